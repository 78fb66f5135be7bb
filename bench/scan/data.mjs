// The advisories and the packages of the benchmark: real ones where a folder of them is given, the rest made up from a
// fixed seed, so that two runs measure the same.
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { writeArchive } from './archive.mjs'

const modified = new Date(Date.now() - 3_600_000).toISOString()

/** [ecosystem, packages known to it, records, form of a version, purl] */
export const ecosystems = [
  [
    'Debian:12',
    900,
    12_000,
    'deb',
    (name, version) => `pkg:deb/debian/${name}@${encodeURIComponent(version)}?distro=debian-12`
  ],
  [
    'AlmaLinux:9',
    900,
    4000,
    'rpm',
    (name, version) => `pkg:rpm/almalinux/${name}@${encodeURIComponent(version)}?distro=almalinux-9`
  ],
  ['npm', 4000, 8000, 'semver', (name, version) => `pkg:npm/${name}@${version}`],
  ['PyPI', 3000, 6000, 'pep440', (name, version) => `pkg:pypi/${name}@${version}`],
  ['Maven', 2500, 5000, 'semver', (name, version) => `pkg:maven/org.example/${name}@${version}`],
  ['RubyGems', 800, 1600, 'semver', (name, version) => `pkg:gem/${name}@${version}`],
  ['NuGet', 700, 1400, 'semver', (name, version) => `pkg:nuget/${name}@${version}`],
  ['Packagist', 1500, 4000, 'semver', (name, version) => `pkg:composer/example/${name}@${version}`],
  ['Go', 1300, 4300, 'semver', (name, version) => `pkg:golang/example.org/${name}@v${version}`],
  ['crates.io', 700, 1200, 'semver', (name, version) => `pkg:cargo/${name}@${version}`]
]

export function random(seed) {
  let state = seed
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647
    return state % bound
  }
}

function versionOf(form, next) {
  const plain = `${next(6)}.${next(20)}.${next(20)}`
  if (form === 'deb') return `${plain}-${1 + next(3)}+deb12u${1 + next(6)}`
  if (form === 'rpm') return `${plain}-${1 + next(40)}.el9_${next(6)}`
  return plain
}

const nameIn = (ecosystem, name) =>
  ecosystem === 'Maven'
    ? `org.example:${name}`
    : ecosystem === 'Packagist'
      ? `example/${name}`
      : ecosystem === 'Go'
        ? `example.org/${name}`
        : name

export function* records([ecosystem, names, count, form], prefix) {
  const next = random(count + names)
  for (let at = 0; at < count; at += 1) {
    const type =
      form === 'semver' &&
      ecosystem !== 'Maven' &&
      ecosystem !== 'RubyGems' &&
      ecosystem !== 'Packagist' &&
      ecosystem !== 'NuGet'
        ? 'SEMVER'
        : 'ECOSYSTEM'
    yield {
      schema_version: '1.7.0',
      id: `${prefix}-${at}`,
      modified,
      published: '2026-01-01T00:00:00Z',
      aliases: [`CVE-2026-${100_000 + at}`],
      summary: `Weakness ${at} of a package of ${ecosystem}`,
      details: 'Some details that a scan does not need. '.repeat(20),
      severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }],
      affected: [
        {
          package: { ecosystem, name: nameIn(ecosystem, `package-${next(names)}`) },
          ranges: [{ type, events: [{ introduced: '0' }, { fixed: versionOf(form, next) }] }],
          versions: type === 'ECOSYSTEM' ? Array.from({ length: 40 }, () => versionOf(form, next)) : []
        }
      ]
    }
  }
}

/** Fills a folder in OSV's layout; what `real` has is taken from there. */
export function writeDatabase(directory, real) {
  for (const ecosystem of ecosystems) {
    const [name] = ecosystem
    mkdirSync(path.join(directory, name), { recursive: true })
    const given = real === undefined ? undefined : path.join(real, name, 'all.zip')
    if (given !== undefined && existsSync(given)) cpSync(given, path.join(directory, name, 'all.zip'))
    else writeArchive(path.join(directory, name, 'all.zip'), records(ecosystem, `TEST-${name.replace(/\W/g, '')}`))
  }
}

/** 800 packages, 80 of each ecosystem. */
export function inventory() {
  const next = random(99)
  return {
    complete: true,
    unknowns: [],
    components: ecosystems.flatMap(([, names, , form, purl]) => {
      const chosen = new Set()
      while (chosen.size < 80) chosen.add(next(names))
      return [...chosen].map((at) => ({ purl: purl(`package-${at}`, versionOf(form, next)) }))
    })
  }
}
