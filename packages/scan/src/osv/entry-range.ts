/** A range as it stands in an entry of the index: fields that end with a tab, the intervals already in their order. */
import { semverOrder } from '../version/semver.js'
import type { VersionOrder } from '../version/order.js'
import { append, type Interval, type PreparedRange } from './range.js'

export const fieldEnd = '\t'

/** A range begins with the order that it uses. Nothing else is kept of one with a text that cannot be placed in it. */
const semver = 'S'
const ecosystem = 'E'
const unplaced = '!'
/** Begins an interval, with its first version; nothing stands for the beginning of all. */
const from = '['
/** The end of the interval, where it has one: the first version behind it, or the last in it. */
const before = ')'
const last = ']'
const limit = '<'
/** The version of a `fixed` event; left out where these are just the ends of the intervals. */
const fix = '+'

/** The fields of a range, none of whose texts has a tab or a line break. */
export function writeRange({ order, intervals, limits, fixes }: PreparedRange): string {
  const own = order === semverOrder ? semver : ecosystem
  if (intervals === undefined) return own + unplaced + fieldEnd
  let text = own + fieldEnd
  for (const item of intervals) {
    text += from + (item.from ?? '') + fieldEnd
    if (item.to !== undefined) text += (item.toIncluded ? last : before) + item.to + fieldEnd
  }
  for (const version of limits) text += limit + version + fieldEnd
  const ends = endsOf(intervals)
  if (ends.length !== fixes.length || ends.some((end, at) => end !== fixes[at]))
    for (const version of fixes) text += fix + version + fieldEnd
  return text
}

const nothing: readonly never[] = []

/** A range as its fields say it. */
export class TextRange implements PreparedRange {
  readonly order: VersionOrder
  /** Where in the text the field behind it begins. */
  readonly next: number
  readonly intervals: readonly Interval[] | undefined
  readonly limits: readonly string[]
  private readonly fixed: readonly string[] | undefined

  /** @param start where its first field begins @param end of all fields @param order of the ecosystem */
  constructor(text: string, start: number, end: number, order: VersionOrder) {
    this.order = text.charAt(start) === semver ? semverOrder : order
    let at = text.indexOf(fieldEnd, start) + 1
    let open: TextInterval | undefined
    let intervals: TextInterval[] | undefined
    let limits: string[] | undefined
    let fixed: string[] | undefined
    while (at < end) {
      const kind = text.charAt(at)
      if (kind === semver || kind === ecosystem) break
      const stop = text.indexOf(fieldEnd, at)
      const version = text.slice(at + 1, stop)
      at = stop + 1
      if (kind === from) {
        open = new TextInterval(version)
        intervals = append(intervals, open)
      } else if (kind === limit) limits = append(limits, version)
      else if (kind === fix) fixed = append(fixed, version)
      else open?.close(version, kind === last)
    }
    this.next = at
    this.intervals = text.charAt(start + 1) === unplaced ? undefined : (intervals ?? nothing)
    this.limits = limits ?? nothing
    this.fixed = fixed
  }

  get fixes(): readonly string[] {
    return this.fixed ?? endsOf(this.intervals ?? nothing)
  }
}

class TextInterval implements Interval {
  readonly from: string | undefined
  to?: string
  toIncluded = false

  constructor(version: string) {
    this.from = version === '' ? undefined : version
  }

  close(version: string, included: boolean): void {
    this.to = version
    this.toIncluded = included
  }
}

/** The versions of `fixed` events that end an interval. */
function endsOf(intervals: readonly Interval[]): readonly string[] {
  return intervals.flatMap(({ to, toIncluded }) => (to === undefined || toIncluded ? [] : [to]))
}
