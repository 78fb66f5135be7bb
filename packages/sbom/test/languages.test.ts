import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { catalogueFiles, readSpdx, writeSpdx, type ImageSbom } from '../src/index.js'
import { readMetadata } from '../src/python/metadata.js'
import { readGemspec } from '../src/ruby/gemspec.js'
import { debianRelease, debianStatus, file, imageOf } from './fixture.js'

const sbom = (...files: Parameters<typeof catalogueFiles>[1]): ImageSbom => catalogueFiles(imageOf(), files)

/** What a reader of our document gets: [name, version, purl, licence]. */
function listed(of: ImageSbom): (readonly (string | undefined)[])[] {
  return readSpdx(writeSpdx(of), of.subject).components.map(({ name, version, purl, licence }) => [
    name,
    version,
    purl,
    licence
  ])
}

describe('Python', () => {
  const flask = `Metadata-Version: 2.1
Name: Flask_SQLAlchemy
Version: 3.1.1
Summary: x
Author-email: Pallets <contact@palletsprojects.com>, Other <o@x.org>
License: BSD
Classifier: License :: OSI Approved :: BSD License
Description-Content-Type: text/x-rst

Name: other
Version: 9
`

  test('lists wheels and eggs by their normalised name', () => {
    const found = sbom(
      file('usr/lib/python3.12/site-packages/flask_sqlalchemy-3.1.1.dist-info/METADATA', flask),
      file(
        'opt/venv/lib/a.egg-info/PKG-INFO',
        'Name: a.b\nVersion: 1!2.0rc1+local\nLicense: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n'
      ),
      file('opt/venv/lib/c-1.egg-info', 'Name: c\nVersion: 1\nLicense-Expression: MIT OR Apache-2.0\n'),
      file('opt/d.egg/EGG-INFO/PKG-INFO', 'Name: d\nVersion: 1\nAuthor: Jo\nAuthor-email: jo@x.org\n')
    )
    expect(found.unknowns).toEqual([])
    expect(listed(found)).toEqual([
      ['a-b', '1!2.0rc1+local', 'pkg:pypi/a-b@1!2.0rc1+local', 'MIT'],
      ['c', '1', 'pkg:pypi/c@1', 'MIT OR Apache-2.0'],
      ['d', '1', 'pkg:pypi/d@1', undefined],
      ['flask-sqlalchemy', '3.1.1', 'pkg:pypi/flask-sqlalchemy@3.1.1', 'LicenseRef-BSD']
    ])
    expect(found.components.map(({ supplier }) => supplier)).toEqual([
      undefined,
      undefined,
      { kind: 'person', name: 'Jo', email: 'jo@x.org' },
      { kind: 'person', name: 'Pallets', email: 'contact@palletsprojects.com' }
    ])
  })

  test("files of Debian's packages are left to Debian", () => {
    const path = 'usr/lib/python3/dist-packages/x.egg-info/PKG-INFO'
    const found = sbom(
      debianRelease,
      file('var/lib/dpkg/status', debianStatus),
      file('var/lib/dpkg/info/passwd.list', `/.\n/${path}\n`),
      file(path, 'Name: x\nVersion: 1\n')
    )
    expect(found.components.map(({ type }) => type)).toEqual(['deb', 'deb', 'deb', 'deb'])
  })

  test.each([
    ['no name', 'Version: 1\n', 'Name'],
    ['a path as name', 'Name: ../x\nVersion: 1\n', 'Name'],
    ['no version', 'Name: x\n', 'Version'],
    ['a version with blanks', 'Name: x\nVersion: 1 2\n', 'Version'],
    ['nothing', '', 'Name'],
    ['megabytes', 'x'.repeat(5_000_000), 'larger']
  ])('%s is a known unknown', (_what, text, reason) => {
    const { unknowns } = sbom(file('x/a.dist-info/METADATA', text))
    expect(unknowns.map((unknown) => unknown.reason).join()).toContain(reason)
  })
})

