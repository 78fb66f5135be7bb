/** Every comparison of large public sets, see data/README.md. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { versionOrder } from '../src/index.js'

interface Sets {
  readonly pairs: Readonly<Record<string, string>>
  /** From the lowest; equal ones stand together. */
  readonly rising: Readonly<Record<string, readonly (readonly string[])[]>>
}
const sets = JSON.parse(
  gunzipSync(readFileSync('packages/scan/test/data/version-sets.json.gz')).toString('utf8')
) as Sets

/** Which of our ecosystems a set speaks of, and how many comparisons it must at least have. */
const ecosystems: Readonly<Record<string, readonly [readonly string[], number]>> = {
  alpine: [['Alpine:v3.22', 'Wolfi', 'Chainguard'], 14_700],
  cran: [['CRAN', 'Bioconductor'], 70],
  debian: [['Debian:12', 'Ubuntu:24.04:LTS'], 14_400],
  maven: [['Maven'], 14_800],
  nuget: [['NuGet'], 30],
  packagist: [['Packagist'], 10_700],
  pub: [['Pub'], 90],
  pypi: [['PyPI'], 12_400],
  redhat: [['AlmaLinux:9', 'Rocky Linux:9', 'Red Hat:rhel_9'], 160],
  rubygems: [['RubyGems'], 4100],
  semver: [['npm', 'Go', 'crates.io', 'Hex'], 80]
}

const signs: Readonly<Record<string, number>> = { '<': -1, '=': 0, '>': 1 }

describe('pairs', () => {
  test.each(Object.entries(ecosystems))('%s', (name, [ours, least]) => {
    const lines = Object.entries(sets.pairs)
      .filter(([set]) => set.startsWith(`${name}-`))
      .flatMap(([, text]) => text.split('\n'))
    expect(lines.length).toBeGreaterThan(least)
    for (const ecosystem of ours) {
      const order = versionOrder(ecosystem)
      if (order === undefined) throw new Error(`no order for ${ecosystem}`)
      const wrong = lines.filter((line) => {
        const [, a = '', sign = '', b = ''] = /^(.*?)\s+([<=>])\s+(.*)$/.exec(line) ?? []
        const expected = signs[sign]
        if (expected === undefined) throw new Error(line)
        return Math.sign(order.compare(a, b)) !== expected || Math.sign(order.compare(b, a)) + expected !== 0
      })
      expect([ecosystem, wrong]).toEqual([ecosystem, []])
    }
  })
})

describe('rising lists, each version with every other', () => {
  test.each([
    ['pypi', 'PyPI'],
    ['go', 'Go']
  ])('%s', (set, ecosystem) => {
    const order = versionOrder(ecosystem)
    if (order === undefined) throw new Error(`no order for ${ecosystem}`)
    const placed = (sets.rising[set] ?? []).flatMap((list, at) => list.map((version) => ({ version, at })))
    expect(placed.length).toBeGreaterThan(20)
    const wrong = placed.flatMap((a) =>
      placed.flatMap((b) =>
        Math.sign(order.compare(a.version, b.version)) === Math.sign(a.at - b.at) ? [] : [`${a.version} ${b.version}`]
      )
    )
    expect(wrong).toEqual([])
    // All but legacy versions have a place that a verdict may rest on.
    expect(placed.filter(({ version }) => !order.valid(version)).map(({ version }) => version)).toEqual([])
  })
})
