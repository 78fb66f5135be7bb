/**
 * The journal is lost, cut, overwritten or replaced by an older one after each of its writes, while a run goes on or
 * is killed: the next run refuses without touching anything, or ends with one release that serves.
 */
import { describe, expect, test } from '@jest/globals'
import { errorMessage } from '@immutable-delivery/kit'
import { deploy, resume, status, type StateFiles, type SwitchOptions, type SwitchResult } from '../src/index.js'
import { differences } from '../src/machine/drift.js'
import { ChaosRun, imageOf, lockTtl, World } from './chaos-world.js'

const long = process.env['LONG'] !== undefined
const isJournal = (file: string): boolean => file.startsWith('journal/')
const filesOf = ({ content }: World): string[] => [...content.keys()].filter((file) => isJournal(file)).toSorted()
const change = (world: World, to: (text: string) => string): void => {
  const newest = filesOf(world).at(-1)
  if (newest !== undefined) world.content.set(newest, to(world.content.get(newest) ?? ''))
}

/** @param backup its files before the deployment began */
type Damage = (world: World, backup: ReadonlyMap<string, string>) => void
const damages: Readonly<Record<string, Damage>> = {
  'is gone': (world) => {
    for (const file of filesOf(world)) world.content.delete(file)
  },
  'lost its newest file': (world) => {
    const newest = filesOf(world).at(-1)
    if (newest !== undefined) world.content.delete(newest)
  },
  'is the one of before': (world, backup) => {
    for (const file of filesOf(world)) if (!backup.has(file)) world.content.delete(file)
  },
  'is cut short': (world) => {
    change(world, (text) => text.slice(0, text.length / 2))
  },
  'is rubbish': (world) => {
    change(world, () => '\u0000\u0000rubbish')
  },
  ...(long
    ? {
        'is empty': (world) => {
          change(world, () => '')
        }
      }
    : {})
}

const request = (version: number) => ({ image: imageOf(version), manifest: imageOf(version), settings: { env: {} } })
const changes = (keepPrevious: number): Partial<SwitchOptions> => ({
  instances: 2,
  keepPrevious,
  strategy: { type: 'canary', steps: [10, 100].map((weight) => ({ weight, for: 40 })) }
})

interface Case {
  readonly damage: Damage
  readonly keepPrevious: number
  readonly killed: boolean
  /** After which write of the journal, counted from 1. */
  readonly at: number
}

interface Found {
  readonly world: World
  readonly run: ChaosRun
  /** Undefined when the deployment ended before that write. */
  readonly lost: ReadonlyMap<string, string> | undefined
  readonly result: SwitchResult | undefined
}

/** A deployment over another one, in which it happens. */
async function happen({ damage, keepPrevious, killed, at }: Case): Promise<Found> {
  const world = new World()
  await deploy(new ChaosRun(world, [], 1e9).options(changes(keepPrevious)), request(1))
  world.served = true
  const backup = new Map(world.content)
  const run = new ChaosRun(world, [], 1e9)
  let writes = 0
  let lost: Map<string, string> | undefined
  const files: StateFiles = {
    ...run.files,
    create: async (file, content) => {
      const done = await run.files.create(file, content)
      if (isJournal(file)) writes += 1
      if (isJournal(file) && writes === at) {
        lost = new Map(world.content)
        damage(world, backup)
        if (killed) run.die()
      }
      return done
    }
  }
  const result = await deploy(run.options({ ...changes(keepPrevious), files }), request(2)).catch(() => undefined)
  return { world, run, lost, result }
}

/** @returns why it refused, having touched nothing; undefined when it ended well */
async function next(world: World, keepPrevious: number): Promise<string | undefined> {
  world.now += lockTtl + 1
  const before = JSON.stringify([world.routes, world.instances])
  const run = new ChaosRun(world, [], 1e9)
  const refused = await resume(run.options(changes(keepPrevious))).then(
    () => undefined,
    (error: unknown) => errorMessage(error)
  )
  expect([run.broken, world.unsafe()]).toEqual([undefined, undefined])
  if (refused !== undefined) {
    expect(JSON.stringify([world.routes, world.instances])).toBe(before)
    return refused
  }
  const journal = world.journal()
  if (journal === undefined) throw new Error('no journal')
  expect([journal.current, journal.leaving]).toEqual([undefined, []])
  expect(differences(journal, { instances: world.instances, routes: world.routes }, [], world.now)).toEqual([])
  return undefined
}

describe.each(Object.keys(damages))('a journal that %s', (name) => {
  test.each((long ? [0, 1_000_000] : [0]).flatMap((keep) => [[true, keep] as const, [false, keep] as const]))(
    'at any moment of a deployment (killed there: %s, the old release kept for %i ms) costs no capacity, and what the next run does is whole',
    async (killed, keepPrevious) => {
      const damage = damages[name]
      if (damage === undefined) throw new Error(name)
      const ends: string[] = []
      for (let at = 1; ; at += 1) {
        const { world, run, lost, result } = await happen({ damage, keepPrevious, killed, at })
        expect([at, run.broken]).toEqual([at, undefined])
        if (lost === undefined) break
        // Who is at work knows what it wrote last, and ends it.
        if (!killed) expect([at, result?.state]).toEqual([at, 'live'])
        const refused = await next(world, keepPrevious)
        ends.push(refused === undefined ? `live ${world.journal()?.live?.epoch ?? ''}` : 'refused')
        if (refused === undefined) continue
        expect(refused).toMatch(/journal/)
        // With the lost files it goes on.
        for (const file of filesOf(world)) world.content.delete(file)
        for (const [file, text] of lost) if (isJournal(file)) world.content.set(file, text)
        expect([at, await next(world, keepPrevious)]).toEqual([at, undefined])
      }
      expect(ends.length).toBeGreaterThan(10)
      if (name !== 'lost its newest file') expect(ends).toContain('refused')
      if (long) console.log(name, killed, keepPrevious, ends.join(', '))
    }
  )
})

test('a status of an environment without its journal changes nothing', async () => {
  const world = new World()
  await deploy(new ChaosRun(world, [], 1e9).options(), request(1))
  for (const file of filesOf(world)) world.content.delete(file)
  const before = JSON.stringify([world.routes, world.instances, [...world.content]])
  const found = await status(new ChaosRun(world, [], 1e9).options())
  expect(found.drift).toBe('different')
  expect(JSON.stringify([world.routes, world.instances, [...world.content]])).toBe(before)
})
