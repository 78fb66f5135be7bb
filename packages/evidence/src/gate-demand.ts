/** One demanded fact of one digest, judged. */
import type { FactKind, Verdict } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { FactCollection } from './collect.js'
import { newestFacts, type Fact } from './fact.js'
import type { Demand } from './gate-report.js'
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

export interface Answer {
  readonly demand: Demand
  readonly verdict: Verdict
  readonly databaseTime?: number
}

export function place(
  fact: FactKind,
  { digest, platform }: SubjectFacts,
  demanded = true
): Pick<Demand, 'fact' | 'subject' | 'platform' | 'demanded'> {
  return { fact, subject: digest, demanded, ...(platform === undefined ? {} : { platform }) }
}

/** The facts of one kind that count, or the answer when there is none. */
function countingFacts(kind: FactKind, subject: SubjectFacts): { facts: readonly Fact[] } | Answer {
  const { collection, unreachable } = subject
  if (unreachable !== undefined)
    return {
      demand: { ...place(kind, subject), verdict: 'not checked', reason: `could not be read: ${unreachable}` },
      verdict: 'error'
    }
  const facts = newestFacts((collection?.verified ?? []).filter((fact) => fact.kind === kind))
  if (facts.length > 0) return { facts }
  const reason = subject.broken ?? (collection === undefined ? 'nothing was read' : whyMissing(kind, collection))
  return { demand: { ...place(kind, subject), verdict: 'fail', reason }, verdict: 'fail' }
}

/** A rejection that concerns this kind says more than that there is nothing. */
function whyMissing(kind: FactKind, { rejected, unexamined }: FactCollection): string {
  const about = rejected.filter((item) => item.kind === kind)
  const possible = about.length > 0 ? about : rejected.filter((item) => item.kind === undefined)
  const [first] = possible
  const more = possible.length > 1 ? ` (and ${possible.length - 1} more that do not verify)` : ''
  const unseen = unexamined > 0 ? `; ${unexamined} further referrers were not looked at: there are too many` : ''
  return first === undefined
    ? `no ${kind} for this digest by a trusted signer${unseen}`
    : `no valid ${kind} for this digest: ${first.reason}${more}${unseen}`
}

function proof(fact: Fact): Pick<Demand, 'signer' | 'statementDigest' | 'referrer'> {
  return { signer: fact.signer, statementDigest: fact.statementDigest, referrer: fact.referrer }
}

export function demandFact(kind: FactKind, subject: SubjectFacts): Answer {
  const counting = countingFacts(kind, subject)
  if ('demand' in counting) return counting
  const [fact] = counting.facts
  if (fact === undefined) throw new Error('no fact counts')
  return {
    demand: { ...place(kind, subject), verdict: 'pass', reason: `stated by ${fact.signer.name}`, ...proof(fact) },
    verdict: 'pass'
  }
}

/** The scan that counts, tied to the SBOM that counts. */
export function demandScan(subject: SubjectFacts, context: ScanContext): Answer {
  const counting = countingFacts('scan', subject)
  if ('demand' in counting) return counting
  const sboms = newestFacts((subject.collection?.verified ?? []).filter((fact) => fact.kind === 'sbom'))
  const { verdict, reason, fact, databaseTime, waived } = judgeScans(counting.facts, sboms, context)
  return {
    demand: {
      ...place('scan', subject),
      verdict: verdict === 'pass' ? 'pass' : 'fail',
      reason,
      ...proof(fact),
      ...(waived.length === 0 ? {} : { waived })
    },
    verdict,
    ...(databaseTime === undefined ? {} : { databaseTime })
  }
}

/** The digest that answered is the index's or, where a runtime knows no index, a platform's: one of them is enough. */
export function demandHealth(all: readonly SubjectFacts[], given: Digest): Answer {
  const failures: Answer[] = []
  for (const subject of all) {
    const counting = countingFacts('health', subject)
    if ('demand' in counting) {
      failures.push(counting)
      continue
    }
    const failed = counting.facts.find((fact) => fact.predicate['result'] !== 'PASSED')
    const fact = failed ?? counting.facts[0]
    if (fact === undefined) throw new Error('no fact counts')
    if (failed === undefined)
      return {
        demand: {
          ...place('health', subject),
          verdict: 'pass',
          reason: `stated by ${fact.signer.name}`,
          ...proof(fact)
        },
        verdict: 'pass'
      }
    // The newest word on a digest is that it failed: that another one passed does not mend it.
    return {
      demand: { ...place('health', subject), verdict: 'fail', reason: 'the health check did not pass', ...proof(fact) },
      verdict: 'fail'
    }
  }
  const own = failures.find(({ demand }) => demand.subject === given) ?? failures[0]
  const unread = failures.find(({ verdict }) => verdict === 'error')
  const answer = unread ?? own
  if (answer === undefined) throw new Error('an image has no digest')
  return answer
}
