/** Makes the layers of our own, each at most once whatever the number of platforms. */
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { errorMessage, startProgress, type Clock, type CopySpec, type Logger } from '@immutable-delivery/kit'
import {
  digestOf,
  mediaTypes,
  readLayer,
  shortDigest,
  type Descriptor,
  type Digest,
  type ImageStore
} from '@immutable-delivery/oci'
import type { LayerToInspect } from './checks/inspection.js'
import type { Compression } from './compress.js'
import type { NewLayer } from './image-config.js'
import { tarStream, writeLayer, writeTar } from './layer-file.js'
import type { PlacedFile } from './place.js'
import { storedLayer, type Previous } from './previous.js'

export interface OwnLayer extends NewLayer {
  /** Where its bytes are: a file of this run, or the previous image's repository. */
  readonly source: Pick<ImageStore, 'getBlob'>
  /** What to read for a look at its content, without asking a registry. */
  readonly local: Pick<LayerToInspect, 'source' | 'descriptor'>
  /** Taken from the previous image. */
  readonly reused: boolean
}

type Built = Omit<OwnLayer, 'createdBy'>

export class LayerMaker {
  readonly #made = new Map<Digest, OwnLayer>()

  constructor(
    private readonly options: {
      readonly compression: Compression
      readonly previous?: Previous
      /** Absolute path of a folder for the layers. */
      readonly folder: string
      readonly logger: Logger
      readonly clock: Clock
    }
  ) {}

  /** @param entries sorted, as they shall stand */
  async make(entries: readonly PlacedFile[], copy: CopySpec): Promise<OwnLayer> {
    const key = digestOf(JSON.stringify(entries))
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const layer = { ...(await this.#build(entries, copy)), createdBy: createdBy(copy) }
    this.#made.set(key, layer)
    return layer
  }

  async #build(entries: readonly PlacedFile[], copy: CopySpec): Promise<Built> {
    const { previous, compression, folder, logger, clock } = this.options
    const file = path.join(folder, String(this.#made.size))
    const shown = `${copy.source}:${copy.destination}`
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    const progress = startProgress(logger, clock, `layer ${shown}`, 'bytes', total)
    const content = tarStream(entries, (count) => progress.advance(count))
    if (previous === undefined || previous.layers.size === 0) {
      const { descriptor, diffId } = await writeLayer(content, compression, file)
      progress.done()
      const source = sourceOf(file)
      return { descriptor, diffId, source, local: { source, descriptor }, reused: false }
    }
    const { diffId, size } = await writeTar(content, `${file}.tar`)
    const local = {
      source: sourceOf(`${file}.tar`),
      descriptor: { mediaType: mediaTypes.layer, digest: diffId, size }
    }
    const stored = await this.#stored(previous, diffId, shown)
    if (stored !== undefined) {
      progress.done()
      return { descriptor: stored, diffId, source: previous.store, local, reused: true }
    }
    const { descriptor } = await writeLayer(local.source.getBlob(), compression, file)
    progress.done()
    // What was compressed just now is looked at as it was compressed.
    const source = sourceOf(file)
    return { descriptor, diffId, source, local: { source, descriptor }, reused: false }
  }

  /**
   * The previous image's layer with the same content: nothing is compressed or sent, and the digest stays what it was
   * even if this machine compresses to other bytes. Anybody can write to a registry, so the stored layer is read and
   * must unpack to our bytes.
   */
  async #stored(previous: Previous, diffId: Digest, shown: string): Promise<Descriptor | undefined> {
    const { compression, logger } = this.options
    const descriptor = storedLayer(previous, diffId, compression)
    if (descriptor === undefined) return undefined
    try {
      // oxlint-disable-next-line no-empty -- read to the end, where both digests are compared
      for await (const _ of readLayer(previous.store, descriptor, diffId)) {
      }
    } catch (error) {
      logger.info(`${shown}: the previous image's layer cannot be taken over (${errorMessage(error)})`)
      return undefined
    }
    logger.info(`${shown}: unchanged, the layer ${shortDigest(descriptor.digest)} of the previous image`)
    return descriptor
  }
}

function sourceOf(file: string): { getBlob: () => AsyncIterable<Uint8Array> } {
  return { getBlob: () => createReadStream(file, { highWaterMark: 2 ** 18 }) }
}

function createdBy({ source, destination, mode }: CopySpec): string {
  return `COPY ${mode === undefined ? '' : `--chmod=${mode.toString(8).padStart(4, '0')} `}${source} ${destination}`
}
