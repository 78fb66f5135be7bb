/** One demanded fact of one digest, judged. */
import type { DemandedFact, Verdict } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { FactCollection } from './collect.js'
import type { Fact } from './fact.js'
import type { Demand } from './gate-report.js'
import { countFacts, type Counting, type GateRules } from './gate-rules.js'
import { judgeScans, type ScanContext } from './gate-scan.js'

/** All that is known of one digest: its facts, or why there are none to judge. */
export interface SubjectFacts {
  readonly digest: Digest
  readonly platform?: string
  readonly collection?: FactCollection
  /** The manifest itself is damaged or gone. */
  readonly broken?: string
  /** The registry could not be asked. */
  readonly unreachable?: string
}

export interface DemandContext {
  readonly rules: GateRules
  readonly now: number
  readonly rollback: boolean
}

export interface Answer {
  readonly demand: Demand
  readonly verdict: Verdict
  readonly databaseTime?: number
}

export function place(
  fact: DemandedFact,
  { digest, platform }: SubjectFacts,
  demanded = true
): Pick<Demand, 'fact' | 'subject' | 'platform' | 'demanded'> {
  return { fact, subject: digest, demanded, ...(platform === undefined ? {} : { platform }) }
}

/** The facts of one kind that count, or the answer when there is none. */
function countingFacts(kind: DemandedFact, subject: SubjectFacts, context: DemandContext): Counting | Answer {
  const { collection, unreachable } = subject
  if (unreachable !== undefined)
    return {
      demand: { ...place(kind, subject), verdict: 'not checked', reason: `could not be read: ${unreachable}` },
      verdict: 'error'
    }
  const all = (collection?.verified ?? []).filter((fact) => fact.kind === kind)
  const counting = all.length === 0 ? undefined : countFacts(kind, all, context.rules, context)
  if (typeof counting === 'object') return counting
  const reason =
    counting ?? subject.broken ?? (collection === undefined ? 'nothing was read' : whyMissing(kind, collection))
  return { demand: { ...place(kind, subject), verdict: 'fail', reason }, verdict: 'fail' }
}

/** A rejection that concerns this kind says more than that there is nothing. */
function whyMissing(kind: DemandedFact, { rejected, unexamined }: FactCollection): string {
  const about = rejected.filter((item) => item.kind === kind)
  const possible = about.length > 0 ? about : rejected.filter((item) => item.kind === undefined)
  const [first] = possible
  const more = possible.length > 1 ? ` (and ${possible.length - 1} more that do not verify)` : ''
  const unseen = unexamined > 0 ? `; ${unexamined} further referrers were not looked at: there are too many` : ''
  return first === undefined
    ? `no ${kind} for this digest by a trusted signer${unseen}`
    : `no valid ${kind} for this digest: ${first.reason}${more}${unseen}`
}

function proof({
  signer,
  predicateType,
  statementDigest,
  referrer
}: Fact): Pick<Demand, 'signer' | 'predicateType' | 'statementDigest' | 'referrer'> {
  return { signer, predicateType, statementDigest, referrer }
}

/** Who states it, each once. */
function statedBy(facts: readonly Fact[]): string {
  return `stated by ${[...new Set(facts.map(({ signer }) => signer.name))].join(' and by ')}`
}

const withWaived = (waived: readonly string[]): Pick<Demand, 'waived'> => (waived.length === 0 ? {} : { waived })

export function demandFact(kind: DemandedFact, subject: SubjectFacts, context: DemandContext): Answer {
  const counting = countingFacts(kind, subject, context)
  if ('demand' in counting) return counting
  const [fact] = counting.facts
  if (fact === undefined) throw new Error('no fact counts')
  const reason = statedBy(counting.facts)
  return {
    demand: {
      ...place(kind, subject),
      verdict: 'pass',
      reason,
      ...proof(fact),
      ...also(counting.facts),
      ...withWaived(counting.waived)
    },
    verdict: 'pass'
  }
}

/** The manifests that attach the others of several that count. */
function also(facts: readonly Fact[]): Pick<Demand, 'also'> {
  const rest = facts.slice(1).map(({ referrer }) => referrer)
  return rest.length === 0 ? {} : { also: rest }
}

/** The scan that counts, tied to the SBOM that counts. */
export function demandScan(subject: SubjectFacts, context: DemandContext, scan: ScanContext): Answer {
  const counting = countingFacts('scan', subject, context)
  if ('demand' in counting) return counting
  const counted = countingFacts('sbom', subject, context)
  const sboms = 'demand' in counted ? [] : counted.facts
  const { verdict, reason, fact, databaseTime, waived } = judgeScans(counting.facts, sboms, scan)
  return {
    demand: {
      ...place('scan', subject),
      verdict: verdict === 'pass' ? 'pass' : 'fail',
      reason,
      ...proof(fact),
      ...also([fact, ...counting.facts.filter((other) => other !== fact)]),
      ...withWaived([...counting.waived, ...waived])
    },
    verdict,
    ...(databaseTime === undefined ? {} : { databaseTime })
  }
}

/** The digest that answered is the index's or, where a runtime knows no index, a platform's: one of them is enough. */
export function demandHealth(all: readonly SubjectFacts[], given: Digest, context: DemandContext): Answer {
  const failures: Answer[] = []
  for (const subject of all) {
    const counting = countingFacts('health', subject, context)
    if ('demand' in counting) {
      failures.push(counting)
      continue
    }
    const failed = counting.facts.find((fact) => fact.predicate['result'] !== 'PASSED')
    const fact = failed ?? counting.facts[0]
    if (fact === undefined) throw new Error('no fact counts')
    const common = { ...place('health', subject), ...proof(fact), ...withWaived(counting.waived) }
    if (failed === undefined)
      return { demand: { ...common, verdict: 'pass', reason: statedBy(counting.facts) }, verdict: 'pass' }
    // The newest word on a digest is that it failed: that another one passed does not mend it.
    return { demand: { ...common, verdict: 'fail', reason: 'the health check did not pass' }, verdict: 'fail' }
  }
  const own = failures.find(({ demand }) => demand.subject === given) ?? failures[0]
  const unread = failures.find(({ verdict }) => verdict === 'error')
  const answer = unread ?? own
  if (answer === undefined) throw new Error('an image has no digest')
  return answer
}
