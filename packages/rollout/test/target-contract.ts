/** What every target does, whatever it is made of: a runtime, a router and the state beside them. The same cases for each. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { StateFiles } from '../src/index.js'
import { deploy, resume, rollback, status, type DeployRequest, type SwitchOptions } from '../src/index.js'

export interface TargetCase {
  /** Options of a run of its own, with connections of its own. */
  readonly options: (changes?: Partial<SwitchOptions>) => Promise<SwitchOptions>
  readonly request: (version: string, behaviour?: 'graceful' | 'crash' | 'mute') => Promise<DeployRequest>
  /** What answers where users come. */
  readonly ask: () => Promise<string>
  readonly end: () => Promise<void>
}

export interface TargetTraits {
  /** The router has weights between 0 and 100. */
  readonly weights: boolean
  /** Every so many points a run dies, and how long a dead one's lock is respected, milliseconds. */
  readonly everyPoint: number
  readonly ttl: number
}

const canary = {
  type: 'canary' as const,
  steps: [
    { weight: 20, for: 50 },
    { weight: 100, for: 50 }
  ]
}

export function targetContract(kind: string, open: () => Promise<TargetCase>, traits: TargetTraits): void {
  describe(`the target ${kind}, like every target`, () => {
    let used: TargetCase

    beforeEach(async () => {
      used = await open()
    })
    afterEach(() => used.end())

    const groups = async (): Promise<string[]> => {
      const { instances } = await status(await used.options())
      return [...new Set(instances.map(({ digest }) => digest))].toSorted()
    }

    test('deploys, replaces, leaves alone what is live, and rolls back', async () => {
      const [one, two] = [await used.request('1'), await used.request('2')]
      expect(await deploy(await used.options(), one)).toMatchObject({ state: 'live', live: { image: one.image } })
      expect(await used.ask()).toMatch(/^1 /)
      const second = await deploy(await used.options(traits.weights ? { strategy: canary } : {}), two)
      expect([second.state, second.reason]).toEqual(['live', undefined])
      expect(await used.ask()).toMatch(/^2 /)
      expect((await deploy(await used.options(), two)).state).toBe('unchanged')
      expect(await groups()).toEqual([one.image, two.image].toSorted())
      const report = await status(await used.options())
      expect(report.router?.routes).toMatchObject([
        { weight: 100, backup: false },
        { weight: 0, backup: true }
      ])
      expect(await rollback(await used.options())).toMatchObject({ state: 'rolled-back', live: { image: one.image } })
      expect(await used.ask()).toMatch(/^1 /)
      expect(await groups()).toEqual([one.image])
    })

    test.each([
      ['crashes', 'crash', /cannot find the database|CrashLoopBackOff|ended by itself/],
      ['never answers', 'mute', /not ready within/]
    ] as const)('a release that %s is taken away, and what serves is not touched', async (_what, behaviour, reason) => {
      const one = await used.request('1')
      await deploy(await used.options(), one)
      const before = (await status(await used.options())).instances
      const bad = await used.request('2', behaviour)
      const hurry = behaviour === 'mute' ? { startTimeout: 4000 } : {}
      const result = await deploy(await used.options(hurry), bad)
      expect([result.state, result.live?.image]).toEqual(['failed', one.image])
      expect(result.reason).toMatch(reason)
      expect(result.logs[0]).toMatchObject({ why: 'failed' })
      expect((await status(await used.options())).instances).toEqual(before)
      expect(await used.ask()).toMatch(/^1 /)
    })

    test('a first release that fails leaves nothing, and the next one has the place', async () => {
      const bad = await used.request('0', 'crash')
      expect((await deploy(await used.options(), bad)).state).toBe('failed')
      expect(await groups()).toEqual([])
      const one = await used.request('1')
      expect((await deploy(await used.options(), one)).state).toBe('live')
      expect(await used.ask()).toMatch(/^1 /)
    })

    test('whatever write or act a run dies at, the next one leaves one release, and what serves is whole', async () => {
      const one = await used.request('1')
      await deploy(await used.options(), one)
      let live = { request: one, version: 1 }
      for (let killAt = 1; killAt <= mostPoints; killAt += traits.everyPoint) {
        const next = { request: await used.request(String(killAt + 1)), version: killAt + 1 }
        const short = { lock: { ttl: traits.ttl, wait: 30_000 }, keepPrevious: 0 }
        const mortal = dying(await used.options(short), killAt)
        await deploy(mortal.options, next.request).catch((error: unknown) => {
          if (!mortal.dead()) throw error
        })
        // Nobody has to have noticed anything: the next run of any kind puts it in order.
        const after = await resume(await used.options(short))
        expect([live.request.image, next.request.image]).toContain(after.live?.image)
        if (after.live?.image === next.request.image) live = next
        const report = await status(await used.options())
        expect([report.unfinished, [...new Set(report.instances.map(({ digest }) => digest))]]).toEqual([
          false,
          [live.request.image]
        ])
        expect(report.router?.routes).toMatchObject([{ weight: 100 }])
        expect(await used.ask()).toMatch(new RegExp(`^${live.version} `))
        if (!mortal.dead()) return
      }
      throw new Error(`a deployment has more than ${mostPoints} points`)
    }, 600_000)

    test('of several at once each has its turn, and the newest serves in the end', async () => {
      const runs = await Promise.all(
        [1, 2, 3, 4].map(async (order) => {
          const request = await used.request(String(order))
          return deploy(await used.options({ run: { id: `run ${order}`, order }, keepPrevious: 0 }), request)
        })
      )
      expect(runs.filter(({ state }) => state !== 'live' && state !== 'superseded')).toEqual([])
      expect(await used.ask()).toMatch(/^4 /)
      expect(new Set(runs.map(({ epoch }) => epoch)).size).toBe(4)
      expect(await groups()).toEqual([(await used.request('4')).image])
    })
  })
}

