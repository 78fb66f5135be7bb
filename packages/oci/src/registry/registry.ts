/** The store over a registry (OCI distribution specification 1.1). */
import {
  errorKind,
  errorMessage,
  IntegrityError,
  RemoteError,
  UserError,
  type Clock,
  type Http,
  type Logger
} from '@immutable-delivery/kit'
import type { Credentials } from '../credentials.js'
import { mapBounded } from '../concurrency.js'
import { digestOf, isDigest, verifyStream, type Digest } from '../digest.js'
import { documentLimits, manifestType } from '../documents.js'
import { mediaTypes } from '../media-types.js'
import type { Descriptor } from '../model.js'
import { isTag } from '../reference.js'
import { requireSubject } from '../referrer.js'
import type { ImageStore, PutBlobOptions, ReferrerManifest, StoredManifest } from '../store.js'
import { drain, type Answer } from './answer.js'
import { download } from './download.js'
import { FallbackTag } from './fallback.js'
import { registryOrigin } from './origin.js'
import { ReferrersApi } from './referrers-api.js'
import { ReferrerReader } from './referrer-reader.js'
import { Passing, pause, retrying } from './retry.js'
import { Transport } from './transport.js'
import { upload } from './upload.js'

export interface RegistryOptions {
  /** As `parseReference` gives it. */
  readonly host: string
  readonly repository: string
  readonly http: Http
  readonly clock: Clock
  readonly logger: Logger
  /** Asked at most once, and only when the registry wants to know. */
  readonly credentials: () => Promise<Credentials | undefined>
  /** Allows http for this registry; on loopback it is used anyway. */
  readonly plainHttp?: boolean
  readonly signal?: AbortSignal
}

/** Opens one repository of a registry; nothing is asked of it before the first call. */
export function openRegistry(options: RegistryOptions): ImageStore {
  return new Registry(options)
}

const accept = [mediaTypes.index, mediaTypes.manifest, mediaTypes.dockerIndex, mediaTypes.dockerManifest].join(', ')
/** Bytes of manifests that are kept after a look: statements' manifests have a few kilobytes. */
const lookedLimit = 4 * 2 ** 20
/** Milliseconds for a manifest or another small thing, its body included. */
const smallTimeout = 120_000

class Registry implements ImageStore {
  readonly name: string
  private readonly transport: Transport
  private readonly base: string
  private readonly referrersApi: ReferrersApi
  private readonly reader: ReferrerReader
  private readonly fallback: FallbackTag
  /** Manifests that the registry gave out with their own bytes. */
  private readonly seen = new Set<Digest>()
  /** Manifests that were looked at for a list of referrers, and their bytes together. */
  private readonly looked = new Map<Digest, StoredManifest>()
  private lookedBytes = 0
  /** It was asked and has none: not asked again before each write. */
  private hasNoReferrersApi = false

  constructor(private readonly options: RegistryOptions) {
    const origin = registryOrigin(options.host, options.plainHttp ?? false)
    this.name = `${options.host}/${options.repository}`
    this.base = `${origin.base}/v2/${options.repository}`
    this.transport = new Transport({ ...options, origin })
    const { clock, logger } = options
    this.reader = new ReferrerReader((digest) => this.look(digest), this.name, logger)
    this.referrersApi = new ReferrersApi(this.transport, origin, this.base, this.name, logger)
    this.fallback = new FallbackTag(
      {
        read: (tag) => this.fetchManifest(tag, `${this.name}:${tag}`),
        write: (tag, bytes) => this.writeTag(tag, bytes)
      },
      this.name,
      clock,
      logger
    )
  }

  async getManifest(digest: Digest): Promise<StoredManifest | undefined> {
    const looked = this.looked.get(digest)
    if (looked === undefined) return this.getStored(digest)
    this.looked.delete(digest)
    this.lookedBytes -= looked.bytes.byteLength
    return looked
  }

  /** For the list of referrers: whoever asked for it reads them next, so that they are kept for that one time. */
  private async look(digest: Digest): Promise<StoredManifest | undefined> {
    const stored = await this.getStored(digest)
    const bytes = stored?.bytes.byteLength ?? 0
    if (stored === undefined || this.looked.has(digest) || this.lookedBytes + bytes > lookedLimit) return stored
    this.looked.set(digest, stored)
    this.lookedBytes += bytes
    return stored
  }

  private async getStored(digest: Digest): Promise<StoredManifest | undefined> {
    const what = `${this.name}@${digest}`
    const stored = await this.fetchManifest(digest, what)
    if (stored !== undefined && stored.descriptor.digest !== digest)
      throw new IntegrityError(what, digest, stored.descriptor.digest)
    if (stored !== undefined) this.seen.add(digest)
    return stored
  }

