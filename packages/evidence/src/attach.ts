/** Signs statements and stores them beside the image that they are about. */
import {
  canonicalJson,
  errorKind,
  systemClock,
  type Clock,
  type Json,
  type JsonObject,
  type RemoteError
} from '@immutable-delivery/kit'
import {
  digestOf,
  mapBounded,
  type Descriptor,
  type Digest,
  type ImageStore,
  type ReferrerManifest
} from '@immutable-delivery/oci'
import { bundleMediaType, readBundle } from './bundle.js'
import { statedTime } from './fact.js'
import { collectLimits, fetchBundle } from './collect.js'
import {
  predicateTypeAnnotation,
  emptyConfig,
  emptyConfigDescriptor,
  readReferrer,
  referrerManifest
} from './referrer.js'
import type { Signer } from './signer.js'
import { readStatement, statementBytes, type Statement } from './statement.js'

export interface SignedStatement {
  readonly statement: Pick<Statement, 'predicateType'>
  /** Bytes of the Sigstore bundle. */
  readonly bundle: Uint8Array
}

export interface AttachOptions {
  /** For the referrers' creation time, a hint. */
  readonly clock?: Clock
}

export interface SignOptions extends AttachOptions {
  /** What `listStatements` gave for the subject a moment ago, to save asking once more. */
  readonly listed?: Promise<readonly Descriptor[]> | undefined
  /** What `prepareToAttach` gave for the store, to save storing it while statements wait for it. */
  readonly prepared?: Promise<unknown> | undefined
}

/** What says that it states something about a digest: for `signAndAttach`, while there is other work to do. */
export function listStatements(store: ImageStore, subject: Digest): Promise<readonly Descriptor[]> {
  return quiet(store.listReferrers(subject, bundleMediaType, collectLimits.referrers))
}

/** Stores what every statement's manifest names besides its bundle: for `signAndAttach`, while there is other work to do. */
export function prepareToAttach(store: ImageStore): Promise<unknown> {
  return quiet(store.putBlob(emptyConfigDescriptor, () => once(emptyConfig)))
}

/**
 * Stores bundles and the manifests that attach them to `subject`, all of them in one write of the list of referrers:
 * separate writes can lose each other on a registry that has no referrers API.
 * @returns the descriptors of the manifests, in the order of `items`
 */
export async function attachStatements(
  store: ImageStore,
  subject: Descriptor,
  items: readonly SignedStatement[],
  options: AttachOptions = {}
): Promise<Descriptor[]> {
  if (items.length === 0) return []
  const uploads = new Uploads(store)
  for (const { bundle } of items) uploads.add(bundle)
  return attachUploaded(store, subject, items, await uploads.done(), (options.clock ?? systemClock).now())
}

/** How many bundles go to the store at once. */
const parallelUploads = 4

/** Bundles on their way to the store. Each goes as soon as it is added, while the next one is being signed. */
class Uploads {
  readonly #bundles: Promise<Blob>[] = []
  readonly #config: Promise<unknown>

  constructor(
    readonly store: ImageStore,
    prepared?: Promise<unknown>
  ) {
    this.#config = prepared ?? prepareToAttach(store)
  }

  add(bundle: Uint8Array): void {
    this.#bundles.push(quiet(this.#send(bundle, this.#bundles.at(-parallelUploads))))
  }

