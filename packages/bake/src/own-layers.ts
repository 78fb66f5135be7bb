/** Makes the layers of our own, each at most once whatever the number of platforms. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { errorMessage, startProgress, type Clock, type CopySpec, type Logger } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, readLayer, shortDigest, type Digest, type ImageStore } from '@immutable-delivery/oci'
import type { LayerToInspect } from './checks/inspection.js'
import type { Compression } from './compress.js'
import type { NewLayer } from './image-config.js'
import { tarStream, writeLayer } from './layer-file.js'
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
    const layer = {
      ...((await this.#reuse(entries, copy)) ?? (await this.#write(entries, copy))),
      createdBy: createdBy(copy)
    }
    this.#made.set(key, layer)
    return layer
  }

  /**
   * The previous image's layer with the same content: nothing is compressed or sent, and the digest stays what it was
   * even if this machine compresses to other bytes. Anybody can write to a registry, so the stored layer is read and
   * must unpack to our bytes.
   */
  async #reuse(entries: readonly PlacedFile[], copy: CopySpec): Promise<Omit<OwnLayer, 'createdBy'> | undefined> {
    const { previous, compression, logger } = this.options
    if (previous === undefined || previous.layers.size === 0) return undefined
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of tarStream(entries, () => undefined)) {
      hash.update(chunk)
      size += chunk.byteLength
    }
    const diffId: Digest = `sha256:${hash.digest('hex')}`
    const descriptor = storedLayer(previous, diffId, compression)
    if (descriptor === undefined) return undefined
    const name = `${copy.source}:${copy.destination}`
    try {
      // oxlint-disable-next-line no-empty -- read to the end, where both digests are compared
      for await (const _ of readLayer(previous.store, descriptor, diffId)) {
      }
    } catch (error) {
      logger.info(`${name}: the previous image's layer cannot be taken over (${errorMessage(error)})`)
      return undefined
    }
    logger.info(`${name}: unchanged, the layer ${shortDigest(descriptor.digest)} of the previous image`)
    const local = {
      source: { getBlob: () => tarStream(entries, () => undefined) },
      descriptor: { mediaType: mediaTypes.layer, digest: diffId, size }
    }
    return { descriptor, diffId, source: previous.store, local, reused: true }
  }

  async #write(entries: readonly PlacedFile[], copy: CopySpec): Promise<Omit<OwnLayer, 'createdBy'>> {
    const { compression, folder, logger, clock } = this.options
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    const progress = startProgress(logger, clock, `layer ${copy.source}:${copy.destination}`, 'bytes', total)
    const file = path.join(folder, String(this.#made.size))
    const { descriptor, diffId } = await writeLayer(entries, compression, file, (count) => progress.advance(count))
    progress.done()
    const source = { getBlob: () => createReadStream(file, { highWaterMark: 2 ** 18 }) }
    return { descriptor, diffId, source, local: { source, descriptor }, reused: false }
  }
}

function createdBy({ source, destination, mode }: CopySpec): string {
  return `COPY ${mode === undefined ? '' : `--chmod=${mode.toString(8).padStart(4, '0')} `}${source} ${destination}`
}
