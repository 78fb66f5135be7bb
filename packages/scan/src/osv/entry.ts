/**
 * One advisory about one package as it stands in the index: three lines, of which a lookup mostly needs the first alone:
 * the ranges as intervals, already put in order; the listed versions that no range covers; and the rest.
 */
import { semverOrder } from '../version/semver.js'
import type { VersionOrder } from '../version/order.js'
import { compactVersions } from './compact-versions.js'
import { matchVersion, prepareRange, type Match, type PreparedRange } from './range.js'
import type { Advisory, Affected } from './record.js'

export interface AdvisoryEntry {
  readonly advisory: Omit<Advisory, 'affected'>
  /** Whether it concerns a version, in the order of its ecosystem. */
  match(version: string, order: VersionOrder): EntryMatch
}

export interface EntryMatch extends Pick<Head, 'rating' | 'unreadable'> {
  readonly match: Match
}

/** The first line. Names of one letter: there are hundreds of thousands. */
interface Head extends Pick<Affected, 'rating' | 'unreadable'> {
  /** In SEMVER's order or not; of each interval from, to (null: without an end), whether the end is in it; limits; fixes. */
  readonly r: readonly (readonly [
    0 | 1,
    readonly (string | null | 0 | 1)[] | null,
    (readonly string[])?,
    (readonly string[])?
  ])[]
  /** So many of the listed versions stand in order. */
  readonly o?: number
}

/** No version has it in its text, or the whole advisory counts as unreadable. */
const separator = '\t'

/** @param order of the ecosystem; without one there is nothing that could be matched */
export function writeEntry(
  advisory: AdvisoryEntry['advisory'],
  affected: Affected,
  order: VersionOrder | undefined
): string {
  const ranges = order === undefined ? [] : affected.ranges.map((range) => prepareRange(range, order))
  const { versions, ordered } = compactVersions(affected.versions, ranges, order)
  const split = versions.some((version) => /[\t\n]/.test(version))
  const unreadable = affected.unreadable ?? (split ? 'versions' : undefined)
  const head: Head = {
    r: ranges.map((range) => {
      const flat = range.intervals?.flatMap(
        ({ from, to, toIncluded }) => [from ?? null, to ?? null, toIncluded ? 1 : 0] as const
      )
      return [range.order === semverOrder ? 1 : 0, flat ?? null, range.limits, range.fixes]
    }),
    ...(ordered === 0 ? {} : { o: ordered }),
    ...(affected.rating === undefined ? {} : { rating: affected.rating }),
    ...(unreadable === undefined ? {} : { unreadable })
  }
  return [JSON.stringify(head), split ? '' : versions.join(separator), JSON.stringify(advisory)].join('\n')
}

/** @param text what `writeEntry` of this very version of the program wrote */
export function readEntry(text: string): AdvisoryEntry {
  return new TextEntry(text)
}

/**
 * Keeps the text and what was asked of it, and no objects that nobody asks for again: a scan holds thousands of these,
 * and collecting their remains cost more than matching.
 */
class TextEntry implements AdvisoryEntry {
  private read: AdvisoryEntry['advisory'] | undefined
  /** The platforms of an image, its baseline and a newer base mostly have the same version. */
  private last: { readonly version: string; readonly order: VersionOrder; readonly found: EntryMatch } | undefined

  constructor(private readonly text: string) {}

  get advisory(): AdvisoryEntry['advisory'] {
    // JSON has no line breaks, and neither has a version.
    return (this.read ??= JSON.parse(this.text.slice(this.text.lastIndexOf('\n') + 1)) as AdvisoryEntry['advisory'])
  }

  match(version: string, order: VersionOrder): EntryMatch {
    if (this.last?.version !== version || this.last.order !== order)
      this.last = { version, order, found: this.judge(version, order) }
    return this.last.found
  }

  private judge(version: string, order: VersionOrder): EntryMatch {
    const first = this.text.indexOf('\n')
    const head = JSON.parse(this.text.slice(0, first)) as Head
    const listed = this.text.slice(first + 1, this.text.indexOf('\n', first + 1))
    const list = {
      // Read only when no range has said it already.
      get versions() {
        return listed === '' ? [] : listed.split(separator)
      },
      ordered: head.o ?? 0
    }
    const ranges = head.r.map((range) => readRange(range, order))
    const match = matchVersion(version, list, ranges, order)
    const { rating, unreadable } = head
    return {
      match,
      ...(rating === undefined ? {} : { rating }),
      ...(unreadable === undefined ? {} : { unreadable })
    }
  }
}

function readRange([semver, flat, limits = [], fixes = []]: Head['r'][number], order: VersionOrder): PreparedRange {
  const intervals = []
  const texts = flat ?? []
  for (let at = 0; at < texts.length; at += 3) {
    const [from, to] = [texts[at], texts[at + 1]]
    intervals.push({
      from: typeof from === 'string' ? from : undefined,
      ...(typeof to === 'string' ? { to } : {}),
      toIncluded: texts[at + 2] === 1
    })
  }
  return {
    order: semver === 1 ? semverOrder : order,
    intervals: flat === null ? undefined : intervals,
    limits,
    fixes
  }
}
