/** Writes layers to files; digests are made in the same pass. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { machineError } from '@immutable-delivery/kit'
import { mediaTypes, type Descriptor, type Digest } from '@immutable-delivery/oci'
import { compress, type Compression } from './compress.js'

export interface LayerFile {
  /** Where the compressed layer is. */
  readonly file: string
  readonly descriptor: Descriptor
  readonly diffId: Digest
  /** Bytes before they were compressed. */
  readonly tarSize: number
}

/** An uncompressed layer; both are known when all of it was read. */
export interface LayerStream extends AsyncIterable<Uint8Array> {
  /** Bytes that were read. */
  size(): number
  /** The diffID; asked for once. */
  digest(): Digest
}

/**
 * @param tar the uncompressed layer
 * @param file absolute path; overwritten
 * @param release told of each piece of the content that is not read any more
 */
export async function writeLayer(
  tar: LayerStream,
  compression: Compression,
  file: string,
  release?: (piece: Uint8Array) => void
): Promise<LayerFile> {
  const packed = createHash('sha256')
  let size = 0
  // Synchronously: the thread pool is busy with compression, and would hand each piece over for more than it costs.
  const out = openSync(file, 'w', 0o600)
  try {
    for await (const chunk of compress(tar, compression, undefined, release)) {
      packed.update(chunk)
      size += chunk.byteLength
      writeAll(out, chunk, file)
    }
  } finally {
    closeSync(out)
  }
  return {
    file,
    descriptor: {
      mediaType: compression === 'gzip' ? mediaTypes.layerGzip : mediaTypes.layerZstd,
      digest: `sha256:${packed.digest('hex')}`,
      size
    },
    diffId: tar.digest(),
    tarSize: tar.size()
  }
}

/** A stream that is hashed as it is read. */
export class Hashed implements LayerStream {
  readonly #hash = createHash('sha256')
  #size = 0

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  size(): number {
    return this.#size
  }

  digest(): Digest {
    return `sha256:${this.#hash.digest('hex')}`
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of this.source) {
      this.#hash.update(chunk)
      this.#size += chunk.byteLength
      yield chunk
    }
  }
}

/** @throws UserError when the disk is full */
function writeAll(out: number, bytes: Uint8Array, file: string): void {
  try {
    for (let at = 0; at < bytes.byteLength;) at += writeSync(out, bytes, at)
  } catch (error) {
    throw machineError(error, path.dirname(file))
  }
}
