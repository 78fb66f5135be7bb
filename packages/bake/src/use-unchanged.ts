/** Takes an earlier image of the same input instead of baking: no byte is read, compressed or sent. */
import { formatPlatform, mapBounded, type Digest, type ImageStore, type Platform } from '@immutable-delivery/oci'
import { IntegrityError, type Logger } from '@immutable-delivery/kit'
import { overBudget, type Budget } from './checks/budget.js'
import { imageSize, moveTags } from './publish.js'
import { readPrevious } from './previous.js'
import { ImageRefusedError } from './refused.js'
import { sizes, type BakeResult } from './result.js'
import { findUnchanged, type Proven } from './unchanged.js'

export async function useUnchanged(
  options: {
    readonly base?: { readonly store: ImageStore; readonly digest: Digest }
    readonly target: ImageStore
    readonly tags: readonly string[]
    readonly previous?: { readonly store: ImageStore; readonly digest: Digest }
    readonly checks: { readonly budget: Budget }
    readonly logger: Logger
  },
  platforms: readonly Platform[],
  input: Digest,
  proven: Proven
): Promise<BakeResult | undefined> {
  const { base, target, tags, checks, logger } = options
  // Side by side, so that they cost no round trip more.
  const [image, before] = await Promise.all([
    findUnchanged(target, input, platforms, proven, logger),
    mapBounded(tags, 4, (tag) => target.resolveTag(tag))
  ])
  const first = image?.platforms[0]
  if (image === undefined || first === undefined) return undefined
  const { digest } = image.descriptor
  const sized = image.platforms.map(({ platform, descriptor, manifest }) => ({
    platform: formatPlatform(platform),
    digest: descriptor.digest,
    size: imageSize(manifest.config, manifest.layers)
  }))
  const changed = before[0] !== undefined && before[0].digest !== digest
  // What the first tag names is most often this very image: then there is nothing to compare.
  const previous =
    changed || options.previous !== undefined
      ? await readPrevious({ ...options, needed: checks.budget.maxGrowth !== undefined })
      : undefined
  const same = new Map(sized.map(({ platform, size }) => [platform, size]))
  const earlier = previous?.sizes ?? (before[0] === undefined ? undefined : same)
  const broken = overBudget(
    checks.budget,
    sized.map((one) => {
      const size = earlier?.get(one.platform)
      return { ...one, layers: [], ...(size === undefined ? {} : { previousSize: size }) }
    })
  )
  if (broken.length > 0) throw new ImageRefusedError({ reasons: broken })
  if (before.some((tagged) => tagged?.digest !== digest)) {
    const top = await target.getManifest(digest)
    if (top === undefined) throw new IntegrityError(`${target.name}@${digest}`, 'the manifest just read', 'none')
    await moveTags(target, top, tags, before)
  }
  logger.info(`unchanged: ${target.name}@${digest} was made of the same input, by verified provenance`)
  return {
    digest,
    imageId: first.manifest.config.digest,
    inputDigest: input,
    changed: tags.length > 0 && before[0]?.digest !== digest,
    skipped: true,
    ...sizes(sized, earlier),
    platforms: sized,
    ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
    layers: [],
    warnings: []
  }
}
