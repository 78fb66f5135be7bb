/**
 * A whole database of advisories: with OSV_DATA set to a folder in OSV's layout (Go, crates.io, Debian:12 and
 * AlmaLinux:9), or with one in `../shared/osv` beside the repository, that one; else one of the same size, made up.
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openDatabase, resolvePackage, scanImages, versionOrder, type VersionOrder } from '../src/index.js'
import { readArchive } from '../src/osv/archive.js'
import { openArchive } from '../src/osv/archive-file.js'
import { inventory, record as recordOf } from './samples.js'
import { osvZip } from './zip.js'

const beside = resolve('../shared/osv')
let directory = process.env['OSV_DATA'] ?? (existsSync(beside) ? beside : '')
let made: string | undefined
const now = Date.parse('2026-11-21T12:00:00Z')

beforeAll(async () => {
  if (directory !== '') return
  made = await mkdtemp(join(tmpdir(), 'osv-'))
  directory = made
  for (const ecosystem of ['Go', 'crates.io', 'Debian:12', 'AlmaLinux:9']) {
    await mkdir(join(directory, ecosystem))
    await writeFile(join(directory, ecosystem, 'all.zip'), osvZip(inventRecords(ecosystem, 1500)))
  }
})

afterAll(async () => {
  if (made !== undefined) await rm(made, { recursive: true, force: true })
})

/** Records of 300 packages, with one or two intervals each, from a fixed seed. */
function inventRecords(ecosystem: string, count: number): Record<string, unknown>[] {
  let seed = 12_345
  const next = (bound: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % bound
  }
  return Array.from({ length: count }, (_, at) => {
    const [a, b, c] = [1 + next(9), next(30), next(30)]
    const suffix = ecosystem === 'Debian:12' ? `-${1 + next(3)}~deb12u${1 + next(12)}` : ['', '-rc.1', ''][next(3)]
    const events = [
      next(2) === 0 ? { introduced: '0' } : { introduced: `0.${b}.0` },
      { fixed: `${a}.${b}.${c}${suffix}` },
      ...(next(4) === 0 ? [{ introduced: `${a + 1}.0.0` }, { fixed: `${a + 1}.${c + 1}.0${suffix}` }] : [])
    ]
    return recordOf(`TEST-${at}`, ecosystem, `example.org-p${next(300)}`, next(2) === 0 ? events : events.toReversed())
  })
}

interface RawRecord {
  id: string
  withdrawn?: string
  affected: {
    package: { ecosystem: string; name: string }
    ranges: { type: string; events: Record<string, string>[] }[]
  }[]
}

async function records(ecosystem: string): Promise<RawRecord[]> {
  const archive = openArchive(join(directory, ecosystem, 'all.zip'), ecosystem, 2 ** 30)
  if (archive === undefined) return []
  const limits = { entries: 100_000, entryBytes: 2 ** 24, totalBytes: 2 ** 30 }
  const list: RawRecord[] = []
  for await (const file of readArchive(archive, ecosystem, limits))
    list.push(JSON.parse(Buffer.from(file.bytes).toString('utf8')) as RawRecord)
  return list
}

const purlOf: Readonly<Record<string, (name: string, version: string) => string>> = {
  Go: (name, version) =>
    `pkg:golang/${name.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}`,
  'crates.io': (name, version) => `pkg:cargo/${name}@${encodeURIComponent(version)}`,
  'Debian:12': (name, version) =>
    `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?distro=debian-12`,
  'AlmaLinux:9': (name, version) =>
    `pkg:rpm/almalinux/${encodeURIComponent(name)}@${encodeURIComponent(version)}?distro=almalinux-9`
}

/** A version right before the given one in the ecosystem's order. */
function before(ecosystem: string, version: string): string {
  if (ecosystem.includes(':')) return `${version}~`
  const [plain = ''] = version.split('+')
  // A pre-release of a release; for a pre-release the shortest identifier that sorts lower.
  return plain.includes('-') ? `${plain.slice(0, plain.indexOf('-'))}-0` : `${plain}-0`
}

