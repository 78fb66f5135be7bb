/** A verification summary (SLSA VSA v1): what the gate concluded, for whoever asks later. */
import type { Json } from '@immutable-delivery/kit'
import type { GateReport } from './gate-report.js'

export interface SummaryContext {
  /** URI of who judged: the workflow, for instance. */
  readonly verifierId: string
  /** `host/repo@sha256:...` */
  readonly resourceUri: string
  /** Where the policy stands, and sha256 of its bytes in hex. */
  readonly policy: { readonly uri: string; readonly sha256?: string }
}

/** The predicate of `https://slsa.dev/verification_summary/v1`. */
export function summaryPredicate(
  report: GateReport,
  context: SummaryContext
): { readonly [key: string]: Json | undefined } {
  const statements = new Set(report.demands.flatMap(({ statementDigest }) => statementDigest ?? []))
  return {
    verifier: { id: context.verifierId },
    timeVerified: new Date(report.time).toISOString(),
    resourceUri: context.resourceUri,
    policy: {
      uri: context.policy.uri,
      ...(context.policy.sha256 === undefined ? {} : { digest: { sha256: context.policy.sha256 } })
    },
    inputAttestations: [...statements].map((digest) => ({ digest: { sha256: digest.slice('sha256:'.length) } })),
    verificationResult: report.verdict === 'pass' ? 'PASSED' : 'FAILED',
    // With a key nothing tells how isolated the builder was, so no level is claimed.
    verifiedLevels: report.verdict === 'pass' ? ['SLSA_BUILD_LEVEL_UNEVALUATED'] : ['FAILED'],
    slsaVersion: '1.1'
  }
}
