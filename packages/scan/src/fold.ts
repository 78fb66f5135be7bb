/** Makes one finding of all advisories that speak of the same weakness in the same package. */
import { compareBytes } from '@immutable-delivery/kit'
import { unrated, worseRating, type Rating } from './severity/rating.js'
import type { AdvisoryEntry } from './osv/entry.js'

type Advisory = AdvisoryEntry['advisory']

export interface Hit {
  readonly advisory: Advisory
  readonly rating: Rating | undefined
  readonly fixed: readonly string[]
}

export interface Weakness {
  readonly id: string
  readonly aliases: readonly string[]
  readonly rating: Rating
  /** In no order, maybe repeated. */
  readonly fixed: readonly string[]
  /** The earliest `published` of the advisories that name a fix. */
  readonly fixPublished: string | undefined
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
  if (areApart(hits)) return hits.map((hit) => weakness([hit])).sort(byId)
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
  const single = sorted.filter((hit) => !isBundle(hit.advisory))
  const bundles = sorted.filter((hit) => isBundle(hit.advisory))
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
  return [...groups.values()].map(weakness).sort(byId)
}

const byId = (a: Weakness, b: Weakness): number => compareBytes(a.id, b.id)

/** Whether no two of them have a name in common: so it is with most packages, and there is nothing to fold. */
function areApart(hits: readonly Hit[]): boolean {
  if (hits.length < 2) return true
  const names = new Set<string>()
  let count = 0
  for (const { advisory } of hits) {
    if (isBundle(advisory)) return false
    names.add(advisory.id)
    for (const alias of advisory.aliases) names.add(alias)
    for (const other of advisory.upstream) names.add(other)
    count += 1 + advisory.aliases.length + advisory.upstream.length
  }
  return names.size === count
}

/** The weaknesses that an advisory speaks of under names of their own. */
function partsOf(advisory: Advisory): readonly string[] {
  if (advisory.upstream.length > 0) return advisory.upstream
  return advisory.aliases.length === 0 && advisory.related.length > 1 ? advisory.related : []
}

const isBundle = (advisory: Advisory): boolean => partsOf(advisory).length >= 2

function weakness(hits: readonly Hit[]): Weakness {
  // A bundle's names are many weaknesses; only its own id is a name of this one.
  const onlyBundles = hits.every((hit) => isBundle(hit.advisory))
  const names = new Set<string>()
  let lead: Advisory | undefined
  let rating = unrated
  let fixPublished: string | undefined
  for (const { advisory, fixed, rating: own = unrated } of hits) {
    const bundle = isBundle(advisory)
    names.add(advisory.id)
    if (!bundle || onlyBundles) {
      for (const alias of advisory.aliases) names.add(alias)
      if (advisory.summary !== '') lead ??= advisory
    }
    if (!bundle) for (const other of advisory.upstream) names.add(other)
    rating = worseRating(rating, own)
    const { published } = advisory
    // All are in UTC and in one form, but for fractions of a second, which order as text as well.
    if (fixed.length > 0 && published !== undefined)
      if (fixPublished === undefined || compareBytes(published, fixPublished) < 0) fixPublished = published
  }
  lead ??= hits[0]?.advisory
  if (lead === undefined) throw new Error('a weakness without an advisory')
  const id = bestOf(names)
  const fixed = hits.length === 1 ? (hits[0]?.fixed ?? []) : hits.flatMap((hit) => hit.fixed)
  return { id, aliases: aliasesOf(names, id), rating, fixed, fixPublished, lead }
}

function bestOf(names: ReadonlySet<string>): string {
  let best = ''
  for (const name of names) if (best === '' || byRank(name, best) < 0) best = name
  return best
}

function aliasesOf(names: ReadonlySet<string>, id: string): readonly string[] {
  const others: string[] = []
  for (const name of names) if (name !== id) others.push(name)
  if (others.length < 2) return others
  return (others.length > shownAliases ? others.sort(byRank).slice(0, shownAliases) : others).sort(compareBytes)
}

const byRank = (a: string, b: string): number => rank(a) - rank(b) || compareBytes(a, b)

function rank(id: string): number {
  if (id.startsWith('CVE-')) return 0
  return id.startsWith('GHSA-') ? 1 : 2
}
