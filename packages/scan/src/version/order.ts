import { debOrder } from './deb.js'
import { semverOrder } from './semver.js'

/** How the versions of one ecosystem follow each other. */
export interface VersionOrder {
  /** Whether the order knows how to place this text. What it cannot place must never count as "not affected". */
  readonly valid: (version: string) => boolean
  /** Negative, zero or positive. A total order over all valid texts. */
  readonly compare: (a: string, b: string) => number
}

/** Longer than any real version; a longer text is junk that would only cost time. */
export const maximumVersionLength = 256

const families: Readonly<Record<string, VersionOrder>> = {
  Debian: debOrder,
  Ubuntu: debOrder,
  npm: semverOrder,
  Go: semverOrder,
  'crates.io': semverOrder
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
