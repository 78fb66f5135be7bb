// Compares the findings with those of a real Grype on the same advisories and the same packages: every package that the
// archives speak of, at every version that they name. Every difference is listed with its reason, or as unexplained,
// which fails.
//   npm run bench:parity-grype -- --osv=<folder of archives> [--only=<ecosystem>]
// Grype and the program that writes its database are built by Go's ordinary client (scripts/sbom-oracles.mjs).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, scanImages, versionOrder } from '@immutable-delivery/scan'
import { goProgram, grypeDatabaseWriter } from '../../scripts/sbom-oracles.mjs'
import { runGrype, writeGrypeDatabase } from './grype.mjs'
import { recordsOf } from './trivy.mjs'

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const osv = option('osv')
const only = option('only')
if (osv === undefined) throw new Error('--osv is needed')
const grype = option('grype') ?? goProgram('grype')
const writer = option('grype-database') ?? grypeDatabaseWriter()

const encode = encodeURIComponent
/**
 * AlmaLinux is left out: Grype judges it by Red Hat's advisories, which nobody may have here, and takes AlmaLinux's own
 * only for what they fix.
 */
const sets = {
  'Debian:12': (name, version) => `pkg:deb/debian/${encode(name)}@${encode(version)}?arch=source&distro=debian-12`,
  Go: (name, version) => `pkg:golang/${name.split('/').map(encode).join('/')}@v${encode(version)}`,
  'crates.io': (name, version) => `pkg:cargo/${name}@${encode(version)}`
}

/** Why the two differ, where it is known. */
function reasonOf(ecosystem, record, { name, version }, by, listed) {
  const names = (one) => [one.id, ...(one.aliases ?? [])]
  if (by === 'osv' && listed.some((one) => names(one).some((alias) => names(record).includes(alias))))
    return 'Grype leaves out an advisory that shares a name with one that it lists; we list both as one finding'
  const affected = record.affected.filter((item) => item.package?.ecosystem === ecosystem && item.package.name === name)
  const ranges = affected.flatMap((item) => item.ranges ?? []).filter(({ type }) => type !== 'GIT')
  const named = ranges.flatMap(({ events }) => events.flatMap((event) => Object.values(event)))
  if (ecosystem === 'Go' && affected.length === 0)
    return 'advisories spell the module in several cases, and a package URL in lower case: we take them all'
  if (!ecosystem.includes(':') && [version, ...named].some((text) => /[-+]/.test(text)))
    return `a pre-release: ${by === 'osv' ? 'Grype leaves it out' : 'Grype orders it otherwise'}`
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
    const cache = path.join(scratch, ecosystem.replace(/\W/g, '-'))
    await writeGrypeDatabase(osv, cache, [ecosystem], writer)
    const found = { osv: new Map(), grype: new Map() }
    const listed = new Map()
    for (const { id, purl: given } of runGrype(grype, cache, [...chosen.keys()])) {
      const item = chosen.get(given)
      if (item === undefined) throw new Error(`Grype names ${given}`)
      found.grype.set(`${given}\n${id}`, { ...item, id })
      listed.set(given, [...(listed.get(given) ?? []), records.get(id)])
    }
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
    // Each advisory of a finding counts on its own.
    for (const finding of result.findings)
      for (const id of [finding.id, ...finding.aliases].filter((name) => records.has(name)))
        found.osv.set(`${finding.purl}\n${id}`, { ...chosen.get(finding.purl), id })
    const reasons = new Map()
    const compare = (by, other) => {
      for (const [key, item] of found[by]) {
        if (found[other].has(key)) continue
        const reason = reasonOf(ecosystem, records.get(item.id), item, by, listed.get(item.purl) ?? [])
        if (reason === undefined) unexplained += 1
        const text = reason ?? `UNEXPLAINED, by ${by} alone: ${item.name} ${item.version} ${item.id}`
        reasons.set(text, (reasons.get(text) ?? 0) + 1)
      }
    }
    compare('osv', 'grype')
    compare('grype', 'osv')
    const both = [...found.osv.keys()].filter((key) => found.grype.has(key)).length
    const union = found.osv.size + found.grype.size - both
    process.stdout.write(
      `${ecosystem}: ${chosen.size} packages, ${both} findings by both, Jaccard ${(both / union).toFixed(4)}\n`
    )
    for (const [reason, times] of [...reasons].slice(0, 40)) process.stdout.write(`  ${times} × ${reason}\n`)
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
if (unexplained > 0) process.exitCode = 1
