/** Undoes the compression of a layer as a stream, to the last byte of its input. */
import { Readable } from 'node:stream'
import * as zlib from 'node:zlib'
import { errorCode, errorKind, errorMessage, IntegrityError, ToolError } from '@immutable-delivery/kit'
import { zstdFrames } from './zstd-frames.js'

export type LayerCompression = 'none' | 'gzip' | 'zstd'

const suffixes: Readonly<Record<string, LayerCompression>> = {
  'application/vnd.oci.image.layer.v1.tar': 'none',
  'application/vnd.oci.image.layer.v1.tar+gzip': 'gzip',
  'application/vnd.oci.image.layer.v1.tar+zstd': 'zstd',
  'application/vnd.oci.image.layer.nondistributable.v1.tar': 'none',
  'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip': 'gzip',
  'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd': 'zstd',
  'application/vnd.docker.image.rootfs.diff.tar': 'none',
  'application/vnd.docker.image.rootfs.diff.tar.gzip': 'gzip',
  'application/vnd.docker.image.rootfs.diff.tar.zstd': 'zstd'
}

/** The compression that a layer's media type stands for. @throws IntegrityError when it is not a tar layer */
export function layerCompression(mediaType: string, what: string): LayerCompression {
  const compression = suffixes[mediaType]
  if (compression === undefined)
    throw new IntegrityError(what, 'the media type of a tar layer', JSON.stringify(mediaType.slice(0, 120)))
  return compression
}

/**
 * Bytes of one piece of output, and of what waits to be read: with zlib's own 16 KiB a large layer costs more in handing
 * over pieces than in decompressing them, and decompression, which has a thread of its own, would wait for the reader.
 */
/** Bytes that go to the decompressor at once: each time costs a turn between two threads, and the network gives 64 KiB. */
const inputSize = 2 ** 19
const sizes = { chunkSize: 2 ** 20, readableHighWaterMark: 2 ** 21, writableHighWaterMark: 2 ** 20 }

/**
 * The uncompressed bytes. The source has been read to its end when the result ends, so that a check at the source's
 * end has been made.
 * @throws IntegrityError for broken data and for bytes after the end; ToolError when this Node cannot read zstd
 */
export async function* decompress(
  source: AsyncIterable<Uint8Array>,
  compression: LayerCompression,
  what: string
): AsyncGenerator<Uint8Array, void, undefined> {
  if (compression === 'none') yield* source
  else if (compression === 'gzip') yield* through(source, zlib.createGunzip(sizes), what)
  else {
    // Since Node 22.15; types of an older Node have no such function.
    const create = (zlib as { createZstdDecompress?: typeof zlib.createZstdDecompress }).createZstdDecompress
    if (create === undefined)
      throw new ToolError(
        'zstd',
        'not available',
        `this is Node ${process.versions.node}; zstd layers need Node 22.15 or newer`
      )
    // Node's stream ends at the end of the first frame and drops the rest, but layers of several frames are common
    // (zstd:chunked has one for each file), so each frame gets a stream of its own.
    for await (const frame of zstdFrames(source, what)) yield* through(frame, create(sizes), what)
  }
}

async function* through(
  source: AsyncIterable<Uint8Array>,
  transform: zlib.Gunzip | zlib.ZstdDecompress,
  what: string
): AsyncGenerator<Uint8Array, void, undefined> {
  const input = { ended: false, size: 0 }
  let failure: unknown
  const watched = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      let parts: Uint8Array[] = []
      let length = 0
      for await (const chunk of source) {
        input.size += chunk.byteLength
        parts.push(chunk)
        length += chunk.byteLength
        if (length < inputSize) continue
        yield parts.length === 1 ? chunk : Buffer.concat(parts, length)
        parts = []
        length = 0
      }
      if (length > 0) yield Buffer.concat(parts, length)
      input.ended = true
    } catch (error) {
      failure = error
      throw error
    }
  }
  const readable = Readable.from(watched(), { objectMode: false, highWaterMark: 2 ** 18 })
  readable.on('error', (error) => transform.destroy(error))
  readable.pipe(transform)
  try {
    for await (const chunk of transform) yield chunk as Uint8Array
    // zlib stops silently at what it takes for padding; other readers do not.
    if (!input.ended || transform.bytesWritten !== input.size)
      throw new IntegrityError(what, 'the end after the compressed data', 'more bytes')
  } catch (error) {
    if (failure !== undefined) throw failure
    throw dataError(error, what)
  } finally {
    readable.destroy()
    transform.destroy()
  }
}

function dataError(error: unknown, what: string): unknown {
  const code = errorCode(error) ?? ''
  if (errorKind(error) !== 'internal' || !/^(Z_|ZSTD_|ERR_ZSTD|ERR_ZLIB)/.test(code)) return error
  return new IntegrityError(what, 'compressed data', `${code}: ${errorMessage(error)}`, { cause: error })
}
