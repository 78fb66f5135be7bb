/** A HAProxy that somebody reloads: it starts again with the servers that its configuration holds for us. */
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock, type Clock } from '@immutable-delivery/kit'
import { startHaproxy, type Haproxy, type HaproxyOptions } from '@immutable-delivery/testbed'
import type { Address } from '../src/machine/model.js'
import { sameRoutes } from '../src/machine/target.js'
import {
  deploy,
  localFiles,
  resume,
  rollback,
  type HaproxyRouterOptions,
  type Route,
  type Router,
  type StateFiles
} from '../src/index.js'
import { imageDigest, type TestImage } from './app.js'
import { makeBackends, route, until, type Backends } from './backends.js'
import { makeEnvironment, type Environment } from './environment.js'
import { routerOf } from './haproxy.js'

const long = process.env['LONG'] !== undefined
const images: readonly TestImage[] = [1, 2, 3].map((version) => ({ version: String(version), mode: 'ok' }))
const [v1, v2, v3] = images as [TestImage, TestImage, TestImage]

let backends: Backends
beforeEach(() => {
  backends = makeBackends()
})
afterEach(() => backends.end())

/** As the action's README has it. */
const masterOf = ({ config, master }: Haproxy): Partial<HaproxyRouterOptions> => ({
  config,
  ...(master === undefined ? {} : { master })
})

const routesOf = async (router: Router): Promise<readonly Route[]> => (await router.observe())?.routes ?? []

describe.each([
  ['by a new process', false],
  ['by a master process', true]
])('HAProxy reloaded %s', (_how, master) => {
  let haproxy: Haproxy
  let environment: Environment
  beforeEach(async () => {
    haproxy = await startHaproxy({ master })
    environment = await makeEnvironment(images)
  })
  afterEach(async () => {
    await environment.end()
    await haproxy.end()
  })
  const router = (): Router => routerOf(haproxy, masterOf(haproxy))

  test('after each step has the routes of that step, and loses no request', async () => {
    const used = router()
    const [a, b, c] = [await backends.app('a'), await backends.app('b'), await backends.app('c')]
    await used.apply(1, [route('a', 100, [a])])
    const loads = [true, false].map((keepAlive) => backends.load(haproxy.url, { concurrency: 3, keepAlive, pause: 1 }))
    const stages: Route[][] = [
      [route('a', 100, [a]), route('b', 0, [b, c])],
      [route('a', 95, [a]), route('b', 5, [b, c])],
      [route('a', 50, [a]), route('b', 50, [b, c])],
      [route('b', 100, [b, c]), route('a', 0, [a], true)],
      [route('b', 100, [b, c]), route('a', 0, [a])],
      [route('b', 100, [b, c])]
    ]
    for (const routes of stages) {
      await used.apply(1, routes)
      await haproxy.reload()
      expect(sameRoutes(await routesOf(used), routes)).toBe(true)
    }
    const results = await Promise.all(loads.map((load) => load.stop()))
    expect(results.map(({ failures, byStatus }) => [failures, Object.keys(byStatus)])).toEqual([
      [0, ['200']],
      [0, ['200']]
    ])
  })

  // By a new process it takes as long again and shows the same.
  if (!master && !long) return

  test('again and again while releases replace each other loses none, and the right one serves', async () => {
    const { request } = environment
    const options = (): ReturnType<Environment['options']> => environment.options({ router: router(), keepPrevious: 0 })
    await deploy(options(), request(v1))
    const loads = [true, false].map((keepAlive) => backends.load(haproxy.url, { concurrency: 3, keepAlive, pause: 1 }))
    const run = { done: false }
    let reloads = 0
    const reloading = (async () => {
      while (!run.done) {
        await haproxy.reload()
        reloads += 1
        // Without end, a process that takes a second to start takes over with lines that are a whole deployment old.
        await new Promise((resolve) => setTimeout(resolve, long ? 50 : 500))
      }
    })()
    const turns = long ? 30 : 2
    try {
      for (let turn = 0; turn < turns; turn += 1)
        expect((await deploy(options(), request([v2, v3][turn % 2] ?? v1))).reason).toBeUndefined()
      expect(await rollback(options())).toMatchObject({ state: 'rolled-back' })
    } finally {
      run.done = true
      await reloading
    }
    await resume(options())
    const results = await Promise.all(loads.map((load) => load.stop()))
    expect(results.map(({ failures, byStatus }) => [failures, Object.keys(byStatus)])).toEqual([
      [0, ['200']],
      [0, ['200']]
    ])
    expect(reloads).toBeGreaterThan(turns)
    await haproxy.reload()
    // Of the two that took turns, the one before the last.
    const answer = await fetch(haproxy.url)
    expect(answer.headers.get('x-image-digest')).toBe(imageDigest(turns % 2 === 0 ? v2 : v3))
    expect(await routesOf(router())).toMatchObject([{ weight: 100, backup: false }])
  }, 600_000)
})

