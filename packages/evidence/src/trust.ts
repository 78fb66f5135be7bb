/** Whose statements count, and for which kinds of fact. */
import { IntegrityError, UserError, type FactKind, type JsonObject } from '@immutable-delivery/kit'
import type { Bundle, CertificateBundle, KeyBundle } from './bundle.js'
import { identityMismatch, type TrustedIdentity } from './identity.js'
import { isSignedBy, readPublicKey, type PublicKey } from './public-key.js'
import { publicTrustedRoot } from './sigstore/trusted-root.js'
import { openVerifier, type SigstoreVerifier, type Thresholds } from './sigstore/verifier.js'

export interface TrustedKey {
  /** For people: a file's name, or the place in delivery.yml. */
  readonly name: string
  /** SPKI PEM, ECDSA P-256. */
  readonly pem: string
  /** What this key may state, and nothing else. */
  readonly facts: readonly FactKind[]
  /** What logs and timestamps must say of each signature; nothing where it is missing or empty. */
  readonly thresholds?: Thresholds
}

export interface Trust {
  readonly keys: readonly TrustedKey[]
  /** Workflows that sign without a key. */
  readonly identities?: readonly TrustedIdentity[]
  /** Whose certificates, logs and timestamps count, read by readTrustedRoot. Default: public Sigstore. */
  readonly trustedRoot?: JsonObject
}

/** Who signed, as the reader established it. */
export type FactSigner =
  | {
      readonly name: string
      /** `sha256:<hex>` of the SPKI DER. */
      readonly fingerprint: string
    }
  | {
      /** The workflow with its commit, for people. */
      readonly name: string
      /** URL of the workflow, with `@<ref>`. */
      readonly workflow: string
      /** The commit of the workflow that ran. */
      readonly commit?: string
    }

/** What tells signers apart: the key, or the workflow's file, whatever ref of it ran. */
export function signerKey(signer: FactSigner): string {
  return 'fingerprint' in signer ? signer.fingerprint : (signer.workflow.split('@', 1)[0] ?? '')
}

export interface SignerMatch {
  /** Who made the signature: several when one key or workflow stands under several names. */
  readonly signers: readonly { readonly signer: FactSigner; readonly facts: readonly FactKind[] }[]
  /** Why there is none, for people. */
  readonly reason: string
  /** Milliseconds: when it was signed, where something that was verified says so. */
  readonly signedAt?: number
}

export interface TrustReader {
  /** Every kind that somebody may state: all of them are demanded of an image. */
  readonly kinds: ReadonlySet<FactKind>
  match(bundle: Bundle): SignerMatch
  /** Keys that may state signatures, for those that cosign 2 stored. */
  readonly legacy: LegacyKeys
}

export type LegacyKeys = readonly { readonly signer: FactSigner; readonly publicKey: PublicKey }[]

/**
 * Makes keys and identities ready for use.
 * @throws UserError when there is neither (whoever signed would otherwise be believed) or when one cannot be read
 */
export async function openTrust(trust: Trust): Promise<TrustReader> {
  const identities = trust.identities ?? []
  if (trust.keys.length === 0 && identities.length === 0)
    throw new UserError(
      'public-key',
      '',
      'a public key, a signer-workflow, or a policy with signers in delivery.yml: without one nobody is trusted'
    )
  const keys = trust.keys.map((key) => ({ ...key, publicKey: readPublicKey(key.pem, key.name) }))
  const isAsked = identities.length > 0 || keys.some(isVouched)
  const verifier = isAsked ? await openVerifier(trust.trustedRoot ?? (await publicTrustedRoot())) : undefined
  return {
    kinds: new Set([...keys, ...identities].flatMap(({ facts }) => facts)),
    legacy: keys
      // Of those forms nothing is read that a log or a timestamp says.
      .filter((key) => key.facts.includes('signature') && !isVouched(key))
      .map(({ name, publicKey }) => ({ signer: { name, fingerprint: publicKey.fingerprint }, publicKey })),
    match: (bundle) =>
      'hint' in bundle
        ? matchKey(bundle, keys, verifier)
        : verifier === undefined || identities.length === 0
          ? { signers: [], reason: 'it was signed with a certificate, and no workflow is trusted' }
          : matchIdentity(bundle, identities, verifier)
  }
}

