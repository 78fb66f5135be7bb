/** Puts an engine's image into a repository: blobs, then manifests by digest, tags last; the bytes are never written anew. */
import { IntegrityError, startProgress, type Clock, type Logger } from '@immutable-delivery/kit'
import { formatPlatform, mapBounded, type Digest } from '@immutable-delivery/oci'
import type { ImageStore, StoredManifest } from '@immutable-delivery/oci'
import { checkTags, imageSize, moveHint, whatIsThere } from '../publish.js'
import { imageBlobs, type BuiltImage } from './built-image.js'

export interface PublishedBuild {
  readonly digest: Digest
  /** Whether the first tag (without tags: the repository) had anything else before. */
  readonly changed: boolean
  /** Bytes to download, each blob once over all platforms. */
  readonly size: number
  readonly platforms: readonly { readonly platform: string; readonly digest: Digest; readonly size: number }[]
}

/**
 * A kill at any moment leaves no tag on an incomplete image. The digest that comes out is the built image's.
 * @param hint the tag of the input
 * @throws RemoteError, IntegrityError; UserError for a tag that is none
 */
export async function publishBuilt(
  built: Pick<BuiltImage, 'store' | 'digest' | 'image'>,
  target: ImageStore,
  tags: readonly string[],
  ports: { readonly logger: Logger; readonly clock: Clock },
  hint?: string
): Promise<PublishedBuild> {
  checkTags(tags)
  const { store, image, digest } = built
  const { before, hinted, present } = await whatIsThere(target, digest, tags, hint)
  const blobs = imageBlobs(image)
  const total = blobs.reduce((sum, { size }) => sum + size, 0)
  const progress = startProgress(ports.logger, ports.clock, `publish to ${target.name}`, 'bytes', total)
  await mapBounded(blobs, 3, (blob) =>
    target.putBlob(
      blob,
      () => store.getBlob(blob),
      (count) => progress.advance(count),
      { from: store }
    )
  )
  progress.done()
  // An index must never name what is not there: the platforms first.
  if (image.isIndex)
    for (const { descriptor } of image.platforms) await put(target, await stored(store, descriptor.digest))
  const top = await stored(store, digest)
  if (!present) await put(target, top)
  for (const [i, tag] of tags.entries()) if (before[i]?.digest !== digest) await put(target, top, tag)
  if (hint !== undefined) await moveHint(target, top, hint, hinted, ports.logger)
  const first = before[0]
  return {
    digest,
    changed: first === undefined ? !present : first.digest !== digest,
    size: total,
    platforms: image.platforms.map(({ platform, descriptor, manifest }) => ({
      platform: formatPlatform(platform),
      digest: descriptor.digest,
      size: imageSize(manifest.config, manifest.layers)
    }))
  }
}

async function stored(store: ImageStore, digest: Digest): Promise<StoredManifest> {
  const found = await store.getManifest(digest)
  if (found === undefined) throw new IntegrityError(`${store.name}@${digest}`, 'the manifest that was checked', 'none')
  return found
}

async function put(target: ImageStore, { bytes, descriptor }: StoredManifest, tag?: string): Promise<void> {
  await target.putManifest(bytes, descriptor.mediaType, tag)
}
