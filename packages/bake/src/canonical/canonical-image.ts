/**
 * An engine's image in the one form of ours. Which files are in it is the engine's work; how they are packed, in which
 * order, with what times and in what JSON decides the digest, and that must not move with the engine's version.
 */
import { canonicalJson, compareBytes, startProgress, type Clock, type Json, type Logger } from '@immutable-delivery/kit'
import {
  digestOf,
  formatPlatform,
  mediaTypes,
  readImage,
  type Descriptor,
  type Digest,
  type ImageConfig,
  type ImageStore,
  type PlatformImage
} from '@immutable-delivery/oci'
import type { Compression } from '../compress.js'
import type { BuiltImage } from '../engines/built-image.js'
import { logLine } from '../engines/log-line.js'
import { formatTime, ociTypes } from '../image-config.js'
import { parsePlatform } from '../platform.js'
import type { Previous } from '../previous.js'
import { bytesBlob } from '../publish.js'
import { canonicalLayer, repackedLayer, type CanonicalLayer } from './canonical-layer.js'
import { clampMark, layersOfTargets, ownParts, type OwnParts } from './own-layers.js'

export interface CanonicalOptions {
  /** Time of files and image, in seconds since 1970. */
  readonly created: number
  readonly compression: Compression
  /** Whether a path shall not be in a layer that the build made; see `scrubRules`. */
  readonly scrubs: (path: string) => boolean
  /** Whose layers of the same content are taken over. */
  readonly previous: Previous | undefined
  /** Absolute path of a folder for files while it is made. */
  readonly temporary: string
  /** Takes secrets out of a text. */
  readonly hide: (text: string) => string
  readonly logger: Logger
  readonly clock: Clock
}

/** What was taken out of the image, for the log and the summary. */
export interface TakenFromImage {
  /** The instruction that made the layer. */
  readonly layer: string
  readonly scrubbed: readonly string[]
  readonly attributes: readonly string[]
}

export interface CanonicalBuild {
  readonly built: BuiltImage
  /** What was taken out of the layers that the build made. */
  readonly taken: readonly TakenFromImage[]
  /** How many of the first layers are the base's, by platform. */
  readonly baseLayers: ReadonlyMap<string, number>
}

/**
 * The layers of the base stay byte for byte (buildah gives only their tars, which are packed anew); those of the build are written anew (see `arrange`), and so are
 * configurations, manifests and index, in OCI's types, sorted, without what only tells the engine.
 * @param built its store gets the new blobs beside the engine's own
 * @throws IntegrityError when a layer is not what the configuration says
 */
export async function canonicalImage(built: BuiltImage, options: CanonicalOptions): Promise<CanonicalBuild> {
  const { store, image, engine } = built
  const linked = layersOfTargets(built, options.created)
  const layers = new LayerMaker(store, options)
  const platforms: CanonicalPlatform[] = []
  for (const one of image.platforms)
    platforms.push(await canonicalPlatform(one, ownParts(engine, one, options.created, linked), built, layers, options))
  const sorted = platforms.toSorted((a, b) => compareBytes(a.name, b.name))
  let digest = sorted[0]?.descriptor.digest
  if (digest === undefined) throw new Error('an image without a platform')
  if (image.isIndex) {
    const annotations = withoutTime(image.annotations, options.created)
    const index = {
      schemaVersion: 2,
      mediaType: mediaTypes.index,
      manifests: sorted.map(({ descriptor }) => descriptor),
      ...(Object.keys(annotations).length === 0 ? {} : { annotations })
    }
    const bytes = Buffer.from(canonicalJson(index as unknown as Json))
    digest = (await store.putManifest(bytes, mediaTypes.index)).digest
  }
  return {
    built: { ...built, digest, image: await readImage(store, digest) },
    taken: layers.taken,
    baseLayers: new Map(platforms.map(({ name, baseLayers }) => [name, baseLayers]))
  }
}

/** Each layer once, whatever the number of platforms. */
class LayerMaker {
  readonly #made = new Map<Digest, CanonicalLayer>()
  readonly taken: TakenFromImage[] = []

  constructor(
    private readonly store: ImageStore,
    private readonly options: CanonicalOptions
  ) {}

