/** The digest that an answer claims to come from. A claim is not a proof; it catches the honest mistakes. */
import { printable, type DigestField } from '@immutable-delivery/kit'
import { jsonField } from './json-field.js'

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
  source: DigestField = {}
): DigestClaim {
  const claims: string[] = []
  const header = source.header ?? 'x-image-digest'
  const given = headers[header.toLowerCase()]
  if (given !== undefined && given.trim() !== '') claims.push(given.trim())
  if (source.json !== undefined && body !== undefined) {
    const field = jsonField(body, source.json.split('.'))
    if (typeof field === 'string' && field !== '') claims.push(field)
  }
  const [first] = claims
  if (first === undefined) return { kind: 'none' }
  if (claims.some((claim) => claim !== first))
    return { kind: 'malformed', reason: `header and body claim different digests: ${claims.map(short).join(' and ')}` }
  if (!/^sha256:[0-9a-f]{64}$/.test(first))
    return { kind: 'malformed', reason: `it claims ${short(first)}, which is no sha256 digest` }
  return { kind: 'digest', digest: first }
}

const short = (text: string): string => printable(text, 80)