type OpenedKey = TrustedKey & { readonly publicKey: PublicKey }

/** Whether logs or timestamps must say something of the key's signatures. */
const isVouched = ({ thresholds = {} }: TrustedKey): boolean => (thresholds.log ?? thresholds.timestamp ?? 0) > 0

function matchKey(bundle: KeyBundle, keys: readonly OpenedKey[], verifier: SigstoreVerifier | undefined): SignerMatch {
  const signed = keys.filter((key) => isSignedBy(bundle, key.publicKey))
  const misses = signed.map((key) => ({ key, why: isVouched(key) ? unvouched(bundle, key, verifier) : undefined }))
  const signers = misses
    .filter(({ why }) => why === undefined)
    .map(({ key }) => ({ signer: { name: key.name, fingerprint: key.publicKey.fingerprint }, facts: key.facts }))
  const [miss] = misses
  const reason = miss === undefined ? whyNot(bundle, keys) : `signed by ${miss.key.name}: ${miss.why ?? ''}`
  return { signers, reason: signers.length > 0 ? '' : reason }
}

/** Why logs and timestamps do not say enough of a key's signature; undefined when they do. */
function unvouched(bundle: KeyBundle, key: OpenedKey, verifier: SigstoreVerifier | undefined): string | undefined {
  const { log = 0, timestamp = 0 } = key.thresholds ?? {}
  if (verifier === undefined || bundle.document === undefined) return 'nothing can verify logs and timestamps'
  const { document } = bundle
  return whyRefused(() => verifier.verifyWithKey(document, key.pem, undefined, { log, timestamp }))
}

function whyRefused(verify: () => void): string | undefined {
  try {
    verify()
    return undefined
  } catch (error) {
    if (error instanceof IntegrityError) return error.message
    throw error
  }
}

function matchIdentity(
  { document }: CertificateBundle,
  identities: readonly TrustedIdentity[],
  verifier: SigstoreVerifier
): SignerMatch {
  const actual = verifier.verify(document)
  const underThresholds = (more: Thresholds = {}): string | undefined =>
    more.log === undefined && more.timestamp === undefined
      ? undefined
      : whyRefused(() => verifier.verify(document, undefined, more))
  const commit = actual.buildSignerDigest
  const signer = {
    name: `${actual.subject}${commit === undefined ? '' : ` at ${commit}`}`,
    workflow: actual.subject,
    ...(commit === undefined ? {} : { commit })
  }
  const misses = identities.map((identity) => ({
    identity,
    why: identityMismatch(identity, actual) ?? underThresholds(identity.thresholds)
  }))
  const signers = misses.flatMap(({ identity, why }) => (why === undefined ? [{ signer, facts: identity.facts }] : []))
  // The one for this very workflow explains best.
  const about = misses.find(({ identity }) => actual.subject.startsWith(`${identity.workflow}@`)) ?? misses[0]
  return {
    signers,
    reason: signers.length > 0 ? '' : `signed by ${actual.subject}: ${about?.why ?? 'not trusted'}`,
    signedAt: actual.notBefore
  }
}

/** The hint is not signed, so it explains a refusal and never causes one. */
function whyNot(bundle: KeyBundle, keys: readonly OpenedKey[]): string {
  if (keys.length === 0) return 'it was signed with a key, and no key is trusted'
  const claimed = keys.find((key) => key.publicKey.hint === bundle.hint)
  return claimed === undefined
    ? `signed with a key that is not trusted (hint ${JSON.stringify(bundle.hint.slice(0, 64))})`
    : `the signature is not valid: the statement was changed after ${claimed.name} signed it, or the signature was`
}
