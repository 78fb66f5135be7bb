import { copyrightOf, dpkgListOf, isDpkgStatus } from '../files.js'
import type { Findings } from '../findings.js'
import type { ImageFile } from '@immutable-delivery/oci'
import { licenceOfFile } from '../licence/debian.js'
import { allOf, type Licence } from '../licence/expression.js'
import type { Distribution, LayerPlace } from '../model.js'
import { distroQualifier } from '../os-release.js'
import type { OwnedFiles } from '../owned.js'
import type { Places } from '../places.js'
import { debPurl } from '../purl.js'
import { linesOf } from '../deb822.js'
import { decodeText } from '../text.js'
import { readStatus, type DpkgPackage } from './status.js'

interface Found {
  readonly entry: DpkgPackage
  readonly path: string
  readonly place: LayerPlace
}

/** Lists what dpkg installed, and notes the files that came with it. */
export function catalogueDpkg(
  files: readonly ImageFile[],
  distribution: Distribution | undefined,
  places: Places,
  owned: OwnedFiles,
  findings: Findings
): void {
  const lists = new Map<string, ImageFile>()
  const copyrights = new Map<string, ImageFile>()
  for (const file of files) {
    const list = dpkgListOf(file.path)
    if (list !== undefined) lists.set(list, file)
    const copyright = copyrightOf(file.path)
    if (copyright !== undefined) copyrights.set(copyright, file)
  }
  const found: Found[] = []
  for (const file of files) {
    if (!isDpkgStatus(file.path)) continue
    const { packages, problems } = readStatus(file.content, file.path)
    for (const problem of problems) findings.addUnknown(file.path, `dpkg database: ${problem}`)
    const placeOf = places.of(file, ({ path, content }) => readStatus(content, path).packages.map(keyOf))
    for (const entry of packages) {
      const list = lists.get(`${entry.name}:${entry.architecture}`) ?? lists.get(entry.name)
      // The database is written anew by every layer that installs anything; a package's own list only with the package.
      const place = list === undefined ? placeOf(keyOf(entry)) : { index: list.layer, diffId: list.diffId }
      found.push({ entry, path: file.path, place })
      if (list !== undefined) for (const line of linesOf(decodeText(list.content))) owned.add(line)
    }
  }
  if (found.length > 0) findings.needRelease(distribution, 'Debian')
  const licences = new Licences(copyrights, found)
  const distro = distribution === undefined ? {} : { distro: distroQualifier(distribution) }
  for (const { entry, path, place } of found) {
    const { name, version, architecture, source, supplier } = entry
    const licence = licences.of(entry)
    findings.addComponent({
      name,
      version,
      purl: debPurl(name, version, architecture, distribution, source),
      type: 'deb',
      source,
      layer: place,
      path,
      ...distro,
      ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
      ...(supplier === undefined ? {} : { supplier })
    })
  }
}

const keyOf = ({ name, version, architecture }: DpkgPackage): string => `${name} ${version} ${architecture}`

/** Licences by package; a documentation folder may be a link to that of another package of the same source. */
class Licences {
  private readonly own = new Map<string, Licence | undefined>()
  private readonly bySource = new Map<string, Licence | undefined>()

  constructor(copyrights: ReadonlyMap<string, ImageFile>, found: readonly Found[]) {
    const sources = new Map<string, Set<string>>()
    for (const { entry } of found) {
      if (!this.own.has(entry.name)) {
        const file = copyrights.get(entry.name)
        this.own.set(entry.name, file === undefined ? undefined : licenceOfFile(file))
      }
      const key = sourceKey(entry)
      sources.set(key, (sources.get(key) ?? new Set()).add(entry.name))
    }
    for (const [key, names] of sources) {
      const known = [...names].flatMap((name) => this.own.get(name) ?? [])
      this.bySource.set(key, allOf(known))
    }
    this.documented = new Set(copyrights.keys())
  }

  private readonly documented: ReadonlySet<string>

  of(entry: DpkgPackage): Licence | undefined {
    return this.documented.has(entry.name) ? this.own.get(entry.name) : this.bySource.get(sourceKey(entry))
  }
}

function sourceKey(entry: DpkgPackage): string {
  return `${entry.source.name} ${entry.source.version}`
}
