/** Writes an engine's layer anew: unpacked, arranged, and packed by our own compressor. */
import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import {
  decompress,
  layerCompression,
  readLayer,
  shortDigest,
  type Descriptor,
  type Digest,
  type ImageStore
} from '@immutable-delivery/oci'
import { errorMessage, IntegrityError, type Logger } from '@immutable-delivery/kit'
import type { Compression } from '../compress.js'
import { Hashed, writeLayer } from '../layer-file.js'
import { storedLayer, type Previous } from '../previous.js'
import { tarEnd, tarHeader, tarPadding } from '../tar-writer.js'
import { arrange, type ArrangedMember, type SpooledMember, type TakenOut } from './arrange.js'

export interface CanonicalLayer {
  readonly descriptor: Descriptor
  readonly diffId: Digest
  readonly taken: TakenOut
  /** Taken from the previous image. */
  readonly reused: boolean
}

export interface LayerOptions {
  readonly created: number
  readonly scrubs: (path: string) => boolean
  readonly compression: Compression
  readonly previous: Previous | undefined
  /** Absolute path of a folder for files while the layer is made. */
  readonly folder: string
  readonly logger: Logger
  /** Told of the content as it is unpacked. */
  readonly onBytes: (count: number) => void
}

const readSize = 2 ** 20
const writeSize = 2 ** 20

/**
 * @param layer of the engine's image
 * @param store gets the new blob
 * @throws IntegrityError when the layer is not what the configuration says
 */
export async function canonicalLayer(
  layer: { readonly descriptor: Descriptor; readonly diffId: Digest },
  store: ImageStore,
  options: LayerOptions
): Promise<CanonicalLayer> {
  const { created, scrubs, compression } = options
  const folder = await fs.mkdtemp(path.join(options.folder, 'layer-'))
  const spool = path.join(folder, 'content')
  try {
    const spooled = await spoolMembers(readLayer(store, layer.descriptor, layer.diffId), spool, options.onBytes)
    const { members, taken } = arrange(spooled, created, scrubs)
    const file = await fs.open(spool, 'r')
    try {
      const content = (): AsyncGenerator<Uint8Array, void, undefined> => tarOf(members, file)
      const diffId = await digestOfStream(content())
      const stored = await takeOver(options, diffId, store)
      if (stored !== undefined) return { descriptor: stored, diffId, taken, reused: true }
      const written = await writeLayer(new Hashed(content()), compression, path.join(folder, 'layer'))
      const { descriptor } = written
      await store.putBlob(descriptor, () => readFile(written.file))
      return { descriptor, diffId: written.diffId, taken, reused: false }
    } finally {
      await file.close()
    }
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

/**
 * Packs a layer of the base by our own compressor, the tar as it is. For buildah, which keeps layers unpacked and packs
 * them again with whatever its version has.
 */
export async function repackedLayer(
  layer: { readonly descriptor: Descriptor; readonly diffId: Digest },
  store: ImageStore,
  options: LayerOptions
): Promise<CanonicalLayer> {
  const { descriptor, diffId } = layer
  const what = `layer ${shortDigest(descriptor.digest)}`
  const folder = await fs.mkdtemp(path.join(options.folder, 'layer-'))
  const taken = { scrubbed: [], attributes: [] }
  try {
    const stored = await takeOver(options, diffId, store)
    if (stored !== undefined) return { descriptor: stored, diffId, taken, reused: true }
    const tar = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
      const compression = layerCompression(descriptor.mediaType, what)
      for await (const chunk of decompress(store.getBlob(descriptor), compression, what)) {
        options.onBytes(chunk.byteLength)
        yield chunk
      }
    }
    const written = await writeLayer(new Hashed(tar()), options.compression, path.join(folder, 'layer'))
    if (written.diffId !== diffId) throw new IntegrityError(`${what}: diffId`, diffId, written.diffId)
    await store.putBlob(written.descriptor, () => readFile(written.file))
    return { descriptor: written.descriptor, diffId, taken, reused: false }
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

/** Writes the content of all files one behind the other; what they are called stays in memory. */
async function spoolMembers(
  entries: ReturnType<typeof readLayer>,
  file: string,
  onBytes: (count: number) => void
): Promise<SpooledMember[]> {
  const members: SpooledMember[] = []
  let offset = 0
  let waiting: Uint8Array[] = []
  let length = 0
  const out = await fs.open(file, 'w', 0o600)
  try {
    const flush = async (): Promise<void> => {
      await out.writeFile(Buffer.concat(waiting))
      waiting = []
      length = 0
    }
    for await (const { content, ...entry } of entries) {
      members.push({ entry, offset })
      if (entry.type !== 'file') continue
      for await (const chunk of content()) {
        onBytes(chunk.byteLength)
        offset += chunk.byteLength
        length += chunk.byteLength
        waiting.push(chunk)
        if (length >= writeSize) await flush()
      }
    }
    await flush()
  } finally {
    await out.close()
  }
  return members
}

async function* tarOf(
  members: readonly ArrangedMember[],
  spool: fs.FileHandle
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const member of members) {
    yield tarHeader(member)
    if (member.type !== 'file') continue
    for (let at = 0; at < member.size;) {
      const wanted = Math.min(readSize, member.size - at)
      const { bytesRead, buffer } = await spool.read(Buffer.allocUnsafe(wanted), 0, wanted, member.offset + at)
      if (bytesRead === 0) throw new Error(`${member.path}: the content that was unpacked is gone`)
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
    yield tarPadding(member.size)
  }
  yield tarEnd
}

async function digestOfStream(content: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return `sha256:${hash.digest('hex')}`
}

/**
 * The previous image's layer with the same content, copied beside the others: the digest stays what it was even where
 * this machine compresses to other bytes. Anybody can write to a registry, so it must unpack to our bytes.
 */
async function takeOver(
  { previous, compression, logger }: LayerOptions,
  diffId: Digest,
  store: ImageStore
): Promise<Descriptor | undefined> {
  const descriptor = previous === undefined ? undefined : storedLayer(previous, diffId, compression)
  if (previous === undefined || descriptor === undefined) return undefined
  try {
    await store.putBlob(descriptor, () => previous.store.getBlob(descriptor))
    // oxlint-disable-next-line no-empty -- read to the end, where both digests are compared
    for await (const _ of readLayer(store, descriptor, diffId)) {
    }
  } catch (error) {
    logger.info(`the previous image's layer cannot be taken over (${errorMessage(error)})`)
    return undefined
  }
  logger.info(`unchanged: the layer ${shortDigest(descriptor.digest)} of the previous image`)
  return descriptor
}

async function* readFile(file: string): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await fs.open(file, 'r')
  try {
    yield* handle.createReadStream({ highWaterMark: readSize, autoClose: false }) as AsyncIterable<Uint8Array>
  } finally {
    await handle.close()
  }
}
