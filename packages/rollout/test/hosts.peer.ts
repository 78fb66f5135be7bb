/** Several hosts, reached by SSH only, behind one HAProxy: each a machine of its own with its own engine. */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createProbe } from '@immutable-delivery/health'
import { errorMessage, silentLogger, systemClock } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  nodeImages,
  startDockerHost,
  startHaproxy,
  type DockerHost,
  type Haproxy,
  type NodeImages
} from '@immutable-delivery/testbed'
import {
  deploy,
  haproxyRouter,
  httpThrough,
  resume,
  rollback,
  sshHost,
  status,
  type Host,
  type SshOptions,
  type StateFiles,
  type SwitchOptions
} from '../src/index.js'
import { makeBackends, until, type Backends } from './backends.js'
import { makeContainers, type Containers } from './docker.js'

let folder: string
let images: NodeImages
let machines: DockerHost[]
let haproxy: Haproxy
let backends: Backends
let shop: Containers

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hosts-'))
  images = await nodeImages(folder)
  machines = await Promise.all([startDockerHost({ sshd: true }), startDockerHost({ sshd: true })])
})
afterAll(async () => {
  await Promise.all(machines.map((machine) => machine.stop()))
  await rm(folder, { recursive: true, force: true })
})

const ssh = (machine: DockerHost, changes: Partial<SshOptions> = {}): Host => {
  const [, user = '', host = '', port = ''] = /^(.+)@(.+):(\d+)$/.exec(machine.ssh?.destination ?? '') ?? []
  return sshHost({
    name: `ssh://${host}`,
    user,
    host,
    port: Number(port),
    key: machine.ssh?.key,
    knownHosts: machine.ssh?.knownHosts,
    temporary: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    clock: systemClock,
    patience: 6000,
    ...changes
  })
}

/** The first of them keeps the journal. */
const open = async (changes: Partial<Parameters<typeof makeContainers>[0]> = {}): Promise<Containers> => {
  const hosts = machines.map((machine) => ssh(machine))
  const state = path.join(machines[0]?.folder ?? '', `state ${Math.random()}`)
  return makeContainers({
    images,
    machines,
    hostOf: (machine) => ({ host: hosts[machines.indexOf(machine)] as Host, socket: machine.socket }),
    files: (hosts[0] as Host).files(state),
    patience: 5000,
    router: (files: StateFiles) =>
      haproxyRouter({
        files,
        socket: haproxy.socket,
        backend: 'shop',
        url: haproxy.url,
        clock: systemClock,
        logger: silentLogger
      }),
    ...changes
  })
}

/** As the action does it: asked through the hosts. */
const options = (changes: Partial<SwitchOptions> = {}): SwitchOptions => {
  const base = shop.options(changes)
  const http = httpThrough(nodeHttp, shop.hosts)
  const check = { ...base.probing, http: '/healthz', expect: { status: [200] }, timeout: 2000 }
  return { ...base, probeFor: (expected) => createProbe({ http, clock: systemClock, checks: [check], expected }) }
}

const long = process.env['LONG'] !== undefined
const steps = ['deploy of', 'PREPARED', 'READY', 'STEP', 'COMMIT', 'SETTLED', 'SOAK', 'DRAINED', 'CAPTURED', 'RETIRED']
const happenings = (['cut off', 'started anew'] as const).flatMap((what) => steps.map((step) => [what, step] as const))

/** Drops every packet from and to it, or no more: nobody is refused, and nobody answers. */
function dropAll({ withinNetwork }: DockerHost, on: boolean): void {
  const [program = '', ...args] = withinNetwork
  for (const [chain, way] of [
    ['INPUT', '-i'],
    ['OUTPUT', '-o']
  ] as const)
    execFileSync(program, [...args, '/usr/sbin/iptables', on ? '-A' : '-D', chain, way, 'eth0', '-j', 'DROP'])
}

beforeEach(async () => {
  backends = makeBackends()
  haproxy = await startHaproxy()
  shop = await open()
})
afterEach(async () => {
  await backends.end()
  await Promise.all(machines.map((machine) => machine.plug(true)))
  await shop.end()
  await haproxy.end()
  // Neither a key nor a socket of a connection is left.
  expect((await readdir(folder)).filter((name) => name.startsWith('ssh-'))).toEqual([])
})

