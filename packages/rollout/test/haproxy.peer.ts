/** The router `haproxy` against Debian's HAProxy. */
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startHaproxy, type Haproxy } from '@immutable-delivery/testbed'
import { sameRoutes } from '../src/machine/target.js'
import { deploy, resume, rollback, status, type Router } from '../src/index.js'
import { imageDigest, type TestImage } from './app.js'
import { makeBackends, pause, route, until, type Backends } from './backends.js'
import { makeEnvironment, type Environment } from './environment.js'
import { routerOf } from './haproxy.js'
import { routerContract } from './router-contract.js'

const long = process.env['LONG'] !== undefined

routerContract(
  'haproxy',
  async () => {
    const haproxy = await startHaproxy()
    const clean = await readFile(haproxy.config, 'utf8')
    const lose = async (): Promise<void> => {
      await writeFile(haproxy.config, clean)
      await haproxy.reload()
    }
    return { router: routerOf(haproxy, { config: haproxy.config }), lose, end: () => haproxy.end() }
  },
  { switches: long ? 100 : 10 }
)

if (long)
  routerContract(
    'haproxy without a place in the configuration',
    async () => {
      const haproxy = await startHaproxy()
      return { router: routerOf(haproxy), lose: () => haproxy.reload(), end: () => haproxy.end() }
    },
    { switches: 100 }
  )

const images: readonly TestImage[] = [1, 2, 3].map((version) => ({ version: String(version), mode: 'ok' }))
const [v1, v2, v3] = images as [TestImage, TestImage, TestImage]

let haproxy: Haproxy
let backends: Backends

beforeEach(async () => {
  backends = makeBackends()
  haproxy = await startHaproxy()
})

afterEach(async () => {
  await haproxy.end()
  await backends.end()
})

const routesOf = async (router: Router): Promise<NonNullable<Awaited<ReturnType<Router['observe']>>>['routes']> =>
  (await router.observe())?.routes ?? []

describe('a whole environment behind HAProxy', () => {
  let environment: Environment
  const options = (...changes: Parameters<Environment['options']>): ReturnType<Environment['options']> =>
    environment.options({ router: routerOf(haproxy), ...changes[0] })

  beforeEach(async () => {
    environment = await makeEnvironment(images)
  })
  afterEach(() => environment.end())

  test.each([true, false])(
    'is replaced and rolled back under load without a failed request (keep-alive %s)',
    async (keepAlive) => {
      const { request } = environment
      expect(await deploy(options(), request(v1))).toMatchObject({ state: 'live', url: haproxy.url })
      const load = backends.load(haproxy.url, { concurrency: 6, keepAlive, pause: 1 })
      const steps = [10, 50, 100].map((weight) => ({ weight, for: 150 }))
      expect(await deploy(options({ instances: 2 }), request(v2))).toMatchObject({ state: 'live' })
      expect(await deploy(options({ strategy: { type: 'canary', steps } }), request(v3))).toMatchObject({
        state: 'live'
      })
      expect(await rollback(options())).toMatchObject({ state: 'rolled-back', live: { image: imageDigest(v2) } })
      const seen = await load.stop()
      expect(seen.failures).toBe(0)
      expect(Object.keys(seen.byDigest)).toHaveLength(3)
      const names = [...(await haproxy.ask('show servers state shop')).matchAll(/ (\S+\.127\.0\.0\.1:\S+) /g)]
      const instances = (await environment.runtime.list()).map(({ group }) => group)
      // No server is left of what is gone.
      expect(names.every((match) => instances.includes((match[1] ?? '').split('.')[0] ?? ''))).toBe(true)
    }
  )

  test.each([true, false])(
    'a killed new release is answered for by the old one, with nobody at work (keep-alive %s)',
    async (keepAlive) => {
      const { request, runtime } = environment
      await deploy(options(), request(v1))
      await deploy(options(), request(v2))
      const load = backends.load(haproxy.url, { concurrency: 6, keepAlive })
      await until(() => load.now.requests >= 100)
      expect(load.now.byDigest[imageDigest(v1)]).toBeUndefined()
      const green = (await runtime.list()).find(({ digest }) => digest === imageDigest(v2))
      process.kill(green?.pid ?? 0, 'SIGKILL')
      await until(() => (load.now.byDigest[imageDigest(v1)] ?? 0) >= 200)
      // The next run of any kind puts it right again, and no user notices that either.
      const after = await status(options())
      expect(new Set(after.router?.routes.map(({ weight, backup }) => `${weight} ${backup}`))).toEqual(
        new Set(['100 false', '0 true'])
      )
      const before = load.now.byDigest[imageDigest(v2)] ?? 0
      await until(() => (load.now.byDigest[imageDigest(v2)] ?? 0) > before + 100)
      expect((await load.stop()).failures).toBe(0)
    }
  )

  test('without a place in the configuration, after a reload the next run finds the routes gone and brings them back', async () => {
    const { request } = environment
    await deploy(options(), request(v1))
    await deploy(options(), request(v2))
    const before = await routesOf(routerOf(haproxy))
    await haproxy.reload()
    expect(await routesOf(routerOf(haproxy))).toEqual([])
    await resume(options())
    expect(sameRoutes(await routesOf(routerOf(haproxy)), before)).toBe(true)
    expect((await fetch(haproxy.url)).headers.get('x-image-digest')).toBe(imageDigest(v2))
  })

  test('a HAProxy that cannot be used is named, and nothing is started', async () => {
    const { request, runtime } = environment
    for (const [changes, message] of [
      [{ backend: 'nope' }, /router\.backend.*nope.*configuration/],
      [{ backend: 'taken' }, /web1/],
      [{ backend: 'static' }, /balance source/],
      [{ socket: `${haproxy.folder}/operator.sock` }, /level operator.*`level admin`/],
      [{ socket: `${haproxy.folder}/user.sock` }, /level user.*`level admin`/],
      [{ socket: `${haproxy.folder}/none.sock` }, /none\.sock/]
    ] as const)
      await expect(deploy(options({ router: routerOf(haproxy, changes) }), request(v1))).rejects.toThrow(message)
    expect(await runtime.list()).toEqual([])
  })
})

