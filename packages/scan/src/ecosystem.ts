/** From a package URL to what OSV calls the package: ecosystem, name and the version that advisories speak of. */
import { PackageURL } from 'packageurl-js'
import { releaseState } from './distribution.js'
import type { InventoryComponent } from './inventory.js'
import { oneLine } from './text.js'

export type Resolution =
  | {
      readonly kind: 'package'
      /** OSV ecosystem, for instance `Debian:12`. */
      readonly ecosystem: string
      /** As advisories spell it: for Debian the source package. */
      readonly name: string
      /** Of the source package for Debian, without `v` for Go. */
      readonly version: string
      /** Type, namespace and name of the installed package: what stays the same when it is upgraded. */
      readonly identity: string
    }
  /** The image itself, which an SBOM may list as its root. */
  | { readonly kind: 'image' }
  | { readonly kind: 'unsupported'; readonly reason: string }

/**
 * Names are compared in this form. Registries of npm, Go and crates.io differ in how strictly they take case and `_`,
 * and tools write purls in lower case; two packages that differ in nothing else do not exist side by side.
 */
export function normaliseName(ecosystem: string, name: string): string {
  if (ecosystem === 'crates.io') return name.toLowerCase().replaceAll('_', '-')
  return ecosystem === 'npm' || ecosystem === 'Go' ? name.toLowerCase() : name
}

/**
 * @param distribution of the image, for a Debian package whose purl does not say
 * @param now milliseconds, to know whether the distribution is still cared for
 */
export function resolvePackage(
  component: InventoryComponent,
  distribution: { readonly id: string; readonly versionId?: string } | undefined,
  now: number
): Resolution {
  const purl = parsePurl(component.purl)
  if (purl === undefined) return { kind: 'unsupported', reason: 'packages without a valid package URL' }
  const type = purl.type
  if (type === 'oci' || type === 'docker') return { kind: 'image' }
  const identity = [type, purl.namespace ?? '', purl.name].join('/')
  const fullName = [purl.namespace ?? '', purl.name].filter((part) => part !== '').join('/')
  const version = purl.version ?? ''
  if (version === '') return { kind: 'unsupported', reason: `packages of type ${shown(type)} without a version` }
  if (type === 'deb') return resolveDeb(component, purl, distribution, now, identity)
  if (type === 'npm') return { kind: 'package', ecosystem: 'npm', name: fullName, version, identity }
  if (type === 'golang')
    return { kind: 'package', ecosystem: 'Go', name: fullName, version: version.replace(/^v/, ''), identity }
  if (type === 'cargo') return { kind: 'package', ecosystem: 'crates.io', name: fullName, version, identity }
  return { kind: 'unsupported', reason: `packages of type ${shown(type)}: no advisories are read for them` }
}

function resolveDeb(
  component: InventoryComponent,
  purl: PackageURL,
  distribution: { readonly id: string; readonly versionId?: string } | undefined,
  now: number,
  identity: string
): Resolution {
  const qualifiers = purl.qualifiers ?? {}
  const given = Object.hasOwn(qualifiers, 'distro') ? qualifiers['distro'] : undefined
  const vendor = (purl.namespace ?? '').toLowerCase()
  const distro =
    given ??
    (distribution?.id === vendor && distribution.versionId !== undefined ? `${vendor}-${distribution.versionId}` : '')
  const release = releaseState(vendor, distro, now)
  if (release.state === 'unsupported') return { kind: 'unsupported', reason: release.reason }
  const source = sourceOf(component, qualifiers['upstream'])
  return {
    kind: 'package',
    ecosystem: release.ecosystem,
    name: source.name ?? purl.name,
    version: source.version ?? purl.version ?? '',
    identity
  }
}

/** `upstream=openssl` or `upstream=openssl@3.0.17-1`: the version is named only where it differs. */
function sourceOf(
  component: InventoryComponent,
  upstream: string | undefined
): { readonly name?: string; readonly version?: string } {
  if (component.source !== undefined) return component.source
  if (upstream === undefined || upstream === '') return {}
  const at = upstream.indexOf('@')
  return at < 1 ? { name: upstream } : { name: upstream.slice(0, at), version: upstream.slice(at + 1) }
}

/** The sbom room writes none that is longer. */
export const maximumPurlLength = 4096

/** @returns undefined for anything that is no package URL, or longer than any real one */
export function parsePurl(text: string): PackageURL | undefined {
  if (text.length > maximumPurlLength) return undefined
  try {
    const purl = PackageURL.fromString(text)
    // Decoded parts become keys and log lines; no package has a line break in its name.
    const decoded = [purl.namespace ?? '', purl.name, purl.version ?? ''].join('')
    return /\p{Cc}/u.test(decoded) ? undefined : purl
  } catch {
    return undefined
  }
}

function shown(type: string): string {
  return oneLine(type, 40)
}
