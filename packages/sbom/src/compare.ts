/** What changed between the packages of two images. */
import { compareBytes } from '@immutable-delivery/kit'

export interface ComparedPackage {
  readonly name: string
  /** Undefined: added. */
  readonly before?: string
  /** Undefined: removed. */
  readonly after?: string
}

interface Named {
  readonly name: string
  readonly version: string
  /** The purl's type: `deb`'s openssl is not `npm`'s. */
  readonly type: string
}

/**
 * Packages whose version differs, by type and name. A package that is there in several versions is compared as the
 * sorted list of them, so that one of two copies moving is seen.
 */
export function comparePackages(before: readonly Named[], after: readonly Named[]): ComparedPackage[] {
  const old = versionsByName(before)
  const now = versionsByName(after)
  return [...new Set([...old.keys(), ...now.keys()])].toSorted(compareBytes).flatMap((key) => {
    const was = old.get(key)
    const is = now.get(key)
    if (was === is) return []
    return [
      {
        name: key.slice(key.indexOf('\n') + 1),
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is })
      }
    ]
  })
}

function versionsByName(packages: readonly Named[]): Map<string, string> {
  const versions = new Map<string, Set<string>>()
  for (const { type, name, version } of packages) {
    const key = `${type}\n${name}`
    versions.set(key, (versions.get(key) ?? new Set()).add(version))
  }
  return new Map([...versions].map(([key, all]) => [key, [...all].toSorted(compareBytes).join(', ')]))
}
