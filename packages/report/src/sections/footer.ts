import { clockTime, fullTime } from '../format.js'
import { code, details, link, table, text, type Markdown } from '../markdown.js'
import type { Delivery, RunInfo } from '../model.js'

export function renderTimeline(delivery: Delivery, limit: number): Markdown | undefined {
  const timeline = delivery.timeline ?? []
  if (timeline.length === 0) return undefined
  const shown = timeline.slice(-limit)
  const left = timeline.length - shown.length
  const rows = shown.map(({ at, what }) => [fullTime(at), text(what, 200)])
  return details(
    `Timeline: ${timeline.length} steps`,
    `${table(['Time', 'What'], rows)}${left === 0 ? '' : `\n\n${left} earlier steps left out.`}`
  )
}

/** When, by which run and from which commit this was written. */
export function renderFooter(run: RunInfo, ending: string): Markdown {
  const commit = run.commit === undefined ? '' : `, commit ${code(run.commit.slice(0, 12), 12)}`
  const by = link(`run ${run.id}`, run.url)
  return `<sub>Updated ${fullTime(run.at)} by ${by}, attempt ${run.attempt}${commit}. ${ending}</sub>`
}

/** One line of where the parts went that did not fit. */
export function renderLeftOut(left: readonly string[], run: RunInfo): Markdown | undefined {
  if (left.length === 0) return undefined
  return `Left out here for the size: ${left.join(', ')}. ${link('The run’s summary', run.url)} of ${clockTime(run.at, run.at)} has all of it.`
}
