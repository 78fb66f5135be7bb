/** Order of Debian package versions: Debian Policy 5.6.12, as dpkg does it. */
import { textOrder } from './parsed.js'

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Of the colon behind the epoch; -1 where there is none, which counts as 0. */
function colonOf(version: string): number {
  const colon = version.indexOf(':')
  for (let at = 0; at < colon; at += 1) if (!isDigit(version.charCodeAt(at))) return -1
  return colon > 0 ? colon : -1
}

/** `~` sorts before the end of the text, the end before letters, letters before everything else. */
function weight(text: string, at: number, end: number): number {
  if (at >= end) return 0
  const code = text.charCodeAt(at)
  if (isDigit(code)) return 0
  if (code === 0x7e) return -1
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  return letter ? code : code + 256
}

/** Compares a part of one version, from `i` to `endA`, with a part of the other. */
function comparePart(a: string, i: number, endA: number, b: string, j: number, endB: number): number {
  while (i < endA || j < endB) {
    while ((i < endA && !isDigit(a.charCodeAt(i))) || (j < endB && !isDigit(b.charCodeAt(j)))) {
      const difference = weight(a, i, endA) - weight(b, j, endB)
      if (difference !== 0) return difference
      i += 1
      j += 1
    }
    // Digits are compared as text of equal length, not as numbers: dates and hashes exceed what a number holds.
    while (i < endA && a.charCodeAt(i) === 48) i += 1
    while (j < endB && b.charCodeAt(j) === 48) j += 1
    let first = 0
    while (i < endA && j < endB && isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(j))) {
      if (first === 0) first = a.charCodeAt(i) - b.charCodeAt(j)
      i += 1
      j += 1
    }
    if (i < endA && isDigit(a.charCodeAt(i))) return 1
    if (j < endB && isDigit(b.charCodeAt(j))) return -1
    if (first !== 0) return first
  }
  return 0
}

/** In the texts as they are: of most advisories' versions each is looked at once, and taking it apart would cost more. */
function compare(a: string, b: string): number {
  const colonA = colonOf(a)
  const colonB = colonOf(b)
  if (colonA > 0 || colonB > 0) {
    const difference = comparePart(a, 0, Math.max(colonA, 0), b, 0, Math.max(colonB, 0))
    if (difference !== 0) return difference
  }
  // The revision begins after the LAST hyphen: an upstream version may contain hyphens itself.
  const hyphenA = a.lastIndexOf('-')
  const hyphenB = b.lastIndexOf('-')
  const endA = hyphenA < 0 ? a.length : hyphenA
  const endB = hyphenB < 0 ? b.length : hyphenB
  return (
    comparePart(a, colonA + 1, endA, b, colonB + 1, endB) || comparePart(a, endA + 1, a.length, b, endB + 1, b.length)
  )
}

/** Policy's alphabet; `_` is outside it, but was accepted by old archives. */
const alphabet = /^(?:\d+:)?[A-Za-z0-9.+~:_-]{1,256}$/

export const debOrder = textOrder(compare, (version) => alphabet.test(version))
