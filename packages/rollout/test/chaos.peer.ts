/** The Docker Engine and HAProxy behind sockets that cut, hang, repeat and halve what is said, with users all the while. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import {
  nodeImages,
  seeded,
  startChaosSocket,
  startDockerHost,
  startHaproxy,
  type ChaosSocket,
  type DockerHost,
  type Haproxy,
  type NodeImages,
  type SocketEffect
} from '@immutable-delivery/testbed'
import { deploy, haproxyRouter, localHost, resume, rollback, status, type StateFiles } from '../src/index.js'
import { makeBackends, until } from './backends.js'
import { makeContainers, type Containers } from './docker.js'

const long = process.env['LONG'] !== undefined
const rounds = long ? 40 : 3
/** `LONG=2` and so on are other schedules than `LONG=1`. */
const seed = 20_261_125 + Number(process.env['LONG'] ?? 0)

let folder: string
let images: NodeImages
let machine: DockerHost
let haproxy: Haproxy
let sockets: readonly ChaosSocket[]
let shop: Containers
const backends = makeBackends()

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chaos-'))
  images = await nodeImages(folder)
  machine = await startDockerHost()
  haproxy = await startHaproxy()
  const [engine, admin] = [
    await startChaosSocket(machine.socket, path.join(folder, 'docker.sock')),
    await startChaosSocket(haproxy.socket, path.join(folder, 'admin.sock'))
  ]
  sockets = [engine, admin]
  shop = await makeContainers({
    images,
    machines: [machine],
    hostOf: () => ({ host: localHost(`unix://${engine.path}`, folder), socket: engine.path }),
    // What hangs is given up soon, and what is slow is not: the engine's own acts take a second here.
    patience: 8000,
    router: (files: StateFiles) =>
      haproxyRouter({
        files,
        socket: admin.path,
        backend: 'shop',
        config: haproxy.config,
        url: haproxy.url,
        readyTimeout: 60_000,
        patience: 1500,
        clock: systemClock,
        logger: silentLogger
      })
  })
})
afterAll(async () => {
  await backends.end()
  calm()
  await shop.end()
  await Promise.all(sockets.map((socket) => socket.stop()))
  await haproxy.end()
  await machine.stop()
  await rm(folder, { recursive: true, force: true })
})

const calm = (): void => {
  for (const socket of sockets) socket.effect = () => 'pass'
}

const quick: readonly SocketEffect[] = ['cut-before', 'cut-after', 'twice', 'half']
const silent: readonly SocketEffect[] = ['hang-before', 'hang-after']
/** What hangs costs the patience of whoever asked: of the engine's some 8 s each. */
const effects = [
  [...quick, ...quick, ...quick, ...(long ? silent : [])],
  [...quick, ...quick, ...silent]
] as const

test(
  `${rounds} times a release is replaced and goes back, whatever becomes of what is said to the engine and the proxy`,
  async () => {
    const random = seeded(seed)
    const versions = [await shop.request('1'), await shop.request('2'), await shop.request('3')]
    expect((await deploy(shop.options(), versions[0]!)).state).toBe('live')
    const loads = [true, false].map((keepAlive) => backends.load(haproxy.url, { concurrency: 2, keepAlive, pause: 3 }))
    const ends = new Map<string, number>()
    for (let round = 1; round <= rounds; round += 1) {
      const share = random.pick([0.02, 0.05, 0.15])
      for (const [index, socket] of sockets.entries())
        socket.effect = () => (random.chance(share) ? random.pick(effects[index] ?? quick) : 'pass')
      const options = shop.options({
        keepPrevious: random.pick([0, 3_600_000]),
        soak: 100,
        strategy: { type: 'canary', steps: [20, 100].map((weight) => ({ weight, for: 100 })) }
      })
      const before = (await status({ ...options, dryRun: true }).catch(() => undefined))?.live?.image
      const wanted = versions[round % 3]!
      const act = random.chance(0.25) ? rollback(options) : deploy(options, wanted)
      const result = await act.catch((error: unknown) => error as Error)
      calm()
      const what = result instanceof Error ? 'threw' : result.state
      ends.set(what, (ends.get(what) ?? 0) + 1)
      // Nobody has to have noticed anything: the next run of any kind puts it in order.
      const after = await resume(options)
      const now = await status({ ...options, dryRun: true })
      const at = `round ${round}: ${result instanceof Error ? result.message : JSON.stringify(result.reason ?? result.state)}`
      expect([at, now.unfinished, now.drift, now.differences]).toEqual([at, false, 'same', []])
      if (what === 'live') expect([at, after.live?.image]).toEqual([at, wanted.image])
      if (what === 'failed') expect([at, after.live?.image]).toEqual([at, before ?? after.live?.image])
      // A connection that took too long may have led HAProxy to the backup for a moment.
      await until(async () => (await fetch(haproxy.url)).headers.get('x-image-digest') === after.live?.image)
    }
    for (const load of loads) {
      const { failures, byStatus, requests } = await load.stop()
      expect([failures, byStatus]).toEqual([0, { 200: requests }])
    }
    const met = sockets.map((socket) => Object.fromEntries(socket.met))
    if (long) console.log(JSON.stringify({ ends: Object.fromEntries(ends), engine: met[0], haproxy: met[1] }))
    for (const each of sockets) expect(each.met.size).toBeGreaterThan(long ? 6 : 1)
  },
  long ? 7_200_000 : 600_000
)
