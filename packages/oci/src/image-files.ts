/** The files of an image as a running instance would see them, read without unpacking it. */
import { IntegrityError, sortedByBytes } from '@immutable-delivery/kit'
import type { Digest } from './digest.js'
import { FileReader, type Reducer } from './file-reader.js'
import { visitEntries, type BlobSource, type ImageLayers, type PlacedEntry } from './image-entries.js'
import { defaultLayerLimits, type LayerLimits } from './layer-limits.js'
import { readLayer } from './layer-reader.js'
import type { FileHashes, LayerRecord, RecordedEntry } from './layer-record.js'
import { LayerTree, type Change, type Inode } from './layer-tree.js'

export interface ImageFile {
  /** Relative, `/`-separated. */
  readonly path: string
  /** Index of the layer that the content comes from. */
  readonly layer: number
  readonly diffId: Digest
  readonly mode: number
  /** The bytes, or what the reducer of this name made of them. */
  readonly content: Uint8Array
  readonly reducer?: string
}

/** A regular file without its content. */
export interface FileFacts {
  readonly path: string
  readonly layer: number
  readonly diffId: Digest
  readonly mode: number
  readonly size: number
  /** Undefined where a record of its layer has none: `hashesOf` then reads the layer. */
  readonly hashes?: FileHashes
}

export interface ImageFileOptions extends Partial<LayerLimits> {
  /** Judged by the path and mode under which a file comes in; undefined keeps the bytes as they are. */
  readonly reducerOf?: (path: string, mode: number) => Reducer | undefined
}

export interface InspectOptions extends ImageFileOptions {
  /** Records of layers, by their index, in place of the layers themselves. Whoever gives them has to trust them. */
  readonly known?: ReadonlyMap<number, LayerRecord>
  /** Nobody keeps records: they are not made, and are all undefined. Default they are. */
  readonly withoutRecords?: boolean
  /** Wanted files of which lower layers' versions are given, too: a database is written anew with each change. */
  readonly tracked?: (path: string) => boolean
}

export interface InspectedImage {
  /** Those that are wanted, sorted by the bytes of the path. */
  readonly files: readonly ImageFile[]
  /** All regular files, sorted in the same way. */
  readonly all: readonly FileFacts[]
  /**
   * By path, what a tracked file was in lower layers, the lowest first, since it was last made anew: a version before
   * the file was deleted is none of it.
   */
  readonly earlier: ReadonlyMap<string, readonly ImageFile[]>
  /** What was read of each layer; undefined for those that were known. */
  readonly records: readonly (LayerRecord | undefined)[]
  /** Hashes by path, of files that have none; reads their layers again. */
  readonly hashesOf: (files: readonly FileFacts[]) => Promise<ReadonlyMap<string, FileHashes>>
}

type Wanted = (path: string, mode: number) => boolean

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
  wanted: Wanted,
  options: ImageFileOptions = {}
): Promise<ImageFile[]> {
  const reading = new Reading(store, image, wanted, options, false)
  await reading.read()
  return reading.files()
}

/**
 * The same, with every regular file's hashes and with records of the layers that were read.
 * @throws IntegrityError as `readImageFiles`
 */
export async function inspectImage(
  store: BlobSource,
  image: ImageLayers,
  wanted: Wanted,
  options: InspectOptions = {}
): Promise<InspectedImage> {
  const reading = new Reading(store, image, wanted, options, true)
  await reading.read()
  const files = await reading.files()
  return {
    files,
    all: reading.all(),
    earlier: reading.earlier(),
    records: reading.records,
    hashesOf: (list) => reading.hashesOf(list)
  }
}

interface NamedFile {
  readonly path: string
  readonly inode: Inode
}

class Reading {
  readonly records: (LayerRecord | undefined)[] = []
  readonly #bounds: LayerLimits
  readonly #reader: FileReader
  readonly #tree = new LayerTree()
  readonly #reducerOf: (path: string, mode: number) => Reducer | undefined
  readonly #known: ReadonlyMap<number, LayerRecord>
  readonly #tracked: (path: string) => boolean
  readonly #isRecording: boolean
  /** By path, the file in each layer that has it, the lowest first. */
  readonly #versions = new Map<string, Inode[]>()
  #sorted: readonly NamedFile[] | undefined

  constructor(
    readonly store: BlobSource,
    readonly image: ImageLayers,
    readonly wanted: Wanted,
    options: InspectOptions,
    readonly isHashing: boolean
  ) {
    const {
      reducerOf = () => undefined,
      known = new Map(),
      tracked = () => false,
      withoutRecords = false,
      ...limits
    } = options
    this.#bounds = { ...defaultLayerLimits, ...limits }
    this.#reader = new FileReader(this.#bounds, isHashing)
    this.#isRecording = isHashing && !withoutRecords
    this.#reducerOf = reducerOf
    this.#known = known
    this.#tracked = tracked
  }

  async read(): Promise<void> {
    const recorded = this.image.manifest.layers.map((): RecordedEntry[] => [])
    await visitEntries(this.store, this.image, this.#bounds, this.#known, (placed) => {
      const { entry, layer, order, known } = placed
      const change = this.#tree.apply(entry, layer, order)
      this.#follow(change)
      const reading = this.#readNow(placed, change)
      if (!this.#isRecording || known !== undefined) return reading
      const note = (): void => {
        recorded[layer]?.push(toRecorded(entry, entry.type === 'file' ? change.inode : undefined))
      }
      if (reading !== undefined) return reading.then(note)
      note()
      return undefined
    })
    if (this.isHashing)
      for (const [layer, entries] of recorded.entries())
        this.records.push(this.#known.has(layer) || !this.#isRecording ? undefined : { entries })
  }

  /** @returns a promise where the content is not in memory yet */
  #readNow({ entry, known }: PlacedEntry, { path, inode }: Change): Promise<void> | undefined {
    if (entry.type !== 'file' || path === undefined || inode === undefined) return undefined
    if (known !== undefined) this.#reader.take(inode, known)
    else if (this.wanted(path, entry.mode)) return this.#reader.read(inode, entry, this.#reducerOf(path, entry.mode))
    else if (this.isHashing) return this.#reader.hash(inode, entry)
    return undefined
  }

