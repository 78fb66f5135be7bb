// Gives Trivy the same advisories and the same packages: its database made from archives in OSV's layout, and a CycloneDX
// document of an inventory.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openArchive } from '../../packages/scan/build/src/osv/archive-file.js'
import { readArchive } from '../../packages/scan/build/src/osv/archive.js'
import { writeBolt } from './bolt.mjs'

/** What Trivy calls an ecosystem; of a distribution the bucket, of a registry its prefix. */
const names = {
  'Debian:12': ['debian 12', 'debian'],
  'AlmaLinux:9': ['alma 9', 'alma'],
  npm: ['npm::osv', 'ghsa'],
  PyPI: ['pip::osv', 'ghsa'],
  Maven: ['maven::osv', 'ghsa'],
  RubyGems: ['rubygems::osv', 'ghsa'],
  NuGet: ['nuget::osv', 'ghsa'],
  Packagist: ['composer::osv', 'ghsa'],
  Go: ['go::osv', 'ghsa'],
  'crates.io': ['cargo::osv', 'ghsa']
}

/** The records of an archive that are not withdrawn. */
export async function recordsOf(directory, ecosystem) {
  const archive = openArchive(path.join(directory, ecosystem, 'all.zip'), ecosystem, 2 ** 30)
  const list = []
  for await (const file of readArchive(archive, ecosystem, {
    entries: 1e6,
    entryBytes: 2 ** 25,
    totalBytes: 2 ** 33
  })) {
    const record = JSON.parse(Buffer.from(file.bytes).toString('utf8'))
    if (!record.withdrawn) list.push(record)
  }
  archive.close()
  return list
}

/** Writes `db/trivy.db` and its metadata into a folder that is given as --cache-dir. */
export async function writeTrivyDatabase(directory, cache, ecosystems) {
  const buckets = { 'data-source': {}, vulnerability: {} }
  for (const ecosystem of ecosystems) {
    const [bucket, source] = names[ecosystem]
    const isSystem = ecosystem.includes(':')
    buckets['data-source'][bucket] = JSON.stringify({ ID: source, Name: source, URL: 'https://osv.dev' })
    const packages = (buckets[bucket] = {})
    for (const record of await recordsOf(directory, ecosystem)) {
      buckets.vulnerability[record.id] = JSON.stringify({ Title: record.summary ?? record.id, Severity: 'HIGH' })
      for (const affected of record.affected ?? []) {
        if (affected.package?.ecosystem !== ecosystem) continue
        const { name: given } = affected.package
        const name = ecosystem === 'PyPI' ? given.toLowerCase() : given
        const advisories = (packages[name] ??= {})
        const ranges = (affected.ranges ?? []).filter(({ type }) => type !== 'GIT')
        const fixed = ranges.flatMap(({ events }) => events.flatMap((event) => event.fixed ?? []))
        if (isSystem) advisories[record.id] = JSON.stringify({ FixedVersion: fixed.at(-1) ?? '' })
        else {
          const before = advisories[record.id] === undefined ? [] : JSON.parse(advisories[record.id]).VulnerableVersions
          const vulnerable = [
            ...before,
            ...ranges.flatMap(constraints),
            ...(ranges.length === 0 ? (affected.versions ?? []).map((version) => `= ${version}`) : [])
          ]
          advisories[record.id] = JSON.stringify({ VulnerableVersions: vulnerable, PatchedVersions: fixed })
        }
      }
    }
  }
  mkdirSync(path.join(cache, 'db'), { recursive: true })
  writeBolt(path.join(cache, 'db/trivy.db'), buckets)
  const time = new Date().toISOString()
  const metadata = {
    Version: 2,
    NextUpdate: new Date(Date.now() + 864e5).toISOString(),
    UpdatedAt: time,
    DownloadedAt: time
  }
  writeFileSync(path.join(cache, 'db/metadata.json'), JSON.stringify(metadata))
}

