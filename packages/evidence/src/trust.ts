/** Whose statements count, and for which kinds of fact. */
import { UserError, type FactKind } from '@immutable-delivery/kit'
import type { Bundle } from './bundle.js'
import { isSignedBy, readPublicKey, type PublicKey } from './public-key.js'

export interface TrustedKey {
  /** For people: a file's name, or the place in delivery.yml. */
  readonly name: string
  /** SPKI PEM, ECDSA P-256. */
  readonly pem: string
  /** What this key may state, and nothing else. */
  readonly facts: readonly FactKind[]
}

export interface Trust {
  readonly keys: readonly TrustedKey[]
}

/** Who signed, as the reader established it. */
export interface FactSigner {
  readonly name: string
  /** `sha256:<hex>` of the SPKI DER. */
  readonly fingerprint: string
}

export interface SignerMatch {
  /** The keys that made the signature: several when one key stands under several names. */
  readonly signers: readonly (FactSigner & { readonly facts: readonly FactKind[] })[]
  /** Why there is none, for people. */
  readonly reason: string
}

export interface TrustReader {
  /** Every kind that some key may state: all of them are demanded of an image. */
  readonly kinds: ReadonlySet<FactKind>
  match(bundle: Bundle): SignerMatch
}

/**
 * Makes the keys ready for use.
 * @throws UserError when there is no key (whoever signed would otherwise be believed) or when one cannot be read
 */
export function openTrust(trust: Trust): TrustReader {
  if (trust.keys.length === 0)
    throw new UserError(
      'public-key',
      '',
      'a public key, or a policy with signers in delivery.yml: without one nobody is trusted'
    )
  const keys = trust.keys.map((key) => ({ ...key, publicKey: readPublicKey(key.pem, key.name) }))
  return {
    kinds: new Set(keys.flatMap((key) => key.facts)),
    match: (bundle) => {
      const signers = keys
        .filter((key) => isSignedBy(bundle, key.publicKey))
        .map(({ name, publicKey, facts }) => ({ name, fingerprint: publicKey.fingerprint, facts }))
      return { signers, reason: signers.length > 0 ? '' : whyNot(bundle, keys) }
    }
  }
}

/** The hint is not signed, so it explains a refusal and never causes one. */
function whyNot(bundle: Bundle, keys: readonly { readonly name: string; readonly publicKey: PublicKey }[]): string {
  const claimed = keys.find((key) => key.publicKey.hint === bundle.hint)
  return claimed === undefined
    ? `signed with a key that is not trusted (hint ${JSON.stringify(bundle.hint.slice(0, 64))})`
    : `the signature is not valid: the statement was changed after ${claimed.name} signed it, or the signature was`
}
