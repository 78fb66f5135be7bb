import { apkOrder } from './apk.js'
import { cranOrder } from './cran.js'
import { debOrder } from './deb.js'
import { goOrder } from './go.js'
import { hexOrder } from './hex.js'
import { mavenOrder } from './maven.js'
import { nugetOrder } from './nuget.js'
import { packagistOrder } from './packagist.js'
import { pep440Order } from './pep440.js'
import { pubOrder } from './pub.js'
import { rpmOrder } from './rpm.js'
import { rubygemsOrder } from './rubygems.js'
import { semverOrder } from './semver.js'

/** How the versions of one ecosystem follow each other. */
export interface VersionOrder {
  /** Whether the order knows how to place this text. What it cannot place must never count as "not affected". */
  readonly valid: (version: string) => boolean
  /** Negative, zero or positive. A total order over all valid texts. */
  readonly compare: (a: string, b: string) => number
  /** Drops what is kept of versions that were read, for who will not meet them again. */
  readonly forget?: () => void
}

export { maximumVersionLength } from './parsed.js'

/** By the names of the OSV schema, section "Defined ecosystems". */
const families: Readonly<Record<string, VersionOrder>> = {
  AlmaLinux: rpmOrder,
  Alpine: apkOrder,
  Bioconductor: cranOrder,
  Chainguard: apkOrder,
  CRAN: cranOrder,
  'crates.io': semverOrder,
  Debian: debOrder,
  Go: goOrder,
  Hex: hexOrder,
  Maven: mavenOrder,
  npm: semverOrder,
  NuGet: nugetOrder,
  Packagist: packagistOrder,
  Pub: pubOrder,
  PyPI: pep440Order,
  'Red Hat': rpmOrder,
  'Rocky Linux': rpmOrder,
  RubyGems: rubygemsOrder,
  Ubuntu: debOrder,
  Wolfi: apkOrder
}

/**
 * The order of an OSV ecosystem such as `Debian:12` or `npm`; undefined for one that we cannot order yet, which makes
 * a scan incomplete and never a pass.
 */
export function versionOrder(ecosystem: string): VersionOrder | undefined {
  const family = ecosystem.split(':', 1)[0] ?? ''
  return Object.hasOwn(families, family) ? families[family] : undefined
}

/** The comparison of `versionOrder`, or undefined. */
export function compareVersions(ecosystem: string): ((a: string, b: string) => number) | undefined {
  return versionOrder(ecosystem)?.compare
}
