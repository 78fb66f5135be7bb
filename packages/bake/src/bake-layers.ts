/** The engine `layers`: an image from a base and files, without a container engine, the same to the byte everywhere. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { printable, startProgress, UserError, type Clock, type CopySpec, type Logger } from '@immutable-delivery/kit'
import {
  formatPlatform,
  parseManifest,
  readImage,
  shortDigest,
  type Digest,
  type Image,
  type ImageStore,
  type Platform,
  type PlatformImage
} from '@immutable-delivery/oci'
import { checkImage, readyToTest, type CheckOptions } from './checks/check-image.js'
import { ImageInspection } from './checks/inspection.js'
import { SecretSearch } from './checks/secret-search.js'
import { byPlatform, composeImage, type BuiltPlatform, type ComposedImage } from './compose-image.js'
import { deflateIsKnown, type Compression } from './compress.js'
import type { RunOptions } from './image-config.js'
import { FileThread } from './file-thread.js'
import { inputDigest } from './input-digest.js'
import { copyName, removeName } from './layer-name.js'
import { LayerMaker, type OwnLayer } from './own-layers.js'
import { PathRules, type Owner } from './ownership.js'
import { placeEntries } from './place.js'
import { choosePlatform } from './platform.js'
import { readPrevious, type Previous } from './previous.js'
import { bytesBlob, checkTags, publishImage, type BlobToPublish } from './publish.js'
import { removalOf } from './remove.js'
import type { Reproduction } from './reproduce/reproduction.js'
import type { Reproduce } from './reproduce/verify-build.js'
import type { BakedOnce } from './reproduce/verify-layers.js'
import { toResult, type BakeResult } from './result.js'
import { breathe } from './source-content.js'
import { hashSources, sourceRecords, type HashedSource } from './source-digest.js'
import { findSources, readIgnoreRules } from './source-files.js'
import { splitSources } from './split-layers.js'
import { copyToMirrors, type Mirror } from './targets.js'
import { inputTag, type Proven } from './unchanged.js'
import { useUnchanged } from './use-unchanged.js'

export interface BakeOptions {
  /** What the image stands on; absent: nothing (`scratch`). */
  readonly base?: { readonly store: ImageStore; readonly digest: Digest; readonly tag?: string }
  /** Where the image goes. */
  readonly target: ImageStore
  /** Tags to move to the image, the first one is compared with. */
  readonly tags: readonly string[]
  /** Other repositories that get the same bytes; their tags move before those of `target`. */
  readonly mirrors?: readonly Mirror[]
  /** One gives a manifest, more give an index. */
  readonly platforms: readonly Platform[]
  /** Absolute path of the folder that sources are relative to. */
  readonly context: string
  /** Absolute paths that are never copied: an image must not contain the layout it is written to. */
  readonly leaveOut?: readonly string[]
  /** One layer for each, in this order: put what changes seldom first. */
  readonly copies: readonly CopySpec[]
  /** Of all that is copied, and of folders that come into being with it; default 0:0. */
  readonly owner?: Owner
  /** Lines of `pattern --chown=uid:gid --chmod=mode`, for paths in the image. */
  readonly permissions?: readonly string[]
  /** What the image shall not have of its base: paths in it, with stars as in .dockerignore. */
  readonly remove?: readonly string[]
  readonly run: RunOptions
  readonly annotations: Readonly<Record<string, string>>
  readonly compression: Compression
  /** Time of files and image, in seconds since 1970: the commit's, never the clock's. */
  readonly created: number
  /** Time of dependencies and of what is removed, in place of `created`: one that commits do not change. */
  readonly unchanging?: number
  /** What to compare with, and to take unchanged layers from; absent: what the first tag names. */
  readonly previous?: { readonly store: ImageStore; readonly digest: Digest }
  /** Asked before an earlier image of the same input is taken instead; absent: always bake. */
  readonly proven?: Proven
  readonly checks: CheckOptions
  /** Whether to bake a second time and compare; default off. */
  readonly reproduce?: Reproduce
  /** Absolute path of a folder for the layers before they are published. */
  readonly temporary: string
  readonly logger: Logger
  readonly clock: Clock
}

