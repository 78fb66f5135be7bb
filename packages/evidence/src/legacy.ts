/**
 * Signatures as cosign 2 stored them (cosign, specs/SIGNATURE_SPEC.md): a manifest under the tag `sha256-<hex>.sig`,
 * one layer per signature. Read so that images signed before a move to bundles stay deployable, and written where it is
 * asked for (legacy-attach.ts). Only those by key: a legacy signature by certificate has its proof in three annotations
 * of another form.
 */
import {
  errorKind,
  IntegrityError,
  isObject,
  parseJsonObject,
  readBounded,
  type JsonObject
} from '@immutable-delivery/kit'
import { isDigest, type Digest, type ImageStore } from '@immutable-delivery/oci'
import type { Fact } from './fact.js'
import { isSignatureOf } from './public-key.js'
import type { LegacyKeys } from './trust.js'

export const simpleSigning = 'application/vnd.dev.cosign.simplesigning.v1+json'
export const signatureAnnotation = 'dev.cosignproject.cosign/signature'
export const simpleSigningType = 'cosign container image signature'

/** cosign writes some 250 bytes. */
const longestPayload = 65_536
const longestManifest = 1_048_576
const mostLayers = 100

/** Where the signatures of a digest are in this form. */
export const legacyTag = (subject: Digest): string => `${subject.replace(':', '-')}.sig`

/**
 * The legacy signatures of a digest by trusted keys. What does not verify is passed over without a reason: it is asked
 * only where there is no bundle, and "no signature" is then the answer.
 * @throws RemoteError when the registry cannot be asked
 */
export async function legacySignatures(store: ImageStore, subject: Digest, trusted: LegacyKeys): Promise<Fact[]> {
  const tag = await store.resolveTag(legacyTag(subject))
  if (tag === undefined || tag.size > longestManifest) return []
  const facts: Fact[] = []
  const layers = await intact(async () => layersOf((await store.getManifest(tag.digest))?.bytes))
  for (const layer of (layers ?? []).slice(0, mostLayers)) {
    const payload = await intact(() => readBounded(store.getBlob(layer), layer.size, tooLarge))
    if (payload === undefined || (await intact(() => Promise.resolve(signedDigest(payload)))) !== subject) continue
    const signer = trusted.find(({ publicKey }) => isSignatureOf(payload, layer.signature, publicKey))?.signer
    if (signer === undefined) continue
    facts.push({
      kind: 'signature',
      predicateType: simpleSigning,
      predicate: {},
      subject,
      statementDigest: layer.digest,
      bundleDigest: layer.digest,
      referrer: tag.digest,
      signer
    })
  }
  return facts
}

const tooLarge = (): IntegrityError => new IntegrityError('legacy signature', 'what its manifest says', 'more')

/** Undefined for what is not what it claims to be; trouble with the registry itself is passed on. */
async function intact<T>(body: () => Promise<T>): Promise<T | undefined> {
  try {
    return await body()
  } catch (error) {
    const gone = errorKind(error) === 'remote' && (error as { details?: { status?: number } }).details?.status === 404
    if (errorKind(error) !== 'integrity' && !gone) throw error
    return undefined
  }
}

interface Layer {
  readonly digest: Digest
  readonly size: number
  readonly signature: Uint8Array
}

function layersOf(bytes: Uint8Array | undefined): Layer[] {
  const layers = bytes === undefined ? undefined : parseJsonObject(bytes, 'legacy signatures')['layers']
  return Array.isArray(layers) ? layers.flatMap((layer) => (isObject(layer) ? (layerOf(layer) ?? []) : [])) : []
}

function layerOf({ mediaType, digest, size, annotations }: JsonObject): Layer | undefined {
  const signature = isObject(annotations) ? annotations[signatureAnnotation] : undefined
  if (mediaType !== simpleSigning || !isDigest(digest) || typeof size !== 'number' || typeof signature !== 'string')
    return undefined
  if (!Number.isSafeInteger(size) || size < 0 || size > longestPayload) return undefined
  return { digest, size, signature: Buffer.from(signature, 'base64') }
}

/** The digest that a payload vouches for; undefined for a payload that says something else. */
function signedDigest(payload: Uint8Array): unknown {
  const { critical } = parseJsonObject(payload, 'legacy signature')
  if (!isObject(critical) || critical['type'] !== simpleSigningType || !isObject(critical['image'])) return undefined
  return critical['image']['docker-manifest-digest']
}
