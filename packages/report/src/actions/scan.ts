/** The job summary of scan-image. */
import type { Verdict } from '@immutable-delivery/kit'
import { capital, countsText, fullTime, verdictGlyphs } from '../format.js'
import { advisory, alert, bullets, firstOf, paragraphs, table, text, tinyDigest, type Markdown } from '../markdown.js'
import type { SeverityCounts, Vulnerability } from '../model.js'
import { worstFirstSorted } from '../sections/changes.js'
import { imageTitle, renderDigest, type NamedImage } from '../sections/image.js'

export interface ScanFinding extends Vulnerability {
  /** `blocks`: the policy does not let it pass. `allowed`: it does. `ignored`: somebody said that it may stay, and why. */
  readonly standing: 'blocks' | 'allowed' | 'ignored'
  readonly why?: string
}

export interface ScanReport {
  readonly image: NamedImage
  readonly verdict: Verdict
  /** Everything that kept it from `pass`. */
  readonly reasons: readonly string[]
  readonly counts: SeverityCounts
  readonly findings: readonly ScanFinding[]
  /** The policy that was applied, in words, for instance `fail on high`. */
  readonly policy: string
  readonly database?: { readonly time?: number; readonly digest?: string }
  readonly packages: number
  /** False: the result stands only here, no gate will read it. */
  readonly attested: boolean
  /** `mode: report`: the step stays green whatever the verdict is. */
  readonly reportOnly?: boolean
  /** What to do about it, the most urgent first. */
  readonly advice?: readonly { readonly what: string; readonly command?: string }[]
  /** What somebody should tidy up, one line each; it keeps nothing from `pass`. */
  readonly notes?: readonly string[]
  /** Numbers over all platforms, when there was an image to compare with. */
  readonly comparison?: { readonly introduced: number; readonly disclosed: number; readonly fixed: number }
}

const rowLimit = 1000

export function renderScanSummary(report: ScanReport): string {
  const { verdict, findings } = report
  const title: Readonly<Record<Verdict, Markdown>> = {
    pass: `${imageTitle(report.image)} may ship`,
    fail: `${imageTitle(report.image)} may not ship`,
    incomplete: `${imageTitle(report.image)} could not be judged whole, and does not pass`,
    error: `${imageTitle(report.image)} could not be judged`
  }
  const rows: Markdown[][] = [
    ['Found', countsText(report.counts)],
    ['Policy', text(report.policy, 200)],
    ['Packages looked at', String(report.packages)],
    ['Advisories of', database(report)],
    ...(report.comparison === undefined
      ? []
      : [
          [
            'Against the baseline',
            `${report.comparison.introduced} introduced, ${report.comparison.disclosed} in both, ${report.comparison.fixed} fixed`
          ]
        ])
  ]
  return `${paragraphs(
    `### ${verdictGlyphs[verdict]} ${title[verdict]}`,
    report.reasons.length === 0
      ? undefined
      : bullets(
          firstOf(
            report.reasons.map((reason) => text(reason, 300)),
            20
          )
        ),
    report.reportOnly === true && verdict !== 'pass'
      ? alert('NOTE', ['`mode: report`: the step is green although the verdict is not `pass`.'])
      : undefined,
    report.attested
      ? undefined
      : alert('WARNING', ['**Not signed:** this result stands only in this run; no gate will take it.']),
    renderDigest(report.image),
    table(['What', 'Value'], rows),
    report.advice === undefined || report.advice.length === 0
      ? undefined
      : `What helps:\n\n${bullets(
          firstOf(
            report.advice.map(({ what, command }) =>
              command === undefined ? text(what, 300) : `${text(what, 300)}: ${text(command, 300)}`
            ),
            20
          )
        )}`,
    report.notes === undefined || report.notes.length === 0
      ? undefined
      : alert('NOTE', [
          ...firstOf(
            report.notes.map((note) => text(note, 300)),
            20
          )
        ]),
    findings.length === 0 ? undefined : table(['Severity', 'ID', 'Package', 'Standing'], findingRows(findings)),
    findings.length > rowLimit ? `${findings.length - rowLimit} more left out.` : undefined
  )}\n`
}

function database({ database: of }: ScanReport): Markdown {
  if (of === undefined) return '**not known**'
  const time = of.time === undefined ? 'time not known' : fullTime(of.time)
  return of.digest === undefined ? time : `${time}, ${tinyDigest(of.digest)}`
}

function findingRows(findings: readonly ScanFinding[]): Markdown[][] {
  return worstFirstSorted(findings)
    .slice(0, rowLimit)
    .map((one) => [
      capital(one.severity),
      advisory(one.id),
      `${text(one.package, 80)} ${text(one.version, 60)}${one.fixedIn === undefined ? '' : `, fixed in ${text(one.fixedIn, 60)}`}`,
      `${one.standing}${one.why === undefined ? '' : `: ${text(one.why, 150)}`}`
    ])
}
