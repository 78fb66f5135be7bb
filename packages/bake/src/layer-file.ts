/** Writes one layer to a file: tar, compression and both digests in a single pass. */
import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { mediaTypes, type Descriptor, type Digest } from '@immutable-delivery/oci'
import { compress, type Compression } from './compress.js'
import type { PlacedFile } from './place.js'
import { changedError, readExactly } from './source-digest.js'
import { tarEnd, tarHeader, tarPadding } from './tar-writer.js'

export interface LayerFile {
  /** Where the compressed layer is. */
  readonly file: string
  readonly descriptor: Descriptor
  readonly diffId: Digest
}

/**
 * @param entries sorted, as they shall stand
 * @param file absolute path; overwritten
 * @param onBytes told of each piece of content, for progress
 * @throws UserError when a file changes while it is read
 */
export async function writeLayer(
  entries: readonly PlacedFile[],
  compression: Compression,
  file: string,
  onBytes: (count: number) => void
): Promise<LayerFile> {
  const whole = createHash('sha256')
  const packed = createHash('sha256')
  const tar = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of tarStream(entries, onBytes)) {
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

/** The uncompressed layer. @throws UserError when a file is not what it was when it was hashed */
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
