/** A verification summary (SLSA VSA v1): what the gate concluded, for whoever asks later. */
import { canonicalJson, type Json, type JsonObject } from '@immutable-delivery/kit'
import type { GateReport } from './gate-report.js'

export interface SummaryContext {
  /** URI of who judged: the workflow, for instance. */
  readonly verifierId: string
  /** `host/repo@sha256:...` */
  readonly resourceUri: string
  /** Where the policy stands, sha256 of its bytes in hex, and the commit that it was read from. */
  readonly policy: { readonly uri: string; readonly sha256?: string; readonly commit?: string }
}

/** The predicate of `https://slsa.dev/verification_summary/v1`. */
export function summaryPredicate(
  report: GateReport,
  context: SummaryContext
): { readonly [key: string]: Json | undefined } {
  const { sha256, commit } = context.policy
  const statements = new Set(report.demands.flatMap(({ statementDigest }) => statementDigest ?? []))
  return {
    verifier: { id: context.verifierId },
    timeVerified: new Date(report.time).toISOString(),
    resourceUri: context.resourceUri,
    policy: {
      uri: context.policy.uri,
      ...(sha256 === undefined ? {} : { digest: { sha256, ...(commit === undefined ? {} : { gitCommit: commit }) } }),
      // The file of the policy names it by its path only.
      ...(report.rego === undefined ? {} : { annotations: { rego: report.rego.digest } })
    },
    inputAttestations: [...statements].map((digest) => ({ digest: { sha256: digest.slice('sha256:'.length) } })),
    verificationResult: report.verdict === 'pass' ? 'PASSED' : 'FAILED',
    // With a key nothing tells how isolated the builder was, so no level is claimed.
    verifiedLevels: report.verdict === 'pass' ? ['SLSA_BUILD_LEVEL_UNEVALUATED'] : ['FAILED'],
    slsaVersion: '1.1'
  }
}

/**
 * Whether two summaries conclude the same from the same statements by the same policy, whenever it was. For
 * `StatementToAttach.covers`: only the newest is asked, so a refusal in between is not stepped over.
 */
export function isSameSummary(a: JsonObject, b: JsonObject): boolean {
  const essence = (summary: JsonObject): string | undefined => {
    try {
      return canonicalJson({ ...(summary as Record<string, Json>), timeVerified: '' })
    } catch {
      // A fraction has no canonical form, and ours has none in it.
      return undefined
    }
  }
  const first = essence(a)
  return first !== undefined && first === essence(b)
}
