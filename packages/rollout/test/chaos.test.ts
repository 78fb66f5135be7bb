/**
 * The whole switch (locks, journal, driver) on a target whose control interfaces fail before, fail after, hang and do
 * things twice, where runs die and sleep: generated schedules, each of which must end consistent.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { abort, deploy, resume, rollback, status, type SwitchResult } from '../src/index.js'
import { differences } from '../src/machine/drift.js'
import { ChaosRun, imageOf, lockTtl, World, type Fault } from './chaos-world.js'

const fault: fc.Arbitrary<Fault> = fc.oneof(
  faultOf('files', 'read', 150, ['fail-before', 'hang-before', 'slow', 'kill-before', 'sleep']),
  faultOf('files', 'write', 45, undefined),
  faultOf('runtime', 'read', 30, ['fail-before', 'hang-before', 'slow', 'kill-before', 'sleep', 'new-one-dies']),
  faultOf('runtime', 'write', 8, undefined),
  faultOf('runtime', 'inner', 8, ['fail-before', 'fail-after', 'hang-after', 'kill-before', 'kill-after', 'sleep']),
  faultOf('router', 'read', 30, ['fail-before', 'hang-before', 'slow', 'kill-before', 'sleep', 'new-one-dies']),
  faultOf('router', 'write', 8, undefined),
  faultOf('router', 'inner', 8, ['fail-before', 'fail-after', 'hang-after', 'kill-before', 'kill-after', 'sleep'])
)

function faultOf(
  api: Fault['api'],
  kind: Fault['kind'],
  max: number,
  effects: readonly Fault['effect'][] | undefined
): fc.Arbitrary<Fault> {
  const all: Fault['effect'][] = [
    'fail-before',
    'fail-after',
    'hang-before',
    'hang-after',
    'slow',
    'twice',
    'kill-before',
    'kill-after',
    'sleep'
  ]
  return fc.record({
    api: fc.constant(api),
    kind: fc.constant(kind),
    at: fc.integer({ min: 1, max }),
    effect: fc.constantFrom(...(effects ?? all))
  })
}

interface Plan {
  readonly operation: 'deploy' | 'rollback' | 'resume' | 'abort' | 'status'
  readonly version: number
  readonly instances: number
  readonly weights: readonly number[]
  readonly keep: number
  /** After how many answers the new release turns ill. */
  readonly illAfter: number
  readonly gateFails: 'never' | 'locked' | 'commit'
  readonly cancelled: number | undefined
  readonly faults: readonly Fault[]
}

const plan: fc.Arbitrary<Plan> = fc.record({
  operation: fc.constantFrom('deploy', 'deploy', 'deploy', 'deploy', 'rollback', 'resume', 'abort', 'status'),
  version: fc.nat(3),
  instances: fc.integer({ min: 1, max: 3 }),
  weights: fc.constantFrom([100], [10, 100], [5, 50, 100]),
  keep: fc.constantFrom(0, 500, 1_000_000),
  illAfter: fc.oneof(
    { arbitrary: fc.constant(1e9), weight: 6 },
    { arbitrary: fc.constantFrom(0, 3, 8, 20), weight: 1 }
  ),
  gateFails: fc.constantFrom('never', 'never', 'never', 'never', 'locked', 'commit'),
  cancelled: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 8, nil: undefined }),
  faults: fc.oneof(
    fc.constant<Fault[]>([]),
    fault.map((one) => [one]),
    fc.array(fault, { minLength: 2, maxLength: 4 })
  )
})

/** Does what a plan says; what a run throws is its own affair, what it leaves is the next one's. */
async function execute(run: ChaosRun, given: Plan): Promise<SwitchResult | undefined> {
  const { operation, instances, weights, keep, gateFails, cancelled, version } = given
  const cancel = new AbortController()
  let asked = 0
  const base = run.options()
  const options = run.options({
    instances,
    keepPrevious: keep,
    strategy: { type: 'canary', steps: weights.map((weight) => ({ weight, for: 40 })) },
    gate: (_release, { phase }) =>
      Promise.resolve(phase === gateFails ? { verdict: 'fail', reasons: ['gate'] } : { verdict: 'pass', reasons: [] }),
    signal: cancel.signal,
    probeFor: (expected) => (target, signal) => {
      asked += 1
      if (asked === cancelled) cancel.abort()
      return base.probeFor(expected)(target, signal)
    }
  })
  const operations = {
    deploy: () => deploy(options, { image: imageOf(version), manifest: imageOf(version), settings: { env: {} } }),
    rollback: () => rollback(options),
    resume: () => resume(options),
    abort: () => abort(options),
    status: () => status(options)
  }
  return operations[operation]().catch(() => undefined)
}

