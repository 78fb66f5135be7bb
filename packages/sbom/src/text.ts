/** Text out of an image is untrusted: it ends in documents, logs and comments. */

const utf8 = new TextDecoder('utf-8')

/** UTF-8, without byte order mark; bytes that are none become U+FFFD, since old maintainer names are often Latin-1. */
export function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/**
 * One line of printable text, at most `limit` UTF-16 units: no control, bidirectional or zero-width characters, with
 * which a name can look like another; no half surrogates, which have no UTF-8 form.
 */
export function cleanText(text: string, limit: number): string {
  // Cut first: what follows is linear, but on a field of megabytes.
  const short = text.slice(0, limit * 4)
  const clean = short
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .trim()
  return clean.length > limit ? `${clean.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…` : clean
}

/** A plain address of the web, without a query or anything that could be more than a place. */
export function isWebAddress(text: string): boolean {
  return /^https:\/\/[a-z0-9][a-z0-9.-]{0,200}(?::\d{1,5})?(?:\/[A-Za-z0-9._~/-]{0,300})?$/.test(text)
}
