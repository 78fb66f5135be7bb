/** Signs as the workflow that runs: no key to keep, no key to leak. */
import { createSign } from 'node:crypto'
import type { JsonObject } from '@immutable-delivery/kit'
import { bundleWith } from '../bundle.js'
import { inTotoPayloadType, paeHead } from '../dsse.js'
import type { Signer } from '../signer.js'
import type { CertificateIdentity } from './certificate.js'
import { requestCertificate, type SigningCertificate } from './fulcio.js'
import { readIdentityToken, type RunIdentity } from './identity-token.js'
import { proofsOf } from './proofs.js'
import type { ServicePorts } from './service.js'
import type { SigningServices } from './signing-config.js'
import { openVerifier, type SigstoreVerifier } from './verifier.js'

export interface KeylessOptions extends ServicePorts {
  /** Gives a new token of this run each time: one lives for minutes, a job for hours. */
  readonly token: () => Promise<string>
  readonly services: (run: RunIdentity) => SigningServices
  /** `https://github.com` (GITHUB_SERVER_URL) */
  readonly serverUrl: string
  /**
   * The trusted root of these services. With it each bundle is verified before it is given out, and statements of
   * earlier runs are recognised; without it both are left out.
   */
  readonly trustedRoot?: JsonObject
}

/** A signer that is a workflow. */
export interface KeylessSigner extends Signer {
  /** `https://github.com/owner/name/.github/workflows/x.yml@<ref>`: the certificate's subject. */
  readonly workflow: string
  /** The commit of the workflow. */
  readonly commit: string
  readonly issuer: string
  /** A transparency log has the signatures. */
  readonly logged: boolean
}

/** A certificate is not used in its last minute: the timestamp must still fall into its life. */
const margin = 60_000

/**
 * @throws UserError when the job has no identity; RemoteError when a service does not answer. What is signed is checked
 *   by `sign`, which throws IntegrityError when a service answered with something that does not verify
 */
export async function keylessSigner(options: KeylessOptions): Promise<KeylessSigner> {
  const run = readIdentityToken(await options.token())
  const services = options.services(run)
  const verifier = options.trustedRoot === undefined ? undefined : await openVerifier(options.trustedRoot)
  const workflow = `${options.serverUrl}/${run.workflow}`
  const request = async (): Promise<SigningCertificate> => {
    const token = await options.token()
    return requestCertificate(services.authority, token, readIdentityToken(token).subject, options)
  }
  // Several statements may be signed at once, and one certificate serves them all.
  let current: Promise<SigningCertificate> | undefined
  const certificate = async (): Promise<SigningCertificate> => {
    const before = current
    const known = await before?.catch(() => undefined)
    if (known !== undefined && known.expires - margin >= options.clock.now()) return known
    if (current === before) current = request()
    return current ?? request()
  }
  return {
    description: `workflow ${run.workflow}`,
    workflow,
    commit: run.commit,
    issuer: run.issuer,
    logged: services.logs.length > 0,
    sign: async (payload) => {
      const bytes = await signWith(await certificate(), services, payload, options)
      verifier?.verify(JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonObject)
      return bytes
    },
    made: (bundle) =>
      !('hint' in bundle) && verifier !== undefined && isSame(bundle.document, verifier, options.serverUrl, run)
  }
}

async function signWith(
  certificate: SigningCertificate,
  services: SigningServices,
  payload: Uint8Array,
  ports: ServicePorts
): Promise<Uint8Array> {
  const signature = createSign('sha256')
    .update(paeHead(inTotoPayloadType, payload.byteLength))
    .update(payload)
    .sign(certificate.privateKey)
  const verifier = { kind: 'certificate' as const, der: certificate.der, pem: certificate.pem }
  return bundleWith(
    { payload, signature },
    {
      certificate: { rawBytes: Buffer.from(certificate.der).toString('base64') },
      ...(await proofsOf({ payload, signature, verifier }, services, ports))
    }
  )
}

/** Whether a statement was made by a run that no policy can tell from this one. */
function isSame(document: JsonObject, verifier: SigstoreVerifier, serverUrl: string, run: RunIdentity): boolean {
  let actual: CertificateIdentity
  try {
    actual = verifier.verify(document)
  } catch {
    // Anybody can attach anything; it is then made once more.
    return false
  }
  return (
    actual.subject === `${serverUrl}/${run.workflow}` &&
    actual.issuer === run.issuer &&
    actual.buildSignerDigest === run.commit &&
    actual.sourceRepositoryUri === `${serverUrl}/${run.repository}` &&
    actual.sourceRepositoryId === run.repositoryId &&
    actual.sourceRepositoryRef === run.ref &&
    actual.runnerEnvironment === run.runnerEnvironment &&
    actual.trigger === run.trigger
  )
}
