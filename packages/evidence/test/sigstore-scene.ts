/** A workflow that signs, and whoever trusts it, against services on this machine. */
import { systemClock, type JsonObject } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { runClaims, type SigstoreKind, type TestSigstore } from '@immutable-delivery/testbed'
import {
  keylessSigner,
  readSigningConfig,
  readTrustedRoot,
  readVouchingServices,
  requestIdentityToken,
  usualTriggers,
  vouchedKeySigner,
  type KeylessSigner,
  type KeySigner,
  type Trust,
  type TrustedIdentity
} from '../src/index.js'
import { everyKind, newSigner } from './support.js'

const quick = { ...systemClock, sleep: () => Promise.resolve() }

export const rootOf = (sigstore: TestSigstore, kind: SigstoreKind): JsonObject =>
  readTrustedRoot(sigstore.trustedRoot(kind), 'trusted-root')

/** Signs as the job with these claims. */
export async function workflowSigner(
  sigstore: TestSigstore,
  kind: SigstoreKind,
  claims: Record<string, string> = {}
): Promise<KeylessSigner> {
  const ports = { http: nodeHttp, clock: quick }
  const env = sigstore.tokenEnvironment(claims)
  return keylessSigner({
    ...ports,
    token: () => requestIdentityToken(env, () => undefined, ports),
    services: () => readSigningConfig(sigstore.signingConfig(kind), 'signing-config', Date.now()),
    serverUrl: 'https://github.com',
    trustedRoot: rootOf(sigstore, kind)
  })
}

/** A new key, with what these services say of its signatures; `none` for the key alone. */
export function vouchedKey(sigstore: TestSigstore, kind: SigstoreKind | 'none'): Promise<KeySigner> {
  if (kind === 'none') return Promise.resolve(newSigner())
  return vouchedKeySigner(newSigner(), {
    http: nodeHttp,
    clock: quick,
    services: readVouchingServices(sigstore.signingConfig(kind), 'signing-config', Date.now()),
    trustedRoot: rootOf(sigstore, kind)
  })
}

/** The workflow of the testbed's claims. */
export const prover: TrustedIdentity = {
  facts: everyKind,
  issuer: 'https://token.actions.githubusercontent.com',
  workflow: 'https://github.com/acme/delivery/.github/workflows/prove.yml',
  commits: ['c'.repeat(40), runClaims.job_workflow_sha],
  source: { repository: 'https://github.com/acme/shop', repositoryId: '123', ref: 'refs/heads/main' },
  triggers: usualTriggers
}

export const trustingWorkflows = (
  sigstore: TestSigstore,
  kind: SigstoreKind,
  ...identities: readonly TrustedIdentity[]
): Trust => ({ keys: [], identities, trustedRoot: rootOf(sigstore, kind) })
