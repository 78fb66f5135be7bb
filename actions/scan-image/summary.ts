import type { ScanPolicy } from '@immutable-delivery/kit'
import { type NamedImage, type ScanCheck, type ScanFinding, type ScanReport } from '@immutable-delivery/report'
import {
  adviseUpgrades,
  countBySeverity,
  readableAge,
  type Check,
  type Finding,
  type SecondOpinion
} from '@immutable-delivery/scan'
import type { NewerBase } from './base-advice.js'
import type { Judged } from './judging.js'

/** Hands the scan's data to the report: which finding blocks, which is let pass, and which somebody answered for. */
export function reportOf(scan: {
  readonly image: NamedImage
  readonly judged: Judged
  /** Where a newer base is known. */
  readonly newer: readonly NewerBase[]
  readonly opinions: readonly SecondOpinion[]
  readonly policy: ScanPolicy
  readonly scope: 'all' | 'new'
  readonly notes: readonly string[]
  readonly attested: boolean
  readonly reportOnly: boolean
  readonly comparison?: NonNullable<ScanReport['comparison']>
}): ScanReport {
  const { policy } = scan
  const { platforms, checked, reasons, verdict } = scan.judged
  const several = platforms.length > 1
  const times = platforms.flatMap((item) => item.result.database.lastUpdate ?? [])
  const digests = [...new Set(platforms.map((item) => item.result.database.digest))]
  return {
    image: scan.image,
    verdict,
    reasons,
    counts: countBySeverity(platforms.flatMap((item) => item.result.findings)),
    findings: platforms.flatMap(({ result, comparison, judgement }) => {
      const blocking = new Set(judgement.blocking)
      const change = new Map<Finding, ScanFinding['change']>([
        ...comparison.introduced.map((finding) => [finding, 'introduced'] as const),
        ...comparison.worsened.map((finding) => [finding, 'worsened'] as const),
        ...comparison.disclosed.map((finding) => [finding, 'known'] as const)
      ])
      return result.findings.map((finding) => row(finding, blocking.has(finding), several, change.get(finding)))
    }),
    policy: policyText(policy, scan.scope),
    ...(times.length === 0
      ? {}
      : {
          database: {
            time: Math.min(...times),
            ...(digests.length === 1 && digests[0] !== undefined ? { digest: digests[0] } : {})
          }
        }),
    packages: platforms.reduce((sum, item) => sum + item.result.coverage.packages, 0),
    attested: scan.attested,
    reportOnly: scan.reportOnly,
    advice: adviceOf(
      platforms.flatMap((item) => item.result.findings),
      scan.newer,
      several
    ),
    notes: scan.notes,
    opinions: scan.opinions.map((one, at) => ({
      engine: one.engine,
      platform: platforms[at]?.result.platform ?? '',
      ...('failure' in one ? { failure: one.failure } : { agreed: one.agreed, differences: one.disagreements })
    })),
    checks: platforms.flatMap((item) => item.checks.map((check) => checkRow(check, checked.blocking, several))),
    ...(scan.comparison === undefined
      ? {}
      : { comparison: scan.comparison, gone: platforms.flatMap((item) => item.comparison.fixed) })
  }
}

function policyText(policy: ScanPolicy, scope: 'all' | 'new'): string {
  return [
    `fail on ${policy.failOn}`,
    ...(policy.onlyFixed ? ['only with a fix'] : []),
    ...(policy.fixGrace === undefined ? [] : [`fixes known for less than ${readableAge(policy.fixGrace)} let pass`]),
    ...(policy.layers === undefined
      ? []
      : [policy.layers === 'own' ? 'without the base image' : 'the base image alone']),
    ...(policy.configuration === undefined ? [] : [`on ${policy.configuration.join(', ')}`]),
    ...(policy.failOnKev === true ? ['on anything known to be exploited'] : []),
    ...(policy.failOnEpss === undefined ? [] : [`on EPSS from ${policy.failOnEpss * 100} %`]),
    ...(scope === 'new' ? ['only what the baseline does not have'] : []),
    `advisories at most ${readableAge(policy.maxDatabaseAge)} old`
  ].join(', ')
}

function checkRow(check: Check, blocking: readonly Check[], several: boolean): ScanCheck {
  return {
    id: check.id,
    severity: check.severity,
    about: several ? `${check.purl} (${check.platform})` : check.purl,
    message: check.exempt === undefined ? check.message : `${check.message}; ${check.exempt.why}`,
    standing: check.exempt === undefined ? (blocking.includes(check) ? 'blocks' : 'allowed') : 'ignored'
  }
}

function adviceOf(
  findings: readonly Finding[],
  newer: readonly NewerBase[],
  several: boolean
): NonNullable<ScanReport['advice']> {
  const base = findings.filter((finding) => finding.origin === 'base' && finding.exempt === undefined).length
  return [
    ...newer.map(({ image, platform, removes, remains, brings }) => ({
      what: `${several ? `${platform}: ` : ''}the base ${image} removes ${removes} of ${removes + remains} findings in layers of the base${brings === 0 ? '' : ` and brings ${brings}`}`
    })),
    ...adviseUpgrades(findings).map((item) => ({
      what: `${item.package} ${item.from} to ${item.to} removes ${item.removes}${item.remains === 0 ? '' : `, ${item.remains} have no fix`}`,
      ...(item.command === undefined ? {} : { command: item.command })
    })),
    ...(base === 0 || newer.length > 0
      ? []
      : [{ what: `${base} in layers of the base image: no newer one is known that would remove them` }])
  ]
}

function row(finding: Finding, blocks: boolean, several: boolean, change: ScanFinding['change']): ScanFinding {
  const why = [
    ...(several ? [finding.platform] : []),
    ...(finding.exempt === undefined
      ? []
      : [finding.exempt.by === 'vex' ? `VEX: ${finding.exempt.why}` : finding.exempt.why]),
    ...(finding.origin === 'base' ? ['from the base image'] : []),
    ...(finding.layer?.instruction === undefined ? [] : [`by ${instruction(finding.layer.instruction)}`]),
    ...(finding.kev === undefined ? [] : [`known to be exploited since ${finding.kev}`]),
    ...(finding.epss === undefined || Number(finding.epss) < 0.01 ? [] : [`EPSS ${finding.epss}`]),
    ...(change === 'known' ? ['the baseline has it as well'] : []),
    ...(change === 'worsened' ? ['worse than in the baseline'] : [])
  ].join(', ')
  return {
    id: finding.id,
    severity: finding.severity,
    package: finding.package,
    version: finding.version,
    ...(finding.fixed[0] === undefined ? {} : { fixedIn: finding.fixed[0] }),
    standing: finding.exempt === undefined ? (blocks ? 'blocks' : 'allowed') : 'ignored',
    ...(why === '' ? {} : { why }),
    ...(change === undefined ? {} : { change })
  }
}

/** Short enough for a table: BuildKit and Docker write what everybody knows around it. */
function instruction(text: string): string {
  const bare = text
    .replace(/^\/bin\/sh -c (?:#\(nop\) +)?/, '')
    .replace(/^RUN \/bin\/sh -c /, 'RUN ')
    .replace(/ # buildkit$/, '')
  return bare.length <= 80 ? bare : `${bare.slice(0, 79)}…`
}
