/** The state machine against a model of the world, killed at every point of every schedule. */
import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { groupName, settingsDigest, type Group } from '../src/index.js'
import { afterAction, begin, emptyJournal, fail } from '../src/machine/advance.js'
import { decide, lostInstance, strangers } from '../src/machine/decide.js'
import {
  isCommitted,
  otherColor,
  type Action,
  type InstanceState,
  type Journal,
  type Route
} from '../src/machine/model.js'
import { parseJournal } from '../src/machine/parse.js'

/** What is outside of a run and outlives it. */
interface World {
  journal: Journal
  instances: InstanceState[]
  routes: Route[] | undefined
  now: number
  port: number
}

/** What may go wrong, drawn by fast-check; used up from the front, then all goes well. */
interface Luck {
  readonly bad: boolean[]
  readonly crashes: number[]
}

class Killed extends Error {}

class Run {
  #acts = 0
  constructor(
    private readonly world: World,
    private readonly killAt: number,
    private readonly bad: boolean[]
  ) {}

  #point(): void {
    this.#acts += 1
    if (this.#acts === this.killAt) throw new Killed()
  }

  save(journal: Journal): void {
    this.#point()
    // Through its text, as on disk: what cannot be read back is found here.
    this.world.journal = parseJournal(Buffer.from(JSON.stringify(journal)), 'journal')
    this.#point()
  }

  drive(): void {
    const { world } = this
    for (let i = 0; ; i += 1) {
      if (i > 500) throw new Error('no end')
      world.now += 10
      expectSafe(world)
      const { journal } = world
      const observed = { instances: world.instances, ...(world.routes === undefined ? {} : { routes: world.routes }) }
      if (lostInstance(journal, observed)) {
        this.save(fail(journal, { state: 'failed', reason: 'lost' }, world.now))
        continue
      }
      const action = decide(journal, observed, world.now)
      if (action.kind === 'rest') return
      if (action.kind === 'write') this.save(action.journal)
      else {
        this.#point()
        const ok = this.#perform(action)
        this.#point()
        const failure = { state: action.kind === 'gate' ? 'blocked' : 'failed', reason: action.kind } as const
        const next = afterAction(journal, action, ok ? { ok } : { ok, failure }, world.now)
        if (next !== journal) this.save(next)
      }
    }
  }

  #perform(action: Action): boolean {
    const { world } = this
    switch (action.kind) {
      case 'start':
      case 'revive': {
        const dead = world.instances.filter((entry) => entry.group !== action.group.name || entry.running)
        world.instances = dead
        for (let index = 0; index < action.group.instances; index += 1) {
          if (world.instances.some((entry) => entry.name === `${action.group.name}.${index}`)) continue
          // A kill between two instances of a group.
          this.#point()
          world.port += 1
          world.instances = [...world.instances, instance(action.group, index, world.port)]
        }
        return true
      }
      case 'route':
        world.routes = [...action.routes]
        return true
      case 'remove':
        world.instances = world.instances.filter((entry) => entry.group !== action.group.name)
        return true
      case 'ready':
      case 'preview':
      case 'observe':
      case 'gate':
        return this.bad.shift() !== true
      case 'drain':
      case 'capture':
        return true
      case 'write':
      case 'rest':
        throw new Error(action.kind)
    }
  }
}

const instance = (group: Group, index: number, port: number): InstanceState => ({
  name: `${group.name}.${index}`,
  group: group.name,
  index,
  address: { host: '127.0.0.1', port },
  running: true,
  digest: group.manifest,
  pid: port
})

const makeGroup = (version: number, epoch: number, instances: number, journal: Journal): Group => {
  const image = digestOf(`image ${version}`)
  const settings = { env: { VERSION: String(version) } }
  const release = { image, settings: settingsDigest(settings) }
  return {
    name: groupName(release, epoch),
    color: otherColor(journal.live?.color),
    release,
    manifest: image,
    settings,
    instances,
    epoch
  }
}

