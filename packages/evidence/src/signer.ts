/** Who signs: a key here, a workflow's identity in sigstore/keyless-signer.ts. */
import { createSign } from 'node:crypto'
import { bundleBytes, type Bundle } from './bundle.js'
import { inTotoPayloadType, paeHead } from './dsse.js'
import { readPrivateKey } from './private-key.js'
import { describeKey, isSignedBy } from './public-key.js'

export interface Signer {
  /** For people: what kind of signer, and its fingerprint. */
  readonly description: string
  /**
   * Signs a statement's bytes.
   * @returns the bytes of a Sigstore bundle v0.3 in JSON
   */
  sign(payload: Uint8Array): Promise<Uint8Array>
  /** Whether a bundle is a valid signature of this very signer: then it need not be made again. */
  made(bundle: Bundle): boolean
}

/** A signer with a key, and the public half that verifies it. */
export interface KeySigner extends Signer {
  /** SPKI PEM. */
  readonly publicKey: string
  /** `sha256:<hex>` of the SPKI DER. */
  readonly fingerprint: string
  /** What else vouches for its signatures; undefined: nothing. */
  readonly vouched?: 'log' | 'timestamps'
  /**
   * Signs bytes as they are, without an envelope: for the older form of signatures only.
   * @returns ECDSA signature over their SHA-256, in ASN.1 DER
   */
  signBytes(bytes: Uint8Array): Promise<Uint8Array>
}

/**
 * A signer with an ECDSA P-256 key.
 * @param pem PKCS#8, PKCS#8 with a password, SEC 1, or cosign's encrypted form
 * @param input the input's name, for errors
 * @throws UserError
 */
export function keySigner(pem: string, password: string | undefined, input = 'signing-key'): KeySigner {
  const privateKey = readPrivateKey(pem, password, input)
  const publicKey = describeKey(privateKey)
  return {
    description: `key ${publicKey.fingerprint}`,
    publicKey: publicKey.key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: publicKey.fingerprint,
    sign: (payload) => {
      const signature = createSign('sha256')
        .update(paeHead(inTotoPayloadType, payload.byteLength))
        .update(payload)
        .sign(privateKey)
      return Promise.resolve(bundleBytes({ payload, signature, hint: publicKey.hint }))
    },
    signBytes: (bytes) => Promise.resolve(createSign('sha256').update(bytes).sign(privateKey)),
    made: (bundle) => 'hint' in bundle && isSignedBy(bundle, publicKey)
  }
}
