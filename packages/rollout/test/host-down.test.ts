/**
 * Two hosts with one instance of each release, of which the second goes down or starts anew at each call that a
 * deployment makes: users are answered at every moment, the result says what happened, and the next run mends it.
 */
import { describe, expect, test } from '@jest/globals'
import { errorMessage, RemoteError, silentLogger } from '@immutable-delivery/kit'
import { deploy, resume, type Router, type Runtime, type SwitchOptions, type SwitchResult } from '../src/index.js'
import { differences } from '../src/machine/drift.js'
import type { InstanceState } from '../src/machine/model.js'
import { ChaosRun, imageOf, lockTtl, World } from './chaos-world.js'

const second = 'ssh://web2'
const why = `${second}: no route to host`
const isThere = ({ index }: InstanceState): boolean => index === 1

/** What its power comes back to. */
const returns = {
  'with its containers': (instance: InstanceState): InstanceState => instance,
  'with its containers started again': (instance: InstanceState): InstanceState => ({
    ...instance,
    restarts: (instance.restarts ?? 0) + 1
  }),
  'without them': (instance: InstanceState): InstanceState => ({ ...instance, running: false })
} as const
type Return = keyof typeof returns

/** A run that sees what the runtime `docker` lets it see of two hosts. */
class HostsRun {
  readonly #run: ChaosRun
  readonly said: string[] = []
  calls = 0
  unserved: string | undefined

  constructor(
    private readonly world: World,
    private readonly before: (call: number) => void = () => undefined
  ) {
    this.#run = new ChaosRun(world, [], 1e9)
  }

  async #call<T>(body: () => Promise<T>): Promise<T> {
    this.calls += 1
    this.before(this.calls)
    const result = await body()
    // The other host's instance answers: nothing is left to one that is down.
    if (this.world.served && this.world.answering() === undefined)
      this.unserved ??= `call ${this.calls}: ${JSON.stringify([this.world.routes, this.world.instances])}`
    return result
  }

  #runtime(): Runtime {
    const { world } = this
    const { runtime } = this.#run
    const isOff = (instance: InstanceState): boolean => world.off(instance)
    return {
      ...runtime,
      list: () =>
        this.#call(async () =>
          (await runtime.list()).map((one) => (isOff(one) ? { ...one, running: true, unreachable: why } : one))
        ),
      start: (group, signal, begun) =>
        this.#call(async () => {
          const [probe] = world.instances.filter((one) => isThere(one))
          const runs = world.instances.some((one) => isThere(one) && one.group === group.name && one.running)
          if (probe !== undefined && isOff(probe) && !runs)
            throw new RemoteError({ method: 'start', url: second, status: 0, attempts: 1, reason: why })
          await runtime.start(group, signal, begun)
        }),
      remove: (group, grace) =>
        this.#call(async () => {
          const left = world.instances.filter((one) => one.group === group && isOff(one))
          await runtime.remove(group, grace)
          world.instances = [...world.instances, ...left]
        })
    }
  }

  #router(): Router {
    const { router } = this.#run
    return {
      observe: () => this.#call(() => router.observe()),
      apply: (epoch, routes) => this.#call(() => router.apply(epoch, routes))
    }
  }

  options(keepPrevious: number): SwitchOptions {
    const warning = (message: string): number => this.said.push(message)
    return this.#run.options({
      runtime: this.#runtime(),
      router: this.#router(),
      logger: { ...silentLogger, warning },
      instances: 2,
      keepPrevious,
      strategy: { type: 'canary', steps: [10, 100].map((weight) => ({ weight, for: 40 })) }
    })
  }
}

const request = (version: number) => ({ image: imageOf(version), manifest: imageOf(version), settings: { env: {} } })

interface Found {
  readonly world: World
  readonly run: HostsRun
  readonly result: SwitchResult | undefined
  readonly error: string
  readonly happened: boolean
  /** It happened after COMMIT. */
  readonly committed: boolean
}

