/** What an OSV record says about how bad it is, as one of our severities. */
import { isObject, severities, type Severity } from '@immutable-delivery/kit'
import { cvss2Score } from './cvss2.js'
import { cvss3Score } from './cvss3.js'
import { cvss4Score } from './cvss4.js'

export interface Rating {
  readonly severity: Severity
  /** With one decimal, as text: documents that are signed carry no fractions. */
  readonly score?: string
  /** `vendor` for a word in the record, else OSV's severity type. */
  readonly method: 'vendor' | 'CVSS_V2' | 'CVSS_V3' | 'CVSS_V4' | 'none'
}

export const unrated: Rating = { severity: 'unknown', method: 'none' }

const words: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  important: 'high',
  high: 'high',
  moderate: 'medium',
  medium: 'medium',
  low: 'low',
  minor: 'low',
  negligible: 'low',
  unimportant: 'low'
}

/** A vendor's word (GitHub, Red Hat, Debian, Ubuntu) as a severity; undefined for any other text. */
export function severityOfWord(word: unknown): Severity | undefined {
  if (typeof word !== 'string' || word.length > 32) return undefined
  const key = word.toLowerCase()
  return Object.hasOwn(words, key) ? words[key] : undefined
}

/** The qualitative rating of FIRST's scales; what scores 0 is called low, since somebody published it. */
export function severityOfScore(score: number, version: 2 | 3 | 4): Severity {
  if (version !== 2 && score >= 9) return 'critical'
  if (score >= 7) return 'high'
  return score >= 4 ? 'medium' : 'low'
}

/**
 * The vendor's own word first, then the newest CVSS version whose vector is correct. Undefined when nothing is said.
 * @param holders in order of precedence: the `affected` entry, then the record
 */
export function ratingOf(holders: readonly Readonly<Record<string, unknown>>[]): Rating | undefined {
  for (const holder of holders) {
    const word = vendorWord(holder)
    if (word !== undefined) return { severity: word, method: 'vendor' }
  }
  for (const holder of holders) {
    const rating = cvssRating(holder['severity'])
    if (rating !== undefined) return rating
  }
  return undefined
}

function vendorWord(holder: Readonly<Record<string, unknown>>): Severity | undefined {
  for (const field of ['ecosystem_specific', 'database_specific']) {
    const specific = holder[field]
    if (!isObject(specific)) continue
    const word = severityOfWord(specific['severity']) ?? severityOfWord(specific['urgency'])
    if (word !== undefined) return word
    // RustSec's notes that a crate is unmaintained: published by the vendor as no vulnerability.
    if (specific['informational'] === 'unmaintained' || specific['informational'] === 'notice') return 'low'
  }
  // AlmaLinux and Rocky Linux, like Red Hat, begin an advisory's title with its word: `Important: openssl update`.
  const { id, summary } = holder
  if (typeof id === 'string' && /^(?:ALSA|RLSA|RHSA)-/.test(id) && typeof summary === 'string') {
    const word = severityOfWord(/^([A-Z][a-z]{2,9}): /.exec(summary)?.[1])
    if (word !== undefined) return word
  }
  for (const entry of entries(holder['severity'])) {
    const word = String(entry['type']).startsWith('CVSS') ? undefined : severityOfWord(entry['score'])
    if (word !== undefined) return word
  }
  return undefined
}

const calculators = [
  { method: 'CVSS_V2', number: 2, score: cvss2Score },
  { method: 'CVSS_V3', number: 3, score: cvss3Score },
  { method: 'CVSS_V4', number: 4, score: cvss4Score }
] as const
const methods: readonly Rating['method'][] = calculators.map((item) => item.method)

function cvssRating(list: unknown): Rating | undefined {
  let best: Rating | undefined
  const rank = (rating: Rating | undefined): number =>
    rating === undefined ? -1 : methods.indexOf(rating.method) * 100 + Number(rating.score)
  for (const { type, score: vector } of entries(list)) {
    const calculator = calculators.find((item) => item.method === type)
    if (calculator === undefined || typeof vector !== 'string') continue
    const rating = ratingOfVector(calculator, vector)
    if (rating !== undefined && rank(rating) > rank(best)) best = rating
  }
  return best
}

/** Most of hundreds of thousands of records have one of a few thousand vectors. */
const rated = new Map<string, Rating | undefined>()
const mostRated = 10_000
/** Longer than any vector. */
const longestVector = 300

function ratingOfVector(
  { method, number, score: scoreOf }: (typeof calculators)[number],
  vector: string
): Rating | undefined {
  const key = `${number} ${vector}`
  const known = rated.get(key)
  if (known !== undefined || rated.has(key)) return known
  const score = vector.length > longestVector ? undefined : scoreOf(vector)
  const rating =
    score === undefined ? undefined : { severity: severityOfScore(score, number), score: score.toFixed(1), method }
  if (rated.size >= mostRated) rated.clear()
  if (vector.length <= longestVector) rated.set(key, rating)
  return rating
}

function entries(list: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.slice(0, 20).filter(isObject) : []
}

/** The worse of two ratings of one weakness; a rating beats none, because somebody judged it. */
export function worseRating(a: Rating, b: Rating): Rating {
  const difference = severities.indexOf(b.severity) - severities.indexOf(a.severity)
  if (difference !== 0) return difference > 0 ? b : a
  return Number(b.score ?? -1) > Number(a.score ?? -1) ? b : a
}
