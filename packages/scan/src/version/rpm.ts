/**
 * Order of RPM packages, [epoch:]version[-release]: rpm-version(7), as rpm's `rpmvercmp` and `rpmverCmp` do it.
 * For AlmaLinux, Rocky Linux, Red Hat and their like.
 */
import { compareDigits, compareText } from './digits.js'
import { parsedOrder } from './parsed.js'

interface Parts {
  readonly epoch: string
  readonly version: string
  /** Undefined when there is no hyphen, which is less than an empty one. */
  readonly release: string | undefined
}

function split(text: string): Parts {
  const colon = text.indexOf(':')
  const epoch = colon >= 0 && /^\d*$/.test(text.slice(0, colon)) ? text.slice(0, colon) : undefined
  const rest = epoch === undefined ? text : text.slice(colon + 1)
  const hyphen = rest.lastIndexOf('-')
  return {
    epoch: epoch ?? '',
    version: hyphen < 0 ? rest : rest.slice(0, hyphen),
    release: hyphen < 0 ? undefined : rest.slice(hyphen + 1)
  }
}

const digit = (code: number): boolean => code >= 48 && code <= 57
const letter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const tilde = 0x7e
const caret = 0x5e

/** The end of what is skipped: separators have no weight, however many there are. */
function skip(text: string, from: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (digit(code) || letter(code) || code === tilde || code === caret) break
  }
  return at
}

function segmentEnd(text: string, from: number, wanted: (code: number) => boolean): number {
  let at = from
  while (at < text.length && wanted(text.charCodeAt(at))) at += 1
  return at
}

/** `~` sorts before the end, the end before `^`, `^` before letters, letters before digits. */
function compareSegments(a: string, b: string): number {
  let i = 0
  let j = 0
  for (;;) {
    i = skip(a, i)
    j = skip(b, j)
    const x = rank(a, i)
    const y = rank(b, j)
    if (x !== y) return x - y
    if (x === 1) return 0
    if (x === 0 || x === 2) {
      i += 1
      j += 1
      continue
    }
    const numeric = x === 4
    const endA = segmentEnd(a, i, numeric ? digit : letter)
    const endB = segmentEnd(b, j, numeric ? digit : letter)
    const [left, right] = [a.slice(i, endA), b.slice(j, endB)]
    const difference = numeric ? compareDigits(left, right) : compareText(left, right)
    if (difference !== 0) return difference
    i = endA
    j = endB
  }
}

function rank(text: string, at: number): number {
  if (at >= text.length) return 1
  const code = text.charCodeAt(at)
  if (code === tilde) return 0
  if (code === caret) return 2
  return digit(code) ? 4 : 3
}

/** The characters that rpm allows in a version or release, with epoch and hyphens. */
const alphabet = /^(?:\d+:)?[A-Za-z0-9._+~^{}%-]+$/

export const rpmOrder = parsedOrder<Parts>(
  split,
  (a, b) => {
    const difference = compareDigits(a.epoch, b.epoch) || compareSegments(a.version, b.version)
    if (difference !== 0) return difference
    if (a.release === undefined || b.release === undefined)
      return Number(a.release !== undefined) - Number(b.release !== undefined)
    return compareSegments(a.release, b.release)
  },
  (text) => alphabet.test(text) && /[A-Za-z0-9]/.test(text)
)
