// Compares the findings with those of a real Trivy on the same advisories and the same packages: every package that the
// archives speak of, at the versions around its limits. Every difference is listed with its reason, or as unexplained.
//   npm run bench:parity -- --osv=<folder of archives> --trivy=<executable>
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, scanImages, versionOrder } from '@immutable-delivery/scan'
import { recordsOf, runTrivy, writeCycloneDx, writeTrivyDatabase } from './trivy.mjs'

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const osv = option('osv')
const trivy = option('trivy')
if (osv === undefined || trivy === undefined) throw new Error('--osv and --trivy are needed')

const encode = encodeURIComponent
const only = option('only')
const sets = {
  'Debian:12': {
    distribution: ['debian', '12.5'],
    purl: (name, version) => `pkg:deb/debian/${encode(name)}@${encode(version)}?distro=debian-12`
  },
  'AlmaLinux:9': {
    distribution: ['alma', '9.4'],
    purl: (name, version) => `pkg:rpm/almalinux/${encode(name)}@${encode(version)}?distro=almalinux-9`
  },
  Go: {
    distribution: ['debian', '12.5'],
    purl: (name, version) => `pkg:golang/${name.split('/').map(encode).join('/')}@v${encode(version)}`
  },
  'crates.io': { distribution: ['debian', '12.5'], purl: (name, version) => `pkg:cargo/${name}@${encode(version)}` }
}

/** Why the two differ, where they are known to. */
function reasonOf(ecosystem, record, name, version, by) {
  if (ecosystem === 'Go' && (name === 'stdlib' || name === 'toolchain'))
    return 'Trivy scans the standard library of Go only where it finds it in a binary or a go.mod'
  const affected = record.affected.filter((item) => item.package?.ecosystem === ecosystem && item.package.name === name)
  const ranges = affected.flatMap((item) => item.ranges ?? []).filter(({ type }) => type !== 'GIT')
  if (
    ecosystem.includes(':') &&
    affected.some((item) => item.ranges?.length > 1 || item.ranges?.some(({ events }) => events.length > 2))
  )
    return 'Trivy’s database holds one fixed version for each package of a distribution, not ranges'
  if (ecosystem === 'AlmaLinux:9' && affected.length > 1)
    return 'Trivy’s database holds one fixed version for each package of a distribution, here the last of several'
  const open = ranges.some(({ events }) => !events.some((event) => event.fixed ?? event.last_affected))
  if (
    !ecosystem.includes(':') &&
    by === 'osv' &&
    open &&
    ranges.some(({ events }) => events.some((event) => event.fixed))
  )
    return 'one range has no end: by OSV’s schema every later version is affected; Trivy takes the fix of another range for all'
  if (by === 'osv' && /\.module_el/.test(version))
    return 'a package of a module: Trivy skips those that come without the module’s label (bugs.almalinux.org 173)'
  if (ecosystem.includes(':')) return undefined
  if (/-/.test(version) || ranges.some(({ events }) => events.some((event) => /-/.test(Object.values(event)[0]))))
    return `a pre-release: ${by === 'osv' ? 'Trivy’s constraints leave them out' : 'Trivy orders them otherwise'}`
  return undefined
}

const scratch = mkdtempSync(path.join(tmpdir(), 'parity-'))
let unexplained = 0
try {
  for (const [ecosystem, { distribution, purl }] of Object.entries(sets)) {
    if (only !== undefined && only !== ecosystem) continue
    const records = new Map((await recordsOf(osv, ecosystem)).map((record) => [record.id, record]))
    const order = versionOrder(ecosystem)
    const versions = new Map()
    for (const record of records.values())
      for (const { package: of, ranges = [] } of record.affected ?? []) {
        if (of?.ecosystem !== ecosystem) continue
        const known = versions.get(of.name) ?? new Set()
        versions.set(of.name, known)
        for (const { type, events } of ranges)
          if (type !== 'GIT')
            for (const event of events)
              for (const version of Object.values(event))
                if (version !== '0' && order.valid(version)) known.add(version)
      }
    const found = { osv: new Map(), trivy: new Map() }
    let packages = 0
    // One version of a package per document: several would be one component to some tools.
    const rounds = Math.max(...[...versions.values()].map((set) => set.size))
    const cache = path.join(scratch, encode(ecosystem))
    await writeTrivyDatabase(osv, cache, [ecosystem])
    for (let round = 0; round < Math.min(rounds, 40); round += 1) {
      const chosen = [...versions].flatMap(([name, set]) => {
        const version = [...set][round]
        return version === undefined ? [] : [{ name, version, purl: purl(name, version) }]
      })
      packages += chosen.length
      const byPurl = new Map(chosen.map((item) => [item.purl, item]))
      const file = path.join(scratch, 'sbom.json')
      writeCycloneDx(
        file,
        chosen.map((item) => item.purl),
        distribution
      )
      for (const { id, ref } of runTrivy(trivy, cache, file).findings) {
        const item = byPurl.get(ref)
        if (item === undefined) throw new Error(`Trivy names ${ref}`)
        found.trivy.set(`${ref}\n${id}`, { ...item, id })
      }
      const [result] = await scanImages({
        targets: [
          {
            platform: 'x',
            inventory: { components: chosen.map((item) => ({ purl: item.purl })), complete: true, unknowns: [] }
          }
        ],
        database: openDatabase({ directory: osv, name: 'osv', indexes: path.join(scratch, 'indexes') }),
        now: Date.now()
      })
      // Trivy does not fold aliases: each advisory of a finding counts on its own.
      for (const finding of result.findings)
        for (const id of [finding.id, ...finding.aliases].filter((name) => records.has(name)))
          found.osv.set(`${finding.purl}\n${id}`, { ...byPurl.get(finding.purl), id })
    }
    const reasons = new Map()
    const count = (by, other) => {
      for (const [key, item] of found[by]) {
        if (found[other].has(key)) continue
        const reason = reasonOf(ecosystem, records.get(item.id), item.name, item.version, by)
        const text = reason ?? `UNEXPLAINED, by ${by} alone: ${item.name} ${item.version} ${item.id}`
        if (reason === undefined) unexplained += 1
        reasons.set(text, (reasons.get(text) ?? 0) + 1)
      }
    }
    count('osv', 'trivy')
    count('trivy', 'osv')
    const both = [...found.osv.keys()].filter((key) => found.trivy.has(key)).length
    const union = found.osv.size + found.trivy.size - both
    process.stdout.write(
      `${ecosystem}: ${packages} packages, ${both} findings by both, Jaccard ${(both / union).toFixed(4)}\n`
    )
    for (const [reason, times] of [...reasons].slice(0, 40)) process.stdout.write(`  ${times} × ${reason}\n`)
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
if (unexplained > 0) process.exitCode = 1
