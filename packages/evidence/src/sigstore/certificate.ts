/** Who a certificate of Fulcio names (sigstore/fulcio, docs/oid-info.md). Read only from a certificate that was verified. */
import { X509Certificate } from 'node:crypto'
import { IntegrityError } from '@immutable-delivery/kit'

/** What Fulcio copied from the token of the workflow's run. What a certificate does not say is undefined. */
export interface CertificateIdentity {
  /** The subject alternative name, a URI: `https://github.com/owner/name/.github/workflows/x.yml@<ref>`. */
  readonly subject: string
  /** Milliseconds: since when the certificate is valid. It lives for minutes, so this is when it was signed with. */
  readonly notBefore: number
  /** Who vouches for the identity, a URL. */
  readonly issuer?: string
  /** The workflow that ran, as in `subject`: for a called workflow the called one. */
  readonly buildSignerUri?: string
  /** Its commit. */
  readonly buildSignerDigest?: string
  /** `github-hosted` or `self-hosted`. */
  readonly runnerEnvironment?: string
  /** `https://github.com/owner/name` of the repository whose event started the run: the caller's. */
  readonly sourceRepositoryUri?: string
  readonly sourceRepositoryDigest?: string
  /** `refs/heads/main` */
  readonly sourceRepositoryRef?: string
  /** Numeric, and kept when the repository is renamed. */
  readonly sourceRepositoryId?: string
  /** The event: `push`, `pull_request_target`, ... */
  readonly trigger?: string
  /** URL of the run. */
  readonly runUri?: string
}

const fields = {
  '1.3.6.1.4.1.57264.1.8': 'issuer',
  '1.3.6.1.4.1.57264.1.9': 'buildSignerUri',
  '1.3.6.1.4.1.57264.1.10': 'buildSignerDigest',
  '1.3.6.1.4.1.57264.1.11': 'runnerEnvironment',
  '1.3.6.1.4.1.57264.1.12': 'sourceRepositoryUri',
  '1.3.6.1.4.1.57264.1.13': 'sourceRepositoryDigest',
  '1.3.6.1.4.1.57264.1.14': 'sourceRepositoryRef',
  '1.3.6.1.4.1.57264.1.15': 'sourceRepositoryId',
  '1.3.6.1.4.1.57264.1.20': 'trigger',
  '1.3.6.1.4.1.57264.1.21': 'runUri'
} as const satisfies Record<string, Exclude<keyof CertificateIdentity, 'notBefore'>>

/**
 * @param der the certificate
 * @param extensions its extensions: OID in dotted form, and the bytes inside the OCTET STRING
 * @throws IntegrityError unless it names exactly one subject, a URI, and each field at most once
 */
export function certificateIdentity(
  der: Uint8Array,
  extensions: readonly { readonly oid: string; readonly value: Uint8Array }[]
): CertificateIdentity {
  const certificate = new X509Certificate(der)
  const names = certificate.subjectAltName ?? ''
  // OpenSSL's text puts a name with a comma or a quote in quotes, so no single name can look like two or like another.
  const subject = /^URI:([^\s",]+)$/.exec(names)?.[1]
  if (subject === undefined) throw new IntegrityError('certificate', 'exactly one subject, a URI', names.slice(0, 200))
  const identity: { -readonly [K in keyof CertificateIdentity]: CertificateIdentity[K] } = {
    subject,
    notBefore: Date.parse(certificate.validFrom)
  }
  for (const { oid, value } of extensions) {
    if (!Object.hasOwn(fields, oid)) continue
    const field = fields[oid as keyof typeof fields]
    if (identity[field] !== undefined) throw new IntegrityError('certificate', `one ${field}`, 'several')
    identity[field] = utf8String(value, field)
  }
  return identity
}

/** DER, UTF8String (X.690, 8.23). */
function utf8String(der: Uint8Array, field: string): string {
  const first = der[1] ?? 0
  const long = first >= 0x80 ? first - 0x80 : 0
  let length = first
  if (long > 0) length = der.subarray(2, 2 + long).reduce((sum, byte) => sum * 256 + byte, 0)
  const content = der.subarray(2 + long)
  if (der[0] !== 0x0c || long > 2 || content.byteLength !== length || length === 0)
    throw new IntegrityError(`certificate ${field}`, 'a UTF8String', 'something else')
  return Buffer.from(content).toString('utf8')
}