describe('HAProxy’s state', () => {
  test('changed by hand is seen and put right', async () => {
    const router = routerOf(haproxy)
    const [a, b, old] = [await backends.app('a'), await backends.app('b'), await backends.app('old')]
    const routes = [route('new', 100, [a, b]), route('old', 0, [old], true)]
    await router.apply(1, routes)
    const server = `shop/new.127.0.0.1:${a.port}`
    const backup = `shop/old.127.0.0.1:${old.port}.backup`
    for (const line of [
      `set server ${server} weight 7`,
      `set server ${server} weight 0;set server shop/new.127.0.0.1:${b.port} weight 200`,
      `set server ${server} state drain`,
      `set server ${server} state maint`,
      `disable health ${server}`,
      `set server ${server} addr 127.0.0.1 port 1`,
      `set server ${backup} weight 0`,
      `set server ${backup} state maint;del server ${backup}`,
      `set server ${server} state maint;del server ${server}`
    ]) {
      await haproxy.ask(line)
      expect([line, sameRoutes(await routesOf(router), routes)]).toEqual([line, false])
      await router.apply(1, routes)
      expect([line, sameRoutes(await routesOf(router), routes)]).toEqual([line, true])
    }
  })

  test('a server that HAProxy finds ill gets no weight, and the old one keeps all of it', async () => {
    const router = routerOf(haproxy, { readyTimeout: 3000 })
    const old = await backends.app('old')
    const ill = await backends.listen(
      createServer((_request, response) => {
        response.statusCode = 500
        response.end()
      })
    )
    await router.apply(1, [route('old', 100, [old]), route('new', 0, [ill])])
    await expect(router.apply(1, [route('new', 100, [ill]), route('old', 0, [old], true)])).rejects.toThrow(
      /check of new\.127\.0\.0\.1:\d+ ended with no success in 3000 ms: DOWN L7STS/
    )
    expect((await routesOf(router)).map(({ group, weight }) => [group, weight])).toEqual([
      ['old', 100],
      ['new', 0]
    ])
  })

  test('a request that outlasts its group’s time is ended, and the server goes', async () => {
    const router = routerOf(haproxy)
    const hanging = await backends.listen(
      createServer((request, response) => request.url === '/healthz' && response.end())
    )
    await router.apply(1, [route('old', 100, [hanging])])
    const stuck = fetch(haproxy.url)
    await until(async () => (await routesOf(router))[0]?.active === 1)
    await router.apply(1, [])
    expect((await stuck).status).toBeGreaterThanOrEqual(502)
    await pause()
    expect(await haproxy.ask('show servers state shop')).not.toContain('old.')
  })
})
