/** Asks registries what the names of images are now. */
import { readBounded, IntegrityError, UserError } from '@immutable-delivery/kit'
import {
  documentLimits,
  formatPlatform,
  formatReference,
  isIndexType,
  parseImageConfig,
  parseIndex,
  parseManifest,
  type Descriptor,
  type Digest,
  type ImageReference,
  type ImageStore,
  type StoredManifest
} from '@immutable-delivery/oci'
import { normalisePlatform } from '../platform.js'
import { createdTime, type LockedImage } from './lock-file.js'

export type RegistryReference = Extract<ImageReference, { kind: 'registry' }>

/** Opens the repository that a name lies in; nothing is asked of it yet. */
export type OpenRepository = (reference: RegistryReference) => ImageStore

/**
 * What a name with a tag stands for now, and when that was made: four small requests.
 * @throws UserError when there is no such tag; RemoteError, IntegrityError
 */
export async function resolveImage(reference: RegistryReference, open: OpenRepository): Promise<LockedImage> {
  const name = formatReference(reference)
  const store = open(reference)
  const now = await store.resolveTag(reference.tag ?? 'latest')
  if (now === undefined) throw new UserError('image', name, 'an image that exists there, and that this job may read')
  return { name, digest: now.digest, ...(await describeImage(store, now.digest)) }
}

/** The platforms of an image and the time that it was made at. @throws UserError, RemoteError, IntegrityError */
export async function describeImage(
  store: ImageStore,
  digest: Digest
): Promise<Pick<LockedImage, 'platforms' | 'created'>> {
  const what = `${store.name}@${digest}`
  const stored = await store.getManifest(digest)
  if (stored === undefined) throw new UserError('image', what, 'an image that exists there')
  const { mediaType } = stored.descriptor
  if (!isIndexType(mediaType)) {
    const { platform, created } = await readManifest(store, stored, what)
    return { platforms: new Map([[platform, digest]]), ...(created === undefined ? {} : { created }) }
  }
  const platforms = new Map<string, Digest>()
  let first: Descriptor | undefined
  for (const entry of parseIndex(stored.bytes, mediaType, what).manifests) {
    // Attestations are no images; a second entry for a platform is never what an engine takes.
    if (entry.platform === undefined || entry.platform.os === 'unknown') continue
    const name = formatPlatform(normalisePlatform(entry.platform))
    if (platforms.has(name)) continue
    platforms.set(name, entry.digest)
    // One speaks for all: they are made together.
    if (first === undefined || name === 'linux/amd64') first = entry
  }
  const child = first === undefined ? undefined : await store.getManifest(first.digest)
  if (child === undefined) throw new IntegrityError(what, 'the manifests that the index names', 'none')
  const { created } = await readManifest(store, child, what)
  return { platforms, ...(created === undefined ? {} : { created }) }
}

async function readManifest(
  store: ImageStore,
  { bytes, descriptor }: StoredManifest,
  what: string
): Promise<{ platform: string; created: string | undefined }> {
  const { config } = parseManifest(bytes, descriptor.mediaType, what)
  const tooLarge = (): IntegrityError =>
    new IntegrityError(`${what}: configuration`, `at most ${documentLimits.configBytes} bytes`, 'more')
  const read = parseImageConfig(
    await readBounded(store.getBlob(config), documentLimits.configBytes, tooLarge),
    `${what}: configuration`
  )
  const { os, architecture, variant } = read
  const platform = formatPlatform(
    normalisePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) })
  )
  return { platform, created: createdTime(read.created) }
}
