import { IntegrityError } from './errors.js'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON with keys sorted by their UTF-8 bytes and no white space, so that one value has one text (RFC 8785 for the
 * values we use: integers and strings). Throws on a number that is not a safe integer: its text would depend on us.
 * @param fractions `with fractions` writes them as ECMAScript does, which is what RFC 8785 says; for documents that are
 *   not ours, and that nobody else has to write in the same way
 */
export function canonicalJson(value: Json, fractions?: 'with fractions'): string {
  if (Array.isArray(value)) {
    const items = value as readonly Json[]
    // One call for a record of texts and numbers, of which the input of a large application has ten thousand.
    if (items.every(hasOneForm)) return JSON.stringify(items)
    let text = ''
    for (const item of items) text += `${text === '' ? '' : ','}${canonicalJson(item, fractions)}`
    return `[${text}]`
  }
  if (typeof value === 'object' && value !== null) {
    const record = value as { readonly [key: string]: Json | undefined }
    let text = ''
    // Plain loops: a document has ten thousands of small objects, and closures and lists for each take three times as long.
    for (const key of Object.keys(record).toSorted(compareBytes)) {
      const item = record[key]
      if (item === undefined) continue
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item, fractions)}`
    }
    return `{${text}}`
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value) && !(fractions && Number.isFinite(value)))
    throw new Error(`${value} has no canonical JSON form`)
  return JSON.stringify(value)
}

const hasOneForm = (item: Json): boolean => typeof item === 'string' || Number.isSafeInteger(item)

/** Orders two texts by their UTF-8 bytes: the same on every machine and in every locale. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at += 1) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left === right && left < firstSurrogate) continue
    // Below the surrogates, UTF-16 units order as the bytes do.
    if (left < firstSurrogate && right < firstSurrogate) return left - right
    return Buffer.compare(Buffer.from(a), Buffer.from(b))
  }
  return a.length - b.length
}

const firstSurrogate = 0xd800
/** UTF-16 orders these otherwise than UTF-8: surrogates come before what is above them. */
const orderedOtherwise = /[\ud800-\uffff]/

/** The items in the order of `compareBytes`, of as many as an image has files: what orders otherwise is looked for once. */
export function sortedByBytes<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  if (items.some((item) => orderedOtherwise.test(textOf(item))))
    return items.toSorted((a, b) => compareBytes(textOf(a), textOf(b)))
  return items.toSorted((a, b) => {
    const [left, right] = [textOf(a), textOf(b)]
    return left < right ? -1 : left > right ? 1 : 0
  })
}

export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Parses JSON from outside: at most `maxDepth` levels deep (a deep document would exhaust the stack of whoever walks
 * it), and an object at the top.
 * @param what the document's name, for the error
 * @throws IntegrityError
 */
export function parseJsonObject(bytes: Uint8Array | string, what: string, maxDepth = 64): JsonObject {
  const source =
    typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  let depth = 0
  let quoted = false
  for (let i = 0; i < source.length; i += 1) {
    const c = source.charCodeAt(i)
    if (quoted) {
      if (c === 0x5c) i += 1
      else if (c === 0x22) quoted = false
    } else if (c === 0x22) quoted = true
    else if (c === 0x5b || c === 0x7b) {
      depth += 1
      if (depth > maxDepth) throw new IntegrityError(what, `at most ${maxDepth} levels of nesting`, 'more')
    } else if (c === 0x5d || c === 0x7d) depth -= 1
  }
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    throw new IntegrityError(what, 'JSON', 'something else', { cause: error })
  }
  if (!isObject(value))
    throw new IntegrityError(what, 'a JSON object', Array.isArray(value) ? 'an array' : typeof value)
  return value
}

/** A JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
