/** What came out of a bake. Pure. */
import type { Digest, ImageStore } from '@immutable-delivery/oci'
import type { BuiltPlatform, ComposedImage } from './compose-image.js'
import type { OwnLayer } from './own-layers.js'
import type { Previous } from './previous.js'
import type { Published } from './publish.js'
import type { Reproduction } from './reproduce/reproduction.js'

export interface BakeResult {
  readonly digest: Digest
  /** Digest of the configuration, which engines call the image id; of several platforms, of the first. */
  readonly imageId: Digest
  readonly inputDigest: Digest
  /** Whether the first tag (without tags: the repository) had anything else before. */
  readonly changed: boolean
  /** An earlier image of the same input was taken. */
  readonly skipped: boolean
  /** Bytes of compressed layers and configuration, over all platforms. */
  readonly size: number
  /** Against the previous image; only where both have the same platforms. */
  readonly sizeDelta?: number
  readonly platforms: readonly { readonly platform: string; readonly digest: Digest; readonly size: number }[]
  readonly baseName?: string
  readonly baseDigest?: Digest
  /** The new layers; none when an earlier image was taken. */
  readonly layers: readonly {
    readonly digest: Digest
    readonly diffId: Digest
    readonly size: number
    readonly createdBy: string
    /** Taken from the previous image. */
    readonly reused: boolean
  }[]
  /** Whether a second bake gave the same bytes; undefined when nobody asked. */
  readonly reproduction?: Reproduction
  /** What should be looked at. */
  readonly warnings: readonly string[]
}

export function toResult(o: {
  readonly options: { readonly base?: { readonly store: ImageStore; readonly digest: Digest } }
  readonly composed: ComposedImage
  readonly built: readonly BuiltPlatform<OwnLayer>[]
  readonly input: Digest
  readonly published: Published
  readonly warnings: readonly string[]
  readonly previous: Previous | undefined
  readonly reproduction: Reproduction | undefined
}): BakeResult {
  const { composed, built, published } = o
  const { base } = o.options
  const layers = new Map(built.flatMap((one) => one.layers).map((layer) => [layer.descriptor.digest, layer]))
  const platforms = composed.platforms.map(({ platform, manifest, size }) => ({
    platform,
    digest: manifest.descriptor.digest,
    size
  }))
  const first = composed.platforms[0]
  if (first === undefined) throw new Error('an image without a platform')
  return {
    digest: published.digest,
    imageId: first.config.descriptor.digest,
    inputDigest: o.input,
    changed: published.changed,
    skipped: false,
    ...sizes(platforms, o.previous?.sizes),
    platforms,
    ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
    layers: [...layers.values()].map(({ descriptor, diffId, createdBy, reused }) => ({
      digest: descriptor.digest,
      diffId,
      size: descriptor.size,
      createdBy,
      reused
    })),
    ...(o.reproduction === undefined ? {} : { reproduction: o.reproduction }),
    warnings: o.warnings
  }
}

/** The size of all platforms, and the difference where the previous image can be compared. */
export function sizes(
  platforms: readonly { readonly platform: string; readonly size: number }[],
  previous: ReadonlyMap<string, number> | undefined
): { size: number; sizeDelta?: number } {
  const size = platforms.reduce((sum, one) => sum + one.size, 0)
  if (previous === undefined || previous.size !== platforms.length) return { size }
  if (!platforms.every(({ platform }) => previous.has(platform))) return { size }
  return { size, sizeDelta: size - [...previous.values()].reduce((sum, one) => sum + one, 0) }
}