/** More than any run has. */
const mostPoints = 200

/** A run that is dead from its n-th write or act on: nothing of it reaches the target any more, heartbeats included. */
export function dying(
  options: SwitchOptions,
  killAt: number
): { readonly options: SwitchOptions; readonly points: () => number; readonly dead: () => boolean } {
  let points = 0
  let isDead = false
  const died = (): Error => new Error('this run is dead')
  const alive = <A extends unknown[], T>(body: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => (isDead ? Promise.reject(died()) : body(...args))
  }
  /** Before and after the act: what it did may or may not be known. */
  const point = <A extends unknown[], T>(body: (...args: A) => Promise<T>) =>
    alive(async (...args: A): Promise<T> => {
      points += 1
      if (points === killAt) isDead = true
      if (isDead) throw died()
      const result = await body(...args)
      points += 1
      if (points === killAt) isDead = true
      if (isDead) throw died()
      return result
    })
  const { files, runtime, router } = options
  const mortal: StateFiles = {
    where: files.where,
    list: alive((folder) => files.list(folder)),
    read: alive((file, limit) => files.read(file, limit)),
    create: point((file, text) => files.create(file, text)),
    // The heartbeats too, so they are no points: when they come is chance.
    replace: alive((file, text) => files.replace(file, text)),
    remove: alive((file) => files.remove(file))
  }
  return {
    options: {
      ...options,
      files: mortal,
      runtime: {
        ...runtime,
        list: alive(() => runtime.list()),
        start: point((group, signal) => runtime.start(group, signal)),
        capture: point((group, why) => runtime.capture(group, why)),
        remove: point((group, grace) => runtime.remove(group, grace)),
        tidy: alive((keep) => runtime.tidy(keep))
      },
      router: {
        observe: alive(() => router.observe()),
        apply: point((epoch, routes) => router.apply(epoch, routes))
      }
    },
    points: () => points,
    dead: () => isDead
  }
}
