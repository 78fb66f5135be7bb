/** Whether two builds were the same, and if not, what differs and why: a table and advice. */
import { plural } from '../format.js'
import { alert, paragraphs, table, text, type Markdown } from '../markdown.js'

export interface ReproductionView {
  readonly reproducible: boolean
  /** How often the image was built. */
  readonly builds: number
  /** How many differences there are; not all of them need be listed. */
  readonly count: number
  readonly differences: readonly {
    /** Number and name of the cause. */
    readonly cause: string
    /** The file or document that differs. */
    readonly what: string
    readonly layer: string
    readonly detail: string
  }[]
  readonly advice: readonly {
    readonly cause: string
    readonly count: number
    /** Our own words, with Markdown in them. */
    readonly advice: string
  }[]
}

/** Rows of the table: a summary is no log. */
const rowLimit = 30

export function renderReproduction(view: ReproductionView | undefined): Markdown | undefined {
  if (view === undefined) return undefined
  if (view.reproducible) return `✅ Reproducible: ${view.builds} builds gave the same bytes.`
  const rows = view.differences
    .slice(0, rowLimit)
    .map(({ cause, what, layer, detail }) => [
      text(what, 200),
      layer === '' ? '' : text(layer, 120),
      text(cause, 100),
      text(detail, 200)
    ])
  const more = view.count - rows.length
  return paragraphs(
    `### ❌ Not reproducible: ${plural(view.count, 'difference')} between ${view.builds} builds`,
    table(['What', 'Layer', 'Cause', 'Difference'], rows),
    more > 0 ? `${more} more ${more === 1 ? 'is' : 'are'} in the log.` : undefined,
    alert(
      'NOTE',
      view.advice.slice(0, 10).map((one) => `${text(one.cause, 100)} (${one.count}): ${one.advice}`)
    )
  )
}
