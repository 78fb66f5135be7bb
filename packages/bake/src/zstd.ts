/** Zstandard (RFC 8878) as independent frames, the same bytes in every Node. */
import { createHash } from 'node:crypto'
import * as zlib from 'node:zlib'
import { inOrder, pieces } from './pieces.js'

/** Bytes of one frame. Part of the format: another size gives other digests. */
const frameSize = 4 * 2 ** 20
const level = 3
/** zstd's own bound for what a frame can grow to (ZSTD_COMPRESSBOUND), so that it is given room for all at once. */
const roomFor = (size: number): number => size + (size >>> 8) + 2 ** 17

/** Compresses one frame. */
type CompressFrame = (content: Buffer) => Uint8Array

export async function* zstd(
  source: AsyncIterable<Uint8Array>,
  threads: number
): AsyncGenerator<Uint8Array, void, undefined> {
  const compress = await compressor()
  yield* inOrder(pieces(source, frameSize), threads, (piece) => Promise.resolve(compress(piece)))
}

/**
 * Node's zstd where it gives the bytes of the pinned one, which is compiled to WebAssembly and a quarter as fast; else
 * that one. Node 20 has none, and each version of zstd compresses to other bytes.
 * @param native Node's; null where it has none
 */
export async function compressor(native: CompressFrame | null = nodeZstd()): Promise<CompressFrame> {
  if (native !== null && isPinned(native)) return native
  const { Zstd } = await import('@hpcc-js/wasm-zstd')
  const pinned = await Zstd.load()
  return (content) => pinned.compress(content, level)
}

/**
 * One synchronous call for each frame, told its size, with room for all of its output: then it is zstd's own one-shot
 * function. Node's stream is not used, as its bytes depend on how writes happen to be queued (nodejs/node#66078), nor
 * is its asynchronous call, which gives others.
 */
function nodeZstd(): CompressFrame | null {
  const compressOnce = (zlib as { zstdCompressSync?: typeof zlib.zstdCompressSync }).zstdCompressSync
  if (compressOnce === undefined) return null
  const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag } = zlib.constants
  const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 0, [ZSTD_c_contentSizeFlag]: 1 }
  return (content) =>
    compressOnce(content, { params, pledgedSrcSize: content.length, chunkSize: roomFor(content.length) })
}

/** SHA-256 of the sample's frame as zstd 1.5.7 makes it. */
const knownFrame = 'f28b663b9ba2f0503e351c4e9002ca687da84f281e6b12178444e32f1c3412ca'

function isPinned(compress: CompressFrame): boolean {
  return createHash('sha256').update(compress(sample())).digest('hex') === knownFrame
}

/** Text-like and random pages in turns, in more than one block of a frame, so that the splitter of blocks is in play. */
export function sample(): Buffer {
  const bytes = Buffer.alloc(2 ** 19)
  let state = 1
  for (let i = 0; i < bytes.length; i += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[i] = (state >>> 16) % ((i >>> 14) % 2 === 0 ? 11 : 256)
  }
  return bytes
}
