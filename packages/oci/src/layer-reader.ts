import { createHash } from 'node:crypto'
import { IntegrityError } from '@immutable-delivery/kit'
import { shortDigest, verifyStream, type Digest } from './digest.js'
import { decompress, layerCompression } from './layer-compression.js'
import { defaultLayerLimits, type LayerLimits } from './layer-limits.js'
import type { Descriptor } from './model.js'
import type { ImageStore } from './store.js'
import { readTar, type LayerEntry } from './tar-reader.js'

/**
 * Reads one layer as a stream (OCI image specification, section "Image Layer Filesystem Changeset"). What it gave may
 * be relied on only after the last entry: the blob's digest and the diffId are compared at the end.
 * @param diffId digest of the uncompressed tar, from the image's config
 * @param options `encoding`: say also how each member is written
 * @throws IntegrityError for bytes that are not the digests', a broken tar or a limit; ToolError when this Node has no zstd
 */
export async function* readLayer(
  store: Pick<ImageStore, 'getBlob'>,
  layer: Descriptor,
  diffId: Digest,
  limits: Partial<LayerLimits> = {},
  options: { readonly encoding?: boolean } = {}
): AsyncGenerator<LayerEntry, void, undefined> {
  const what = `layer ${shortDigest(layer.digest)}`
  const bounds = { ...defaultLayerLimits, ...limits }
  const compression = layerCompression(layer.mediaType, what)
  const blob = verifyStream(store.getBlob(layer), layer, what)
  yield* readTar(bounded(decompress(blob, compression, what), layer.size, diffId, bounds, what), bounds, what, options)
}

async function* bounded(
  stream: AsyncIterable<Uint8Array>,
  compressedSize: number,
  diffId: Digest,
  limits: LayerLimits,
  what: string
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256')
  const most = Math.min(limits.uncompressedSize, Math.max(limits.ratioFrom, compressedSize * limits.ratio))
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > most) throw new IntegrityError(what, `at most ${most} bytes uncompressed`, 'more')
    hash.update(chunk)
    yield chunk
  }
  const got = `sha256:${hash.digest('hex')}`
  if (got !== diffId) throw new IntegrityError(`${what}: diffId`, diffId, got)
}
