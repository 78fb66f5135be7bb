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

/** A range with what does not depend on the version that is judged. */
export interface PreparedRange {
  readonly order: VersionOrder
  /** Undefined when a text in it has no place in the order. */
  readonly intervals: readonly Interval[] | undefined
  readonly limits: readonly string[]
  /** Versions of its `fixed` events. */
  readonly fixes: readonly string[]
}

/**
 * Many versions may be judged by one range: those of several platforms, of a baseline and of a newer base.
 * @param order the ecosystem's order, used for ECOSYSTEM ranges
 */
export function prepareRange({ type, events }: VersionRange, ecosystem: VersionOrder): PreparedRange {
  const order = type === 'SEMVER' ? semverOrder : ecosystem
  return {
    order,
    intervals: events.every((event) => placeable(event, order)) ? intervals(events, order) : undefined,
    limits: events.flatMap(({ kind, version }) => (kind === 'limit' ? [version] : [])),
    fixes: events.flatMap(({ kind, version }) => (kind === 'fixed' && version !== sentinel ? [version] : []))
  }
}

function placeable(event: RangeEvent, order: VersionOrder): boolean {
  return event.version === sentinel || (event.kind === 'limit' && event.version === '*') || order.valid(event.version)
}

/** Whether a range of the ecosystem's own order says that a valid version of it is affected. */
export function inRange(version: string, range: PreparedRange, order: VersionOrder): boolean {
  return (
    // Two orders need not agree on which texts are the same version.
    range.order === order &&
    range.intervals !== undefined &&
    beforeLimits(range.limits, version, order) &&
    range.intervals.some((interval) => contains(interval, version, order))
  )
}

/** `versions[]` of a record. */
export interface VersionList {
  /** Whether the list names the version, in this text or in another one of the same place in the order. */
  has(version: string, order: VersionOrder): boolean
}

/** As a record has it, in any order. */
export function versionList(versions: readonly string[]): VersionList {
  return {
    has: (version, order) =>
      versions.includes(version) ||
      (order.valid(version) && versions.some((other) => order.valid(other) && order.compare(other, version) === 0))
  }
}

/**
 * Judges one version.
 * @param version the installed version, in the ecosystem's own notation
 * @param order the ecosystem's order, used for the list
 * @returns with `affected` the versions that close the intervals it lies in, in rising order; `unknown` when a text
 *   cannot be placed in the order and nothing else says that the version is affected
 */
export function matchVersion(
  version: string,
  listed: VersionList,
  ranges: readonly PreparedRange[],
  order: VersionOrder
): Match {
  let unknown = false
  let affected = false
  let fixed: string[] | undefined
  for (const range of ranges) {
    if (range.intervals === undefined || !range.order.valid(version)) {
      unknown = true
      continue
    }
    if (!beforeLimits(range.limits, version, range.order)) continue
    for (const hit of range.intervals)
      if (contains(hit, version, range.order)) {
        affected = true
        if (hit.to !== undefined && !hit.toIncluded) fixed = append(fixed, hit.to)
      }
  }
  if (!affected) {
    // A list alone is exact: a version that is not on it is not affected, whatever it looks like.
    if (!listed.has(version, order)) return { state: unknown ? 'unknown' : 'unaffected' }
    // It names the version although no range does: any later fix is an answer.
    fixed = ranges.flatMap((range) => laterFixes(version, range))
  }
  return { state: 'affected', fixed: sortVersions(fixed ?? [], order) }
}

/** A list begins as long as it is: one that was empty takes room for many, and hardly any gets two. */
export function append<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item]
  list.push(item)
  return list
}

function laterFixes(version: string, { order, intervals: readable, fixes }: PreparedRange): readonly string[] {
  if (readable === undefined || !order.valid(version)) return []
  return fixes.filter((fix) => order.compare(fix, version) > 0)
}

/** Each once, in rising order. */
export function sortVersions(versions: readonly string[], order: VersionOrder): readonly string[] {
  if (versions.length < 2) return versions
  return [...new Set(versions)].toSorted((a, b) => order.compare(a, b) || (a < b ? -1 : 1))
}