  /** The stored bundles, in the order in which they were added. */
  async done(): Promise<readonly Blob[]> {
    const [blobs] = await Promise.all([Promise.all(this.#bundles), this.#config])
    return blobs
  }

  async #send(bytes: Uint8Array, before: Promise<Blob> | undefined): Promise<Blob> {
    await before
    const descriptor = { digest: digestOf(bytes), size: bytes.byteLength }
    // No two signatures are the same, so nobody has stored it.
    await this.store.putBlob(descriptor, () => once(bytes), undefined, { isNew: true })
    return descriptor
  }
}

type Blob = Pick<Descriptor, 'digest' | 'size'>

/** A failure is told to whoever waits for it; until somebody does, it must not end the process. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

async function attachUploaded(
  store: ImageStore,
  subject: Descriptor,
  items: readonly SignedStatement[],
  blobs: readonly Blob[],
  created: number
): Promise<Descriptor[]> {
  const manifestsWith = (config: 'empty' | 'image'): ReferrerManifest[] =>
    items.map(({ statement }, i) => {
      const blob = blobs[i]
      if (blob === undefined) throw new Error('a bundle was not stored')
      return referrerManifest(subject, blob, statement.predicateType, created, config)
    })
  let manifests = manifestsWith('empty')
  let stored: Descriptor[]
  try {
    stored = await store.putReferrers(subject.digest, manifests)
  } catch (error) {
    // Aliyun's registry, for one, knows no empty configuration.
    if (!isRefusedManifest(error)) throw error
    manifests = manifestsWith('image')
    stored = await store.putReferrers(subject.digest, manifests)
  }
  // A store may answer in any order; the caller pairs the answers with what it gave.
  return manifests.map(({ bytes, mediaType }) => {
    const digest = digestOf(bytes)
    return (
      stored.find((descriptor) => descriptor.digest === digest) ?? {
        mediaType,
        digest,
        size: bytes.byteLength,
        artifactType: bundleMediaType
      }
    )
  })
}

/** The registry judged the manifest and not us: neither who we are nor its own state. */
function isRefusedManifest(error: unknown): boolean {
  if (errorKind(error) !== 'remote') return false
  const { status, method, reason } = (error as RemoteError).details
  return method === 'PUT' && [400, 415, 422].includes(status) && !/DIGEST_INVALID|BLOB_UNKNOWN/.test(reason)
}

// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}

export interface StatementToAttach {
  readonly statement: Statement
  /**
   * Whether the newest predicate of this type that this signer attached makes a new statement needless. The same
   * predicate always does.
   */
  readonly covers?: (existing: JsonObject) => boolean
}

export interface AttachedStatement {
  readonly predicateType: string
  /** Of the manifest that attaches it. */
  readonly descriptor: Descriptor
  readonly statementDigest: Digest
  /** It was there before and nothing was written. */
  readonly reused: boolean
  /** The bundle, when it was made now. @see attachedBundle for one that was there */
  readonly bundle?: Uint8Array
}

/**
 * Signs what is not there yet and attaches it, so that a re-run with nothing new writes nothing.
 * @param subject the image's manifest or index, as its store describes it
 * @returns one for each statement, in the same order
 */
export async function signAndAttach(
  store: ImageStore,
  subject: Descriptor,
  statements: readonly StatementToAttach[],
  signer: Signer,
  options: SignOptions = {}
): Promise<AttachedStatement[]> {
  const wanted = statements.map((item) => {
    const payload = statementBytes(item.statement)
    // Also catches our own mistakes: what our reader would refuse must not be signed.
    const read = readStatement(payload)
    if (read.subject !== subject.digest)
      throw new Error(`a statement about ${read.subject} cannot be attached to ${subject.digest}`)
    return { ...item, payload, statementDigest: digestOf(payload) }
  })
  const existing = await ownStatements(
    store,
    subject.digest,
    signer,
    new Set(statements.map((item) => item.statement.predicateType)),
    await (options.listed ?? listStatements(store, subject.digest))
  )
  const results: (AttachedStatement | undefined)[] = wanted.map((item) => {
    const { predicateType } = item.statement
    const found = findCovering(item, existing)
    return found === undefined
      ? undefined
      : { predicateType, descriptor: found.descriptor, statementDigest: found.statementDigest, reused: true }
  })
  const missing = wanted.filter((_item, i) => results[i] === undefined)
  const signed: SignedStatement[] = []
  const uploads = missing.length === 0 ? undefined : new Uploads(store, options.prepared)
  for (const { statement, payload } of missing) {
    const bundle = await signer.sign(payload)
    signed.push({ statement, bundle })
    uploads?.add(bundle)
  }
  const descriptors =
    uploads === undefined
      ? []
      : await attachUploaded(store, subject, signed, await uploads.done(), (options.clock ?? systemClock).now())
  return wanted.map(({ statement, statementDigest }, i) => {
    const made = missing.findIndex((item) => item.statementDigest === statementDigest)
    const descriptor = descriptors[made]
    const { bundle } = signed[made] ?? {}
    const { predicateType } = statement
    const result =
      results[i] ?? (descriptor && bundle && { predicateType, descriptor, statementDigest, reused: false, bundle })
    if (result === undefined) throw new Error('a statement was not attached')
    return result
  })
}

/**
 * The bundle that a manifest attaches, as it is stored.
 * @returns undefined when there is none, or it is larger than we read
 * @throws IntegrityError, RemoteError
 */
export async function attachedBundle(store: ImageStore, referrer: Digest): Promise<Uint8Array | undefined> {
  const stored = await store.getManifest(referrer)
  const read = stored && readReferrer(stored.bytes)
  return read === undefined || read.bundle.size > collectLimits.bundleBytes ? undefined : fetchBundle(store, read)
}

interface OwnStatement {
  readonly descriptor: Descriptor
  readonly predicateType: string
  readonly predicate: JsonObject
  readonly statementDigest: Digest
}

/**
 * What this signer already stated about a digest. Only what says it is of a wanted type is fetched, and what is not
 * readable is passed over: at worst a statement is made once more.
 */
async function ownStatements(
  store: ImageStore,
  subject: Digest,
  signer: Signer,
  types: ReadonlySet<string>,
  listed: readonly Descriptor[]
): Promise<OwnStatement[]> {
  let budget = collectLimits.totalBytes
  const found = await mapBounded(listed, 6, async (descriptor): Promise<OwnStatement | undefined> => {
    const claimed = descriptor.annotations?.[predicateTypeAnnotation]
    if ((claimed !== undefined && !types.has(claimed)) || descriptor.size > collectLimits.manifestBytes)
      return undefined
    try {
      const stored = await store.getManifest(descriptor.digest)
      const referrer = stored && readReferrer(stored.bytes)
      if (stored === undefined || referrer?.subject !== subject || !types.has(referrer.predicateType ?? ''))
        return undefined
      if (referrer.bundle.size > Math.min(budget, collectLimits.bundleBytes)) return undefined
      budget -= referrer.bundle.size
      const bundle = readBundle(await fetchBundle(store, referrer))
      if (!signer.made(bundle)) return undefined
      const { subject: about, predicateType, predicate } = readStatement(bundle.payload)
      if (about !== subject || predicateType !== referrer.predicateType) return undefined
      return { descriptor: stored.descriptor, predicateType, predicate, statementDigest: digestOf(bundle.payload) }
    } catch (error) {
      if (errorKind(error) !== 'integrity' && errorKind(error) !== 'remote') throw error
      return undefined
    }
  })
  return found.filter((item) => item !== undefined)
}

/**
 * The attached statement that makes a new one needless. One that only `covers` it must be the newest of its type:
 * readers go by the newest, so an older one that happens to say the same would not be heard.
 */
function findCovering(
  { statement, statementDigest, covers }: StatementToAttach & { readonly statementDigest: Digest },
  existing: readonly OwnStatement[]
): OwnStatement | undefined {
  const alike = existing.filter(({ predicateType }) => predicateType === statement.predicateType)
  const identical = alike.find((own) => own.statementDigest === statementDigest)
  if (identical !== undefined || alike.length === 0) return identical
  // Another tool may have written the same predicate in another form; cosign does, with its signatures.
  const wanted = canonicalJson(statement.predicate, 'with fractions')
  const says = ({ predicate }: OwnStatement): boolean => {
    return canonicalJson(predicate as Json, 'with fractions') === wanted
  }
  const time = ({ predicateType, predicate }: OwnStatement): number => statedTime(predicateType, predicate) ?? 0
  const newest = Math.max(...alike.map(time))
  return alike.find(says) ?? (covers && alike.find((own) => time(own) === newest && covers(own.predicate)))
}
