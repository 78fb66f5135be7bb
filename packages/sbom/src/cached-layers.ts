/**
 * Records of layers in a cache that other jobs can write, for documents that nobody signs (decision 0017). Nothing of an
 * entry is vouched for: a document that was made with one says so, and is not complete.
 */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, errorKind, type Logger } from '@immutable-delivery/kit'
import {
  decodeRecord,
  digestOf,
  encodeRecord,
  shortDigest,
  type Descriptor,
  type Digest,
  type LayerRecord,
  type PlatformImage
} from '@immutable-delivery/oci'
import { recordVersion } from './record-version.js'

/** A cache of single files; never throws. */
export interface RecordCache {
  /** Puts what was saved under the key at the path, which must be the path it was saved from. */
  restore(key: string, path: string): Promise<boolean>
  save(key: string, path: string): Promise<void>
}

export interface CachedLayersOptions {
  readonly cache: RecordCache
  /** Where files go on their way to and from the cache: the same in every run. */
  readonly folder: string
  readonly logger: Logger
}

/** What a document says of layers that it knows out of a cache. */
export const cachedReason = 'layers were not read: what is in them comes from a cache that other jobs can write'

export interface LayerToKeep {
  readonly index: number
  readonly diffId: Digest
  readonly blob: Descriptor
  /** Names the code whose findings a record holds. */
  readonly version: string
}

/** A smaller layer is read sooner than its record is found; compressed bytes. */
const smallestLayer = 4 * 2 ** 20
/** Deflated; a layer of a million files has some 30 MB. */
const largestEntry = 128 * 2 ** 20

/** The layers of which it pays to keep a record. */
export function layersToKeep({ manifest, config }: Pick<PlatformImage, 'manifest' | 'config'>): LayerToKeep[] {
  return manifest.layers.flatMap((blob, index) => {
    const diffId = config.rootfs.diff_ids[index]
    return diffId === undefined || blob.size < smallestLayer ? [] : [{ index, diffId, blob, version: recordVersion }]
  })
}

/** @returns records by the index of their layer; a damaged entry is none */
export async function cachedLayers(
  image: Pick<PlatformImage, 'manifest' | 'config'>,
  options: CachedLayersOptions
): Promise<ReadonlyMap<number, LayerRecord>> {
  const { cache, logger } = options
  const known = new Map<number, LayerRecord>()
  for (const layer of layersToKeep(image)) {
    const { key, file } = await placeOf(layer, options)
    try {
      if (!(await cache.restore(key, file)) || (await stat(file)).size > largestEntry) continue
      known.set(layer.index, decodeRecord(await readFile(file)))
      logger.info(`layer ${layer.index} (${shortDigest(layer.diffId)}) is in the cache`)
    } catch (error) {
      if (errorKind(error) !== 'integrity' && errorCode(error) === undefined) throw error
      logger.info(`layer ${layer.index} is read: the cache's entry cannot be used`)
    } finally {
      await rm(file, { force: true, recursive: true })
    }
  }
  return known
}

/** Keeps what was read now. */
export async function cacheLayers(
  image: Pick<PlatformImage, 'manifest' | 'config'>,
  records: readonly (LayerRecord | undefined)[],
  options: CachedLayersOptions
): Promise<void> {
  for (const layer of layersToKeep(image)) {
    const record = records[layer.index]
    if (record === undefined) continue
    const { key, file } = await placeOf(layer, options)
    await writeFile(file, await encodeRecord(record))
    await options.cache.save(key, file)
    await rm(file, { force: true })
  }
}

/** By all that a record depends on; nothing of the key is looked at when it comes back. */
async function placeOf(
  { diffId, blob, version }: LayerToKeep,
  { folder }: CachedLayersOptions
): Promise<{ readonly key: string; readonly file: string }> {
  await mkdir(folder, { recursive: true })
  const name = digestOf([diffId, blob.digest, version].join('\n')).slice('sha256:'.length)
  return { key: `immutable-delivery-layer-${name}`, file: path.join(folder, `${name}.layer`) }
}
