/** The job summary of scan-image. */
import type { Verdict } from '@immutable-delivery/kit'
import { capital, countsText, fullTime, verdictGlyphs } from '../format.js'
import {
  advisory,
  alert,
  bullets,
  details,
  firstOf,
  paragraphs,
  table,
  text,
  tinyDigest,
  type Markdown
} from '../markdown.js'
import type { SeverityCounts, Vulnerability } from '../model.js'
import { worstFirstSorted } from '../sections/changes.js'
import { imageTitle, renderDigest, type NamedImage } from '../sections/image.js'

export interface ScanFinding extends Vulnerability {
  /** `blocks`: the policy does not let it pass. `allowed`: it does. `ignored`: somebody said that it may stay, and why. */
  readonly standing: 'blocks' | 'allowed' | 'ignored'
  readonly why?: string
  /** With a baseline: what it does not have, what is worse here than there, and what it has as well. */
  readonly change?: 'introduced' | 'worsened' | 'known'
}

/** A finding about a licence or the configuration. */
export interface ScanCheck {
  readonly id: string
  readonly severity: ScanFinding['severity']
  /** The package, or the image. */
  readonly about: string
  readonly message: string
  readonly standing: ScanFinding['standing']
}

/** What a second engine said about one platform. */
export interface ScanOpinion {
  readonly engine: string
  readonly platform: string
  /** Why it said nothing. */
  readonly failure?: string
  readonly agreed?: number
  readonly differences?: readonly (Vulnerability & { readonly by: string; readonly cause: string })[]
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
  readonly comparison?: {
    readonly introduced: number
    readonly disclosed: number
    readonly worsened?: number
    readonly fixed: number
  }
  /** What only the baseline has. */
  readonly gone?: readonly Vulnerability[]
  readonly checks?: readonly ScanCheck[]
  readonly opinions?: readonly ScanOpinion[]
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
            [
              `${report.comparison.introduced} introduced`,
              ...((report.comparison.worsened ?? 0) === 0 ? [] : [`${report.comparison.worsened} worsened`]),
              `${report.comparison.disclosed} in both`,
              `${report.comparison.fixed} fixed`
            ].join(', ')
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
    report.comparison === undefined ? findingTable(findings) : comparedTables(report),
    checkTable(report.checks ?? []),
    ...(report.opinions ?? []).map(opinionTable)
  )}\n`
}

function findingTable(findings: readonly ScanFinding[]): Markdown | undefined {
  if (findings.length === 0) return undefined
  return paragraphs(
    table(['Severity', 'ID', 'Package', 'Standing'], findingRows(findings)),
    findings.length > rowLimit ? `${findings.length - rowLimit} more left out.` : undefined
  )
}

/** What this image brings and takes away is shown, what was there before is folded. */
function comparedTables({ findings, gone = [] }: ScanReport): Markdown {
  const brought = findings.filter((finding) => finding.change === 'introduced' || finding.change === 'worsened')
  const rest = findings.filter((finding) => !brought.includes(finding))
  const known = findingTable(rest)
  return paragraphs(
    brought.length === 0 ? 'It brings nothing that the baseline does not have.' : '**What it brings**',
    findingTable(brought),
    gone.length === 0
      ? undefined
      : `**What it is rid of:** ${firstOf(
          worstFirstSorted(gone).map(
            (one) => `${advisory(one.id)} in ${text(one.package, 80)} ${text(one.version, 60)}`
          ),
          20
        ).join(', ')}`,
    known === undefined ? undefined : details(`What the baseline has as well: ${rest.length}`, known)
  )
}

function opinionTable({ engine, platform, failure, agreed = 0, differences = [] }: ScanOpinion): Markdown {
  const where = `${text(engine, 40)} on ${text(platform, 60)}`
  if (failure !== undefined) return alert('WARNING', [`**No second opinion** by ${where}: ${text(failure, 300)}`])
  const told = `Second opinion by ${where}: ${agreed} findings in both, ${differences.length} in one alone.`
  if (differences.length === 0) return told
  const rows = worstFirstSorted(differences)
    .slice(0, 200)
    .map((one) => [
      capital(one.severity),
      advisory(one.id),
      `${text(one.package, 80)} ${text(one.version, 60)}`,
      text(one.by, 40),
      text(one.cause, 60)
    ])
  const more = differences.length > 200 ? `${differences.length - 200} more left out.` : undefined
  return paragraphs(
    told,
    details('Where they differ', paragraphs(table(['Severity', 'ID', 'Package', 'Found by', 'Cause'], rows), more))
  )
}

function checkTable(checks: readonly ScanCheck[]): Markdown | undefined {
  if (checks.length === 0) return undefined
  const body = table(
    ['Severity', 'Kind', 'About', 'What', 'Standing'],
    checks
      .slice(0, 200)
      .map((one) => [
        capital(one.severity),
        text(one.id, 40),
        text(one.about, 150),
        text(one.message, 200),
        one.standing
      ])
  )
  const more = checks.length > 200 ? `${checks.length - 200} more left out.` : undefined
  return details(`Licences and configuration: ${checks.length}`, paragraphs(body, more))
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
