// Gives Grype the same advisories and the same packages: its database (schema 6) by its own writer, and a list of
// package URLs.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { recordsOf } from './trivy.mjs'

/** What Grype calls an ecosystem: type of the packages, format of the versions, and the system that they are of. */
const kinds = {
  'Debian:12': ['deb', 'dpkg', { name: 'debian', major: '12' }],
  'AlmaLinux:9': ['rpm', 'rpm', { name: 'almalinux', major: '9' }],
  Go: ['go-module', 'go'],
  'crates.io': ['rust-crate', 'semver']
}

/** Intervals of a range's events, as they stand: `[constraint, fixed version or nothing]`. */
function constraints({ events }, least) {
  const list = []
  let open
  for (const event of events) {
    if (event.introduced !== undefined) open ??= event.introduced
    else if (open !== undefined) {
      const end = event.fixed === undefined ? `<= ${event.last_affected}` : `< ${event.fixed}`
      list.push([/^0(?:\.0\.0-0)?$/.test(open) ? end : `>= ${open}, ${end}`, event.fixed ?? ''])
      open = undefined
    }
  }
  // Beside other ranges Grype takes an empty constraint for none.
  if (open !== undefined) list.push([`>= ${open === '0' ? least : open}`, ''])
  return list
}

/**
 * @param builder the program of grype-database/
 * @param cache folder that becomes GRYPE_DB_CACHE_DIR
 */
export async function writeGrypeDatabase(osv, cache, ecosystems, builder) {
  const folder = path.join(cache, '6')
  mkdirSync(folder, { recursive: true })
  const lines = []
  for (const ecosystem of ecosystems) {
    const [type, format, system] = kinds[ecosystem]
    for (const record of await recordsOf(osv, ecosystem)) {
      const packages = new Map()
      for (const { package: of, ranges = [], versions = [] } of record.affected ?? []) {
        if (of?.ecosystem !== ecosystem) continue
        const all = ranges
          .filter((range) => range.type !== 'GIT')
          .flatMap((range) => constraints(range, system === undefined ? '0.0.0-0' : '0'))
        if (all.length === 0) all.push(...versions.map((version) => [`= ${version}`, '']))
        packages.set(of.name, [...(packages.get(of.name) ?? []), ...all])
      }
      if (packages.size === 0) continue
      const entry = {
        id: record.id,
        aliases: [...(record.aliases ?? []), ...(record.upstream ?? []), ...(record.related ?? [])],
        packages: [...packages].map(([name, ranges]) => ({
          type,
          name,
          ...(system === undefined ? {} : { system }),
          ranges: ranges.map(([constraint, fixed]) => ({ format, constraint, fixed }))
        }))
      }
      lines.push(JSON.stringify(entry))
    }
  }
  execFileSync(builder, [folder], { input: `${lines.join('\n')}\n`, stdio: ['pipe', 'ignore', 'inherit'] })
}

/** Runs Grype on a list of package URLs; gives its findings with the package URL as it stands in the list. */
export function runGrype(grype, cache, purls) {
  const file = path.join(cache, 'purls.txt')
  writeFileSync(file, `${purls.join('\n')}\n`)
  const output = execFileSync(grype, [`purl:${file}`, '--output', 'json', '--quiet'], {
    env: {
      HOME: cache,
      GRYPE_DB_CACHE_DIR: cache,
      GRYPE_DB_AUTO_UPDATE: 'false',
      GRYPE_CHECK_FOR_APP_UPDATE: 'false'
    },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  return JSON.parse(output).matches.map(({ vulnerability, artifact }) => ({
    id: vulnerability.id,
    purl: artifact.purl,
    fixed: vulnerability.fix?.versions ?? []
  }))
}
