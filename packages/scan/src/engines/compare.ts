/** Where two engines differ about one image, and why. */
import { compareBytes, type Severity } from '@immutable-delivery/kit'
import { normaliseName, parsePurl, resolvePackage } from '../ecosystem.js'
import type { Finding } from '../finding.js'
import type { Inventory } from '../inventory.js'
import type { OsvDatabase } from '../osv/database.js'
import type { EngineFinding, EngineOutput } from './output.js'

export type Cause =
  /** The other engine found a package that the SBOM does not list. */
  | 'not in the SBOM'
  /** The other engine did not see the package. */
  | 'package not seen'
  /** The database has no such advisory for this package. */
  | 'no such advisory here'
  /** The database has the advisory, and this version is not affected by it. */
  | 'version judged otherwise'
  /** The other engine saw the package and did not name the weakness: another database, or a rule of its own. */
  | 'not reported there'
  /** It names no package URL that can be compared. */
  | 'not comparable'

export interface Disagreement {
  /** Who found it: `osv`, or the other engine. */
  readonly by: string
  readonly id: string
  readonly purl: string
  readonly package: string
  readonly version: string
  readonly severity: Severity
  readonly fixed: readonly string[]
  readonly cause: Cause
}

/** What a second engine said about one platform, or why it said nothing. */
export type SecondOpinion = { readonly engine: string; readonly sha256: string } & (
  { readonly failure: string } | EngineComparison
)

export interface EngineComparison {
  /** Findings that both name. */
  readonly agreed: number
  readonly disagreements: readonly Disagreement[]
}

/** @param now milliseconds, of the scan */
export async function compareEngines(
  own: readonly Finding[],
  inventory: Inventory,
  engine: string,
  output: EngineOutput,
  database: OsvDatabase,
  now: number
): Promise<EngineComparison> {
  const places = new Set(inventory.components.flatMap(({ purl }) => placeOf(purl) ?? []))
  const seen =
    output.packages === undefined ? undefined : new Set(output.packages.flatMap((purl) => placeOf(purl) ?? []))
  const ours = new Map<string, Finding>()
  for (const finding of own) for (const key of keysOf(finding)) ours.set(key, finding)
  const theirs = new Set(output.findings.flatMap(keysOf))
  const agreed = new Set<Finding>()
  const only: EngineFinding[] = []
  for (const finding of output.findings) {
    const same = keysOf(finding).flatMap((key) => ours.get(key) ?? [])
    if (same.length === 0) only.push(finding)
    for (const item of same) agreed.add(item)
  }
  const known = await advisoriesOf(only, inventory, database, now)
  const disagreements = new Map<string, Disagreement>()
  const add = (by: string, finding: EngineFinding | Finding, cause: Cause): void => {
    const { id, purl, version, severity, fixed } = finding
    const key = [by, id, placeOf(purl) ?? finding.package, version].join('\n')
    if (!disagreements.has(key))
      disagreements.set(key, {
        by,
        id,
        purl,
        package: finding.package,
        version,
        severity,
        fixed: fixed.slice(0, 3),
        cause
      })
  }
  for (const finding of only) {
    const place = placeOf(finding.purl)
    const names = [finding.id, ...finding.aliases]
    if (place === undefined) add(engine, finding, 'not comparable')
    else if (!places.has(place)) add(engine, finding, 'not in the SBOM')
    else
      add(
        engine,
        finding,
        names.some((name) => known.get(place)?.has(name) === true)
          ? 'version judged otherwise'
          : 'no such advisory here'
      )
  }
  for (const finding of own) {
    if (keysOf(finding).some((key) => theirs.has(key))) continue
    const place = placeOf(finding.purl) ?? ''
    add('osv', finding, seen === undefined || seen.has(place) ? 'not reported there' : 'package not seen')
  }
  return {
    agreed: agreed.size,
    disagreements: [...disagreements.values()].toSorted(
      (a, b) => compareBytes(a.by, b.by) || compareBytes(a.purl, b.purl) || compareBytes(a.id, b.id)
    )
  }
}

/** All names of the advisories that the database has for the packages in question, by place. */
async function advisoriesOf(
  findings: readonly EngineFinding[],
  inventory: Inventory,
  database: OsvDatabase,
  now: number
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const wanted = new Set(findings.flatMap(({ purl }) => placeOf(purl) ?? []))
  const names = new Map<string, Map<string, string[]>>()
  for (const component of inventory.components) {
    const place = placeOf(component.purl)
    if (place === undefined || !wanted.has(place)) continue
    const found = resolvePackage(component, inventory.distribution, now)
    if (found.kind !== 'package') continue
    const packages = names.get(found.ecosystem) ?? new Map<string, string[]>()
    const name = normaliseName(found.ecosystem, found.name)
    names.set(found.ecosystem, packages.set(name, [...(packages.get(name) ?? []), place]))
  }
  const known = new Map<string, Set<string>>()
  for (const [ecosystem, packages] of names) {
    const data = await database.load(ecosystem, new Set(packages.keys()))
    for (const [name, places] of packages)
      for (const { advisory } of data?.advisories.get(name) ?? [])
        for (const place of places) {
          const ids = known.get(place) ?? new Set<string>()
          for (const id of [advisory.id, ...advisory.aliases, ...advisory.upstream, ...advisory.related]) ids.add(id)
          known.set(place, ids)
        }
  }
  return known
}

function keysOf(finding: {
  readonly id: string
  readonly aliases: readonly string[]
  readonly purl: string
}): string[] {
  const place = placeOf(finding.purl)
  return place === undefined ? [] : [finding.id, ...finding.aliases].map((name) => `${place}\n${name}`)
}

/** Type, namespace, name and version; an epoch stands in the version with some tools and in a qualifier with others. */
function placeOf(text: string): string | undefined {
  const purl = parsePurl(text)
  if (purl === undefined || purl.version == null || purl.version === '') return undefined
  const version = ['deb', 'rpm'].includes(purl.type) ? purl.version.replace(/^\d+:/, '') : purl.version
  return [purl.type, purl.namespace ?? '', purl.name, purl.type === 'golang' ? version.replace(/^v/, '') : version]
    .join('\n')
    .toLowerCase()
}