  async resolveTag(tag: string): Promise<Descriptor | undefined> {
    requireTag(tag)
    const answer = await this.transport.send(this.manifestRequest('HEAD', tag))
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw this.transport.error(answer)
    await drain(answer)
    const digest = answer.headers['docker-content-digest']
    const mediaType = (answer.headers['content-type'] ?? '').split(';')[0] ?? ''
    const size = Number(answer.headers['content-length'] ?? 'none')
    if (isDigest(digest) && mediaType !== '' && Number.isSafeInteger(size)) return { mediaType, digest, size }
    // Some registries answer HEAD without the digest.
    return (await this.fetchManifest(tag, `${this.name}:${tag}`))?.descriptor
  }

  getBlob(descriptor: Pick<Descriptor, 'digest' | 'size'>): AsyncIterable<Uint8Array> {
    const what = `${this.name}: blob ${descriptor.digest}`
    return verifyStream(download(this.transport, this.blobUrl(descriptor.digest), descriptor.size), descriptor, what)
  }

  async hasBlob(digest: Digest): Promise<boolean> {
    const answer = await this.transport.send(this.blobHead(digest))
    return this.isPresent(answer)
  }

  putBlob(
    descriptor: Pick<Descriptor, 'digest' | 'size'>,
    open: () => AsyncIterable<Uint8Array>,
    onBytes?: (count: number) => void,
    { isNew = false, from }: PutBlobOptions = {}
  ): Promise<'stored' | 'present'> {
    const repository = this.neighbour(from)
    return upload({
      transport: this.transport,
      origin: registryOrigin(this.options.host, this.options.plainHttp ?? false),
      uploads: `${this.base}/blobs/uploads/`,
      descriptor,
      open,
      isNew,
      ...(onBytes === undefined ? {} : { onBytes }),
      ...(repository === undefined ? {} : { from: repository }),
      isPresent: async () => this.isPresent(await this.transport.once(this.blobHead(descriptor.digest)))
    })
  }

