/** Which releases of which distributions there are advisories for, and until when. */
import { oneLine } from './text.js'

export type ReleaseState =
  | { readonly state: 'supported'; readonly ecosystem: string }
  /** `reason` is a phrase in the plural, as coverage reasons are. */
  | { readonly state: 'unsupported'; readonly reason: string }

interface Release {
  readonly ecosystem: string
  /** Last day of support. Releases without one are not over yet. */
  readonly end?: string
}

const codenames: Readonly<Record<string, string>> = {
  buster: '10',
  bullseye: '11',
  bookworm: '12',
  trixie: '13',
  forky: '14'
}

/** Last day of Debian's long-term support. */
const debianEnd: Readonly<Record<string, string>> = {
  '10': '2024-06-30',
  '11': '2026-08-31',
  '12': '2028-06-30',
  '13': '2030-06-30'
}

/** Of Alpine 3.x, by the second number; its project supports a release for about two years. */
const alpineEnd: Readonly<Record<string, string>> = {
  '17': '2024-11-22',
  '18': '2025-05-09',
  '19': '2025-11-01',
  '20': '2026-04-01',
  '21': '2026-11-01',
  '22': '2027-05-01',
  '23': '2027-11-01'
}

/** Of the rebuilds of Enterprise Linux, which follow its ten years. */
const enterpriseEnd: Readonly<Record<string, string>> = { '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' }

/** By the purl's namespace, which is mostly the ID of os-release. */
const vendors: Readonly<Record<string, (release: string) => Release | undefined>> = {
  debian,
  ubuntu,
  alpine,
  almalinux: (release) => enterprise('AlmaLinux', release),
  rocky: (release) => enterprise('Rocky Linux', release),
  'rocky-linux': (release) => enterprise('Rocky Linux', release)
}

/**
 * The OSV ecosystem of a release.
 * @param vendor the purl's namespace: `debian`, `ubuntu`, `alpine`, `almalinux`, `rocky`
 * @param distro the purl's qualifier: `debian-12`, `debian-12.5`, `debian-bookworm`, `ubuntu-24.04`, `alpine-3.22.1`
 * @param now milliseconds: after the end of support nobody writes advisories, so that finding none means nothing
 */
export function releaseState(vendor: string, distro: string, now: number): ReleaseState {
  const unsupported = (why: string): ReleaseState => ({
    state: 'unsupported',
    reason: `packages of ${oneLine(distro === '' ? `${vendor} (release not stated)` : distro, 60)}: ${why}`
  })
  const match = /^([a-z-]+)-([a-z]+|\d{1,2}(?:\.\d{1,2}){0,2})$/.exec(distro)
  if (match === null || match[1] !== vendor || !Object.hasOwn(vendors, vendor))
    return unsupported('no advisories are read for this distribution')
  const found = vendors[vendor]?.(match[2] ?? '')
  if (found === undefined) return unsupported('no advisories are read for this release')
  if (found.end !== undefined && now > Date.parse(`${found.end}T23:59:59Z`))
    return unsupported(`support ended on ${found.end}, no advisories are written any more`)
  return { state: 'supported', ecosystem: found.ecosystem }
}

function withEnd(ecosystem: string, ends: Readonly<Record<string, string>>, key: string): Release {
  const end = Object.hasOwn(ends, key) ? ends[key] : undefined
  return { ecosystem, ...(end === undefined ? {} : { end }) }
}

function debian(release: string): Release | undefined {
  const major = Object.hasOwn(codenames, release) ? (codenames[release] ?? '') : (release.split('.', 1)[0] ?? '')
  return /^\d+$/.test(major) && Number(major) >= 10 ? withEnd(`Debian:${major}`, debianEnd, major) : undefined
}

/** Ubuntu's rule: April of an even year is supported for five years, every other release for nine months. */
function ubuntu(release: string): Release | undefined {
  const match = /^(\d\d)\.(04|10)(?:\.\d+)?$/.exec(release)
  if (match === null) return undefined
  const year = Number(match[1])
  const name = `${match[1]}.${match[2]}`
  if (match[2] === '04' && year % 2 === 0) return { ecosystem: `Ubuntu:${name}:LTS`, end: `20${year + 5}-05-31` }
  return { ecosystem: `Ubuntu:${name}`, end: match[2] === '04' ? `20${year + 1}-01-31` : `20${year + 1}-07-31` }
}

/** A snapshot of `edge` has a date for a version and never gets here. */
function alpine(release: string): Release | undefined {
  const minor = /^3\.(\d+)(?:\.\d+)?$/.exec(release)?.[1]
  return minor === undefined || Number(minor) < 17 ? undefined : withEnd(`Alpine:v3.${minor}`, alpineEnd, minor)
}

function enterprise(name: string, release: string): Release | undefined {
  const major = release.split('.', 1)[0] ?? ''
  return /^\d+$/.test(major) && Number(major) >= 8 ? withEnd(`${name}:${major}`, enterpriseEnd, major) : undefined
}
