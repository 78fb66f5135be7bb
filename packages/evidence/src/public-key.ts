/**
 * Public keys, and the one check that everything rests on. Done with node:crypto: with a key there is no certificate,
 * log or timestamp to verify, so @sigstore/verify would add 25 ms of loading around this one call; it comes in, loaded
 * on demand, with keyless signatures.
 */
import { createHash, createPublicKey, createVerify, type KeyObject } from 'node:crypto'
import { UserError } from '@immutable-delivery/kit'
import type { Bundle } from './bundle.js'
import { inTotoPayloadType, paeHead } from './dsse.js'

export interface PublicKey {
  readonly key: KeyObject
  /** base64 of sha256 of the SPKI DER: what cosign and we write as a bundle's hint. */
  readonly hint: string
  /** The same value as `sha256:<hex>`, for people. */
  readonly fingerprint: string
}

/** What describes a public key; `key` may also be a private one. */
export function describeKey(key: KeyObject): PublicKey {
  const publicKey = key.type === 'public' ? key : createPublicKey(key)
  const hash = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
  return { key: publicKey, hint: hash.toString('base64'), fingerprint: `sha256:${hash.toString('hex')}` }
}

/** ECDSA on P-256 is what Sigstore's tools share for keys; a second algorithm would only be a second way to be wrong. */
export function requireP256(key: KeyObject, input: string): void {
  const curve = key.asymmetricKeyDetails?.namedCurve
  if (key.asymmetricKeyType !== 'ec' || curve !== 'prime256v1')
    throw new UserError(
      input,
      `a key of type ${key.asymmetricKeyType ?? key.type}${curve === undefined ? '' : ` ${curve}`}`,
      'an ECDSA P-256 key, as `cosign generate-key-pair` or `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` make it'
    )
}

/**
 * Reads a public key.
 * @param pem `-----BEGIN PUBLIC KEY-----` (SPKI), ECDSA P-256
 * @throws UserError naming `input`; a private key is refused and not repeated in the error
 */
export function readPublicKey(pem: string, input: string): PublicKey {
  if (/PRIVATE KEY-----/.test(pem))
    throw new UserError(input, 'a private key', 'the public key: `openssl pkey -in key.pem -pubout`')
  let key: KeyObject
  try {
    if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem)) throw new Error('another PEM type')
    key = createPublicKey(pem)
  } catch (error) {
    throw new UserError(input, pem.trim().split('\n')[0] ?? '', 'a public key in PEM: `-----BEGIN PUBLIC KEY-----`', {
      cause: error
    })
  }
  requireP256(key, input)
  return describeKey(key)
}

/** Whether the bundle's signature is this key's over its payload (DSSE PAE, ECDSA P-256, SHA-256). */
export function isSignedBy(bundle: Pick<Bundle, 'payload' | 'signature'>, publicKey: PublicKey): boolean {
  return createVerify('sha256')
    .update(paeHead(inTotoPayloadType, bundle.payload.byteLength))
    .update(bundle.payload)
    .verify(publicKey.key, bundle.signature)
}

/**
 * Whether a signature is this key's over the bytes themselves. An envelope's signature cannot be taken for one of a
 * JSON document: what it signs is no JSON.
 */
export function isSignatureOf(bytes: Uint8Array, signature: Uint8Array, { key }: PublicKey): boolean {
  return createVerify('sha256').update(bytes).verify(key, signature)
}
