/** Which layer brought a package, where every layer writes the whole database anew. */
import { inflateSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { sbomOf } from '../src/index.js'
import { catalogueRpm } from '../src/rpm/catalogue.js'
import { Findings } from '../src/findings.js'
import { OwnedFiles } from '../src/owned.js'
import { Places } from '../src/places.js'
import { file, layered } from './fixture.js'
import { rpmSqlite } from './rpm-sqlite-fixture.js'

const apk = (...packages: readonly string[]): string =>
  packages.map((item) => `P:${item.split('=')[0] ?? ''}\nV:${item.split('=')[1] ?? ''}\nA:x86_64\n\n`).join('')
const release = { 'etc/os-release': 'ID=alpine\nVERSION_ID=3.22\n' }
const database = 'lib/apk/db/installed'

const placesOf = async (...versions: readonly Readonly<Record<string, string>>[]): Promise<Record<string, number>> => {
  const { image, store } = layered(release, ...versions.map((files, at) => ({ ...files, [`layer${at}`]: '' })))
  const { components } = await sbomOf(store, image)
  return Object.fromEntries(components.map(({ name, layer }) => [name, layer.index - 1]))
}

test('the lowest layer since which the database lists exactly this version', async () => {
  expect(
    await placesOf(
      { [database]: apk('musl=1-r0', 'zlib=1-r0', 'curl=1-r0', 'xz=2-r0') },
      { [database]: apk('musl=1-r0', 'zlib=2-r0', 'xz=2-r0') },
      { [database]: apk('musl=1-r0', 'zlib=2-r0', 'curl=1-r0', 'xz=1-r0') }
    )
  ).toEqual({ musl: 0, zlib: 1, curl: 2, xz: 2 })
})

test('what was before the database was deleted does not count', async () => {
  expect(
    await placesOf(
      { [database]: apk('musl=1-r0') },
      { 'lib/apk/db/.wh.installed': '' },
      { [database]: apk('musl=1-r0') }
    )
  ).toEqual({ musl: 2 })
  expect(
    await placesOf({ [database]: apk('musl=1-r0') }, { 'lib/.wh.apk': '' }, { [database]: apk('musl=1-r0') })
  ).toEqual({ musl: 2 })
})

test('a version that cannot be read ends the search, and the package is still placed', async () => {
  expect(await placesOf({ [database]: 'P:\n\n' }, { [database]: apk('musl=1-r0') })).toEqual({ musl: 1 })
})

test('rpm, whose database is one file as well', () => {
  const path = 'var/lib/rpm/rpmdb.sqlite'
  const bytes = inflateSync(Buffer.from(rpmSqlite, 'base64'))
  const findings = new Findings()
  const earlier = new Map([[path, [file(path, bytes, 1), file(path, 'damaged', 0)].toReversed()]])
  catalogueRpm(
    [file(path, bytes, 4)],
    { id: 'almalinux', versionId: '9', name: 'A' },
    new Places(earlier),
    new OwnedFiles(new Set()),
    findings
  )
  expect(new Set(findings.components.map(({ layer }) => layer.index))).toEqual(new Set([1]))
  expect(findings.components.length).toBeGreaterThan(100)
})
