import * as fs from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readBounded } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, readImage, readImageFiles, unpackImage, type ImageStore } from '@immutable-delivery/oci'
import { parsePlatform } from '../src/index.js'
import { failure, Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

const platforms = ['linux/arm64', 'linux/amd64'].map((name) => parsePlatform(name, 'platforms'))
const baseName = 'org.opencontainers.image.base.name'
const baseDigest = 'org.opencontainers.image.base.digest'

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

/** The same store, with another way to put blobs. */
function storeWith(store: ImageStore, putBlob: ImageStore['putBlob']): ImageStore {
  return {
    name: store.name,
    getManifest: (digest) => store.getManifest(digest),
    resolveTag: (tag) => store.resolveTag(tag),
    getBlob: (descriptor) => store.getBlob(descriptor),
    hasBlob: (digest) => store.hasBlob(digest),
    putBlob,
    putManifest: (...given) => store.putManifest(...given),
    listReferrers: (...given) => store.listReferrers(...given),
    putReferrers: (...given) => store.putReferrers(...given)
  }
}

/** A base for two platforms which differ, with an attestation manifest as BuildKit adds it. */
async function makeBase(store: ImageStore): Promise<`sha256:${string}`> {
  const made = []
  for (const platform of platforms) {
    const { architecture } = platform
    // A folder of another mode, and one that is a link on one of them only.
    const files: Record<string, string> =
      architecture === 'amd64' ? { lib: '-> usr/lib', 'usr/lib/': '' } : { 'lib/': '' }
    const context = await work.tree(`base-${architecture}`, { ...files, arch: architecture })
    const copies = [{ source: '.', destination: '/' }]
    made.push(await work.bake(context, { target: store, tags: [], platforms: [platform], copies }))
  }
  const entries = []
  for (const [i, { digest }] of made.entries()) {
    const stored = await store.getManifest(digest)
    entries.push({ ...stored?.descriptor, platform: platforms[i] })
  }
  const attestation = { ...entries[0], platform: { os: 'unknown', architecture: 'unknown' } }
  const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [...entries, attestation] }
  return (await store.putManifest(Buffer.from(JSON.stringify(index)), mediaTypes.index)).digest
}

