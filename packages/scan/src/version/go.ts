/**
 * Order of Go modules: "Go Modules Reference", section "Versions": Semantic Versioning with a `v`, where
 * `+incompatible` means nothing and a pseudo-version is a pre-release; and the toolchain's own versions
 * ("Go Toolchains"), which have no second hyphen: `go1.21rc2`.
 */
import { semverOrder } from './semver.js'
import type { VersionOrder } from './order.js'

/** `go1.21rc2` becomes `1.21.0-rc.2`, which is how advisories spell it; any other version loses its `v`. */
export function goVersion(version: string): string {
  const match = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+))?(?:(beta|rc)(\d+))?(?:[-+ ].*)?$/.exec(version)
  if (match === null || (match[4] === undefined && !version.startsWith('go'))) return version.replace(/^v/, '')
  const [, major = '', minor = '', patch = '0', word, number = ''] = match
  return `${major}.${minor}.${patch}${word === undefined ? '' : `-${word}.${number}`}`
}

export const goOrder: VersionOrder = {
  valid: (version) => semverOrder.valid(goVersion(version)),
  compare: (a, b) => semverOrder.compare(goVersion(a), goVersion(b)),
  forget: () => semverOrder.forget?.()
}
