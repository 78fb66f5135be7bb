/**
 * Order of RPM packages, [epoch:]version[-release]: rpm-version(7), as rpm's `rpmvercmp` and `rpmverCmp` do it.
 * For AlmaLinux, Rocky Linux, Red Hat and their like.
 */
import { textOrder } from './parsed.js'

const digit = (code: number): boolean => code >= 48 && code <= 57
const letter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const tilde = 0x7e
const caret = 0x5e

/** Of the colon behind the epoch; -1 where there is none, which counts as 0. */
function colonOf(version: string): number {
  const colon = version.indexOf(':')
  for (let at = 0; at < colon; at += 1) if (!digit(version.charCodeAt(at))) return -1
  return colon
}

/** The end of what is skipped: separators have no weight, however many there are. */
function skip(text: string, from: number, end: number): number {
  let at = from
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (digit(code) || letter(code) || code === tilde || code === caret) break
  }
  return at
}

function segmentEnd(text: string, from: number, end: number, wanted: (code: number) => boolean): number {
  let at = from
  while (at < end && wanted(text.charCodeAt(at))) at += 1
  return at
}

/**
 * Compares a part of one version, from `i` to `endA`, with a part of the other.
 * `~` sorts before the end, the end before `^`, `^` before letters, letters before digits.
 */
function compareSegments(a: string, i: number, endA: number, b: string, j: number, endB: number): number {
  for (;;) {
    i = skip(a, i, endA)
    j = skip(b, j, endB)
    const x = rank(a, i, endA)
    const y = rank(b, j, endB)
    if (x !== y) return x - y
    if (x === 1) return 0
    if (x === 0 || x === 2) {
      i += 1
      j += 1
      continue
    }
    const numeric = x === 4
    const stopA = segmentEnd(a, i, endA, numeric ? digit : letter)
    const stopB = segmentEnd(b, j, endB, numeric ? digit : letter)
    const difference = compareRun(a, i, stopA, b, j, stopB, numeric)
    if (difference !== 0) return difference
    i = stopA
    j = stopB
  }
}

/** Digits as numbers of any length, letters as text. */
function compareRun(a: string, i: number, endA: number, b: string, j: number, endB: number, numeric: boolean): number {
  if (numeric) {
    while (i < endA && a.charCodeAt(i) === 48) i += 1
    while (j < endB && b.charCodeAt(j) === 48) j += 1
    if (endA - i !== endB - j) return endA - i - (endB - j)
  }
  for (; i < endA && j < endB; i += 1, j += 1) {
    const difference = a.charCodeAt(i) - b.charCodeAt(j)
    if (difference !== 0) return difference
  }
  return endA - i - (endB - j)
}

function rank(text: string, at: number, end: number): number {
  if (at >= end) return 1
  const code = text.charCodeAt(at)
  if (code === tilde) return 0
  if (code === caret) return 2
  return digit(code) ? 4 : 3
}

/** In the texts as they are: of most advisories' versions each is looked at once, and taking it apart would cost more. */
function compare(a: string, b: string): number {
  const colonA = colonOf(a)
  const colonB = colonOf(b)
  if (colonA > 0 || colonB > 0) {
    const difference = compareRun(a, 0, Math.max(colonA, 0), b, 0, Math.max(colonB, 0), true)
    if (difference !== 0) return difference
  }
  const hyphenA = a.lastIndexOf('-')
  const hyphenB = b.lastIndexOf('-')
  const endA = hyphenA < 0 ? a.length : hyphenA
  const endB = hyphenB < 0 ? b.length : hyphenB
  const difference = compareSegments(a, colonA + 1, endA, b, colonB + 1, endB)
  if (difference !== 0) return difference
  // No release is less than an empty one.
  if (hyphenA < 0 || hyphenB < 0) return Number(hyphenA >= 0) - Number(hyphenB >= 0)
  return compareSegments(a, hyphenA + 1, a.length, b, hyphenB + 1, b.length)
}

/** The characters that rpm allows in a version or release, with epoch and hyphens. */
const alphabet = /^(?:\d+:)?[A-Za-z0-9._+~^{}%-]+$/

export const rpmOrder = textOrder(compare, (text) => alphabet.test(text) && /[A-Za-z0-9]/.test(text))
