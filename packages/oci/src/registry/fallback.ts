/**
 * The referrers tag schema (distribution specification 1.1): an index under the tag `sha256-<hex>` for registries
 * without the API. The tag is one file that many write, and registries ignore If-Match, so writers that do nothing about
 * it lose each other's entries (cosign 3.1 lost 3 of 8). The protocol here: write the union, read again until it stays,
 * and put back whatever was ever seen and is missing.
 *
 * Who loses an entry has read before it was written and writes after. Nothing but time tells that nobody is in between,
 * so it is waited several times as long as our own reading and writing took. One look suffices where nobody else was
 * seen; as soon as somebody was, it takes several, at random distances.
 */
import {
  errorKind,
  errorMessage,
  IntegrityError,
  isObject,
  parseJsonObject,
  RemoteError,
  type Clock,
  type JsonObject,
  type Logger
} from '@immutable-delivery/kit'
import { digestOf, isDigest, type Digest } from '../digest.js'
import { documentLimits, parseDescriptor } from '../documents.js'
import { isIndexType, mediaTypes } from '../media-types.js'
import type { Descriptor } from '../model.js'
import type { StoredManifest } from '../store.js'

export interface TagPort {
  read(tag: string): Promise<StoredManifest | undefined>
  write(tag: string, bytes: Uint8Array): Promise<void>
}

/** Reads in a row, with chance between them, that must show everything before we go, where others write too. */
const cleanReads = 4
/** Milliseconds that we wait at least before the one look where nobody else was seen. */
const shortestWait = 50
/** How many times as long as our own read and write another's may take. */
const patience = 5
const longestWait = 5000
const maxRounds = 200
/** Failed reads or writes in a row that are put down to somebody else's write in the same moment. */
const maxTroubles = 12

interface TagContent {
  readonly entries: Map<Digest, JsonObject>
  /** Of the index; undefined when there is none. */
  readonly digest: Digest | undefined
}

export class FallbackTag {
  constructor(
    private readonly port: TagPort,
    private readonly name: string,
    private readonly clock: Clock,
    private readonly logger: Logger
  ) {}

  /** What the tag lists now, unchecked; nothing when there is no tag. */
  async list(subject: Digest): Promise<Descriptor[]> {
    const { entries } = await this.readTag(subject)
    return [...entries.values()].flatMap((entry) => {
      try {
        return [parseDescriptor(entry, 'referrer')]
      } catch (error) {
        this.logger.debug(`${this.name}: skipped an entry of the fallback tag: ${errorMessage(error)}`)
        return []
      }
    })
  }

  /**
   * Adds descriptors so that they stay, beside whatever others add at the same time. Returns after a read that showed
   * all of them and nobody else's hand, or after several in a row, at random distances.
   * @throws RemoteError when the registry does not let the list come to rest
   */
  async add(subject: Digest, descriptors: readonly Descriptor[]): Promise<void> {
    const tag = fallbackTag(subject)
    const known = new Map<Digest, JsonObject>()
    // Only grows: an entry once seen is nobody's to drop, whichever write it got lost in.
    const learn = (entries: ReadonlyMap<Digest, JsonObject>): void => {
      for (const [digest, entry] of entries) if (!known.has(digest)) known.set(digest, entry)
    }
    for (const descriptor of descriptors) known.set(descriptor.digest, { ...descriptor })
    /** What we wrote last, as long as no other writer was seen. */
    let written: Digest | undefined
    let alone = true
    let clean = 0
    let troubles = 0
    let wait = shortestWait
    for (let round = 0; round < maxRounds; round += 1) {
      const began = this.clock.now()
      try {
        const current = await this.readTag(subject)
        if (written !== undefined && current.digest !== written) alone = false
        learn(current.entries)
        if ([...known.keys()].every((digest) => current.entries.has(digest))) clean += 1
        else {
          clean = 0
          const bytes = unionOf(known)
          await this.port.write(tag, bytes)
          written = digestOf(bytes)
          wait = Math.min(longestWait, Math.max(shortestWait, patience * (this.clock.now() - began)))
        }
        troubles = 0
      } catch (error) {
        // While one writer replaces the tag another may see an empty body, wrong bytes or an error of the server.
        troubles += 1
        clean = 0
        alone = false
        if (troubles > maxTroubles || !mayBeRace(error)) throw error
        this.logger.debug(`${this.name}:${tag}: ${errorMessage(error)}; reading again`)
      }
      if (clean === (alone ? 1 : cleanReads)) return
      await this.clock.sleep(alone ? wait : 80 + Math.random() * 300)
    }
    throw new RemoteError({
      method: 'PUT',
      url: `${this.name}:${tag}`,
      status: 0,
      attempts: maxRounds,
      reason: 'the list of referrers did not come to rest: others keep replacing it'
    })
  }

  private async readTag(subject: Digest): Promise<TagContent> {
    const tag = fallbackTag(subject)
    const stored = await this.port.read(tag)
    const entries = new Map<Digest, JsonObject>()
    // GitLab reads the tag `sha256-<hex>` as the digest and serves the image: its platforms are no referrers.
    if (stored === undefined || stored.descriptor.digest === subject) return { entries, digest: undefined }
    const what = `${this.name}:${tag}`
    if (!isIndexType(stored.descriptor.mediaType))
      throw new IntegrityError(what, 'an image index', stored.descriptor.mediaType)
    const manifests = parseJsonObject(stored.bytes, what)['manifests']
    if (!Array.isArray(manifests)) throw new IntegrityError(what, 'a list of manifests', 'none')
    for (const entry of manifests.slice(0, documentLimits.entries))
      if (isObject(entry) && isDigest(entry['digest'])) entries.set(entry['digest'], entry)
    return { entries, digest: stored.descriptor.digest }
  }
}

/** `sha256-<64 hex>`: the subject's digest as a tag. */
export function fallbackTag(subject: Digest): string {
  return subject.replace(':', '-')
}

/** Sorted, so that writers who know the same entries write the same bytes and come to rest. */
function unionOf(known: ReadonlyMap<Digest, JsonObject>): Uint8Array {
  const manifests = [...known].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests }))
  if (bytes.byteLength > documentLimits.manifestBytes)
    throw new RemoteError({
      method: 'PUT',
      url: 'the fallback tag',
      status: 0,
      attempts: 1,
      reason: `the list of referrers has grown beyond the ${documentLimits.manifestBytes} bytes a registry takes`
    })
  return bytes
}

function mayBeRace(error: unknown): boolean {
  const kind = errorKind(error)
  if (kind === 'integrity') return true
  if (kind !== 'remote') return false
  const status = (error as RemoteError).details.status
  return status >= 500 || status === 404 || status === 409 || status === 412
}
