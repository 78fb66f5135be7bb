/** Whose statements count, from delivery.yml's policy or from simple inputs (DESIGN section 4). */
import path from 'node:path'
import {
  signerFromInputs,
  UserError,
  type FactKind,
  type PolicySettings,
  type ScanPolicy,
  type SignerSettings,
  type SourceSettings,
  type WorkflowSignerSettings
} from '@immutable-delivery/kit'
import {
  readTrustedRoot,
  usualTriggers,
  type GateRules,
  type RegoPolicy,
  type Thresholds,
  type Trust,
  type TrustedIdentity
} from '@immutable-delivery/evidence'
import type { Ports } from '@immutable-delivery/runner'
import { checkoutSource, type ConfigSource } from './config-source.js'
import { isJson, isPem, textOrFileOf } from './text-or-file.js'

export interface TrustedPolicy {
  readonly trust: Trust
  readonly scan: ScanPolicy
  /** How many signers, and how old a fact may be. */
  readonly rules: GateRules
  /** A policy of the user's own, asked after ours. */
  readonly rego?: RegoPolicy
}

export interface TrustInputs {
  readonly 'public-key': string | undefined
  readonly 'signer-workflow': string | undefined
  readonly 'source-repository': string | undefined
  readonly 'trusted-root': string | undefined
}

const longestRego = 16 * 2 ** 20
const allFacts: readonly FactKind[] = ['signature', 'provenance', 'sbom', 'scan', 'vex']
const defaultScanPolicy: ScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 }

/**
 * @param policy delivery.yml's policy, if there is such a file
 * @param inputs one key, or one workflow, for every kind of fact
 * @param source where the policy was read, and the files that it names are; inputs name files of the checkout
 * @throws UserError when there is neither: nobody is trusted by default
 */
export async function trustedPolicy(
  policy: PolicySettings | undefined,
  inputs: TrustInputs,
  ports: Ports,
  source: ConfigSource = checkoutSource(ports)
): Promise<TrustedPolicy> {
  const { signers, source: runs } = policy ?? signersOf(inputs)
  if (policy !== undefined)
    for (const input of ['public-key', 'signer-workflow', 'source-repository'] as const)
      if (inputs[input] !== undefined)
        // An input may tighten what the file says, and another signer would loosen it.
        throw new UserError(input, inputs[input], `no ${input} where delivery.yml has a policy`)
  const keys = await Promise.all(
    signers.flatMap((signer) =>
      'publicKey' in signer
        ? [
            readKey(signer.publicKey, source).then((key) => ({
              ...key,
              facts: signer.facts,
              thresholds: thresholdsOf(signer)
            }))
          ]
        : []
    )
  )
  const identities = signers.flatMap((signer) => ('publicKey' in signer ? [] : [identityOf(signer, runs)]))
  const root = await rootOf(policy, inputs, ports, source)
  const rego = policy?.rego === undefined ? undefined : await regoOf(policy.rego, source)
  return {
    trust: { keys, identities, ...(root === undefined ? {} : { trustedRoot: root }) },
    scan: policy?.scan ?? defaultScanPolicy,
    ...(rego === undefined ? {} : { rego }),
    rules: {
      ...(policy?.threshold === undefined ? {} : { threshold: policy.threshold }),
      ...(policy?.maxAge === undefined ? {} : { maxAge: policy.maxAge })
    }
  }
}

/** Read where the policy was read, so that a branch cannot bring its own. */
async function regoOf(file: string, source: ConfigSource): Promise<RegoPolicy> {
  const wasm = await source.readFile(file, 'config', longestRego)
  return { name: file, wasm, worker: path.join(import.meta.dirname, 'rego.js') }
}

async function rootOf(
  policy: PolicySettings | undefined,
  inputs: TrustInputs,
  ports: Ports,
  source: ConfigSource
): Promise<Trust['trustedRoot']> {
  const named = policy?.trustedRoot
  if (named === undefined) return trustedRootOf(inputs, ports)
  const given = inputs['trusted-root']
  // Whoever gives another root says whose certificates count, which is all there is to say.
  if (given !== undefined)
    throw new UserError('trusted-root', given.slice(0, 100), 'no trusted-root where delivery.yml names one')
  return readTrustedRoot(await textOrFileOf(named, isJson, 'trusted-root', source), 'trusted-root')
}

/** The trusted root that an input gives; undefined for public Sigstore's. @throws UserError */
export async function trustedRootOf(
  inputs: Pick<TrustInputs, 'trusted-root'>,
  ports: Ports
): Promise<Trust['trustedRoot']> {
  const given = inputs['trusted-root']
  if (given === undefined) return undefined
  return readTrustedRoot(await textOrFileOf(given, isJson, 'trusted-root', checkoutSource(ports)), 'trusted-root')
}

function signersOf(inputs: TrustInputs): { signers: readonly SignerSettings[]; source?: SourceSettings } {
  const key = inputs['public-key']
  const workflow = inputs['signer-workflow']
  if (workflow === undefined && inputs['source-repository'] !== undefined)
    throw new UserError('signer-workflow', '', 'the workflow of source-repository whose statements count')
  if (workflow !== undefined) {
    if (key !== undefined) throw new UserError('public-key', 'a key', 'no public-key beside signer-workflow')
    const { signer, source } = signerFromInputs(workflow, inputs['source-repository'], allFacts)
    return { signers: [signer], source }
  }
  if (key !== undefined) return { signers: [{ facts: allFacts, publicKey: key }] }
  throw new UserError(
    'public-key',
    '',
    'a public key, a signer-workflow, or `config` with a policy that says whose statements count'
  )
}

function identityOf(signer: WorkflowSignerSettings, source: SourceSettings | undefined): TrustedIdentity {
  if (source === undefined) throw new Error('a workflow is trusted without a source')
  return { ...signer, source, triggers: source.triggers ?? usualTriggers, thresholds: thresholdsOf(signer) }
}

const thresholdsOf = ({ transparencyLog, timestamps }: SignerSettings): Thresholds => ({
  ...(transparencyLog === undefined ? {} : { log: transparencyLog }),
  ...(timestamps === undefined ? {} : { timestamp: timestamps })
})

async function readKey(value: string, source: ConfigSource): Promise<{ name: string; pem: string }> {
  return { name: isPem(value) ? 'public-key' : value, pem: await textOrFileOf(value, isPem, 'public-key', source) }
}
