/**
 * A thousand generated pairs of images through all of it, from archives to verdict. What must come out is worked out
 * from whole numbers, without a version, a range or a purl.
 */
import { expect, test } from '@jest/globals'
import type { Severity } from '@immutable-delivery/kit'
import { compareScans, judgeFindings, openDatabase, scanImages, type Finding, type Inventory } from '../src/index.js'
import { fresh, inventory, now } from './samples.js'
import { osvZip, withDatabase } from './zip.js'

const pairs = process.env['LONG'] === undefined ? 1000 : 20_000
let state = 20_261_125
/** A whole number below the bound, from a fixed seed. */
const next = (bound: number): number => {
  state = (state * 48_271) % 2_147_483_647
  return state % bound
}
const pick = <T>(list: readonly T[]): T => {
  const item = list[next(list.length)]
  if (item === undefined) throw new Error('an empty list')
  return item
}

interface Part {
  readonly from: number
  /** The first version without it; undefined when there is none yet. */
  readonly to: number | undefined
  readonly severity: Severity
}
interface Weakness {
  readonly id: string
  readonly parts: readonly Part[]
}
interface Package {
  readonly name: string
  readonly ecosystem: string
  readonly weaknesses: readonly Weakness[]
}

const ecosystems = {
  npm: {
    type: 'SEMVER',
    version: (v: number) => `${v}.0.0`,
    purl: (name: string, v: string) => `pkg:npm/${name}@${v}`
  },
  PyPI: {
    type: 'ECOSYSTEM',
    version: (v: number) => `${v}.0`,
    purl: (name: string, v: string) => `pkg:pypi/${name}@${v}`
  },
  'Debian:12': {
    type: 'ECOSYSTEM',
    version: (v: number) => `1:${v}.0~rc1-1+deb12u${v}`,
    purl: (name: string, v: string) =>
      `pkg:deb/debian/lib${name}@${encodeURIComponent(v)}?distro=debian-12&upstream=${name}`
  }
} as const
type Ecosystem = keyof typeof ecosystems

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical']
const packages: readonly Package[] = Array.from({ length: 30 }, (_, at) => ({
  name: `package${at}`,
  ecosystem: pick(Object.keys(ecosystems)),
  weaknesses: Array.from({ length: next(4) }, (_item, index) => {
    const first = next(4)
    const second = first + 1 + next(3)
    const parts: Part[] = [{ from: first, to: next(5) === 0 ? undefined : second, severity: pick(severities) }]
    if (parts[0]?.to !== undefined && next(2) === 0)
      parts.push({ from: second + next(2), to: next(3) === 0 ? undefined : second + 3, severity: pick(severities) })
    return { id: `CVE-2026-${1000 + at * 10 + index}`, parts }
  })
}))

const records = (ecosystem: Ecosystem): Record<string, unknown>[] => {
  const { type, version } = ecosystems[ecosystem]
  return packages
    .filter((item) => item.ecosystem === ecosystem)
    .flatMap(({ name, weaknesses }) =>
      weaknesses.map(({ id, parts }) => ({
        schema_version: '1.7.0',
        id,
        modified: fresh,
        affected: parts.map(({ from, to, severity }) => ({
          package: { ecosystem, name },
          ranges: [
            {
              type,
              events: [
                { introduced: from === 0 ? '0' : version(from) },
                ...(to === undefined ? [] : [{ fixed: version(to) }])
              ]
            }
          ],
          ecosystem_specific: { severity }
        }))
      }))
    )
}

/** Version by index of the package. */
type Image = ReadonlyMap<number, number>

function change(image: Image): Image {
  const changed = new Map(image)
  for (let count = next(16); count > 0; count -= 1) {
    const at = next(packages.length)
    const version = changed.get(at)
    if (version === undefined) changed.set(at, next(9))
    else if (next(3) === 0) changed.delete(at)
    else changed.set(at, Math.max(0, version + pick([-2, -1, 1, 2, 3])))
  }
  return changed
}

function inventoryOf(image: Image): Inventory {
  return inventory(
    [...image].map(([at, version]) => {
      const { name, ecosystem } = packages[at] ?? pick(packages)
      const { purl, version: text } = ecosystems[ecosystem as Ecosystem]
      return purl(name, text(version))
    })
  )
}

const rank = (severity: Severity): number => severities.indexOf(severity)

/** The worst part that a version lies in. */
function hit({ parts }: Weakness, version: number | undefined): { severity: Severity; fixable: boolean } | undefined {
  const hits = parts.filter(
    ({ from, to }) => version !== undefined && version >= from && (to === undefined || version < to)
  )
  const [worst] = hits.toSorted((a, b) => rank(b.severity) - rank(a.severity))
  return worst === undefined
    ? undefined
    : { severity: worst.severity, fixable: hits.some(({ to }) => to !== undefined) }
}

test(`${pairs} pairs of images: introduced, disclosed, worsened and fixed are exactly right`, async () => {
  const images = Array.from({ length: pairs }, () => {
    const before = new Map(packages.flatMap((_, at) => (next(3) > 0 ? [[at, next(9)] as const] : [])))
    return { before, after: change(before) }
  })
  const archives = Object.fromEntries(
    (Object.keys(ecosystems) as Ecosystem[]).map((ecosystem) => [ecosystem, osvZip(records(ecosystem))])
  )
  const results = await withDatabase(archives, (directory) =>
    scanImages({
      targets: images.flatMap(({ before, after }) =>
        [after, before].map((image) => ({ platform: 'linux/amd64', inventory: inventoryOf(image) }))
      ),
      database: openDatabase({ directory, name: 'x' }),
      now
    })
  )
  const seen = { introduced: 0, disclosed: 0, worsened: 0, fixed: 0 }
  for (const [at, { before, after }] of images.entries()) {
    const [current, baseline] = results.slice(2 * at, 2 * at + 2)
    if (current === undefined || baseline === undefined) throw new Error('no result')
    expect(current.coverage.reasons.filter((reason) => reason !== 'no package was looked up')).toEqual([])
    const got = compareScans(current, baseline)
    const expected: Record<keyof typeof seen, string[]> = { introduced: [], disclosed: [], worsened: [], fixed: [] }
    for (const [index, { weaknesses }] of packages.entries())
      for (const weakness of weaknesses) {
        const [old, fresh_] = [hit(weakness, before.get(index)), hit(weakness, after.get(index))]
        if (fresh_ === undefined) {
          if (old !== undefined) expected.fixed.push(weakness.id)
        } else if (old === undefined) expected.introduced.push(weakness.id)
        else {
          const worse = rank(fresh_.severity) > rank(old.severity) || (old.fixable && !fresh_.fixable)
          expected[worse ? 'worsened' : 'disclosed'].push(weakness.id)
        }
      }
    const ids = (list: readonly Finding[]): string[] => list.map(({ id }) => id).toSorted()
    for (const key of ['introduced', 'disclosed', 'worsened', 'fixed'] as const) {
      expect([at, key, ids(got[key])]).toEqual([at, key, expected[key].toSorted()])
      seen[key] += got[key].length
    }
    // What an unchanged package has, however new its advisory is, never blocks where only the new decides.
    const decided = [...got.introduced, ...got.worsened]
    const unchanged = new Set(
      current.packages.map(({ purl }) => purl).filter((purl) => baseline.packages.some((item) => item.purl === purl))
    )
    const { blocking } = judgeFindings(decided, { failOn: 'unknown', onlyFixed: false }, current.coverage)
    expect(blocking.filter(({ purl }) => unchanged.has(purl))).toEqual([])
  }
  // A generator that makes none of a kind would prove nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(pairs / 20)
})
