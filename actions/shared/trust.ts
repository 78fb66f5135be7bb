/** Whose statements count, from delivery.yml's policy or from one public key (DESIGN section 4). */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, UserError, type FactKind, type PolicySettings, type ScanPolicy } from '@immutable-delivery/kit'
import type { Trust } from '@immutable-delivery/evidence'
import type { Ports } from '@immutable-delivery/runner'

export interface TrustedPolicy {
  readonly trust: Trust
  /** Every kind that some signer is listed for. */
  readonly demanded: readonly FactKind[]
  readonly scan: ScanPolicy
}

const allFacts: readonly FactKind[] = ['signature', 'provenance', 'sbom', 'scan']
const defaultScanPolicy: ScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 }

/**
 * @param policy delivery.yml's policy, if there is such a file
 * @param publicKey the input public-key: one key for every kind of fact
 * @throws UserError when there is neither: nobody is trusted by default
 */
export async function trustedPolicy(
  policy: PolicySettings | undefined,
  publicKey: string | undefined,
  ports: Ports
): Promise<TrustedPolicy> {
  if (policy !== undefined && publicKey !== undefined)
    // An input may tighten what the file says, and another key would loosen it.
    throw new UserError('public-key', 'a key', 'no public-key where delivery.yml has a policy')
  const signers = policy?.signers ?? (publicKey === undefined ? [] : [{ facts: allFacts, publicKey }])
  if (signers.length === 0)
    throw new UserError('public-key', '', 'a public key, or `config` with a policy that says whose statements count')
  const keys = await Promise.all(
    signers.map(async (signer) => ({ ...(await readKey(signer.publicKey, ports)), facts: signer.facts }))
  )
  return {
    trust: { keys },
    demanded: allFacts.filter((kind) => signers.some((signer) => signer.facts.includes(kind))),
    scan: policy?.scan ?? defaultScanPolicy
  }
}

async function readKey(value: string, ports: Ports): Promise<{ name: string; pem: string }> {
  if (value.includes('-----BEGIN')) return { name: 'public-key', pem: value }
  try {
    return { name: value, pem: await readFile(path.resolve(ports.workspace, value), 'utf8') }
  } catch (error) {
    throw new UserError(
      'public-key',
      value,
      `PEM text, or a readable file in the workspace (${errorCode(error) ?? 'unreadable'})`,
      {
        cause: error
      }
    )
  }
}
