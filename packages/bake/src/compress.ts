/**
 * Compression whose bytes do not depend on timing or platform, as far as that can be had from Node's own zlib: the
 * digest of a layer is the digest of these bytes.
 */
import { createHash } from 'node:crypto'
import * as zlib from 'node:zlib'
import { ToolError } from '@immutable-delivery/kit'

export type Compression = 'gzip' | 'zstd'

/** All parameters are written down, so that a changed default of Node changes nothing. */
const deflateOptions: zlib.ZlibOptions = {
  level: 6,
  memLevel: 8,
  windowBits: 15,
  strategy: zlib.constants.Z_DEFAULT_STRATEGY
}
const gzipPiece = 2 ** 20
const zstdPiece = 4 * 2 ** 20

/** Compresses a stream. @throws ToolError when this Node has no zstd */
export function compress(
  source: AsyncIterable<Uint8Array>,
  compression: Compression
): AsyncGenerator<Uint8Array, void, undefined> {
  return compression === 'gzip' ? gzip(source) : zstd(source)
}

/**
 * One gzip member (RFC 1952). Header and trailer are ours: zlib puts the number of its operating system into the
 * header.
 */
async function* gzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  // Magic, deflate, no flags, no time, no hint, operating system 255 (unknown).
  yield Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
  const check = { crc: 0, size: 0 }
  const checked = async function* (): AsyncGenerator<Buffer, void, undefined> {
    for await (const piece of pieces(source, gzipPiece)) {
      check.crc = zlib.crc32(piece, check.crc)
      check.size = (check.size + piece.length) % 2 ** 32
      yield piece
    }
  }
  yield* deflate(checked())
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(check.crc, 0)
  trailer.writeUInt32LE(check.size, 4)
  yield trailer
}

async function* deflate(source: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = zlib.createDeflateRaw(deflateOptions)
  const output: Uint8Array[] = []
  stream.on('data', (chunk: Buffer) => output.push(chunk))
  // Told through the callbacks below; without a listener Node would end the process.
  stream.on('error', () => undefined)
  try {
    for await (const piece of source) {
      await settled((done) => stream.write(piece, done))
      yield* output.splice(0)
    }
    // Waits for the end of the readable side: the last output comes after the write side has finished.
    await new Promise<void>((resolve, reject) => {
      stream.once('end', resolve)
      stream.once('error', reject)
      stream.end()
    })
    yield* output.splice(0)
  } finally {
    stream.destroy()
  }
}

function settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error === undefined || error === null) resolve()
      else reject(error)
    })
  })
}

/**
 * Independent frames of 4 MiB each. Node's stream is not used: its bytes depend on how writes happen to be queued
 * (nodejs/node#66078).
 */
async function* zstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const compressOnce = (zlib as { zstdCompressSync?: typeof zlib.zstdCompressSync }).zstdCompressSync
  if (compressOnce === undefined)
    throw new ToolError(
      'zstd',
      'not available',
      `this is Node ${process.versions.node}; zstd needs Node 22.15 or newer`
    )
  const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag } = zlib.constants
  const params = { [ZSTD_c_compressionLevel]: 3, [ZSTD_c_checksumFlag]: 0, [ZSTD_c_contentSizeFlag]: 1 }
  for await (const piece of pieces(source, zstdPiece)) yield compressOnce(piece, { params })
}

/** The stream cut at fixed places, so that the compressor never sees how it was read; the last piece is shorter. */
async function* pieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer, void, undefined> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + size - length)
      waiting.push(part)
      length += part.length
      at += part.length
      if (length < size) continue
      yield Buffer.concat(waiting)
      waiting = []
      length = 0
    }
  }
  if (length > 0) yield Buffer.concat(waiting)
}

/** SHA-256 of the sample's raw deflate data as Node 20 and 24 make it on x86-64. */
const knownDeflate = 'bc724654f032cf271fe59763938ece5ef83cc5921925e403b944a5f24f54f724'

/**
 * Whether this machine's zlib compresses a sample to the bytes we know. Another build of it (a distribution's, another
 * processor's) compresses as well, but to other bytes, and then to other digests of the same content.
 */
export function deflateIsKnown(): boolean {
  const sample = Buffer.alloc(2 ** 18)
  let state = 1
  for (let i = 0; i < sample.length; i += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    // Pages that compress well and pages that do not, since zlib takes different ways for them.
    sample[i] = (state >>> 16) % ((i >>> 12) % 2 === 0 ? 11 : 256)
  }
  return createHash('sha256').update(zlib.deflateRawSync(sample, deflateOptions)).digest('hex') === knownDeflate
}
