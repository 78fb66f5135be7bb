/** Reads OSV records (schema 1.7), which come from outside: bounded, and strict about all that decides a match. */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'
import { ratingOf, type Rating } from '../severity/rating.js'
import { oneLine } from '../text.js'
import { maximumVersionLength } from '../version/order.js'
import type { RangeEvent, VersionRange } from './range.js'

export interface Affected {
  readonly ecosystem: string
  readonly name: string
  readonly versions: readonly string[]
  readonly ranges: readonly VersionRange[]
  readonly rating?: Rating
  /** Set when a part that decides the match could not be read; then a version that matches nothing is unknown. */
  readonly unreadable?: string
}

export interface Advisory {
  readonly id: string
  readonly aliases: readonly string[]
  readonly upstream: readonly string[]
  readonly related: readonly string[]
  /** One line of at most 200 characters; untrusted. */
  readonly summary: string
  readonly published?: string
  readonly modified: string
  /** Only the entries that were asked for. */
  readonly affected: readonly Affected[]
}

/** A record as far as it must be understood whichever package is asked for. */
export interface RecordHead {
  readonly id: string
  /** Milliseconds. */
  readonly modified: number
  readonly withdrawn: boolean
  /** Ecosystem and name of what it speaks of, with the entry itself. */
  readonly packages: readonly { readonly ecosystem: string; readonly name: string; readonly entry: JsonObject }[]
}

const limits = { affected: 20_000, versions: 50_000, ranges: 1000, events: 5000, ids: 2000 }

/** An advisory's id: `CVE-2026-102633`, `GHSA-...`, `ALSA-2024:8793`. */
export function isAdvisoryId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(value)
}

/** RFC 3339 in UTC, as the schema demands; to milliseconds. */
export function parseTime(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : time
}

/**
 * @param what the record's file, for the error
 * @throws IntegrityError when it is no OSV record: such a database cannot be relied upon
 */
export function readHead(record: JsonObject, what: string): RecordHead {
  const { id, affected } = record
  if (!isAdvisoryId(id)) throw new IntegrityError(what, 'an OSV record with an id', 'none')
  const modified = parseTime(record['modified'])
  if (modified === undefined) throw new IntegrityError(`${what}: modified`, 'a time in UTC', 'something else')
  const { withdrawn } = record
  if (withdrawn !== undefined && withdrawn !== null && parseTime(withdrawn) === undefined)
    throw new IntegrityError(`${what}: withdrawn`, 'a time in UTC', 'something else')
  if (affected !== undefined && affected !== null && !Array.isArray(affected))
    throw new IntegrityError(`${what}: affected`, 'a list', typeof affected)
  const list: unknown[] = Array.isArray(affected) ? affected : []
  if (list.length > limits.affected)
    throw new IntegrityError(`${what}: affected`, `at most ${limits.affected} entries`, `${list.length}`)
  const packages = list.flatMap((entry) => {
    if (!isObject(entry)) throw new IntegrityError(`${what}: affected`, 'objects', typeof entry)
    const named = entry['package']
    // Records about a Git repository alone name no package.
    if (named === undefined || named === null) return []
    if (!isObject(named)) throw new IntegrityError(`${what}: package`, 'an object', typeof named)
    const { ecosystem, name } = named
    if (typeof ecosystem !== 'string' || typeof name !== 'string' || name === '' || name.length > 1000)
      throw new IntegrityError(`${what}: package`, 'an ecosystem and a name', 'something else')
    return [{ ecosystem, name, entry }]
  })
  return { id, modified, withdrawn: typeof withdrawn === 'string', packages }
}

/** The whole advisory, for those of its packages that are wanted. */
export function readAdvisory(record: JsonObject, head: RecordHead, wanted: RecordHead['packages']): Advisory {
  const summary = typeof record['summary'] === 'string' ? record['summary'] : record['details']
  const published = record['published']
  return {
    id: head.id,
    aliases: ids(record['aliases']),
    upstream: ids(record['upstream']),
    related: ids(record['related']),
    summary: typeof summary === 'string' ? oneLine(summary, 200) : '',
    ...(typeof published === 'string' && parseTime(published) !== undefined ? { published } : {}),
    modified: String(record['modified']),
    affected: wanted.map(({ ecosystem, name, entry }) => readAffected(record, ecosystem, name, entry))
  }
}

function ids(value: unknown): string[] {
  return Array.isArray(value) ? [...new Set(value.slice(0, limits.ids).filter(isAdvisoryId))] : []
}

function readAffected(record: JsonObject, ecosystem: string, name: string, entry: JsonObject): Affected {
  let unreadable: string | undefined
  const versions = entry['versions'] ?? []
  const listed: string[] = []
  if (!Array.isArray(versions) || versions.length > limits.versions) unreadable = 'versions'
  else
    for (const version of versions as unknown[])
      if (typeof version === 'string' && version.length <= maximumVersionLength) listed.push(version)
      else unreadable = 'versions'
  const ranges: VersionRange[] = []
  const given = entry['ranges'] ?? []
  if (!Array.isArray(given) || given.length > limits.ranges) unreadable = 'ranges'
  else
    for (const range of given as unknown[]) {
      const read = readRange(range)
      if (read === undefined) unreadable = 'ranges'
      else if (read !== 'git') ranges.push(read)
    }
  const rating = ratingOf([entry, record])
  return {
    ecosystem,
    name,
    versions: listed,
    ranges,
    ...(rating === undefined ? {} : { rating }),
    ...(unreadable === undefined ? {} : { unreadable })
  }
}

const kinds = ['introduced', 'fixed', 'last_affected', 'limit'] as const

function readRange(range: unknown): VersionRange | 'git' | undefined {
  if (!isObject(range)) return undefined
  const { type, events } = range
  if (type === 'GIT') return 'git'
  if ((type !== 'SEMVER' && type !== 'ECOSYSTEM') || !Array.isArray(events) || events.length > limits.events)
    return undefined
  const read: RangeEvent[] = []
  for (const event of events as unknown[]) {
    if (!isObject(event) || Object.keys(event).length === 0) return undefined
    for (const [kind, version] of Object.entries(event)) {
      const known = kinds.find((word) => word === kind)
      // An event of a kind that we do not know could open or close the range.
      if (known === undefined || typeof version !== 'string' || version === '') return undefined
      read.push({ kind: known, version })
    }
  }
  return { type, events: read }
}
