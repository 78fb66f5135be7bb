/** Findings as SARIF 2.1.0, within the limits of GitHub code scanning. */
import { createHash } from 'node:crypto'
import { compareBytes, reaches, severities, type Json, type Severity } from '@immutable-delivery/kit'
import { checkFingerprint, checkRule, checkRules } from './checks/sarif-rules.js'
import type { Check } from './checks/check.js'
import type { Finding } from './finding.js'
import type { Place } from './sarif-places.js'

export interface SarifOptions {
  readonly tool: { readonly version: string; readonly uri?: string }
  readonly place: (item: Pick<Finding, 'purl' | 'origin'>) => Place
  /** Tells this image's alerts from those of other images of the repository. */
  readonly category: string
}

/** GitHub shows 5,000 results of a run; 25,000 rules, its limit of those, cannot be reached by them. */
const resultLimit = 5000

/** What code scanning sorts by where a finding has no CVSS score: the middle of the rating's range. */
const numbers: Readonly<Record<Severity, string>> = {
  unknown: '7.0',
  low: '2.0',
  medium: '5.5',
  high: '8.0',
  critical: '9.5'
}

/**
 * One run per platform, the worst findings first where not all fit. A finding's fingerprint is made of package,
 * weakness and platform, and neither of version nor digest, so that a rebuild reopens no alert.
 */
export function writeSarif(findings: readonly Finding[], options: SarifOptions, checks: readonly Check[] = []): Json {
  const platforms = [...new Set([...findings, ...checks].map((finding) => finding.platform))].toSorted(compareBytes)
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    // Without any finding there is still a run: it is what closes the alerts of the last one.
    runs: (platforms.length === 0 ? [''] : platforms).map((platform) =>
      run(
        findings.filter((finding) => finding.platform === platform),
        checks.filter((check) => check.platform === platform),
        platform,
        options
      )
    )
  }
}

function run(findings: readonly Finding[], checks: readonly Check[], platform: string, options: SarifOptions): Json {
  const shown = findings
    .toSorted(
      (a, b) =>
        severities.indexOf(effective(b.severity)) - severities.indexOf(effective(a.severity)) ||
        compareBytes(a.purl, b.purl) ||
        compareBytes(a.id, b.id)
    )
    .slice(0, resultLimit)
  const worst = new Map<string, Finding>()
  for (const finding of shown) if (!worst.has(finding.id)) worst.set(finding.id, finding)
  const rules = [...worst.values()].toSorted((a, b) => compareBytes(a.id, b.id))
  const indexes = new Map(rules.map((finding, at) => [finding.id, at]))
  // SARIF 2.1.0, 3.27.23: of one run all results say whether they are suppressed, or none does.
  const told = checks.slice(0, resultLimit - shown.length)
  const suppressed = [...shown, ...told].some((item) => item.exempt !== undefined)
  const kinds = checkRules(told)
  const category = platform === '' ? options.category : `${options.category}/${platform}`
  return {
    tool: {
      driver: {
        name: 'scan-image',
        version: options.tool.version,
        ...(options.tool.uri === undefined ? {} : { informationUri: options.tool.uri }),
        rules: [...rules.map(rule), ...kinds.map(checkRule)]
      }
    },
    automationDetails: { id: `${category}/` },
    columnKind: 'utf16CodeUnits',
    results: [
      ...shown.map((finding) => result(finding, indexes.get(finding.id) ?? 0, options, suppressed)),
      ...told.map((check) => ({
        ruleId: check.id,
        ruleIndex: rules.length + kinds.indexOf(check.id),
        level: level(check.severity),
        message: { text: plain(`${check.subject} (${check.platform}): ${check.message}.`) },
        locations: locations(options, check),
        partialFingerprints: { 'packageCheckPlatform/v1': checkFingerprint(check) },
        ...suppressions(check, suppressed)
      }))
    ],
    properties: { findings: findings.length + checks.length, shown: shown.length + told.length }
  }
}

function rule(finding: Finding): Json {
  const title = plain(finding.summary === '' ? finding.id : finding.summary)
  return {
    id: finding.id,
    name: finding.id,
    shortDescription: { text: `${finding.id}: ${title}`.slice(0, 1000) },
    fullDescription: { text: title },
    helpUri: `https://osv.dev/vulnerability/${encodeURIComponent(finding.id)}`,
    help: { text: [`Known as ${[finding.id, ...finding.aliases.slice(0, 20)].join(', ')}.`, title].join('\n') },
    defaultConfiguration: { level: level(finding.severity) },
    properties: {
      'security-severity': finding.score ?? numbers[finding.severity],
      tags: ['security', 'vulnerability', finding.severity, ...(finding.kev === undefined ? [] : ['known-exploited'])]
    }
  }
}

function result(finding: Finding, ruleIndex: number, options: SarifOptions, suppressed: boolean): Json {
  const advice = finding.fixed.length === 0 ? 'No version fixes it yet.' : `Fixed in ${finding.fixed.join(', ')}.`
  return {
    ruleId: finding.id,
    ruleIndex,
    level: level(finding.severity),
    message: {
      text: plain(`${finding.package} ${finding.version} (${finding.platform}) has ${finding.id}. ${advice}`)
    },
    locations: locations(options, finding),
    partialFingerprints: { 'packageVulnerabilityPlatform/v1': fingerprint(finding) },
    ...suppressions(finding, suppressed)
  }
}

function locations({ place }: SarifOptions, item: Pick<Finding, 'purl' | 'origin'>): Json {
  const { file, line } = place(item)
  return [
    {
      physicalLocation: {
        artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
        region: { startLine: line }
      },
      message: { text: item.purl }
    }
  ]
}

function suppressions(item: Pick<Finding, 'exempt'>, suppressed: boolean): { suppressions?: Json } {
  if (!suppressed) return {}
  return {
    suppressions:
      item.exempt === undefined ? [] : [{ kind: 'external', status: 'accepted', justification: plain(item.exempt.why) }]
  }
}

/** SHA-256 over identity, id and platform. */
export function fingerprint(finding: Pick<Finding, 'identity' | 'id' | 'platform'>): string {
  return createHash('sha256').update(`${finding.identity}\n${finding.id}\n${finding.platform}`).digest('hex')
}

function effective(severity: Severity): Severity {
  return severity === 'unknown' ? 'high' : severity
}

function level(severity: Severity): 'error' | 'warning' | 'note' {
  if (reaches(severity, 'high')) return 'error'
  return severity === 'medium' ? 'warning' : 'note'
}

/** SARIF messages read `[text](target)` as a link; the text of an advisory must not make one. */
function plain(text: string): string {
  return text.replace(/[[\]\\]/g, (character) => `\\${character}`)
}
