/** Images made to exhaust or mislead whoever reads them: each ends soon, with an error that says what, or a known unknown. */
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { digestOf, inspectImage, mediaTypes, type PlatformImage } from '@immutable-delivery/oci'
import { catalogueFiles, sbomOf, wantedFile } from '../src/index.js'
import { file, imageOf, layered, tar } from './fixture.js'

/** An image of one gzip layer of these bytes. */
function imageFrom(bytes: Uint8Array): { image: PlatformImage; store: { getBlob(): AsyncIterable<Uint8Array> } } {
  const blob = gzipSync(bytes, { level: 1 })
  const empty = imageOf(1)
  const layers = [{ mediaType: mediaTypes.layerGzip, digest: digestOf(blob), size: blob.length }]
  return {
    image: {
      ...empty,
      manifest: { ...empty.manifest, layers },
      config: { ...empty.config, rootfs: { type: 'layers', diff_ids: [digestOf(bytes)] } }
    },
    store: {
      async *getBlob() {
        yield await Promise.resolve(blob)
      }
    }
  }
}

/** The header of the one file in a tar, with another size. */
function lying(size: number): Uint8Array {
  const bytes = Buffer.from(tar({ 'var/lib/dpkg/status': 'Package: a\n' }))
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  bytes.write('        ', 148)
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

describe('a hostile image', () => {
  test('a bomb of zeros is refused by its ratio', async () => {
    const { image, store } = imageFrom(Buffer.concat([tar({ a: 'x' }).subarray(0, 1024), Buffer.alloc(4 * 2 ** 20)]))
    await expect(inspectImage(store, image, wantedFile, { ratio: 10, ratioFrom: 2 ** 20 })).rejects.toThrow(
      /bytes uncompressed/
    )
  })

  test('a path that leads out of the image is refused', async () => {
    const { image, store } = imageFrom(tar({ '../../etc/os-release': 'ID=x\n' }))
    await expect(sbomOf(store, image)).rejects.toMatchObject({ kind: 'integrity' })
  })

  test('more entries than any image has are refused', async () => {
    const { image, store } = layered(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, ''])))
    await expect(inspectImage(store, image, wantedFile, { entries: 49 })).rejects.toThrow(/at most 49 entries/)
  })

  test('a package database of a gigabyte is refused before it is in memory', async () => {
    const { image, store } = imageFrom(lying(2 ** 30))
    await expect(sbomOf(store, image)).rejects.toThrow(/at most \d+ bytes, got 1073741824/)
  })

  test('a size that is a lie is noticed', async () => {
    const { image, store } = imageFrom(lying(5000))
    await expect(sbomOf(store, image)).rejects.toMatchObject({ kind: 'integrity' })
  })

  test('JSON of any depth is a known unknown', () => {
    const deep = `{"name":"a","version":"1.0.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const found = catalogueFiles(imageOf(), [file('srv/node_modules/a/package.json', deep)])
    expect(found.complete).toBe(false)
    expect(found.unknowns.map(({ path }) => path)).toContain('srv/node_modules/a/package.json')
  })
})
