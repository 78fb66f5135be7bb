/** The store over an OCI image layout on disk (image specification, "image layout"). */
import { mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import {
  errorCode,
  errorMessage,
  IntegrityError,
  isObject,
  machineError,
  parseJsonObject,
  UserError,
  type Clock,
  type JsonObject,
  type Logger
} from '@immutable-delivery/kit'
import { digestOf, verifyStream, type Digest } from './digest.js'
import { documentLimits, manifestType, parseDescriptor } from './documents.js'
import { readFileBounded, readFileChunks, regularFileSize, temporaryPrefix, writeAtomically } from './files.js'
import { lockLostCode, withLock } from './lock.js'
import { mediaTypes } from './media-types.js'
import type { Descriptor } from './model.js'
import { isTag } from './reference.js'
import { describeReferrer, requireSubject } from './referrer.js'
import type { ImageStore, ReferrerManifest, StoredManifest } from './store.js'

export const refNameAnnotation = 'org.opencontainers.image.ref.name'
/** Bytes of index.json: room for the most entries that are read. */
const indexLimit = 16 * 2 ** 20
const lockName = 'index.json.lock'

export interface LayoutOptions {
  /** Absolute path of the layout's folder. */
  readonly path: string
  /** `oci-layout://...` as the user wrote it. */
  readonly name: string
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Opens a layout; it is created by the first write. A manifest put without a tag gets no entry in index.json: it is
 * reached by digest, as an index's platform manifest is. One put with a tag gets the entry that names an image.
 */
export function openLayout(options: LayoutOptions): ImageStore {
  return new Layout(options)
}

/**
 * The images that a layout's index.json names: its entries with `org.opencontainers.image.ref.name`.
 * @throws UserError when there is no layout, IntegrityError when index.json cannot be read
 */
export async function listLayoutImages(options: Pick<LayoutOptions, 'path' | 'name'>): Promise<Descriptor[]> {
  const document = await readIndexFile(options)
  if (document === undefined)
    throw new UserError(options.name, 'no OCI layout', 'a folder with the files oci-layout and index.json')
  return entriesOf(document).flatMap((entry) => {
    const descriptor = readable(entry)
    return descriptor?.annotations?.[refNameAnnotation] === undefined ? [] : [descriptor]
  })
}

class Layout implements ImageStore {
  readonly name: string
  constructor(private readonly options: LayoutOptions) {
    this.name = options.name
  }

  async getManifest(digest: Digest): Promise<StoredManifest | undefined> {
    const what = `${this.name}@${digest}`
    const bytes = await readFileBounded(this.blobPath(digest), documentLimits.manifestBytes)
    if (bytes === undefined) return undefined
    const got = digestOf(bytes)
    if (got !== digest) throw new IntegrityError(what, digest, got)
    const mediaType = manifestType(bytes, undefined, what)
    if (mediaType === undefined) throw new IntegrityError(what, 'a manifest or index', 'another document')
    return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes }
  }

  async resolveTag(tag: string): Promise<Descriptor | undefined> {
    const document = await readIndexFile(this.options)
    if (document === undefined) return undefined
    // Of two entries with one name the later one counts, as it was appended later.
    return entriesOf(document)
      .map(readable)
      .findLast((entry) => entry?.annotations?.[refNameAnnotation] === tag)
  }

  async *getBlob(descriptor: Pick<Descriptor, 'digest' | 'size'>): AsyncGenerator<Uint8Array, void, undefined> {
    const file = this.blobPath(descriptor.digest)
    const what = `${this.name}: blob ${descriptor.digest}`
    const size = await regularFileSize(file)
    if (size === undefined) throw new IntegrityError(what, 'a file in blobs/sha256', 'none')
    if (size !== descriptor.size) throw new IntegrityError(what, `${descriptor.size} bytes`, `${size} bytes`)
    yield* verifyStream(readFileChunks(file), descriptor, what)
  }

  async hasBlob(digest: Digest): Promise<boolean> {
    return (await regularFileSize(this.blobPath(digest))) !== undefined
  }

  async putBlob(
    descriptor: Pick<Descriptor, 'digest' | 'size'>,
    open: () => AsyncIterable<Uint8Array>,
    onBytes?: (count: number) => void
  ): Promise<'stored' | 'present'> {
    await this.prepare()
    if (await this.isWhole(descriptor)) return 'present'
    const counted = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const chunk of verifyStream(open(), descriptor, `blob ${descriptor.digest}`)) {
        onBytes?.(chunk.byteLength)
        yield chunk
      }
    }
    await writeAtomically(this.options.path, this.blobPath(descriptor.digest), counted())
    return 'stored'
  }

  async putManifest(bytes: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor> {
    if (tag !== undefined && !isTag(tag))
      throw new UserError('tag', tag, 'letters, digits, `_`, `.` or `-`, at most 128')
    const descriptor = await this.storeManifest(bytes, mediaType)
    if (tag !== undefined)
      await this.updateIndex((entries) => {
        const named = { ...descriptor, annotations: { [refNameAnnotation]: tag } }
        const at = entries.findIndex((entry) => refName(entry) === tag)
        if (at >= 0 && entries[at]?.['digest'] === descriptor.digest && count(entries, tag) === 1) return entries
        return [...entries.filter((entry) => refName(entry) !== tag), { ...named }]
      })
    return descriptor
  }

  async listReferrers(digest: Digest, artifactType?: string, limit = 1000): Promise<Descriptor[]> {
    const document = await readIndexFile(this.options)
    const found: Descriptor[] = []
    if (document === undefined) return found
    const seen = new Set<string>()
    for (const entry of entriesOf(document)) {
      const descriptor = refName(entry) === undefined ? readable(entry) : undefined
      if (descriptor === undefined || seen.has(descriptor.digest)) continue
      seen.add(descriptor.digest)
      const referrer = await this.readReferrer(descriptor.digest)
      if (referrer?.subject !== digest) continue
      if (artifactType !== undefined && referrer.descriptor.artifactType !== artifactType) continue
      if (found.length === limit) {
        this.options.logger.warning(
          `${this.name}@${digest} has more than ${limit} referrers; the rest is not looked at`
        )
        break
      }
      found.push(referrer.descriptor)
    }
    return found
  }

  async putReferrers(subject: Digest, manifests: readonly ReferrerManifest[]): Promise<Descriptor[]> {
    const stored: Descriptor[] = []
    for (const manifest of manifests) {
      const { descriptor } = requireSubject(manifest, subject)
      await this.storeManifest(manifest.bytes, manifest.mediaType)
      stored.push(descriptor)
    }
    if (stored.length > 0)
      await this.updateIndex((entries) => {
        const known = new Set(entries.filter((entry) => refName(entry) === undefined).map((entry) => entry['digest']))
        const added = stored.filter((descriptor) => !known.has(descriptor.digest))
        return added.length === 0 ? entries : [...entries, ...added.map((descriptor) => ({ ...descriptor }))]
      })
    return stored
  }

  private blobPath(digest: Digest): string {
    return path.join(this.options.path, 'blobs', 'sha256', digest.slice('sha256:'.length))
  }

  private async storeManifest(bytes: Uint8Array, mediaType: string): Promise<Descriptor> {
    const digest = digestOf(bytes)
    if (bytes.byteLength > documentLimits.manifestBytes)
      throw new IntegrityError('manifest', `at most ${documentLimits.manifestBytes} bytes`, `${bytes.byteLength}`)
    if (manifestType(bytes, mediaType, 'manifest') !== mediaType)
      throw new IntegrityError('manifest', 'the media type of a manifest or index', mediaType)
    const descriptor = { mediaType, digest, size: bytes.byteLength }
    await this.putBlob(descriptor, async function* () {
      yield await Promise.resolve(bytes)
    })
    const back = await this.getManifest(digest)
    if (back === undefined || Buffer.compare(back.bytes, bytes) !== 0)
      throw new IntegrityError(`${this.name}@${digest}`, 'the bytes just written', 'others')
    return descriptor
  }

  /** Whether the blob is there with its own bytes: one that a broken disk or a stranger changed is written anew. */
  private async isWhole(descriptor: Pick<Descriptor, 'digest' | 'size'>): Promise<boolean> {
    const file = this.blobPath(descriptor.digest)
    if ((await regularFileSize(file)) !== descriptor.size) return false
    try {
      // oxlint-disable-next-line no-empty -- read to the end for the check alone
      for await (const _ of verifyStream(readFileChunks(file), descriptor, file)) {
      }
      return true
    } catch (error) {
      this.options.logger.warning(`${errorMessage(error)}; writing it anew`)
      return false
    }
  }

  private async readReferrer(digest: Digest): Promise<ReturnType<typeof describeReferrer>> {
    try {
      const stored = await this.getManifest(digest)
      return stored === undefined ? undefined : describeReferrer(stored)
    } catch (error) {
      this.options.logger.debug(`${this.name}: skipped an entry of index.json: ${errorMessage(error)}`)
      return undefined
    }
  }

  /** Makes the folder a layout, unless it is one; refuses a folder that holds something else. */
  private async prepare(): Promise<void> {
    const root = this.options.path
    await mkdir(path.join(root, 'blobs', 'sha256'), { recursive: true }).catch((error: unknown) => {
      throw machineError(error, this.name)
    })
    if (await isLayout(root, this.name)) return
    const foreign = (await readdir(root)).find(
      (name) =>
        name !== 'blobs' && name !== 'oci-layout' && !name.startsWith('index.json') && !name.startsWith(temporaryPrefix)
    )
    if (foreign !== undefined)
      throw new UserError(this.name, `a folder that holds ${foreign.slice(0, 100)}`, 'an OCI layout or an empty folder')
    await writeAtomically(root, path.join(root, 'oci-layout'), [Buffer.from('{"imageLayoutVersion":"1.0.0"}')])
  }

  /** Applies `change` to index.json's entries under the lock, and makes sure that it stayed. */
  private async updateIndex(change: (entries: readonly JsonObject[]) => readonly JsonObject[]): Promise<void> {
    const { path: root, clock, logger } = this.options
    const file = path.join(root, 'index.json')
    for (let attempt = 1; ; attempt += 1) {
      try {
        await withLock(path.join(root, lockName), clock, logger, async (lock) => {
          const document = (await readIndexFile(this.options)) ?? { schemaVersion: 2, mediaType: mediaTypes.index }
          const entries = entriesOf(document)
          const changed = change(entries)
          if (changed === entries && 'manifests' in document) return
          const text = JSON.stringify({ ...document, manifests: changed })
          if (text.length > indexLimit)
            throw new UserError(this.name, 'too many entries', `an index.json of at most ${indexLimit} bytes`)
          await writeAtomically(root, file, [Buffer.from(text)], () => lock.check())
        })
        return
      } catch (error) {
        if (errorCode(error) !== lockLostCode || attempt === 5) throw error
        logger.debug(`${this.name}: ${errorMessage(error)}; writing again`)
      }
    }
  }
}

