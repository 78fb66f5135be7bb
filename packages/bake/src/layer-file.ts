/** Writes layers to files; digests are made in the same pass. */
import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { mediaTypes, type Descriptor, type Digest } from '@immutable-delivery/oci'
import { compress, type Compression } from './compress.js'
import type { PlacedFile } from './place.js'
import { changedError, readExactly } from './source-digest.js'
import { tarEnd, tarHeader, tarPadding } from './tar-writer.js'

/** Bytes that are written at once: most entries of a tar are small. */
const writeSize = 2 ** 20

export interface LayerFile {
  /** Where the compressed layer is. */
  readonly file: string
  readonly descriptor: Descriptor
  readonly diffId: Digest
}

/**
 * @param content the uncompressed layer
 * @param file absolute path; overwritten
 */
export async function writeLayer(
  content: AsyncIterable<Uint8Array>,
  compression: Compression,
  file: string
): Promise<LayerFile> {
  const whole = createHash('sha256')
  const packed = createHash('sha256')
  const tar = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of content) {
      whole.update(chunk)
      yield chunk
    }
  }
  let size = 0
  const out = await fs.open(file, 'w', 0o600)
  try {
    for await (const chunk of compress(tar(), compression)) {
      packed.update(chunk)
      size += chunk.byteLength
      await out.writeFile(chunk)
    }
  } finally {
    await out.close()
  }
  return {
    file,
    descriptor: {
      mediaType: compression === 'gzip' ? mediaTypes.layerGzip : mediaTypes.layerZstd,
      digest: `sha256:${packed.digest('hex')}`,
      size
    },
    diffId: `sha256:${whole.digest('hex')}`
  }
}

/**
 * Writes the uncompressed layer to a file: who must know its diffId before anything else reads ten thousand files once
 * and one file twice.
 */
export async function writeTar(
  content: AsyncIterable<Uint8Array>,
  file: string
): Promise<{ readonly diffId: Digest; readonly size: number }> {
  const hash = createHash('sha256')
  let size = 0
  let waiting: Uint8Array[] = []
  let length = 0
  const out = await fs.open(file, 'w', 0o600)
  try {
    const flush = async (): Promise<void> => {
      await out.writeFile(Buffer.concat(waiting))
      waiting = []
      length = 0
    }
    for await (const chunk of content) {
      hash.update(chunk)
      size += chunk.byteLength
      length += chunk.byteLength
      waiting.push(chunk)
      if (length >= writeSize) await flush()
    }
    await flush()
  } finally {
    await out.close()
  }
  return { diffId: `sha256:${hash.digest('hex')}`, size }
}

/**
 * The uncompressed layer.
 * @param entries sorted, as they shall stand
 * @param onBytes told of each piece of content, for progress
 * @throws UserError when a file is not what it was when it was hashed
 */
export async function* tarStream(
  entries: readonly PlacedFile[],
  onBytes: (count: number) => void
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const entry of entries) {
    yield tarHeader(entry)
    if (entry.type !== 'file') continue
    const hash = createHash('sha256')
    for await (const chunk of readExactly(entry.source ?? '', entry.size, entry.path)) {
      hash.update(chunk)
      onBytes(chunk.byteLength)
      yield chunk
    }
    // The input digest was made from the first reading: what it stands for must be what is baked.
    if (entry.sha256 !== undefined && hash.digest('hex') !== entry.sha256) throw changedError(entry.path)
    yield tarPadding(entry.size)
  }
  yield tarEnd
}
