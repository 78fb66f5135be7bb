/** Order of Debian package versions: Debian Policy 5.6.12, as dpkg does it. */
import { parsedOrder } from './parsed.js'

interface Parts {
  readonly epoch: string
  readonly upstream: string
  readonly revision: string
}

function split(version: string): Parts {
  const colon = version.indexOf(':')
  const epoch = colon > 0 && /^\d+$/.test(version.slice(0, colon)) ? version.slice(0, colon) : ''
  const rest = epoch === '' ? version : version.slice(colon + 1)
  // The revision begins after the LAST hyphen: an upstream version may contain hyphens itself.
  const hyphen = rest.lastIndexOf('-')
  return {
    epoch,
    upstream: hyphen < 0 ? rest : rest.slice(0, hyphen),
    revision: hyphen < 0 ? '' : rest.slice(hyphen + 1)
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** `~` sorts before the end of the text, the end before letters, letters before everything else. */
function weight(text: string, at: number): number {
  if (at >= text.length) return 0
  const code = text.charCodeAt(at)
  if (isDigit(code)) return 0
  if (code === 0x7e) return -1
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  return letter ? code : code + 256
}

function comparePart(a: string, b: string): number {
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a.charCodeAt(i))) || (j < b.length && !isDigit(b.charCodeAt(j)))) {
      const difference = weight(a, i) - weight(b, j)
      if (difference !== 0) return difference
      i += 1
      j += 1
    }
    // Digits are compared as text of equal length, not as numbers: dates and hashes exceed what a number holds.
    while (a.charCodeAt(i) === 48) i += 1
    while (b.charCodeAt(j) === 48) j += 1
    let first = 0
    while (isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(j))) {
      if (first === 0) first = a.charCodeAt(i) - b.charCodeAt(j)
      i += 1
      j += 1
    }
    if (isDigit(a.charCodeAt(i))) return 1
    if (isDigit(b.charCodeAt(j))) return -1
    if (first !== 0) return first
  }
  return 0
}

/** Policy's alphabet; `_` is outside it, but was accepted by old archives. */
const alphabet = /^(?:\d+:)?[A-Za-z0-9.+~:_-]{1,256}$/

export const debOrder = parsedOrder<Parts>(
  split,
  (left, right) =>
    comparePart(left.epoch, right.epoch) ||
    comparePart(left.upstream, right.upstream) ||
    comparePart(left.revision, right.revision),
  (version) => alphabet.test(version)
)
