/** Findings as CSV (RFC 4180), for spreadsheets. */
import type { Finding } from './finding.js'

const columns: readonly (readonly [name: string, of: (finding: Finding) => string])[] = [
  ['platform', (finding) => finding.platform],
  ['severity', (finding) => finding.severity],
  ['score', (finding) => finding.score ?? ''],
  ['id', (finding) => finding.id],
  ['aliases', (finding) => finding.aliases.join(' ')],
  ['ecosystem', (finding) => finding.ecosystem],
  ['package', (finding) => finding.package],
  ['version', (finding) => finding.version],
  ['fixed', (finding) => finding.fixed.join(' ')],
  ['purl', (finding) => finding.purl],
  ['published', (finding) => finding.published ?? ''],
  ['layer', (finding) => finding.layer?.diffId ?? ''],
  ['origin', (finding) => finding.origin ?? ''],
  ['exempt', (finding) => (finding.exempt === undefined ? '' : `${finding.exempt.by}: ${finding.exempt.why}`)],
  ['summary', (finding) => finding.summary],
  ['kev', (finding) => finding.kev ?? ''],
  ['epss', (finding) => finding.epss ?? '']
]

/** A row per finding, in the order given, below a row of names; lines end with CR LF. */
export function writeCsv(findings: readonly Finding[]): string {
  return [columns.map(([name]) => name), ...findings.map((finding) => columns.map(([, of]) => of(finding)))]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('')
}

/** A spreadsheet runs what begins like a formula; the text of an advisory must not be one. A quote keeps it text. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
