/** Reads the ignore file: which findings somebody decided to live with, in which package, why and until when. */
import { UserError } from '@immutable-delivery/kit'
import { isAdvisoryId } from '../osv/record.js'
import { oneLine } from '../text.js'
import { readScope, type Scope } from './scope.js'

export interface IgnoreRule {
  readonly id: string
  readonly scope: Scope
  readonly purl: string
  readonly reason: string
  /** Milliseconds: the end of the last day on which it counts. */
  readonly expires: number
  readonly approvedBy?: string
  /** `file:line`, for messages. */
  readonly place: string
}

const day = 86_400_000
/** Days an ignore may last when nobody stands for it by name. */
const longest = 90
const limits = { bytes: 256 * 1024, rules: 1000, text: 500 }
const keys = ['id', 'purl', 'reason', 'expires', 'approved-by']

/**
 * @param source YAML: a list of `{ id, purl, reason, expires, approved-by }`
 * @param file its name as the user knows it; errors say `file:line`
 * @param now milliseconds: an ignore may reach 90 days from now, and further only with `approved-by`
 * @throws UserError naming the first defect
 */
export async function readIgnoreFile(source: string, file: string, now: number): Promise<IgnoreRule[]> {
  if (Buffer.byteLength(source) > limits.bytes)
    throw new UserError(file, `${source.length} characters`, 'at most 256 KiB')
  // Only here: most steps have no such file, and the parser is large.
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  // Dates and numbers stay the text that somebody wrote.
  const document = parseDocument(source, { lineCounter: lines, strict: true, uniqueKeys: true, schema: 'failsafe' })
  const at = (node: { readonly range?: readonly number[] | null } | null): string =>
    `${file}:${lines.linePos(node?.range?.[0] ?? 0).line}`
  const defect = document.errors[0]
  if (defect !== undefined)
    throw new UserError(`${file}:${lines.linePos(defect.pos[0]).line}`, oneLine(defect.message, 100), 'valid YAML')
  const list = document.contents
  if (list === null) return []
  if (!isSeq(list)) throw new UserError(at(list), 'something else', 'a list of ignores, each `- id: ...`')
  if (list.items.length > limits.rules) throw new UserError(file, `${list.items.length} ignores`, 'at most 1000')
  return list.items.map((item) => {
    if (!isMap(item)) throw new UserError(file, 'something else', 'each ignore as `id`, `purl`, `reason`, `expires`')
    const values: Record<string, string> = Object.create(null) as Record<string, string>
    for (const { key, value } of item.items) {
      const name = isScalar(key) ? String(key.value) : ''
      if (!keys.includes(name))
        throw new UserError(at(item), name, `one of ${keys.map((word) => `\`${word}\``).join(', ')}`)
      if (!isScalar(value) || typeof value.value !== 'string')
        throw new UserError(`${at(item)}: ${name}`, 'something else', 'a text')
      values[name] = value.value.trim()
    }
    return readRule(values, at(item), now)
  })
}

function readRule(values: Readonly<Record<string, string>>, place: string, now: number): IgnoreRule {
  const need = (name: string, expected: string): string => {
    const value = values[name] ?? ''
    if (value === '' || value.length > limits.text) throw new UserError(`${place}: ${name}`, value, expected)
    return value
  }
  const id = need('id', 'the id of the finding')
  if (!isAdvisoryId(id)) throw new UserError(`${place}: id`, id, 'an id such as `CVE-2026-1234`')
  const purl = need(
    'purl',
    'the package it is about, such as `pkg:deb/debian/openssl`: an id alone would hide it anywhere'
  )
  const scope = readScope(purl)
  if (scope === undefined) throw new UserError(`${place}: purl`, purl, 'a package URL such as `pkg:npm/lodash`')
  const reason = need('reason', 'why the finding may stay')
  const date = need('expires', 'the last day on which it counts, such as `2026-12-31`')
  const start = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date)
    throw new UserError(`${place}: expires`, date, 'a day such as `2026-12-31`')
  const approvedBy = values['approved-by'] ?? ''
  if (start - now > longest * day && approvedBy === '')
    throw new UserError(
      `${place}: expires`,
      date,
      `a day within ${longest} days, or \`approved-by\` with the name of whoever stands for more`
    )
  return {
    id,
    scope,
    purl,
    reason: oneLine(reason, 200),
    expires: start + day - 1,
    ...(approvedBy === '' ? {} : { approvedBy: oneLine(approvedBy, 100) }),
    place
  }
}