interface Sleeper {
  readonly run: ChaosRun
  readonly end: Promise<unknown>
}

async function wake(sleepers: Sleeper[]): Promise<void> {
  for (const { run, end } of sleepers.splice(0)) {
    run.wake()
    await end
    expect(run.broken).toBeUndefined()
  }
}

async function runSchedule(plans: readonly Plan[]): Promise<{ met: Fault[]; states: string[] }> {
  const world = new World()
  const met: Fault[] = []
  const states: string[] = []
  const sleepers: Sleeper[] = []
  for (const each of plans) {
    const before = world.journal()?.live?.release.image
    const run = new ChaosRun(world, each.faults, each.illAfter)
    const end = execute(run, each)
    const result = await Promise.race([end, run.asleep.then(() => 'asleep' as const)])
    const live = world.journal()?.live?.release.image
    expect(run.broken).toBeUndefined()
    met.push(...run.met)
    // Whoever comes next waits until the lease is over.
    world.now += lockTtl + 1
    if (result === 'asleep') {
      states.push(result)
      sleepers.push({ run, end })
      continue
    }
    states.push(result?.state ?? 'threw')
    if (each.operation === 'deploy') expect([before, imageOf(each.version)]).toContain(live)
    // What it says is so.
    if (result?.state === 'live' && each.operation === 'deploy') expect(live).toBe(imageOf(each.version))
    if (result !== undefined) expect(live).toBe(result.live?.image)
    // What slept through it wakes up, and is too late or goes on.
    await wake(sleepers)
  }
  await wake(sleepers)
  await settle(world)
  return { met, states }
}

/** What the next run of any kind, to which nothing happens, leaves. */
async function settle(world: World): Promise<void> {
  world.now += lockTtl + 1
  const last = new ChaosRun(world, [], 1e9)
  await resume(last.options())
  expect(last.broken).toBeUndefined()
  const journal = world.journal()
  if (journal === undefined) throw new Error('no journal')
  expect([journal.current, journal.leaving]).toEqual([undefined, []])
  const observed = { instances: world.instances, routes: world.routes }
  expect(differences(journal, observed, [], world.now)).toEqual([])
  const groups = [journal.live, journal.previous?.group].flatMap((group) => group ?? [])
  expect(new Set(world.instances.map(({ group }) => group))).toEqual(new Set(groups.map(({ name }) => name)))
  expect(world.instances).toHaveLength(groups.reduce((sum, { instances }) => sum + instances, 0))
  expect(world.routes.map(({ weight, backup }) => [weight, backup])).toEqual(
    groups.map((group) => (group === journal.live ? [100, false] : [0, true]))
  )
  // What it keeps is bounded.
  expect(world.content.size).toBeLessThan(60)
}

const runs = process.env['LONG'] === undefined ? 200 : 10_000

describe('the switch, when every control interface may fail, hang and repeat', () => {
  test(`${runs} generated schedules end consistent, and capacity never falls below a whole`, async () => {
    const effects = new Map<string, number>()
    const ends = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 6 }), async (plans) => {
        const { met, states } = await runSchedule(plans)
        for (const { api, effect } of met) effects.set(`${api} ${effect}`, (effects.get(`${api} ${effect}`) ?? 0) + 1)
        for (const state of states) ends.set(state, (ends.get(state) ?? 0) + 1)
      }),
      { seed: 20_261_125, numRuns: runs }
    )
    if (process.env['LONG'] !== undefined)
      console.log(JSON.stringify([Object.fromEntries(effects), Object.fromEntries(ends)]))
    // A schedule that nothing happens in shows nothing.
    expect(effects.size).toBeGreaterThan(20)
    expect(ends.size).toBeGreaterThan(6)
  }, 3_600_000)
})
