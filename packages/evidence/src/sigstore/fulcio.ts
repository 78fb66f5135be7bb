/** A short-lived certificate for a key that is made here and never leaves (Fulcio, API v2 `signingCert`). */
import { createPublicKey, generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto'
import { IntegrityError, isObject, parseJsonObject } from '@immutable-delivery/kit'
import { postJson, type ServicePorts } from './service.js'

export interface SigningCertificate {
  readonly privateKey: KeyObject
  /** The leaf alone: readers have the authority's chain in their trusted root. */
  readonly der: Uint8Array
  readonly pem: string
  /** Milliseconds. */
  readonly expires: number
}

/**
 * @param authority base URL of Fulcio
 * @param token the run's OIDC token
 * @param subject the token's `sub`
 * @throws RemoteError, IntegrityError
 */
export async function requestCertificate(
  authority: string,
  token: string,
  subject: string,
  ports: ServicePorts
): Promise<SigningCertificate> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const request = {
    credentials: { oidcIdentityToken: token },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
      proofOfPossession: sign('sha256', Buffer.from(subject), privateKey).toString('base64')
    }
  }
  const { body } = await postJson(`${authority}/api/v2/signingCert`, request, [200, 201], ports)
  const answer = parseJsonObject(body, 'Fulcio’s answer')
  const signed = answer['signedCertificateEmbeddedSct'] ?? answer['signedCertificateDetachedSct']
  const chain = isObject(signed) ? signed['chain'] : undefined
  const certificates = isObject(chain) ? chain['certificates'] : undefined
  const leaf: unknown = Array.isArray(certificates) ? certificates[0] : undefined
  if (typeof leaf !== 'string') throw new IntegrityError('Fulcio’s answer', 'a chain of certificates', 'none')
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(leaf)
  } catch (error) {
    throw new IntegrityError('Fulcio’s answer', 'a certificate in PEM', 'something else', { cause: error })
  }
  if (!certificate.publicKey.equals(createPublicKey(privateKey)))
    throw new IntegrityError('Fulcio’s certificate', 'our public key', 'another')
  return {
    privateKey,
    der: certificate.raw,
    pem: certificate.toString(),
    expires: Date.parse(certificate.validTo)
  }
}
