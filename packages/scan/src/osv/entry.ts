/**
 * One advisory about one package as it stands in the index: three lines of text, of which a lookup mostly needs the
 * first alone: the ranges as intervals, already put in order; the listed versions that no range covers; and the rest.
 *
 * Not JSON but fields that end with a tab: a scan looks at thousands of entries, most of them only to see that they do
 * not concern the version, and an object parsed for each cost more than all comparisons of versions.
 */
import type { Severity } from '@immutable-delivery/kit'
import type { Rating } from '../severity/rating.js'
import type { VersionOrder } from '../version/order.js'
import { compactVersions } from './compact-versions.js'
import { fieldEnd, TextRange, writeRange } from './entry-range.js'
import { append, matchVersion, prepareRange, type Match, type PreparedRange } from './range.js'
import type { Advisory, Affected } from './record.js'
import { VersionText } from './version-text.js'

export interface AdvisoryEntry {
  readonly advisory: Omit<Advisory, 'affected'>
  /** Whether it concerns a version, in the order of its ecosystem. */
  match(version: string, order: VersionOrder): EntryMatch
}

export interface EntryMatch {
  readonly match: Match
  /** Where it is affected, as far as somebody rated it. */
  readonly rating?: Rating
  /** A part of the advisory that could not be read. */
  readonly unreadable?: string
}

/** What a field of the first line begins with, before those of the ranges. */
const unreadableField = 'u'
const ratingField = 'r'
/** Characters of the second line that hold versions in order, where others stand behind them. */
const orderedField = 'o'

/** A text with one of them would be read as something else. */
const breaking = /[\t\n]/

/** @param order of the ecosystem; without one there is nothing that could be matched */
export function writeEntry(
  advisory: AdvisoryEntry['advisory'],
  affected: Affected,
  order: VersionOrder | undefined
): string {
  const ranges = order === undefined ? [] : affected.ranges.map((range) => writable(prepareRange(range, order)))
  const { versions, ordered } = compactVersions(affected.versions, ranges, order)
  const broken = versions.some((version) => breaking.test(version))
  const unreadable = affected.unreadable ?? (broken ? 'versions' : undefined)
  const { rating } = affected
  const list = VersionText.write(broken ? [] : versions.slice(0, ordered), broken ? [] : versions.slice(ordered))
  const field = (kind: string, text: string): string => kind + text + fieldEnd
  let head = ''
  if (unreadable !== undefined) head += field(unreadableField, unreadable)
  if (rating !== undefined) head += field(ratingField, writeRating(rating))
  if (list.ordered !== list.text.length) head += field(orderedField, String(list.ordered))
  for (const range of ranges) head += writeRange(range)
  return `${head}\n${list.text}\n${writeAdvisory(advisory)}\n`
}

/** A range with a text that would break the form counts as one with a text that has no place in the order. */
function writable(range: PreparedRange): PreparedRange {
  const { order, intervals = [], limits, fixes } = range
  const broken = (text: string): boolean => breaking.test(text)
  return intervals.some(({ from = '', to = '' }) => broken(from) || broken(to)) ||
    limits.some(broken) ||
    fixes.some(broken)
    ? { order, intervals: undefined, limits: [], fixes: [] }
    : range
}

/** @param text what `writeEntry` of this very version of the program wrote about one package, one behind the other */
export function readEntries(text: string): AdvisoryEntry[] {
  const entries: AdvisoryEntry[] = []
  for (let at = 0; at < text.length;) {
    const list = text.indexOf('\n', at) + 1
    const rest = text.indexOf('\n', list) + 1
    const end = text.indexOf('\n', rest)
    entries.push(new TextEntry(text, at, list, rest, end))
    at = end + 1
  }
  return entries
}

const unaffected: EntryMatch = { match: { state: 'unaffected' } }
const unknown: EntryMatch = { match: { state: 'unknown' } }

/**
 * Keeps the text and what was asked of it, and no objects that nobody asks for again: a scan holds thousands of these,
 * and collecting their remains cost more than matching.
 */
class TextEntry implements AdvisoryEntry {
  private read: AdvisoryEntry['advisory'] | undefined
  // The platforms of an image, its baseline and a newer base mostly have the same version.
  private version: string | undefined
  private order: VersionOrder | undefined
  private found = unknown

  /** Where in the text each of the three lines begins, and where the last one ends. */
  constructor(
    private readonly text: string,
    private readonly head: number,
    private readonly list: number,
    private readonly rest: number,
    private readonly end: number
  ) {}

  get advisory(): AdvisoryEntry['advisory'] {
    return (this.read ??= readAdvisoryText(this.text.slice(this.rest, this.end)))
  }

  match(version: string, order: VersionOrder): EntryMatch {
    if (this.version !== version || this.order !== order) {
      this.found = this.judge(version, order)
      this.version = version
      this.order = order
    }
    return this.found
  }

  private judge(version: string, order: VersionOrder): EntryMatch {
    const { text } = this
    const list = new VersionText(text, this.list, this.rest - 1)
    let unreadable: string | undefined
    let rating: string | undefined
    let ranges: TextRange[] | undefined
    const end = this.list - 1
    for (let at = this.head; at < end;) {
      const stop = text.indexOf(fieldEnd, at)
      const kind = text.charAt(at)
      if (kind === unreadableField) unreadable = text.slice(at + 1, stop)
      else if (kind === ratingField) rating = text.slice(at + 1, stop)
      else if (kind === orderedField) list.ordered = Number(text.slice(at + 1, stop))
      else {
        const range = new TextRange(text, at, end, order)
        ranges = append(ranges, range)
        at = range.next
        continue
      }
      at = stop + 1
    }
    const match = matchVersion(version, list, ranges ?? [], order)
    const affected = match.state === 'affected'
    if (!affected && unreadable === undefined) return match.state === 'unknown' ? unknown : unaffected
    return {
      match,
      ...(rating === undefined || !affected ? {} : { rating: readRating(rating) }),
      ...(unreadable === undefined ? {} : { unreadable })
    }
  }
}

function writeRating({ severity, method, score }: Rating): string {
  return [severity, method, ...(score === undefined ? [] : [score])].join(' ')
}

/** There are some hundred different ones. */
const ratings = new Map<string, Rating>()

function readRating(text: string): Rating {
  const known = ratings.get(text)
  if (known !== undefined) return known
  const [severity, method, score] = text.split(' ') as [Severity, Rating['method'], string?]
  const rating = { severity, method, ...(score === undefined ? {} : { score }) }
  ratings.set(text, rating)
  return rating
}

/** Neither a time nor an id has a space in it, and a summary is one line. */
function writeAdvisory(advisory: AdvisoryEntry['advisory']): string {
  const { id, published = '', modified, aliases, upstream, related, summary } = advisory
  return [
    id,
    published,
    modified,
    ...[aliases, upstream, related].map((ids) => ids.join(' ')),
    summary.replaceAll(/[\t\n]/g, ' ')
  ].join(fieldEnd)
}

function readAdvisoryText(text: string): AdvisoryEntry['advisory'] {
  let at = 0
  const next = (): string => {
    const end = text.indexOf(fieldEnd, at)
    const part = text.slice(at, end)
    at = end + 1
    return part
  }
  const ids = (): string[] => {
    const part = next()
    return part === '' ? [] : part.split(' ')
  }
  const [id, published, modified] = [next(), next(), next()]
  const [aliases, upstream, related] = [ids(), ids(), ids()]
  return {
    id,
    ...(published === '' ? {} : { published }),
    modified,
    aliases,
    upstream,
    related,
    summary: text.slice(at)
  }
}
