import type { ImageFile } from '@immutable-delivery/oci'
import { isRpmWriteAhead, rpmDatabaseOf } from '../files.js'
import type { Findings } from '../findings.js'
import type { Distribution, LayerPlace } from '../model.js'
import { distroQualifier } from '../os-release.js'
import type { OwnedFiles } from '../owned.js'
import type { Places } from '../places.js'
import { rpmVersion, sourceOfRpm, systemPurl } from '../purl.js'
import { readNdb } from './ndb.js'
import { readPackage, type RpmPackage } from './package.js'
import { readTable } from './sqlite.js'

/** Lists what rpm installed, and notes the files that came with it. */
export function catalogueRpm(
  files: readonly ImageFile[],
  distribution: Distribution | undefined,
  places: Places,
  owned: OwnedFiles,
  findings: Findings
): void {
  for (const file of files) {
    // SQLite writes changes there first; the last one to leave the database empties it.
    if (isRpmWriteAhead(file.path) && file.content.length > 0)
      findings.addUnknown(file.path, 'rpm database: changes that were not written back')
    const format = rpmDatabaseOf(file.path)
    if (format === undefined) continue
    const blobs = readBlobs(format, file.content)
    if (typeof blobs === 'string') {
      findings.addUnknown(file.path, `rpm database: ${blobs}`)
      continue
    }
    const placeOf = places.of(file, ({ content }) => keysOf(readBlobs(format, content)))
    let count = 0
    for (const blob of blobs) {
      const read = readPackage(blob)
      if (typeof read === 'string') findings.addUnknown(file.path, `rpm database: ${read}`)
      else if (read !== undefined) {
        count += 1
        for (const path of read.files()) owned.add(path)
        addPackage(read, { path: file.path, place: placeOf(keyOf(read)) }, distribution, findings)
      }
    }
    if (count === 0) findings.addUnknown(file.path, 'rpm database: empty')
    else findings.needRelease(distribution, 'rpm')
  }
}

function readBlobs(format: 'sqlite' | 'ndb', bytes: Uint8Array): readonly Uint8Array[] | string {
  return format === 'sqlite' ? readSqlite(bytes) : readNdb(bytes)
}

function keysOf(blobs: readonly Uint8Array[] | string): string[] {
  if (typeof blobs === 'string') return []
  return blobs.flatMap((blob) => {
    const read = readPackage(blob)
    return typeof read === 'object' ? [keyOf(read)] : []
  })
}

const keyOf = ({ name, epoch, version, architecture }: RpmPackage): string =>
  `${name} ${String(epoch)} ${version} ${architecture}`

function readSqlite(bytes: Uint8Array): readonly Uint8Array[] | string {
  const rows = readTable(bytes, 'Packages')
  if (typeof rows === 'string') return rows
  const blobs = rows.map(([, values]) => values[1])
  return blobs.every((blob) => typeof blob === 'object' && blob !== null) ? blobs : 'a package without a header'
}

function addPackage(
  entry: RpmPackage,
  { path, place }: { readonly path: string; readonly place: LayerPlace },
  distribution: Distribution | undefined,
  findings: Findings
): void {
  const { name, epoch, version, architecture, sourceRpm, modularity, licence, supplier } = entry
  const source = sourceRpm === undefined ? undefined : sourceOfRpm(sourceRpm, String(epoch))
  findings.addComponent({
    name,
    version: rpmVersion(version, String(epoch)),
    purl: systemPurl('rpm', name, version, distribution, {
      arch: architecture,
      ...(epoch === 0 ? {} : { epoch: String(epoch) }),
      ...(modularity === undefined ? {} : { rpmmod: modularity }),
      ...(sourceRpm === undefined ? {} : { upstream: sourceRpm })
    }),
    type: 'rpm',
    ...(source === undefined ? {} : { source }),
    layer: place,
    path,
    ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
    ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
    ...(supplier === undefined ? {} : { supplier })
  })
}
