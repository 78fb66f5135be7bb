/** What every router does, whatever it is made of: the same cases for each. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { sameRoutes } from '../src/machine/target.js'
import type { LoadResult } from '@immutable-delivery/testbed'
import { StaleEpoch, type Route, type Router } from '../src/index.js'
import { makeBackends, pause, route, until, type Backends } from './backends.js'

export interface RouterCase {
  readonly router: Router
  /** Ends what runs, so that only what is on disk is left: a kill, or a reload by somebody else. */
  readonly lose: () => Promise<void>
  readonly end: () => Promise<void>
}

export interface RouterTraits {
  /** How often the cases under load switch. Default 10. */
  readonly switches?: number
  /** It counts requests and errors by backend. Default true. */
  readonly counts?: boolean
  /** It knows how many requests are in flight. Default true; otherwise it waits for them when a group goes. */
  readonly tellsActive?: boolean
  /** It goes over to a backup by itself. Default true. */
  readonly failsOver?: boolean
  /** A change resets connections that are kept alive and idle, as is said of it. Default false. */
  readonly resetsKeptAlive?: boolean
  /** Each request is led by chance, and shares show in many only. Default false: they take turns. */
  readonly chance?: boolean
}

export function routerContract(kind: string, open: () => Promise<RouterCase>, traits: RouterTraits = {}): void {
  const { switches = 10, counts = true, tellsActive = true, failsOver = true } = traits
  const { resetsKeptAlive = false, chance = false } = traits
  /** By chance a tenth of so many is never below a twentieth. */
  const sample = chance ? 1000 : 200
  /** A reset is no failure of what says that it resets; an answer of 500 and above always is one. */
  const failed = ({ failures, byStatus }: LoadResult, keepAlive: boolean): number =>
    resetsKeptAlive && keepAlive ? failures - (byStatus['ECONNRESET'] ?? 0) : failures
  describe(`the router ${kind}, like every router`, () => {
    let used: RouterCase
    let backends: Backends

    beforeEach(async () => {
      backends = makeBackends()
      used = await open()
    })

    afterEach(async () => {
      await used.end()
      await backends.end()
    })

    const urlOf = async (): Promise<string> => {
      const state = await used.router.observe()
      if (state === undefined) throw new Error('the router does not run')
      return state.url
    }
    const observedRoutes = async (): Promise<readonly Route[]> => (await used.router.observe())?.routes ?? []
    const ask = async (path = '', init?: RequestInit): Promise<string> =>
      (await fetch(`${await urlOf()}${path}`, init)).text()

    test('shares new connections by weight, and moves open ones when a group loses its weight', async () => {
      const [blue, green] = [await backends.app('blue'), await backends.app('green')]
      await used.router.apply(1, [route('b', 90, [blue]), route('g', 10, [green])])
      const fresh = backends.load(await urlOf(), { concurrency: 1, keepAlive: false })
      await until(() => fresh.now.requests >= sample)
      const { byDigest, requests, failures } = await fresh.stop()
      expect(failures).toBe(0)
      expect((byDigest['green'] ?? 0) / requests).toBeGreaterThan(0.05)
      expect((byDigest['green'] ?? 0) / requests).toBeLessThan(0.2)
      const load = backends.load(await urlOf(), { concurrency: 1 })
      await until(() => load.now.requests >= 20)
      await used.router.apply(1, [route('b', 0, [blue], true), route('g', 100, [green])])
      const before = load.now
      await until(() => load.now.requests >= before.requests + 50)
      const seen = await load.stop()
      expect(failed(seen, true)).toBe(0)
      // One keep-alive connection; what was in flight at the switch may still be blue's.
      expect((seen.byDigest['blue'] ?? 0) - (before.byDigest['blue'] ?? 0)).toBeLessThanOrEqual(1)
    })

    test('a group’s share does not depend on how many instances it has', async () => {
      const blue = await backends.app('blue')
      const green = await Promise.all([1, 2, 3].map(() => backends.app('green')))
      const routes = [route('b', 50, [blue]), route('g', 50, green)]
      await used.router.apply(1, routes)
      expect(sameRoutes(await observedRoutes(), routes)).toBe(true)
      const load = backends.load(await urlOf(), { concurrency: 1, keepAlive: false })
      await until(() => load.now.requests >= sample)
      const { byDigest, requests } = await load.stop()
      expect((byDigest['green'] ?? 0) / requests).toBeGreaterThan(0.4)
      expect((byDigest['green'] ?? 0) / requests).toBeLessThan(0.6)
    })

    test('tells the routes that it was given, each role, and the same again changes nothing', async () => {
      const [a, b, c] = [await backends.app('a'), await backends.app('b'), await backends.app('c')]
      const stages: Route[][] = [
        [route('a', 100, [a])],
        [route('a', 100, [a]), route('b', 0, [b])],
        [route('a', 95, [a]), route('b', 5, [b])],
        [route('b', 100, [b]), route('a', 0, [a], true)],
        [route('b', 100, [b]), route('c', 0, [c]), route('a', 0, [a], true)],
        // The kept one comes back, and goes again for good.
        [route('b', 1, [b]), route('a', 99, [a])],
        [route('a', 100, [a]), route('b', 0, [b])],
        [route('a', 100, [a])],
        []
      ]
      for (const routes of stages)
        for (let time = 0; time < 2; time += 1) {
          await used.router.apply(3, routes)
          const state = await used.router.observe()
          expect(sameRoutes(state?.routes ?? [], routes)).toBe(true)
          expect(state?.epoch).toBe(3)
        }
    })

    test('refuses a stale epoch, and keeps what a later one said', async () => {
      const [blue, green] = [await backends.app('blue'), await backends.app('green')]
      await used.router.apply(5, [route('b', 100, [blue])])
      await expect(used.router.apply(4, [route('g', 100, [green])])).rejects.toThrow(StaleEpoch)
      expect(await ask()).toBe('blue GET ')
      expect(await used.router.observe()).toMatchObject({ epoch: 5, routes: [{ group: 'b', weight: 100 }] })
    })

    test('shows that it lost its routes, and has them again at the same address', async () => {
      const routes = [route('b', 100, [await backends.app('blue')]), route('o', 0, [await backends.app('old')], true)]
      await used.router.apply(3, routes)
      const url = await urlOf()
      await used.lose()
      expect(sameRoutes(await observedRoutes(), routes)).toBe(false)
      await used.router.apply(3, routes)
      expect(await urlOf()).toBe(url)
      expect(sameRoutes(await observedRoutes(), routes)).toBe(true)
      expect(await ask()).toBe('blue GET ')
      await expect(used.router.apply(2, [])).rejects.toThrow(StaleEpoch)
    })

    if (!tellsActive)
      test('a group that goes is gone when its requests in flight are answered', async () => {
        const [blue, green] = [await backends.app('blue'), await backends.app('green')]
        await used.router.apply(1, [route('b', 100, [blue])])
        const slow = ask('/held')
        await until(() => backends.waiting() === 1)
        await used.router.apply(1, [route('b', 0, [blue], true), route('g', 100, [green])])
        let gone = false
        const going = used.router.apply(1, [route('g', 100, [green])]).then(() => (gone = true))
        await until(async () => (await ask()) === 'green GET ')
        expect(gone).toBe(false)
        backends.release()
        expect(await slow).toBe('blue GET ')
        await going
        expect((await observedRoutes()).map(({ group }) => group)).toEqual(['g'])
      })
    else
      test('counts requests in flight until they are answered, also after their group lost its weight', async () => {
        const [blue, green] = [await backends.app('blue'), await backends.app('green')]
        await used.router.apply(1, [route('b', 100, [blue])])
        const slow = ask('/held')
        const active = async (): Promise<number | undefined> =>
          (await used.router.observe())?.routes.find(({ group }) => group === 'b')?.active
        await until(async () => (await active()) === 1)
        await used.router.apply(1, [route('b', 0, [blue], true), route('g', 100, [green])])
        expect(await active()).toBe(1)
        backends.release()
        expect(await slow).toBe('blue GET ')
        await until(async () => (await active()) === 0)
        const routes = await used.router.observe()
        expect(routes?.routes.find(({ group }) => group === 'b')).toMatchObject(
          counts ? { requests: 1, errors: 0, broken: 0 } : { active: 0 }
        )
      })

    test(`uses the backup only when nobody else ${failsOver ? 'accepts' : 'is there'}`, async () => {
      const backup = await backends.app('old')
      const fresh = await backends.app('new')
      await used.router.apply(1, [route('n', 100, [fresh]), route('o', 0, [backup], true)])
      expect(await ask()).toBe('new GET ')
      await backends.endLast()
      // What the machine makes of it: the group that has no instance any more is left out.
      if (!failsOver) await used.router.apply(1, [route('o', 0, [backup], true)])
      expect(await ask('', { method: 'POST', body: 'order' })).toBe('old POST order')
      expect(await ask()).toBe('old GET ')
      await used.router.apply(1, [])
      expect([502, 503]).toContain((await fetch(await urlOf())).status)
    })

    test.each([
      ['kept alive', { keepAlive: true }],
      ['fresh', { keepAlive: false }],
      ['kept alive, with bodies', { keepAlive: true, method: 'POST', body: 'x'.repeat(2000) }]
    ])(
      'no request fails while groups come and go (connections %s)',
      async (_what, connections) => {
        let old = { name: 'g0', address: await backends.app('g0') }
        await used.router.apply(1, [route('g0', 100, [old.address])])
        const load = backends.load(await urlOf(), { concurrency: 8, ...connections })
        for (let count = 1; count <= switches; count += 1) {
          const name = `g${count}`
          const fresh = { name, address: await backends.app(name) }
          for (const weight of [0, 10, 50, 100])
            await used.router.apply(count, [
              route(name, weight, [fresh.address]),
              route(old.name, 100 - weight, [old.address], weight === 100)
            ])
          const asked = load.now.requests
          await until(() => load.now.requests >= asked + 20)
          // Retired: without traffic until nothing is in flight, then unknown.
          await used.router.apply(count, [route(name, 100, [fresh.address]), route(old.name, 0, [old.address])])
          await until(async () => (await observedRoutes()).length === 2 && (await idle(old.name)))
          await used.router.apply(count, [route(name, 100, [fresh.address])])
          old = fresh
        }
        await pause()
        const seen = await load.stop()
        expect([failed(seen, connections.keepAlive), seen.byStatus]).toEqual([0, expect.anything()])
        expect(Object.keys(seen.byDigest)).toHaveLength(switches + 1)
      },
      60_000 + switches * 3000
    )

    const idle = async (group: string): Promise<boolean> =>
      (await used.router.observe())?.routes.find((entry) => entry.group === group)?.active === 0
  })
}
