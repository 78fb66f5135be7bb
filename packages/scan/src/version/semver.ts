/**
 * Order of Semantic Versioning 2.0.0, section 11. Our own and not the `semver` package's, because that one throws on
 * numbers above 2^53, which Go pseudo-versions and date-like npm versions carry; a test compares the two.
 */

import { compareDigits, compareText, isDigits } from './digits.js'
import { parsedOrder } from './parsed.js'

interface Parsed {
  readonly numbers: readonly [string, string, string]
  /** Identifiers after the hyphen; empty for a release. */
  readonly pre: readonly string[]
}

// A leading `v` (Go) or `=` (npm) is cut; missing minor and patch are 0, as in OSV's `introduced: "0"`.
const pattern =
  /^[v=]?(\d+)(?:\.(\d+)(?:\.(\d+))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/

function parse(version: string): Parsed | undefined {
  const match = pattern.exec(version)
  if (match === null) return undefined
  const [, major = '0', minor = '0', patch = '0', pre] = match
  return { numbers: [major, minor, patch], pre: pre === undefined ? [] : pre.split('.') }
}

function compareIdentifier(a: string, b: string): number {
  const numericA = isDigits(a)
  const numericB = isDigits(b)
  if (numericA && numericB) return compareDigits(a, b)
  if (numericA !== numericB) return numericA ? -1 : 1
  return compareText(a, b)
}

export const semverOrder = parsedOrder<Parsed>(
  parse,
  /** Build metadata is ignored. */
  (left, right) => {
    for (const at of [0, 1, 2] as const) {
      const difference = compareDigits(left.numbers[at], right.numbers[at])
      if (difference !== 0) return difference
    }
    // A release comes after all of its pre-releases.
    if (left.pre.length === 0 || right.pre.length === 0) return right.pre.length - left.pre.length
    for (let at = 0; at < Math.min(left.pre.length, right.pre.length); at += 1) {
      const difference = compareIdentifier(left.pre[at] ?? '', right.pre[at] ?? '')
      if (difference !== 0) return difference
    }
    return left.pre.length - right.pre.length
  }
)
