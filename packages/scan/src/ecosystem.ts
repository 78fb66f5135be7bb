/** From a package URL to what OSV calls the package: ecosystem, name and the version that advisories speak of. */
import { PackageURL } from 'packageurl-js'
import { releaseState } from './distribution.js'
import type { InventoryComponent } from './inventory.js'
import { oneLine } from './text.js'
import { goVersion } from './version/go.js'

export type Resolution =
  | {
      readonly kind: 'package'
      /** OSV ecosystem, for instance `Debian:12`. */
      readonly ecosystem: string
      /** As advisories spell it: for Debian, Ubuntu, Alpine and Rocky Linux the source package. */
      readonly name: string
      /** Of the source package where advisories are about it, with the epoch for rpm, without `v` for Go. */
      readonly version: string
      /** Type, namespace and name of the installed package: what stays the same when it is upgraded. */
      readonly identity: string
    }
  /** The image itself, which an SBOM may list as its root. */
  | { readonly kind: 'image' }
  | { readonly kind: 'unsupported'; readonly reason: string }

/** Registries that fold case themselves, or whose purls are written in lower case by some tools. */
const caseless = new Set(['npm', 'Go', 'crates.io', 'NuGet', 'Packagist', 'Hex', 'Pub', 'PyPI'])

/**
 * Names are compared in this form. Registries differ in how strictly they take case, `_` and `.`, and tools write purls
 * in lower case; two packages that differ in nothing else do not exist side by side.
 */
export function normaliseName(ecosystem: string, name: string): string {
  if (!caseless.has(ecosystem)) return name
  const lower = name.toLowerCase()
  if (ecosystem === 'crates.io') return lower.replaceAll('_', '-')
  // The "Names and normalization" specification of Python packages.
  return ecosystem === 'PyPI' ? lower.replaceAll(/[-_.]+/g, '-') : lower
}

/** purl type -> OSV ecosystem, where the name is namespace and name joined by the separator. */
const registries: Readonly<Record<string, readonly [ecosystem: string, separator: string]>> = {
  cargo: ['crates.io', '/'],
  composer: ['Packagist', '/'],
  cran: ['CRAN', '/'],
  gem: ['RubyGems', '/'],
  golang: ['Go', '/'],
  hex: ['Hex', '/'],
  maven: ['Maven', ':'],
  npm: ['npm', '/'],
  nuget: ['NuGet', '/'],
  pub: ['Pub', '/'],
  pypi: ['PyPI', '/']
}

/**
 * @param distribution of the image, for a package of the system whose purl does not say
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
  const namespace = purl.namespace ?? ''
  const identity = `${type}/${namespace}/${purl.name}`
  const version = purl.version ?? ''
  if (version === '') return { kind: 'unsupported', reason: `packages of type ${shown(type)} without a version` }
  if (type === 'deb' || type === 'apk' || type === 'rpm')
    return resolveSystem(component, purl, distribution, now, identity)
  const registry = Object.hasOwn(registries, type) ? registries[type] : undefined
  if (registry === undefined)
    return { kind: 'unsupported', reason: `packages of type ${shown(type)}: no advisories are read for them` }
  const [ecosystem, separator] = registry
  const name = namespace === '' ? purl.name : namespace + separator + purl.name
  return { kind: 'package', ecosystem, name, version: type === 'golang' ? goVersion(version) : version, identity }
}

/** A package of a distribution. */
function resolveSystem(
  component: InventoryComponent,
  purl: Readonly<PackageURL>,
  distribution: { readonly id: string; readonly versionId?: string } | undefined,
  now: number,
  identity: string
): Resolution {
  const vendor = (purl.namespace ?? '').toLowerCase()
  const given = qualifier(purl, 'distro')
  const distro =
    given === undefined
      ? distribution?.id === vendor && distribution.versionId !== undefined
        ? `${vendor}-${distribution.versionId}`
        : ''
      : /^\d/.test(given)
        ? `${vendor}-${given}`
        : given
  const release = releaseState(vendor, distro, now)
  if (release.state === 'unsupported') return { kind: 'unsupported', reason: release.reason }
  const { ecosystem } = release
  if (purl.type !== systemType(ecosystem))
    return { kind: 'unsupported', reason: `packages of type ${shown(purl.type)} in ${ecosystem}: none are known` }
  const version = purl.version ?? ''
  const epoch = qualifier(purl, 'epoch')
  const installed =
    purl.type === 'rpm' && epoch !== undefined && !version.includes(':') ? `${epoch}:${version}` : version
  // AlmaLinux names each binary package in its advisories.
  if (ecosystem.startsWith('AlmaLinux:'))
    return { kind: 'package', ecosystem, name: purl.name, version: installed, identity }
  const source = sourceOf(component, purl)
  return { kind: 'package', ecosystem, name: source.name ?? purl.name, version: source.version ?? installed, identity }
}

function systemType(ecosystem: string): string {
  if (ecosystem.startsWith('Alpine:')) return 'apk'
  return ecosystem.startsWith('Debian:') || ecosystem.startsWith('Ubuntu:') ? 'deb' : 'rpm'
}

function qualifier(purl: Readonly<PackageURL>, key: string): string | undefined {
  const qualifiers = purl.qualifiers ?? {}
  return Object.hasOwn(qualifiers, key) ? qualifiers[key] : undefined
}

/**
 * `upstream=openssl` or `upstream=openssl@3.0.17-1`: the version is named only where it differs. For rpm it is the
 * source package's file name, `openssl-3.0.7-24.el9.src.rpm`, which does not say the epoch: the installed package's
 * version, which has it, is taken.
 */
function sourceOf(
  component: InventoryComponent,
  purl: Readonly<PackageURL>
): { readonly name?: string; readonly version?: string } {
  const upstream = qualifier(purl, 'upstream')
  if (purl.type === 'rpm') {
    const name = component.source?.name ?? upstream
    if (name === undefined || name === '') return {}
    return { name: /^(.+)-[^-]+-[^-]+\.src\.rpm$/.exec(name)?.[1] ?? name }
  }
  if (component.source !== undefined) return component.source
  if (upstream === undefined || upstream === '') return {}
  const at = upstream.indexOf('@')
  return at < 1 ? { name: upstream } : { name: upstream.slice(0, at), version: upstream.slice(at + 1) }
}

/** The sbom room writes none that is longer. */
export const maximumPurlLength = 4096

/** Characters of texts that are kept: the platforms of an image and its baseline mostly have the same packages. */
const kept = 512 * 1024
const parsed = new Map<string, PackageURL | undefined>()
let parsedLength = 0

/** @returns undefined for anything that is no package URL, or longer than any real one; not to be changed */
export function parsePurl(text: string): Readonly<PackageURL> | undefined {
  if (text.length > maximumPurlLength) return undefined
  const known = parsed.get(text)
  if (known !== undefined || parsed.has(text)) return known
  if (parsedLength > kept) {
    parsed.clear()
    parsedLength = 0
  }
  const purl = parseAnew(text)
  parsed.set(text, purl)
  parsedLength += text.length
  return purl
}

function parseAnew(text: string): PackageURL | undefined {
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
