/** Every place in SARIF is a file of the repository, whatever the repository has. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalJson } from '@immutable-delivery/kit'
import { checkConfiguration, otherPlaces, sarifPlaces, writeSarif } from '../src/index.js'
import { finding } from './samples.js'

const names = [
  'Dockerfile',
  'Containerfile',
  'bake.lock',
  '.github/delivery.yml',
  'package-lock.json',
  'package.json',
  'yarn.lock',
  'requirements.txt',
  'go.mod',
  'Cargo.lock',
  'Gemfile.lock',
  'pom.xml',
  'composer.lock',
  'README.md',
  'main c#.c',
  'ö.txt',
  '100%.md'
]
const purls = ['npm/a', 'pypi/a', 'golang/example.org/a', 'cargo/a', 'gem/a', 'maven/g/a', 'composer/a/b', 'nuget/a']
const systems = ['deb/debian/a', 'rpm/almalinux/a', 'apk/alpine/a']
const findings = [...purls, ...systems].flatMap((purl, at) =>
  ([undefined, 'base', 'own'] as const).map((origin) =>
    finding(`CVE-${at}`, `pkg:${purl}@1.0.0`, origin === undefined ? {} : { origin })
  )
)
const checks = checkConfiguration({ env: [] }, 'pkg:oci/shop', 'linux/amd64')

/** As GitHub reads them: a URI relative to the root of the repository. */
function placesIn(present: readonly string[], dockerfile = ''): { file: string; line: number }[] {
  const place = sarifPlaces(present, dockerfile)
  if (place === undefined) throw new Error('no place')
  const document = JSON.parse(
    canonicalJson(writeSarif(findings, { tool: { version: '1' }, place, category: 'shop' }, checks))
  ) as {
    runs: {
      results: {
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[]
      }[]
    }[]
  }
  return document.runs.flatMap(({ results }) =>
    results.flatMap(({ locations }) =>
      locations.map(({ physicalLocation: { artifactLocation, region } }) => ({
        file: decodeURIComponent(new URL(artifactLocation.uri, 'file:///root/').pathname.slice('/root/'.length)),
        line: region.startLine
      }))
    )
  )
}

test('in any repository with a file in it', () => {
  fc.assert(
    fc.property(fc.subarray(names, { minLength: 1 }), (present) => {
      const places = placesIn(present)
      expect(places).toHaveLength(findings.length + checks.length)
      expect(places.filter(({ file }) => !present.includes(file))).toEqual([])
    }),
    { numRuns: 300 }
  )
})

describe('which file it is', () => {
  const at = (present: readonly string[], purl: string, origin?: 'base' | 'own'): string | undefined =>
    sarifPlaces(present)?.({ purl, ...(origin === undefined ? {} : { origin }) }).file
  test.each<[string[], string, 'base' | 'own' | undefined, string]>([
    [['Dockerfile', 'package-lock.json', 'package.json'], 'pkg:npm/a@1', 'own', 'package-lock.json'],
    [['Dockerfile', 'package.json'], 'pkg:npm/a@1', undefined, 'package.json'],
    // Nobody can mend the base in the application's lock file.
    [['Dockerfile', 'package-lock.json'], 'pkg:npm/a@1', 'base', 'Dockerfile'],
    [['bake.lock', 'package-lock.json'], 'pkg:deb/debian/a@1', undefined, 'bake.lock'],
    [['bake.lock', 'Dockerfile'], 'pkg:oci/shop', undefined, 'Dockerfile'],
    [['.github/delivery.yml', 'README.md'], 'pkg:apk/alpine/a@1', 'own', '.github/delivery.yml'],
    [['README.md', 'a.txt'], 'pkg:pypi/a@1', 'own', 'README.md'],
    [['b.txt', 'a.txt'], 'pkg:pypi/a@1', 'own', 'a.txt'],
    [['a.txt', 'go.mod'], 'not a package', undefined, 'a.txt'],
    [['a.txt'], 'pkg:constructor/a@1', undefined, 'a.txt']
  ])('of %j, for %s of %s: %s', (present, purl, origin, expected) => {
    expect(at(present, purl, origin)).toBe(expected)
  })

  test('in a Dockerfile the FROM of the last stage, elsewhere the first line', () => {
    const text = 'FROM node AS build\nRUN npm ci\n  from debian:12\nCOPY --from=build /app /app\n'
    const lines = new Set(placesIn(['Dockerfile', 'go.mod'], text).map(({ file, line }) => `${file}:${line}`))
    expect(lines).toEqual(new Set(['Dockerfile:3', 'go.mod:1']))
    expect(placesIn(['Dockerfile'], 'no stage')[0]?.line).toBe(1)
  })

  test('without a file there is no place', () => {
    expect(sarifPlaces([])).toBeUndefined()
    expect(otherPlaces).toEqual(['.github/delivery.yml'])
  })
})
