/** The runtime `docker` on other engines than the usual one, which pull from a registry that asks who they are. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import {
  nodeImages,
  startDockerHost,
  startDockerRegistry,
  startHaproxy,
  type DockerHost,
  type DockerRegistry,
  type Haproxy,
  type NodeImages
} from '@immutable-delivery/testbed'
import { deploy, haproxyRouter, rollback, type StateFiles } from '../src/index.js'
import { makeBackends } from './backends.js'
import { makeContainers, type Containers } from './docker.js'

const long = process.env['LONG'] !== undefined
const engines = [
  ['Docker', {}, {}],
  ...(long
    ? ([
        ['Docker with containerd’s images', { containerd: true }, {}],
        // Its own network needs a firewall, which the testbed does not have.
        ['Podman', { podman: true }, { network: 'host' }]
      ] as const)
    : [])
] as const

let folder: string
let images: NodeImages
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'engines-'))
  images = await nodeImages(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(engines)('%s', (_kind, engine, container) => {
  let machine: DockerHost
  let registry: DockerRegistry
  let haproxy: Haproxy
  let shop: Containers
  const backends = makeBackends()

  beforeAll(async () => {
    machine = await startDockerHost(engine)
    registry = await startDockerRegistry({ auth: true, address: machine.gateway })
    haproxy = await startHaproxy()
    const router = (files: StateFiles) =>
      haproxyRouter({
        files,
        socket: haproxy.socket,
        backend: 'shop',
        config: haproxy.config,
        url: haproxy.url,
        clock: systemClock,
        logger: silentLogger
      })
    const { credentials } = registry
    shop = await makeContainers({
      images,
      machines: [machine],
      router,
      runtime: { source: { repository: `${registry.host}/shop`, credentials: () => Promise.resolve(credentials) } }
    })
  })
  afterAll(async () => {
    await backends.end()
    await shop.end()
    await haproxy.end()
    await registry.stop()
    await machine.stop()
  })

  const request = async (version: string) => {
    const asked = await shop.request(version, 'graceful', container)
    const { username = '', password = '' } = registry.credentials ?? {}
    await promisify(execFile)('skopeo', [
      'copy',
      '--quiet',
      '--preserve-digests',
      '--dest-tls-verify=false',
      '--dest-creds',
      `${username}:${password}`,
      `oci:${images.layout}:latest`,
      `docker://${registry.host}/shop:v${version}`
    ])
    return asked
  }

  test('pulls by digest, proves what it pulled, switches under load, and goes back without the registry', async () => {
    const [first, second] = [await request('1'), await request('2')]
    const options = shop.options({ startTimeout: 60_000 })
    expect((await deploy(options, first)).reason).toBeUndefined()
    const load = backends.load(haproxy.url, { concurrency: 2, pause: 5 })
    expect(await deploy(options, second)).toMatchObject({ state: 'live', live: { image: second.image } })
    await registry.stop()
    expect(await rollback(options)).toMatchObject({ state: 'rolled-back', live: { image: first.image } })
    const { failures, byDigest } = await load.stop()
    expect(failures).toBe(0)
    expect(Object.keys(byDigest).toSorted()).toEqual([first.image, second.image].toSorted())
    expect((await shop.runtime.list()).map(({ digest }) => digest)).toContain(first.image)
  })

  test('that is refused by the registry says so, and nothing is started', async () => {
    const stranger = await makeContainers({
      images,
      machines: [machine],
      router: () => ({ observe: () => Promise.resolve(undefined), apply: () => Promise.resolve() }),
      runtime: {
        owner: 'other/production',
        source: { repository: `${machine.gateway}:1/shop`, credentials: () => Promise.resolve(undefined) }
      }
    })
    try {
      const third = await stranger.request('3', 'graceful', container)
      const result = await deploy(stranger.options(), third)
      expect(result).toMatchObject({ state: 'failed', reason: expect.stringMatching(/refused/) })
      expect(await stranger.runtime.list()).toEqual([])
    } finally {
      await stranger.end()
    }
  })
})
