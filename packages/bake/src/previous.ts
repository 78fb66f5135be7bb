/** The image that a new one is compared with, and whose layers it can take over. */
import { errorMessage, type Logger } from '@immutable-delivery/kit'
import {
  formatPlatform,
  mediaTypes,
  readImage,
  readLayer,
  type Descriptor,
  type Digest,
  type Image,
  type ImageStore
} from '@immutable-delivery/oci'
import type { Compression } from './compress.js'
import { imageSize } from './publish.js'

export interface Previous {
  readonly digest: Digest
  /** Verified provenance says that it was baked: then its configuration tells the truth about its layers. */
  readonly trusted?: boolean
  readonly store: ImageStore
  /** The stored layer of an uncompressed one, whatever the platform. */
  readonly layers: ReadonlyMap<Digest, Descriptor>
  /** Bytes to download, by platform. */
  readonly sizes: ReadonlyMap<string, number>
}

/**
 * Reads what the first tag names. That is only a hint, and somebody else's image may stand there: one that cannot be
 * read is none, unless a limit on growth needs it.
 */
export async function readPrevious(options: {
  readonly previous?: { readonly store: ImageStore; readonly digest: Digest }
  readonly target: ImageStore
  readonly tags: readonly string[]
  readonly needed: boolean
  /** Asked beside the reading of the image: whether it is trusted. */
  readonly isProven?: ((image: Digest) => Promise<boolean>) | undefined
  readonly logger: Logger
}): Promise<Previous | undefined> {
  const { previous, target, tags, needed, isProven, logger } = options
  const tag = previous === undefined ? tags[0] : undefined
  const named = tag === undefined ? undefined : await target.resolveTag(tag)
  const source = previous ?? (named === undefined ? undefined : { store: target, digest: named.digest })
  if (source === undefined) return undefined
  const proof = isProven?.(source.digest)
  // Of an image that cannot be read nobody wants to know it.
  proof?.catch(() => undefined)
  let image: Image
  try {
    image = await readImage(source.store, source.digest, tag === undefined ? 'previous' : undefined)
  } catch (error) {
    if (tag === undefined || needed) throw error
    logger.debug(`the image that the tag ${tag} names cannot be compared with: ${errorMessage(error)}`)
    return undefined
  }
  return { ...describe(source.store, image), ...(proof === undefined ? {} : { trusted: await proof }) }
}

function describe(store: ImageStore, image: Image): Previous {
  const layers = new Map<Digest, Descriptor>()
  for (const { manifest, config } of image.platforms)
    for (const [i, diffId] of config.rootfs.diff_ids.entries()) {
      const layer = manifest.layers[i]
      if (layer !== undefined) layers.set(diffId, layer)
    }
  return {
    digest: image.descriptor.digest,
    store,
    layers,
    sizes: new Map(
      image.platforms.map(({ platform, manifest }) => [
        formatPlatform(platform),
        imageSize(manifest.config, manifest.layers)
      ])
    )
  }
}

/** The stored form of a layer, if the previous image has it in the wanted compression. */
export function storedLayer(previous: Previous, diffId: Digest, compression: Compression): Descriptor | undefined {
  const found = previous.layers.get(diffId)
  const mediaType = compression === 'gzip' ? mediaTypes.layerGzip : mediaTypes.layerZstd
  const same =
    found?.mediaType === mediaType || (compression === 'gzip' && found?.mediaType === mediaTypes.dockerLayerGzip)
  return found !== undefined && same ? { mediaType, digest: found.digest, size: found.size } : undefined
}

/**
 * Sizes of the files in layers that the new image has no more, by path; where platforms differ, the largest. Read only
 * for the table of an image that is too large.
 * @param kept diffIds of the new image
 * @returns undefined where they cannot be read
 */
export async function filesOnlyIn(
  previous: Previous,
  kept: ReadonlySet<Digest>,
  logger: Logger
): Promise<ReadonlyMap<string, number> | undefined> {
  const sizes = new Map<string, number>()
  try {
    for (const [diffId, descriptor] of previous.layers) {
      if (kept.has(diffId)) continue
      for await (const { path, type, size } of readLayer(previous.store, descriptor, diffId))
        if (type === 'file') sizes.set(path, Math.max(size, sizes.get(path) ?? 0))
    }
    return sizes
  } catch (error) {
    logger.debug(`the files of the previous image cannot be read: ${errorMessage(error)}`)
    return undefined
  }
}
