/** The routers `caddy` and `nginx` against Debian's own. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { startCaddy, startNginx, type WebServer } from '@immutable-delivery/testbed'
import { caddyRouter, deploy, localFiles, nginxRouter, rollback, type Router } from '../src/index.js'
import { sameRoutes } from '../src/machine/target.js'
import { imageDigest, type TestImage } from './app.js'
import { makeBackends, route, until, type Backends } from './backends.js'
import { makeEnvironment } from './environment.js'
import { routerContract } from './router-contract.js'

const long = process.env['LONG'] !== undefined
const images: readonly TestImage[] = [1, 2].map((version) => ({ version: String(version), mode: 'ok' }))
const [v1, v2] = images as [TestImage, TestImage]

const kinds = {
  caddy: {
    start: startCaddy,
    routerOf: ({ folder, config, url }: WebServer): Router =>
      caddyRouter({ files: localFiles(path.join(folder, 'state')), folder: config, url, http: nodeHttp })
  },
  nginx: {
    start: startNginx,
    routerOf: ({ folder, config, url, reload }: WebServer): Router =>
      nginxRouter({
        files: localFiles(path.join(folder, 'state')),
        config,
        upstream: 'shop',
        url,
        reload,
        http: nodeHttp,
        clock: systemClock
      })
  }
}

for (const [kind, { start, routerOf }] of Object.entries(kinds))
  routerContract(
    kind,
    async () => {
      const server = await start()
      return { router: routerOf(server), lose: () => server.reset(), end: () => server.end() }
    },
    { switches: long ? 50 : 1, counts: false, resetsKeptAlive: kind === 'nginx', chance: kind === 'caddy' }
  )

describe.each(Object.entries(kinds))('a whole environment behind %s', (_kind, { start, routerOf }) => {
  let server: WebServer
  let backends: Backends
  beforeEach(async () => {
    server = await start()
    backends = makeBackends()
  })
  afterEach(async () => {
    await backends.end()
    await server.end()
  })

  test('is replaced and rolled back under load, each request with a connection of its own', async () => {
    const environment = await makeEnvironment(images)
    try {
      const options = (): ReturnType<typeof environment.options> => environment.options({ router: routerOf(server) })
      expect(await deploy(options(), environment.request(v1))).toMatchObject({ state: 'live', url: server.url })
      const load = backends.load(server.url, { concurrency: 4, keepAlive: false, pause: 1 })
      expect(await deploy(options(), environment.request(v2))).toMatchObject({ state: 'live' })
      // Killed with nobody at work, the old one answers for it.
      const green = (await environment.runtime.list()).find(({ digest }) => digest === imageDigest(v2))
      process.kill(green?.pid ?? 0, 'SIGKILL')
      const before = load.now.byDigest[imageDigest(v1)] ?? 0
      await until(() => (load.now.byDigest[imageDigest(v1)] ?? 0) > before + 20)
      expect(await rollback(options())).toMatchObject({ state: 'rolled-back', live: { image: imageDigest(v1) } })
      const { failures, requests } = await load.stop()
      // Those that were in flight at the kill are lost; these proxies do not repeat them.
      expect(failures).toBeLessThanOrEqual(4)
      expect(requests).toBeGreaterThan(50)
    } finally {
      await environment.end()
    }
  })

  test('what was changed by hand is seen and put right', async () => {
    const router = routerOf(server)
    const [a, b] = [await backends.app('a'), await backends.app('b')]
    const routes = [route('new', 100, [a]), route('old', 0, [b], true)]
    await router.apply(1, routes)
    const file = server.config.endsWith('.conf') ? server.config : path.join(server.config, '7')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replaceAll(`127.0.0.1:${a.port}`, `127.0.0.1:${b.port}`))
    expect(sameRoutes((await router.observe())?.routes ?? [], routes)).toBe(false)
    await router.apply(1, routes)
    expect(await readFile(file, 'utf8')).toBe(text)
    expect(sameRoutes((await router.observe())?.routes ?? [], routes)).toBe(true)
  })

  test('a proxy that does not read what was written is named', async () => {
    const a = await backends.app('a')
    const elsewhere = await start()
    try {
      const router = routerOf({ ...server, config: elsewhere.config })
      await expect(router.apply(1, [route('a', 100, [a])])).rejects.toThrow(/router\.folder|no effect within/)
    } finally {
      await elsewhere.end()
    }
  })
})
