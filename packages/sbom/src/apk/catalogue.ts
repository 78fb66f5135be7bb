import type { ImageFile } from '@immutable-delivery/oci'
import { isApkInstalled } from '../files.js'
import type { Findings } from '../findings.js'
import type { Distribution } from '../model.js'
import { distroQualifier } from '../os-release.js'
import type { OwnedFiles } from '../owned.js'
import type { Places } from '../places.js'
import { systemPurl } from '../purl.js'
import { readInstalled, type ApkPackage } from './installed.js'

/** Lists what apk installed, and notes the files that came with it. */
export function catalogueApk(
  files: readonly ImageFile[],
  distribution: Distribution | undefined,
  places: Places,
  owned: OwnedFiles,
  findings: Findings
): void {
  for (const file of files) {
    if (!isApkInstalled(file.path)) continue
    const { packages, problems } = readInstalled(file.content, (path) => owned.add(path))
    for (const problem of problems) findings.addUnknown(file.path, `apk database: ${problem}`)
    if (packages.length > 0) findings.needRelease(distribution, 'apk')
    const placeOf = places.of(file, ({ content }) => readInstalled(content, () => undefined).packages.map(keyOf))
    for (const entry of packages) {
      const { name, version, architecture, origin, licence, supplier } = entry
      findings.addComponent({
        name,
        version,
        purl: systemPurl('apk', name, version, distribution, {
          arch: architecture,
          ...(origin === name ? {} : { upstream: origin })
        }),
        type: 'apk',
        source: { name: origin, version },
        layer: placeOf(keyOf(entry)),
        path: file.path,
        ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier })
      })
    }
  }
}

const keyOf = ({ name, version, architecture }: ApkPackage): string => `${name} ${version} ${architecture}`