  async files(): Promise<ImageFile[]> {
    const found = this.#regular().flatMap(({ path, inode }) =>
      this.wanted(path, inode.mode) ? [{ path, inode, reducer: this.#reducerOf(path, inode.mode) }] : []
    )
    // A wanted name can be a hard link to an older, unwanted one; only then a layer is read a second time.
    await this.#readLate(found.filter(({ inode, reducer }) => inode.kept?.get(reducer?.name ?? '') === undefined))
    return found.map(({ path, inode, reducer }) => ({
      path,
      layer: inode.layer,
      diffId: this.#diffIdOf(inode.layer),
      mode: inode.mode,
      content: inode.kept?.get(reducer?.name ?? '') ?? new Uint8Array(),
      ...(reducer === undefined ? {} : { reducer: reducer.name })
    }))
  }

  all(): FileFacts[] {
    return this.#regular().map(({ path, inode: { layer, mode, size, hashes } }) => ({
      path,
      layer,
      diffId: this.#diffIdOf(layer),
      mode,
      size,
      ...(hashes === undefined ? {} : { hashes })
    }))
  }

  async hashesOf(files: readonly FileFacts[]): Promise<ReadonlyMap<string, FileHashes>> {
    const late = files.flatMap(({ path }) => {
      const inode = this.#tree.lookup(path)
      return inode === undefined ? [] : [{ path, inode }]
    })
    await this.#readLate(late.filter(({ inode }) => inode.hashes === undefined))
    return new Map(
      late.flatMap(({ path, inode: { hashes } }) => (hashes === undefined ? [] : [[path, hashes] as const]))
    )
  }

  /** Keeps what a tracked file was: the tree only knows the last. */
  #follow({ path, inode, removed }: Change): void {
    for (const name of removed) if (name !== path) this.#versions.delete(name)
    if (path === undefined || !this.#tracked(path)) return
    if (inode?.kind !== 'file') {
      this.#versions.delete(path)
      return
    }
    const list = this.#versions.get(path) ?? []
    // Of several in one layer the last is the one.
    this.#versions.set(path, [...list.filter((item) => item.layer !== inode.layer), inode])
  }

  earlier(): Map<string, ImageFile[]> {
    return new Map(
      [...this.#versions].map(([path, list]) => [
        path,
        list.slice(0, -1).map(({ layer, mode, kept }) => ({
          path,
          layer,
          diffId: this.#diffIdOf(layer),
          mode,
          content: kept?.get('') ?? new Uint8Array()
        }))
      ])
    )
  }

  /** Nothing is read any more when it is asked for. */
  #regular(): readonly NamedFile[] {
    this.#sorted ??= sortedByBytes(
      [...this.#tree.entries()].filter(({ inode }) => inode.kind === 'file'),
      ({ path }) => path
    )
    return this.#sorted
  }

  async #readLate(
    missing: readonly { readonly inode: Inode; readonly reducer?: Reducer | undefined }[]
  ): Promise<void> {
    for (const index of new Set(missing.map(({ inode }) => inode.layer))) {
      const byOrder = new Map<number, { inode: Inode; reducers: (Reducer | undefined)[] }>()
      for (const { inode, reducer } of missing) {
        if (inode.layer !== index) continue
        const found = byOrder.get(inode.order) ?? { inode, reducers: [] }
        found.reducers.push(reducer)
        byOrder.set(inode.order, found)
      }
      await this.#readAgain(index, byOrder)
    }
  }

  /** A file that several reducers want is read once for each: there are no more than a few, and hardly ever two. */
  async #readAgain(
    index: number,
    wanted: ReadonlyMap<number, { inode: Inode; reducers: (Reducer | undefined)[] }>
  ): Promise<void> {
    for (let turn = 0; [...wanted.values()].some(({ reducers }) => turn < reducers.length); turn += 1) {
      let order = 0
      const layer = this.image.manifest.layers[index]
      if (layer === undefined) throw new Error(`the image has no layer ${index}`)
      for await (const entry of readLayer(this.store, layer, this.#diffIdOf(index), this.#bounds)) {
        const found = wanted.get(order)
        if (found !== undefined && turn < found.reducers.length) {
          if (entry.type !== 'file') throw new IntegrityError('layer', 'the file that its record names', entry.type)
          await this.#reader.read(found.inode, entry, found.reducers[turn])
        }
        order += 1
      }
    }
  }

  #diffIdOf(index: number): Digest {
    const diffId = this.image.config.rootfs.diff_ids[index]
    if (diffId === undefined) throw new Error(`the image has no diffId ${index}`)
    return diffId
  }
}

const nothing: ReadonlyMap<string, Uint8Array> = new Map()

function toRecorded(
  { path, type, mode, size, linkTarget }: Pick<RecordedEntry, 'path' | 'type' | 'mode' | 'size' | 'linkTarget'>,
  inode: Inode | undefined
): RecordedEntry {
  return {
    path,
    type,
    mode,
    size,
    ...(linkTarget === undefined ? {} : { linkTarget }),
    kept: inode?.kept ?? nothing,
    ...(inode?.hashes === undefined ? {} : { hashes: inode.hashes })
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
  await visitEntries(store, image, bounds, new Map(), ({ entry, layer, order }) => {
    tree.apply(entry, layer, order)
    return undefined
  })
  return tree
}
