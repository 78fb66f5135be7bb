/** A policy for another program's gate: what it is made from, and what it comes to. */
import type { DemandedFact, ScanPolicy } from '@immutable-delivery/kit'
import type { GateRules } from '../gate-rules.js'
import { readPublicKey } from '../public-key.js'
import type { Trust, TrustedKey } from '../trust.js'

export interface PolicyToExport {
  /** `host/repo`: what the policy is about. */
  readonly repository: string
  readonly trust: Trust
  /** Every kind that some signer is listed for. */
  readonly demanded: readonly DemandedFact[]
  readonly rules: GateRules
  readonly scan: ScanPolicy
  /**
   * The images are single manifests and no indexes: then SBOM and scan are attached to the very digest that a cluster
   * is asked to run.
   */
  readonly singleManifest: boolean
}

export interface ExportedPolicy {
  /** `path` is relative, with `/`. */
  readonly files: readonly { readonly path: string; readonly content: string }[]
  /** One line each: what our gate demands and this one does not look at. Never empty of what is left out. */
  readonly notChecked: readonly string[]
  /** One line each: what this gate refuses although ours would let it pass. */
  readonly stricter: readonly string[]
}

/** Keys that may state a kind, each once: under two names it is one signer. */
export function keysFor(trust: Trust, kind: DemandedFact): TrustedKey[] {
  const keys = trust.keys.filter(({ facts }) => facts.includes(kind))
  const fingerprints = keys.map(({ name, pem }) => readPublicKey(pem, name).fingerprint)
  return keys.filter((_key, i) => fingerprints.indexOf(fingerprints[i] ?? '') === i)
}

/** One line for each signer whose signatures logs or timestamps must vouch for beyond what is usual. */
export function vouchingNotChecked({ keys, identities = [] }: Trust): string[] {
  const all = [
    ...keys.map(({ name, thresholds }) => ({ name, thresholds })),
    ...identities.map(({ workflow, thresholds }) => ({ name: workflow, thresholds }))
  ]
  return all.flatMap(({ name, thresholds: { log, timestamp } = {} }) =>
    log === undefined && timestamp === undefined
      ? []
      : [`${name}: how many entries in transparency logs and timestamps its signatures have`]
  )
}

/** Files of one exported policy are named after the repository. */
export function fileNameOf(repository: string): string {
  return repository
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 200)
}

export const duration = (milliseconds: number): string => `${Math.round(milliseconds / 60_000)} min`

/** Loaded only where something is exported. */
export async function yamlOf(document: object): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(document, { lineWidth: 0 })
}
