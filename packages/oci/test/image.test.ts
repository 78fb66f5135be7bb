import { afterEach, beforeEach, describe as group, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { silentLogger } from '@immutable-delivery/kit'
import { digestOf, formatPlatform, mediaTypes, openLayout, readImage, type ImageStore } from '../src/index.js'
import { failure, json, putBytes, putImage, putIndex, testClock } from './fixtures.js'

let folder = ''
let store: ImageStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'oci-image-'))
  store = openLayout({ path: folder, name: 'oci-layout://test', clock: testClock(), logger: silentLogger })
})
afterEach(() => rm(folder, { recursive: true }))

group('readImage', () => {
  test('one platform', async () => {
    const { digest } = await putImage(store, { manifest: { annotations: { a: 'b' } } })
    const image = await readImage(store, digest)
    expect(image).toMatchObject({ isIndex: false, annotations: { a: 'b' }, descriptor: { digest } })
    expect(image.platforms.map(({ platform }) => formatPlatform(platform))).toEqual(['linux/amd64'])
    // Docker writes null for what is not set.
    expect(image.platforms[0]?.config.config).toEqual({ Env: ['A=b'] })
  })

  test('an index, its attestations skipped', async () => {
    const amd64 = await putImage(store)
    const arm64 = await putImage(store, { architecture: 'arm64', config: { variant: 'v8' } })
    const { digest } = await putIndex(store, [
      { ...amd64, platform: { os: 'linux', architecture: 'amd64' } },
      { ...amd64, digest: digestOf('attestation'), platform: { os: 'unknown', architecture: 'unknown' } },
      { ...arm64, platform: { os: 'linux', architecture: 'arm64' } }
    ])
    const image = await readImage(store, digest)
    expect(image.isIndex).toBe(true)
    expect(image.platforms.map(({ platform }) => formatPlatform(platform))).toEqual(['linux/amd64', 'linux/arm64/v8'])
    expect(image.platforms.map(({ descriptor }) => descriptor.digest)).toEqual([amd64.digest, arm64.digest])
  })

  test('fields of a configuration that are not ours are kept', async () => {
    const { digest } = await putImage(store, { config: { config: { Healthcheck: { Test: ['CMD', 'x'] } }, 'x.y': 1 } })
    const image = await readImage(store, digest)
    expect(image.platforms[0]?.config).toMatchObject({ 'x.y': 1, config: { Healthcheck: { Test: ['CMD', 'x'] } } })
  })

  test('an image that is not there is the user’s to mend', async () => {
    expect(await failure(readImage(store, digestOf('nothing')))).toMatchObject({ kind: 'user' })
  })

  const layer = { mediaType: mediaTypes.layer, digest: digestOf('x'), size: 1 }
  test.each<[string, Record<string, unknown>]>([
    ['no schemaVersion', { schemaVersion: 1 }],
    ['also an index', { manifests: [] }],
    ['layers that are no array', { layers: {} }],
    ['a layer that is no descriptor', { layers: ['x'] }],
    ['a layer from elsewhere', { layers: [{ ...layer, urls: ['https://elsewhere.example/'] }] }],
    ['a layer with another hash', { layers: [{ ...layer, digest: `sha512:${'a'.repeat(128)}` }] }],
    ['a negative size', { layers: [{ ...layer, size: -1 }] }],
    ['an absurd size', { layers: [{ ...layer, size: 2 ** 50 }] }],
    ['a broken size', { layers: [{ ...layer, size: 1.5 }] }],
    ['501 layers', { layers: Array.from({ length: 501 }, () => layer) }],
    ['more layers than diff ids', { layers: [layer, layer] }],
    ['annotations that are no strings', { annotations: { a: 1 } }],
    ['a configuration of another kind', { config: { ...layer, mediaType: mediaTypes.empty } }],
    ['an absurd configuration', { config: { ...layer, mediaType: mediaTypes.config, size: 2 ** 30 } }],
    ['a configuration that is not there', { config: { ...layer, mediaType: mediaTypes.config } }]
  ])('refuses a manifest with %s', async (_, manifest) => {
    // Put as bytes: the store itself would not take all of them.
    const good = await store.getManifest((await putImage(store)).digest)
    const bytes = json({ ...(JSON.parse(Buffer.from(good?.bytes ?? []).toString('utf8')) as object), ...manifest })
    const { digest } = await putBytes(store, bytes)
    expect(await failure(readImage(store, digest))).toMatchObject({ kind: 'integrity' })
  })

  test.each<[string, Record<string, unknown>]>([
    ['no os', { os: undefined }],
    ['an os that is a path', { os: '../x' }],
    ['no rootfs', { rootfs: null }],
    ['diff ids of another hash', { rootfs: { type: 'layers', diff_ids: ['md5:1'] } }],
    ['Env of numbers', { config: { Env: [1] } }],
    ['Labels of numbers', { config: { Labels: { a: 1 } } }],
    ['a history of strings', { history: ['x'] }]
  ])('refuses a configuration with %s', async (_, config) => {
    const { digest } = await putImage(store, { config })
    expect(await failure(readImage(store, digest))).toMatchObject({ kind: 'integrity' })
  })

  test('refuses an index that contradicts its images', async () => {
    const image = await putImage(store)
    const platform = { os: 'linux', architecture: 'amd64' }
    const indexes: unknown[][] = [
      [],
      [{ ...image, platform: { os: 'unknown', architecture: 'unknown' } }],
      [{ ...image, platform: { ...platform, architecture: 'arm64' } }],
      [{ ...image, platform, size: image.size + 1 }],
      [{ ...image, platform, digest: digestOf('gone') }],
      [{ ...image, platform, mediaType: mediaTypes.index }],
      [{ ...image, platform, mediaType: mediaTypes.dockerManifest }],
      [
        { ...image, platform },
        { ...image, platform }
      ],
      Array.from({ length: 101 }, () => ({ ...image, platform }))
    ]
    for (const manifests of indexes) {
      const { digest } = await putIndex(store, manifests)
      expect(await failure(readImage(store, digest))).toMatchObject({ kind: 'integrity' })
    }
  })

  test('refuses JSON nested so deep that walking it would exhaust the stack', async () => {
    const { digest } = await putBytes(store, Buffer.from(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`))
    expect(await failure(readImage(store, digest))).toMatchObject({ kind: 'integrity' })
  })
})
