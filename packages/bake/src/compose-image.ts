/** Composes the documents of a whole image: a manifest for one platform, an index for more. Pure. */
import { canonicalJson, compareBytes, type Json } from '@immutable-delivery/kit'
import {
  digestOf,
  formatPlatform,
  mediaTypes,
  parseImageConfig,
  type Descriptor,
  type Digest,
  type ImageConfig,
  type Platform,
  type PlatformImage
} from '@immutable-delivery/oci'
import { composeConfig, composeManifest, type NewLayer, type RunOptions } from './image-config.js'
import { bytesBlob, imageSize, type BlobToPublish, type ManifestToPublish } from './publish.js'

export interface BuiltPlatform<L extends NewLayer = NewLayer> {
  readonly platform: Platform
  readonly below?: PlatformImage
  readonly layers: readonly L[]
}

export interface ComposedPlatform {
  /** As `linux/amd64`. */
  readonly platform: string
  readonly manifest: ManifestToPublish
  readonly config: BlobToPublish
  readonly readConfig: ImageConfig
  /** Bytes to download. */
  readonly size: number
}

export interface ComposedImage {
  /** What the image's digest names. */
  readonly top: ManifestToPublish
  readonly platforms: readonly ComposedPlatform[]
}

/**
 * @param built sorted by `byPlatform`
 * @param annotations of the user: they stand on manifest, index and the index's entries alike
 */
export function composeImage(
  built: readonly BuiltPlatform[],
  options: {
    readonly run: RunOptions
    readonly created: number
    readonly annotations: Readonly<Record<string, string>>
    readonly base?: { readonly name: string; readonly digest: Digest }
  }
): ComposedImage {
  const { base, annotations } = options
  /** The base as far as it is this level's: a platform's manifest stands on a platform's manifest. */
  const level = (digest: Digest | undefined): Record<string, string> => ({
    ...(base === undefined || digest === undefined
      ? {}
      : { 'org.opencontainers.image.base.name': base.name, 'org.opencontainers.image.base.digest': digest }),
    ...annotations
  })
  const platforms = built.map((one) => composePlatform(one, options, level(one.below?.descriptor.digest)))
  const [only] = platforms
  if (only !== undefined && platforms.length === 1) return { top: only.manifest, platforms }
  const entries = platforms.map(({ manifest: { descriptor } }, i) => {
    const one = built[i]
    const own = level(one?.below?.descriptor.digest)
    return { ...descriptor, platform: one?.platform, annotations: Object.keys(own).length === 0 ? undefined : own }
  })
  const own = level(base?.digest)
  const bytes = Buffer.from(
    canonicalJson({
      schemaVersion: 2,
      mediaType: mediaTypes.index,
      manifests: entries,
      annotations: Object.keys(own).length === 0 ? undefined : own
    } as unknown as Json)
  )
  return { top: toManifest(bytes, mediaTypes.index), platforms }
}

function composePlatform(
  { platform, below, layers }: BuiltPlatform,
  { run, created }: { readonly run: RunOptions; readonly created: number },
  annotations: Readonly<Record<string, string>>
): ComposedPlatform {
  const configBytes = composeConfig(platform, below, layers, run, created)
  // Read back by the rules for foreign documents: what they would refuse must not be published.
  const readConfig = parseImageConfig(configBytes, 'the configuration of the new image')
  const config: Descriptor = { mediaType: mediaTypes.config, digest: digestOf(configBytes), size: configBytes.length }
  const manifest = toManifest(composeManifest(config, below, layers, annotations), mediaTypes.manifest)
  return {
    platform: formatPlatform(platform),
    manifest,
    config: bytesBlob(config, configBytes),
    readConfig,
    size: imageSize(config, [...(below?.manifest.layers ?? []), ...layers.map(({ descriptor }) => descriptor)])
  }
}

function toManifest(bytes: Uint8Array, mediaType: string): ManifestToPublish {
  return { bytes, descriptor: { mediaType, digest: digestOf(bytes), size: bytes.byteLength } }
}

/** The order of an index: one image has one index, in whatever order its platforms were asked for. */
export function byPlatform(a: Platform, b: Platform): number {
  return compareBytes(formatPlatform(a), formatPlatform(b))
}
