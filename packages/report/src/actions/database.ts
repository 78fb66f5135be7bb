/** The job summary of scan-image's `operation: build-database`. */
import type { Verdict } from '@immutable-delivery/kit'
import { formatBytes } from '@immutable-delivery/kit'
import { fullTime, verdictGlyphs } from '../format.js'
import { alert, bullets, firstOf, paragraphs, table, text } from '../markdown.js'
import { imageTitle, renderDigest, type NamedImage } from '../sections/image.js'

export interface DatabaseReport {
  readonly image: NamedImage
  readonly verdict: Verdict
  /** Why it was not published. */
  readonly reasons: readonly string[]
  readonly ecosystems: readonly {
    readonly name: string
    readonly records: number
    /** Milliseconds. */
    readonly lastUpdate: number
    /** Bytes. */
    readonly size: number
  }[]
  readonly signed: boolean
}

export function renderDatabaseSummary(report: DatabaseReport): string {
  const published = report.verdict === 'pass'
  return `${paragraphs(
    `### ${verdictGlyphs[report.verdict]} ${imageTitle(report.image)}: advisories ${published ? 'published' : 'not published'}`,
    report.reasons.length === 0
      ? undefined
      : bullets(
          firstOf(
            report.reasons.map((reason) => text(reason, 300)),
            20
          )
        ),
    published && !report.signed ? alert('WARNING', ['**Not signed:** only its digest says what it is.']) : undefined,
    published ? renderDigest(report.image) : undefined,
    table(
      ['Ecosystem', 'Records', 'Last update', 'Size'],
      report.ecosystems.map((item) => [
        text(item.name, 60),
        String(item.records),
        fullTime(item.lastUpdate),
        formatBytes(item.size)
      ])
    )
  )}\n`
}