/** What is put above the base. */
interface Content {
  readonly sources: readonly Brought[]
  readonly rules: PathRules
  /** For large layers. */
  readonly thread: FileThread
}

/** One line of `files`, with what it brings. */
interface Brought {
  readonly copy: CopySpec
  readonly sources: readonly HashedSource[]
}

/**
 * Bakes an image, judges it and publishes it by digest. The digest depends on the base, the files' names, content and
 * executable bits, and the options; not on folder, user, umask, time zone, times of files or the order of a folder.
 * @throws UserError for what cannot be baked; ImageRefusedError for what must not be published; IntegrityError or
 * RemoteError for a base that cannot be read
 */
export async function bakeLayers(options: BakeOptions): Promise<BakeResult> {
  const thread = new FileThread()
  try {
    return await bakeWith(thread, options)
  } finally {
    thread.stop()
  }
}

async function bakeWith(thread: FileThread, options: BakeOptions): Promise<BakeResult> {
  const { base, logger, target, tags, checks, created, unchanging = 0 } = options
  checkTags(tags)
  const platforms = checkPlatforms(options.platforms)
  for (const time of [created, unchanging])
    if (!Number.isSafeInteger(time) || time < 0 || time >= 8 ** 11)
      throw new UserError('source-date-epoch', String(time), 'whole seconds since 1970')
  const { remove = [], permissions = [] } = options
  if (remove.length > 0 && base === undefined)
    throw new UserError('remove', remove.join(', '), 'a base that has it; there is none with `scratch`')
  // A wrong line is told before anything is read.
  const rules = PathRules.parse(permissions)
  const brought = await readSources(options, thread)
  const input = inputDigest({
    base: base?.digest ?? 'scratch',
    platforms,
    compression: options.compression,
    run: options.run,
    annotations: options.annotations,
    ...(remove.length === 0 ? {} : { remove }),
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    ...(permissions.length === 0 ? {} : { permissions }),
    layers: brought.map(({ sources }) => sourceRecords(sources)),
    ...(checks.tests === undefined ? {} : { tests: checks.tests })
  })
  if (options.proven !== undefined) {
    const unchanged = await useUnchanged(options, platforms, input, options.proven)
    if (unchanged !== undefined) {
      await copyToMirrors(target, unchanged.digest, options.mirrors ?? [], options)
      return unchanged
    }
  }
  await readyToTest(checks)
  const folder = await fs.mkdtemp(path.join(options.temporary, 'layers-'))
  try {
    // The base is read and looked at while the registry is asked for the previous image and for its proof.
    const comparing = readPrevious({
      ...options,
      needed: checks.budget.maxGrowth !== undefined,
      isProven: options.proven
    })
    comparing.catch(() => undefined)
    const warning = options.compression === 'gzip' ? warnOfUnknownDeflate(logger) : undefined
    const below = base === undefined ? undefined : await readImage(base.store, base.digest, 'base')
    const bakeOnce = (from: BakeOptions, sources: readonly Brought[], to: string): ReturnType<typeof buildAndCheck> =>
      buildAndCheck(from, platforms, { sources, rules, thread }, below, comparing, to)
    const { built, composed, warnings } = await bakeOnce(options, brought, folder)
    await warning
    const previous = await comparing
    const reproduction = await verified(options, { built, composed }, async (other) => {
      // From the files themselves: one that changes under our hands must be seen.
      return bakeOnce({ ...options, checks: { budget: {} } }, await readSources(options, thread), other)
    })
    const image = {
      blobs: [...layerBlobs(base?.store, built), ...composed.platforms.map(({ config }) => config)],
      top: composed.top,
      children: composed.platforms.length === 1 ? [] : composed.platforms.map(({ manifest }) => manifest),
      logger,
      clock: options.clock
    }
    for (const mirror of options.mirrors ?? []) await publishImage({ ...image, ...mirror })
    const published = await publishImage({
      ...image,
      store: target,
      tags,
      ...(options.proven === undefined ? {} : { hint: inputTag(input) })
    })
    return toResult({ options, composed, built, input, published, warnings, previous, reproduction })
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

/** Beside everything else; never rejects. */
async function warnOfUnknownDeflate(logger: Logger): Promise<void> {
  // What is asked of registries goes out before the processor is busy with this.
  await breathe()
  if (await deflateIsKnown().catch(() => false)) return
  logger.warning(
    `The zlib of this Node ${process.versions.node} compresses to other bytes than the one we know: digests may differ from those of other machines`
  )
}

/** What compares is loaded where it was asked for. */
async function verified(
  options: BakeOptions,
  first: BakedOnce,
  again: (folder: string) => Promise<BakedOnce>
): Promise<Reproduction | undefined> {
  if (options.reproduce === undefined || options.reproduce === 'off') return undefined
  return (await import('./reproduce/verify-layers.js')).verifyLayers(options, first, again)
}

function checkPlatforms(platforms: readonly Platform[]): Platform[] {
  if (platforms.length === 0) throw new UserError('platforms', '', 'at least one platform')
  const names = platforms.map(formatPlatform)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new UserError('platforms', twice, 'each platform once')
  return platforms.toSorted(byPlatform)
}

async function readSources(options: BakeOptions, thread: FileThread): Promise<Brought[]> {
  const { context, logger, clock } = options
  const ignore = await readIgnoreRules(context)
  const leaveOut = await Promise.all((options.leaveOut ?? []).map(realOrSame))
  const brought: Brought[] = []
  for (const copy of options.copies) {
    const found = await findSources(context, copy, leaveOut, ignore, () => thread.start())
    const shown = `${copy.source}:${copy.destination}`
    if (found.length === 0) logger.info(`${shown}: an empty folder, no layer`)
    const total = found.reduce((sum, entry) => sum + entry.size, 0)
    const progress = startProgress(logger, clock, `read ${shown}`, 'bytes', total)
    brought.push({ copy, sources: await hashSources(found, (count) => progress.advance(count), thread) })
  }
  return brought
}

/** As the folders are walked by their real paths; what does not exist yet is not met either. */
function realOrSame(target: string): Promise<string> {
  return fs.realpath(target).catch(() => target)
}

async function buildAndCheck(
  options: BakeOptions,
  platforms: readonly Platform[],
  content: Content,
  baseImage: Image | undefined,
  comparing: Promise<Previous | undefined>,
  folder: string
): Promise<{ built: BuiltPlatform<OwnLayer>[]; composed: ComposedImage; warnings: readonly string[] }> {
  const { base, checks, logger, clock, compression } = options
  const search = checks.secrets === undefined ? undefined : new SecretSearch(checks.secrets())
  const bases: { platform: Platform; inspection: ImageInspection; below: PlatformImage | undefined }[] = []
  for (const platform of platforms) {
    const inspection = new ImageInspection(search)
    const below =
      base === undefined || baseImage === undefined
        ? undefined
        : choosePlatform(baseImage, platform, `${base.store.name}@${base.digest}`)
    if (base !== undefined && below !== undefined) await inspectBase(base.store, below, inspection, logger)
    bases.push({ platform, inspection, below })
  }
  const previous = await comparing
  const maker = new LayerMaker({
    compression,
    folder,
    logger,
    clock,
    thread: content.thread,
    ...(previous === undefined ? {} : { previous })
  })
  const built: BuiltPlatform<OwnLayer>[] = []
  const notes = new Set<string>()
  for (const { platform, inspection, below } of bases) {
    const { layers, unmatched } = await makeLayers(maker, content, inspection, options)
    for (const line of unmatched)
      notes.add(`remove: ${printable(line)} matches nothing in the base for ${formatPlatform(platform)}`)
    built.push({ platform, layers, ...(below === undefined ? {} : { below }) })
  }
  const composed = composeImage(built, {
    run: options.run,
    created: options.created,
    annotations: options.annotations,
    ...(base === undefined ? {} : { base: { name: nameOfBase(base), digest: base.digest } })
  })
  const checked = composed.platforms.map((one, i) => {
    const before = previous?.sizes.get(one.platform)
    const { bytes, descriptor } = one.manifest
    const manifest = parseManifest(bytes, descriptor.mediaType, 'the new manifest')
    return {
      platform: one.platform,
      size: one.size,
      ...(before === undefined ? {} : { previousSize: before }),
      config: one.readConfig,
      documents: { manifest },
      inspection: bases[i]?.inspection ?? new ImageInspection(),
      archive: () =>
        Promise.resolve({
          top: descriptor,
          first: manifest,
          blobs: [bytesBlob(descriptor, bytes), one.config, ...layerBlobs(base?.store, built.slice(i, i + 1))]
        })
    }
  })
  if (checks.budget.maxGrowth !== undefined && previous === undefined)
    logger.notice('max-growth: there is no previous image to compare with')
  const warnings = await checkImage(checked, checks, search, previous, logger)
  return { built, composed, warnings: [...notes, ...warnings] }
}

/** The layers of platforms, the base's own too. */
function layerBlobs(base: ImageStore | undefined, built: readonly BuiltPlatform<OwnLayer>[]): BlobToPublish[] {
  const fromBase =
    base === undefined
      ? []
      : built
          .flatMap((one) => one.below?.manifest.layers ?? [])
          .map((descriptor) => ({ descriptor, from: base, open: () => base.getBlob(descriptor) }))
  const own = built.flatMap((one) =>
    one.layers.map(({ descriptor, source, from }) => ({
      descriptor,
      open: () => source.getBlob(descriptor),
      ...(from === undefined ? {} : { from })
    }))
  )
  return [...fromBase, ...own]
}

/** With the tag that a lock pins: who rebases later asks that tag. */
function nameOfBase({ store, tag }: NonNullable<BakeOptions['base']>): string {
  return tag === undefined ? store.name : `${store.name}:${tag}`
}

/** Reads the base's layers: their modes, owners and links decide where files really go. */
async function inspectBase(
  store: ImageStore,
  { manifest, config, platform }: PlatformImage,
  inspection: ImageInspection,
  logger: Logger
): Promise<void> {
  const { layers } = manifest
  logger.info(`reading the ${layers.length} layers of the base image for ${formatPlatform(platform)}`)
  const history = (config.history ?? []).filter((entry) => entry.empty_layer !== true)
  for (const [i, diffId] of config.rootfs.diff_ids.entries()) {
    const descriptor = layers[i]
    if (descriptor === undefined) throw new Error(`the base has no layer ${i}`)
    const createdBy = history[i]?.created_by ?? `layer ${shortDigest(descriptor.digest)}`
    await inspection.read({ source: store, descriptor, diffId, size: descriptor.size, createdBy, inBase: true })
  }
}

async function makeLayers(
  maker: LayerMaker,
  { sources: brought, rules }: Content,
  inspection: ImageInspection,
  { created, unchanging = created, owner, remove = [] }: BakeOptions
): Promise<{ readonly layers: OwnLayer[]; readonly unmatched: readonly string[] }> {
  const layers: OwnLayer[] = []
  // The lowest: what a line of `files` brings to such a place is there again.
  const removal = removalOf(remove, inspection.tree, unchanging)
  if (removal.entries.length > 0) layers.push(await maker.make(removal.entries, removeName(remove), inspection))
  for (const { copy, sources } of brought)
    for (const { part, isInstalled, sources: own } of splitSources(sources)) {
      const name = copyName(copy, owner, part)
      const time = isInstalled ? unchanging : created
      const entries = placeEntries(own, inspection.tree, time, name.shown, { owner, rules })
      if (entries.length > 0) layers.push(await maker.make(entries, name, inspection))
    }
  return { layers, unmatched: removal.unmatched }
}