describe('several platforms', () => {
  test('give an index: each stands on its own base, attestations are passed over', async () => {
    const store = work.store('base')
    const digest = await makeBase(store)
    const context = await work.tree('app', { 'a.js': 'a', 'b.js': 'b' })
    const baked = await work.bake(context, {
      base: { store, digest },
      platforms,
      copies: [
        { source: 'a.js', destination: '/lib/a.js' },
        { source: 'b.js', destination: '/app/' }
      ],
      annotations: { note: 'n' }
    })
    const image = await readImage(work.store(), baked.digest)
    expect(image.isIndex).toBe(true)
    expect(baked.platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64'])
    expect(image.platforms.map(({ descriptor }) => descriptor.digest)).toEqual(baked.platforms.map((one) => one.digest))
    expect(baked.size).toBe(baked.platforms.reduce((sum, { size }) => sum + size, 0))
    const base = await readImage(store, digest)
    expect(image.annotations).toEqual({ note: 'n', [baseName]: 'oci-layout://base', [baseDigest]: digest })
    const found: Record<string, string[]> = {}
    for (const one of image.platforms) {
      const { architecture } = one.platform
      const below = base.platforms.find(({ platform }) => platform.architecture === architecture)
      const own = { note: 'n', [baseName]: 'oci-layout://base', [baseDigest]: below?.descriptor.digest }
      expect(one.manifest.annotations).toEqual(own)
      expect(one.descriptor.annotations).toEqual(own)
      const files = await readImageFiles(work.store(), one, () => true)
      found[architecture] = files.map((file) => `${file.path}=${Buffer.from(file.content).toString()}`)
    }
    expect(found).toEqual({
      amd64: ['app/b.js=b', 'arch=amd64', 'usr/lib/a.js=a'],
      arm64: ['app/b.js=b', 'arch=arm64', 'lib/a.js=a']
    })
    // What is the same on both is one layer: /lib differs, /app does not.
    expect(baked.layers.map(({ createdBy }) => createdBy).toSorted()).toEqual([
      'COPY a.js /lib/a.js',
      'COPY a.js /lib/a.js',
      'COPY b.js /app/'
    ])
  })

  test('are one image in whatever order they are asked for, and the same again', async () => {
    const context = await work.tree('app', { a: '1' })
    const one = await work.bake(context, { platforms })
    const two = await work.bake(context, { platforms: platforms.toReversed(), target: work.store('other') })
    expect([two.digest, two.inputDigest]).toEqual([one.digest, one.inputDigest])
    const again = await work.bake(context, { platforms })
    expect([again.digest, again.changed, again.sizeDelta]).toEqual([one.digest, false, 0])
    const single = await work.bake(context, { target: work.store('single') })
    expect(single.inputDigest).not.toBe(one.inputDigest)
    expect(one.platforms[0]?.digest).toBe(single.digest)
  })

  test('each once, at least one, and all of them in the base', async () => {
    const context = await work.tree('app', { a: '1' })
    const arm = parsePlatform('linux/arm64/v8', 'platforms')
    expect(await failure(work.bake(context, { platforms: [...platforms, arm] }))).toMatch(/^user: platforms.*once/)
    expect(await failure(work.bake(context, { platforms: [] }))).toMatch(/^user: platforms/)
    const store = work.store('base')
    const base = { store, digest: await makeBase(store) }
    const s390x = parsePlatform('linux/s390x', 'platforms')
    expect(await failure(work.bake(context, { base, platforms: [...platforms, s390x] }))).toMatch(/s390x/)
    expect(await work.store().resolveTag('latest')).toBeUndefined()
  })
})

describe('what is copied', () => {
  test('hard links stay links: the first sorted name is the file', async () => {
    const context = await work.tree('app', { 'b/one': 'same', z: 'other' })
    await fs.link(path.join(context, 'b/one'), path.join(context, 'a'))
    await fs.link(path.join(context, 'b/one'), path.join(context, 'c'))
    const { digest, inputDigest, layers } = await work.bake(context)
    const root = path.join(work.root, 'root')
    await unpackImage(work.store(), await work.image(digest), root)
    const inode = async (name: string): Promise<number> => (await fs.stat(path.join(root, 'app', name))).ino
    expect(await inode('a')).toBe(await inode('b/one'))
    expect(await inode('a')).toBe(await inode('c'))
    expect(await inode('z')).not.toBe(await inode('a'))
    // Made in another order they are the same layer, and copies instead of links are another one.
    const other = await work.tree('other', { c: 'same', z: 'other', 'b/': '' })
    await fs.link(path.join(other, 'c'), path.join(other, 'a'))
    await fs.link(path.join(other, 'a'), path.join(other, 'b/one'))
    const second = await work.bake(other, { target: work.store('second') })
    expect([second.digest, second.inputDigest]).toEqual([digest, inputDigest])
    const copies = await work.bake(await work.tree('copies', { a: 'same', 'b/one': 'same', c: 'same', z: 'other' }), {
      target: work.store('third')
    })
    expect(copies.inputDigest).not.toBe(inputDigest)
    expect(copies.layers[0]?.diffId).not.toBe(layers[0]?.diffId)
  })

  test('.dockerignore leaves out, and brings back', async () => {
    const context = await work.tree('app', {
      '.dockerignore': '**/*.md\n!README.md\nsecret\nlogs\n!logs/keep.txt\n',
      'README.md': 'r',
      'docs/a.md': 'a',
      'docs/b.txt': 'b',
      'secret/key': 'k',
      'logs/x': 'x',
      'logs/keep.txt': 'k',
      'other/secret': 's'
    })
    const { digest } = await work.bake(context)
    const files = await readImageFiles(work.store(), await work.image(digest), () => true)
    expect(files.map((file) => file.path)).toEqual([
      'app/.dockerignore',
      'app/README.md',
      'app/docs/b.txt',
      'app/logs/keep.txt',
      'app/other/secret'
    ])
    const only = (source: string): Promise<string> =>
      failure(work.bake(context, { copies: [{ source, destination: '/x/' }] }))
    for (const source of ['secret', 'secret/key', 'docs/a.md'])
      expect(await only(source)).toMatch(/^user: files.*dockerignore/)
    expect(await only('logs')).toMatch(/^no error/)
    await work.tree('app', { '.dockerignore': 'a[' })
    expect(await only('docs')).toMatch(/^user: .dockerignore:1/)
  })
})

describe('the previous image', () => {
  const copies = ['deps', 'src'].map((source) => ({ source, destination: `/app/${source}` }))

  test('lends the layers that did not change: they are neither compressed nor sent', async () => {
    const context = await work.tree('app', { 'deps/d': 'd'.repeat(10_000), 'src/s': '1' })
    const first = await work.bake(context, { copies })
    await work.tree('app', { 'src/s': '2' })
    const sent: string[] = []
    const store = work.store()
    const watched = storeWith(store, async (...given) => {
      const result = await store.putBlob(...given)
      if (result === 'stored') sent.push(given[0].digest)
      return result
    })
    const second = await work.bake(context, { copies, target: watched })
    expect(second.layers.map(({ reused }) => reused)).toEqual([true, false])
    expect(second.layers[0]?.digest).toBe(first.layers[0]?.digest)
    expect(new Set(sent)).toEqual(new Set([second.layers[1]?.digest, second.imageId]))
    const fresh = await work.bake(context, { copies, target: work.store('fresh') })
    expect(fresh.digest).toBe(second.digest)
  })

  test('keeps its bytes even where this machine would compress to others', async () => {
    const context = await work.tree('app', { 'deps/d': 'd'.repeat(10_000), 'src/s': '1' })
    const store = work.store()
    const own = await work.image((await work.bake(context, { copies, tags: [] })).digest)
    const [first, second] = own.manifest.layers
    if (first === undefined || second === undefined) throw new Error('no layers')
    const tar = gunzipSync(await readBounded(store.getBlob(first), first.size, () => new Error('too large')))
    const stored = gzipSync(tar, { level: 1 })
    const layer = { ...first, digest: digestOf(stored), size: stored.length }
    expect(layer.digest).not.toBe(first.digest)
    await store.putBlob(layer, () => bytesOf(stored))
    const manifest = { ...own.manifest, layers: [layer, second] }
    const { digest } = await store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest)
    const baked = await work.bake(context, { copies, previous: { store, digest }, target: work.store('target') })
    expect(baked.layers.map((one) => one.digest)).toEqual([layer.digest, second.digest])
    expect(baked.layers.every(({ reused }) => reused)).toBe(true)
    expect(baked.sizeDelta).toBe(0)
    const files = await readImageFiles(
      work.store('target'),
      await work.image(baked.digest, work.store('target')),
      () => true
    )
    expect(files.map((file) => file.path)).toEqual(['app/deps/d', 'app/src/s'])
  })

  test('that lies about its layers is not believed', async () => {
    const context = await work.tree('app', { 'deps/d': 'good', 'src/s': '1' })
    const honest = await work.bake(context, { copies, target: work.store('honest'), tags: [] })
    const evil = await work.bake(await work.tree('evil', { 'deps/d': 'evil', 'src/s': '1' }), { copies, tags: [] })
    // Somebody pairs the diffIds of the good layers with the stored bytes of bad ones.
    const store = work.store()
    const [good, bad] = [await work.image(honest.digest, work.store('honest')), await work.image(evil.digest)]
    const config = Buffer.from(JSON.stringify(good.config))
    const descriptor = { mediaType: mediaTypes.config, digest: digestOf(config), size: config.length }
    await store.putBlob(descriptor, () => bytesOf(config))
    const manifest = {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: descriptor,
      layers: bad.manifest.layers
    }
    await store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest, 'latest')
    const baked = await work.bake(context, { copies })
    expect(baked.layers.map(({ reused }) => reused)).toEqual([false, true])
    expect(baked.digest).toBe(honest.digest)
  })

  test('that cannot be read is none, unless it was named', async () => {
    const context = await work.tree('app', { 'deps/d': '1', 'src/s': '1' })
    const store = work.store()
    const junk = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] }
    const { digest } = await store.putManifest(Buffer.from(JSON.stringify(junk)), mediaTypes.index, 'latest')
    expect(await failure(work.bake(context, { copies, previous: { store, digest } }))).toMatch(/^integrity/)
    const checks = { budget: { maxGrowth: 1 } }
    expect(await failure(work.bake(context, { copies, checks }))).toMatch(/^integrity/)
    expect((await work.bake(context, { copies })).sizeDelta).toBeUndefined()
  })
})

