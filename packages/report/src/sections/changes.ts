/** What is different from what is live, and what is in the image anyway. */
import { formatBytes, type Severity } from '@immutable-delivery/kit'
import {
  capital,
  changePercent,
  countSeverities,
  countsText,
  fullTime,
  plural,
  verdictGlyphs,
  worstFirst
} from '../format.js'
import { advisory, details, fenced, paragraphs, table, text, tinyDigest, type Markdown } from '../markdown.js'
import type { Changes, Delivery, PackageChange, Vulnerability } from '../model.js'

/** The table of differences, or, where there is nothing to compare with, what the image is. */
export function renderChanges(delivery: Delivery): Markdown | undefined {
  const { changes, scan, image } = delivery
  const rows: Markdown[][] = []
  const vulnerabilities = changes?.vulnerabilities
  if (vulnerabilities !== undefined) {
    const remain = scan === undefined ? '' : `; in the image: ${countsText(scan.counts)}`
    const { added, fixed } = vulnerabilities
    rows.push([
      'Vulnerabilities',
      `${fixed.length === 0 ? 'none fixed' : `**${countsText(countSeverities(fixed))} fixed**`}, ${countsText(countSeverities(added))} added${remain}`
    ])
  } else if (scan !== undefined) rows.push(['Vulnerabilities', countsText(scan.counts)])
  if (scan !== undefined) {
    const database = scan.databaseTime === undefined ? '' : `, advisories of ${fullTime(scan.databaseTime)}`
    rows.push(['Scan', `${verdictGlyphs[scan.verdict]} ${scan.verdict}${database}`])
  }
  if (changes?.packages !== undefined)
    rows.push(['Packages', `${packageCounts(changes.packages.changed)}; ${changes.packages.total} in total`])
  if (changes?.size !== undefined) {
    const { before, after } = changes.size
    rows.push(['Download size', `${formatBytes(before)} → **${formatBytes(after)}** (${changePercent(before, after)})`])
  } else if (image.size !== undefined) rows.push(['Download size', formatBytes(image.size)])
  const base = baseText(delivery)
  if (base !== undefined) rows.push(['Base image', base])
  if (rows.length === 0) return undefined
  return changes === undefined
    ? table(['What is in it', 'Nothing to compare with'], rows)
    : table(['What changed', `Against ${tinyDigest(changes.against)}`], rows)
}

function baseText({ changes, image }: Delivery): Markdown | undefined {
  const name = image.base?.name === undefined ? '' : `${text(image.base.name, 80)} `
  if (changes?.base !== undefined) {
    const { before, after } = changes.base
    if (before === after) return before === undefined ? 'none' : `${name}${tinyDigest(before)}, unchanged`
    return `${before === undefined ? 'none' : tinyDigest(before)} → ${name}${after === undefined ? 'none' : tinyDigest(after)}`
  }
  return image.base === undefined ? undefined : `${name}${tinyDigest(image.base.digest)}`
}

function packageCounts(changed: readonly PackageChange[]): string {
  const added = changed.filter((one) => one.before === undefined).length
  const removed = changed.filter((one) => one.before !== undefined && one.after === undefined).length
  return `${changed.length - added - removed} changed, ${removed} removed, ${added} added`
}

export interface VulnerabilityOptions {
  /** Most rows. */
  readonly limit: number
  /** Only severities from here up; undefined takes all. */
  readonly only?: readonly Severity[]
}

/** Vulnerabilities added and fixed, worst first, closed. */
export function renderVulnerabilities(delivery: Delivery, options: VulnerabilityOptions): Markdown | undefined {
  const { changes } = delivery
  if (changes?.vulnerabilities === undefined) return undefined
  const { added, fixed } = changes.vulnerabilities
  if (added.length + fixed.length === 0) return undefined
  const rows = [
    ...worstFirstSorted(added).map((one) => ({ one, cells: vulnerabilityRow(one, 'added') })),
    ...worstFirstSorted(fixed).map((one) => ({ one, cells: vulnerabilityRow(one, 'fixed') }))
  ].filter(({ one }) => options.only === undefined || options.only.includes(one.severity))
  const shown = rows.slice(0, options.limit).map(({ cells }) => cells)
  const left = added.length + fixed.length - shown.length
  return details(
    `Vulnerabilities: ${fixed.length} fixed, ${added.length} added`,
    paragraphs(
      shown.length === 0 ? undefined : table(['Severity', 'ID', 'Package'], shown),
      left === 0 ? undefined : `${left} more left out.`
    )
  )
}

export function worstFirstSorted<T extends { readonly severity: Severity }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity))
}

function vulnerabilityRow(one: Vulnerability, what: 'added' | 'fixed'): Markdown[] {
  const fix = what === 'added' && one.fixedIn !== undefined ? `, fixed in ${text(one.fixedIn, 60)}` : ''
  return [
    `${what === 'added' ? '❌' : '✅'} ${capital(one.severity)}, ${what}`,
    advisory(one.id),
    `${text(one.package, 80)} ${text(one.version, 60)}${fix}`
  ]
}

/** The changed packages as a block, closed. */
export function renderPackages(changes: Changes | undefined, limit: number): Markdown | undefined {
  const changed = changes?.packages?.changed ?? []
  if (changed.length === 0) return undefined
  const lines = changed.slice(0, limit).map((one) => {
    if (one.before === undefined) return `+ ${one.name} ${one.after ?? ''}`
    return one.after === undefined ? `- ${one.name} ${one.before}` : `! ${one.name} ${one.before} → ${one.after}`
  })
  const left = changed.length - lines.length
  return details(
    `Packages: ${packageCounts(changed)}`,
    paragraphs(fenced(lines, 'diff', 200), left === 0 ? undefined : `${plural(left, 'package')} more left out.`)
  )
}
