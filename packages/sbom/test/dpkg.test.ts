import { describe, expect, test } from '@jest/globals'
import { readStatus } from '../src/dpkg/status.js'
import { readMaintainer } from '../src/maintainer.js'
import { catalogueFiles, type Component, type ImageSbom } from '../src/index.js'
import { debianRelease, debianStatus, diffId, file, imageOf, opensslCopyright } from './fixture.js'

const status = (text: string): ReturnType<typeof readStatus> => readStatus(Buffer.from(text), 'var/lib/dpkg/status')
const sbom = (...files: Parameters<typeof catalogueFiles>[1]): ImageSbom => catalogueFiles(imageOf(), files)
const named = (of: ImageSbom, name: string): Component => {
  const found = of.components.find((component) => component.name === name)
  if (found === undefined) throw new Error(`no component ${name}`)
  return found
}

describe('dpkg status', () => {
  test('lists what is on disk, with source, architecture and supplier', () => {
    const { packages, problems } = status(debianStatus)
    expect(problems).toEqual([])
    expect(packages.map(({ name, version, source }) => [name, version, source.name, source.version])).toEqual([
      ['libssl3', '3.0.17-1~deb12u2', 'openssl', '3.0.17-1~deb12u2'],
      ['libgcc-s1', '12.2.0-14+deb12u1+b1', 'gcc-12', '12.2.0-14+deb12u1'],
      ['passwd', '1:4.13+dfsg1-1+deb12u1', 'shadow', '1:4.13+dfsg1-1+deb12u1'],
      ['tzdata', '2025b-0+deb12u2', 'tzdata', '2025b-0+deb12u2']
    ])
    expect(packages[0]?.supplier).toEqual({
      kind: 'organization',
      name: 'Debian OpenSSL Team',
      email: 'pkg-openssl-devel@alioth-lists.debian.net'
    })
  })

  const entry = (fields: Record<string, string>): string =>
    Object.entries({ Package: 'a', Status: 'install ok installed', Version: '1', Architecture: 'all', ...fields })
      .map(([name, value]) => (value === '' ? '' : `${name}: ${value}\n`))
      .join('')

  test.each(['half-installed', 'unpacked', 'half-configured', 'triggers-awaited', 'triggers-pending', 'installed'])(
    'a package in state %s has files on disk',
    (state) => {
      expect(status(entry({ Status: `install ok ${state}` })).packages).toHaveLength(1)
    }
  )

  test.each(['not-installed', 'config-files'])('a package in state %s has none', (state) => {
    expect(status(entry({ Status: `deinstall ok ${state}` }))).toEqual({ packages: [], problems: [] })
  })

  test.each<[string, Record<string, string>]>([
    ['no status', { Status: '' }],
    ['an unknown status', { Status: 'install ok gone' }],
    ['a status that only ends like one', { Status: 'x config-files' }],
    ['no name', { Package: '' }],
    ['a path as name', { Package: '../a' }],
    ['a name with control characters', { Package: 'a\u0007b' }],
    ['no version', { Version: '' }],
    ['a version with blanks', { Version: '1 2' }],
    ['a version of megabytes', { Version: '1'.repeat(2_000_000) }],
    ['no architecture', { Architecture: '' }],
    ['a source that is none', { Source: 'b (1) c' }],
    ['a source without a valid version', { Source: 'b (/)' }],
    ['a second version', { version: '0' }]
  ])('%s is a problem, and the next package is still read', (_what, fields) => {
    const { packages, problems } = status(`${entry(fields)}\n${entry({ Package: 'next' })}`)
    expect(problems).toHaveLength(1)
    expect(packages.map(({ name }) => name)).toEqual(['next'])
  })

  test('an empty or binary file is a problem', () => {
    expect(status('').problems).toEqual(['empty'])
    expect(readStatus(Buffer.from([0, 1, 2, 0xff, 0xfe, 10, 13]), 'x').problems).not.toEqual([])
  })

  test('a million lines are read in bounded memory, and more paragraphs than any distribution has are refused', () => {
    const { packages } = status(`${entry({})}Description: x\n${' more\n'.repeat(1_000_000)}`)
    expect(packages).toHaveLength(1)
    const many = status(`${entry({})}\n`.repeat(200_001))
    expect(many.problems.join(' ')).toContain('at most 200000 paragraphs')
  })

  test('maintainers: parentheses and control characters would break the document', () => {
    expect(readMaintainer('A (B) C\u0000\u202e <x@y.org>', 'person')).toEqual({
      kind: 'person',
      name: 'A B C',
      email: 'x@y.org'
    })
    expect(readMaintainer('Jane <not mail> (https://x.org)', 'person')).toEqual({ kind: 'person', name: 'Jane' })
    expect(readMaintainer(' ', 'person')).toBeUndefined()
  })
})

