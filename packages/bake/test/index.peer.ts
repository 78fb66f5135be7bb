/** Other people's tools on an image of several platforms, as bake publishes it to a registry that others wrote. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openRegistry, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  craneValidate,
  openPeers,
  runImage,
  skopeoInspect,
  startDockerRegistry,
  type DockerRegistry,
  type Peers
} from '@immutable-delivery/testbed'
import { parsePlatform } from '../src/index.js'
import { Workshop } from './support.js'

let work: Workshop
let peers: Peers
let registry: DockerRegistry
let store: ImageStore
const undo: (() => Promise<void>)[] = []

beforeAll(async () => {
  work = await Workshop.open()
  undo.push(() => work.close())
  peers = openPeers()
  undo.push(() => peers.close())
  registry = await startDockerRegistry()
  undo.push(() => registry.stop())
  store = openRegistry({
    host: registry.host,
    repository: 'acme/index',
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })
})
afterAll(async () => {
  for (const step of undo.toReversed()) await step()
})

const names = ['linux/amd64', 'linux/arm64']
const platforms = names.map((name) => parsePlatform(name, 'platforms'))

describe('an index on a base of several platforms', () => {
  test('is whole for crane, read by skopeo, and runs with its hard links in podman', async () => {
    const files = await work.tree('base', { 'etc/hello': 'hello\n', 'bin/': '' })
    // The static busybox of the machine is what runs; its names are hard links.
    await fs.copyFile('/bin/busybox', path.join(files, 'bin/busybox'))
    await fs.chmod(path.join(files, 'bin/busybox'), 0o755)
    for (const name of ['cat', 'sh', 'stat'])
      await fs.link(path.join(files, 'bin/busybox'), path.join(files, 'bin', name))
    const below = await work.bake(files, {
      target: store,
      platforms,
      tags: ['base'],
      copies: [{ source: '.', destination: '/' }]
    })
    const baked = await work.bake(
      await work.tree('app', { 'run.sh': '+x#!/bin/sh\n/bin/cat /etc/hello\n/bin/stat -c %h /bin/sh\n' }),
      {
        base: { store, digest: below.digest },
        target: store,
        platforms,
        tags: ['v1'],
        run: { env: {}, expose: [], labels: {}, entrypoint: ['/app/run.sh'], user: '1000' }
      }
    )
    const image = `${registry.host}/acme/index@${baked.digest}`

    const whole = await craneValidate(peers, image)
    expect([whole.accepted, whole.stderr]).toEqual([true, expect.not.stringContaining('FAIL')])
    const raw = await skopeoInspect(peers, image, { raw: true })
    const { manifests, annotations } = raw.document as {
      manifests: { digest: string; platform: { architecture: string } }[]
      annotations: Record<string, string>
    }
    expect(manifests.map(({ digest }) => digest)).toEqual(baked.platforms.map(({ digest }) => digest))
    expect(manifests.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64'])
    expect(annotations['org.opencontainers.image.base.digest']).toBe(below.digest)

    const { exitCode, stdout, stderr } = await runImage(peers, image)
    // busybox, cat, sh and stat are one file with four names.
    expect([exitCode, stdout, stderr]).toEqual([0, 'hello\n4\n', ''])
  })
})
