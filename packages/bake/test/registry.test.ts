/** Publishing to a registry that is watched, and that goes away at every request. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { silentLogger, type Clock } from '@immutable-delivery/kit'
import { openRegistry, readImage, type Digest, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import { startRegistry, type TestRegistry } from '@immutable-delivery/testbed'
import { parsePlatform } from '../src/index.js'
import { recordingLogger, Workshop } from './support.js'

let work: Workshop
let registry: TestRegistry
beforeEach(async () => {
  work = await Workshop.open()
  registry = await startRegistry({ referrersApi: true })
})
afterEach(async () => {
  await registry.stop()
  await work.close()
})

/** Waits for nothing: what is retried is retried at once. */
const clock: Clock = { now: () => 0, sleep: () => Promise.resolve() }
const platforms = ['linux/amd64', 'linux/arm64'].map((name) => parsePlatform(name, 'platforms'))

function open(repository = 'acme/shop'): ImageStore {
  return openRegistry({
    host: registry.host,
    repository,
    http: nodeHttp,
    clock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })
}

const asked = (from: number): string[] =>
  registry.requests.slice(from).map(({ method, url }) => `${method} ${url.replace(/^\/v2\/acme\/shop\//, '')}`)

/** Throws unless every blob and manifest of the image is there with its own bytes. */
async function readWhole(store: ImageStore, digest: Digest): Promise<void> {
  for (const { manifest } of (await readImage(store, digest)).platforms)
    // oxlint-disable-next-line no-empty -- read to the end, where the digest is compared
    for (const layer of manifest.layers)
      for await (const _ of store.getBlob(layer)) {
      }
}

describe('to a registry', () => {
  test('tags move after everything else, each by one write', async () => {
    const target = open()
    const { digest } = await work.bake(await work.tree('app', { a: '1' }), {
      target,
      platforms,
      tags: ['v1', 'latest']
    })
    await readWhole(target, digest)
    const writes = asked(0).filter((request) => request.startsWith('PUT manifests/'))
    expect(writes.slice(-3)).toEqual([`PUT manifests/${digest}`, 'PUT manifests/v1', 'PUT manifests/latest'])
    expect(writes).toHaveLength(5)
    const before = registry.requests.length
    await work.bake(`${work.root}/app`, { target, platforms, tags: ['v1', 'latest'] })
    expect(asked(before).filter((request) => !/^(GET|HEAD) /.test(request))).toEqual([])
  })

  test('only what changed is sent', async () => {
    const context = await work.tree('app', { 'deps/d': 'd'.repeat(1000), 'src/s': '1' })
    const copies = ['deps', 'src'].map((source) => ({ source, destination: `/app/${source}` }))
    await work.bake(context, { target: open(), copies })
    await work.tree('app', { 'src/s': '2' })
    const before = registry.requests.length
    await work.bake(context, { target: open(), copies })
    // The layer of src and the configuration.
    expect(asked(before).filter((request) => request.startsWith('POST '))).toHaveLength(2)
  })

  test('a base in the same registry is read once and not sent', async () => {
    const below = open('acme/base')
    const { digest } = await work.bake(await work.tree('below', { a: '1' }), { target: below, tags: [] })
    const [image] = (await readImage(below, digest)).platforms
    const layer = image?.manifest.layers[0]?.digest ?? ''
    const from = registry.requests.length
    const baked = await work.bake(await work.tree('app', { b: '2' }), {
      base: { store: below, digest },
      target: open(),
      tags: []
    })
    await readWhole(open(), baked.digest)
    expect(
      asked(from).filter((request) => request.startsWith('GET /v2/acme/base/blobs/') && request.endsWith(layer))
    ).toHaveLength(1)
    expect(asked(from).filter((request) => request.includes(`mount=${encodeURIComponent(layer)}`))).toHaveLength(1)
  })

  test('an unchanged input costs four requests besides the proof, and no byte of content', async () => {
    const context = await work.tree('app', { a: '1' })
    const proven = (): Promise<boolean> => Promise.resolve(true)
    const first = await work.bake(context, { target: open(), proven })
    const before = registry.requests.length
    const second = await work.bake(context, { target: open(), proven })
    expect([second.digest, second.skipped]).toEqual([first.digest, true])
    const requests = asked(before).filter((request) => request !== 'GET /v2/')
    expect(requests.map((request) => request.split('/')[0])).toEqual([
      'HEAD manifests',
      'HEAD manifests',
      'GET manifests',
      'GET blobs'
    ])
  })

  test('the tag of the input is no reason to fail when all else is published', async () => {
    const context = await work.tree('app', { a: '1' })
    registry.faults.add({
      match: ({ method, url }) => method === 'PUT' && url.includes('/manifests/in-'),
      effect: { kind: 'status', status: 403 },
      times: Number.POSITIVE_INFINITY
    })
    const logger = recordingLogger()
    const proven = (): Promise<boolean> => Promise.resolve(false)
    const { digest } = await work.bake(context, { target: open(), tags: ['v1'], proven, logger })
    expect((await open().resolveTag('v1'))?.digest).toBe(digest)
    expect(logger.warnings).toEqual([expect.stringContaining('an unchanged input will not be recognised')])
  })

  test('which goes away at any request, no tag is left on what is not whole, and the next run ends the work', async () => {
    const context = await work.tree('app', { a: '1' })
    const tags = ['v1', 'latest']
    const old = await work.bake(context, { target: open(), platforms, tags })
    await work.tree('app', { a: '2' })
    const count = registry.requests.length
    let failures = 0
    for (let last = 0; ; last += 1) {
      const from = registry.requests.length
      const goneFrom = from + last
      registry.faults.add({
        match: () => registry.requests.length > goneFrom,
        effect: { kind: 'reset-before' },
        times: Number.POSITIVE_INFINITY
      })
      const content = `${last}`
      await work.tree('app', { a: `new ${content}` })
      const result = await work.bake(context, { target: open(), platforms, tags }).catch(() => undefined)
      registry.faults.clear()
      for (const tag of tags) {
        const named = await open().resolveTag(tag)
        expect(named).toBeDefined()
        if (named !== undefined) await readWhole(open(), named.digest)
      }
      if (result !== undefined) break
      failures += 1
      const again = await work.bake(context, { target: open(), platforms, tags })
      for (const tag of tags) expect((await open().resolveTag(tag))?.digest).toBe(again.digest)
    }
    // As many as a run has requests; fewer would mean that the faults did not happen.
    expect(failures).toBeGreaterThan(15)
    expect(registry.requests.length).toBeGreaterThan(count)
    await readWhole(open(), old.digest)
  })
})
