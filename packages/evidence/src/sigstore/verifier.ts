/**
 * Verifies what was signed without a key: certificate, its log, the signature's log and timestamps, by @sigstore/verify.
 * Loaded on demand, so that those who trust keys do not pay for it. Identities are not compared there: its comparison is
 * a search by regular expression, which `.` satisfies.
 */
import type { Bundle } from '@sigstore/bundle'
import { errorMessage, IntegrityError, UserError, type JsonObject } from '@immutable-delivery/kit'
import { certificateIdentity, type CertificateIdentity } from './certificate.js'
import { listOf } from './trusted-root.js'

export interface SigstoreVerifier {
  /**
   * Verifies a bundle that holds a certificate.
   * @param document the bundle's JSON
   * @param artifact what was signed, for a bundle without a DSSE envelope
   * @param more in place of the verifier's own thresholds
   * @returns who signed, which is then compared with who may
   * @throws IntegrityError with the reason
   */
  verify(document: JsonObject, artifact?: Uint8Array, more?: Thresholds): CertificateIdentity
  /** Verifies the same of a bundle signed with a key that is known (SPKI PEM), logs and timestamps included. */
  verifyWithKey(document: JsonObject, publicKey: string, artifact?: Uint8Array, more?: Thresholds): void
}

export interface Thresholds {
  /** Entries in transparency logs. Default 1, and 0 where the root names no log, as GitHub's does. */
  readonly log?: number
  /** Timestamps, of authorities or of a log that promises its time. Default 1; with a certificate never less. */
  readonly timestamp?: number
}

/**
 * @param root a trusted root, read by readTrustedRoot
 * @throws UserError when its certificates or keys cannot be read
 */
export async function openVerifier(root: JsonObject, thresholds: Thresholds = {}): Promise<SigstoreVerifier> {
  const { bundleFromJSON } = await import('@sigstore/bundle')
  const { crypto } = await import('@sigstore/core')
  const { TrustedRoot } = await import('@sigstore/protobuf-specs')
  const { toSignedEntity, toTrustMaterial, Verifier } = await import('@sigstore/verify')

  const materialWith = (key?: string): ReturnType<typeof toTrustMaterial> => {
    try {
      return toTrustMaterial(TrustedRoot.fromJSON(root), () => {
        if (key === undefined) throw new Error('no key is trusted')
        return { publicKey: crypto.createPublicKey(key), validFor: () => true }
      })
    } catch (error) {
      throw new UserError('trusted-root', errorMessage(error), 'certificates and keys that can be read', {
        cause: error
      })
    }
  }
  const optionsOf = ({
    log,
    timestamp
  }: Thresholds): { [name in `${'tl' | 'ctl'}ogThreshold` | 'timestampThreshold']: number } => ({
    tlogThreshold: log ?? Math.min(1, listOf(root, 'tlogs').length),
    ctlogThreshold: Math.min(1, listOf(root, 'ctlogs').length),
    timestampThreshold: timestamp ?? 1
  })
  const material = materialWith()
  // Never 0: a certificate lives for ten minutes, and only a timestamp tells that the signature is from then.
  const verifierWith = ({ timestamp = 1, ...rest }: Thresholds): InstanceType<typeof Verifier> =>
    new Verifier(material, optionsOf({ ...rest, timestamp: Math.max(1, timestamp) }))
  const verifier = verifierWith(thresholds)
  return {
    verify: (document, artifact, more) =>
      checked(() => {
        const bundle = bundleFromJSON(document)
        const { content } = bundle.verificationMaterial
        if (content.$case === 'publicKey') throw new Error('it was signed with a key, not with a certificate')
        const der =
          content.$case === 'certificate'
            ? content.certificate.rawBytes
            : content.x509CertificateChain.certificates[0]?.rawBytes
        if (der === undefined) throw new Error('it has no certificate')
        requireOneTree(bundle)
        const asked = more === undefined ? verifier : verifierWith({ ...thresholds, ...more })
        const { identity } = asked.verify(toSignedEntity(bundle, bufferOf(artifact)))
        const extensions = (identity?.oids ?? []).map(({ oid, value }) => ({ oid: (oid?.id ?? []).join('.'), value }))
        return certificateIdentity(der, extensions)
      }),
    verifyWithKey: (document, publicKey, artifact, more) =>
      checked(() => {
        const bundle = bundleFromJSON(document)
        if (bundle.verificationMaterial.content.$case !== 'publicKey')
          throw new Error('it was signed with a certificate, not with the key')
        requireOneTree(bundle)
        // A key has no ten minutes to have been used in.
        const own = optionsOf({ ...thresholds, ...more })
        new Verifier(materialWith(publicKey), own).verify(toSignedEntity(bundle, bufferOf(artifact)))
      })
  }
}

/**
 * The verifier goes by the checkpoint, which is signed; what the proof repeats of it is not. A bundle in which the two
 * differ is refused, so that no other reader sees another tree in it than we did.
 */
function requireOneTree({ verificationMaterial: { tlogEntries } }: Bundle): void {
  for (const { inclusionProof: proof } of tlogEntries) {
    if (proof?.checkpoint === undefined) continue
    const [, size, root] = proof.checkpoint.envelope.split('\n')
    if (size !== proof.treeSize || root !== proof.rootHash.toString('base64'))
      throw new Error('the proof of inclusion is for another tree than its checkpoint')
  }
}

const bufferOf = (bytes: Uint8Array | undefined): Buffer<ArrayBuffer> | undefined =>
  bytes === undefined ? undefined : Buffer.from(bytes)

/** Whatever breaks on hostile input, also inside the libraries' readers of ASN.1 and protobuf, is a refusal. */
function checked<T>(body: () => T): T {
  try {
    return body()
  } catch (error) {
    // The library says which fields are wrong apart from its message.
    const { fields } = error as { fields?: unknown }
    const which = Array.isArray(fields) ? `: ${fields.join(', ')}` : ''
    throw new IntegrityError('Sigstore bundle', 'one that verifies', `${errorMessage(error)}${which}`.slice(0, 500), {
      cause: error
    })
  }
}
