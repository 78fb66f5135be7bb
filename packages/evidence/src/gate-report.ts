/** What the gate answers: each fact that was demanded, of which digest, and how it stood. */
import { errorKind, errorMessage, type Clock, type DemandedFact, type Verdict } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { RegoReport } from './rego/policy.js'
import type { FactSigner } from './trust.js'

export interface Demand {
  readonly fact: DemandedFact
  readonly subject: Digest
  /** `linux/arm64/v8`; undefined for an index. */
  readonly platform?: string
  /** `not checked`: nobody may state it, so nobody is asked; or it could not be read, which the report's verdict shows. */
  readonly verdict: 'pass' | 'fail' | 'not checked'
  /** One line, for people. */
  readonly reason: string
  /** The policy demands it. What is not demanded stands in the report so that nobody takes it for checked. */
  readonly demanded: boolean
  readonly signer?: FactSigner
  readonly predicateType?: string
  readonly statementDigest?: Digest
  /** The manifest that attaches the statement: `known` of a later gate. */
  readonly referrer?: Digest
  /** The manifests of the others, where several signers had to state it. */
  readonly also?: readonly Digest[]
  /** What is wrong but waived for a rollback. */
  readonly waived?: readonly string[]
}

export interface GateReport {
  readonly digest: Digest
  readonly verdict: Verdict
  readonly demands: readonly Demand[]
  /**
   * Milliseconds: the oldest database among the scans that counted. The environment keeps the greatest it has seen,
   * also from reports that refuse, and hands it to its next gate as `newestDatabaseSeen`.
   */
  readonly databaseTime?: number
  /** Milliseconds. */
  readonly time: number
  /** What the policy in Rego said, where delivery.yml names one. */
  readonly rego?: RegoReport
}

/** Why the gate refuses, one line per distinct reason; empty when it passes. */
export function refusals(report: GateReport): string[] {
  return [
    ...new Set(
      report.demands
        .filter(({ demanded, verdict }) => demanded && verdict !== 'pass')
        .map(({ fact, platform, subject, reason }) => `${fact} of ${platform ?? subject}: ${reason}`)
    ),
    ...(report.rego?.reasons ?? []).map((reason) => `${report.rego?.name ?? ''}: ${reason}`)
  ]
}

/**
 * The report on an image that could not even be read because its bytes are not those of its digest: a refusal, and not
 * a defect of the run.
 * @throws the error itself when it is of another kind
 */
export function reportUnreadable(digest: Digest, error: unknown, clock: Clock): GateReport {
  if (errorKind(error) !== 'integrity') throw error
  const reason = `the image cannot be read: ${errorMessage(error)}`
  return {
    digest,
    verdict: 'fail',
    demands: [{ fact: 'signature', subject: digest, verdict: 'fail', reason, demanded: true }],
    time: clock.now()
  }
}