/** Whether the schema's events say that a version is affected, written down independently of src. */
function affects(record: RawRecord, ecosystem: string, name: string, version: string, order: VersionOrder): boolean {
  return record.affected
    .filter((item) => item.package.name === name && item.package.ecosystem === ecosystem)
    .flatMap((item) => item.ranges)
    .filter((range) => range.type !== 'GIT')
    .some((range) => {
      let hit = false
      const flat = range.events.flatMap((event) => Object.entries(event))
      const sorted = flat.toSorted(([, a], [, b]) => (a === '0' ? -1 : b === '0' ? 1 : order.compare(a, b)))
      for (const [kind, bound] of sorted) {
        if (bound !== '0' && order.compare(version, bound) < 0) continue
        if (kind === 'introduced') hit = true
        if (kind === 'fixed') hit = false
      }
      return hit
    })
}

describe.each(['Go', 'crates.io', 'Debian:12', 'AlmaLinux:9'])('%s', (ecosystem) => {
  test('no fixed version is matched, the version before it is, and everything as the schema says', async () => {
    const order = versionOrder(ecosystem)
    const makePurl = purlOf[ecosystem]
    if (order === undefined || makePurl === undefined) throw new Error(ecosystem)
    const known = await records(ecosystem)
    expect(known.length).toBeGreaterThan(1000)
    const cases = known
      .filter((item) => item.withdrawn === undefined)
      .flatMap((record) =>
        record.affected
          .filter((item) => item.package.ecosystem === ecosystem)
          .flatMap((item) =>
            item.ranges
              .flatMap((range) =>
                range.events.flatMap((event) => (event['fixed'] === undefined ? [] : [event['fixed']]))
              )
              .flatMap((fixed) =>
                [fixed, before(ecosystem, fixed)].map((version) => ({ record, name: item.package.name, version }))
              )
          )
      )
    const purls = new Map(cases.map((item) => [`${item.name}\n${item.version}`, makePurl(item.name, item.version)]))
    // Several images of bounded size, as the findings of one are bounded.
    const all = [...new Set(purls.values())]
    const targets = Array.from({ length: Math.ceil(all.length / 2000) }, (_, at) => ({
      platform: 'linux/amd64',
      inventory: inventory(all.slice(at * 2000, (at + 1) * 2000))
    }))
    const results = await scanImages({ targets, database: openDatabase({ directory, name: 'OSV_DATA' }), now })
    expect(results.flatMap((result) => result.coverage.reasons)).toEqual([])
    const found = new Map<string, Set<string>>()
    for (const item of results.flatMap((result) => result.findings)) {
      const names = found.get(item.purl) ?? new Set()
      for (const name of [item.id, ...item.aliases]) names.add(name)
      found.set(item.purl, names)
    }
    let affected = 0
    let unaffected = 0
    const wrong: string[] = []
    for (const { record, name, version } of cases) {
      const expected = affects(record, ecosystem, name, version, order)
      const got = found.get(purls.get(`${name}\n${version}`) ?? '')?.has(record.id) ?? false
      if (expected) affected += 1
      else unaffected += 1
      if (expected !== got) wrong.push(`${record.id} ${name} ${version}: expected ${expected}`)
    }
    expect(wrong.slice(0, 20)).toEqual([])
    expect(affected).toBeGreaterThan(500)
    expect(unaffected).toBeGreaterThan(500)
  })

  test('every version in the data can be placed, and every package can be named', async () => {
    const order = versionOrder(ecosystem)
    const odd: string[] = []
    for (const record of await records(ecosystem))
      for (const item of record.affected) {
        const resolved = resolvePackage({ purl: purlOf[ecosystem]?.(item.package.name, '1.0.0') ?? '' }, undefined, now)
        if (resolved.kind !== 'package' || resolved.name.toLowerCase() !== item.package.name.toLowerCase())
          odd.push(item.package.name)
        for (const event of item.ranges.flatMap((range) => range.events))
          for (const version of Object.values(event))
            if (order?.valid(version) !== true) odd.push(`${record.id} ${version}`)
      }
    expect(odd).toEqual([])
  })
})
