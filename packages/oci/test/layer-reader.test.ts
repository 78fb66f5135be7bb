import * as zlib from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { errorKind, errorMessage } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, readLayer, type Descriptor, type LayerLimits } from '../src/index.js'
import { Blobs, tar } from './tar-build.js'

const archive = tar({ name: 'a', content: 'x'.repeat(5000) }, { name: 'b', content: 'y' })
const diffId = digestOf(archive)
const hasZstd = 'zstdCompressSync' in zlib

async function names(
  blobs: Blobs,
  layer: Descriptor,
  limits: Partial<LayerLimits> = {},
  expected = diffId
): Promise<string[]> {
  const found: string[] = []
  for await (const entry of readLayer(blobs, layer, expected, limits)) found.push(entry.path)
  return found
}

async function failure(read: Promise<unknown>): Promise<string> {
  try {
    return `no error: ${JSON.stringify(await read)}`
  } catch (error) {
    return `${errorKind(error)}: ${errorMessage(error)}`
  }
}

describe('a layer', () => {
  test('plain and gzip, in one member or several', async () => {
    const blobs = new Blobs()
    expect(await names(blobs, blobs.add(archive))).toEqual(['a', 'b'])
    expect(await names(blobs, blobs.add(zlib.gzipSync(archive), mediaTypes.layerGzip))).toEqual(['a', 'b'])
    for (const cut of [1, 512, 999, 1000, 5000]) {
      const two = Buffer.concat([zlib.gzipSync(archive.subarray(0, cut)), zlib.gzipSync(archive.subarray(cut))])
      expect(await names(blobs, blobs.add(two, mediaTypes.dockerLayerGzip))).toEqual(['a', 'b'])
    }
  })

  test('zstd in one frame, in several and with skippable ones, or a ToolError where Node has none', async () => {
    const blobs = new Blobs()
    // One frame with a single raw block, made by hand, so that an old Node has something to refuse.
    const raw = Buffer.concat([
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]),
      Buffer.from([(archive.length << 3) | 1, (archive.length << 3) >> 8, (archive.length << 3) >> 16]),
      archive
    ])
    const read = names(blobs, blobs.add(raw, mediaTypes.layerZstd))
    if (!hasZstd) {
      expect(await failure(read)).toMatch(/tool: zstd .*Node 22.15/)
      return
    }
    expect(await read).toEqual(['a', 'b'])
    const frame = (part: Uint8Array): Buffer =>
      zlib.zstdCompressSync(part, { params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } })
    const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
    const parts = Buffer.concat([
      frame(archive.subarray(0, 700)),
      skippable,
      frame(Buffer.alloc(0)),
      zlib.zstdCompressSync(archive.subarray(700)),
      skippable
    ])
    expect(await names(blobs, blobs.add(parts, mediaTypes.layerZstd))).toEqual(['a', 'b'])
    for (const bad of [parts.subarray(0, parts.length - 1), Buffer.concat([parts, Buffer.from('more')])])
      expect(await failure(names(blobs, blobs.add(bad, mediaTypes.layerZstd)))).toMatch(/^integrity/)
  })

  test('wrong bytes are never taken, whichever digest they miss', async () => {
    const blobs = new Blobs()
    const other = tar({ name: 'a', content: 'z'.repeat(5000) }, { name: 'b', content: 'y' })
    const layer = blobs.add(archive)
    blobs.replace(layer.digest, other)
    expect(await failure(names(blobs, layer))).toMatch(/^integrity: layer .* expected sha256/)
    expect(await failure(names(blobs, blobs.add(other)))).toMatch(/^integrity: layer .*: diffId/)
    expect(await failure(names(blobs, blobs.add(Buffer.concat([archive, Buffer.alloc(512)]))))).toMatch(/diffId/)
    expect(await failure(names(blobs, { ...blobs.add(other), size: 7 }, {}, digestOf(other)))).toMatch(/7 bytes/)
  })

  test('damaged, cut and prolonged compression is refused', async () => {
    const blobs = new Blobs()
    const whole = zlib.gzipSync(archive)
    const flipped = Buffer.from(whole)
    flipped[20] = (flipped[20] ?? 0) ^ 0xff
    for (const bytes of [
      flipped,
      whole.subarray(0, -4),
      Buffer.concat([whole, Buffer.from('garbage')]),
      // Zeros after the end: zlib takes them for padding, others do not.
      Buffer.concat([whole, Buffer.alloc(5000)]),
      Buffer.from('no gzip at all')
    ])
      expect(await failure(names(blobs, blobs.add(bytes, mediaTypes.layerGzip)))).toMatch(/^integrity/)
    expect(await failure(names(blobs, blobs.add(archive, 'application/octet-stream')))).toMatch(/media type/)
  })

  test('a bomb is stopped by its size and by its ratio', async () => {
    const blobs = new Blobs()
    const bomb = tar({ name: 'zeros', content: Buffer.alloc(8 * 2 ** 20) })
    const layer = blobs.add(zlib.gzipSync(bomb), mediaTypes.layerGzip)
    expect(await failure(names(blobs, layer, { uncompressedSize: 2 ** 20 }, digestOf(bomb)))).toMatch(/at most 1048576/)
    const most = layer.size * 100
    expect(await failure(names(blobs, layer, { ratio: 100, ratioFrom: 2 ** 18 }, digestOf(bomb)))).toMatch(
      `most ${most}`
    )
    expect(await names(blobs, layer, {}, digestOf(bomb))).toEqual(['zeros'])
  })

  test('a reader that stops early ends the stream', async () => {
    const blobs = new Blobs()
    for await (const entry of readLayer(blobs, blobs.add(zlib.gzipSync(archive), mediaTypes.layerGzip), diffId)) {
      expect(entry.path).toBe('a')
      break
    }
  })
})
