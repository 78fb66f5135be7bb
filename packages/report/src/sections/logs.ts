/** What instances printed that this run took down: in full in the job summary, and where that is in the comment. */
import { bullets, code, details, fenced, link, paragraphs, text, type Markdown } from '../markdown.js'
import type { CapturedLogText, Delivery } from '../model.js'

/** Of each log, so many lines and characters of its end; all of it together stays far below a summary's limit. */
const mostLogs = 20
const mostLines = 200
const mostCharacters = 12_000
const mostDetails = 12

const whys: Readonly<Record<CapturedLogText['why'], string>> = {
  failed: 'failed',
  replaced: 'retired',
  unknown: 'was not recorded'
}

/** One closed part for each instance; those that failed come first. */
export function renderLogs({ logs = [] }: Delivery): Markdown | undefined {
  if (logs.length === 0) return undefined
  const shown = logs.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostLogs)
  const left = logs.length - shown.length
  return paragraphs(
    '**Logs** of what failed or was retired, as they were before it went:',
    ...shown.map(renderLog),
    left === 0 ? undefined : `${left} more are kept beside the journal.`
  )
}

const rank = ({ why }: CapturedLogText): number => (why === 'failed' ? 0 : 1)

function renderLog({ instance, why, text: printed, cut, ended, facts = {} }: CapturedLogText): Markdown {
  const all = printed.slice(-mostCharacters).split('\n')
  const lines = all.slice(-mostLines)
  const isCut = cut || printed.length > mostCharacters || all.length > mostLines
  const known = Object.entries(facts)
    .slice(0, mostDetails)
    .map(([name, value]) => `${text(name, 60)}: ${code(String(value), 300)}`)
  return details(
    `${why === 'failed' ? 'Failed' : 'Retired'}: <code>${instance.replace(/[^A-Za-z0-9._:-]/g, '?').slice(0, 120)}</code>`,
    paragraphs(
      ended === undefined ? `It ${whys[why]}.` : `It ${whys[why]}: ${code(ended, 500)}`,
      known.length === 0 ? undefined : bullets(known),
      printed.trim() === '' ? 'It printed nothing.' : fenced(lines, 'text', 1000),
      isCut ? 'Its beginning is left out.' : undefined
    )
  )
}

/** For the comment: how many there are, and the way to them. */
export function renderLogsLink({ logs = [], run }: Delivery): Markdown | undefined {
  if (logs.length === 0) return undefined
  const failed = logs.filter(({ why }) => why === 'failed').length
  const retired = logs.length - failed
  const parts = [
    ...(failed === 0 ? [] : [`${failed} that failed`]),
    ...(retired === 0 ? [] : [`${retired} that ${retired === 1 ? 'was' : 'were'} retired`])
  ]
  return `Logs of instances (${parts.join(', ')}): in ${link('the run’s summary', run.url)}.`
}
