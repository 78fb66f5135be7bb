/** Makes the layers of our own, each at most once whatever the number of platforms. */
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { errorMessage, startProgress, type Clock, type Logger } from '@immutable-delivery/kit'
import {
  digestOf,
  mediaTypes,
  readLayer,
  shortDigest,
  type Descriptor,
  type Digest,
  type ImageStore
} from '@immutable-delivery/oci'
import type { ImageInspection, LayerToInspect } from './checks/inspection.js'
import type { Compression } from './compress.js'
import type { NewLayer } from './image-config.js'
import { Handoff } from './handoff.js'
import type { FileThread } from './file-thread.js'
import { Hashed, writeLayer, type LayerStream } from './layer-file.js'
import type { LayerName } from './layer-name.js'
import { PiecePool } from './piece-pool.js'
import type { PlacedFile } from './place.js'
import { storedLayer, type Previous } from './previous.js'
import { changedError } from './source-content.js'
import { tarStream } from './tar-stream.js'

export interface OwnLayer extends NewLayer {
  /** Where its bytes are: a file of this run, or the previous image's repository. */
  readonly source: Pick<ImageStore, 'getBlob'>
  /** The previous image's repository, when the layer is taken from it. */
  readonly from?: ImageStore
  /** What to read for a look at its content, without asking a registry. */
  readonly local: Pick<LayerToInspect, 'source' | 'descriptor'>
  /** Taken from the previous image. */
  readonly reused: boolean
}

export class LayerMaker {
  readonly #made = new Map<Digest, OwnLayer>()
  readonly #pool = new PiecePool()

  constructor(
    private readonly options: {
      readonly compression: Compression
      readonly previous?: Previous
      /** For large layers. */
      readonly thread?: FileThread
      /** Absolute path of a folder for the layers. */
      readonly folder: string
      readonly logger: Logger
      readonly clock: Clock
    }
  ) {}

  /**
   * Makes a layer and has it looked at: what is judged are the bytes whose digest the configuration names.
   * @param entries sorted, as they shall stand
   */
  async make(entries: readonly PlacedFile[], name: LayerName, inspection: ImageInspection): Promise<OwnLayer> {
    const key = digestOf(JSON.stringify(entries))
    const known = this.#made.get(key)
    if (known !== undefined) {
      await inspection.read(toInspect(known))
      return known
    }
    const layer = await this.#build(entries, name, inspection)
    this.#made.set(key, layer)
    return layer
  }

  async #build(entries: readonly PlacedFile[], called: LayerName, inspection: ImageInspection): Promise<OwnLayer> {
    const { previous, compression, folder, logger, clock, thread } = this.options
    const file = path.join(folder, String(this.#made.size))
    const { createdBy, shown } = called
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    const progress = startProgress(logger, clock, `layer ${shown}`, 'bytes', total)
    const open = (onBytes: (count: number) => void = () => undefined): LayerStream =>
      // What zstd compresses it does not give back.
      (compression === 'gzip' ? thread?.tar(entries, onBytes) : undefined) ??
      new Hashed(tarStream(entries, onBytes, this.#pool))
    const content = (): LayerStream => open((count) => progress.advance(count))
    const give = (piece: Uint8Array): void => {
      if (thread?.give(piece) !== true) this.#pool.give(piece)
    }
    const name = { createdBy, inBase: false }
    // Read again from the files, and not unpacked: cheaper, and both digests are compared all the same.
    const source = { getBlob: () => tarStream(entries, () => undefined) }
    const madeOf = (descriptor: Descriptor, diffId: Digest, size: number, from?: ImageStore): OwnLayer => ({
      descriptor,
      diffId,
      createdBy,
      source: from ?? sourceOf(file),
      local: { source, descriptor: { mediaType: mediaTypes.layer, digest: diffId, size } },
      reused: from !== undefined,
      ...(from === undefined ? {} : { from })
    })
    const write = async (tar: LayerStream): Promise<OwnLayer> => {
      const { descriptor, diffId, tarSize } = await writeLayer(tar, compression, file, give)
      return madeOf(descriptor, diffId, tarSize)
    }
    if (previous === undefined || previous.layers.size === 0) {
      const layer = await followed(content(), write, name, inspection)
      progress.done()
      return layer
    }
    // Whether it must be compressed is known when all of it was read: the sources are then read once more, if at all.
    let layer: OwnLayer | undefined
    const whole = content()
    await inspection.follow(lend(whole, give), name, async () => {
      const diffId = whole.digest()
      const stored = await this.#stored(previous, diffId, shown)
      layer = stored === undefined ? await write(open()) : madeOf(stored, diffId, whole.size(), previous.store)
      if (layer.diffId !== diffId) throw changedError(shown)
      return toInspect(layer)
    })
    progress.done()
    if (layer === undefined) throw new Error('a layer that was read to its end is there')
    return layer
  }

  /**
   * The previous image's layer with the same content: nothing is compressed or sent, and the digest stays what it was
   * even if this machine compresses to other bytes. Anybody can write to a registry, so the stored layer is read and
   * must unpack to our bytes, unless verified provenance says that the image was baked.
   */
  async #stored(previous: Previous, diffId: Digest, shown: string): Promise<Descriptor | undefined> {
    const { compression, logger } = this.options
    const descriptor = storedLayer(previous, diffId, compression)
    if (descriptor === undefined) return undefined
    // Somebody's garbage collection may have taken it, whatever the provenance says.
    if (previous.trusted === true && (await previous.store.hasBlob(descriptor.digest))) {
      logger.info(`${shown}: unchanged, the layer ${shortDigest(descriptor.digest)} of the previous, verified image`)
      return descriptor
    }
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

/** Reads a layer for the inspection and for the writer at once, piece by piece. */
async function followed(
  content: LayerStream,
  write: (tar: LayerStream) => Promise<OwnLayer>,
  name: Pick<LayerToInspect, 'createdBy' | 'inBase'>,
  inspection: ImageInspection
): Promise<OwnLayer> {
  const handoff = new Handoff<Uint8Array>()
  const writing = write({
    [Symbol.asyncIterator]: () => handoff[Symbol.asyncIterator](),
    size: () => content.size(),
    digest: () => content.digest()
  })
  let failure: unknown
  writing.catch((error: unknown) => {
    failure = error
  })
  const both = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of content) {
      await handoff.put(piece)
      // A full disk: nothing more needs to be read.
      if (failure !== undefined) throw failure
      yield piece
    }
    handoff.end()
  }
  try {
    await Promise.all([inspection.follow(both(), name, async () => toInspect(await writing)), writing])
  } finally {
    // What was not read to its end must not be waited for.
    handoff.end()
    await writing.catch(() => undefined)
  }
  return writing
}

/** The stream for a reader that is done with a piece when it asks for the next. */
async function* lend(
  pieces: AsyncIterable<Uint8Array>,
  give: (piece: Uint8Array) => void
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    yield piece
    give(piece)
  }
}

function toInspect({ local, descriptor, diffId, createdBy }: OwnLayer): LayerToInspect {
  return { ...local, diffId, createdBy, size: descriptor.size, inBase: false }
}

function sourceOf(file: string): { getBlob: () => AsyncIterable<Uint8Array> } {
  return { getBlob: () => createReadStream(file, { highWaterMark: 2 ** 18 }) }
}
