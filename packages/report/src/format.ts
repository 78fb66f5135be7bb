/** Numbers and times the way people read them. */
import { severities, type Severity, type Verdict } from '@immutable-delivery/kit'
import type { SeverityCounts } from './model.js'

/** `14:07 UTC` on the day of `reference`, else `2026-11-21 14:07 UTC`. */
export function clockTime(at: number, reference: number): string {
  return `${shortTime(at, reference)} UTC`
}

/** The same without the zone, where a title says it. */
export function shortTime(at: number, reference: number): string {
  const [day, time] = split(at)
  return day === split(reference)[0] ? time.slice(0, 5) : `${day} ${time.slice(0, 5)}`
}

/** `2026-11-21 14:07:12 UTC`. */
export function fullTime(at: number): string {
  const [day, time] = split(at)
  return `${day} ${time} UTC`
}

function split(at: number): [string, string] {
  // A time outside of what Date holds would throw, and a comment without a time is better than none.
  if (!(Math.abs(at) <= 8.64e15)) return ['unknown day', 'unknown time']
  const iso = new Date(at).toISOString()
  return [iso.slice(0, -14), iso.slice(-13, -5)]
}

/** `2 high, 1 low`, worst first; `none` when there are none. */
export function countsText(counts: SeverityCounts): string {
  const shown = worstFirst.filter((severity) => (counts[severity] ?? 0) > 0)
  return shown.length === 0 ? 'none' : shown.map((severity) => `${counts[severity] ?? 0} ${severity}`).join(', ')
}

export const worstFirst: readonly Severity[] = severities.toReversed()

/** How many of each severity. */
export function countSeverities(items: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts: Partial<Record<Severity, number>> = {}
  for (const { severity } of items) counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

/** `1 package`, `2 packages`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `−4.7%`, `+12%`. */
export function changePercent(before: number, after: number): string {
  if (before <= 0) return 'new'
  const change = ((after - before) / before) * 100
  const digits = Math.abs(change).toFixed(1).replace(/\.0$/, '')
  return `${change < 0 ? '−' : '+'}${digits}%`
}

export function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}

export const verdictGlyphs: Readonly<Record<Verdict, string>> = {
  pass: '✅',
  fail: '❌',
  incomplete: '⚠️',
  error: '❌'
}
