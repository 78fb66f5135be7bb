/** The files of an image as a running instance would see them, read without unpacking it. */
import { compareBytes, IntegrityError, readBounded } from '@immutable-delivery/kit'
import type { Digest } from './digest.js'
import type { PlatformImage } from './image.js'
import { defaultLayerLimits, type LayerLimits } from './layer-limits.js'
import { readLayer } from './layer-reader.js'
import { LayerTree, type Inode } from './layer-tree.js'
import type { Descriptor } from './model.js'
import type { ImageStore } from './store.js'
import type { LayerEntry } from './tar-reader.js'
import { show } from './tar-name.js'

export interface ImageFile {
  /** Relative, `/`-separated. */
  readonly path: string
  /** Index of the layer that the content comes from. */
  readonly layer: number
  readonly diffId: Digest
  readonly mode: number
  readonly content: Uint8Array
}

/** All that is needed of a store. */
export type BlobSource = Pick<ImageStore, 'getBlob'>

/** The part of a PlatformImage that says which layers there are. */
export type ImageLayers = {
  readonly manifest: Pick<PlatformImage['manifest'], 'layers'>
  readonly config: Pick<PlatformImage['config'], 'rootfs'>
}

/**
 * Makes something small of a file's content while its layer is read, so that files that are too many or too large to
 * hold are never in memory together. Must read the content to its end and bound what it holds of it.
 */
export type Reducer = (content: AsyncIterable<Uint8Array>, size: number) => Promise<Uint8Array>

export interface ImageFileOptions extends Partial<LayerLimits> {
  /** Judged by the path and mode under which a file comes in; undefined keeps the bytes as they are. */
  readonly reducerOf?: (path: string, mode: number) => Reducer | undefined
}

export interface PlacedEntry {
  readonly entry: LayerEntry
  readonly layer: number
  /** Position in its layer, from 0. */
  readonly order: number
}

/**
 * The regular files whose final path is `wanted`, hard links included, sorted by the bytes of the path. Whiteouts and
 * opaque directories are respected; a path is the real one: a file below a symlinked directory has the path of the
 * directory that the link leads to, and symlinks themselves are not given.
 * @param wanted is asked with the permission bits too: what is executable is no matter of its name
 * @throws IntegrityError when a layer cannot be read in full, or a wanted file is over `fileSize`: what was not read
 * is never reported as absent
 */
export async function readImageFiles(
  store: BlobSource,
  image: ImageLayers,
  wanted: (path: string, mode: number) => boolean,
  options: ImageFileOptions = {}
): Promise<ImageFile[]> {
  const { reducerOf = () => undefined, ...limits } = options
  const bounds = { ...defaultLayerLimits, ...limits }
  const kept = new Budget(bounds)
  const tree = new LayerTree()
  for await (const { entry, layer, order } of imageEntries(store, image, bounds)) {
    const change = tree.apply(entry, layer, order)
    const { path, inode } = change
    if (entry.type === 'file' && path !== undefined && inode !== undefined && wanted(path, entry.mode))
      await kept.keep(inode, entry, reducerOf(path, entry.mode))
  }
  const found = [...tree.entries()].filter(({ path, inode }) => inode.kind === 'file' && wanted(path, inode.mode))
  const missing = new Map<Inode, Reducer | undefined>()
  for (const { path, inode } of found)
    if (inode.content === undefined && !missing.has(inode)) missing.set(inode, reducerOf(path, inode.mode))
  await readLate(store, image, missing, bounds, kept)
  return found
    .map(({ path, inode }) => ({
      path,
      layer: inode.layer,
      diffId: diffIdOf(image, inode.layer),
      mode: inode.mode,
      content: inode.content ?? new Uint8Array()
    }))
    .toSorted((a, b) => compareBytes(a.path, b.path))
}

/** A wanted name can be a hard link to an older, unwanted one; only then a layer is read a second time. */
async function readLate(
  store: BlobSource,
  image: ImageLayers,
  missing: ReadonlyMap<Inode, Reducer | undefined>,
  limits: LayerLimits,
  kept: Budget
): Promise<void> {
  const inodes = [...missing.keys()]
  for (const index of new Set(inodes.map((inode) => inode.layer))) {
    const byOrder = new Map(inodes.filter((inode) => inode.layer === index).map((inode) => [inode.order, inode]))
    let order = 0
    for await (const entry of readLayer(store, layerAt(image, index), diffIdOf(image, index), limits)) {
      const inode = byOrder.get(order)
      if (inode !== undefined) await kept.keep(inode, entry, missing.get(inode))
      order += 1
    }
  }
}

class Budget {
  #used = 0
  constructor(readonly limits: LayerLimits) {}

  async keep(inode: Inode, entry: LayerEntry, reduce: Reducer | undefined): Promise<void> {
    if (reduce !== undefined) {
      inode.content = await reduce(entry.content(), entry.size)
      this.#use(inode.content.length)
      return
    }
    if (entry.size > this.limits.fileSize)
      throw new IntegrityError(show(entry.path), `a file of at most ${this.limits.fileSize} bytes`, String(entry.size))
    this.#use(entry.size)
    inode.content = await readBounded(
      entry.content(),
      entry.size,
      () => new IntegrityError(show(entry.path), `${entry.size} bytes`, 'more')
    )
  }

  #use(bytes: number): void {
    this.#used += bytes
    if (this.#used > this.limits.filesSize)
      throw new IntegrityError('image', `at most ${this.limits.filesSize} bytes in the files to read`, 'more')
  }
}

/**
 * The names of an image's root filesystem with their modes, owners and links, without content.
 * @throws IntegrityError when a layer cannot be read in full
 */
export async function readImageTree(
  store: BlobSource,
  image: ImageLayers,
  limits: Partial<LayerLimits> = {}
): Promise<LayerTree> {
  const tree = new LayerTree()
  const bounds = { ...defaultLayerLimits, ...limits }
  for await (const { entry, layer, order } of imageEntries(store, image, bounds)) tree.apply(entry, layer, order)
  return tree
}

/**
 * The entries of all layers, the lowest layer first; the limits of size and count are for the image as a whole.
 * @throws IntegrityError
 */
export async function* imageEntries(
  store: BlobSource,
  image: ImageLayers,
  limits: LayerLimits
): AsyncGenerator<PlacedEntry, void, undefined> {
  const { layers } = image.manifest
  const { diff_ids: diffIds } = image.config.rootfs
  if (layers.length !== diffIds.length)
    throw new IntegrityError('image', `${layers.length} diffIds, one for each layer`, String(diffIds.length))
  let entries = 0
  let bytes = 0
  for (let layer = 0; layer < layers.length; layer += 1) {
    let order = 0
    const rest = { ...limits, entries: limits.entries - entries, uncompressedSize: limits.uncompressedSize - bytes }
    for await (const entry of readLayer(store, layerAt(image, layer), diffIdOf(image, layer), rest)) {
      bytes += entry.size
      yield { entry, layer, order }
      order += 1
    }
    entries += order
  }
}

function layerAt(image: ImageLayers, index: number): Descriptor {
  const layer = image.manifest.layers[index]
  if (layer === undefined) throw new Error(`the image has no layer ${index}`)
  return layer
}

function diffIdOf(image: ImageLayers, index: number): Digest {
  const diffId = image.config.rootfs.diff_ids[index]
  if (diffId === undefined) throw new Error(`the image has no diffId ${index}`)
  return diffId
}
