/** Whether a version is affected: the evaluation of the OSV schema 1.7, section "affected[].ranges[].events". */
import { semverOrder } from '../version/semver.js'
import type { VersionOrder } from '../version/order.js'

export interface RangeEvent {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit'
  readonly version: string
}

export interface VersionRange {
  /** GIT ranges are dropped when a record is read: a package's version is not a commit. */
  readonly type: 'SEMVER' | 'ECOSYSTEM'
  readonly events: readonly RangeEvent[]
}

/** Versions from `from` (always included; undefined is before everything) up to `to`. */
export interface Interval {
  readonly from: string | undefined
  readonly to?: string
  readonly toIncluded: boolean
}

export type Match =
  { readonly state: 'affected'; readonly fixed: readonly string[] } | { readonly state: 'unaffected' | 'unknown' }

/** `0` stands before every version (OSV: "a sentinel"), also before `0~rc1` and `0.0.0-alpha`. */
const sentinel = '0'

/**
 * The affected intervals of a range, events taken in any order. At one and the same version the order of events is
 * not settled by the specification; we close what is open before we open anew, and otherwise open before closing,
 * so that `introduced 0, fixed 0` (Debian's "never affected") is empty and `fixed 2, introduced 2` has no gap.
 */
export function intervals(events: readonly RangeEvent[], order: VersionOrder): Interval[] {
  const compare = (a: string, b: string): number =>
    a === sentinel || b === sentinel ? Number(b === sentinel) - Number(a === sentinel) : order.compare(a, b)
  const sorted = events.filter((event) => event.kind !== 'limit').toSorted((a, b) => compare(a.version, b.version))
  const result: Interval[] = []
  let open: { from: string | undefined } | undefined
  for (let at = 0; at < sorted.length;) {
    const version = sorted[at]?.version ?? ''
    const kinds = new Set<RangeEvent['kind']>()
    for (; at < sorted.length && compare(sorted[at]?.version ?? '', version) === 0; at += 1)
      kinds.add(sorted[at]?.kind ?? 'limit')
    const bound = version === sentinel ? undefined : version
    const close = (): void => {
      if (open === undefined || !(kinds.has('fixed') || kinds.has('last_affected'))) return
      const toIncluded = !kinds.has('fixed')
      // Nothing lies before the sentinel, and an interval that ends where it begins holds nothing.
      if (bound !== undefined && (toIncluded || open.from === undefined || compare(open.from, bound) !== 0))
        result.push({ from: open.from, to: bound, toIncluded })
      open = undefined
    }
    const wasOpen = open !== undefined
    if (wasOpen) close()
    if (kinds.has('introduced') && open === undefined) open = { from: bound }
    if (!wasOpen) close()
  }
  if (open !== undefined) result.push({ from: open.from, toIncluded: false })
  return result
}

function contains(interval: Interval, version: string, order: VersionOrder): boolean {
  if (interval.from !== undefined && order.compare(version, interval.from) < 0) return false
  if (interval.to === undefined) return true
  const difference = order.compare(version, interval.to)
  return interval.toIncluded ? difference <= 0 : difference < 0
}

function beforeLimits(limits: readonly string[], version: string, order: VersionOrder): boolean {
  return limits.length === 0 || limits.some((limit) => limit === '*' || order.compare(version, limit) < 0)
}

/** What of a range does not depend on the version that is judged. */
interface ReadRange {
  readonly order: VersionOrder
  /** Undefined when a text in it has no place in the order. */
  readonly intervals: readonly Interval[] | undefined
  readonly limits: readonly string[]
}

/** Platforms, a baseline and a newer base ask about the same ranges. */
const readRanges = new WeakMap<VersionRange, ReadRange>()

function readRange(range: VersionRange, order: VersionOrder): ReadRange {
  const known = readRanges.get(range)
  if (known?.order === order) return known
  const read = {
    order,
    intervals: range.events.every((event) => placeable(event, order)) ? intervals(range.events, order) : undefined,
    limits: range.events.flatMap((event) => (event.kind === 'limit' ? [event.version] : []))
  }
  readRanges.set(range, read)
  return read
}

function placeable(event: RangeEvent, order: VersionOrder): boolean {
  return event.version === sentinel || (event.kind === 'limit' && event.version === '*') || order.valid(event.version)
}

/**
 * Judges one version.
 * @param version the installed version, in the ecosystem's own notation
 * @param listed `versions[]` of the record
 * @param order the ecosystem's order, used for ECOSYSTEM ranges and for the list
 * @returns with `affected` the versions that close the intervals it lies in, in rising order; `unknown` when a text
 *   cannot be placed in the order and nothing else says that the version is affected
 */
export function matchVersion(
  version: string,
  listed: readonly string[],
  ranges: readonly VersionRange[],
  order: VersionOrder
): Match {
  let unknown = false
  let affected = false
  // Lists are long, and most often a range has said it already.
  let answer: boolean | undefined
  const byList = (): boolean => (answer ??= isListed(version, listed, order))
  const fixed: string[] = []
  for (const range of ranges) {
    const rangeOrder = range.type === 'SEMVER' ? semverOrder : order
    const read = readRange(range, rangeOrder)
    if (read.intervals === undefined || !rangeOrder.valid(version)) {
      unknown = true
      continue
    }
    const hits = beforeLimits(read.limits, version, rangeOrder)
      ? read.intervals.filter((interval) => contains(interval, version, rangeOrder))
      : []
    if (hits.length > 0) affected = true
    for (const hit of hits) if (hit.to !== undefined && !hit.toIncluded) fixed.push(hit.to)
    // The list names it although no range does: any later fix is an answer.
    if (hits.length === 0 && byList())
      for (const event of range.events)
        if (event.kind === 'fixed' && event.version !== sentinel && rangeOrder.compare(event.version, version) > 0)
          fixed.push(event.version)
  }
  if (affected || byList()) return { state: 'affected', fixed: sortVersions(fixed, order) }
  // A list alone is exact: a version that is not on it is not affected, whatever it looks like.
  return { state: unknown ? 'unknown' : 'unaffected' }
}

function isListed(version: string, listed: readonly string[], order: VersionOrder): boolean {
  if (listed.includes(version)) return true
  return order.valid(version) && listed.some((other) => order.valid(other) && order.compare(other, version) === 0)
}

/** Each once, in rising order. */
export function sortVersions(versions: readonly string[], order: VersionOrder): string[] {
  return [...new Set(versions)].toSorted((a, b) => order.compare(a, b) || (a < b ? -1 : 1))
}
