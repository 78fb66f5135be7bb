import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { IntegrityError } from '@immutable-delivery/kit'
import fc from 'fast-check'
import { digestOf, mediaTypes, readImageFiles } from '../src/index.js'
import { InflateThread } from '../src/inflate-thread.js'

async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function inflated(source: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; sha256: string }> {
  const thread = new InflateThread(source, 'layer')
  const parts: Buffer[] = []
  // The memory of a chunk is used again.
  for await (const chunk of thread.chunks()) parts.push(Buffer.from(chunk))
  return { bytes: Buffer.concat(parts), sha256: thread.sha256 }
}

/** Compressible and not, more than the thread has memory for. */
const large = Buffer.concat([
  Buffer.alloc(5_000_000, 'abc'),
  randomBytes(4_000_000),
  Buffer.alloc(3_000_001),
  randomBytes(10)
])

describe('gzip in a thread', () => {
  test('comes out as it went in, with its hash', async () => {
    const { bytes, sha256 } = await inflated(inPieces(gzipSync(large, { level: 1 })))
    expect(bytes.equals(large)).toBe(true)
    expect(`sha256:${sha256}`).toBe(digestOf(large))
  })

  test('whoever reads slowly, or gives in small pieces, finds in a chunk what was in it', async () => {
    const packed = gzipSync(Buffer.concat([large, large]), { level: 1 })
    const thread = new InflateThread(inPieces(packed, 20_011), 'layer')
    const read = createHash('sha256')
    let count = 0
    for await (const chunk of thread.chunks()) {
      // All memory is filled meanwhile.
      if ((count += 1) % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      read.update(chunk)
    }
    expect(read.digest('hex')).toBe(thread.sha256)
    expect(`sha256:${thread.sha256}`).toBe(digestOf(Buffer.concat([large, large])))
  })

  test('of several members, and of nothing', async () => {
    const members = Buffer.concat([gzipSync('a'), gzipSync(large, { level: 1 }), gzipSync('z')])
    expect(
      (await inflated(inPieces(members))).bytes.equals(Buffer.concat([Buffer.from('a'), large, Buffer.from('z')]))
    ).toBe(true)
    expect(await inflated(inPieces(gzipSync('')))).toEqual({ bytes: Buffer.alloc(0), sha256: digestOf('').slice(7) })
  })

  test.each([
    ['cut short', () => gzipSync(large, { level: 1 }).subarray(0, -9)],
    [
      'damaged',
      () => Buffer.from(gzipSync(large, { level: 1 }).map((byte, at) => (at === 2_000_000 ? byte ^ 255 : byte)))
    ],
    ['followed by other bytes', () => Buffer.concat([gzipSync('a'), Buffer.from('more')])],
    ['followed by zeros', () => Buffer.concat([gzipSync('a'), Buffer.alloc(2 ** 20)])],
    ['no gzip', () => Buffer.from('text')],
    ['empty', () => Buffer.alloc(0)]
  ])('that is %s is refused', async (_what, bytes) => {
    await expect(inflated(inPieces(bytes()))).rejects.toMatchObject({ kind: 'integrity' })
  })

  test('a source that fails fails the reading with its own error', async () => {
    async function* failing(): AsyncGenerator<Uint8Array, void, undefined> {
      yield* inPieces(gzipSync(large, { level: 1 }).subarray(0, 1_000_000))
      throw new IntegrityError('blob', 'its digest', 'another')
    }
    await expect(inflated(failing())).rejects.toThrow('blob')
  })

  test('leaving early ends the source and the thread', async () => {
    let ended = (): void => undefined
    const end = new Promise<void>((resolve) => (ended = resolve))
    async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
      try {
        for (;;) yield* inPieces(gzipSync(large, { level: 1 }))
      } finally {
        ended()
      }
    }
    const before = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
    for await (const chunk of new InflateThread(watched(), 'layer').chunks()) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    await end
    expect(process.getActiveResourcesInfo().filter((name) => name === 'MessagePort')).toHaveLength(before)
  })

  test('property: whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 1, max: 700 }), async (bytes, size) => {
        expect((await inflated(inPieces(gzipSync(bytes), size))).bytes.equals(Buffer.from(bytes))).toBe(true)
      }),
      { numRuns: process.env['LONG'] === '1' ? 300 : 15 }
    )
  })
})

test('a large layer is read through it, file by file, and refused by a wrong diffId', async () => {
  const contents = Array.from({ length: 40 }, (_, index) => randomBytes(300_000 + index))
  const blocks = contents.flatMap((content, index) => {
    const header = Buffer.alloc(512)
    header.write(`f${index}`, 0)
    header.write('0000644\0', 100)
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('ustar\x0000', 257)
    header.write('        ', 148)
    header.write('0', 156)
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148
    )
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
  })
  const tar = Buffer.concat([...blocks, Buffer.alloc(1024)])
  const blob = gzipSync(tar, { level: 1 })
  const image = (diffId: `sha256:${string}`): Parameters<typeof readImageFiles>[1] => ({
    manifest: { layers: [{ mediaType: mediaTypes.layerGzip, digest: digestOf(blob), size: blob.length }] },
    config: { rootfs: { type: 'layers', diff_ids: [diffId] } }
  })
  const store = { getBlob: () => inPieces(blob) }
  const files = await readImageFiles(store, image(digestOf(tar)), () => true)
  const byPath = new Map(files.map(({ path, content }) => [path, content]))
  for (const [index, content] of contents.entries())
    expect(Buffer.compare(byPath.get(`f${index}`) ?? Buffer.alloc(0), content)).toBe(0)
  await expect(readImageFiles(store, image(digestOf('x')), () => true)).rejects.toThrow(/diffId/)
  const cut = { getBlob: () => inPieces(Buffer.concat([blob, Buffer.from('x')])) }
  await expect(readImageFiles(cut, image(digestOf(tar)), () => true)).rejects.toMatchObject({ kind: 'integrity' })
})
