/** Writes one layer to a file: tar, compression and both digests in a single pass. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import { UserError } from '@immutable-delivery/kit'
import { mediaTypes, type Descriptor, type Digest } from '@immutable-delivery/oci'
import { compress, type Compression } from './compress.js'
import type { PlacedFile } from './place.js'
import { tarEnd, tarHeader, tarPadding } from './tar-writer.js'

export interface LayerFile {
  /** Where the compressed layer is. */
  readonly file: string
  readonly descriptor: Descriptor
  readonly diffId: Digest
  /** What went in, for the input digest: path, kind, mode, and the content's SHA-256 or the link's text. */
  readonly inputs: readonly (readonly [path: string, kind: string, mode: number, content: string])[]
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
  const inputs: LayerFile['inputs'][number][] = []
  const tar = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of tarStream(entries, inputs, onBytes)) {
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
    diffId: `sha256:${whole.digest('hex')}`,
    inputs
  }
}

async function* tarStream(
  entries: readonly PlacedFile[],
  inputs: LayerFile['inputs'][number][],
  onBytes: (count: number) => void
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const entry of entries) {
    yield tarHeader(entry)
    let content = entry.linkTarget ?? ''
    if (entry.type === 'file') {
      const hash = createHash('sha256')
      for await (const chunk of readExactly(entry)) {
        hash.update(chunk)
        onBytes(chunk.byteLength)
        yield chunk
      }
      yield tarPadding(entry.size)
      content = hash.digest('hex')
    }
    inputs.push([entry.path, entry.type, entry.mode, content])
  }
  yield tarEnd
}

async function* readExactly(entry: PlacedFile): AsyncGenerator<Uint8Array, void, undefined> {
  const changed = (): UserError =>
    new UserError('files', entry.path, 'files that do not change while they are read; does a build still run?')
  let missing = entry.size
  for await (const chunk of createReadStream(entry.source ?? '', { highWaterMark: 2 ** 18 })) {
    const bytes = chunk as Buffer
    missing -= bytes.length
    if (missing < 0) throw changed()
    yield bytes
  }
  if (missing > 0) throw changed()
}
