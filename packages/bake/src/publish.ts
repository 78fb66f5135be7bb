/** Puts a finished image into a repository: blobs, then the manifest by digest, tags last. */
import { createReadStream } from 'node:fs'
import { startProgress, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import {
  digestOf,
  mapBounded,
  mediaTypes,
  parseManifest,
  shortDigest,
  type Descriptor,
  type Digest,
  type ImageStore
} from '@immutable-delivery/oci'

export interface BlobToPublish {
  readonly descriptor: Descriptor
  readonly open: () => AsyncIterable<Uint8Array>
}

export interface Published {
  readonly digest: Digest
  /** Whether the first tag (without tags: the repository) had anything else before. */
  readonly changed: boolean
  /** Bytes of the layers and the configuration of what the first tag named before, when it was a manifest that can be read. */
  readonly previousSize?: number
}

/**
 * No tag moves before all that it will name is there, so that a kill at any moment leaves no tag on an incomplete
 * image; each tag moves by one write.
 * @throws RemoteError, IntegrityError
 */
export async function publishImage(options: {
  readonly store: ImageStore
  readonly blobs: readonly BlobToPublish[]
  readonly manifest: Uint8Array
  readonly tags: readonly string[]
  readonly logger: Logger
  readonly clock: Clock
}): Promise<Published> {
  const { store, blobs, manifest, tags, logger, clock } = options
  const digest = digestOf(manifest)
  const before = await mapBounded(tags, 4, (tag) => store.resolveTag(tag))
  const present = (await store.getManifest(digest)) !== undefined
  // Also when the manifest is there: a registry's garbage collection may have taken a blob.
  const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()]
  const total = unique.reduce((sum, { descriptor }) => sum + descriptor.size, 0)
  const progress = startProgress(logger, clock, `publish to ${store.name}`, 'bytes', total)
  await mapBounded(unique, 3, async ({ descriptor, open }) => {
    const done = await store.putBlob(descriptor, open, (count) => progress.advance(count))
    logger.debug(`${descriptor.digest}: ${done}`)
  })
  progress.done()
  if (!present) await store.putManifest(manifest, mediaTypes.manifest)
  for (const [i, tag] of tags.entries())
    if (before[i]?.digest !== digest) await store.putManifest(manifest, mediaTypes.manifest, tag)
  const first = before[0]
  const previousSize = first === undefined ? undefined : await sizeOf(store, first, logger)
  return {
    digest,
    changed: first === undefined ? !present : first.digest !== digest,
    ...(previousSize === undefined ? {} : { previousSize })
  }
}

/** A file as a blob. */
export function fileBlob(descriptor: Descriptor, file: string): BlobToPublish {
  return { descriptor, open: () => createReadStream(file, { highWaterMark: 2 ** 18 }) }
}

export function bytesBlob(descriptor: Descriptor, bytes: Uint8Array): BlobToPublish {
  return {
    descriptor,
    open: async function* () {
      yield await Promise.resolve(bytes)
    }
  }
}

/** What is downloaded for an image, in bytes: layers and configuration. */
export function imageSize(config: Descriptor, layers: readonly Descriptor[]): number {
  return layers.reduce((sum, layer) => sum + layer.size, config.size)
}

async function sizeOf(store: ImageStore, tagged: Descriptor, logger: Logger): Promise<number | undefined> {
  if (tagged.mediaType !== mediaTypes.manifest && tagged.mediaType !== mediaTypes.dockerManifest) return undefined
  try {
    const stored = await store.getManifest(tagged.digest)
    if (stored === undefined) return undefined
    const { config, layers } = parseManifest(stored.bytes, stored.descriptor.mediaType, tagged.digest)
    return imageSize(config, layers)
  } catch {
    // Only a number for people: whatever was there before must not stop the new image.
    logger.debug(`the size of ${shortDigest(tagged.digest)}, which the tag named before, cannot be read`)
    return undefined
  }
}

/** @throws UserError when a tag is none, or there twice */
export function checkTags(tags: readonly string[]): void {
  for (const [i, tag] of tags.entries()) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag))
      throw new UserError('tags', tag, 'letters, digits, `_`, `.` or `-`, at most 128, one tag per line')
    if (tags.indexOf(tag) !== i) throw new UserError('tags', tag, 'each tag once')
  }
}
