// Compares the findings with those of Google's osv-scanner on the same archives and the same packages: every package
// that the archives speak of, at every version that they name. Every difference is listed with its reason, or as
// unexplained, which fails.
//   npm run bench:parity-osv -- --osv=<folder of archives> --osv-scanner=<executable>
// The executable: go install github.com/google/osv-scanner/cmd/osv-scanner@v1.9.2
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, scanImages, versionOrder } from '@immutable-delivery/scan'
import { recordsOf } from './trivy.mjs'

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const osv = option('osv')
const scanner = option('osv-scanner')
const only = option('only')
if (osv === undefined || scanner === undefined) throw new Error('--osv and --osv-scanner are needed')

const encode = encodeURIComponent
/** osv-scanner 1.9 knows no AlmaLinux, and ends with a panic where it meets one. */
const sets = {
  'Debian:12': (name, version) => `pkg:deb/debian/${encode(name)}@${encode(version)}?distro=debian-12`,
  Go: (name, version) => `pkg:golang/${name.split('/').map(encode).join('/')}@v${encode(version)}`,
  'crates.io': (name, version) => `pkg:cargo/${name}@${encode(version)}`
}

/**
 * Why the two differ, where it is known.
 * @param spelled names of the archive's packages by their lower case
 * @param listed ids that osv-scanner gives for the same package and version
 */
function reasonOf(ecosystem, record, { name }, by, records, spelled, listed) {
  if (by !== 'osv') return undefined
  const names = (one) => [one.id, ...(one.aliases ?? [])]
  if (listed.some((id) => names(records.get(id)).some((alias) => names(record).includes(alias))))
    return 'osv-scanner leaves out an advisory that shares a name with one that it lists; we list both as one finding'
  const own = record.affected.some((item) => item.package?.ecosystem === ecosystem && item.package.name === name)
  if (ecosystem === 'Go' && !own && spelled.get(name.toLowerCase()).size > 1)
    return 'advisories spell the module in several cases, and a package URL in lower case: we take them all'
  return undefined
}

const scratch = mkdtempSync(path.join(tmpdir(), 'parity-'))
let unexplained = 0
try {
  for (const [ecosystem, purl] of Object.entries(sets)) {
    if (only !== undefined && only !== ecosystem) continue
    const records = new Map((await recordsOf(osv, ecosystem)).map((record) => [record.id, record]))
    const order = versionOrder(ecosystem)
    const chosen = new Map()
    for (const record of records.values())
      for (const { package: of, ranges = [], versions = [] } of record.affected ?? []) {
        if (of?.ecosystem !== ecosystem) continue
        const named = ranges.flatMap(({ type, events }) => (type === 'GIT' ? [] : events.flatMap(Object.values)))
        for (const version of [...named, ...versions.slice(0, 3)])
          if (version !== '0' && order.valid(version))
            chosen.set(purl(of.name, version), { name: of.name, version, purl: purl(of.name, version) })
      }
    const found = { osv: new Map(), 'osv-scanner': new Map() }
    const add = (by, item, id) => found[by].set(`${item.name}\n${item.version}\n${id}`, { ...item, id })

    const cache = path.join(scratch, encode(ecosystem))
    mkdirSync(path.join(cache, 'osv-scanner'), { recursive: true })
    symlinkSync(path.resolve(osv, ecosystem), path.join(cache, 'osv-scanner', ecosystem))
    const file = path.join(cache, 'packages.json')
    const packages = [...chosen.values()].map(({ name, version }) => ({ package: { name, version, ecosystem } }))
    writeFileSync(file, JSON.stringify({ results: [{ packages }] }))
    const output = path.join(cache, 'output.json')
    try {
      execFileSync(
        scanner,
        ['scan', '--experimental-offline', '--format', 'json', '--output', output, '--lockfile', `osv-scanner:${file}`],
        { env: { HOME: cache, OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY: cache }, stdio: 'pipe', timeout: 500_000 }
      )
    } catch (error) {
      // 1: something was found.
      if (error.status !== 1) throw error
    }
    for (const { packages: list } of JSON.parse(readFileSync(output, 'utf8')).results)
      for (const { package: of, vulnerabilities = [] } of list)
        for (const { id } of vulnerabilities) add('osv-scanner', { name: of.name, version: of.version }, id)

    const [result] = await scanImages({
      targets: [
        {
          platform: 'x',
          inventory: { components: [...chosen.keys()].map((item) => ({ purl: item })), complete: true, unknowns: [] }
        }
      ],
      database: openDatabase({ directory: osv, name: 'osv', indexes: path.join(scratch, 'indexes') }),
      now: Date.now()
    })
    // Each advisory of a finding counts on its own: osv-scanner groups aliases afterwards.
    for (const finding of result.findings)
      for (const id of [finding.id, ...finding.aliases].filter((name) => records.has(name))) {
        const { name, version } = chosen.get(finding.purl)
        add('osv', { name, version }, id)
      }
    const spelled = new Map()
    for (const { affected = [] } of records.values())
      for (const { package: of } of affected)
        if (of?.ecosystem === ecosystem)
          spelled.set(of.name.toLowerCase(), (spelled.get(of.name.toLowerCase()) ?? new Set()).add(of.name))
    const listed = new Map()
    for (const { name, version, id } of found['osv-scanner'].values()) {
      const key = `${name} ${version}`
      listed.set(key, [...(listed.get(key) ?? []), id])
    }
    const reasons = new Map()
    const compare = (by, other) => {
      for (const [key, item] of found[by]) {
        if (found[other].has(key)) continue
        const reason = reasonOf(
          ecosystem,
          records.get(item.id),
          item,
          by,
          records,
          spelled,
          listed.get(`${item.name} ${item.version}`) ?? []
        )
        if (reason === undefined) unexplained += 1
        const text = reason ?? `UNEXPLAINED, by ${by} alone: ${item.name} ${item.version} ${item.id}`
        reasons.set(text, (reasons.get(text) ?? 0) + 1)
      }
    }
    compare('osv', 'osv-scanner')
    compare('osv-scanner', 'osv')
    const both = [...found.osv.keys()].filter((key) => found['osv-scanner'].has(key)).length
    const union = found.osv.size + found['osv-scanner'].size - both
    process.stdout.write(
      `${ecosystem}: ${chosen.size} packages, ${both} findings by both, Jaccard ${(both / union).toFixed(4)}\n`
    )
    for (const [reason, times] of [...reasons].slice(0, 40)) process.stdout.write(`  ${times} × ${reason}\n`)
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
if (unexplained > 0) process.exitCode = 1
