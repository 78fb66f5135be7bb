import { createHash } from 'node:crypto'
import { IntegrityError } from '@immutable-delivery/kit'
import { shortDigest, type Digest } from './digest.js'
import { InflateThread } from './inflate-thread.js'
import { decompress, layerCompression } from './layer-compression.js'
import { defaultLayerLimits, type LayerLimits } from './layer-limits.js'
import type { Descriptor } from './model.js'
import type { ImageStore } from './store.js'
import { readTar, type LayerEntry } from './tar-reader.js'

/** Compressed bytes from which a thread of its own is started: that takes some 20 ms. */
const threadFrom = 8 * 2 ** 20

export interface LayerReaderOptions {
  /** Say also how each member is written. */
  readonly encoding?: boolean
  /**
   * The caller holds no piece of a content when it asks for the next one, which may be written to the same memory. It
   * can have the `whole` of what is in one piece.
   */
  readonly passing?: boolean
}

/**
 * Reads one layer as a stream (OCI image specification, section "Image Layer Filesystem Changeset"). What it gave may
 * be relied on only after the last entry: the blob's digest and the diffId are compared at the end.
 * @param diffId digest of the uncompressed tar, from the image's config
 * @throws IntegrityError for bytes that are not the digests', a broken tar or a limit; ToolError when this Node has no zstd
 */
export function readLayer(
  store: Pick<ImageStore, 'getBlob'>,
  layer: Descriptor,
  diffId: Digest,
  limits: Partial<LayerLimits> = {},
  options: LayerReaderOptions = {}
): AsyncGenerator<LayerEntry, void, undefined> {
  const what = `layer ${shortDigest(layer.digest)}`
  const bounds = { ...defaultLayerLimits, ...limits }
  const compression = layerCompression(layer.mediaType, what)
  const blob = sized(store.getBlob(layer), layer.size, what)
  if (options.passing === true && compression === 'gzip' && layer.size >= threadFrom) {
    const thread = new InflateThread(blob, what)
    const sha256 = (): string => thread.sha256
    return readTar(bounded(thread.chunks(), layer.size, diffId, bounds, what, sha256), bounds, what, options)
  }
  return readTar(bounded(decompress(blob, compression, what), layer.size, diffId, bounds, what), bounds, what, options)
}

/** The store hashes a blob on its way out; hashing it again would take as long as reading a layer's names. */
async function* sized(
  stream: AsyncIterable<Uint8Array>,
  size: number,
  what: string
): AsyncGenerator<Uint8Array, void, undefined> {
  let given = 0
  for await (const chunk of stream) {
    given += chunk.byteLength
    if (given > size) break
    yield chunk
  }
  if (given !== size) throw new IntegrityError(what, `${size} bytes`, given > size ? 'more' : `${given} bytes`)
}

/** @param sha256 gives the hash after the last byte, where whoever gives the bytes makes it */
async function* bounded(
  stream: AsyncIterable<Uint8Array>,
  compressedSize: number,
  diffId: Digest,
  limits: LayerLimits,
  what: string,
  sha256?: () => string
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256')
  const most = Math.min(limits.uncompressedSize, Math.max(limits.ratioFrom, compressedSize * limits.ratio))
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > most) throw new IntegrityError(what, `at most ${most} bytes uncompressed`, 'more')
    if (sha256 === undefined) hash.update(chunk)
    yield chunk
  }
  const got = `sha256:${sha256 === undefined ? hash.digest('hex') : sha256()}`
  if (got !== diffId) throw new IntegrityError(`${what}: diffId`, diffId, got)
}
