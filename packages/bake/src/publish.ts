/** Puts a finished image into a repository: blobs, then the manifest by digest, tags last. */
import { errorKind, errorMessage, startProgress, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import { mapBounded, type Descriptor, type Digest, type ImageStore } from '@immutable-delivery/oci'

export interface BlobToPublish {
  readonly descriptor: Descriptor
  /** The repository that it is read from. */
  readonly from?: ImageStore
  readonly open: () => AsyncIterable<Uint8Array>
}

/** A manifest or index, and the name that its bytes have. */
export interface ManifestToPublish {
  readonly descriptor: Descriptor
  readonly bytes: Uint8Array
}

export interface Published {
  readonly digest: Digest
  /** Whether the first tag (without tags: the repository) had anything else before. */
  readonly changed: boolean
}

/**
 * No tag moves before all that it will name is there, so that a kill at any moment leaves no tag on an incomplete
 * image; each tag moves by one write.
 * @throws RemoteError, IntegrityError
 */
export async function publishImage(options: {
  readonly store: ImageStore
  readonly blobs: readonly BlobToPublish[]
  /** The manifest, or the index over `children`. */
  readonly top: ManifestToPublish
  /** Manifests of the platforms; none for an image of one platform. */
  readonly children: readonly ManifestToPublish[]
  readonly tags: readonly string[]
  /** The tag of the input. */
  readonly hint?: string
  readonly logger: Logger
  readonly clock: Clock
}): Promise<Published> {
  const { store, blobs, top, children, tags, hint, logger, clock } = options
  const { digest, mediaType } = top.descriptor
  // Asked beside the uploads: it is about manifests alone. A failure is told when the answer is needed.
  const asked = whatIsThere(store, digest, tags, hint)
  asked.catch(() => undefined)
  // Also when the manifest is there: a registry's garbage collection may have taken a blob.
  const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()]
  const total = unique.reduce((sum, { descriptor }) => sum + descriptor.size, 0)
  const progress = startProgress(logger, clock, `publish to ${store.name}`, 'bytes', total)
  // As many as a base, two own layers and the configuration are, so that none of a usual image waits for another.
  await mapBounded(unique, 4, async ({ descriptor, open, from }) => {
    const done = await store.putBlob(
      descriptor,
      open,
      (count) => progress.advance(count),
      from === undefined ? {} : { from }
    )
    logger.debug(`${descriptor.digest}: ${done}`)
  })
  progress.done()
  await mapBounded(children, 3, async (child) => {
    if ((await store.getManifest(child.descriptor.digest)) === undefined)
      await store.putManifest(child.bytes, child.descriptor.mediaType)
  })
  const { before, hinted, present } = await asked
  if (!present) await store.putManifest(top.bytes, mediaType)
  // Side by side: what they name is complete.
  const moves = await Promise.allSettled([
    moveTags(store, top, tags, before),
    hint === undefined ? undefined : moveHint(store, top, hint, hinted, logger)
  ])
  for (const move of moves) if (move.status === 'rejected') throw move.reason
  const first = before[0]
  return { digest, changed: first === undefined ? !present : first.digest !== digest }
}

/** What the tags name before anything is written, and whether the image is there: asked side by side. */
export async function whatIsThere(
  store: ImageStore,
  digest: Digest,
  tags: readonly string[],
  hint: string | undefined
): Promise<{
  readonly before: readonly (Descriptor | undefined)[]
  readonly hinted: Descriptor | undefined
  readonly present: boolean
}> {
  const [before, stored, hinted] = await Promise.all([
    mapBounded(tags, 4, (tag) => store.resolveTag(tag)),
    store.getManifest(digest),
    // Without an answer it is written, even where that changes nothing.
    hint === undefined ? undefined : store.resolveTag(hint).catch(() => undefined)
  ])
  return { before, hinted, present: stored !== undefined }
}

/** Moves each tag by one write, unless it is where it should be. */
export async function moveTags(
  store: ImageStore,
  top: ManifestToPublish,
  tags: readonly string[],
  before: readonly (Descriptor | undefined)[]
): Promise<void> {
  for (const [i, tag] of tags.entries())
    if (before[i]?.digest !== top.descriptor.digest) await store.putManifest(top.bytes, top.descriptor.mediaType, tag)
}

/**
 * Moves the tag that finds an image by its input. Everything is published by then: without it the next run bakes anew,
 * and that is no reason to fail this one.
 */
export async function moveHint(
  store: ImageStore,
  top: ManifestToPublish,
  hint: string,
  before: Descriptor | undefined,
  logger: Logger
): Promise<void> {
  try {
    await moveTags(store, top, [hint], [before])
  } catch (error) {
    if (!['remote', 'integrity'].includes(errorKind(error))) throw error
    logger.warning(`an unchanged input will not be recognised, since its tag did not move: ${errorMessage(error)}`)
  }
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

/** @throws UserError when a tag is none, or there twice */
export function checkTags(tags: readonly string[]): void {
  for (const [i, tag] of tags.entries()) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag))
      throw new UserError('tags', tag, 'letters, digits, `_`, `.` or `-`, at most 128, one tag per line')
    if (tags.indexOf(tag) !== i) throw new UserError('tags', tag, 'each tag once')
  }
}
