/**
 * Compression whose bytes depend on the content alone: not on how the stream was cut, on timing or on the number of
 * threads. The digest of a layer is the digest of these bytes.
 */
import { availableParallelism } from 'node:os'
import { deflatePiece, gzip, gzipPiece } from './gzip.js'
import { zstd } from './zstd.js'

export { deflateIsKnown } from './gzip.js'
export type Compression = 'gzip' | 'zstd'

/** Bytes that `compress` takes without copying them, when they come in pieces of this size. */
export const pieceSize = gzipPiece

/**
 * Compresses a stream, on several threads.
 * @param release told of each piece of `pieceSize` that is not read any more; what is given in must come in such pieces
 * @param threads pieces that are compressed at the same time; the bytes are the same for any number
 */
export function compress(
  source: AsyncIterable<Uint8Array>,
  compression: Compression,
  threads: number = availableParallelism(),
  release: (piece: Uint8Array) => void = () => undefined
): AsyncGenerator<Uint8Array, void, undefined> {
  return compression === 'gzip' ? gzip(source, threads, deflatePiece, release) : zstd(source, threads)
}
