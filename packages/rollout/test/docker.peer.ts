/** The runtime `docker` on a real Docker Engine, behind a real HAProxy. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { errorMessage } from '@immutable-delivery/kit'
import {
  nodeImages,
  startDockerHost,
  startHaproxy,
  type DockerHost,
  type Haproxy,
  type NodeImages
} from '@immutable-delivery/testbed'
import { deploy, haproxyRouter, resume, rollback, type StateFiles } from '../src/index.js'
import { makeBackends, until, type Backends } from './backends.js'
import { makeContainers, type Containers } from './docker.js'
import { systemClock, silentLogger } from '@immutable-delivery/kit'

const long = process.env['LONG'] !== undefined

let folder: string
let images: NodeImages
let machine: DockerHost
let haproxy: Haproxy
let backends: Backends
let shop: Containers

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'docker-'))
  images = await nodeImages(folder)
  machine = await startDockerHost()
})
afterAll(async () => {
  await machine.stop()
  await rm(folder, { recursive: true, force: true })
})

const router = (files: StateFiles) =>
  haproxyRouter({
    files,
    socket: haproxy.socket,
    backend: 'shop',
    url: haproxy.url,
    clock: systemClock,
    logger: silentLogger
  })

beforeEach(async () => {
  backends = makeBackends()
  haproxy = await startHaproxy()
  shop = await makeContainers({ images, machines: [machine], router })
})
afterEach(async () => {
  await backends.end()
  await shop.end()
  await haproxy.end()
})

const inspect = async (name: string): Promise<unknown> =>
  (await shop.hosts[0]?.engine.call({ method: 'GET', path: `/containers/${name}/json`, accept: [200] }))?.json()

describe('a release in containers', () => {
  test('is replaced and rolled back under load, fresh and kept alive, GET and POST, without a failed request', async () => {
    const [one, two] = [await shop.request('1'), await shop.request('2')]
    expect(await deploy(shop.options(), one)).toMatchObject({ state: 'live', live: { image: one.image } })
    const loads = [
      backends.load(haproxy.url, { concurrency: 4, keepAlive: true, pause: 1 }),
      backends.load(haproxy.url, { concurrency: 2, keepAlive: false, pause: 1 }),
      backends.load(haproxy.url, { concurrency: 2, keepAlive: true, method: 'POST', body: 'x'.repeat(2000), pause: 1 })
    ]
    const switches = long ? 500 : 4
    for (let count = 1; count <= switches; count += 1) {
      const request = count % 2 === 1 ? two : one
      const changes = { keepPrevious: 0, soak: 50, strategy: { type: 'blue-green', steps: [{ weight: 100, for: 50 }] } }
      expect((await deploy(shop.options(changes as never), request)).state).toBe('live')
    }
    const three = await shop.request('3')
    expect((await deploy(shop.options(), three)).state).toBe('live')
    expect((await rollback(shop.options())).state).toBe('rolled-back')
    for (const load of loads) {
      const seen = await load.stop()
      expect([seen.failures, seen.byStatus]).toEqual([0, { 200: seen.requests }])
      expect(Object.keys(seen.byDigest).length).toBeGreaterThanOrEqual(3)
    }
  }, 3_600_000)

  test('is locked down, named by both digests, and restarted by the engine', async () => {
    const request = await shop.request('1', 'graceful', { memory: 256 * 2 ** 20, pids: 64 })
    await deploy(shop.options(), request)
    const [instance] = await shop.runtime.list()
    expect(instance).toMatchObject({ running: true, digest: request.image, restarts: 0 })
    const name = `shop-production-${instance?.group ?? ''}.0`
    expect(name).toContain(request.image.slice(7, 19))
    const raw = (await inspect(name)) as { HostConfig: Record<string, unknown> }
    expect(raw.HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      Privileged: false,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      RestartPolicy: { Name: 'unless-stopped' },
      Tmpfs: { '/tmp': 'rw,nosuid,nodev' },
      Memory: 256 * 2 ** 20,
      PidsLimit: 64,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } }
    })
    expect(await shop.runtime.drift?.()).toEqual([])
    await machine.restart()
    await until(async () => (await fetch(haproxy.url)).status === 200)
    expect((await shop.runtime.list())[0]).toMatchObject({ running: true, address: instance?.address })
  })

  test.each([
    ['that listens on the host itself', 'host', 0],
    // The engine's own proxy accepts connections for a moment longer than the instance does.
    ['behind the engine’s proxy', undefined, 1000]
  ])('a killed new release %s is answered for by the old one, with nobody at work', async (_what, network, most) => {
    const settings = network === undefined ? {} : { network }
    const [one, two] = [await shop.request('1', 'graceful', settings), await shop.request('2', 'graceful', settings)]
    await deploy(shop.options(), one)
    await deploy(shop.options(), two)
    const load = backends.load(haproxy.url, { concurrency: 6 })
    await until(() => load.now.requests >= 100)
    const green = (await shop.runtime.list()).find(({ digest }) => digest === two.image)
    await machine.signal(green?.pid ?? 0, 'KILL')
    await until(() => (load.now.byDigest[one.image] ?? 0) >= 1)
    // The engine starts it again, and HAProxy takes it back.
    const before = load.now.byDigest[two.image] ?? 0
    await until(() => (load.now.byDigest[two.image] ?? 0) >= before + 50)
    expect((await load.stop()).failures).toBeLessThanOrEqual(most)
  })
})

describe('what cannot serve', () => {
  test.each([
    ['never listens', 'mute', /not ready within/, 2000],
    // However long it takes to start, and wherever the run is by then.
    ['crashes', 'crash', /ended by itself \(exit code 3.*cannot find the database/, 60_000],
    ['listens on the wrong port', 'wrong-port', /not ready within/, 2000],
    ['eats the memory', 'hungry', /killed for its memory/, 60_000]
  ] as const)('an image that %s is named, and nothing else is changed', async (_what, mode, message, startTimeout) => {
    const one = await shop.request('1')
    await deploy(shop.options(), one)
    const bad = await shop.request('2', mode, { memory: 192 * 2 ** 20 })
    const before = await shop.runtime.list()
    const strategy = { type: 'blue-green' as const, steps: [{ weight: 100, for: 60_000 }] }
    const result = await deploy(shop.options({ startTimeout, strategy, grace: 300 }), bad)
    expect(result.state).toMatch(/^(failed|rolled-back)$/)
    expect(result.live?.image).toBe(one.image)
    expect(result.reason).toMatch(message)
    expect(await shop.runtime.list()).toEqual(before)
    expect(result.logs[0]).toMatchObject({ why: 'failed', variables: expect.arrayContaining(['LOG', 'MODE', 'PORT']) })
  })

  test('that ignores SIGTERM is killed after the grace', async () => {
    await deploy(shop.options(), await shop.request('1', 'stubborn'))
    const result = await deploy(shop.options({ keepPrevious: 0, grace: 1000 }), await shop.request('2'))
    expect(result.state).toBe('live')
    expect((await shop.runtime.list()).map(({ digest }) => digest)).toEqual([result.live?.image])
    expect(result.logs[0]?.text).toContain('mode stubborn')
  })

  test('an engine that is not there, and a socket that is none, are named', async () => {
    const lonely = { ...machine, socket: path.join(folder, 'none.sock') }
    const elsewhere = await makeContainers({ images, machines: [lonely], router })
    const error: unknown = await deploy(elsewhere.options(), await shop.request('1')).catch((thrown: unknown) => thrown)
    expect(errorMessage(error)).toMatch(/runtime\.hosts.*none\.sock.*socket of a running Docker Engine/)
    expect(await resume(shop.options())).toMatchObject({ state: 'unchanged' })
  })
})