describe('two hosts by SSH', () => {
  test('get every release, are replaced and rolled back under load without a failed request', async () => {
    const [one, two] = [await shop.request('1'), await shop.request('2')]
    expect(await deploy(options(), one)).toMatchObject({ state: 'live' })
    const where = (await shop.runtime.list()).map(({ address }) => address.host)
    expect(new Set(where)).toEqual(new Set(machines.map(({ address }) => address)))
    const load = backends.load(haproxy.url, { concurrency: 4, pause: 2 })
    expect(await deploy(options(), two)).toMatchObject({ state: 'live' })
    expect(await rollback(options())).toMatchObject({ state: 'rolled-back', live: { image: one.image } })
    const seen = await load.stop()
    expect([seen.failures, Object.keys(seen.byDigest).length]).toEqual([0, 2])
  })

  test('one that cannot be reached stops a rollout before COMMIT, and users notice nothing', async () => {
    const [one, two] = [await shop.request('1'), await shop.request('2')]
    await deploy(options(), one)
    const load = backends.load(haproxy.url, { concurrency: 4, pause: 2 })
    // Its SSH server and its engine are away, HAProxy still reaches its instances.
    const partitioned = await open({ files: shop.files })
    const real = partitioned.hosts[1]
    let cut = false
    const gone = {
      ...(real as NonNullable<typeof real>),
      engine: {
        ...(real as NonNullable<typeof real>).engine,
        call: (call: Parameters<NonNullable<typeof real>['engine']['call']>[0]) => {
          const { engine } = real as NonNullable<typeof real>
          if (!cut) return engine.call(call)
          return Promise.reject(Object.assign(new Error('gone'), { kind: 'remote', details: { status: 0 } }))
        }
      }
    }
    const { dockerRuntime, imagesOf } = await import('../src/index.js')
    const runtime = dockerRuntime({
      owner: 'shop/production',
      hosts: [partitioned.hosts[0] as NonNullable<typeof real>, gone],
      files: shop.files,
      openImage: imagesOf(images.store, { clock: systemClock, logger: silentLogger }),
      source: { repository: undefined, credentials: () => Promise.resolve(undefined) },
      secrets: { from: [], given: {}, mask: () => undefined },
      capabilities: [],
      redact: (text) => text,
      clock: systemClock,
      logger: silentLogger
    })
    const preview = (): Promise<{ ok: true }> => {
      cut = true
      return Promise.resolve({ ok: true })
    }
    const result = await deploy(options({ runtime, preview }), two)
    expect(result).toMatchObject({ state: 'failed', live: { image: one.image } })
    expect(result.reason).toMatch(/a host cannot be reached: gone/)
    // What was started there waits until it can be reached again.
    expect((await status(options({ runtime, dryRun: true }))).unfinished).toBe(true)
    cut = false
    await resume(options({ runtime }))
    const now = await status(options({ dryRun: true }))
    expect(now.unfinished).toBe(false)
    expect(new Set(now.instances.map(({ digest }) => digest))).toEqual(new Set([one.image]))
    expect((await load.stop()).failures).toBe(0)
    await Promise.all(partitioned.hosts.map(({ host }) => host.close()))
  })

  // A minute of waiting for connections that say nothing any more.
  if (long)
    test('one whose plug is pulled after COMMIT is left to the router, and put in order when it is back', async () => {
      const [one, two] = [await shop.request('1'), await shop.request('2')]
      await deploy(options(), one)
      const load = backends.load(haproxy.url, { concurrency: 4, pause: 2 })
      let pulled = false
      const gate = async (_release: unknown, context: { phase: string }) => {
        if (context.phase === 'commit') {
          // At COMMIT it is gone: from here on only forward.
          pulled = true
          await machines[1]?.plug(false)
        }
        return { verdict: 'pass' as const, reasons: [] }
      }
      const result = await deploy(options({ gate, keepPrevious: 0, drain: 500 }), two)
      expect([pulled, result.state, result.live?.image]).toEqual([true, 'live', two.image])
      expect((await fetch(haproxy.url)).headers.get('x-image-digest')).toBe(two.image)
      await machines[1]?.plug(true)
      await until(async () => (await resume(options()).catch(() => undefined)) !== undefined)
      await until(async () => {
        await resume(options()).catch(() => undefined)
        return !(await status(options({ dryRun: true }))).unfinished
      })
      const now = await status(options({ dryRun: true }))
      expect(new Set(now.instances.map(({ digest }) => digest))).toEqual(new Set([two.image]))
      const seen = await load.stop()
      // Requests that were on the cable when it was pulled.
      expect(seen.failures).toBeLessThan(20)
    })

  // Half a minute each, of waiting for connections that say nothing any more.
  if (long)
    test.each(happenings)(
      'one that is %s at %s costs no capacity, and the next deployments leave one release whole on both',
      async (what, step) => {
        const [one, two, three] = [await shop.request('1'), await shop.request('2'), await shop.request('3')]
        const short = { keepPrevious: 0, drain: 500 }
        await deploy(options(short), one)
        const load = backends.load(haproxy.url, { concurrency: 4, pause: 2 })
        const machine = machines[1] as DockerHost
        let happened: Promise<void> | undefined
        const debug = (said: string): void => {
          if (happened !== undefined || !said.startsWith(step)) return
          if (what === 'cut off') happened = Promise.resolve(dropAll(machine, true))
          else happened = machine.restart()
        }
        const logger = { ...silentLogger, debug }
        const result = await deploy(options({ ...short, logger }), two).catch((error: unknown) => errorMessage(error))
        const ended = typeof result === 'string' ? result : result.state
        expect([step, happened === undefined]).toEqual([step, false])
        await happened
        // Also while it is away: what serves is whole on the other host.
        expect((await fetch(haproxy.url)).status).toBe(200)
        if (what === 'cut off') dropAll(machine, false)
        await until(async () => (await resume(options(short)).catch(() => undefined)) !== undefined)
        await until(async () => {
          const found = await status(options({ dryRun: true })).catch(() => undefined)
          if (found?.unfinished === false) return true
          await resume(options(short)).catch(() => undefined)
          return false
        })
        expect(await deploy(options(short), three)).toMatchObject({ state: 'live', live: { image: three.image } })
        const now = await status(options({ dryRun: true }))
        expect([now.unfinished, now.instances.map(({ digest, running }) => [digest, running])]).toEqual([
          false,
          [
            [three.image, true],
            [three.image, true]
          ]
        ])
        const servers = (await haproxy.ask('show servers state shop')).match(/^\d+ shop .*/gm)
        // Operational and administrative state, weight.
        expect(servers?.map((line) => line.split(' ').slice(5, 8).join(' '))).toEqual(['2 0 100', '2 0 100'])
        const { failures, requests, byStatus } = await load.stop()
        console.log(JSON.stringify({ what, step, ended, failures, requests, byStatus }))
        // Requests that were on the cable, or half answered, at that moment.
        expect(failures).toBeLessThanOrEqual(8)
      },
      600_000
    )

  test('a host key that is not pinned, and a key that is not let in, are named before anything is done', async () => {
    const machine = machines[0] as DockerHost
    const { stdout } = await promisify(execFile)('ssh-keygen', [
      '-q',
      '-t',
      'ed25519',
      '-N',
      '',
      '-f',
      path.join(folder, 'other')
    ]).then(() => promisify(execFile)('cat', [path.join(folder, 'other')]))
    for (const [changes, message] of [
      [{ knownHosts: machines[1]?.ssh?.knownHosts }, /host key|Host key/],
      [{ key: stdout }, /Permission denied/],
      [{ port: 1 }, /refused/]
    ] as const) {
      const host = ssh(machine, changes)
      const error: unknown = await host.read('/etc/hostname', 1000).catch((thrown: unknown) => thrown)
      expect(errorMessage(error)).toMatch(message)
      await host.close()
    }
  })
})
