import { describe, expect, test } from '@jest/globals'
import { readLock } from '../src/npm/lock.js'
import { readManifest } from '../src/npm/manifest.js'
import { catalogueFiles, wantedFile, type ImageSbom } from '../src/index.js'
import { debianRelease, file, imageOf, npmPackage } from './fixture.js'

const sbom = (...files: Parameters<typeof catalogueFiles>[1]): ImageSbom => catalogueFiles(imageOf(), files)
const places = (of: ImageSbom): string[] => of.components.map(({ path, purl }) => `${path} ${purl}`)
const manifest = (value: unknown): ReturnType<typeof readManifest> => readManifest(Buffer.from(JSON.stringify(value)))

describe('package.json', () => {
  test('name, version, licence and author', () => {
    expect(
      manifest({
        name: '@babel/core',
        version: 'v7.28.0',
        license: 'mit',
        author: 'The Babel Team (https://babel.dev/team)'
      })
    ).toEqual({
      name: '@babel/core',
      version: '7.28.0',
      licence: { expression: 'MIT', references: [] },
      supplier: { kind: 'person', name: 'The Babel Team' }
    })
    expect(manifest({ name: 'a', version: '1.0.0', author: { name: 'Jo', email: 'jo@x.org' } })).toEqual({
      name: 'a',
      version: '1.0.0',
      supplier: { kind: 'person', name: 'Jo', email: 'jo@x.org' }
    })
  })

  test.each<[unknown, string | undefined]>([
    ['(MIT OR Apache-2.0)', 'Apache-2.0 OR MIT'],
    [{ type: 'ISC', url: 'x' }, 'ISC'],
    [['MIT', { type: 'ISC' }], 'ISC OR MIT'],
    ['UNLICENSED', 'LicenseRef-UNLICENSED'],
    ['SEE LICENSE IN LICENSE.md', 'LicenseRef-SEE-LICENSE-IN-LICENSE.md-a4dc62f2'],
    [[], undefined],
    [7, undefined],
    [{ type: 7 }, undefined]
  ])('license %j is %s', (license, expected) => {
    const read = manifest({ name: 'a', version: '1.0.0', license })
    if (typeof read === 'string') throw new Error(read)
    expect(read.licence?.expression).toBe(expected)
  })

  test.each<[unknown, string]>([
    [[], 'not a JSON object'],
    [{}, 'no name'],
    [{ name: 'a' }, 'no version'],
    [{ name: '../a', version: '1.0.0' }, 'no valid name'],
    [{ name: '.bin', version: '1.0.0' }, 'no valid name'],
    [{ name: 'a\n', version: '1.0.0' }, 'no valid name'],
    [{ name: 'a'.repeat(215), version: '1.0.0' }, 'no valid name'],
    [{ name: { toString: 'a' }, version: '1.0.0' }, 'no valid name'],
    [{ name: 'a', version: '1.0' }, 'no valid version'],
    [{ name: 'a', version: `1.0.0-${'x'.repeat(1000)}` }, 'no valid version'],
    [{ name: 'a', version: 1 }, 'no valid version'],
    [JSON.parse('{"__proto__":{"name":"a","version":"1.0.0"}}'), 'no name']
  ])('%j: %s', (value, problem) => {
    expect(manifest(value)).toBe(problem)
  })

  test('a byte order mark is no error; nesting and size are bounded', () => {
    expect(readManifest(Buffer.from(`\ufeff${npmPackage('a', '1.0.0')}`))).toEqual({ name: 'a', version: '1.0.0' })
    expect(readManifest(Buffer.from(`{"a":${'['.repeat(100_000)}`))).toBe('not a JSON object')
    expect(readManifest(Buffer.alloc(5 * 2 ** 20, 0x20))).toContain('larger than')
  })
})

