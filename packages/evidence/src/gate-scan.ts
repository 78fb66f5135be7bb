/** Judges scan statements: they must speak of the SBOM that is attached, be fresh enough, and hold findings the policy allows. */
import {
  errorMessage,
  isObject,
  worstVerdict,
  type JsonObject,
  type ScanPolicy,
  type Verdict
} from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { Fact } from './fact.js'
import { clockSkew } from './gate-rules.js'
import { documentDigest } from './statement.js'

/** What else is verified about the image that a scan is about. */
export interface ScanEvidence {
  /** VEX documents by signers that the policy trusts with them. */
  readonly vex: readonly { readonly name: string; readonly document: JsonObject }[]
  /** The SBOM that the scan names. */
  readonly sbom: JsonObject
  /** Of the platform's manifest, and of the image that it belongs to. */
  readonly digests: readonly [Digest, Digest]
}

/** Applies a policy to a scan predicate. Strict and bounded: the predicate is its signer's word. */
export type ScanJudge = (
  predicate: unknown,
  policy: ScanPolicy,
  now: number,
  evidence: ScanEvidence
) => {
  readonly verdict: Verdict
  readonly reasons: readonly string[]
  /** What people should know of a pass: what was answered for, and by whom. */
  readonly notes?: readonly string[]
  /** Milliseconds: how new the database was that the scan used; undefined when the predicate does not say. */
  readonly databaseTime?: number
}

export interface ScanJudgement {
  readonly verdict: Verdict
  readonly reason: string
  /** The statement that decided. */
  readonly fact: Fact
  readonly databaseTime?: number
  readonly waived: readonly string[]
}

export interface ScanContext {
  readonly judge: ScanJudge
  readonly policy: ScanPolicy
  readonly now: number
  readonly rollback: boolean
  readonly sbomTrusted: boolean
  readonly newestDatabaseSeen?: number
  readonly vex: readonly Fact[]
  /** Of the image that was asked for. */
  readonly image: Digest
}

/**
 * Judges the scans that count; of several equally new ones the worst decides.
 * @param scans at least one
 * @param sboms the SBOMs of the same digest that count
 */
export function judgeScans(scans: readonly Fact[], sboms: readonly Fact[], context: ScanContext): ScanJudgement {
  const judgements = scans.map((fact) => judgeScan(fact, sboms, context))
  const worst = worstVerdict(judgements.map(({ verdict }) => verdict))
  const decisive = judgements.find(({ verdict }) => verdict === worst)
  if (decisive === undefined) throw new Error('no scan counts')
  return decisive
}

function judgeScan(fact: Fact, sboms: readonly Fact[], context: ScanContext): ScanJudgement {
  const fail = (reason: string, verdict: Verdict = 'fail'): ScanJudgement => ({ verdict, reason, fact, waived: [] })
  if (fact.time === undefined) return fail('the scan statement does not say when it was made (metadata.scanFinishedOn)')
  // A statement from the future would be the newest for ever.
  if (fact.time > context.now + clockSkew)
    return fail(`the scan statement says it was made in the future, ${new Date(fact.time).toISOString()}`)
  const sbom = sbomOf(fact, sboms, context)
  if (typeof sbom === 'string') return fail(sbom)

  let judged: ReturnType<ScanJudge>
  try {
    judged = context.judge(fact.predicate, context.policy, context.now, {
      vex: context.vex.map(({ signer, statementDigest, predicate }) => ({
        name: `VEX ${statementDigest.slice(7, 19)} by ${signer.name}`,
        document: predicate
      })),
      sbom: sbom.predicate,
      digests: [fact.subject, context.image]
    })
  } catch (error) {
    return fail(`the scan statement cannot be judged: ${errorMessage(error)}`, 'error')
  }
  const { databaseTime } = judged
  if (databaseTime === undefined || !Number.isFinite(databaseTime))
    return fail(
      judged.reasons[0] ?? 'the scan statement does not say how new its database was',
      judged.verdict === 'pass' ? 'error' : judged.verdict
    )
  const seen = context.newestDatabaseSeen
  const revived =
    seen !== undefined && databaseTime < seen
      ? `its database of ${new Date(databaseTime).toISOString()} is older than one already seen for this environment (${new Date(seen).toISOString()})`
      : undefined
  const problems = [
    ...(revived === undefined ? [] : [revived]),
    ...(judged.verdict === 'pass'
      ? []
      : judged.reasons.length > 0
        ? judged.reasons
        : [`the scan is judged ${judged.verdict}`])
  ]
  if (problems.length === 0)
    return {
      verdict: 'pass',
      reason: [`nothing the policy forbids, stated by ${fact.signer.name}`, ...(judged.notes ?? [])].join('; '),
      fact,
      databaseTime,
      waived: []
    }
  if (context.rollback)
    return {
      verdict: 'pass',
      reason: `waived for a rollback: ${problems.join('; ')}`,
      fact,
      databaseTime,
      waived: problems
    }
  const verdict = worstVerdict([judged.verdict, ...(revived === undefined ? [] : ['fail' as const])])
  return { ...fail(problems.join('; '), verdict), databaseTime }
}

/** The SBOM that the scan speaks of, or why there is none that is attached and verified. */
function sbomOf(fact: Fact, sboms: readonly Fact[], { sbomTrusted }: ScanContext): Fact | string {
  const sbom = fact.predicate['sbom']
  const digest = isObject(sbom) && isObject(sbom['digest']) ? sbom['digest']['sha256'] : undefined
  if (typeof digest !== 'string') return 'the scan statement does not say which SBOM it judged'
  if (!sbomTrusted) return 'the scan cannot be tied to an SBOM: no signer is trusted for sbom'
  if (sboms.length === 0) return 'the scan cannot be tied to an SBOM: none is attached that verifies'
  return (
    sboms.find((item) => digestOrNothing(item) === `sha256:${digest}`) ??
    `the scan judged another SBOM (sha256:${digest.slice(0, 64)}) than the one attached`
  )
}

function digestOrNothing(sbom: Fact): string | undefined {
  try {
    return documentDigest(sbom.predicate)
  } catch {
    // No canonical form, so no scan can have named it.
    return undefined
  }
}
