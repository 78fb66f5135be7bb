/** Matches what is in images with what is known about it. */
import { compareBytes, silentLogger, type Logger } from '@immutable-delivery/kit'
import { CoverageNotes } from './coverage.js'
import { normaliseName, resolvePackage } from './ecosystem.js'
import { foldHits, type Hit, type Weakness } from './fold.js'
import type { Inventory, InventoryComponent } from './inventory.js'
import { databaseFacts, type DatabaseFacts, type EcosystemData, type OsvDatabase } from './osv/database.js'
import type { AdvisoryEntry } from './osv/entry.js'
import { append, sortVersions } from './osv/range.js'
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
  const scans = options.targets.map((target) => new ImageScan(target, options.now))
  const ecosystems = new Set(scans.flatMap((scan) => scan.ecosystems()))
  // One after the other, so that the advisories of one need not be held while the next are matched.
  for (const ecosystem of [...ecosystems].toSorted(compareBytes)) {
    const names = new Set<string>()
    for (const scan of scans) for (const { name } of scan.lookups(ecosystem)) names.add(name)
    const data = await options.database.load(ecosystem, names)
    if (data === undefined) logger.warning(`The database has no data for ${ecosystem}.`)
    for (const scan of scans) scan.match(ecosystem, data)
  }
  return scans.map((scan) => scan.result())
}

class ImageScan {
  readonly #platform: string
  readonly #packages: PackageReference[] = []
  readonly #lookups = new Map<string, Lookup[]>()
  readonly #notes = new CoverageNotes()
  readonly #findings: Finding[] = []
  readonly #used: Omit<EcosystemData, 'advisories'>[] = []
  #count = 0

  constructor({ platform, inventory }: ScanTarget, now: number) {
    this.#platform = platform
    const notes = this.#notes
    if (inventory.components.length > componentLimit) notes.add(`more than ${componentLimit} packages`)
    for (const component of inventory.components.slice(0, componentLimit)) {
      const found = resolvePackage(component, inventory.distribution, now)
      if (found.kind === 'unsupported') notes.count(found.reason)
      else if (found.kind === 'package') {
        const { ecosystem, version, identity } = found
        if (version.length > maximumVersionLength) notes.count('packages with an overlong version')
        else {
          const lookup = { component, ecosystem, name: normaliseName(ecosystem, found.name), version, identity }
          this.#lookups.set(ecosystem, append(this.#lookups.get(ecosystem), lookup))
          this.#packages.push({ purl: component.purl, identity })
        }
      }
    }
    for (const unknown of inventory.unknowns) notes.add(`not read: ${unknown.path}: ${unknown.reason}`)
    if (!inventory.complete && inventory.unknowns.length === 0) notes.add('the SBOM says that it is not complete')
  }

  ecosystems(): string[] {
    return [...this.#lookups.keys()]
  }

  lookups(ecosystem: string): readonly Lookup[] {
    return this.#lookups.get(ecosystem) ?? []
  }

  /** Matches the packages of an ecosystem; `data` is undefined where the database has nothing on it. */
  match(ecosystem: string, data: EcosystemData | undefined): void {
    const lookups = distinct(this.lookups(ecosystem))
    // Told already that there are more.
    if (lookups.length === 0 || this.#findings.length > findingLimit) return
    if (data === undefined) {
      for (const _ of lookups) this.#notes.count(`packages of ${ecosystem}: the database has no data for it`)
      return
    }
    const { advisories, ...facts } = data
    this.#used.push(facts)
    for (const lookup of lookups) {
      this.#count += 1
      for (const finding of findingsOf(lookup, advisories.get(lookup.name) ?? [], this.#platform, this.#notes))
        this.#findings.push(finding)
      if (this.#findings.length > findingLimit) {
        this.#notes.add(`more than ${findingLimit} findings`)
        return
      }
    }
  }

  result(): ScanResult {
    if (this.#count === 0) this.#notes.add('no package was looked up')
    return {
      platform: this.#platform,
      findings: this.#findings.sort((a, b) => compareBytes(a.purl, b.purl) || compareBytes(a.id, b.id)),
      coverage: this.#notes.coverage(this.#count),
      database: databaseFacts(this.#used),
      packages: this.#packages
    }
  }
}

/** The same package in two folders is one package. */
function distinct(lookups: readonly Lookup[]): Lookup[] {
  const first = new Map<string, Lookup>()
  const more = new Set<string>()
  return lookups.filter((lookup) => {
    const { component, name, version } = lookup
    const known = first.get(component.purl)
    if (known === undefined) {
      first.set(component.purl, lookup)
      return true
    }
    const key = `${component.purl}\n${name}\n${version}`
    if ((known.name === name && known.version === version) || more.has(key)) return false
    more.add(key)
    return true
  })
}

function findingsOf(
  lookup: Lookup,
  entries: readonly AdvisoryEntry[],
  platform: string,
  notes: CoverageNotes
): Finding[] {
  const { ecosystem, name, version } = lookup
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