describe('a reload that read the servers of before and takes over late', () => {
  let haproxy: Haproxy
  let b: Address
  let a: Address
  afterEach(() => haproxy.end())
  const start = async (options: HaproxyOptions, router: () => Router): Promise<Router> => {
    haproxy = await startHaproxy({ ...options, holds: true })
    b = await backends.app('b')
    a = await backends.app('a')
    const its = router()
    await its.apply(1, [route('a', 100, [a]), route('b', 0, [b])])
    return its
  }
  /** As a deployment ends: what has no route any more is ended. @returns who answered */
  const afterEnd = async (): Promise<Set<string | null>> => {
    await backends.endLast()
    const seen = new Set<string | null>()
    for (let time = 0; time < 20; time += 1)
      seen.add((await fetch(haproxy.url, { headers: { connection: 'close' } })).headers.get('x-image-digest'))
    return seen
  }

  test('is waited for where HAProxy’s master tells of it, and loses no request', async () => {
    const router = await start({ master: true }, () => routerOf(haproxy, masterOf(haproxy)))
    const held = await haproxy.reloadHeld()
    const load = backends.load(haproxy.url, { concurrency: 2, keepAlive: false, pause: 1 })
    const applied = router.apply(1, [route('b', 100, [b])])
    // Longer than anybody waits who is not told.
    const first = await Promise.race([applied, new Promise((resolve) => setTimeout(() => resolve('waits'), 2500))])
    expect(first).toBe('waits')
    expect(await haproxy.ask('show servers state shop')).toContain(` a.${a.host}:${a.port} `)
    await held.release()
    await applied
    expect(await afterEnd()).toEqual(new Set(['b']))
    expect(sameRoutes(await routesOf(router), [route('b', 100, [b])])).toBe(true)
    expect((await load.stop()).failures).toBe(0)
  })

  test('is seen and put right when it does within a second, without a master', async () => {
    const held: { release(): Promise<void> }[] = []
    const release = (): Promise<void> => held.pop()?.release() ?? Promise.resolve()
    const clock: Clock = {
      ...systemClock,
      // The last moment at which it may.
      sleep: (milliseconds) => (milliseconds > 100 ? release() : systemClock.sleep(milliseconds))
    }
    const router = await start({}, () => routerOf(haproxy, { config: haproxy.config, clock }))
    held.push(await haproxy.reloadHeld())
    await router.apply(1, [route('b', 100, [b]), route('a', 0, [a])])
    await router.apply(1, [route('b', 100, [b])])
    await release()
    expect(await afterEnd()).toEqual(new Set(['b']))
    expect(sameRoutes(await routesOf(router), [route('b', 100, [b])])).toBe(true)
  })

  test('leaves somebody to serve, whichever command it comes before', async () => {
    const local = (): StateFiles => localFiles(path.join(haproxy.folder, 'state'))
    const held: { release(): Promise<void> }[] = []
    let asked = 0
    let at = 0
    // The epoch is read before each command line.
    const files = (): StateFiles => ({
      ...local(),
      list: async (folder) => {
        asked += 1
        if (asked === at) await held.pop()?.release()
        return local().list(folder)
      }
    })
    const router = await start({}, () => routerOf(haproxy, { config: haproxy.config, files: files() }))
    for (at = 1; ; at += 1) {
      await router.apply(1, [route('a', 100, [a]), route('b', 0, [b])])
      held.push(await haproxy.reloadHeld())
      asked = 0
      await router.apply(1, [route('b', 100, [b]), route('a', 0, [a])])
      const late = held.pop()
      await late?.release()
      expect([at, haproxy.log().includes('no server available')]).toEqual([at, false])
      if (late !== undefined) break
    }
    expect(at).toBeGreaterThan(4)
  })

  test('and one whose configuration HAProxy refused is not', async () => {
    const router = await start({ master: true }, () => routerOf(haproxy, masterOf(haproxy)))
    const worker = async (): Promise<string | undefined> => /^Pid: .*/m.exec(await haproxy.ask('show info'))?.[0]
    const before = await worker()
    await writeFile(path.join(path.dirname(haproxy.config), 'wrong.cfg'), 'no such section\n')
    haproxy.signal('SIGUSR2')
    await until(async () => / master +[1-9]/.test(await haproxy.askMaster('show proc').catch(() => '')))
    await router.apply(1, [route('b', 100, [b])])
    expect(await afterEnd()).toEqual(new Set(['b']))
    expect(sameRoutes(await routesOf(router), [route('b', 100, [b])])).toBe(true)
    expect(await worker()).toBe(before)
  })
})

