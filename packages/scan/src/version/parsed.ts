import { compareText } from './digits.js'
import type { VersionOrder } from './order.js'

/** Longer than any real version; a longer text is junk that would only cost time. */
export const maximumVersionLength = 256

/**
 * Characters of parsed versions that are kept: one installed version is compared with all events of its advisories, and
 * several platforms with the same. A count of versions would not bound what long ones take.
 */
const kept = 512 * 1024

interface Read<T> {
  /** Undefined for a text without a place in the order. */
  readonly parsed: T | undefined
  readonly valid: boolean
}

const overlong = { parsed: undefined, valid: false }

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
  let memory = new Map<string, Read<T>>()
  let size = 0
  const read = (version: string): Read<T> => {
    if (version.length > maximumVersionLength) return overlong
    const known = memory.get(version)
    if (known !== undefined) return known
    if (size > kept) {
      memory = new Map()
      size = 0
    }
    const parsed = parse(version)
    const made = { parsed, valid: parsed !== undefined && (strict === undefined || strict(version)) }
    memory.set(version, made)
    size += version.length
    return made
  }
  // One version is compared with one after the other, mostly always on the same side.
  let lastA = ''
  let ofA = read(lastA)
  let lastB = ''
  let ofB = ofA
  return {
    valid(version) {
      if (version !== lastA) {
        ofA = read(version)
        lastA = version
      }
      return ofA.valid
    },
    compare(a, b) {
      if (a === b) return 0
      if (a !== lastA) {
        ofA = read(a)
        lastA = a
      }
      if (b !== lastB) {
        ofB = read(b)
        lastB = b
      }
      const left = ofA.parsed
      const right = ofB.parsed
      if (left === undefined || right === undefined)
        return left === right ? compareText(a, b) : left === undefined ? -1 : 1
      return compareParsed(left, right)
    },
    forget() {
      // Not cleared: a map that was refers to what it is then, and once it is old keeps all that follow from being freed.
      if (memory.size > 0) memory = new Map()
      size = 0
    }
  }
}

/**
 * An order made of a comparison of the texts themselves. One that is overlong comes before all others.
 * @param valid what has a place in the order
 */
export function textOrder(
  compareVersions: (a: string, b: string) => number,
  valid: (version: string) => boolean
): VersionOrder {
  let last = ''
  let lastValid = valid(last)
  return {
    valid(version) {
      if (version !== last) {
        lastValid = version.length <= maximumVersionLength && valid(version)
        last = version
      }
      return lastValid
    },
    compare(a, b) {
      if (a === b) return 0
      const left = a.length <= maximumVersionLength
      const right = b.length <= maximumVersionLength
      return left && right ? compareVersions(a, b) : left === right ? compareText(a, b) : left ? 1 : -1
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
