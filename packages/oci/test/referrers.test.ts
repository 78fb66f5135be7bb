import { afterEach, describe as group, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { startRegistry, type Fault, type RegistryOptions, type TestRegistry } from '@immutable-delivery/testbed'
import { digestOf, fallbackTag, mediaTypes, type Descriptor, type Digest, type ImageStore } from '../src/index.js'
import { FallbackTag } from '../src/registry/fallback.js'
import { nextLink } from '../src/registry/referrers-api.js'
import { bundleType, failure, json, open, putImage, putIndex, referrer, testClock, testLogger } from './fixtures.js'

const started: TestRegistry[] = []
const start = async (options?: RegistryOptions): Promise<TestRegistry> => {
  const registry = await startRegistry(options)
  started.push(registry)
  return registry
}
afterEach(async () => {
  for (const registry of started.splice(0)) await registry.stop()
})

const digests = (found: readonly Descriptor[]): Digest[] => found.map(({ digest }) => digest).toSorted()
const writesOfTag = (registry: TestRegistry): number =>
  registry.requests.filter(({ method, url }) => method === 'PUT' && url.includes('/manifests/sha256-')).length
const onList: Fault['match'] = ({ url }) => url.includes('/referrers/')

/** Attaches so many statements of one type, in one call. */
async function attach(store: ImageStore, subject: Digest, count: number, type?: string): Promise<Digest[]> {
  const manifests = []
  for (let i = 0; i < count; i += 1) manifests.push(await referrer(store, subject, `${type ?? 'x'} ${i}`, type))
  await store.putReferrers(subject, manifests)
  return manifests.map(({ digest }) => digest)
}

group('referrers', () => {
  test.each<[string, RegistryOptions, number]>([
    ['by the API', { referrersApi: true }, 0],
    ['by the API, three to a page', { referrersApi: true, pageSize: 3 }, 0],
    ['by an API that ignores the filter', { referrersApi: true, ignoreFilter: true, pageSize: 2 }, 0],
    ['by an API that does not announce itself', { referrersApi: true, ociSubject: false }, 0],
    ['by the tag', {}, 2],
    ['by the tag, though the API was announced', { ociSubject: true }, 2],
    ['by the tag, where it also reads as the digest', { dashDigests: true }, 2]
  ])('are found %s', async (_, options, writes) => {
    const registry = await start(options)
    const store = open(registry)
    const image = await putImage(store)
    const bundles = await attach(store, image.digest, 7)
    const others = await attach(store, image.digest, 2, 'application/other')
    expect(digests(await store.listReferrers(image.digest))).toEqual([...bundles, ...others].toSorted())
    const found = await store.listReferrers(image.digest, bundleType)
    expect(digests(found)).toEqual(bundles.toSorted())
    expect(found[0]).toMatchObject({
      mediaType: mediaTypes.manifest,
      artifactType: bundleType,
      annotations: { 'dev.sigstore.bundle.predicateType': expect.stringMatching(/^x \d$/) as unknown }
    })
    expect(await store.listReferrers(image.digest, bundleType, 3)).toHaveLength(3)
    expect(await store.listReferrers(digestOf('another image'))).toEqual([])
    expect(writesOfTag(registry)).toBe(writes)
  })

  test('the platforms of an index are not taken for its referrers where the tag reads as the digest', async () => {
    const registry = await start({ dashDigests: true })
    const store = open(registry)
    const image = await putImage(store)
    const index = await putIndex(store, [{ ...image, platform: { os: 'linux', architecture: 'amd64' } }])
    expect(await store.listReferrers(index.digest)).toEqual([])
  })

  test('a manifest that the list was made of is not fetched again by whoever reads it next', async () => {
    const registry = await start()
    const image = await putImage(open(registry))
    const [digest] = await attach(open(registry), image.digest, 1)
    const store = open(registry)
    const from = registry.requests.length
    const [listed] = await store.listReferrers(image.digest)
    expect(listed?.digest).toBe(digest)
    const read = (): number =>
      registry.requests.slice(from).filter(({ url }) => url.endsWith(`/manifests/${digest}`)).length
    expect((await store.getManifest(listed?.digest ?? image.digest))?.descriptor.digest).toBe(digest)
    expect(read()).toBe(1)
    // Once: what is asked for later is asked of the registry.
    await store.getManifest(listed?.digest ?? image.digest)
    expect(read()).toBe(2)
  })

  test('doing it again changes nothing', async () => {
    const registry = await start()
    const store = open(registry)
    const image = await putImage(store)
    const first = await attach(store, image.digest, 3)
    const writes = writesOfTag(registry)
    expect(await attach(store, image.digest, 3)).toEqual(first)
    expect(await store.listReferrers(image.digest)).toHaveLength(3)
    expect(writesOfTag(registry)).toBe(writes)
  })

  test('the fallback entry carries the type and all annotations', async () => {
    const registry = await start()
    const store = open(registry)
    const image = await putImage(store)
    const [digest = ''] = await attach(store, image.digest, 1)
    const repository = registry.repository('acme/shop')
    const stored = repository.manifests.get(repository.tags.get(fallbackTag(image.digest)) ?? '')
    expect(stored?.mediaType).toBe(mediaTypes.index)
    expect(JSON.parse(stored?.bytes.toString('utf8') ?? '')).toEqual({
      schemaVersion: 2,
      mediaType: mediaTypes.index,
      manifests: [
        {
          mediaType: mediaTypes.manifest,
          digest,
          size: repository.manifests.get(digest)?.bytes.byteLength,
          artifactType: bundleType,
          annotations: { 'dev.sigstore.bundle.predicateType': 'x 0' }
        }
      ]
    })
  })

  test('cosign’s entries with the wrong type are found, junk and statements about other images are not', async () => {
    const registry = await start()
    const store = open(registry)
    const image = await putImage(store)
    const ours = await referrer(store, image.digest, 'cosign')
    const foreign = await referrer(store, digestOf('another image'), 'foreign')
    const bare = await referrer(store, image.digest, 'bare')
    for (const { bytes, mediaType } of [ours, foreign, bare]) await store.putManifest(bytes, mediaType)
    const entry = (digest: string, more: object = {}): object => ({
      mediaType: mediaTypes.manifest,
      digest,
      size: 1,
      ...more
    })
    await store.putManifest(
      json({
        schemaVersion: 2,
        mediaType: mediaTypes.index,
        manifests: [
          entry(digestOf('gone'), { artifactType: bundleType }),
          entry('md5:1'),
          'x',
          entry(image.digest, { artifactType: bundleType }),
          entry(foreign.digest, { artifactType: bundleType }),
          entry(ours.digest, { artifactType: mediaTypes.empty }),
          entry(bare.digest)
        ]
      }),
      mediaTypes.index,
      fallbackTag(image.digest)
    )
    const found = await store.listReferrers(image.digest, bundleType)
    expect(digests(found)).toEqual([bare.digest, ours.digest].toSorted())
    expect(found.every(({ artifactType }) => artifactType === bundleType)).toBe(true)
    // What we cannot read belongs to somebody: adding ours must not drop it.
    await attach(store, image.digest, 1)
    const repository = registry.repository('acme/shop')
    const text = repository.manifests.get(repository.tags.get(fallbackTag(image.digest)) ?? '')?.bytes.toString('utf8')
    for (const digest of [digestOf('gone'), foreign.digest]) expect(text).toContain(digest)
    expect(digests(await store.listReferrers(image.digest, bundleType))).toHaveLength(3)
  })

  test('older statements behind the tag are found beside the API’s', async () => {
    const old = await start()
    const image = await putImage(open(old))
    const before = await attach(open(old), image.digest, 2)
    const registry = await start({ referrersApi: true })
    const store = open(registry)
    await putImage(store)
    const after = await attach(store, image.digest, 1, 'application/other')
    for (const digest of before) {
      const kept = old.repository('acme/shop').manifests.get(digest)
      if (kept !== undefined) registry.repository('acme/shop').manifests.set(digest, kept)
    }
    // The upgraded registry's own list does not know them.
    registry.faults.add({
      match: onList,
      effect: { kind: 'status', status: 200, body: JSON.stringify({ manifests: [] }) }
    })
    const tag = fallbackTag(image.digest)
    const index = old.repository('acme/shop').manifests.get(old.repository('acme/shop').tags.get(tag) ?? '')
    await store.putManifest(index?.bytes ?? Buffer.alloc(0), mediaTypes.index, tag)
    expect(digests(await store.listReferrers(image.digest, bundleType))).toEqual(before.toSorted())
    expect(digests(await store.listReferrers(image.digest))).toEqual([...before, ...after].toSorted())
  })

  test('an announced list that lags is waited for, and not doubled by a tag', async () => {
    const registry = await start({ referrersApi: true })
    const clock = testClock()
    const store = open(registry, { clock })
    const image = await putImage(store)
    const empty = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] })
    registry.faults.add({ match: onList, effect: { kind: 'status', status: 200, body: empty }, times: 2 })
    await attach(store, image.digest, 1)
    expect(clock.slept).toHaveLength(2)
    expect(writesOfTag(registry)).toBe(0)
    // One that never shows them is not relied upon.
    registry.faults.add({ match: onList, effect: { kind: 'status', status: 200, body: empty }, times: Infinity })
    const added = await attach(store, image.digest, 1, 'application/other')
    expect(writesOfTag(registry)).toBe(1)
    expect(digests(await store.listReferrers(image.digest))).toEqual(added)
  })

  test('an API that fails is an error, not an empty list', async () => {
    const registry = await start({ referrersApi: true })
    const store = open(registry)
    const image = await putImage(store)
    await attach(store, image.digest, 1)
    for (const status of [403, 503]) {
      registry.faults.add({ match: onList, effect: { kind: 'status', status }, times: Infinity })
      expect(await failure(store.listReferrers(image.digest))).toMatchObject({ kind: 'remote', details: { status } })
      registry.faults.clear()
    }
    registry.faults.add({ match: onList, effect: { kind: 'truncate', bytes: 20 } })
    expect(await store.listReferrers(image.digest)).toHaveLength(1)
  })

  test('so is a referrer’s manifest that cannot be fetched', async () => {
    const registry = await start()
    const store = open(registry)
    const image = await putImage(store)
    const [digest = ''] = await attach(store, image.digest, 1)
    registry.faults.add({
      match: ({ url }) => url.endsWith(digest),
      effect: { kind: 'status', status: 403 },
      times: Infinity
    })
    expect(await failure(open(registry).listReferrers(image.digest))).toMatchObject({ kind: 'remote' })
  })

  test.each([405, 400, 501])('a registry that answers %d has no API', async (status) => {
    const registry = await start()
    const store = open(registry)
    registry.faults.add({ match: onList, effect: { kind: 'status', status }, times: Infinity })
    const image = await putImage(store)
    expect(await attach(store, image.digest, 1)).toHaveLength(1)
    expect(await store.listReferrers(image.digest)).toHaveLength(1)
  })

  test('nor has one that answers everything with a web page', async () => {
    const registry = await start()
    const store = open(registry)
    registry.faults.add({ match: onList, effect: { kind: 'status', status: 200, body: '<html>' }, times: Infinity })
    const image = await putImage(store)
    expect(await attach(store, image.digest, 1)).toHaveLength(1)
    expect(await store.listReferrers(image.digest)).toHaveLength(1)
  })

  test.each([
    ['elsewhere', '<https://elsewhere.example/v2/acme/shop/referrers/x>; rel="next"'],
    ['to itself', undefined]
  ])('a list that goes on %s is an error', async (_, link) => {
    const registry = await start({ referrersApi: true })
    const store = open(registry)
    const image = await putImage(store)
    const self = `</v2/acme/shop/referrers/${image.digest}>; rel="next"`
    registry.faults.add({
      match: onList,
      effect: { kind: 'headers', headers: { link: link ?? self } },
      times: Infinity
    })
    expect((await failure(store.listReferrers(image.digest))).message).toContain('Link')
  })

  test('a list without an end is cut at the limit, aloud', async () => {
    const registry = await start({ referrersApi: true, pageSize: 2 })
    const logger = testLogger()
    const store = open(registry, { logger })
    const image = await putImage(store)
    await attach(store, image.digest, 9)
    expect(await store.listReferrers(image.digest, undefined, 4)).toHaveLength(4)
    expect(logger.lines.join()).toContain('more referrers than')
  })

  test('an immutable tag is an error that says what was missing', async () => {
    const registry = await start({ immutableTags: true })
    const store = open(registry)
    const image = await putImage(store)
    await attach(store, image.digest, 1)
    const error = await failure(attach(store, image.digest, 1, 'application/other'))
    expect(error.message).toContain('no referrers API')
  })
})

