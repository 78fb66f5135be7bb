import { mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock, type Clock } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import {
  groupName,
  localFiles,
  LostLock,
  openJournal,
  settingsDigest,
  type Journal,
  type StateFiles
} from '../src/index.js'
import { begin, emptyJournal } from '../src/machine/advance.js'
import { parseJournal } from '../src/machine/parse.js'
import { takeLock, type Held, type Lock } from '../src/state/lock.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rollout-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const take = (
  holder: string,
  changes: { ttl?: number; wait?: number; clock?: Clock } = {},
  floor = 0
): Promise<Lock | Held> =>
  takeLock({ files: localFiles(folder), holder, clock: systemClock, logger: silentLogger, ...changes }, () =>
    Promise.resolve(floor)
  )

const held = (lock: Lock | Held): Lock => {
  if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`)
  return lock
}

/** Rewrites the newest lease as another machine's, so that only its heartbeat can tell whether it lives. */
const foreign = async (changes: object = {}): Promise<void> => {
  const name = (await readdir(path.join(folder, 'lock'))).toSorted().at(-1) ?? ''
  const file = path.join(folder, 'lock', name)
  const lease = JSON.parse(await readFile(file, 'utf8')) as object
  await writeFile(file, JSON.stringify({ ...lease, machine: 'elsewhere', ...changes }))
}

describe('the lock', () => {
  test('has one holder, and each a later epoch', async () => {
    const first = held(await take('a'))
    expect(first.epoch).toBe(1)
    expect(await take('b')).toEqual({ heldBy: 'a' })
    await first.release()
    const second = held(await take('b'))
    expect(second.epoch).toBe(2)
    await second.advance(3)
    expect(second.epoch).toBe(3)
    expect(await take('c')).toEqual({ heldBy: 'b' })
    await second.release()
    expect(held(await take('c', {}, 40)).epoch).toBe(41)
  })

  test('of many who ask at once exactly one gets it', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, i) => take(`racer ${i}`)))
    const winners = all.filter((lock): lock is Lock => !('heldBy' in lock))
    expect(winners).toHaveLength(1)
    await winners[0]?.check()
    await winners[0]?.release()
  })

  test('who waits gets it when it is given back', async () => {
    const first = held(await take('a'))
    const waiting = take('b', { wait: 60_000 })
    await first.release()
    expect(held(await waiting).epoch).toBe(2)
  })

  test('is taken over when its holder shows no sign of life, and the holder that comes back is told', async () => {
    const sleeper = held(await take('a', { ttl: 3_600_000 }))
    await foreign({ ttl: 50 })
    const next = held(await take('b', { wait: 60_000 }))
    await expect(sleeper.check()).rejects.toThrow(LostLock)
    expect(sleeper.lost.aborted).toBe(true)
    await expect(sleeper.advance(9)).rejects.toThrow(LostLock)
    // Gives back what is its own, which is nothing.
    await sleeper.release()
    await next.check()
    expect(await take('c')).toEqual({ heldBy: 'b' })
    await next.release()
  })

  test('of a live holder is not taken over while it beats, whatever the clocks say', async () => {
    const holder = held(await take('a', { ttl: 3_600_000 }))
    await foreign({ beat: Date.now() + 86_400_000, ttl: 3_600_000 })
    expect(await take('b')).toEqual({ heldBy: 'a' })
    await foreign({ beat: Date.now() })
    expect(await take('b')).toEqual({ heldBy: 'a' })
    await holder.release()
  })

  test('is kept when a heartbeat does not come through, and lost when somebody else has it', async () => {
    const files = localFiles(folder)
    let fails = 3
    const beats: string[] = []
    const flaky: StateFiles = {
      ...files,
      replace: async (file, content) => {
        fails -= 1
        if (fails >= 0) throw new Error('connection reset by peer')
        beats.push(content)
        await files.replace(file, content)
      }
    }
    const lock = held(
      await takeLock({ files: flaky, holder: 'a', ttl: 60, clock: systemClock, logger: silentLogger }, () =>
        Promise.resolve(0)
      )
    )
    while (beats.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    await lock.check()
    expect(lock.lost.aborted).toBe(false)
    await files.create('lock/0000000009.json', 'another one')
    while (!lock.lost.aborted) await new Promise((resolve) => setTimeout(resolve, 5))
    await expect(lock.check()).rejects.toThrow(LostLock)
  })

  test('of a process that is gone is free at once', async () => {
    held(await take('a'))
    const name = (await readdir(path.join(folder, 'lock')))[0] ?? ''
    const file = path.join(folder, 'lock', name)
    const lease = JSON.parse(await readFile(file, 'utf8')) as object
    // The same number, started at another time: numbers are used again.
    await writeFile(file, JSON.stringify({ ...lease, started: 'another time' }))
    expect(held(await take('b')).epoch).toBe(2)
  })

  test('that is rubbish does not block for ever', async () => {
    await held(await take('a')).release()
    await writeFile(path.join(folder, 'lock', '0000000007.json'), 'rubbish')
    expect(held(await take('b')).epoch).toBe(8)
  })
})

describe('the journal', () => {
  test('is written only after what was read', async () => {
    const store = openJournal(localFiles(folder), 'production')
    const empty = await store.read()
    expect(empty.revision).toBe(0)
    const one = await store.write(empty, { ...empty.journal, epoch: 1 })
    // A writer that read before that one wrote.
    await expect(store.write(empty, { ...empty.journal, epoch: 9 })).rejects.toThrow(LostLock)
    await expect(store.write(one, { ...one.journal, epoch: 0 })).rejects.toThrow(LostLock)
    expect(await store.read()).toEqual(one)
  })

  test('a writer that slept while many wrote is refused, although its old place is free again', async () => {
    const store = openJournal(localFiles(folder), 'production')
    const old = await store.write(await store.read(), { ...emptyJournal('production'), epoch: 1 })
    let newest = old
    for (let i = 0; i < 40; i += 1) newest = await store.write(newest, newest.journal)
    await store.tidy()
    expect(await readdir(path.join(folder, 'journal'))).not.toContain('0000000002.json')
    await expect(store.write(old, { ...old.journal, epoch: 1 })).rejects.toThrow(LostLock)
    expect((await store.read()).revision).toBe(newest.revision)
  })

  test('of another environment is refused', async () => {
    await openJournal(localFiles(folder), 'production').write(
      { journal: emptyJournal('production'), revision: 0 },
      emptyJournal('production')
    )
    await expect(openJournal(localFiles(folder), 'staging').read()).rejects.toThrow(/the journal of staging/)
  })

  test('is no link to somewhere else that has no end', async () => {
    const store = openJournal(localFiles(folder), 'production')
    await store.write(await store.read(), emptyJournal('production'))
    await unlink(store.pathOf(1))
    await symlink('/dev/zero', store.pathOf(1))
    await expect(store.read()).rejects.toThrow(/no file/)
  })
})

const settings = { env: { LOG: 'info' } }
const release = { image: digestOf('a'), settings: settingsDigest(settings) }
const group = {
  name: groupName(release, 1),
  color: 'blue' as const,
  release,
  manifest: digestOf('a'),
  settings,
  instances: 1,
  epoch: 1
}
const journal: Journal = begin(
  { ...emptyJournal('production'), epoch: 1, live: group, previous: { group, keepUntil: 5 } },
  { epoch: 1, kind: 'deploy', to: group, steps: [{ weight: 100, for: 5 }], soak: 1, keepPrevious: 1, run: { id: 'r' } },
  7
)

describe('reading a journal', () => {
  const read = (value: unknown): Journal => parseJournal(Buffer.from(JSON.stringify(value)), 'journal')

  test('gives what was written', () => {
    expect(read(journal)).toEqual(journal)
  })

  test.each([
    ['a name that is a path', { live: { ...group, name: '../../etc' } }, /live.name/],
    ['settings that are others', { live: { ...group, settings: { env: { LOG: 'debug' } } } }, /settings/],
    ['a value that is no text', { live: { ...group, settings: { env: { LOG: 1 } } } }, /env.LOG/],
    ['a digest of another kind', { live: { ...group, manifest: 'md5:00' } }, /manifest/],
    ['too many instances', { live: { ...group, instances: 1001 } }, /instances/],
    ['an epoch that is no count', { epoch: -1 }, /epoch/],
    ['an epoch beyond counting', { epoch: 1e300 }, /epoch/],
    ['a phase of our own invention', { current: { ...journal.current, phase: 'DONE' } }, /phase/],
    ['a version of the future', { version: 2 }, /version/]
  ])('refuses %s', (_name, changes, message) => {
    expect(() => read({ ...journal, ...changes })).toThrow(message)
  })

  test('refuses a journal in which anything is of another type', () => {
    const text = JSON.stringify(journal)
    const places = [...text.matchAll(/(?<=:)("[^"]*"|\d+|true|false|\[|\{)/g)].map((match) => match.index)
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('null', '[[]]', '-0.5'), (place, other) => {
        const before = text.slice(0, place)
        const rest = text.slice(place)
        const value = JSON.stringify((JSON.parse(`[${closeValue(rest)}]`) as unknown[])[0])
        const changed = `${before}${other}${rest.slice(value.length)}`
        expect(() => parseJournal(Buffer.from(changed), 'journal')).toThrow(/journal/)
      }),
      { seed: 1, numRuns: 300 }
    )
  })
})

/** The JSON value at the beginning of a text. */
function closeValue(text: string): string {
  if (!/^[[{]/.test(text)) return /^("[^"]*"|\d+|true|false)/.exec(text)?.[0] ?? ''
  let depth = 0
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '[' || text[i] === '{') depth += 1
    if (text[i] === ']' || text[i] === '}') depth -= 1
    if (depth === 0) return text.slice(0, i + 1)
  }
  return text
}