/** Holds at every moment, also half way through: users always have somebody who answers. */
function expectSafe({ journal, routes, instances }: World): void {
  // Nothing was ever live, or it is the first release on its way in.
  if (journal.live === undefined) return
  const serving = (routes ?? []).filter((route) => route.weight > 0)
  expect(serving.length).toBeGreaterThan(0)
  const ports = new Set(instances.filter((entry) => entry.running).map((entry) => entry.address.port))
  for (const route of serving) for (const backend of route.backends) expect(ports.has(backend.port)).toBe(true)
}

/** Holds when a run is through: one colour, whole, and nothing else but what is kept. */
function expectSettled({ journal, routes, instances, now }: World): void {
  expect(journal.current).toBeUndefined()
  expect(journal.leaving).toEqual([])
  expect(strangers(journal, { instances })).toEqual([])
  const kept = journal.previous
  if (kept !== undefined) expect(kept.keepUntil).toBeGreaterThan(now)
  const groups = [journal.live, kept?.group].flatMap((group) => group ?? [])
  expect(new Set(instances.map((entry) => entry.group))).toEqual(new Set(groups.map((group) => group.name)))
  expect(instances).toHaveLength(groups.reduce((sum, group) => sum + group.instances, 0))
  const wanted = groups.map((group) => [group.name, group === journal.live ? 100 : 0, group !== journal.live])
  expect((routes ?? []).map((route) => [route.group, route.weight, route.backup])).toEqual(wanted)
}

/** What the next run does first; itself killed after so many points. */
function recover(world: World, killAt: number): boolean {
  const { current } = world.journal
  const journal = { ...world.journal, epoch: world.journal.epoch + 1 }
  const run = new Run(world, killAt, [])
  return survives(() => {
    const turns = current !== undefined && !isCommitted(current.phase) && current.kind !== 'undo'
    run.save(turns ? fail(journal, { state: 'aborted', reason: 'killed' }, world.now) : journal)
    run.drive()
  })
}

function survives(body: () => void): boolean {
  try {
    body()
    return true
  } catch (error) {
    if (error instanceof Killed) return false
    throw error
  }
}

interface Plan {
  readonly version: number
  readonly instances: number
  readonly weights: readonly number[]
  readonly keep: number
  readonly kind: 'deploy' | 'rollback'
  readonly luck: Luck
  /** Milliseconds that pass afterwards. */
  readonly idle: number
}

const plan: fc.Arbitrary<Plan> = fc.record({
  version: fc.nat(3),
  instances: fc.integer({ min: 1, max: 3 }),
  weights: fc.constantFrom([100], [10, 100], [5, 50, 100]),
  keep: fc.constantFrom(0, 500, 1_000_000),
  kind: fc.constantFrom('deploy', 'rollback'),
  luck: fc.record({
    bad: fc.array(fc.boolean(), { maxLength: 8 }),
    crashes: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 })
  }),
  idle: fc.constantFrom(0, 1000)
})

function execute(world: World, { version, instances, weights, keep, kind, luck, idle }: Plan): void {
  const journal = { ...world.journal, epoch: world.journal.epoch + 1 }
  const [killAt = 0, ...rest] = luck.crashes
  const run = new Run(world, killAt, [...luck.bad])
  const kept = journal.previous?.group
  const to = kind === 'rollback' && kept !== undefined ? kept : makeGroup(version, journal.epoch, instances, journal)
  const before = journal.live
  const alive = survives(() => {
    run.save(journal)
    run.drive()
    run.save(
      begin(
        world.journal,
        {
          epoch: journal.epoch,
          kind,
          to:
            world.journal.previous?.group.name === to.name || to !== kept
              ? to
              : makeGroup(version, journal.epoch, 1, journal),
          steps: weights.map((weight) => ({ weight, for: 10 })),
          soak: 10,
          keepPrevious: keep,
          run: { id: 'run', order: journal.epoch }
        },
        world.now
      )
    )
    run.drive()
  })
  if (!alive) for (const kill of [...rest, 0]) if (recover(world, kill)) break
  expectSettled(world)
  const { live } = world.journal
  const candidates = new Set([before?.name, to.name, makeGroup(version, journal.epoch, 1, journal).name])
  expect(candidates.has(live?.name)).toBe(true)
  world.now += idle
}