group('without the API, writers lose nothing', () => {
  test('sixteen at the same time, on a registry that ignores If-Match', async () => {
    const registry = await start()
    const image = await putImage(open(registry))
    const all = await Promise.all(
      Array.from({ length: 16 }, async (_, i) => {
        const store = open(registry, { clock: systemClock })
        const manifest = await referrer(store, image.digest, `writer ${i}`)
        await store.putReferrers(image.digest, [manifest])
        return manifest.digest
      })
    )
    expect(digests(await open(registry).listReferrers(image.digest))).toEqual(all.toSorted())
  })

  test('when the registry fails while the tag is being replaced', async () => {
    const registry = await start()
    const image = await putImage(open(registry))
    const onTag: Fault['match'] = ({ method, url }) => method === 'GET' && url.includes('/manifests/sha256-')
    registry.faults.add({ match: onTag, effect: { kind: 'short', bytes: 0 }, times: 2 })
    registry.faults.add({ match: onTag, effect: { kind: 'short', bytes: 30 } })
    registry.faults.add({ match: onTag, effect: { kind: 'status', status: 500 }, times: 2 })
    registry.faults.add({
      match: ({ method, url }) => method === 'PUT' && url.includes('/manifests/sha256-'),
      effect: { kind: 'reset-after' }
    })
    const store = open(registry)
    await attach(store, image.digest, 2)
    expect(registry.faults.left).toBe(0)
    expect(await store.listReferrers(image.digest)).toHaveLength(2)
  })

  test('an entry that another writer’s replacement dropped is put back, theirs and ours', async () => {
    // A registry as a variable: the other writer replaces the tag by what it knew before, twice.
    let current: Uint8Array | undefined
    const index = (...names: string[]): Uint8Array =>
      json({
        schemaVersion: 2,
        mediaType: mediaTypes.index,
        manifests: names.map((name) => ({ mediaType: mediaTypes.manifest, digest: digestOf(name), size: 1 }))
      })
    let reads = 0
    const fallback = new FallbackTag(
      {
        read: () => {
          reads += 1
          if (reads === 2) current = index('theirs')
          if (reads === 5) current = index('their second')
          if (current === undefined) return Promise.resolve(undefined)
          const descriptor = { mediaType: mediaTypes.index, digest: digestOf(current), size: current.byteLength }
          return Promise.resolve({ descriptor, bytes: current })
        },
        write: (_, bytes) => {
          current = bytes
          return Promise.resolve()
        }
      },
      'h/r',
      testClock(),
      silentLogger
    )
    const ours = { mediaType: mediaTypes.manifest, digest: digestOf('ours'), size: 1 }
    await fallback.add(digestOf('subject'), [ours])
    expect(digests(await fallback.list(digestOf('subject')))).toEqual(
      ['ours', 'theirs', 'their second'].map((name) => digestOf(name)).toSorted()
    )
  })

  test('a tag that never comes to rest is an error', async () => {
    let writes = 0
    const bytes = json({ schemaVersion: 2, manifests: [] })
    const fallback = new FallbackTag(
      {
        read: () =>
          Promise.resolve({ descriptor: { mediaType: mediaTypes.index, digest: digestOf(bytes), size: 1 }, bytes }),
        write: () => {
          writes += 1
          return Promise.resolve()
        }
      },
      'h/r',
      testClock(),
      silentLogger
    )
    const ours = { mediaType: mediaTypes.manifest, digest: digestOf('ours'), size: 1 }
    expect((await failure(fallback.add(digestOf('subject'), [ours]))).message).toContain('did not come to rest')
    expect(writes).toBe(200)
  })

  test('a tag that names something else is an error, not overwritten', async () => {
    const registry = await start()
    const store = open(registry)
    const image = await putImage(store)
    await putImage(store, { tag: fallbackTag(image.digest), architecture: 'arm64' })
    const before = registry.repository('acme/shop').tags.get(fallbackTag(image.digest))
    expect(await failure(attach(store, image.digest, 1))).toMatchObject({ kind: 'integrity' })
    expect(await failure(store.listReferrers(image.digest))).toMatchObject({ kind: 'integrity' })
    expect(registry.repository('acme/shop').tags.get(fallbackTag(image.digest))).toBe(before)
  })
})

group('Link', () => {
  test.each([
    ['</a?x=1>; rel="next"', '/a?x=1'],
    ['</a>; rel=next', '/a'],
    ['</p>; rel="prev", </n>; title="x"; rel="first next"', '/n'],
    ['</a>; rel="nextish"', undefined],
    ['</a>', undefined],
    ['rel="next"', undefined],
    [undefined, undefined],
    [`<${'a'.repeat(20_000)}>; rel="next"`, undefined]
  ])('%s', (header, expected) => {
    expect(nextLink(header)).toBe(expected)
  })
})