describe('the servers in HAProxy’s configuration', () => {
  let haproxy: Haproxy
  beforeEach(async () => {
    haproxy = await startHaproxy()
  })
  afterEach(() => haproxy.end())

  test('changed by hand are seen and put right, and the rest of the file is left as it is', async () => {
    const router = routerOf(haproxy, { config: haproxy.config })
    const [a, old] = [await backends.app('a'), await backends.app('old')]
    const routes = [route('new', 100, [a]), route('old', 0, [old], true)]
    await chmod(haproxy.config, 0o640)
    await router.apply(1, routes)
    const right = await readFile(haproxy.config, 'utf8')
    for (const wrong of [
      right.replace(' weight 100', ' weight 99'),
      right.replace(' check ', ' '),
      right.replace(/ {2}server .*backup.*\n/, ''),
      right.replace('# end', 'server other 127.0.0.1:1\n  # end'),
      right.replaceAll(/ {2}server .*\n/g, '')
    ]) {
      expect(wrong).not.toBe(right)
      await writeFile(haproxy.config, wrong)
      expect(sameRoutes(await routesOf(router), routes)).toBe(false)
      await router.apply(1, routes)
      expect(await readFile(haproxy.config, 'utf8')).toBe(right)
    }
    expect((await stat(haproxy.config)).mode & 0o777).toBe(0o640)
    await router.apply(1, [])
    expect(await readFile(haproxy.config, 'utf8')).toBe(right.replaceAll(/ {2}server .*\n/g, ''))
  })

  test('need their place, which is named when it is not there', async () => {
    const address = await backends.app('a')
    const other = path.join(haproxy.folder, 'other.cfg')
    for (const [text, config, message] of [
      ['', path.join(haproxy.folder, 'none.cfg'), /router\.config.*none\.cfg/],
      ['backend shop\n', other, /# begin immutable-delivery shop/],
      ['backend taken\n# begin immutable-delivery shop\n# end immutable-delivery shop\n', other, /backend shop/]
    ] as const) {
      await writeFile(other, text)
      const router = routerOf(haproxy, { config })
      await expect(router.observe()).rejects.toThrow(message)
      await expect(router.apply(1, [route('a', 100, [address])])).rejects.toThrow(message)
    }
    expect(await haproxy.ask('show servers state shop')).not.toContain('127.0.0.1')
  })
})
