/** Judges a scan statement by the reader's own policy, with what else the reader has verified. */
import {
  errorMessage,
  isObject,
  worstVerdict,
  type JsonObject,
  type ScanPolicy,
  type Verdict
} from '@immutable-delivery/kit'
import { judgeChecks } from './checks/judge-checks.js'
import { checkLicences, readLicenceLists } from './checks/licence.js'
import { exemptFindings } from './exempt/apply.js'
import { readIgnores } from './exempt/ignore-rule.js'
import { readVexDocument, type VexStatement } from './exempt/vex.js'
import type { Inventory } from './inventory.js'
import { countBySeverity, judgeScan, type SeverityCounts } from './judge.js'
import { readScanPredicate, type ScanStatement } from './predicate-reader.js'
import { oneLine } from './text.js'

export interface PredicateJudgement {
  readonly verdict: Verdict
  readonly reasons: string[]
  /** What was answered for, and answers that count for nothing: one line each. */
  readonly notes: readonly string[]
  /** When the database was last updated, milliseconds. */
  readonly databaseTime?: number
  readonly counts: SeverityCounts
}

/** What the reader verified besides the statement. */
export interface PredicateEvidence {
  /** Documents by signers that the reader trusts with VEX. */
  readonly vex?: readonly { readonly name: string; readonly document: JsonObject }[]
  /** The SBOM that the statement names; licences are judged on it. */
  readonly inventory?: Inventory
  readonly image?: {
    /** Last segment of the repository, as package URLs of images name it. */
    readonly name: string
    readonly digests: readonly string[]
  }
}

/**
 * Judges a scan statement's predicate by `policy`; what the statement says about its own policy, exemptions or verdict
 * counts for nothing. A rule that the statement lacks the data for is `incomplete`. Never throws: what cannot be read
 * is `error`.
 * @param now milliseconds
 */
export function judgeScanPredicate(
  predicate: unknown,
  policy: ScanPolicy,
  now: number,
  evidence: PredicateEvidence = {}
): PredicateJudgement {
  try {
    return judge(readScanPredicate(predicate), policy, now, evidence)
  } catch (error) {
    return { verdict: 'error', reasons: [oneLine(errorMessage(error), 300)], notes: [], counts: countBySeverity([]) }
  }
}

function judge(
  statement: ScanStatement,
  policy: ScanPolicy,
  now: number,
  evidence: PredicateEvidence
): PredicateJudgement {
  const { vex, unread } = readAll(evidence.vex ?? [])
  const { licences } = policy
  if (licences !== undefined && evidence.inventory === undefined)
    throw new Error('policy.scan.licences needs the SBOM that the scan is about')
  const checks = [
    ...(licences === undefined || evidence.inventory === undefined
      ? []
      : checkLicences(evidence.inventory, readLicenceLists(licences.allow, licences.deny), statement.platform)),
    ...statement.checks
  ]
  const exempted = exemptFindings(
    [statement.findings],
    {
      rules: readIgnores(policy.ignores ?? [], now),
      vex,
      imageName: evidence.image?.name ?? '',
      digests: evidence.image?.digests ?? []
    },
    now,
    [checks]
  )
  const findings = exempted.findings.flat()
  const judgement = judgeScan({ ...statement, findings }, policy, now)
  const { configuration = [] } = policy
  const checked = judgeChecks(exempted.checks.flat(), { configuration, unknownLicences: licences?.unknown ?? 'allow' })
  const unseen = configuration.filter((kind) => !statement.examined.includes(kind))
  const missing = [
    ...(policy.failOnKev === true && !statement.enriched.kev
      ? ['the policy asks for known exploited vulnerabilities (fail-on-kev), and the scan did not look them up']
      : []),
    ...(policy.failOnEpss !== undefined && !statement.enriched.epss
      ? ['the policy asks for EPSS (fail-on-epss), and the scan did not look it up']
      : []),
    ...(unseen.length > 0 ? [`the policy asks for ${unseen.join(', ')}, and the scan did not look for that`] : [])
  ]
  const future = statement.finishedOn > now + 3_600_000
  const answered = findings.filter(({ exempt }) => exempt !== undefined)
  return {
    verdict: worstVerdict([
      judgement.verdict,
      checked.verdict,
      ...(missing.length > 0 ? ['incomplete' as const] : []),
      ...(future ? ['error' as const] : [])
    ]),
    reasons: [
      ...(future ? ['the scan says that it was made in the future'] : []),
      ...judgement.reasons,
      ...checked.reasons,
      ...missing,
      // Why something blocks that somebody thought was answered for.
      ...(judgement.blocking.length > 0 ? [...exempted.expired, ...unread].slice(0, 10) : [])
    ],
    notes: [
      ...(['vex', 'ignore'] as const).flatMap((by) => {
        const ids = [...new Set(answered.filter(({ exempt }) => exempt?.by === by).map(({ id }) => id))]
        const shown = `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`
        return ids.length === 0 ? [] : [`answered for by ${by === 'vex' ? 'VEX' : 'delivery.yml'}: ${shown}`]
      }),
      ...judgement.notes,
      ...unread
    ],
    ...(statement.lastUpdate === undefined ? {} : { databaseTime: statement.lastUpdate }),
    counts: judgement.counts
  }
}

/** A document that contradicts its format answers for nothing; the others still count. */
function readAll(documents: NonNullable<PredicateEvidence['vex']>): { vex: VexStatement[]; unread: string[] } {
  const vex: VexStatement[] = []
  const unread: string[] = []
  for (const { name, document } of documents)
    try {
      if (!isObject(document)) throw new Error('it is no object')
      vex.push(...readVexDocument(document, name))
    } catch (error) {
      unread.push(oneLine(`${name} counts for nothing: ${errorMessage(error)}`, 300))
    }
  return { vex, unread }
}
