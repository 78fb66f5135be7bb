/** The pull request comment of a scan, before any environment is reached: what the change brings, and what stops it. */
import type { Verdict } from '@immutable-delivery/kit'
import { countsText, fullTime, verdictGlyphs } from './format.js'
import { writeHeader } from './header.js'
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
} from './markdown.js'
import type { RunInfo, SeverityCounts, Vulnerability } from './model.js'
import { worstFirstSorted } from './sections/changes.js'
import { renderFooter } from './sections/footer.js'
import { renderDigest, type NamedImage } from './sections/image.js'

export interface ScanNews {
  readonly app: string
  readonly image: NamedImage
  readonly verdict: Verdict
  readonly reasons: readonly string[]
  readonly counts: SeverityCounts
  /** What the policy does not let pass, or, where no policy was applied, everything. */
  readonly findings: readonly Vulnerability[]
  readonly packages?: number
  /** When the advisories were published. */
  readonly databaseTime?: number
  readonly comparison?: { readonly against: string; readonly introduced: number; readonly fixed: number }
  /** Data of a run that nobody vouches for: it says what was found, and proves nothing. */
  readonly unproven?: boolean
  readonly run: RunInfo
}

const rowLimit = 100

/** Well below GitHub's 65,536: every text is bounded, and so is the number of rows. */
export function renderScanComment(news: ScanNews): string {
  const app = text(news.app, 63)
  const titles: Readonly<Record<Verdict, Markdown>> = {
    pass: `${app} may ship`,
    fail: `${app} may not ship`,
    incomplete: `${app} could not be judged whole, and does not pass`,
    error: `${app} could not be judged`
  }
  const truncated = news.findings.length > rowLimit
  const header = writeHeader(
    {
      app: news.app,
      environment: '',
      digest: news.image.digest,
      run: news.run.id,
      attempt: news.run.attempt,
      state: 'scanned',
      truncated
    },
    'v1'
  )
  return `${paragraphs(
    `${header}\n### ${verdictGlyphs[news.verdict]} ${titles[news.verdict]}`,
    news.verdict === 'pass' ? '**No action needed.**' : '**What to do:** mend what is listed, then push again.',
    news.reasons.length === 0
      ? undefined
      : bullets(
          firstOf(
            news.reasons.map((reason) => text(reason, 200)),
            10
          )
        ),
    news.unproven === true
      ? alert('NOTE', [
          'This comes from a fork, whose run may sign nothing: it says what was found, and no gate takes it.'
        ])
      : undefined,
    table(['What', 'Value'], rowsOf(news)),
    findings(news.findings),
    renderDigest(news.image),
    renderFooter(news.run, 'Edited in place.')
  )}\n`
}

function rowsOf({ counts, comparison, packages, databaseTime }: ScanNews): Markdown[][] {
  return [
    ['Vulnerabilities', countsText(counts)],
    ...(comparison === undefined
      ? []
      : [
          [`Against ${tinyDigest(comparison.against)}`, `**${comparison.introduced} added**, ${comparison.fixed} fixed`]
        ]),
    ...(packages === undefined ? [] : [['Packages', String(packages)]]),
    ...(databaseTime === undefined ? [] : [['Advisories of', fullTime(databaseTime)]])
  ]
}

function findings(all: readonly Vulnerability[]): Markdown | undefined {
  if (all.length === 0) return undefined
  const rows = worstFirstSorted(all)
    .slice(0, rowLimit)
    .map((one) => [
      one.severity,
      advisory(one.id),
      `${text(one.package, 80)} ${text(one.version, 60)}${one.fixedIn === undefined ? '' : `, fixed in ${text(one.fixedIn, 60)}`}`
    ])
  const left = all.length - rows.length
  return details(
    `Findings: ${all.length}`,
    paragraphs(table(['Severity', 'ID', 'Package'], rows), left === 0 ? undefined : `${left} more left out.`)
  )
}
