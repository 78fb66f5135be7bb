/** Which releases of which distributions there are advisories for, and until when. */
import { oneLine } from './text.js'

export type ReleaseState =
  | { readonly state: 'supported'; readonly ecosystem: string }
  /** `reason` is a phrase in the plural, as coverage reasons are. */
  | { readonly state: 'unsupported'; readonly reason: string }

const codenames: Readonly<Record<string, string>> = {
  buster: '10',
  bullseye: '11',
  bookworm: '12',
  trixie: '13',
  forky: '14'
}

/** Last day of Debian's long-term support. Releases that are not listed are not over yet, or older than all. */
const debianEnd: Readonly<Record<string, string>> = {
  '10': '2024-06-30',
  '11': '2026-08-31',
  '12': '2028-06-30',
  '13': '2030-06-30'
}

/**
 * The OSV ecosystem of a release.
 * @param vendor the purl's namespace: `debian`, `ubuntu`
 * @param distro the purl's qualifier: `debian-12`, `debian-12.5`, `debian-bookworm`, `ubuntu-24.04`
 * @param now milliseconds: after the end of support nobody writes advisories, so that finding none means nothing
 */
export function releaseState(vendor: string, distro: string, now: number): ReleaseState {
  const unsupported = (why: string): ReleaseState => ({
    state: 'unsupported',
    reason: `packages of ${oneLine(distro === '' ? `${vendor} (release not stated)` : distro, 60)}: ${why}`
  })
  const match = /^(debian|ubuntu)-([a-z]+|\d{1,2}(?:\.\d{1,2})?)(?:\.\d{1,2})?$/.exec(distro)
  if (match === null || match[1] !== vendor) return unsupported('no advisories are read for this distribution')
  const release = match[2] ?? ''
  const found = vendor === 'debian' ? debian(release) : ubuntu(release)
  if (found === undefined) return unsupported('no advisories are read for this release')
  if (found.end !== undefined && now > Date.parse(`${found.end}T23:59:59Z`))
    return unsupported(`support ended on ${found.end}, no advisories are written any more`)
  return { state: 'supported', ecosystem: found.ecosystem }
}

function debian(release: string): { ecosystem: string; end?: string } | undefined {
  const major = Object.hasOwn(codenames, release) ? (codenames[release] ?? '') : (release.split('.', 1)[0] ?? '')
  if (!/^\d+$/.test(major) || Number(major) < 10) return undefined
  const end = Object.hasOwn(debianEnd, major) ? debianEnd[major] : undefined
  return { ecosystem: `Debian:${major}`, ...(end === undefined ? {} : { end }) }
}

/** Ubuntu's rule: April of an even year is supported for five years, every other release for nine months. */
function ubuntu(release: string): { ecosystem: string; end: string } | undefined {
  const match = /^(\d\d)\.(04|10)$/.exec(release)
  if (match === null) return undefined
  const year = Number(match[1])
  if (match[2] === '04' && year % 2 === 0) return { ecosystem: `Ubuntu:${release}:LTS`, end: `20${year + 5}-05-31` }
  return { ecosystem: `Ubuntu:${release}`, end: match[2] === '04' ? `20${year + 1}-01-31` : `20${year + 1}-07-31` }
}
