/** The scan as Markdown for the job summary. */
import { reaches, severities, type Severity, type Verdict } from '@immutable-delivery/kit'
import { countBySeverity } from './judge.js'
import type { Finding } from './finding.js'
import { oneLine } from './text.js'

export interface SummaryPlatform {
  readonly platform: string
  readonly verdict: Verdict
  readonly reasons: readonly string[]
  readonly findings: readonly Finding[]
  /** Packages that were looked up. */
  readonly packages: number
  /** Milliseconds. */
  readonly lastUpdate?: number
}

export interface SummaryInput {
  readonly image: string
  readonly verdict: Verdict
  readonly platforms: readonly SummaryPlatform[]
  /** Numbers over all platforms, when there was a baseline. */
  readonly comparison?: { readonly introduced: number; readonly disclosed: number; readonly fixed: number }
}

const shownFindings = 50
const shownReasons = 20

/** Text from packages and advisories stands in code spans only, where it can neither format nor link nor mention. */
export function writeScanSummary(input: SummaryInput): string {
  const { comparison } = input
  return [
    `## Scan: ${input.verdict}`,
    '',
    code(input.image, 300),
    '',
    '| Platform | Verdict | Packages | ' + severities.toReversed().map(capital).join(' | ') + ' | Database |',
    '| :-- | :-- | --: | ' + severities.map(() => '--:').join(' | ') + ' | :-- |',
    ...input.platforms.map(row),
    '',
    ...(comparison === undefined
      ? []
      : [
          `Compared with the baseline: ${comparison.introduced} introduced, ${comparison.disclosed} in both, ${comparison.fixed} fixed.`,
          ''
        ]),
    ...input.platforms.flatMap(details)
  ].join('\n')
}

function row(item: SummaryPlatform): string {
  const counts = countBySeverity(item.findings)
  const numbers = severities.toReversed().map((severity) => counts[severity])
  const updated = item.lastUpdate === undefined ? 'not used' : new Date(item.lastUpdate).toISOString().slice(0, 16)
  return `| ${code(item.platform, 60)} | ${item.verdict} | ${item.packages} | ${numbers.join(' | ')} | ${updated} |`
}

function details(item: SummaryPlatform): string[] {
  const reasons = item.reasons.slice(0, shownReasons).map((reason) => `- ${code(reason, 300)}`)
  if (item.reasons.length > shownReasons) reasons.push(`- and ${item.reasons.length - shownReasons} more`)
  const sorted = item.findings.toSorted((a, b) => rank(b.severity) - rank(a.severity)).slice(0, shownFindings)
  const lines = [
    ...(reasons.length === 0 ? [] : [`Why ${code(item.platform, 60)} is ${item.verdict}:`, '', ...reasons, '']),
    ...(sorted.length === 0
      ? []
      : [
          `<details><summary>Findings of ${html(item.platform)} (${item.findings.length})</summary>`,
          '',
          '| Severity | Weakness | Package | Installed | Fixed in |',
          '| :-- | :-- | :-- | :-- | :-- |',
          ...sorted.map(
            (finding) =>
              `| ${finding.severity} | ${code(finding.id, 60)} | ${code(finding.package, 80)} | ${code(finding.version, 60)} | ${finding.fixed.length === 0 ? '' : code(finding.fixed.join(', '), 80)} |`
          ),
          ...(item.findings.length > sorted.length
            ? ['', `The worst ${sorted.length} are shown; the file of findings has all.`]
            : []),
          '',
          '</details>',
          ''
        ])
  ]
  return lines
}

function rank(severity: Severity): number {
  // As the gate sees it: unrated beside high.
  return severity === 'unknown' && reaches(severity, 'high') ? severities.indexOf('high') : severities.indexOf(severity)
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A code span that nothing in the text can end, also inside a table. */
function code(text: string, length: number): string {
  const clean = oneLine(text, length).replaceAll('`', "'").replaceAll('|', '¦')
  return clean === '' ? '' : `\`${clean}\``
}

function html(text: string): string {
  return oneLine(text, 60).replace(/[^\w./: -]/g, '')
}