async function isLayout(root: string, name: string): Promise<boolean> {
  const bytes = await readFileBounded(path.join(root, 'oci-layout'), 4096)
  if (bytes === undefined) return false
  const version = parseJsonObject(bytes, `${name}: oci-layout`)['imageLayoutVersion']
  if (version !== '1.0.0')
    throw new IntegrityError(`${name}: oci-layout`, 'imageLayoutVersion 1.0.0', 'another version')
  return true
}

/** index.json; undefined when there is no layout, or one without it yet. */
async function readIndexFile(options: Pick<LayoutOptions, 'path' | 'name'>): Promise<JsonObject | undefined> {
  const { path: root, name } = options
  try {
    if (!(await stat(root)).isDirectory()) return undefined
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
  if (!(await isLayout(root, name))) return undefined
  const bytes = await readFileBounded(path.join(root, 'index.json'), indexLimit)
  return bytes === undefined ? undefined : parseJsonObject(bytes, `${name}: index.json`)
}

/** The entries as they stand, so that fields we do not know survive our writing. */
function entriesOf(document: JsonObject): readonly JsonObject[] {
  const manifests = document['manifests'] ?? []
  if (!Array.isArray(manifests) || !manifests.every(isObject))
    throw new IntegrityError('index.json', 'an array of descriptors in `manifests`', 'something else')
  if (manifests.length > documentLimits.entries)
    throw new IntegrityError('index.json', `at most ${documentLimits.entries} entries`, `${manifests.length}`)
  return manifests
}

/** An entry as a descriptor; undefined when it is junk (another tool's, another hash): one such must not hide the rest. */
function readable(entry: JsonObject): Descriptor | undefined {
  try {
    return parseDescriptor(entry, 'index.json')
  } catch {
    return undefined
  }
}

function refName(entry: JsonObject): string | undefined {
  const annotations = entry['annotations']
  const name = isObject(annotations) ? annotations[refNameAnnotation] : undefined
  return typeof name === 'string' ? name : undefined
}

function count(entries: readonly JsonObject[], tag: string): number {
  return entries.filter((entry) => refName(entry) === tag).length
}
