/** The digest that an answer claims to come from. A claim is not a proof; it catches the honest mistakes. */
import { isObject, parseJsonObject, printable } from '@immutable-delivery/kit'

export interface DigestSource {
  /** Name of the response header; default `x-image-digest`. */
  readonly header?: string
  /** Names on the way to a field of a JSON body, joined by dots, for instance `build.digest`; not read unless given. */
  readonly bodyField?: string
}

export type DigestClaim =
  /** Nothing was said. */
  | { readonly kind: 'none' }
  /** `sha256:` and 64 lower-case hex digits. */
  | { readonly kind: 'digest'; readonly digest: string }
  /** Something was said that is not one digest. */
  | { readonly kind: 'malformed'; readonly reason: string }

/**
 * Reads the claim of one answer. Header and body that contradict each other, and a header given twice, are malformed:
 * a proxy in between may have added its own.
 * @param headers names in lower case, repeated ones joined by ", "
 * @param body the whole body, or undefined when it was too long to be read whole
 */
export function readDigestClaim(
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | undefined,
  source: DigestSource = {}
): DigestClaim {
  const claims: string[] = []
  const header = source.header ?? 'x-image-digest'
  const given = headers[header.toLowerCase()]
  if (given !== undefined && given.trim() !== '') claims.push(given.trim())
  if (source.bodyField !== undefined && body !== undefined) {
    const field = readField(body, source.bodyField.split('.'))
    if (field !== undefined) claims.push(field)
  }
  const [first] = claims
  if (first === undefined) return { kind: 'none' }
  if (claims.some((claim) => claim !== first))
    return { kind: 'malformed', reason: `header and body claim different digests: ${claims.map(short).join(' and ')}` }
  if (!/^sha256:[0-9a-f]{64}$/.test(first))
    return { kind: 'malformed', reason: `it claims ${short(first)}, which is no sha256 digest` }
  return { kind: 'digest', digest: first }
}

function readField(body: Uint8Array, names: readonly string[]): string | undefined {
  let value: unknown
  try {
    value = parseJsonObject(body, 'answer')
  } catch {
    // An answer that is not JSON makes no claim; whether that is enough is judged by whoever expects one.
    return undefined
  }
  for (const name of names) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return typeof value === 'string' && value !== '' ? value : undefined
}

const short = (text: string): string => printable(text, 80)