describe('Ruby', () => {
  const json = `# -*- encoding: utf-8 -*-
# stub: nokogiri 1.18.9 x86_64-linux-gnu lib

Gem::Specification.new do |s|
  s.name = "nokogiri".freeze
  s.version = "1.18.9"
  s.platform = "x86_64-linux-gnu".freeze
  s.authors = ["Mike Dalessio".freeze, "Aaron Patterson".freeze]
  s.licenses = ["MIT".freeze, "Ruby".freeze]
end
`

  test('lists gems, those of Ruby itself too, without running anything', () => {
    const found = sbom(
      file('usr/local/bundle/specifications/nokogiri-1.18.9.gemspec', json),
      file(
        'usr/lib/ruby/gems/3.3.0/specifications/default/erb-4.0.3.gemspec',
        "Gem::Specification.new do |s|\n  s.name = 'erb'\n  s.version = Gem::Version.new('4.0.3')\n  s.license = 'Ruby'\nend\n"
      )
    )
    expect(found.unknowns).toEqual([])
    expect(listed(found)).toEqual([
      ['erb', '4.0.3', 'pkg:gem/erb@4.0.3', 'Ruby'],
      ['nokogiri', '1.18.9', 'pkg:gem/nokogiri@1.18.9?platform=x86_64-linux-gnu', 'MIT OR Ruby']
    ])
    expect(found.components[1]?.supplier).toEqual({ kind: 'person', name: 'Mike Dalessio' })
  })

  test.each(['', 's.name = "x"\n', 's.name = X::NAME\ns.version = "1"\n', '# stub: ../x 1 ruby lib\n'])(
    '%j is a known unknown',
    (text) => {
      expect(sbom(file('gems/specifications/x.gemspec', text)).unknowns[1]?.reason).toContain('Ruby gem')
    }
  )
})

describe('PHP', () => {
  const symfony = {
    name: 'Symfony/Console',
    version: 'v6.4.1',
    license: ['MIT', 'Apache-2.0'],
    authors: [{ name: 'Fabien Potencier', email: 'fabien@symfony.com' }]
  }

  test.each([
    ['2', JSON.stringify({ packages: [symfony], dev: false })],
    ['1', JSON.stringify([symfony])]
  ])('lists what Composer %s installed', (_version, text) => {
    const found = sbom(file('srv/vendor/composer/installed.json', text))
    expect(found.unknowns).toEqual([])
    expect(listed(found)).toEqual([
      ['symfony/console', 'v6.4.1', 'pkg:composer/symfony/console@v6.4.1', 'Apache-2.0 OR MIT']
    ])
    expect(found.components[0]?.supplier).toEqual({
      kind: 'person',
      name: 'Fabien Potencier',
      email: 'fabien@symfony.com'
    })
  })

  test.each([
    ['x', 'JSON'],
    ['{}', 'no list'],
    ['[1]', 'no package'],
    ['[{"name":"a","version":"1"}]', 'valid name'],
    ['[{"name":"a/b"}]', 'valid version']
  ])('%s is a known unknown', (text, reason) => {
    expect(sbom(file('vendor/composer/installed.json', text)).unknowns[1]?.reason).toContain(reason)
  })
})

describe('.NET', () => {
  test('lists packages with their hashes, and not the project', () => {
    const sha512 = Buffer.alloc(64, 7)
    const found = sbom(
      file(
        'app/Shop.deps.json',
        JSON.stringify({
          libraries: {
            'Shop/1.0.0': { type: 'project', sha512: '' },
            'Newtonsoft.Json/13.0.1': { type: 'package', sha512: `sha512-${sha512.toString('base64')}` },
            // As the SDK names the folder of a runtime that is brought along.
            'runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1': { type: 'runtimepack', sha512: '' }
          }
        })
      )
    )
    expect(found.unknowns).toEqual([])
    expect(listed(found).map(([, , purl]) => purl)).toEqual([
      'pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.1',
      'pkg:nuget/Newtonsoft.Json@13.0.1'
    ])
    expect(found.components[1]?.checksum).toEqual({ algorithm: 'SHA512', value: sha512.toString('hex') })
  })

  test.each([
    ['[]', 'JSON'],
    ['{}', 'no libraries'],
    ['{"libraries":{"x":{"type":"package"}}}', 'valid name']
  ])('%s is a known unknown', (text, reason) => {
    expect(sbom(file('app/x.deps.json', text)).unknowns[1]?.reason).toContain(reason)
  })
})

test('property: no text makes a reader throw, and what it lists has a purl that reads back', () => {
  const line = fc.oneof(
    fc.constantFrom('Name: a', 'Version: 1', 'License: MIT', 's.name = "a"', 's.version = "1"', '# stub: a 1 ruby lib'),
    fc.string({ unit: 'binary', maxLength: 40 })
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join('\n')
      expect(readMetadata(Buffer.from(text))).toBeDefined()
      expect(readGemspec(Buffer.from(text))).toBeDefined()
      const found = sbom(
        file('a.dist-info/METADATA', text),
        file('specifications/a.gemspec', text),
        file('vendor/composer/installed.json', text),
        file('a.deps.json', text)
      )
      expect(listed(found)).toHaveLength(found.components.length)
      expect(found.complete).toBe(false)
    }),
    { seed: 21, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }
  )
})
