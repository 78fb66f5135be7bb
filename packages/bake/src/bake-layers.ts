/** The engine `layers`: an image from a base and files, without a container engine, the same to the byte everywhere. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { startProgress, UserError, type Clock, type CopySpec, type Logger } from '@immutable-delivery/kit'
import {
  digestOf,
  formatPlatform,
  LayerTree,
  mediaTypes,
  parseImageConfig,
  readImage,
  readImageTree,
  type Descriptor,
  type Digest,
  type ImageStore,
  type Platform,
  type PlatformImage
} from '@immutable-delivery/oci'
import { deflateIsKnown, type Compression } from './compress.js'
import { composeConfig, composeManifest, type NewLayer, type RunOptions } from './image-config.js'
import { inputDigest } from './input-digest.js'
import { writeLayer, type LayerFile } from './layer-file.js'
import { addToTree, placeEntries } from './place.js'
import { choosePlatform } from './platform.js'
import { bytesBlob, checkTags, fileBlob, imageSize, publishImage, type BlobToPublish } from './publish.js'
import { findSources } from './source-files.js'

export interface BakeOptions {
  /** What the image stands on; absent: nothing (`scratch`). */
  readonly base?: { readonly store: ImageStore; readonly digest: Digest }
  /** Where the image goes. */
  readonly target: ImageStore
  /** Tags to move to the image, the first one is compared with. */
  readonly tags: readonly string[]
  readonly platform: Platform
  /** Absolute path of the folder that sources are relative to. */
  readonly context: string
  /** Absolute paths that are never copied: an image must not contain the layout it is written to. */
  readonly leaveOut?: readonly string[]
  /** One layer for each, in this order: put what changes seldom first. */
  readonly copies: readonly CopySpec[]
  readonly run: RunOptions
  readonly annotations: Readonly<Record<string, string>>
  readonly compression: Compression
  /** Time of files and image, in seconds since 1970: the commit's, never the clock's. */
  readonly created: number
  /** Absolute path of a folder for the layers before they are published. */
  readonly temporary: string
  readonly logger: Logger
  readonly clock: Clock
}

export interface BakeResult {
  readonly digest: Digest
  /** Digest of the configuration, which engines call the image id. */
  readonly imageId: Digest
  readonly inputDigest: Digest
  /** Whether the first tag (without tags: the repository) had anything else before. */
  readonly changed: boolean
  /** Bytes of compressed layers and configuration. */
  readonly size: number
  /** Against what the first tag named before. */
  readonly sizeDelta?: number
  readonly platforms: readonly { readonly platform: string; readonly digest: Digest; readonly size: number }[]
  readonly baseName?: string
  readonly baseDigest?: Digest
  /** The new layers. */
  readonly layers: readonly {
    readonly digest: Digest
    readonly diffId: Digest
    readonly size: number
    readonly createdBy: string
  }[]
}

interface WrittenLayer extends NewLayer {
  readonly written: LayerFile
}

/**
 * Bakes an image and publishes it by digest. The digest depends on the base, the files' names, content and executable
 * bits, and the options; not on folder, user, umask, time zone, times of files or the order of a folder.
 * @throws UserError for what cannot be baked; IntegrityError or RemoteError for a base that cannot be read
 */
