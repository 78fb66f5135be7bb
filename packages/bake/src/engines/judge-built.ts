/** The checks of `checks/` and `tests/` over an image that an engine built, before anything of it is published. */
import { IntegrityError, type Logger } from '@immutable-delivery/kit'
import { formatPlatform, type Descriptor, type Digest, type ImageStore, type Manifest } from '@immutable-delivery/oci'
import { checkImage, type CheckedPlatform, type CheckOptions } from '../checks/check-image.js'
import { ImageInspection } from '../checks/inspection.js'
import { SecretSearch } from '../checks/secret-search.js'
import { readPrevious } from '../previous.js'
import { bytesBlob, imageSize } from '../publish.js'
import { sizes } from '../result.js'
import type { BuiltImage } from './built-image.js'
import type { ImageToArchive } from './image-archive.js'

export interface JudgedBuild {
  /** What should be looked at, and stops nothing. */
  readonly warnings: readonly string[]
  /** Bytes to download, added up over the platforms. */
  readonly size: number
  /** Of the previous image, where it has the same platforms. */
  readonly previousSize?: number
}

/**
 * Every layer is read as what the image was built with. Which ones the base brought only marks of the engine tell: they
 * are enough to leave the base's setuid files alone, but a secret is refused wherever it lies.
 * @throws ImageRefusedError for what must not be published; IntegrityError for a layer that is not what the
 *   configuration says
 */
export async function judgeBuilt(
  built: Pick<BuiltImage, 'store' | 'image'>,
  options: {
    readonly target: ImageStore
    readonly tags: readonly string[]
    /** How many of the first layers are the base's, by platform, as far as the engine's marks tell. */
    readonly baseLayers: ReadonlyMap<string, number>
    readonly checks: CheckOptions
    readonly previous: { readonly store: ImageStore; readonly digest: Digest } | undefined
    readonly logger: Logger
  }
): Promise<JudgedBuild> {
  const { checks, logger, previous: named, tags, target } = options
  const needed = checks.budget.maxGrowth !== undefined
  const previous = await readPrevious({
    target,
    tags,
    needed,
    logger,
    ...(named === undefined ? {} : { previous: named })
  })
  const search = checks.secrets === undefined ? undefined : new SecretSearch(checks.secrets())
  const checked: CheckedPlatform[] = []
  for (const { platform, manifest, config, descriptor: top } of built.image.platforms) {
    const inspection = new ImageInspection(search)
    const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true)
    for (const [i, descriptor] of manifest.layers.entries()) {
      const diffId = config.rootfs.diff_ids[i]
      if (diffId === undefined) throw new Error(`the image has no diff id ${i}`)
      const createdBy = history[i]?.created_by ?? `layer ${i + 1}`
      await inspection.read({
        source: built.store,
        descriptor,
        diffId,
        size: descriptor.size,
        createdBy,
        inBase: false,
        markedBase: i < (options.baseLayers.get(formatPlatform(platform)) ?? 0)
      })
    }
    const name = formatPlatform(platform)
    const previousSize = previous?.sizes.get(name)
    checked.push({
      platform: name,
      size: imageSize(manifest.config, manifest.layers),
      ...(previousSize === undefined ? {} : { previousSize }),
      config,
      documents: { manifest, annotations: built.image.annotations },
      inspection,
      archive: () => archiveOf(built.store, top, manifest)
    })
  }
  if (needed && previous === undefined) logger.notice('max-growth: there is no previous image to compare with')
  const warnings = await checkImage(checked, checks, search, previous, logger)
  const { size, sizeDelta } = sizes(checked, previous?.sizes)
  return { warnings, size, ...(sizeDelta === undefined ? {} : { previousSize: size - sizeDelta }) }
}

async function archiveOf(store: ImageStore, top: Descriptor, manifest: Manifest): Promise<ImageToArchive> {
  const stored = await store.getManifest(top.digest)
  if (stored === undefined)
    throw new IntegrityError(`${store.name}@${top.digest}`, 'the manifest that was built', 'none')
  const blobs = [manifest.config, ...manifest.layers].map((descriptor) => ({
    descriptor,
    open: () => store.getBlob(descriptor)
  }))
  return { top: stored.descriptor, first: manifest, blobs: [bytesBlob(stored.descriptor, stored.bytes), ...blobs] }
}
