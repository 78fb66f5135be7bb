/** All entries of an image's layers, one after the other. */
import { IntegrityError } from '@immutable-delivery/kit'
import type { PlatformImage } from './image.js'
import type { LayerLimits } from './layer-limits.js'
import { readLayer } from './layer-reader.js'
import type { LayerRecord, RecordedEntry } from './layer-record.js'
import type { ImageStore } from './store.js'
import type { LayerEntry } from './tar-reader.js'

/** All that is needed of a store. */
export type BlobSource = Pick<ImageStore, 'getBlob'>

/** The part of a PlatformImage that says which layers there are. */
export type ImageLayers = {
  readonly manifest: Pick<PlatformImage['manifest'], 'layers'>
  readonly config: Pick<PlatformImage['config'], 'rootfs'>
}

export interface PlacedEntry {
  readonly entry: LayerEntry
  readonly layer: number
  /** Position in its layer, from 0. */
  readonly order: number
  /** Where the entry comes from a record and not from the layer: its content cannot be read. */
  readonly known?: RecordedEntry
}

/**
 * Visits the entries of all layers, the lowest layer first; the limits of size and count are for the image as a whole.
 * A piece of an entry's content may be overwritten once the next one is asked for.
 * @param known records of layers, by their index, that are taken in place of the layers
 * @param visit is waited for only where it gives a promise: most entries need none, and there may be a million
 * @throws IntegrityError
 */
export async function visitEntries(
  store: BlobSource,
  image: ImageLayers,
  limits: LayerLimits,
  known: ReadonlyMap<number, LayerRecord>,
  visit: (placed: PlacedEntry) => Promise<void> | undefined
): Promise<void> {
  const { layers } = image.manifest
  const { diff_ids: diffIds } = image.config.rootfs
  if (layers.length !== diffIds.length)
    throw new IntegrityError('image', `${layers.length} diffIds, one for each layer`, String(diffIds.length))
  let entries = 0
  let bytes = 0
  for (const [layer, descriptor] of layers.entries()) {
    const diffId = diffIds[layer]
    if (diffId === undefined) throw new Error(`the image has no diffId ${layer}`)
    const rest = { ...limits, entries: limits.entries - entries, uncompressedSize: limits.uncompressedSize - bytes }
    let order = 0
    const record = known.get(layer)
    if (record === undefined)
      for await (const entry of readLayer(store, descriptor, diffId, rest, { passing: true })) {
        bytes += entry.size
        const visited = visit({ entry, layer, order })
        if (visited !== undefined) await visited
        order += 1
      }
    else
      for (const item of record.entries) {
        bytes += item.size
        if (order >= rest.entries) throw new IntegrityError('image', `at most ${limits.entries} entries`, 'more')
        const visited = visit({ entry: fromRecord(item), layer, order, known: item })
        if (visited !== undefined) await visited
        order += 1
      }
    entries += order
  }
}

function fromRecord(entry: RecordedEntry): LayerEntry {
  return {
    ...entry,
    uid: 0,
    gid: 0,
    mtime: 0,
    content: () => {
      throw new Error(`${entry.path}: a record has no content to read`)
    }
  }
}