describe('npm catalogue', () => {
  test('a tree: scoped, nested, aliased, vendored, and the application itself', () => {
    const found = sbom(
      file('app/package.json', npmPackage('shop', '2.0.0')),
      file('app/package-lock.json', JSON.stringify({ packages: { 'node_modules/ghost': { version: '6.6.6' } } })),
      file('app/node_modules/semver/package.json', npmPackage('semver', '7.8.6'), 1),
      file('app/node_modules/semver/dist/package.json', npmPackage('semver', '7.8.6')),
      file('app/node_modules/semver/esm/package.json', '{"type":"module"}'),
      file('app/node_modules/@x/y/package.json', npmPackage('@x/y', '1.0.0')),
      file('app/node_modules/@x/y/node_modules/semver/package.json', npmPackage('semver', '5.7.1')),
      file('app/node_modules/@x/y/vendor/z/package.json', npmPackage('z', '3.0.0')),
      file('app/node_modules/old-semver/package.json', npmPackage('semver', '7.5.1')),
      file('app/node_modules/.pnpm/q@1.0.0/node_modules/q/package.json', npmPackage('q', '1.0.0')),
      file('app/node_modules/@x/y/test/broken/package.json', '{')
    )
    expect(places(found)).toEqual([
      'app/node_modules/@x/y/package.json pkg:npm/%40x/y@1.0.0',
      'app/node_modules/.pnpm/q@1.0.0/node_modules/q/package.json pkg:npm/q@1.0.0',
      'app/node_modules/@x/y/node_modules/semver/package.json pkg:npm/semver@5.7.1',
      'app/node_modules/old-semver/package.json pkg:npm/semver@7.5.1',
      'app/node_modules/semver/package.json pkg:npm/semver@7.8.6',
      'app/package.json pkg:npm/shop@2.0.0',
      'app/node_modules/@x/y/vendor/z/package.json pkg:npm/z@3.0.0'
    ])
    expect(found.complete).toBe(true)
    expect(found.components.find(({ version }) => version === '7.8.6')?.layer.index).toBe(1)
  })

  test.each(['{', '{}', '{"name":"a"}', '{"name":"../b","version":"1.0.0"}'])(
    'an installed package that says %s makes it incomplete',
    (content) => {
      const found = sbom(
        file('node_modules/ok/package.json', npmPackage('ok', '1.0.0')),
        file('node_modules/a/package.json', content)
      )
      expect(found.components).toHaveLength(1)
      expect(found.complete).toBe(false)
      expect(found.unknowns[0]?.path).toBe('node_modules/a/package.json')
    }
  )

  test('checksums come from the lock that npm leaves in node_modules', () => {
    const integrity = `sha512-${Buffer.alloc(64, 1).toString('base64')}`
    const found = sbom(
      file('app/node_modules/a/package.json', npmPackage('a', '1.0.0')),
      file('app/node_modules/b/package.json', npmPackage('b', '1.0.1')),
      file(
        'app/node_modules/.package-lock.json',
        JSON.stringify({
          packages: {
            'node_modules/a': { version: '1.0.0', integrity },
            'node_modules/b': { version: '1.0.0', integrity }
          }
        })
      )
    )
    expect(found.components.map(({ checksum }) => checksum)).toEqual([
      { algorithm: 'SHA512', value: '01'.repeat(64) },
      // Of another version than the one that is installed.
      undefined
    ])
  })

  test('a lock file counts where nothing is installed: its packages may be bundled', () => {
    const lock = JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': { name: 'shop', version: '1.0.0' },
        'packages/own': { version: '0.0.0' },
        'node_modules/own': { resolved: 'packages/own', link: true },
        'node_modules/lodash': { version: '4.17.15', license: 'MIT' },
        'node_modules/jest': { version: '30.0.0', dev: true },
        'node_modules/alias': { name: '@real/name', version: '1.2.3' }
      }
    })
    const found = sbom(file('app/package-lock.json', lock))
    expect(places(found)).toEqual([
      'app/package-lock.json#node_modules/alias pkg:npm/%40real/name@1.2.3',
      'app/package-lock.json#node_modules/lodash pkg:npm/lodash@4.17.15'
    ])
    expect(found.complete).toBe(true)
  })

  test.each([
    ['app/yarn.lock', 'a@1:\n'],
    ['app/package-lock.json', '{"dependencies":{}}'],
    ['app/package-lock.json', '['],
    ['app/package-lock.json', '{"packages":{"node_modules/a":{}}}'],
    ['app/package-lock.json', '{"packages":{"node_modules/a":null}}'],
    ['app/package-lock.json', '{"packages":{"node_modules/../b":{"version":"1.0.0"}}}']
  ])('%s that says %s makes it incomplete', (path, content) => {
    const found = sbom(file(path, content), file('node_modules/a/package.json', npmPackage('a', '1.0.0')))
    expect(found.unknowns.map((unknown) => unknown.path)).toEqual([path])
    expect(found.complete).toBe(false)
  })

  test('what came with a Debian package is that package, and not one of npm', () => {
    const status = 'Package: node-a\nStatus: install ok installed\nVersion: 1.0.0+dfsg-1\nArchitecture: all\n'
    const found = sbom(
      debianRelease,
      file('var/lib/dpkg/status', status),
      file('var/lib/dpkg/info/node-a.list', '/.\n/usr/share/nodejs/a/package.json\n/lib/python3/x.egg-info\n'),
      file('usr/share/nodejs/a/package.json', npmPackage('a', '1.0.0')),
      file('usr/lib/python3/x.egg-info', 'Name: x\n'),
      file('opt/b/package.json', npmPackage('b', '1.0.0'))
    )
    expect(found.components.map(({ name }) => name)).toEqual(['node-a', 'b'])
    expect(found.complete).toBe(true)
  })

  test('the list of a package that is not installed hides nothing', () => {
    const found = sbom(
      file('var/lib/dpkg/info/ghost.list', '/usr/share/nodejs/a/package.json\n'),
      file('usr/share/nodejs/a/package.json', npmPackage('a', '1.0.0'))
    )
    expect(found.components.map(({ name }) => name)).toEqual(['a'])
  })

  test('a lock of hostile names: object properties are names like others', () => {
    const read = readLock(
      Buffer.from(
        '{"packages":{"node_modules/__proto__":{"version":"1.0.0"},"node_modules/constructor":{"version":"2.0.0"}}}'
      )
    )
    expect(Array.isArray(read) && read.map(({ name }: { name: string }) => name)).toEqual(['__proto__', 'constructor'])
    const found = sbom(file('node_modules/__proto__/package.json', npmPackage('__proto__', '1.0.0')))
    expect(found.components[0]?.purl).toBe('pkg:npm/__proto__@1.0.0')
  })
})

describe('files that are looked at', () => {
  test.each([
    'package.json',
    'a/package-lock.json',
    'var/lib/dpkg/status',
    'var/lib/dpkg/status.d/tzdata',
    'var/lib/dpkg/info/libc6:amd64.list',
    'usr/share/doc/libc6/copyright',
    'usr/lib/os-release',
    'lib/apk/db/installed',
    'var/lib/rpm/rpmdb.sqlite',
    'usr/lib/python3/dist-packages/x-1.dist-info/METADATA'
  ])('%s', (path) => {
    expect(wantedFile(path, 0o644)).toBe(true)
  })

  test.each([
    'node_modules/a/package-lock.json',
    'node_modules/a/yarn.lock',
    'apackage.json',
    'x/var/lib/dpkg/status',
    'var/lib/dpkg/status-old',
    'var/lib/dpkg/status.d/tzdata.md5sums',
    'usr/share/doc/a/b/copyright',
    'etc/passwd'
  ])('not %s', (path) => {
    expect(wantedFile(path, 0o644)).toBe(false)
  })
})
