/** Since which layer a package stands in a database that every layer writes anew. */
import type { ImageFile } from '@immutable-delivery/oci'
import { dpkgStatus, isApkInstalled, rpmDatabaseOf } from './files.js'
import type { LayerPlace } from './model.js'

/** The databases of which the versions in lower layers are needed. */
export function isSystemDatabase(path: string): boolean {
  return path === dpkgStatus || isApkInstalled(path) || rpmDatabaseOf(path) !== undefined
}

/**
 * The layer that brought a package is the lowest one from which on every version of its database lists exactly it: an
 * upgrade, a downgrade, and an installation after a removal begin anew.
 */
export class Places {
  /** @param earlier versions of the databases in lower layers, by path, the lowest first */
  constructor(private readonly earlier: ReadonlyMap<string, readonly ImageFile[]>) {}

  /**
   * @param file the database as it is in the image
   * @param keysOf what names the packages of one version of it, as `keyOf` of the caller does; empty for one that
   *   cannot be read
   */
  of(file: ImageFile, keysOf: (version: ImageFile) => Iterable<string>): (key: string) => LayerPlace {
    const versions = (this.earlier.get(file.path) ?? []).filter(({ layer }) => layer < file.layer).toReversed()
    // Most images have one version, and then none is read.
    const sets: (ReadonlySet<string> | undefined)[] = []
    return (key) => {
      let place: LayerPlace = { index: file.layer, diffId: file.diffId }
      for (const [at, version] of versions.entries()) {
        const keys = sets[at] ?? new Set(keysOf(version))
        sets[at] = keys
        if (!keys.has(key)) break
        place = { index: version.layer, diffId: version.diffId }
      }
      return place
    }
  }
}
