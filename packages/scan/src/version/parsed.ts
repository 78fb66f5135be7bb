import { compareText } from './digits.js'
import type { VersionOrder } from './order.js'

/** Longer than any real version; a longer text is junk that would only cost time. */
export const maximumVersionLength = 256

/** Parsed versions that are kept: one installed version is compared with all events of its advisories in turn. */
const kept = 4096

/**
 * An order made of a parser and a comparison of what it gives.
 * A text that the parser refuses comes before all that it takes, and among its like in the order of their characters,
 * so that `compare` is total over every text.
 * @param parse undefined for a text without a place in the order
 * @param strict what counts as `valid` where the comparison also places texts that the specification does not allow
 */
export function parsedOrder<T>(
  parse: (version: string) => T | undefined,
  compareParsed: (a: T, b: T) => number,
  strict?: (version: string) => boolean
): VersionOrder {
  const memory = new Map<string, T | undefined>()
  const read = (version: string): T | undefined => {
    if (version.length > maximumVersionLength) return undefined
    const known = memory.get(version)
    if (known !== undefined || memory.has(version)) return known
    if (memory.size >= kept) memory.clear()
    const parsed = parse(version)
    memory.set(version, parsed)
    return parsed
  }
  return {
    valid: (version) =>
      version.length <= maximumVersionLength &&
      (strict === undefined || strict(version)) &&
      read(version) !== undefined,
    compare(a, b) {
      if (a === b) return 0
      const left = read(a)
      const right = read(b)
      if (left === undefined || right === undefined)
        return left === right ? compareText(a, b) : left === undefined ? -1 : 1
      return compareParsed(left, right)
    }
  }
}

/** Element by element; `absent` stands for what the shorter list does not have. */
export function compareLists<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number, absent: T): number {
  for (let at = 0; at < a.length || at < b.length; at += 1) {
    const difference = compare(a[at] ?? absent, b[at] ?? absent)
    if (difference !== 0) return difference
  }
  return 0
}
