/** Reads the layers of an image that is not published yet, each once: what is judged are the bytes that would go out. */
import { IntegrityError, readBounded } from '@immutable-delivery/kit'
import {
  defaultLayerLimits,
  LayerTree,
  readLayer,
  readTar,
  type Descriptor,
  type Digest,
  type ImageStore,
  type Inode,
  type LayerEntry,
  type LayerLimits
} from '@immutable-delivery/oci'
import type { SecretSearch } from './secret-search.js'

/** A layer and where its bytes come from. */
export interface LayerToInspect {
  readonly source: Pick<ImageStore, 'getBlob'>
  /** What is read; of a layer that is stored elsewhere already it may be the uncompressed tar. */
  readonly descriptor: Descriptor
  readonly diffId: Digest
  /** Bytes as stored. */
  readonly size: number
  /** The instruction that made it, or another name for people. */
  readonly createdBy: string
  readonly inBase: boolean
  /** An engine's marks say so: enough for advice, and not for leniency with a secret. */
  readonly markedBase?: boolean
}

export interface SeenFile {
  /** As the layer names it. */
  readonly path: string
  readonly size: number
}

/** A name with rights that a reviewer should know of. */
export interface SeenRights {
  readonly path: string
  readonly why: 'setuid' | 'setgid' | 'world-writable'
}

export interface InspectedLayer extends LayerToInspect {
  /** The largest files, the largest first. */
  readonly largest: readonly SeenFile[]
  readonly rights: readonly SeenRights[]
}

/** More than are shown: those that the previous image has too are left out. */
const keptFiles = 200
const keptRights = 100

export class ImageInspection {
  /** The names of the image, as far as its layers were read. */
  readonly tree = new LayerTree()
  readonly #layers: InspectedLayer[] = []
  #entries = 0
  #bytes = 0

  /** @param search undefined when nobody asked for secrets to be looked for */
  constructor(
    private readonly search?: SecretSearch,
    private readonly limits: LayerLimits = defaultLayerLimits
  ) {}

  get layers(): readonly InspectedLayer[] {
    return this.#layers
  }

  /**
   * Reads the next layer to its end; its digest and diffId are compared on the way.
   * @throws IntegrityError when the layer is not what it should be
   */
  async read(layer: LayerToInspect): Promise<void> {
    const { source, descriptor, diffId } = layer
    await this.#look(
      layer,
      (limits) => readLayer(source, descriptor, diffId, limits),
      () => Promise.resolve(layer)
    )
  }

  /**
   * Reads the next layer while it is made, from the bytes that are hashed and compressed at the same time.
   * @param made what has become of it, asked for when all of it was read
   */
  async follow(
    tar: AsyncIterable<Uint8Array>,
    name: Pick<LayerToInspect, 'createdBy' | 'inBase'>,
    made: () => Promise<LayerToInspect>
  ): Promise<void> {
    await this.#look(name, (limits) => readTar(tar, limits, name.createdBy), made)
  }

  async #look(
    { createdBy, inBase }: Pick<LayerToInspect, 'createdBy' | 'inBase'>,
    open: (limits: LayerLimits) => AsyncIterable<LayerEntry>,
    made: () => Promise<LayerToInspect>
  ): Promise<void> {
    const index = this.#layers.length
    const name = `layer ${index + 1} (${inBase ? 'base image' : createdBy})`
    const largest: SeenFile[] = []
    const rights: SeenRights[] = []
    // The limits are the image's, not each layer's.
    const rest = {
      ...this.limits,
      entries: this.limits.entries - this.#entries,
      uncompressedSize: this.limits.uncompressedSize - this.#bytes
    }
    let order = 0
    for await (const entry of open(rest)) {
      this.tree.apply(entry, index, order)
      order += 1
      this.#bytes += entry.size
      if (entry.type === 'file') keepLargest(largest, { path: entry.path, size: entry.size })
      if (rights.length < keptRights) rights.push(...rightsOf(entry))
      if (this.search !== undefined) await searchEntry(this.search, entry, name, inBase)
    }
    this.#entries += order
    this.#layers.push({ ...(await made()), largest, rights })
  }

  /**
   * The content of files, by their inodes, from a second reading of the layers they lie in.
   * @throws IntegrityError for a file of more than `limit` bytes
   */
  async contents(inodes: readonly Inode[], limit: number): Promise<Map<Inode, Uint8Array>> {
    const found = new Map<Inode, Uint8Array>()
    for (const [index, { source, descriptor, diffId }] of this.#layers.entries()) {
      const wanted = new Map(inodes.filter((inode) => inode.layer === index).map((inode) => [inode.order, inode]))
      if (wanted.size === 0) continue
      let order = 0
      for await (const entry of readLayer(source, descriptor, diffId, this.limits)) {
        const inode = wanted.get(order)
        order += 1
        if (inode === undefined || entry.type !== 'file') continue
        const tooLarge = (): Error => new IntegrityError(entry.path, `at most ${limit} bytes to test`, 'more')
        found.set(inode, await readBounded(entry.content(), limit, tooLarge))
      }
    }
    return found
  }
}

async function searchEntry(search: SecretSearch, entry: LayerEntry, layer: string, inBase: boolean): Promise<void> {
  const place = { where: `${layer}: ${entry.path}`, path: entry.path, inBase }
  search.text({ ...place, where: `${place.where} (its name)` }, entry.path)
  if (entry.linkTarget !== undefined)
    search.text({ ...place, where: `${place.where} (where it leads)` }, entry.linkTarget)
  for (const [key, value] of Object.entries(entry.xattrs ?? {}))
    search.text({ ...place, where: `${place.where} (attribute ${key})` }, value)
  if (entry.type !== 'file') return
  // oxlint-disable-next-line no-empty -- read to the end for the search alone
  for await (const _ of search.stream(place, entry.content())) {
  }
}

function keepLargest(largest: SeenFile[], file: SeenFile): void {
  const last = largest.at(-1)
  if (largest.length >= keptFiles && last !== undefined && last.size >= file.size) return
  const at = largest.findIndex(({ size }) => size < file.size)
  largest.splice(at < 0 ? largest.length : at, 0, file)
  if (largest.length > keptFiles) largest.pop()
}

function rightsOf({ path, type, mode }: LayerEntry): SeenRights[] {
  if (type !== 'file' && type !== 'directory') return []
  const found: SeenRights[] = []
  if (type === 'file' && (mode & 0o4000) !== 0) found.push({ path, why: 'setuid' })
  if (type === 'file' && (mode & 0o2010) === 0o2010) found.push({ path, why: 'setgid' })
  // A sticky directory (/tmp) is meant to be written by all.
  if ((mode & 0o002) !== 0 && !(type === 'directory' && (mode & 0o1000) !== 0))
    found.push({ path, why: 'world-writable' })
  return found
}