/** `>= 1.0, < 2.0` for each pair of events, as they stand. */
function constraints({ events }) {
  const list = []
  let open
  for (const event of events) {
    if (event.introduced !== undefined) {
      if (open !== undefined) list.push(open === '0' ? '>= 0' : `>= ${open}`)
      open = event.introduced
    } else if (open !== undefined) {
      const end = event.fixed === undefined ? `<= ${event.last_affected}` : `< ${event.fixed}`
      list.push(open === '0' ? end : `>= ${open}, ${end}`)
      open = undefined
    }
  }
  if (open !== undefined) list.push(open === '0' ? '>= 0' : `>= ${open}`)
  return list
}

/** @param distribution `['debian', '12']` */
export function writeCycloneDx(file, purls, distribution) {
  const components = purls.map((purl) => {
    const [, type, rest] = /^pkg:([^/]+)\/([^?]+)/.exec(purl)
    const at = rest.lastIndexOf('@')
    const parts = rest.slice(0, at).split('/').map(decodeURIComponent)
    const version = decodeURIComponent(rest.slice(at + 1))
    const name = parts.at(-1)
    const system = type === 'deb' || type === 'rpm'
    const [, epoch, upstream, release] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/.exec(version)
    const properties = system
      ? {
          SrcName: name,
          SrcVersion: upstream,
          ...(release === undefined ? {} : { SrcRelease: release }),
          ...(epoch === undefined || epoch === '0' ? {} : { SrcEpoch: epoch }),
          PkgType: distribution[0]
        }
      : {}
    const group = parts.slice(0, -1).join('/')
    const plain = purl.replace(/@[^?]*/, `@${encodeURIComponent(system ? version.replace(/^\d+:/, '') : version)}`)
    const withEpoch = epoch === undefined || !system ? plain : `${plain}&epoch=${epoch}`
    return {
      'bom-ref': purl,
      type: 'library',
      ...(system || group === '' ? {} : { group }),
      name,
      version,
      purl: withEpoch.replace('pkg:rpm/almalinux/', 'pkg:rpm/alma/'),
      properties: Object.entries(properties).map(([key, value]) => ({ name: `aquasecurity:trivy:${key}`, value }))
    }
  })
  const os = {
    'bom-ref': 'os',
    type: 'operating-system',
    name: distribution[0],
    version: distribution[1],
    properties: [
      { name: 'aquasecurity:trivy:Type', value: distribution[0] },
      { name: 'aquasecurity:trivy:Class', value: 'os-pkgs' }
    ]
  }
  const dependencies = [{ ref: 'os', dependsOn: purls.filter((purl) => /^pkg:(?:deb|rpm)/.test(purl)) }]
  writeFileSync(
    file,
    JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      version: 1,
      components: [os, ...components],
      dependencies
    })
  )
}

/** Runs a program; gives milliseconds by the clock and of processor time (user and system), as bash counts both. */
export function timed(program, args, env) {
  const { stderr, status } = spawnSync('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$0" "$@"', program, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8'
  })
  const [, real, user, system] = /([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(stderr) ?? ['']
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return { ms: real * 1000, cpu: user * 1000 + system * 1000 }
}

/** Runs `trivy sbom` offline; gives its findings as `purl\nid`, with the version as the document has it. */
export function runTrivy(trivy, cache, file) {
  const args = [
    'sbom',
    '--cache-dir',
    cache,
    '--skip-db-update',
    '--skip-java-db-update',
    '--skip-version-check',
    '--offline-scan',
    '--disable-telemetry',
    '--scanners',
    'vuln',
    '--format',
    'json',
    '--quiet',
    '--output',
    `${file}.out`,
    file
  ]
  const { ms, cpu } = timed(trivy, args, { HOME: cache, PATH: '/usr/bin:/bin' })
  const findings =
    JSON.parse(readFileSync(`${file}.out`, 'utf8')).Results?.flatMap((result) => result.Vulnerabilities ?? []) ?? []
  return {
    ms,
    cpu,
    findings: findings.map((one) => ({
      id: one.VulnerabilityID,
      ref: one.PkgIdentifier?.BOMRef ?? '',
      fixed: one.FixedVersion ?? ''
    }))
  }
}
