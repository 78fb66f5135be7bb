/** The bytes of a layer must not depend on threads, timing, how a stream was cut, or which zstd a Node has. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as zlib from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { compress, deflateIsKnown, type Compression } from '../src/compress.js'
import { deflatePiece, gzip } from '../src/gzip.js'
import { compressor, sample } from '../src/zstd.js'

/** Ten pieces and a bit; parts of it compress well. */
const content = Buffer.concat(Array.from({ length: 21 }, (_, i) => Buffer.concat([sample(), Buffer.from([i])])))

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.byteLength; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe.each(['gzip', 'zstd'] satisfies Compression[])('%s', (compression) => {
  test('gives the same bytes for any number of threads and any way to cut the stream', async () => {
    const one = await collect(compress(cut(content, content.length), compression, 1))
    for (const [threads, size] of [
      [1, 100_000],
      [2, 2 ** 20],
      [3, 2 ** 20 + 1],
      [8, 777_777]
    ] as const)
      expect(sha256(await collect(compress(cut(content, size), compression, threads)))).toBe(sha256(one))
  })
})

test('gzip is one member that every reader unpacks, of nothing too', async () => {
  for (const size of [0, 1, 2 ** 20, 2 ** 20 + 1, content.length]) {
    const packed = await collect(compress(cut(content.subarray(0, size), 2 ** 20), 'gzip'))
    const back = zlib.gunzipSync(packed)
    expect(sha256(back)).toBe(sha256(content.subarray(0, size)))
    // Readers that stop at the end of the first member see all of it.
    expect(packed.readUInt32LE(packed.length - 4)).toBe(size)
  }
})

test('pieces that are done in another order stand in theirs', async () => {
  const plain = await collect(compress(cut(content, 2 ** 20), 'gzip', 1))
  let turn = 0
  const late = gzip(cut(content, 2 ** 20), 4, async (piece, before) => {
    turn += 1
    await sleep(turn % 4 === 1 ? 40 : 0)
    return deflatePiece(piece, before)
  })
  expect(sha256(await collect(late))).toBe(sha256(plain))
})

test('a piece that cannot be compressed is an error, with others under way', async () => {
  let turn = 0
  const broken = gzip(cut(content, 2 ** 20), 4, (piece, before) => {
    turn += 1
    return turn === 3 ? Promise.reject(new Error('no memory')) : deflatePiece(piece, before)
  })
  await expect(collect(broken)).rejects.toThrow('no memory')
})

test('the zlib of this Node is the one we know', async () => {
  expect(await deflateIsKnown()).toBe(true)
})

test("zstd: the pinned one and Node's give the same frames; another one is not used", async () => {
  const pinned = await compressor(null)
  const own = await compressor()
  for (const size of [0, 1, 1000, 300_000, 2 ** 20, 4 * 2 ** 20])
    expect(sha256(own(content.subarray(0, size)))).toBe(sha256(pinned(content.subarray(0, size))))
  const other = await compressor((bytes) => zlib.deflateRawSync(bytes))
  expect(sha256(other(sample()))).toBe(sha256(pinned(sample())))
})
