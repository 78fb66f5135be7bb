/** Where state lies: what a folder of this machine and one behind a shell have in common. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { localFiles, openJournal, type StateFiles } from '../src/index.js'
import { emptyJournal } from '../src/machine/advance.js'
import { rewriteFile } from '../src/state/durable.js'
import { takeLock, type Lock } from '../src/state/lock.js'
import { filesBehind, openShell } from './shell.js'

let folder = ''
const ends: (() => void)[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'files '))
})
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await rm(folder, { recursive: true, force: true })
})

const askShell = (): ((question: string) => Promise<string>) => {
  const { ask, end } = openShell()
  ends.push(end)
  return ask
}
const behindShell = (): StateFiles => filesBehind(askShell(), folder)

describe.each([
  ['of this machine', () => localFiles(folder)],
  ['behind a shell', () => behindShell()]
])('files %s', (_kind, open) => {
  test('are made with their folders, read, replaced, listed and removed', async () => {
    const files = open()
    expect(await files.list('a')).toEqual([])
    expect(await files.read('a/b.json', 100)).toBeUndefined()
    await files.replace('a/b.json', 'one\n')
    await files.replace('a/b.json', 'two $(date) `date` \'"\n')
    expect(Buffer.from((await files.read('a/b.json', 100)) ?? []).toString()).toBe('two $(date) `date` \'"\n')
    expect(await files.create('a/b.json', 'three')).toBe(false)
    expect(await files.create('a/c.json', 'four')).toBe(true)
    expect((await files.list('a')).toSorted()).toEqual(['b.json', 'c.json'])
    await files.remove('a/b.json')
    await files.remove('a/b.json')
    expect(await readdir(path.join(folder, 'a'))).toEqual(['c.json'])
  })

  test('hold any text, unchanged', async () => {
    const files = open()
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'binary' }), async (text) => {
        await files.replace('x.json', text)
        expect(Buffer.from((await files.read('x.json', 10_000)) ?? [])).toEqual(Buffer.from(text))
      }),
      { seed: 3, numRuns: 40 }
    )
  })

  test('that are too large, or no files, are refused', async () => {
    const files = open()
    await files.replace('x.json', 'x'.repeat(101))
    await expect(files.read('x.json', 100)).rejects.toThrow(/at most/)
    await symlink('/dev/zero', path.join(folder, 'zero'))
    await expect(files.read('zero', 100)).rejects.toThrow(/at most/)
  })

  test('cannot be written where something else stands', async () => {
    const files = open()
    await writeFile(path.join(folder, 'taken'), '')
    await expect(files.replace('taken/x.json', 'x')).rejects.toThrow(/taken/)
    await expect(files.create('taken/x.json', 'x')).rejects.toThrow(/taken/)
  })

  test('are created by exactly one of many who ask at once', async () => {
    const all = Array.from({ length: 8 }, () => open())
    const made = await Promise.all(all.map((files, index) => files.create('lock/1.json', `writer ${index}`)))
    expect(made.filter(Boolean)).toHaveLength(1)
  })

  test('carry a lock and a journal', async () => {
    const files = open()
    const take = (holder: string) =>
      takeLock({ files, holder, clock: systemClock, logger: silentLogger }, () => Promise.resolve(0))
    const lock = (await take('a')) as Lock
    expect(await take('b')).toEqual({ heldBy: 'a' })
    await lock.check()
    const store = openJournal(files, 'production')
    const stored = await store.write(await store.read(), { ...emptyJournal('production'), epoch: lock.epoch })
    expect(await openJournal(open(), 'production').read()).toEqual(stored)
    await lock.release()
    expect(((await take('b')) as Lock).epoch).toBe(2)
  })
})

describe.each([
  ['of this machine', () => rewriteFile],
  [
    'behind a shell',
    () => {
      const ask = askShell()
      const encode = (text: string): string => Buffer.from(text).toString('base64')
      return (file: string, content: string) => ask(`rewrite ${encode(file)} ${encode(content)}`)
    }
  ]
])('another’s file %s', (_kind, open) => {
  test('gets a new content, and keeps its mode and its links', async () => {
    const rewrite = open()
    const file = path.join(folder, 'x.cfg')
    const link = path.join(folder, 'link')
    await writeFile(file, 'old')
    await chmod(file, 0o640)
    await symlink(file, link)
    await rewrite(link, 'new $(date)\n')
    expect(await readFile(file, 'utf8')).toBe('new $(date)\n')
    expect((await stat(file)).mode & 0o777).toBe(0o640)
    expect((await readdir(folder)).toSorted()).toEqual(['link', 'x.cfg'])
    await expect(rewrite(path.join(folder, 'none'), 'x')).rejects.toThrow(/none/)
    expect((await readdir(folder)).toSorted()).toEqual(['link', 'x.cfg'])
  })
})

test('a shell tells a folder’s files, and runs a program without reading its words as shell', async () => {
  const ask = askShell()
  const encode = (text: string): string => Buffer.from(text).toString('base64')
  await writeFile(path.join(folder, 'a b'), 'x')
  await writeFile(path.join(folder, 'large'), 'x'.repeat(101))
  expect(await ask(`folder ${encode(folder)} 100`)).toBe(`${encode('a b')}:${encode('x')},`)
  const run = async (...argv: string[]): Promise<[number, string]> => {
    const [code = '', output = ''] = (await ask(`run ${argv.map(encode).join(' ')}`)).split(' ')
    return [Number(code), Buffer.from(output, 'base64').toString()]
  }
  expect(await run('printf', '%s|', '$(date)', '; exit 3', '*')).toEqual([0, '$(date)|; exit 3|*|'])
  expect(await run('sh', '-c', 'echo out; echo err >&2; exit 7')).toEqual([7, 'out\nerr'])
  expect((await run('no-such-program'))[0]).toBe(127)
})
