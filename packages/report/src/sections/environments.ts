/** What runs where. Never left out. */
import { shortTime } from '../format.js'
import { link, paragraphs, table, text, tinyDigest, type Markdown } from '../markdown.js'
import type { Delivery, EnvironmentStatus } from '../model.js'
import { states } from '../states.js'

/** At most `limit` environments; the one that the delivery is about always stands among them. */
export function renderEnvironments(delivery: Delivery, limit: number): Markdown | undefined {
  if (delivery.environments.length === 0) return undefined
  const isTarget = (environment: EnvironmentStatus): boolean => environment.name === delivery.environment
  const [first, ...others] = [
    ...delivery.environments.filter(isTarget),
    ...delivery.environments.filter((environment) => !isTarget(environment))
  ]
  const chosen = new Set([first, ...others.slice(0, limit - 1)])
  // In their own order: staging stands before production.
  const shown = delivery.environments.filter((environment) => chosen.has(environment))
  const rows = shown.flatMap((environment) => rowsOf(environment, isTarget(environment), delivery.run.at))
  const left = delivery.environments.length - shown.length
  return paragraphs(
    table(['Environment', 'State (UTC)', 'Image', '>Traffic'], rows),
    left === 0 ? undefined : `and ${left} more`
  )
}

function rowsOf(environment: EnvironmentStatus, target: boolean, now: number): Markdown[][] {
  const { release, previous, weight } = environment
  const strong = (value: Markdown): Markdown => (target ? `**${value}**` : value)
  const info = states[environment.state]
  const color = release?.color === undefined ? '' : ` (${release.color})`
  const since = environment.since === undefined ? '' : ` since ${shortTime(environment.since, now)}`
  const rows = [
    [
      link(strong(text(environment.name, 63)), environment.url),
      `${info.glyph} ${strong(`${info.word}${color}${since}`)}`,
      release === undefined ? '–' : tinyDigest(release.digest),
      weight === undefined ? 'not known' : strong(`${weight}%`)
    ]
  ]
  if (previous !== undefined) {
    const kept = environment.keptUntil === undefined ? '' : `, kept to ${shortTime(environment.keptUntil, now)}`
    const share = weight === undefined ? undefined : 100 - weight
    const state = share === undefined || share > 0 ? '▶️ previous' : '⏸️ idle'
    rows.push([
      'previous',
      `${state}${previous.color === undefined ? '' : ` (${previous.color})`}${kept}`,
      tinyDigest(previous.digest),
      share === undefined ? 'not known' : `${share}%`
    ])
  }
  return rows
}
