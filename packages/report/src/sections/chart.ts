/** How long each phase of a switch took, as a chart: only in the job summary, since mail and the API show its source. */
import type { Delivery } from '../model.js'
import type { Markdown } from '../markdown.js'

/** The machine's own words (DESIGN section 6): nothing else of a timeline gets into a chart, whose labels do things. */
const phases = /^(LOCKED|PREPARED|READY|PREVIEWED|STEP|COMMIT|SETTLED|SOAK|DRAINED|CAPTURED|RETIRED)(?: |$)/
const mostBars = 40

/** Undefined where there are fewer than two phases: a bar alone says nothing. */
export function renderChart({ timeline = [], run }: Delivery): Markdown | undefined {
  const marks = timeline.flatMap(({ at, what }) => {
    const phase = phases.exec(what)?.[1]
    return phase === undefined || !Number.isSafeInteger(at) || at < 0 || at > run.at ? [] : [{ at, phase }]
  })
  if (marks.length < 2) return undefined
  const bars = marks.slice(0, mostBars).map(({ at, phase }, index) => {
    const end = marks[index + 1]?.at ?? run.at
    // A bar without a width is not drawn.
    return `  ${phase} :${at}, ${Math.max(end, at + 1)}`
  })
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %H:%M:%S', ...bars, '```'].join('\n')
}
