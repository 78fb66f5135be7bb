/** Makes one finding of all advisories that speak of the same weakness in the same package. */
import { compareBytes } from '@immutable-delivery/kit'
import { unrated, worseRating, type Rating } from './severity/rating.js'
import type { AdvisoryEntry } from './osv/entry.js'

type Advisory = AdvisoryEntry['advisory']

export interface Hit {
  readonly advisory: Advisory
  readonly rating?: Rating
  readonly fixed: readonly string[]
}

export interface Weakness {
  readonly id: string
  readonly aliases: readonly string[]
  readonly rating: Rating
  /** In no order, maybe repeated. */
  readonly fixed: readonly string[]
  /** The earliest `published` of the advisories that name a fix. */
  readonly fixPublished?: string
  /** The advisory whose text is shown. */
  readonly lead: Advisory
}

/** A record may list thousands; each finding of it would carry them all into the statement. */
const shownAliases = 100

/**
 * Folds the advisories that matched one package.
 *
 * Aliases are equal by definition, and so is a single `upstream`. An advisory about several weaknesses (a DSA, USN or
 * ALSA with several `upstream`; older ones put them into `related`) would glue these to each other, so it only joins
 * them as one more name when each of them is found on its own account; else it stays a finding of its own.
 */
export function foldHits(hits: readonly Hit[]): Weakness[] {
  const parent = new Map<string, string>()
  const find = (id: string): string => {
    let root = id
    while (parent.get(root) !== undefined) root = parent.get(root) ?? root
    for (let at = id; at !== root;) {
      const next = parent.get(at) ?? root
      parent.set(at, root)
      at = next
    }
    return root
  }
  const union = (a: string, b: string): void => {
    const [x, y] = [find(a), find(b)]
    if (x !== y) parent.set(x, y)
  }
  const sorted = hits.toSorted((a, b) => compareBytes(a.advisory.id, b.advisory.id))
  const single = sorted.filter((hit) => partsOf(hit.advisory).length < 2)
  const bundles = sorted.filter((hit) => partsOf(hit.advisory).length >= 2)
  for (const { advisory } of single)
    for (const other of [...advisory.aliases, ...advisory.upstream]) union(advisory.id, other)

  const groups = new Map<string, Hit[]>()
  const add = (root: string, hit: Hit): void => {
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [hit])
    else group.push(hit)
  }
  for (const hit of single) add(find(hit.advisory.id), hit)
  const found = new Set(groups.keys())
  for (const hit of bundles) {
    const roots = new Set(partsOf(hit.advisory).map(find))
    if ([...roots].every((root) => found.has(root))) for (const root of roots) add(root, hit)
    else {
      for (const alias of hit.advisory.aliases) union(hit.advisory.id, alias)
      add(find(hit.advisory.id), hit)
    }
  }
  return [...groups.values()].map(weakness).toSorted((a, b) => compareBytes(a.id, b.id))
}

/** The weaknesses that an advisory speaks of under names of their own. */
function partsOf(advisory: Advisory): readonly string[] {
  if (advisory.upstream.length > 0) return advisory.upstream
  return advisory.aliases.length === 0 && advisory.related.length > 1 ? advisory.related : []
}

function weakness(hits: readonly Hit[]): Weakness {
  // A bundle's names are many weaknesses; only its own id is a name of this one.
  const names = new Set<string>()
  const own = hits.filter((hit) => partsOf(hit.advisory).length < 2)
  for (const { advisory } of own)
    for (const id of [advisory.id, ...advisory.aliases, ...advisory.upstream]) names.add(id)
  for (const { advisory } of hits) names.add(advisory.id)
  if (own.length === 0) for (const { advisory } of hits) for (const alias of advisory.aliases) names.add(alias)
  const [id = '', ...aliases] = [...names].toSorted((a, b) => rank(a) - rank(b) || compareBytes(a, b))
  const lead = (own.length > 0 ? own : hits).find((hit) => hit.advisory.summary !== '') ?? hits[0]
  if (lead === undefined) throw new Error('a weakness without an advisory')
  // All are in UTC and in one form, but for fractions of a second, which order as text as well.
  const [fixPublished] = hits
    .flatMap((hit) => (hit.fixed.length === 0 ? [] : (hit.advisory.published ?? [])))
    .toSorted(compareBytes)
  return {
    id,
    aliases: aliases.slice(0, shownAliases).toSorted(compareBytes),
    rating: hits.reduce<Rating>((worst, hit) => worseRating(worst, hit.rating ?? unrated), unrated),
    fixed: hits.flatMap((hit) => hit.fixed),
    ...(fixPublished === undefined ? {} : { fixPublished }),
    lead: lead.advisory
  }
}

function rank(id: string): number {
  if (id.startsWith('CVE-')) return 0
  return id.startsWith('GHSA-') ? 1 : 2
}
