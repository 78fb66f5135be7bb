/** Against apko, which installs packages of Alpine and Wolfi as apk does: databases of real images. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'
import { readInstalled } from '../src/apk/installed.js'
import { catalogueFiles } from '../src/index.js'
import { file, imageOf } from './fixture.js'

interface Oracles {
  apkoReader(say?: (line: string) => void): { readonly program: string; readonly source: string }
  goModule(name: string): string
}
/** A line of apk-oracle. */
interface Installed {
  readonly name: string
  readonly version: string
  readonly architecture: string
  readonly origin: string
  readonly license: string
  readonly files: readonly string[]
}

test('lists exactly what apko lists, with the same files, of databases of Alpine and Wolfi', async () => {
  const oracles = (await import(pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href)) as Oracles
  const { program, source } = oracles.apkoReader()
  const trivy = oracles.goModule('github.com/aquasecurity/trivy@v0.74.0')
  const syft = oracles.goModule('github.com/anchore/syft@v1.57.0')
  const counts: number[] = []
  for (const [name, database, place] of [
    ['wolfi', path.join(source, 'pkg/apk/apk/testdata/installed/wolfi-base'), 'usr/lib/apk/db/installed'],
    ['alpine', path.join(source, 'pkg/apk/apk/testdata/root/usr/lib/apk/db/installed'), 'usr/lib/apk/db/installed'],
    ['redis', path.join(source, 'pkg/apk/apk/testdata/installed/redis-operator-compat'), 'lib/apk/db/installed'],
    ['alpine of trivy', path.join(trivy, 'pkg/fanal/analyzer/pkg/apk/testdata/apk'), 'lib/apk/db/installed'],
    [
      'alpine of syft',
      path.join(syft, 'syft/pkg/cataloger/alpine/testdata/multiple-2/lib/apk/db/installed'),
      'lib/apk/db/installed'
    ]
  ] as const) {
    const bytes = readFileSync(database)
    // Without an empty line behind it apko does not list the last package.
    const theirs = execFileSync(program, { input: `${bytes.toString()}\n\n`, encoding: 'utf8', maxBuffer: 2 ** 26 })
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Installed)
    const sbom = catalogueFiles(imageOf(1), [
      file('etc/os-release', 'ID=alpine\nVERSION_ID=3.20.1\n'),
      file(place, bytes)
    ])
    // A package without a version, in trivy's: apko gives it an empty one.
    const valid = theirs.filter(({ version }) => version !== '')
    expect([name, sbom.unknowns.length]).toEqual([name, theirs.length - valid.length])
    const ours = sbom.components.map(({ name: called, version, purl }) => {
      const query = new URLSearchParams(purl.split('?')[1])
      return [called, version, query.get('arch'), query.get('upstream') ?? called]
    })
    const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted()
    expect([name, sorted(ours)]).toEqual([
      name,
      sorted(valid.map((one) => [one.name, one.version, one.architecture, one.origin || one.name]))
    ])
    const files: string[] = []
    readInstalled(bytes, (owned) => files.push(owned))
    expect([name, files.toSorted()]).toEqual([name, theirs.flatMap((one) => one.files).toSorted()])
    counts.push(theirs.length)
  }
  // Databases that nobody could read would agree.
  expect(Math.min(...counts)).toBeGreaterThan(4)
}, 300_000)