describe('dpkg catalogue', () => {
  test('purls carry distribution and source; the version of the source only where it differs', () => {
    const found = sbom(debianRelease, file('var/lib/dpkg/status', debianStatus))
    expect(found.complete).toBe(true)
    expect(found.components.map(({ purl }) => purl)).toEqual([
      'pkg:deb/debian/libgcc-s1@12.2.0-14+deb12u1+b1?arch=amd64&distro=debian-12&upstream=gcc-12%4012.2.0-14%2Bdeb12u1',
      'pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl',
      'pkg:deb/debian/passwd@1:4.13+dfsg1-1+deb12u1?arch=amd64&distro=debian-12&upstream=shadow',
      'pkg:deb/debian/tzdata@2025b-0+deb12u2?arch=all&distro=debian-12'
    ])
    expect(found.distribution).toEqual({
      id: 'debian',
      versionId: '12',
      name: 'Debian GNU/Linux 12 (bookworm)',
      url: 'https://www.debian.org/',
      codename: 'bookworm'
    })
  })

  test('the layer is that of the package, not that of the last write of the database', () => {
    const found = sbom(
      debianRelease,
      file('var/lib/dpkg/status', debianStatus, 2),
      file('var/lib/dpkg/info/libssl3:amd64.list', '/.\n/usr\n', 1),
      file('var/lib/dpkg/info/tzdata.list', '/.\n', 0)
    )
    expect(named(found, 'libssl3').layer).toEqual({ index: 1, diffId: diffId(1) })
    expect(named(found, 'tzdata').layer).toEqual({ index: 0, diffId: diffId(0) })
    expect(named(found, 'passwd').layer).toEqual({ index: 2, diffId: diffId(2) })
  })

  test('licences come from the package, else from another one of the same source', () => {
    const sibling = debianStatus.slice(0, debianStatus.indexOf('\n\n')).replace('libssl3', 'openssl')
    const found = sbom(
      debianRelease,
      file('var/lib/dpkg/status', `${debianStatus}\n${sibling}\n`),
      file('usr/share/doc/libssl3/copyright', opensslCopyright),
      file('usr/share/doc/passwd/copyright', 'This is free text: GPL-2+, mostly.\n')
    )
    expect(named(found, 'libssl3').licence).toBe('Apache-2.0 AND (Artistic-1.0 OR GPL-1.0-or-later)')
    expect(named(found, 'openssl').licence).toBe('Apache-2.0 AND (Artistic-1.0 OR GPL-1.0-or-later)')
    expect(named(found, 'passwd').licence).toBeUndefined()
  })

  test('distroless: one file per package, without a status', () => {
    const found = sbom(
      file('etc/os-release', 'ID=debian\nVERSION_ID="12"\nNAME="Debian GNU/Linux"\n'),
      file('var/lib/dpkg/status.d/base-files', 'Package: base-files\nVersion: 12.4+deb12u11\nArchitecture: amd64\n'),
      file('var/lib/dpkg/status.d/base-files.md5sums', '0123  etc/debian_version\n'),
      file('var/lib/dpkg/status.d/tzdata', 'Package: tzdata\nVersion: 2025b-0+deb12u2\nArchitecture: all\n', 1)
    )
    expect(found.complete).toBe(true)
    expect(found.components.map(({ name, path, layer }) => [name, path, layer.index])).toEqual([
      ['base-files', 'var/lib/dpkg/status.d/base-files', 0],
      ['tzdata', 'var/lib/dpkg/status.d/tzdata', 1]
    ])
  })

  test.each([
    ['no os-release', []],
    ['an os-release without ID', [file('etc/os-release', 'NAME=x\n')]],
    ['an os-release without a version', [file('etc/os-release', 'ID=debian\n')]],
    ['an os-release of a megabyte', [file('etc/os-release', `ID=debian\nVERSION_ID=12\n${'#'.repeat(2 ** 20)}`)]]
  ])('with %s it is not complete: nobody can tell which advisories count', (_what, files) => {
    const found = sbom(file('var/lib/dpkg/status', debianStatus), ...files)
    expect(found.components).toHaveLength(4)
    expect(found.complete).toBe(false)
  })

  test('a spoilt paragraph makes it incomplete, and says where', () => {
    const spoilt = debianStatus.replace('Version: 1:4.13+dfsg1-1+deb12u1\n', '')
    const found = sbom(debianRelease, file('var/lib/dpkg/status', spoilt))
    expect(found.components).toHaveLength(3)
    expect(found.complete).toBe(false)
    expect(found.unknowns).toEqual([
      {
        path: 'var/lib/dpkg/status',
        reason: 'dpkg database: paragraph at line 30: package passwd has no valid Version'
      }
    ])
  })

  test('a distribution without its database is not an image with nothing in it', () => {
    const found = sbom(debianRelease, file('app/package.json', '{"name":"app","version":"1.0.0"}'))
    expect(found.complete).toBe(false)
    expect(found.unknowns[0]?.reason).toContain('no package database')
  })
})
