import { describe, expect, test } from '@jest/globals'
import { readInstalled } from '../src/apk/installed.js'
import { catalogueFiles, readSpdx, writeSpdx } from '../src/index.js'
import { diffId, file, imageOf, npmPackage } from './fixture.js'

const alpineRelease = file(
  'etc/os-release',
  'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.1\nPRETTY_NAME="Alpine Linux v3.22"\n'
)

/** As apk-tools 2.14 writes it. */
const installed = `C:Q1jbwUqdgcTmDpx7fYxPyXSAgZ7bM=
P:musl
V:1.2.5-r10
A:x86_64
S:411152
I:667648
T:the musl c library (libc) implementation
U:https://musl.libc.org/
L:MIT
o:musl
m:Natanael Copa <ncopa@alpinelinux.org>
t:1737042131
c:7acf8a5a3d1c5d1e1ad5ecb9e0ba8d5e1f1a8d4c
p:so:libc.musl-x86_64.so.1=1
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755
Z:Q1p/VdQyfyl5Lk3DbF7c1xJpSeYlI=

C:Q1Bm==
P:ssl_client
V:1.37.0-r18
A:x86_64
L:GPL-2.0-only and Foo-1
o:busybox
m:Sören Tempel <soeren+alpine@soeren-tempel.net>
F:usr/bin
R:ssl_client
F:usr/lib/node_modules/npm
R:package.json
`

const read = (text: string): ReturnType<typeof readInstalled> => readInstalled(Buffer.from(text), () => undefined)

describe('apk', () => {
  test('lists what is installed, with origin, licence and maintainer', () => {
    const sbom = catalogueFiles(imageOf(), [alpineRelease, file('lib/apk/db/installed', installed, 1)])
    expect(sbom.complete).toBe(true)
    expect(sbom.components.map(({ purl, licence, source }) => [purl, licence, source?.name])).toEqual([
      ['pkg:apk/alpine/musl@1.2.5-r10?arch=x86_64&distro=alpine-3.22.1', 'MIT', 'musl'],
      [
        'pkg:apk/alpine/ssl_client@1.37.0-r18?arch=x86_64&distro=alpine-3.22.1&upstream=busybox',
        expect.stringMatching(/^LicenseRef-/),
        'busybox'
      ]
    ])
    expect(sbom.components[0]?.supplier).toEqual({
      kind: 'person',
      name: 'Natanael Copa',
      email: 'ncopa@alpinelinux.org'
    })
    expect(sbom.components[0]?.layer).toEqual({ index: 1, diffId: diffId(1) })
    const back = readSpdx(writeSpdx(sbom), sbom.subject)
    expect(back.components.map(({ source, distro }) => [source, distro])).toEqual([
      [{ name: 'musl', version: '1.2.5-r10' }, 'alpine-3.22.1'],
      [{ name: 'busybox', version: '1.37.0-r18' }, 'alpine-3.22.1']
    ])
  })

  test('files of a package are left to the distribution', () => {
    const npm = file('usr/lib/node_modules/npm/package.json', npmPackage('npm', '10.0.0'))
    const names = (...files: Parameters<typeof catalogueFiles>[1]): string[] =>
      catalogueFiles(imageOf(), files).components.map(({ name }) => name)
    expect(names(alpineRelease, npm)).toEqual(['npm'])
    expect(names(alpineRelease, npm, file('usr/lib/apk/db/installed', installed))).toEqual(['musl', 'ssl_client'])
  })

  test.each([
    ['no name', 'V:1\nA:x86_64\n'],
    ['a path as name', 'P:../a\nV:1\nA:x86_64\n'],
    ['no version', 'P:a\nA:x86_64\n'],
    ['a version with blanks', 'P:a\nV:1 2\nA:x86_64\n'],
    ['no architecture', 'P:a\nV:1\n'],
    ['an origin that is none', 'P:a\nV:1\nA:x86_64\no:b c\n'],
    ['a line that is no field', 'P:a\nV:1\nA:x86_64\nxyz\n'],
    ['a second version', 'P:a\nV:1\nA:x86_64\nV:0\n']
  ])('%s is a problem, and the next package is still read', (_what, text) => {
    const { packages, problems } = read(`${text}\nP:next\nV:1\nA:x86_64\n`)
    expect(problems).toHaveLength(1)
    expect(packages.map(({ name, version }) => [name, version]).at(-1)).toEqual(['next', '1'])
  })

  test('an empty database is a problem, and one without end is bounded', () => {
    expect(read('').problems).toEqual(['empty'])
    expect(read('P:a\nV:1\nA:x\n\n'.repeat(100_001)).problems).toEqual(['more than 100000 packages'])
    expect(read('x\n'.repeat(100_000)).problems).toHaveLength(1000)
  })

  test('without a release it is not complete', () => {
    expect(catalogueFiles(imageOf(), [file('lib/apk/db/installed', installed)]).unknowns).toEqual([
      { path: 'etc/os-release', reason: 'the distribution of the apk packages is not stated' }
    ])
  })
})
