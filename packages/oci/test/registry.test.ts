import { afterEach, describe as group, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import type { Http } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { startRegistry, type RegistryOptions, type TestRegistry } from '@immutable-delivery/testbed'
import { digestOf, mediaTypes, readImage, tagAloneError, describeTag } from '../src/index.js'
import { collect, describe, failure, json, once, open, putBytes, putImage, putIndex, testClock } from './fixtures.js'

const started: TestRegistry[] = []
const start = async (options?: RegistryOptions): Promise<TestRegistry> => {
  const registry = await startRegistry(options)
  started.push(registry)
  return registry
}
afterEach(async () => {
  for (const registry of started.splice(0)) await registry.stop()
})
const shown = (registry: TestRegistry): string[] =>
  registry.requests.map(({ method, url }) => `${method} ${url.replace(/(?<=uploads\/).*/, '')}`)

group('a registry', () => {
  test.each<[string, RegistryOptions]>([
    ['with relative upload addresses', {}],
    ['with absolute upload addresses', { absoluteLocation: true }],
    ['that serves blobs from elsewhere', { redirectBlobs: true }]
  ])('%s gives back an image as it was put', async (_, options) => {
    const registry = await start(options)
    const store = open(registry)
    const amd64 = await putImage(store)
    const arm64 = await putImage(store, { architecture: 'arm64' })
    const index = await putIndex(
      store,
      [amd64, arm64].map((image, i) => ({
        ...image,
        platform: { os: 'linux', architecture: i === 0 ? 'amd64' : 'arm64' }
      })),
      'v1'
    )
    expect(await store.resolveTag('v1')).toEqual(index)
    expect((await readImage(store, index.digest)).platforms).toHaveLength(2)
    expect(store.name).toBe(`${registry.host}/acme/shop`)
  })

  test('has nothing that was not put', async () => {
    const store = open(await start())
    const digest = digestOf('x')
    expect(await store.getManifest(digest)).toBeUndefined()
    expect(await store.resolveTag('v1')).toBeUndefined()
    expect(await store.hasBlob(digest)).toBe(false)
    expect(await failure(collect(store.getBlob({ digest, size: 1 })))).toMatchObject({
      kind: 'remote',
      details: { status: 404, attempts: 1 }
    })
  })

  test('gets a blob in three requests, and one that it has in a single one', async () => {
    const registry = await start()
    const store = open(registry)
    const bytes = randomBytes(3_000_000)
    const descriptor = describe(bytes)
    let told = 0
    const put = (): Promise<string> =>
      store.putBlob(
        descriptor,
        () => once(bytes),
        (count) => (told += count)
      )
    expect(await put()).toBe('stored')
    expect(told).toBe(bytes.byteLength)
    expect(shown(registry)).toEqual([
      `HEAD /v2/acme/shop/blobs/${descriptor.digest}`,
      'POST /v2/acme/shop/blobs/uploads/',
      'PUT /v2/acme/shop/blobs/uploads/'
    ])
    expect(registry.requests[2]?.headers).toMatchObject({ 'content-length': '3000000' })
    expect(await put()).toBe('present')
    expect(registry.requests).toHaveLength(4)
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
  })

  test.each<[string, RegistryOptions, string[]]>([
    ['is shared and not sent', {}, []],
    ['is shared, with a token that may read there', { auth: 'bearer' }, []],
    ['that is not there after all is sent', {}, ['PUT /v2/acme/shop/blobs/uploads/']]
  ])('a blob of another repository %s', async (what, options, sent) => {
    const registry = await start(options)
    const login = { username: 'robot', password: 'correct-horse' }
    const bytes = randomBytes(1000)
    const base = open(registry, { repository: 'acme/base', login })
    const descriptor = await putBytes(base, bytes)
    if (what.includes('after all')) registry.repository('acme/base').blobs.clear()
    const store = open(registry, { login })
    const from = registry.requests.length
    expect(
      await store.putBlob(
        descriptor,
        () => once(bytes),
        () => undefined,
        { from: base }
      )
    ).toBe('stored')
    const asked = shown(registry).slice(from)
    expect(asked.filter((request) => request.startsWith('PUT '))).toEqual(sent)
    expect(asked.filter((request) => request.startsWith('POST '))).toHaveLength(1)
    expect(registry.repository('acme/shop').blobs.get(descriptor.digest)).toEqual(bytes)
  })

  test('a registry that refuses to share a blob gets it all the same', async () => {
    const registry = await start()
    const bytes = randomBytes(1000)
    const base = open(registry, { repository: 'acme/base' })
    const descriptor = await putBytes(base, bytes)
    registry.faults.add({
      match: ({ url }) => url.includes('mount='),
      effect: { kind: 'status', status: 403, body: 'DENIED' }
    })
    const store = open(registry)
    const read = (): AsyncIterable<Uint8Array> => once(bytes)
    expect(await store.putBlob(descriptor, read, () => undefined, { from: base })).toBe('stored')
    expect(registry.repository('acme/shop').blobs.has(descriptor.digest)).toBe(true)
  })

  test('takes an empty blob', async () => {
    const store = open(await start())
    const descriptor = await putBytes(store, Buffer.alloc(0))
    expect(await collect(store.getBlob(descriptor))).toHaveLength(0)
  })

  test('a source that gives other bytes or fails is not tried again, and nothing is stored', async () => {
    const registry = await start()
    const clock = testClock()
    const store = open(registry, { clock })
    const descriptor = { digest: digestOf('right'), size: 5 }
    for (const wrong of ['wrong', 'r', 'right and more'])
      expect(await failure(store.putBlob(descriptor, () => once(Buffer.from(wrong))))).toMatchObject({
        kind: 'integrity'
      })
    const broken = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
      yield await Promise.resolve(Buffer.from('ri'))
      throw new Error('the disk is gone')
    }
    expect((await failure(store.putBlob(descriptor, broken))).message).toBe('the disk is gone')
    expect(clock.slept).toEqual([])
    expect(registry.repository('acme/shop').blobs.size).toBe(0)
  })

  test('tells what a tag alone names, in the error that refuses it', async () => {
    const store = open(await start())
    const { digest } = await putImage(store, { tag: 'v1' })
    const error = await tagAloneError(store, 'v1', 'image')
    expect(error).toMatchObject({ kind: 'user', input: 'image' })
    expect(error.message).toContain(`${store.name}@${digest}`)
    expect(await describeTag(store, 'v2')).toContain('no tag')
    expect(await describeTag(open({ ...started[0], host: '127.0.0.1:1' } as TestRegistry), 'v1')).toContain(
      'not be read'
    )
  })

  test('a tag is resolved where HEAD does not tell the digest', async () => {
    const registry = await start()
    const store = open(registry)
    const image = await putImage(store, { tag: 'v1' })
    const http: Http = async (request) => {
      const response = await nodeHttp(request)
      if (request.method !== 'HEAD') return response
      const { 'docker-content-digest': _, ...headers } = response.headers
      return { ...response, status: response.status, headers, body: response.body, discard: () => response.discard() }
    }
    expect(await open(registry, { http }).resolveTag('v1')).toEqual(image)
  })

  test('Docker’s media types are read', async () => {
    const registry = await start()
    const store = open(registry)
    const config = await putBytes(store, json({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers' } }))
    const manifest = json({
      schemaVersion: 2,
      mediaType: mediaTypes.dockerManifest,
      config: { ...config, mediaType: mediaTypes.dockerConfig },
      layers: []
    })
    const { digest } = await store.putManifest(manifest, mediaTypes.dockerManifest)
    expect((await readImage(store, digest)).platforms[0]?.manifest.mediaType).toBe(mediaTypes.dockerManifest)
  })
})

group('bytes that are not the digest’s are refused', () => {
  const isManifest = ({ method, url }: { method: string; url: string }): boolean =>
    method === 'GET' && url.includes('/manifests/')
  const isBlob = ({ method, url }: { method: string; url: string }): boolean =>
    method === 'GET' && url.includes('/blobs/')

  test('a manifest that was changed, without another try', async () => {
    const registry = await start()
    const store = open(registry)
    const { digest } = await putImage(store)
    for (const effect of [{ kind: 'corrupt' }, { kind: 'append', text: ' ' }, { kind: 'short', bytes: 40 }] as const) {
      registry.faults.add({ match: isManifest, effect })
      const before = registry.requests.length
      expect(await failure(store.getManifest(digest))).toMatchObject({ kind: 'integrity' })
      expect(registry.requests).toHaveLength(before + 1)
    }
    // The right bytes under a wrong header: somebody between us and them mixes answers up.
    registry.faults.add({
      match: isManifest,
      effect: { kind: 'headers', headers: { 'docker-content-digest': digestOf('x') } }
    })
    expect(await failure(store.getManifest(digest))).toMatchObject({ kind: 'integrity' })
    registry.faults.add({
      match: isManifest,
      effect: { kind: 'headers', headers: { 'content-type': mediaTypes.index } }
    })
    expect(await failure(store.getManifest(digest))).toMatchObject({ kind: 'integrity' })
    expect(await store.getManifest(digest)).toBeDefined()
  })

  test('a blob that was changed', async () => {
    const registry = await start()
    const store = open(registry)
    const descriptor = await putBytes(store, randomBytes(200_000))
    for (const effect of [{ kind: 'corrupt' }, { kind: 'append', text: 'x' }] as const) {
      registry.faults.add({ match: isBlob, effect })
      expect(await failure(collect(store.getBlob(descriptor)))).toMatchObject({ kind: 'integrity' })
    }
  })

  test('a registry that rewrites what it stores', async () => {
    const store = open(await start({ rewriteManifests: true }))
    expect(await failure(putImage(store))).toMatchObject({ kind: 'integrity' })
  })

  test('a registry that says it stored something else', async () => {
    const registry = await start()
    registry.faults.add({
      match: ({ method, url }) => method === 'PUT' && url.includes('/manifests/'),
      effect: { kind: 'headers', headers: { 'docker-content-digest': digestOf('x') } }
    })
    expect(await failure(putImage(open(registry)))).toMatchObject({ kind: 'integrity' })
  })

  test('a manifest of more than 4 MiB, by its header and by its bytes', async () => {
    const registry = await start()
    const store = open(registry)
    const digest = digestOf('x')
    const body = ' '.repeat(4 * 2 ** 20 + 1)
    registry.faults.add({ match: isManifest, effect: { kind: 'status', status: 200, body } })
    expect(await failure(store.getManifest(digest))).toMatchObject({ kind: 'integrity' })
    const endless: Http = () =>
      Promise.resolve({
        status: 200,
        headers: {},
        discard: () => undefined,
        body: (async function* () {
          for (;;) yield await Promise.resolve(Buffer.alloc(65_536, ' '))
        })()
      })
    expect(await failure(open(registry, { http: endless }).getManifest(digest))).toMatchObject({ kind: 'integrity' })
    expect(await failure(store.putManifest(Buffer.from(body), mediaTypes.manifest))).toMatchObject({
      kind: 'integrity'
    })
  })
})
