/**
 * Reads the facts about one digest. Everything in a registry can be written by an attacker: what does not verify is
 * skipped with its reason, and nothing makes us fetch without bound (DESIGN section 8, point 7).
 */
import { errorKind, errorMessage, readBounded, IntegrityError, type FactKind } from '@immutable-delivery/kit'
import { mapBounded, type Descriptor, type Digest, type ImageStore } from '@immutable-delivery/oci'
import { bundleMediaType } from './bundle.js'
import { examineBundle, type Fact } from './fact.js'
import { legacySignatures } from './legacy.js'
import { factKindOf } from './predicate-types.js'
import { predicateTypeAnnotation, readReferrer, type ReadReferrer } from './referrer.js'
import { openTrust, type Trust, type TrustReader } from './trust.js'

export interface CollectLimits {
  /** Referrers of one digest that are looked at. */
  readonly referrers: number
  /** Bytes of a referrer's manifest; cosign's and ours have less than 2 kB. */
  readonly manifestBytes: number
  /** Bytes of one bundle; an SBOM of 46 MB makes one of 61 MB. */
  readonly bundleBytes: number
  /** Bytes of all bundles of one digest. */
  readonly totalBytes: number
}

export const collectLimits: CollectLimits = {
  referrers: 1000,
  manifestBytes: 65_536,
  bundleBytes: 128 * 2 ** 20,
  totalBytes: 384 * 2 ** 20
}

export interface CollectOptions {
  readonly limits?: Partial<CollectLimits>
  /**
   * Manifests that attach facts, by digest, from an earlier step's outputs or a journal: fetched first and whatever the
   * list of referrers says, so that a flood cannot hide them. No more trusted than the others; those of another
   * subject are passed over.
   */
  readonly known?: readonly Digest[]
}

/** A referrer that is not believed. */
export interface Rejection {
  readonly referrer: Digest
  readonly reason: string
  /** The kind that it states or claims to state; undefined when nothing says. */
  readonly kind?: FactKind
}

export interface FactCollection {
  readonly subject: Digest
  readonly verified: readonly Fact[]
  readonly rejected: readonly Rejection[]
  /** Referrers that are no Sigstore bundles, or state other things. */
  readonly skipped: number
  /** Referrers that were not looked at because there were too many of them, or too many bytes. */
  readonly unexamined: number
}

interface Candidate extends ReadReferrer {
  readonly referrer: Digest
}

/**
 * Lists, fetches and verifies what is stated about a digest.
 * @throws UserError without a trusted key; RemoteError when the registry cannot be asked: what could not be read may be
 *   the very statement that matters
 */
export async function collectFacts(
  store: ImageStore,
  digest: Digest,
  trust: Trust,
  options: CollectOptions = {}
): Promise<FactCollection> {
  return collectWith(store, digest, await openTrust(trust), options)
}

