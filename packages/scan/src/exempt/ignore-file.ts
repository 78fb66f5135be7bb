/** Reads the ignore file: which findings somebody decided to live with, in which package, why and until when. */
import { UserError } from '@immutable-delivery/kit'
import { oneLine } from '../text.js'
import { readRule, type IgnoreRule } from './ignore-rule.js'

const limits = { bytes: 256 * 1024, rules: 1000 }
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