  async putManifest(bytes: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor> {
    if (tag !== undefined) requireTag(tag)
    return this.storeManifest(bytes, mediaType, tag)
  }

  async listReferrers(digest: Digest, artifactType?: string, limit = 1000): Promise<Descriptor[]> {
    // Both are asked: a registry that gained the API later still has older statements behind the tag alone.
    // Side by side: one after the other they would be two round trips in every gate and every unchanged bake.
    const fallback = this.fallback.list(digest).then(
      (descriptors) => ({ descriptors }),
      (error: unknown) => ({ error })
    )
    const listed = await this.referrersApi.list(digest, artifactType, limit)
    this.hasNoReferrersApi = listed === undefined
    const tagged = this.judgeFallback(await fallback, digest, listed !== undefined)
    const api = await this.reader.filter(listed ?? [], {
      ...(artifactType === undefined ? {} : { artifactType }),
      limit
    })
    const seen = new Set(api.map((descriptor) => descriptor.digest))
    const rest = tagged.filter((descriptor) => !seen.has(descriptor.digest))
    // The tag can be written by anyone, or be the image itself (GitLab), so each manifest is asked for its subject.
    const more = await this.reader.filter(rest, {
      ...(artifactType === undefined ? {} : { artifactType }),
      limit: limit - api.length,
      subject: digest
    })
    return [...api, ...more]
  }

  async putReferrers(subject: Digest, manifests: readonly ReferrerManifest[]): Promise<Descriptor[]> {
    const referrers = manifests.map((manifest) => requireSubject(manifest, subject).descriptor)
    if (referrers.length === 0) return []
    const answers = await mapBounded(manifests, 4, (manifest) => this.sendManifest(manifest.bytes, manifest.mediaType))
    // Beside looking into the list, or writing it: one after the other they are one round trip more.
    const stored = mapBounded(manifests, 4, ({ bytes }) => this.readBack(bytes, digestOf(bytes)))
    const announced = answers.every(({ ociSubject }) => ociSubject === subject)
    await Promise.all([stored, this.list(subject, referrers, announced)])
    return referrers
  }

  /** Sees to it that they are listed: by the registry itself, else behind the fallback tag. */
  private async list(subject: Digest, referrers: readonly Descriptor[], announced: boolean): Promise<void> {
    if ((announced || !this.hasNoReferrersApi) && (await this.isListed(subject, referrers, announced))) return
    await this.fallback.add(subject, referrers)
  }

  /** The repository of a store, when it is another one of this registry. */
  private neighbour(store: Pick<ImageStore, 'name'> | undefined): string | undefined {
    const same = store instanceof Registry && store.options.host === this.options.host
    return same && store.name !== this.name ? store.options.repository : undefined
  }

  /** Beside a working API, a fallback tag that is no index hides nothing; where it is all there is, it is an error. */
  private judgeFallback(
    answer: { readonly descriptors: Descriptor[] } | { readonly error: unknown },
    digest: Digest,
    hasApi: boolean
  ): Descriptor[] {
    if ('descriptors' in answer) return answer.descriptors
    if (!hasApi || errorKind(answer.error) !== 'integrity') throw answer.error
    this.options.logger.warning(`${this.name}: skipped the fallback tag of ${digest}: ${errorMessage(answer.error)}`)
    return []
  }

  /**
   * Whether the registry's own list has them all. The header alone proves nothing: ECR sends it without having the
   * list. One that was announced is waited for a little, since lists may lag behind.
   */
  private async isListed(subject: Digest, referrers: readonly Descriptor[], announced: boolean): Promise<boolean> {
    const { clock, logger, signal } = this.options
    for (let attempt = 1; ; attempt += 1) {
      const listed = await this.referrersApi.list(subject, undefined, documentLimits.entries)
      if (listed === undefined) return false
      const known = new Set(listed.map((descriptor) => descriptor.digest))
      if (referrers.every((descriptor) => known.has(descriptor.digest))) return true
      if (!announced || attempt === 4) {
        logger.info(`${this.name} does not list the new referrers of ${subject}; adding them to the fallback tag`)
        return false
      }
      await clock.sleep(pause(attempt, 0), signal)
    }
  }

  private async storeManifest(bytes: Uint8Array, mediaType: string, tag: string | undefined): Promise<Descriptor> {
    const sent = { yes: false }
    try {
      const { descriptor } = await this.sendManifest(bytes, mediaType, tag, sent)
      // Behind a tag that has moved an error would only hide that it has: what it names was read back before.
      if (tag === undefined || !this.seen.has(descriptor.digest)) await this.readBack(bytes, descriptor.digest)
      return descriptor
    } catch (error) {
      throw sent.yes && tag !== undefined ? maybeMoved(error, tag) : error
    }
  }

  /** Without reading back what the registry made of it. */
  private async sendManifest(
    bytes: Uint8Array,
    mediaType: string,
    tag?: string,
    sent = { yes: false }
  ): Promise<{ descriptor: Descriptor; ociSubject: string | undefined }> {
    const digest = digestOf(bytes)
    const what = `${this.name}@${digest}`
    if (bytes.byteLength > documentLimits.manifestBytes)
      throw new IntegrityError(what, `at most ${documentLimits.manifestBytes} bytes`, `${bytes.byteLength} bytes`)
    if (manifestType(bytes, mediaType, what) !== mediaType)
      throw new IntegrityError(what, 'the media type of a manifest or index', mediaType)
    const descriptor = { mediaType, digest, size: bytes.byteLength }
    const answer = await retrying(this.transport.retryPolicy, async (number) => {
      // The try before may have done it and only its answer got lost; a tag that cannot be moved would refuse this one.
      if (number > 1 && (await this.isStored(bytes, descriptor, tag))) return undefined
      sent.yes = true
      const put = await this.transport.once(this.manifestPut(tag ?? digest, bytes, mediaType))
      // docker-registry says so while another job uploads one of the manifest's blobs, which empties a file for a moment.
      if (put.status === 400 && put.text.includes('DIGEST_INVALID'))
        throw new Passing({
          method: put.method,
          url: put.url,
          status: 400,
          reason: `DIGEST_INVALID of bytes of ${digest}`
        })
      return put
    })
    const named = answer === undefined || (await this.checkPut(answer, descriptor, tag))
    if (tag !== undefined && !named) await this.checkTag(tag, digest)
    return { descriptor, ociSubject: answer?.headers['oci-subject'] }
  }

  /** @returns whether the registry named the digest that it stored */
  private async checkPut(answer: Answer, descriptor: Descriptor, tag: string | undefined): Promise<boolean> {
    if (answer.status < 200 || answer.status > 299) {
      const error = this.transport.error(answer)
      // A tag that may not be moved (ECR, Harbor, Quay can be set so) is right already if it names these bytes.
      const current = tag === undefined ? undefined : await this.resolveTag(tag).catch(() => undefined)
      if (current?.digest === descriptor.digest) return true
      throw error
    }
    await drain(answer)
    const said = answer.headers['docker-content-digest']
    if (said !== undefined && said !== descriptor.digest)
      throw new IntegrityError(`${this.name}: what the registry stored`, descriptor.digest, said.slice(0, 100))
    return said !== undefined
  }

  /** For an answer that does not name what was stored: it may be that of something in between, which did nothing. */
  private async checkTag(tag: string, digest: Digest): Promise<void> {
    const { clock, signal } = this.options
    for (let attempt = 1; ; attempt += 1) {
      const current = await this.resolveTag(tag)
      if (current?.digest === digest) return
      if (attempt === 5) throw new IntegrityError(`${this.name}:${tag}`, digest, current?.digest ?? 'no such tag')
      await clock.sleep(pause(attempt, 404), signal)
    }
  }

  private async isStored(bytes: Uint8Array, descriptor: Descriptor, tag: string | undefined): Promise<boolean> {
    const answer = await this.transport.once(this.manifestRequest('HEAD', tag ?? descriptor.digest))
    await drain(answer)
    if (answer.status !== 200) return false
    const said = answer.headers['docker-content-digest']
    if (tag !== undefined) return said === descriptor.digest
    return said === undefined
      ? answer.headers['content-length'] === String(bytes.byteLength)
      : said === descriptor.digest
  }

  /** Fetches what was stored. Some registries serve a new manifest only a moment later. */
  private async readBack(bytes: Uint8Array, digest: Digest): Promise<void> {
    const { clock, signal } = this.options
    for (let attempt = 1; ; attempt += 1) {
      const stored = await this.getStored(digest)
      if (stored !== undefined) {
        if (Buffer.compare(stored.bytes, bytes) !== 0)
          throw new IntegrityError(`${this.name}@${digest}`, 'the bytes just stored', 'others')
        return
      }
      if (attempt === 5)
        throw new RemoteError({
          method: 'GET',
          url: `${this.base}/manifests/${digest}`,
          status: 404,
          attempts: attempt,
          reason: 'the manifest just stored is not there'
        })
      await clock.sleep(pause(attempt, 404), signal)
    }
  }

  /** Moves a tag to an index of ours, without reading it back: the fallback tag's own protocol does that. */
  private async writeTag(tag: string, bytes: Uint8Array): Promise<void> {
    const answer = await this.transport.send(this.manifestPut(tag, bytes, mediaTypes.index))
    if (answer.status < 200 || answer.status > 299)
      throw this.transport.error(answer, `the registry has no referrers API, and its tag ${tag} could not be written`)
    await drain(answer)
  }

  /** By digest or tag; hashed, and with the type that header and document agree on. */
  private async fetchManifest(reference: string, what: string): Promise<StoredManifest | undefined> {
    return retrying(this.transport.retryPolicy, async () => {
      const answer = await this.transport.once(this.manifestRequest('GET', reference))
      if (answer.status === 404) return undefined
      if (answer.status !== 200) throw this.transport.error(answer)
      const bytes = await this.transport.readSmall(answer, documentLimits.manifestBytes, what)
      const digest = digestOf(bytes)
      const said = answer.headers['docker-content-digest']
      if (said !== undefined && said !== digest)
        throw new IntegrityError(`${what}: Docker-Content-Digest`, digest, said.slice(0, 100))
      if (isDigest(reference) && digest !== reference) throw new IntegrityError(what, reference, digest)
      const mediaType = manifestType(bytes, answer.headers['content-type'], what)
      if (mediaType === undefined) throw new IntegrityError(what, 'a manifest or index', 'another document')
      return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes }
    })
  }