/** The same with the keys already read. */
export async function collectWith(
  store: ImageStore,
  digest: Digest,
  trust: TrustReader,
  options: CollectOptions
): Promise<FactCollection> {
  const limits = { ...collectLimits, ...options.limits }
  const known = [...new Set(options.known ?? [])].slice(0, limits.referrers)
  // One more than we look at, to know that there are more.
  const listed = await store.listReferrers(digest, bundleMediaType, limits.referrers + 1)
  const rejected: Rejection[] = []
  let skipped = 0
  const descriptors: (Pick<Descriptor, 'digest'> & Partial<Descriptor>)[] = [
    ...known.map((item) => ({ digest: item })),
    ...listed.slice(0, limits.referrers).filter((item) => !known.includes(item.digest))
  ]

  const candidates: Candidate[] = []
  await mapBounded(descriptors, 6, async (descriptor) => {
    const kind = factKindOf(descriptor.annotations?.[predicateTypeAnnotation] ?? '')
    const outcome = await guarded(descriptor.digest, kind, () => openReferrer(store, descriptor, limits))
    if (outcome === undefined) skipped += 1
    else if ('reason' in outcome) rejected.push(outcome)
    else if (outcome.subject === digest) candidates.push(outcome)
    else if (known.includes(outcome.referrer)) skipped += 1
    else
      rejected.push({
        referrer: outcome.referrer,
        reason: `it is attached to another image, ${outcome.subject}`,
        ...(kind === undefined ? {} : { kind })
      })
  })

  // Known ones first, then the small: a few huge pieces of junk must not use up what signatures need.
  candidates.sort(
    (a, b) =>
      Number(known.includes(b.referrer)) - Number(known.includes(a.referrer)) ||
      a.bundle.size - b.bundle.size ||
      (a.referrer < b.referrer ? -1 : 1)
  )
  let budget = limits.totalBytes
  let unexamined = Math.max(0, listed.length - limits.referrers)
  const affordable = candidates.filter(({ bundle: { size }, referrer, predicateType }) => {
    if (size > limits.bundleBytes) {
      const kind = factKindOf(predicateType ?? '')
      const reason = `its bundle has ${size} bytes, more than ${limits.bundleBytes}`
      rejected.push({ referrer, reason, ...(kind === undefined ? {} : { kind }) })
      return false
    }
    if (size > budget) {
      unexamined += 1
      return false
    }
    budget -= size
    return true
  })

  const verified: Fact[] = []
  await mapBounded(affordable, 3, async (candidate) => {
    const kind = factKindOf(candidate.predicateType ?? '')
    const outcome = await guarded(candidate.referrer, kind, async () => {
      const bytes = await fetchBundle(store, candidate)
      const expected = { subject: digest, referrer: candidate.referrer, bundleDigest: candidate.bundle.digest }
      return examineBundle(bytes, expected, trust)
    })
    if ('fact' in outcome) verified.push(outcome.fact)
    else if ('reason' in outcome) {
      const about = outcome.kind ?? kind
      rejected.push({
        referrer: candidate.referrer,
        reason: outcome.reason,
        ...(about === undefined ? {} : { kind: about })
      })
    } else skipped += 1
  })
  // One request more only where it can matter: nobody has both forms who does not have the newer one.
  if (trust.legacy.length > 0 && !verified.some(({ kind }) => kind === 'signature'))
    verified.push(...(await legacySignatures(store, digest, trust.legacy)))
  // Fetched side by side, so put in an order that does not depend on who answered first.
  const byReferrer = (a: { referrer: Digest }, b: { referrer: Digest }): number => (a.referrer < b.referrer ? -1 : 1)
  return {
    subject: digest,
    verified: verified.sort(byReferrer),
    rejected: rejected.sort(byReferrer),
    skipped,
    unexamined
  }
}

/** Turns what is wrong with one referrer into its rejection; trouble with the registry itself is passed on. */
async function guarded<T>(
  referrer: Digest,
  kind: FactKind | undefined,
  body: () => Promise<T>
): Promise<T | Rejection> {
  try {
    return await body()
  } catch (error) {
    const gone = errorKind(error) === 'remote' && (error as { details?: { status?: number } }).details?.status === 404
    if (errorKind(error) !== 'integrity' && !gone) throw error
    return { referrer, reason: errorMessage(error), ...(kind === undefined ? {} : { kind }) }
  }
}

async function openReferrer(
  store: ImageStore,
  { digest, size }: Pick<Descriptor, 'digest'> & Partial<Descriptor>,
  limits: CollectLimits
): Promise<Candidate | undefined> {
  const tooLarge = (got: number): IntegrityError =>
    new IntegrityError('referrer manifest', `at most ${limits.manifestBytes} bytes`, `${got} bytes`)
  if (size !== undefined && size > limits.manifestBytes) throw tooLarge(size)
  const stored = await store.getManifest(digest)
  if (stored === undefined) throw new IntegrityError('referrer manifest', digest, 'nothing: it is listed but not there')
  if (stored.bytes.byteLength > limits.manifestBytes) throw tooLarge(stored.bytes.byteLength)
  const read = readReferrer(stored.bytes)
  return read === undefined ? undefined : { ...read, referrer: digest }
}

/** A bundle's bytes; the store compares them with the digest. */
export async function fetchBundle(store: ImageStore, { bundle }: ReadReferrer): Promise<Uint8Array> {
  const tooLarge = (): IntegrityError => new IntegrityError('bundle', `${bundle.size} bytes`, 'more')
  return readBounded(store.getBlob(bundle), bundle.size, tooLarge)
}
