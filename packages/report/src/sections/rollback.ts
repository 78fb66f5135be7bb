/** How to go back, and what going back brings back. Never left out. */
import { clockTime, countsText } from '../format.js'
import { details, fenced, link, paragraphs, shortDigest, type Markdown } from '../markdown.js'
import type { Delivery } from '../model.js'

export function renderRollback({ rollback, run }: Delivery): Markdown | undefined {
  if (rollback === undefined) return undefined
  const quick = rollback.quickUntil === undefined ? '' : `, in seconds until ${clockTime(rollback.quickUntil, run.at)}`
  const cost =
    rollback.bringsBack === undefined
      ? undefined
      : `Going back brings back vulnerabilities: ${countsText(rollback.bringsBack)}.`
  return paragraphs(
    `**Roll back** to ${shortDigest(rollback.digest)}${quick}${rollback.url === undefined ? '' : `: ${link('run the rollback', rollback.url)}`}.${cost === undefined ? '' : ` ${cost}`}`,
    rollback.command === undefined ? undefined : details('Roll back by command', fenced([rollback.command], 'sh', 1000))
  )
}