  private async isPresent(answer: Answer): Promise<boolean> {
    if (answer.status === 404) return false
    if (answer.status === 200 || (answer.status >= 300 && answer.status < 400)) {
      await drain(answer)
      return true
    }
    throw this.transport.error(answer)
  }

  private blobUrl(digest: Digest): string {
    return `${this.base}/blobs/${digest}`
  }

  private blobHead(digest: Digest): Parameters<Transport['once']>[0] {
    return { method: 'HEAD', url: this.blobUrl(digest), actions: 'pull', redirectIsAnswer: true, timeout: smallTimeout }
  }

  private manifestRequest(method: 'GET' | 'HEAD', reference: string): Parameters<Transport['once']>[0] {
    const url = `${this.base}/manifests/${reference}`
    return { method, url, actions: 'pull', headers: { accept }, timeout: smallTimeout }
  }

  private manifestPut(reference: string, bytes: Uint8Array, mediaType: string): Parameters<Transport['once']>[0] {
    return {
      method: 'PUT',
      url: `${this.base}/manifests/${reference}`,
      actions: 'pull,push',
      headers: { 'content-type': mediaType },
      body: () => bytes,
      timeout: smallTimeout
    }
  }
}

/** Whoever sees the step fail must know that others may see the new image already. */
function maybeMoved(error: unknown, tag: string): unknown {
  if (errorKind(error) !== 'remote') return error
  const { details } = error as RemoteError
  // A refusal is final: nothing was done.
  if (details.status >= 400 && details.status < 500 && details.attempts === 1 && details.method === 'PUT') return error
  const reason = `${details.reason}; the tag ${tag} may have moved all the same, the next run ends the work`
  return new RemoteError({ ...details, reason }, { cause: (error as RemoteError).cause })
}

function requireTag(tag: string): void {
  if (!isTag(tag)) throw new UserError('tag', tag, 'at most 128 letters, digits, `_`, `.` or `-`')
}