  /** @param own whether the build made it; a layer of the base is at most packed anew */
  async make(descriptor: Descriptor, diffId: Digest, createdBy: string, own: boolean): Promise<CanonicalLayer> {
    const known = this.#made.get(descriptor.digest)
    if (known !== undefined) return known
    const { logger, clock, temporary, hide, ...rest } = this.options
    const title = logLine(own ? 'write anew' : 'pack anew', createdBy, hide)
    const progress = startProgress(logger, clock, title.length > 80 ? `${title.slice(0, 80)}...` : title, 'bytes')
    const made = await (own ? canonicalLayer : repackedLayer)({ descriptor, diffId }, this.store, {
      ...rest,
      logger,
      folder: temporary,
      onBytes: (count) => progress.advance(count)
    })
    progress.done()
    this.#made.set(descriptor.digest, made)
    const { scrubbed, attributes } = made.taken
    if (scrubbed.length > 0 || attributes.length > 0) this.taken.push({ layer: createdBy, scrubbed, attributes })
    return made
  }
}

interface CanonicalPlatform {
  readonly descriptor: Descriptor
  readonly name: string
  readonly baseLayers: number
}

async function canonicalPlatform(
  one: PlatformImage,
  own: OwnParts,
  { engine, store }: BuiltImage,
  layers: LayerMaker,
  { created }: CanonicalOptions
): Promise<CanonicalPlatform> {
  const { manifest, config } = one
  const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true)
  const written: { readonly descriptor: Descriptor; readonly diffId: Digest }[] = []
  for (const [i, descriptor] of manifest.layers.entries()) {
    const diffId = config.rootfs.diff_ids[i]
    if (diffId === undefined) throw new Error(`the image has no diff id ${i}`)
    const mine = own.layers[i] === true
    if (mine || engine === 'buildah')
      written.push(await layers.make(descriptor, diffId, history[i]?.created_by ?? `layer ${i + 1}`, mine))
    else written.push({ descriptor: plain(descriptor), diffId })
  }
  const newConfig = canonicalConfig(one, own.history, written, created)
  const configBytes = Buffer.from(canonicalJson(newConfig as unknown as Json))
  const configDescriptor = { mediaType: mediaTypes.config, digest: digestOf(configBytes), size: configBytes.length }
  await store.putBlob(configDescriptor, bytesBlob(configDescriptor, configBytes).open)
  const annotations = withoutTime(manifest.annotations ?? {}, created)
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: configDescriptor,
    layers: written.map(({ descriptor }) => plain(descriptor)),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations })
  }
  const bytes = Buffer.from(canonicalJson(document as unknown as Json))
  const { mediaType, digest, size } = await store.putManifest(bytes, mediaTypes.manifest)
  // The registries' spelling: `arm64/v8` and `arm64` are one platform.
  const platform = parsePlatform(formatPlatform(withoutVersion(one.platform)), 'platforms')
  const version = one.platform['os.version']
  const named = version === undefined ? platform : { ...platform, 'os.version': version }
  const entry = withoutTime(one.descriptor.annotations ?? {}, created)
  return {
    name: formatPlatform(named),
    baseLayers: own.layers.filter((mine) => !mine).length,
    descriptor: {
      mediaType,
      digest,
      size,
      platform: named,
      ...(Object.keys(entry).length === 0 ? {} : { annotations: entry })
    }
  }
}

function withoutVersion({ os, architecture, variant }: PlatformImage['platform']): PlatformImage['platform'] {
  return { os, architecture, ...(variant === undefined ? {} : { variant }) }
}

/** What the build says of the image stays; the words of the engine about itself go. */
function canonicalConfig(
  { config, platform }: PlatformImage,
  own: readonly boolean[],
  layers: readonly { readonly diffId: Digest }[],
  created: number
): object {
  const time = formatTime(created)
  const { ArgsEscaped: _escaped, ...run } = (config.config ?? {}) as Record<string, unknown>
  return {
    ...config,
    created: time,
    // A word for Windows, which some versions of BuildKit set and others do not.
    ...(config.config === undefined ? {} : { config: platform.os === 'windows' ? config.config : run }),
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    ...(config.history === undefined
      ? {}
      : { history: config.history.map((entry, i) => (own[i] === true ? ownEntry(entry, time) : entry)) })
  }
}

function ownEntry(entry: NonNullable<ImageConfig['history']>[number], time: string): object {
  const { comment: _comment, created_by: by, ...rest } = entry
  return { ...rest, created: time, ...(by === undefined ? {} : { created_by: by.replace(clampMark, '').trimEnd() }) }
}

const createdAnnotation = 'org.opencontainers.image.created'

/** The time of the build, where an engine writes it without being asked, is the image's. */
function withoutTime(annotations: Readonly<Record<string, string>>, created: number): Record<string, string> {
  const value = annotations[createdAnnotation]
  if (value === undefined || Date.parse(value) !== created * 1000) return { ...annotations }
  return { ...annotations, [createdAnnotation]: formatTime(created) }
}

/** In OCI's types, and without the engine's notes on how it made the layer. */
function plain({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size }
}