export async function bakeLayers(options: BakeOptions): Promise<BakeResult> {
  const { base, logger } = options
  checkTags(options.tags)
  if (!Number.isSafeInteger(options.created) || options.created < 0 || options.created >= 8 ** 11)
    throw new UserError('source-date-epoch', String(options.created), 'whole seconds since 1970')
  if (options.compression === 'gzip' && !deflateIsKnown())
    logger.warning(
      `The zlib of this Node ${process.versions.node} compresses to other bytes than the one we know: digests may differ from those of other machines`
    )
  const below = base === undefined ? undefined : await openBase(base, options.platform)
  const folder = await fs.mkdtemp(path.join(options.temporary, 'layers-'))
  try {
    const layers = await writeLayers(options, below, folder)
    return await publish(options, below, layers)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

async function openBase(base: NonNullable<BakeOptions['base']>, platform: Platform): Promise<PlatformImage> {
  return choosePlatform(await readImage(base.store, base.digest), platform, `${base.store.name}@${base.digest}`)
}

/** What is below our own layers: modes, owners and links of the base decide where files really go. */
async function readBelow(options: BakeOptions, below: PlatformImage | undefined): Promise<LayerTree> {
  if (options.base === undefined || below === undefined) return new LayerTree()
  options.logger.info(`reading the ${below.manifest.layers.length} layers of the base image`)
  return readImageTree(options.base.store, below)
}

async function writeLayers(
  options: BakeOptions,
  below: PlatformImage | undefined,
  folder: string
): Promise<WrittenLayer[]> {
  const { copies, compression, created, logger, clock } = options
  const tree = await readBelow(options, below)
  const leaveOut = await Promise.all((options.leaveOut ?? []).map(realOrSame))
  const first = below?.manifest.layers.length ?? 0
  const layers: WrittenLayer[] = []
  for (const [i, copy] of copies.entries()) {
    const shown = `${copy.source}:${copy.destination}`
    const entries = placeEntries(await findSources(options.context, copy, leaveOut), tree, created, shown)
    if (entries.length === 0) {
      logger.info(`${shown}: an empty folder, no layer`)
      continue
    }
    addToTree(entries, tree, first + i)
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    const progress = startProgress(logger, clock, `layer ${i + 1} of ${copies.length}, ${shown}`, 'bytes', total)
    const written = await writeLayer(entries, compression, path.join(folder, String(i)), (count) =>
      progress.advance(count)
    )
    progress.done()
    const { descriptor, diffId } = written
    layers.push({ descriptor, diffId, createdBy: createdBy(copy), written })
  }
  return layers
}

/** As the folders are walked by their real paths; what does not exist yet is not met either. */
function realOrSame(target: string): Promise<string> {
  return fs.realpath(target).catch(() => target)
}

function createdBy({ source, destination, mode }: CopySpec): string {
  return `COPY ${mode === undefined ? '' : `--chmod=${mode.toString(8).padStart(4, '0')} `}${source} ${destination}`
}

async function publish(
  options: BakeOptions,
  below: PlatformImage | undefined,
  layers: readonly WrittenLayer[]
): Promise<BakeResult> {
  const { base, platform, run, target } = options
  const configBytes = composeConfig(platform, below, layers, run, options.created)
  // Read back by the rules for foreign documents: what they would refuse must not be published.
  parseImageConfig(configBytes, 'the configuration of the new image')
  const config: Descriptor = { mediaType: mediaTypes.config, digest: digestOf(configBytes), size: configBytes.length }
  const manifest = composeManifest(config, below, layers, {
    ...(base === undefined
      ? {}
      : {
          'org.opencontainers.image.base.name': base.store.name,
          'org.opencontainers.image.base.digest': base.digest
        }),
    ...options.annotations
  })
  const fromBase: BlobToPublish[] =
    base === undefined || below === undefined
      ? []
      : below.manifest.layers.map((descriptor) => ({ descriptor, open: () => base.store.getBlob(descriptor) }))
  const own = layers.map(({ descriptor, written }) => fileBlob(descriptor, written.file))
  const published = await publishImage({
    store: target,
    blobs: [...fromBase, ...own, bytesBlob(config, configBytes)],
    manifest,
    tags: options.tags,
    logger: options.logger,
    clock: options.clock
  })
  const size = imageSize(config, [...(below?.manifest.layers ?? []), ...layers.map(({ descriptor }) => descriptor)])
  return {
    digest: published.digest,
    imageId: config.digest,
    inputDigest: inputDigest({
      base: base?.digest ?? 'scratch',
      platform,
      compression: options.compression,
      run,
      annotations: options.annotations,
      layers: layers.map(({ written }) => written)
    }),
    changed: published.changed,
    size,
    ...(published.previousSize === undefined ? {} : { sizeDelta: size - published.previousSize }),
    platforms: [{ platform: formatPlatform(platform), digest: published.digest, size }],
    ...(base === undefined ? {} : { baseName: base.store.name, baseDigest: base.digest }),
    layers: layers.map(({ descriptor, diffId, createdBy: by }) => ({
      digest: descriptor.digest,
      diffId,
      size: descriptor.size,
      createdBy: by
    }))
  }
}
