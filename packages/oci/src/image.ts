/** An image as a whole: its manifest or index, and for each platform manifest and configuration. */
import { IntegrityError, readBounded, UserError } from '@immutable-delivery/kit'
import type { Digest } from './digest.js'
import { documentLimits, parseImageConfig, parseIndex, parseManifest } from './documents.js'
import { isIndexType, isManifestType, mediaTypes } from './media-types.js'
import { mapBounded } from './concurrency.js'
import type { Descriptor, ImageConfig, Manifest, Platform } from './model.js'
import type { ImageStore, StoredManifest } from './store.js'

export interface PlatformImage {
  readonly platform: Platform
  /** Of the platform's manifest. */
  readonly descriptor: Descriptor
  readonly manifest: Manifest
  readonly config: ImageConfig
}

export interface Image {
  /** Of the digest that was asked for. */
  readonly descriptor: Descriptor
  readonly isIndex: boolean
  /** At least one, in the index's order. */
  readonly platforms: readonly PlatformImage[]
  readonly annotations: Record<string, string>
}

/** `linux/amd64`, `linux/arm/v7`, `windows/amd64:10.0.20348.1`. */
export function formatPlatform(platform: Platform): string {
  const variant = platform.variant === undefined ? '' : `/${platform.variant}`
  const version = platform['os.version'] === undefined ? '' : `:${platform['os.version']}`
  return `${platform.os}/${platform.architecture}${variant}${version}`
}

/**
 * Reads an image by digest: index or manifest, each platform's manifest and configuration, hashed and checked.
 * BuildKit's attestation manifests (platform `unknown/unknown`) are no images and are skipped.
 * @throws UserError when there is no such image; IntegrityError when a part is missing, has the wrong bytes, or when
 * manifest, configuration and index contradict each other
 * @param input that named the image, for the error when it is not there
 */
export async function readImage(store: ImageStore, digest: Digest, input = 'image'): Promise<Image> {
  const what = `${store.name}@${digest}`
  const stored = await store.getManifest(digest)
  if (stored === undefined) throw new UserError(input, what, 'an image that exists there, and that may be read')
  const { mediaType } = stored.descriptor
  if (isManifestType(mediaType)) {
    const only = await readPlatform(store, stored, undefined)
    return {
      descriptor: stored.descriptor,
      isIndex: false,
      platforms: [only],
      annotations: { ...only.manifest.annotations }
    }
  }
  if (!isIndexType(mediaType)) throw new IntegrityError(what, 'an image manifest or index', mediaType)
  const index = parseIndex(stored.bytes, mediaType, what)
  const entries = index.manifests.filter((entry) => !isAttestation(entry))
  if (entries.length === 0) throw new IntegrityError(what, 'an index with at least one image', 'none')
  if (entries.length > documentLimits.platforms)
    throw new IntegrityError(what, `at most ${documentLimits.platforms} platforms`, `${entries.length}`)
  const platforms = await mapBounded(entries, 6, async (entry) => {
    if (!isManifestType(entry.mediaType))
      throw new IntegrityError(`${what}: ${entry.digest}`, 'an image manifest in the index', entry.mediaType)
    const child = await store.getManifest(entry.digest)
    if (child === undefined)
      throw new IntegrityError(`${what}: ${entry.digest}`, 'the manifest the index names', 'none')
    if (child.descriptor.size !== entry.size)
      throw new IntegrityError(`${what}: ${entry.digest}`, `${entry.size} bytes`, `${child.descriptor.size}`)
    return readPlatform(store, { ...child, descriptor: { ...child.descriptor, mediaType: entry.mediaType } }, entry)
  })
  checkDistinct(platforms, what)
  return { descriptor: stored.descriptor, isIndex: true, platforms, annotations: { ...index.annotations } }
}

async function readPlatform(
  store: ImageStore,
  stored: StoredManifest,
  entry: Descriptor | undefined
): Promise<PlatformImage> {
  const what = `${store.name}@${stored.descriptor.digest}`
  const manifest = parseManifest(stored.bytes, stored.descriptor.mediaType, what)
  if (manifest.config.mediaType !== mediaTypes.config && manifest.config.mediaType !== mediaTypes.dockerConfig)
    throw new IntegrityError(what, 'an image with a configuration', `one with ${manifest.config.mediaType}`)
  const config = parseImageConfig(
    await readBounded(
      store.getBlob(manifest.config),
      documentLimits.configBytes,
      () => new IntegrityError(`${what}: configuration`, `at most ${documentLimits.configBytes} bytes`, 'more')
    ),
    `${what}: configuration`
  )
  // Layers and diff ids are parallel arrays; a reader that walks one by the other's length would skip content.
  if (config.rootfs.diff_ids.length !== manifest.layers.length)
    throw new IntegrityError(what, `${manifest.layers.length} diff ids`, `${config.rootfs.diff_ids.length}`)
  const platform = mergePlatform(entry?.platform, config, what)
  const { mediaType, digest, size } = stored.descriptor
  return {
    platform,
    descriptor: {
      mediaType,
      digest,
      size,
      ...(entry?.annotations === undefined ? {} : { annotations: entry.annotations }),
      platform
    },
    manifest,
    config
  }
}

/** What the index says of the platform must be what the configuration says: a host picks by the one, we by the other. */
function mergePlatform(named: Platform | undefined, config: ImageConfig, what: string): Platform {
  const variant = named?.variant ?? config.variant
  const version = named?.['os.version'] ?? (config as { 'os.version'?: unknown })['os.version']
  const own = `${config.os}/${config.architecture}`
  if (named !== undefined && `${named.os}/${named.architecture}` !== own)
    throw new IntegrityError(`${what}: platform`, formatPlatform(named), own)
  if (named?.variant !== undefined && config.variant !== undefined && named.variant !== config.variant)
    throw new IntegrityError(`${what}: variant`, named.variant, config.variant)
  return {
    os: config.os,
    architecture: config.architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(typeof version === 'string' && version !== '' ? { 'os.version': version } : {})
  }
}

function isAttestation(entry: Descriptor): boolean {
  return entry.platform?.os === 'unknown' && entry.platform.architecture === 'unknown'
}

/** Two images for one platform: which of them runs would depend on the host, so there is no one thing to judge. */
function checkDistinct(platforms: readonly PlatformImage[], what: string): void {
  const seen = new Set<string>()
  for (const { platform } of platforms) {
    const name = formatPlatform(platform)
    if (seen.has(name)) throw new IntegrityError(what, 'one image for each platform', `two for ${name}`)
    seen.add(name)
  }
}