async function happen(at: number, keepPrevious: number, event: (world: World) => void): Promise<Found> {
  const world = new World()
  await deploy(new HostsRun(world).options(keepPrevious), request(1))
  world.served = true
  let happened = false
  let committed = false
  const run = new HostsRun(world, (call) => {
    if (call !== at) return
    happened = true
    committed = world.journal()?.live?.release.image === imageOf(2)
    event(world)
  })
  let error = ''
  const result = await deploy(run.options(keepPrevious), request(2)).catch((thrown: unknown) => {
    error = errorMessage(thrown)
    return undefined
  })
  expect([at, run.unserved]).toEqual([at, undefined])
  return { world, run, result, error, happened, committed }
}

/** What serves is whole on the first host, with all the traffic. */
function expectServing(world: World): void {
  const live = world.journal()?.live
  const route = world.routes.find(({ group }) => group === live?.name)
  const first = world.instances.find((one) => one.group === live?.name && !isThere(one))
  expect([first?.running, route?.weight, world.answering()?.group]).toEqual([true, 100, live?.name])
  expect(route?.backends).toContainEqual(first?.address)
}

/** The next run finds both hosts, and leaves all as it should be. */
async function mend(world: World, keepPrevious: number): Promise<void> {
  world.now += lockTtl + 1
  const run = new HostsRun(world)
  await resume(run.options(keepPrevious))
  expect(run.unserved).toBeUndefined()
  const journal = world.journal()
  if (journal === undefined) throw new Error('no journal')
  expect([journal.current, journal.leaving]).toEqual([undefined, []])
  const found = differences(journal, { instances: world.instances, routes: world.routes }, [], world.now)
  // A kept release is not started again: it would only be needed for a rollback, which starts it.
  expect(found.filter(({ about }) => !about.startsWith(journal.previous?.group.name ?? 'none'))).toEqual([])
  expectServing(world)
  expect(world.instances.filter((one) => one.group === journal.live?.name && one.running)).toHaveLength(2)
}

const long = process.env['LONG'] !== undefined

describe.each(long ? [0, 1_000_000] : [0])('of two hosts (the old release kept for %i ms)', (keepPrevious) => {
  test.each(Object.keys(returns) as Return[])('one goes down at any call, and comes back %s', async (name) => {
    const ends: string[] = []
    for (let at = 1; ; at += 1) {
      const { world, run, result, error, happened, committed } = await happen(at, keepPrevious, (its) => {
        its.off = isThere
      })
      if (!happened) break
      const state = result?.state ?? 'threw'
      ends.push(state)
      // Before COMMIT it fails and says where; after it, it goes on and says so, unless nothing was there to do.
      expect([at, state === 'live']).toEqual([at, committed])
      if (state !== 'live') expect([at, result?.reason ?? error]).toEqual([at, expect.stringContaining(second)])
      expect([at, world.journal()?.live?.release.image]).toEqual([at, imageOf(state === 'live' ? 2 : 1)])
      expectServing(world)
      if (state === 'live' && world.journal()?.leaving.length !== 0) expect(run.said.join('\n')).toContain(second)
      world.off = () => false
      world.instances = world.instances.map((one) => (isThere(one) ? returns[name](one) : one))
      await mend(world, keepPrevious)
    }
    if (long) console.log(name, keepPrevious, ends.join(' '))
    expect(new Set(ends)).toEqual(new Set(['failed', 'rolled-back', 'live']))
  })

  test.each(['with its containers started again', 'without them'] as const)(
    'one starts anew at any call and is there at once, %s',
    async (name) => {
      const ends: string[] = []
      for (let at = 1; ; at += 1) {
        const { world, result, error, happened } = await happen(at, keepPrevious, (its) => {
          its.instances = its.instances.map((one) => (isThere(one) ? returns[name](one) : one))
        })
        if (!happened) break
        ends.push(result?.state ?? 'threw')
        expect([at, error]).toEqual([at, ''])
        if (result?.state !== 'live') expect(result?.reason).toMatch(/ended|restart|answered|ECONNREFUSED/)
        expectServing(world)
        await mend(world, keepPrevious)
      }
      if (long) console.log(name, keepPrevious, ends.join(' '))
      expect(ends).toContain('live')
      expect(ends.some((end) => end !== 'live')).toBe(true)
    }
  )
})