describe('an image of the same input', () => {
  const proof = (expected: string) => (image: string, input?: string) =>
    Promise.resolve(`${image} ${input ?? 'any'}` === expected)

  test('is taken when it is proven, without a byte of content', async () => {
    const context = await work.tree('app', { a: '1' })
    const none = { proven: () => Promise.resolve(false) }
    const first = await work.bake(context, { ...none, tags: ['v1'] })
    expect(first.skipped).toBe(false)
    const store = work.store()
    const hint = `in-${first.inputDigest.slice(7, 47)}`
    expect((await store.resolveTag(hint))?.digest).toBe(first.digest)
    const blind = storeWith(store, () => Promise.reject(new Error('a blob was sent')))
    const proven = proof(`${first.digest} ${first.inputDigest}`)
    // A later commit with the same files: the earlier image, time and all.
    const second = await work.bake(context, { proven, target: blind, tags: ['v2'], created: 1_800_000_000 })
    expect(second).toMatchObject({ digest: first.digest, skipped: true, changed: true, layers: [] })
    expect((await store.resolveTag('v2'))?.digest).toBe(first.digest)
    const third = await work.bake(context, { proven, target: blind, tags: ['v2'], created: 1_900_000_000 })
    expect(third).toMatchObject({ digest: first.digest, skipped: true, changed: false, sizeDelta: 0, size: first.size })
    const checks = { budget: { maxSize: 1 } }
    expect(await failure(work.bake(context, { proven, target: blind, tags: ['v3'], checks }))).toMatch(/max-size/)
    expect(await store.resolveTag('v3')).toBeUndefined()
  })

  test('is not taken when nobody proves it, when it is for others, or nobody was asked', async () => {
    const context = await work.tree('app', { a: '1' })
    const yes = { proven: () => Promise.resolve(true) }
    const first = await work.bake(context, { ...yes, tags: ['v1'] })
    const other = await work.bake(await work.tree('evil', { a: 'evil' }), { tags: ['evil'] })
    const store = work.store()
    const stored = await store.getManifest(other.digest)
    const hint = `in-${first.inputDigest.slice(7, 47)}`
    await store.putManifest(stored?.bytes ?? Buffer.alloc(0), mediaTypes.manifest, hint)
    const asked: string[] = []
    const proven = (image: string, input = 'any'): Promise<boolean> => {
      asked.push(`${image} ${input}`)
      return Promise.resolve(false)
    }
    const second = await work.bake(context, { proven, tags: ['v1'] })
    expect(second).toMatchObject({ digest: first.digest, skipped: false, changed: false })
    // The second question: whether its layers may be taken without reading them.
    expect(asked).toEqual([`${other.digest} ${first.inputDigest}`, `${first.digest} any`])
    await store.putManifest(stored?.bytes ?? Buffer.alloc(0), mediaTypes.manifest, hint)
    expect(await work.bake(context, { tags: ['v1'] })).toMatchObject({ digest: first.digest, skipped: false })
    const two = await work.bake(context, { platforms, tags: [] })
    const index = await store.getManifest(two.digest)
    await store.putManifest(index?.bytes ?? Buffer.alloc(0), mediaTypes.index, hint)
    expect(await work.bake(context, { ...yes, tags: ['v1'] })).toMatchObject({ digest: first.digest, skipped: false })
  })
})
