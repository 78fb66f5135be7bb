/** Judges scan statements: they must speak of the SBOM that is attached, be fresh enough, and hold findings the policy allows. */
import { errorMessage, isObject, worstVerdict, type ScanPolicy, type Verdict } from '@immutable-delivery/kit'
import type { Fact } from './fact.js'
import { clockSkew } from './gate-rules.js'
import { documentDigest } from './statement.js'

/** Applies a policy to a scan predicate. Strict and bounded: the predicate is its signer's word. */
export type ScanJudge = (
  predicate: unknown,
  policy: ScanPolicy,
  now: number
) => {
  readonly verdict: Verdict
  readonly reasons: readonly string[]
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
  const unbound = sbomMismatch(fact, sboms, context)
  if (unbound !== undefined) return fail(unbound)

  let judged: ReturnType<ScanJudge>
  try {
    judged = context.judge(fact.predicate, context.policy, context.now)
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
      reason: `nothing the policy forbids, stated by ${fact.signer.name}`,
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

/** Why the scan does not speak of an SBOM that is attached and verified; undefined when it does. */
function sbomMismatch(fact: Fact, sboms: readonly Fact[], { sbomTrusted }: ScanContext): string | undefined {
  const sbom = fact.predicate['sbom']
  const digest = isObject(sbom) && isObject(sbom['digest']) ? sbom['digest']['sha256'] : undefined
  if (typeof digest !== 'string') return 'the scan statement does not say which SBOM it judged'
  if (!sbomTrusted) return 'the scan cannot be tied to an SBOM: no signer is trusted for sbom'
  if (sboms.length === 0) return 'the scan cannot be tied to an SBOM: none is attached that verifies'
  if (!sboms.some((item) => digestOrNothing(item) === `sha256:${digest}`))
    return `the scan judged another SBOM (sha256:${digest.slice(0, 64)}) than the one attached`
  return undefined
}

function digestOrNothing(sbom: Fact): string | undefined {
  try {
    return documentDigest(sbom.predicate)
  } catch {
    // No canonical form, so no scan can have named it.
    return undefined
  }
}