const newWorld = (): World => ({
  journal: emptyJournal('production'),
  instances: [],
  routes: undefined,
  now: 1_700_000_000_000,
  port: 20_000
})

const runs = process.env['LONG'] === undefined ? 300 : 20_000

describe('the state machine', () => {
  test('any sequence of deployments, failures and kills ends with one whole colour and no orphan', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 6 }), (plans) => {
        const world = newWorld()
        for (const each of plans) {
          execute(world, each)
          // A kept group whose time is over goes with the next run.
          expect(recover(world, 0)).toBe(true)
          expectSettled(world)
        }
      }),
      { seed: 20_261_121, numRuns: runs }
    )
  })

  test('every single point of one switch, and every point of its recovery', () => {
    const first: Plan = {
      version: 1,
      instances: 2,
      weights: [100],
      keep: 0,
      kind: 'deploy',
      luck: { bad: [], crashes: [] },
      idle: 0
    }
    let outcomes = ''
    for (let point = 1; point <= 70; point += 1)
      for (let again = 1; again <= 40; again += 3) {
        const world = newWorld()
        execute(world, first)
        execute(world, { ...first, version: 2, weights: [10, 100], luck: { bad: [], crashes: [point, again] } })
        outcomes += world.journal.live?.epoch === 2 ? 'N' : 'O'
      }
    // Kills before COMMIT end with the old one, later ones with the new one, and nothing in between.
    expect(outcomes).toMatch(/^O+N+$/)
  })

  test('a failed soak is a new epoch back to the old release, which is no target of a rollback', () => {
    const world = newWorld()
    const good: Plan = {
      version: 1,
      instances: 1,
      weights: [100],
      keep: 1_000_000,
      kind: 'deploy',
      luck: { bad: [], crashes: [] },
      idle: 0
    }
    execute(world, good)
    const old = world.journal.live
    // ready, preview, step, gate, soak; a gate asked on the way back would fail
    execute(world, { ...good, version: 2, luck: { bad: [false, false, false, false, true, true, true], crashes: [] } })
    expect(world.journal.live).toEqual(old)
    expect(world.journal.epoch).toBe(3)
    expect(world.journal.last).toMatchObject({ state: 'rolled-back', reason: 'observe', epoch: 3 })
    expect(world.journal.last?.exposed).toBeGreaterThan(0)
    expect(world.journal.history.map((entry) => entry.takenBack)).toEqual([false, true])
  })

  test('weights never fall below a whole: new goes up as old goes down, and the old one becomes the backup', () => {
    const world = newWorld()
    const seen: string[] = []
    Object.defineProperty(world, 'routes', {
      get: () => (seen.length === 0 ? undefined : (JSON.parse(seen.at(-1) ?? '[]') as Route[])),
      set: (routes: Route[]) => {
        seen.push(JSON.stringify(routes))
      }
    })
    const good: Plan = {
      version: 1,
      instances: 1,
      weights: [5, 50, 100],
      keep: 0,
      kind: 'deploy',
      luck: { bad: [], crashes: [] },
      idle: 0
    }
    execute(world, good)
    execute(world, { ...good, version: 2 })
    const weights = seen.map((text) =>
      (JSON.parse(text) as Route[]).map((route) => `${route.weight}${route.backup ? 'b' : ''}`)
    )
    expect(weights.map((row) => row.join('+'))).toEqual([
      '0',
      '100',
      '0+100',
      '5+95',
      '50+50',
      '100+0b',
      '100+0',
      '100'
    ])
  })
})
