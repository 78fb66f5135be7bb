/** Package URLs, by the purl specification and the qualifiers that syft, Trivy and Grype use. */
import { PackageURL } from 'packageurl-js'
import type { Digest, Platform } from '@immutable-delivery/oci'
import { distroQualifier } from './os-release.js'
import type { ComponentType, Distribution, SourcePackage } from './model.js'

/** Longer ones are no package's; the length of a path. */
const longestPurl = 4096

/**
 * `pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl`; the source's version is named
 * only where it differs from the binary's.
 */
export function debPurl(
  name: string,
  version: string,
  architecture: string,
  distribution: Distribution | undefined,
  source: SourcePackage
): string {
  const upstream =
    source.version === version ? (source.name === name ? '' : source.name) : `${source.name}@${source.version}`
  return new PackageURL(
    'deb',
    distribution?.id,
    name,
    version,
    {
      arch: architecture,
      ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
      ...(upstream === '' ? {} : { upstream })
    },
    undefined
  ).toString()
}

/**
 * `pkg:apk/alpine/ssl_client@1.36.1-r2?arch=x86_64&distro=alpine-3.18.3&upstream=busybox`,
 * `pkg:rpm/rhel/openssl@3.0.7-24.el9?arch=x86_64&distro=rhel-9.2&epoch=1&upstream=openssl-3.0.7-24.el9.src.rpm`
 */
export function systemPurl(
  type: 'apk' | 'rpm',
  name: string,
  version: string,
  distribution: Distribution | undefined,
  qualifiers: Readonly<Record<string, string>>
): string {
  const distro = distribution === undefined ? {} : { distro: distroQualifier(distribution) }
  return new PackageURL(type, distribution?.id, name, version, { ...qualifiers, ...distro }, undefined).toString()
}

/**
 * `pkg:golang/github.com/acme/shop@v1.2.3`, `pkg:maven/org.acme/shop@1.2.3`.
 * @param namespace '' for none
 * @returns undefined where the type has rules of its own for names and versions, and these are not met
 */
export function languagePurl(
  type: ComponentType,
  namespace: string,
  name: string,
  version: string,
  qualifiers: Readonly<Record<string, string>> = {}
): string | undefined {
  try {
    const purl = new PackageURL(type, namespace === '' ? undefined : namespace, name, version, qualifiers, undefined)
    return purl.toString()
  } catch {
    return undefined
  }
}

/** `1:3.0.7-24.el9`; rpm takes no epoch for 0. */
export function rpmVersion(version: string, epoch: string): string {
  return epoch === '' || epoch === '0' ? version : `${epoch}:${version}`
}

/** Of `openssl-3.0.7-24.el9.src.rpm`; the file's name has no epoch, which is nearly always that of its packages. */
export function sourceOfRpm(file: string, epoch: string): SourcePackage | undefined {
  const match = /^(.+)-([^-]+-[^-]+)\.src\.rpm$/.exec(file)
  return match === null ? undefined : { name: match[1] ?? '', version: rpmVersion(match[2] ?? '', epoch) }
}

/** `pkg:npm/%40babel/core@7.28.0` */
export function npmPurl(name: string, version: string): string {
  const slash = name.indexOf('/')
  const namespace = slash < 0 ? undefined : name.slice(0, slash)
  return new PackageURL('npm', namespace, name.slice(slash + 1), version, undefined, undefined).toString()
}

/** `pkg:oci/shop-api@sha256:...?arch=amd64&os=linux`, without a repository: the same image may be in several. */
export function imagePurl(name: string, digest: Digest, platform: Platform): string {
  return new PackageURL(
    'oci',
    undefined,
    name,
    digest,
    {
      arch: platform.architecture,
      os: platform.os,
      ...(platform.variant === undefined ? {} : { variant: platform.variant })
    },
    undefined
  ).toString()
}

export interface ParsedPurl {
  readonly type: string
  readonly namespace: string
  readonly name: string
  readonly version: string
  readonly qualifiers: ReadonlyMap<string, string>
  /** Canonical form. */
  readonly text: string
}

/** @returns undefined for anything that is no purl, or longer than any real one */
export function parsePurl(text: unknown): ParsedPurl | undefined {
  if (typeof text !== 'string' || text.length > longestPurl) return undefined
  // The URL parser below drops line ends and blanks around, so that two texts would be one purl.
  if (!/^[!-~]+$/.test(text)) return undefined
  let purl: PackageURL
  let canonical: string
  try {
    purl = PackageURL.fromString(text)
    canonical = purl.toString()
  } catch {
    return undefined
  }
  return {
    type: purl.type,
    namespace: purl.namespace ?? '',
    name: purl.name,
    version: purl.version ?? '',
    qualifiers: new Map(Object.entries(purl.qualifiers ?? {})),
    text: canonical
  }
}

export function isImagePurl(purl: ParsedPurl): boolean {
  return purl.type === 'oci' || purl.type === 'docker'
}

/** The name under which a package's ecosystem knows it: with its namespace, in the way that is usual there. */
export function fullName({ type, namespace, name }: ParsedPurl): string {
  if (namespace === '') return name
  if (type === 'maven') return `${namespace}:${name}`
  return type === 'npm' || type === 'golang' || type === 'composer' ? `${namespace}/${name}` : name
}

/** The version as its ecosystem compares it. */
export function fullVersion(purl: ParsedPurl): string {
  return purl.type === 'rpm' ? rpmVersion(purl.version, purl.qualifiers.get('epoch') ?? '') : purl.version
}

/** The source package that a purl of a distribution names; where it names none, the package is its own source. */
export function sourceOfPurl(purl: ParsedPurl): SourcePackage | undefined {
  const upstream = purl.qualifiers.get('upstream') ?? ''
  if (purl.type === 'rpm') return sourceOfRpm(upstream, purl.qualifiers.get('epoch') ?? '')
  if (purl.type !== 'deb' && purl.type !== 'apk') return undefined
  if (upstream === '') return { name: purl.name, version: purl.version }
  const at = upstream.indexOf('@')
  if (at < 1 || at === upstream.length - 1) return { name: upstream.replace(/@$/, ''), version: purl.version }
  return { name: upstream.slice(0, at), version: upstream.slice(at + 1) }
}
