/** Matches what is in images with what is known about it. */
import { compareBytes, silentLogger, type Logger } from '@immutable-delivery/kit'
import { CoverageNotes } from './coverage.js'
import { normaliseName, resolvePackage } from './ecosystem.js'
import { foldHits, type Hit, type Weakness } from './fold.js'
import type { Inventory, InventoryComponent } from './inventory.js'
import { databaseFacts, type DatabaseFacts, type EcosystemData, type OsvDatabase } from './osv/database.js'
import { sortVersions } from './osv/range.js'
import type { Coverage, Finding } from './finding.js'
import { oneLine } from './text.js'
import { maximumVersionLength, versionOrder, type VersionOrder } from './version/order.js'

export interface ScanTarget {
  /** `linux/amd64` */
  readonly platform: string
  readonly inventory: Inventory
}

export interface PackageReference {
  readonly purl: string
  readonly identity: string
}

export interface ScanResult {
  readonly platform: string
  /** All findings whatever their severity, sorted by package and id. */
  readonly findings: readonly Finding[]
  readonly coverage: Coverage
  /** Only of the ecosystems that this image needed. */
  readonly database: DatabaseFacts
  /** The packages that were looked up, for a comparison with another image. */
  readonly packages: readonly PackageReference[]
}

interface Lookup {
  readonly component: InventoryComponent
  readonly ecosystem: string
  readonly name: string
  readonly version: string
  readonly identity: string
}

/** More than any image holds; a document beyond is an attack on our memory. */
const componentLimit = 200_000
const findingLimit = 200_000
/** Of one finding; the lowest are the ones to upgrade to. */
const shownFixes = 100

/**
 * Scans several images (the platforms of one, or an image and what it is compared with) against one and the same
 * state of the database, each ecosystem being read once. The same inputs give the same result to the byte.
 * @param options.now milliseconds
 * @throws IntegrityError when the database is damaged; UserError when it is not there
 */
export async function scanImages(options: {
  readonly targets: readonly ScanTarget[]
  readonly database: OsvDatabase
  readonly now: number
  readonly logger?: Logger
}): Promise<ScanResult[]> {
  const logger = options.logger ?? silentLogger
  const prepared = options.targets.map((target) => prepare(target, options.now))
  const names = new Map<string, Set<string>>()
  for (const { lookups } of prepared)
    for (const { ecosystem, name } of lookups) {
      const set = names.get(ecosystem) ?? new Set()
      names.set(ecosystem, set.add(name))
    }
  const loaded = new Map<string, EcosystemData>()
  for (const [ecosystem, wanted] of [...names].toSorted(([a], [b]) => compareBytes(a, b))) {
    const data = await options.database.load(ecosystem, wanted)
    if (data === undefined) logger.warning(`The database has no data for ${ecosystem}.`)
    else loaded.set(ecosystem, data)
  }
  return prepared.map((item) => scanOne(item, loaded))
}

interface Prepared {
  readonly platform: string
  readonly lookups: readonly Lookup[]
  readonly notes: CoverageNotes
}

function prepare({ platform, inventory }: ScanTarget, now: number): Prepared {
  const notes = new CoverageNotes()
  const lookups: Lookup[] = []
  if (inventory.components.length > componentLimit) notes.add(`more than ${componentLimit} packages`)
  for (const component of inventory.components.slice(0, componentLimit)) {
    const found = resolvePackage(component, inventory.distribution, now)
    if (found.kind === 'unsupported') notes.count(found.reason)
    else if (found.kind === 'package') {
      const { ecosystem, version, identity } = found
      if (version.length > maximumVersionLength) notes.count('packages with an overlong version')
      else lookups.push({ component, ecosystem, name: normaliseName(ecosystem, found.name), version, identity })
    }
  }
  for (const unknown of inventory.unknowns) notes.add(`not read: ${unknown.path}: ${unknown.reason}`)
  if (!inventory.complete && inventory.unknowns.length === 0) notes.add('the SBOM says that it is not complete')
  return { platform, lookups, notes }
}

function scanOne({ platform, lookups, notes }: Prepared, loaded: ReadonlyMap<string, EcosystemData>): ScanResult {
  const findings: Finding[] = []
  const used = new Set<EcosystemData>()
  let packages = 0
  const seen = new Set<string>()
  for (const lookup of lookups) {
    // The same package in two folders is one package.
    const key = `${lookup.component.purl}\n${lookup.name}\n${lookup.version}`
    if (seen.has(key)) continue
    seen.add(key)
    const data = loaded.get(lookup.ecosystem)
    if (data === undefined) {
      notes.count(`packages of ${lookup.ecosystem}: the database has no data for it`)
      continue
    }
    used.add(data)
    packages += 1
    for (const finding of findingsOf(lookup, data, platform, notes)) findings.push(finding)
    if (findings.length > findingLimit) {
      notes.add(`more than ${findingLimit} findings`)
      break
    }
  }
  if (packages === 0) notes.add('no package was looked up')
  return {
    platform,
    findings: findings.sort((a, b) => compareBytes(a.purl, b.purl) || compareBytes(a.id, b.id)),
    coverage: notes.coverage(packages),
    database: databaseFacts([...used]),
    packages: lookups.map(({ component, identity }) => ({ purl: component.purl, identity }))
  }
}

function findingsOf(lookup: Lookup, data: EcosystemData, platform: string, notes: CoverageNotes): Finding[] {
  const { ecosystem, name, version } = lookup
  const entries = data.advisories.get(name) ?? []
  const order = versionOrder(ecosystem)
  if (order === undefined) {
    notes.count(`packages of ${ecosystem}: their versions cannot be ordered`)
    return []
  }
  const hits: Hit[] = []
  for (const entry of entries) {
    const { match, rating, unreadable } = entry.match(version, order)
    if (match.state === 'affected') hits.push({ advisory: entry.advisory, fixed: match.fixed, rating })
    else if (match.state === 'unknown' || unreadable !== undefined)
      notes.add(`${oneLine(`${name} ${version}`, 120)}: ${entry.advisory.id} cannot be judged for this version`)
  }
  if (hits.length === 0) return []
  return foldHits(hits).map((weakness) => findingOf(weakness, lookup, platform, order))
}

/** A scan may have tens of thousands of them: what is not said is left out by hand, since spreading it in takes long. */
function findingOf(weakness: Weakness, lookup: Lookup, platform: string, order: VersionOrder): Finding {
  const { component, ecosystem, name, version, identity } = lookup
  const { id, aliases, rating, lead, fixPublished } = weakness
  const { severity, score, method } = rating
  const { summary, published, modified } = lead
  const fixed = sortVersions(weakness.fixed, order).slice(0, shownFixes)
  const finding: { -readonly [K in keyof Finding]: Finding[K] } = {
    id,
    aliases,
    purl: component.purl,
    identity,
    ecosystem,
    package: name,
    version,
    fixed,
    severity,
    method,
    summary,
    modified,
    platform
  }
  if (score !== undefined) finding.score = score
  if (published !== undefined) finding.published = published
  if (fixPublished !== undefined) finding.fixPublished = fixPublished
  if (component.layer !== undefined) finding.layer = { index: component.layer.index, diffId: component.layer.diffId }
  return finding
}
