import { type ScanPolicy, type Verdict } from '@immutable-delivery/kit'
import { renderScanSummary, type NamedImage, type ScanFinding, type ScanReport } from '@immutable-delivery/report'
import {
  adviseUpgrades,
  countBySeverity,
  readableAge,
  type Comparison,
  type Finding,
  type Judgement,
  type ScanResult
} from '@immutable-delivery/scan'

interface JudgedPlatform {
  readonly result: ScanResult
  readonly comparison: Comparison
  readonly judgement: Judgement<Finding>
}

/** Hands the scan's data to the report: which finding blocks, which is let pass, and which somebody answered for. */
export function summaryOf(scan: {
  readonly image: NamedImage
  readonly verdict: Verdict
  readonly judged: readonly JudgedPlatform[]
  readonly policy: ScanPolicy
  readonly scope: 'all' | 'new'
  readonly notes: readonly string[]
  readonly attested: boolean
  readonly reportOnly: boolean
  readonly comparison?: NonNullable<ScanReport['comparison']>
}): string {
  const { judged, policy } = scan
  const several = judged.length > 1
  const times = judged.flatMap((item) => item.result.database.lastUpdate ?? [])
  const digests = [...new Set(judged.map((item) => item.result.database.digest))]
  return renderScanSummary({
    image: scan.image,
    verdict: scan.verdict,
    reasons: judged.flatMap(({ result, judgement }) =>
      judgement.reasons.map((reason) => (several ? `${result.platform}: ${reason}` : reason))
    ),
    counts: countBySeverity(judged.flatMap((item) => item.result.findings)),
    findings: judged.flatMap(({ result, comparison, judgement }) => {
      const blocking = new Set(judgement.blocking)
      const introduced = new Set(comparison.introduced)
      return result.findings.map((finding) =>
        row(finding, blocking.has(finding), several, scan.scope === 'new' && !introduced.has(finding))
      )
    }),
    policy: [
      `fail on ${policy.failOn}`,
      ...(policy.onlyFixed ? ['only with a fix'] : []),
      ...(scan.scope === 'new' ? ['only what the baseline does not have'] : []),
      `advisories at most ${readableAge(policy.maxDatabaseAge)} old`
    ].join(', '),
    ...(times.length === 0
      ? {}
      : {
          database: {
            time: Math.min(...times),
            ...(digests.length === 1 && digests[0] !== undefined ? { digest: digests[0] } : {})
          }
        }),
    packages: judged.reduce((sum, item) => sum + item.result.coverage.packages, 0),
    attested: scan.attested,
    reportOnly: scan.reportOnly,
    advice: adviceOf(judged.flatMap((item) => item.result.findings)),
    notes: scan.notes,
    ...(scan.comparison === undefined ? {} : { comparison: scan.comparison })
  })
}

function adviceOf(findings: readonly Finding[]): NonNullable<ScanReport['advice']> {
  const base = findings.filter((finding) => finding.origin === 'base' && finding.exempt === undefined).length
  return [
    ...adviseUpgrades(findings).map((item) => ({
      what: `${item.package} ${item.from} to ${item.to} removes ${item.removes}${item.remains === 0 ? '' : `, ${item.remains} have no fix`}`,
      ...(item.command === undefined ? {} : { command: item.command })
    })),
    ...(base === 0 ? [] : [{ what: `${base} in layers of the base image: bake again on a newer one` }])
  ]
}

function row(finding: Finding, blocks: boolean, several: boolean, known: boolean): ScanFinding {
  const why = [
    ...(several ? [finding.platform] : []),
    ...(finding.exempt === undefined
      ? []
      : [finding.exempt.by === 'vex' ? `VEX: ${finding.exempt.why}` : finding.exempt.why]),
    ...(finding.origin === 'base' ? ['from the base image'] : []),
    ...(known ? ['the baseline has it as well'] : [])
  ].join(', ')
  return {
    id: finding.id,
    severity: finding.severity,
    package: finding.package,
    version: finding.version,
    ...(finding.fixed[0] === undefined ? {} : { fixedIn: finding.fixed[0] }),
    standing: finding.exempt === undefined ? (blocks ? 'blocks' : 'allowed') : 'ignored',
    ...(why === '' ? {} : { why })
  }
}
