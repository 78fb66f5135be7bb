import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { catalogueFiles, readSpdx, sbomOf, writeSpdx, type ImageSbom } from '../src/index.js'
import { elf, segmentAddress, type ElfParts } from './elf-build.js'
import { file, imageOf, layered } from './fixture.js'
import { buildInfo, moduleText } from './go-build.js'
import { zip } from './zip-build.js'

const runs = process.env['LONG'] === undefined ? 300 : 20_000
const program = (content: Uint8Array, path = 'usr/bin/run'): ReturnType<typeof file> => file(path, content, 0, 0o755)
const sbom = (...files: Parameters<typeof catalogueFiles>[1]): ImageSbom => catalogueFiles(imageOf(), files)
const purls = (of: ImageSbom): string[] => readSpdx(writeSpdx(of), of.subject).components.map(({ purl }) => purl)
const reasons = (of: ImageSbom): string => of.unknowns.map(({ path, reason }) => `${path}: ${reason}`).join('; ')

const modules = `path\tcommand-line-arguments
mod\tgithub.com/Acme/shop\t(devel)\t
dep\tgithub.com/gorilla/mux\tv1.8.1\th1:x=
dep\tgolang.org/x/net\tv0.1.0\th1:x=
=>\tgolang.org/x/net\tv0.30.0\th1:x=
dep\tgopkg.in/yaml.v3\tv3.0.1\t
=>\t./local\t(devel)\t
dep\tgithub.com/acme/workspace\t(devel)\t
build\tvcs.revision=0123456789abcdef0123456789abcdef01234567
build\tvcs.time=2026-02-03T04:05:06Z
`

/** As Go wrote it before: pointers to texts elsewhere in the segment. */
function oldBuildInfo(go: string, text: Buffer, bigEndian: boolean, size: 4 | 8): Buffer {
  const head = Buffer.alloc(32)
  head.write('\xff Go buildinf:', 0, 'latin1')
  head[14] = size
  head[15] = bigEndian ? 1 : 0
  const write = (buffer: Buffer, value: number, at: number): void => {
    if (size === 4) {
      if (bigEndian) buffer.writeUInt32BE(value, at)
      else buffer.writeUInt32LE(value, at)
    } else if (bigEndian) buffer.writeBigUInt64BE(BigInt(value), at)
    else buffer.writeBigUInt64LE(BigInt(value), at)
  }
  const strings = Buffer.alloc(4 * size)
  const goAt = segmentAddress + 32 + strings.length
  write(head, segmentAddress + 32, 16)
  write(head, segmentAddress + 32 + 2 * size, 16 + size)
  write(strings, goAt, 0)
  write(strings, go.length, size)
  write(strings, goAt + go.length, 2 * size)
  write(strings, text.length, 3 * size)
  return Buffer.concat([head, strings, Buffer.from(go), text])
}

describe('Go programs', () => {
  const expected = [
    'pkg:golang/github.com/acme/shop@v0.0.0-20260203040506-0123456789ab',
    'pkg:golang/github.com/acme/workspace@v0.0.0-20260203040506-0123456789ab',
    'pkg:golang/github.com/gorilla/mux@v1.8.1',
    'pkg:golang/golang.org/x/net@v0.30.0',
    'pkg:golang/gopkg.in/yaml.v3@v3.0.1',
    'pkg:golang/stdlib@1.25.3'
  ]

  const info = buildInfo('go1.25.3', moduleText(modules))
  test.each<[string, ElfParts]>([
    ['the section', { sections: { '.text': Buffer.alloc(100), '.go.buildinfo': info } }],
    ['the writable segment', { writable: Buffer.concat([Buffer.alloc(160), info]) }],
    ['pointers', { writable: oldBuildInfo('go1.25.3', moduleText(modules), false, 8) }],
    [
      'pointers of a big-endian 32-bit machine',
      { writable: oldBuildInfo('go1.25.3', moduleText(modules), true, 4), bits: 32, bigEndian: true }
    ]
  ])('are known by %s', (_what, parts) => {
    const found = sbom(program(elf(parts)))
    expect(found.unknowns).toEqual([])
    expect(purls(found).map((purl) => purl.toLowerCase())).toEqual(expected)
    expect(found.components.map(({ path }) => path)).toEqual(Array(6).fill('usr/bin/run'))
  })

  test('are read from their layer, and nothing else that may be run is kept', async () => {
    const parts = elf({ sections: { '.go.buildinfo': info } })
    const { image, store } = layered({ 'bin/sh': 'ELF', 'lib/x.jar': 'not a zip' })
    const found = await sbomOf(store, image)
    expect(reasons(found)).toContain('lib/x.jar: Java archive: a damaged archive')
    expect(purls(sbom(program(parts), file('etc/data', parts)))).toHaveLength(6)
    expect(purls(sbom(file('etc/data', parts)))).toHaveLength(0)
  })

  test.each<[string, string, Buffer, string]>([
    ['without modules', 'go1.25.3', Buffer.alloc(0), 'built without a list of its modules'],
    ['of an unreleased Go', 'devel go1.26-abc', moduleText('path\tx\n'), 'unreleased version of Go'],
    ['with a path that is none', 'go1.25.3', moduleText('dep\t../x\tv1.0.0\n'), 'without a valid path'],
    ['with a version that is none', 'go1.25.3', moduleText('dep\tx.org/a\tlatest\n'), 'no valid version'],
    [
      'with more modules than any has',
      'go1.25.3',
      moduleText('dep\tx.org/a\tv1.0.0\n'.repeat(20_001)),
      'more than 20000 modules'
    ]
  ])('%s are known unknowns', (_what, go, text, reason) => {
    expect(reasons(sbom(program(elf({ sections: { '.go.buildinfo': buildInfo(go, text) } }))))).toContain(reason)
  })

  test('a replacement takes the place of the module before it, and of nothing else', () => {
    const text = 'dep\tx.org/a\tv1.0.0\ndep\tx.org/b\t(devel)\n=>\tx.org/c\tv2.0.0\n=>\tx.org/d\tv3.0.0\n'
    const parts = elf({ sections: { '.go.buildinfo': buildInfo('go1.25.3', moduleText(text)) } })
    expect(purls(sbom(program(parts)))).toEqual([
      'pkg:golang/stdlib@1.25.3',
      'pkg:golang/x.org/a@v1.0.0',
      'pkg:golang/x.org/c@v2.0.0',
      'pkg:golang/x.org/d@v3.0.0'
    ])
  })

  test('a version of kilobytes is none', () => {
    const parts = elf({ sections: { '.go.buildinfo': buildInfo(`go1.25.3${'x'.repeat(1000)}`, moduleText(modules)) } })
    expect(purls(sbom(program(parts)))).toEqual([])
  })

  test('the mark alone, in a program that looks for it, makes none', () => {
    expect(reasons(sbom(program(elf({ writable: Buffer.from('\xff Go buildinf:'.repeat(40), 'latin1') }))))).toBe(
      ': no package was found'
    )
  })
})

describe('Rust programs', () => {
  const audit = (document: unknown): Buffer =>
    elf({ sections: { '.text': Buffer.alloc(8), '.dep-v0': deflateSync(JSON.stringify(document)) } })

  test('are known by the list that cargo-auditable left; what only built them is not in them', () => {
    const found = sbom(
      program(
        audit({
          packages: [
            { name: 'serde', version: '1.0.219', source: 'crates.io' },
            { name: 'cc', version: '1.2.0', source: 'crates.io', kind: 'build' },
            { name: 'shop', version: '0.1.0', source: 'local', root: true, dependencies: [0] }
          ]
        })
      )
    )
    expect(found.unknowns).toEqual([])
    expect(purls(found)).toEqual(['pkg:cargo/serde@1.0.219', 'pkg:cargo/shop@0.1.0'])
  })

  test.each<[unknown, string]>([
    [{}, 'no list of crates'],
    [{ packages: [{ name: '../x', version: '1.0.0' }] }, 'valid name'],
    [{ packages: [{ name: 'x', version: 'y' }] }, 'valid version'],
    [[], 'damaged']
  ])('with %j is a known unknown', (document, reason) => {
    expect(reasons(sbom(program(audit(document))))).toContain(reason)
  })

  test('a list that unpacks to gigabytes is not unpacked', () => {
    const bomb = elf({ sections: { '.dep-v0': deflateSync(Buffer.alloc(9 * 2 ** 20)) } })
    expect(reasons(sbom(program(bomb)))).toContain('damaged')
  })
})

describe('Java archives', () => {
  const pom = (group: string, artifact: string, version: string): Record<string, string> => ({
    [`META-INF/maven/${group}/${artifact}/pom.properties`]: `#Created by Maven\nversion=${version}\ngroupId=${group}\nartifactId=${artifact}\n`
  })
  const manifest = (fields: Record<string, string>): Record<string, string> => ({
    'META-INF/MANIFEST.MF': `Manifest-Version: 1.0\r\n${Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`
  })
  const code = { 'a/A.class': 'x' }

  test('are known by Maven, by their manifest, and through any nesting', () => {
    const log4j = zip({
      ...manifest({ 'Bundle-License': 'https://www.apache.org/licenses/LICENSE-2.0.txt' }),
      ...pom('org.apache.logging.log4j', 'log4j-core', '2.14.1'),
      ...code
    })
    const spring = zip({ ...manifest({ 'Implementation-Title': 'spring-core' }), ...code })
    const vendor = zip({ ...manifest({ 'Implementation-Vendor-Id': 'org.ex\r\n ample' }), ...code })
    const war = zip({ 'WEB-INF/lib/log4j-core-2.14.1.jar': log4j, 'WEB-INF/classes/B.class': 'x' })
    const found = sbom(
      file(
        'app/shop.jar',
        zip(
          {
            ...manifest({ 'Start-Class': 'shop.Main' }),
            'BOOT-INF/lib/spring-core-6.2.1.jar': spring,
            'BOOT-INF/lib/thing-1.0.jar': vendor,
            'x.war': war
          },
          '#!/bin/sh\nexec java -jar "$0"\n'
        )
      )
    )
    expect(found.unknowns).toEqual([])
    expect(purls(found)).toEqual([
      'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
      'pkg:maven/org.example/thing@1.0',
      'pkg:maven/org.springframework/spring-core@6.2.1'
    ])
    expect(found.components[0]).toMatchObject({
      name: 'org.apache.logging.log4j:log4j-core',
      path: 'app/shop.jar#x.war!/WEB-INF/lib/log4j-core-2.14.1.jar',
      licence: 'Apache-2.0'
    })
  })

  const pomXml = (artifact: string, text: string): Record<string, string> => ({
    [`META-INF/maven/g/${artifact}/pom.xml`]: text
  })
  const licensed = (...licences: string[]): string =>
    `<?xml version="1.0"?><!-- <licenses> --><project xmlns="http://maven.apache.org/POM/4.0.0"><parent><name>MIT</name></parent>
     <licenses>${licences.map((licence) => `<license>${licence}</license>`).join('\n')}</licenses>
     <dependencies><dependency><licenses><license><name>GPL-3.0-only</name></license></licenses></dependency></dependencies></project>`

  test.each([
    ['<name>Apache License, Version 2.0</name>', 'Apache-2.0'],
    ['<name>The Apache Software License, Version 2.0</name><url>x</url>', 'Apache-2.0'],
    ['<name>\n  Apache-2.0\n</name><distribution>repo</distribution>', 'Apache-2.0'],
    ['<url>https://www.apache.org/licenses/LICENSE-2.0.txt</url>', 'Apache-2.0'],
    ['<name>The MIT License</name>', 'MIT'],
    ['<name>New BSD License</name>', 'BSD-3-Clause'],
    ['<name>Eclipse Public License v. 2.0</name>', 'EPL-2.0'],
    ['<name>EPL 1.0</name>', 'EPL-1.0'],
    ['<name>GNU Lesser General Public License, version 2.1</name>', 'LGPL-2.1-only'],
    ['<name>GPL2 w/ CPE</name>', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['<name><![CDATA[MIT]]></name>', 'MIT'],
    [
      '<name>Bouncy Castle Licence</name><url>https://www.bouncycastle.org/licence.html</url>',
      /^LicenseRef-Bouncy-Castle-Licence-[0-9a-f]{8}$/
    ]
  ])('a pom.xml that says %j', (text, expected) => {
    const archive = zip({ ...manifest({}), ...pom('g', 'a', '1'), ...pomXml('a', licensed(text)), ...code })
    const found = sbom(file('a.jar', archive))
    expect(found.components[0]?.licence).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected)
    )
    expect(found.licenceReferences).toHaveLength(typeof expected === 'string' ? 0 : 1)
  })

  test('of several licences a user may choose, and each of a shaded archive has its own', () => {
    const both = licensed('<name>EPL 2.0</name>', '<name>GPL2 w/ CPE</name>')
    const archive = zip({
      ...manifest({ 'Bundle-License': 'MIT' }),
      ...pom('g', 'a', '1'),
      ...pomXml('a', both),
      ...pom('g', 'b', '1'),
      ...pomXml('b', licensed('<name>MIT</name>')),
      ...pom('g', 'c', '1'),
      ...code
    })
    expect(sbom(file('a.jar', archive)).components.map(({ name, licence }) => [name, licence])).toEqual([
      ['g:a', 'EPL-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0'],
      ['g:b', 'MIT'],
      ['g:c', undefined]
    ])
  })

  test('a text in META-INF is a licence if it is nothing but that', () => {
    const apache = `Apache License\n   Version 2.0, January 2004\n${'word '.repeat(2000)}`
    const licenceOf = (more: Record<string, string>): string | undefined =>
      sbom(file('a.jar', zip({ ...manifest({}), ...pom('g', 'a', '1'), ...more, ...code }))).components[0]?.licence
    expect(licenceOf({ 'META-INF/LICENSE': apache })).toBe('Apache-2.0')
    expect(licenceOf({ 'META-INF/LICENSE.txt': `${apache}${'and of others '.repeat(200)}` })).toBeUndefined()
    expect(licenceOf({ 'META-INF/LICENSE': apache, 'META-INF/license.txt': apache })).toBeUndefined()
    expect(licenceOf({ 'META-INF/LICENSE': 'Apache License Version 2.0, January 2004 ' })).toBeUndefined()
  })

  test.each([
    ['no XML', 'x'],
    [
      'none that is its own',
      '<project><dependency><licenses><license><name>MIT</name></license></licenses></dependency></project>'
    ],
    ['a tag without an end', '<project><licenses><license><name>MIT</name'],
    ['a comment without an end', '<project><!-- <licenses><license><name>MIT</name></license></licenses></project>'],
    ['no depth', '<a>'.repeat(200_000)],
    ['closing tags only', '</a>'.repeat(200_000)],
    ['many names', `<project><licenses>${'<license><name>'.repeat(40_000)}`]
  ])('a pom.xml with %s names no licence', (_what, text) => {
    const archive = zip({ ...manifest({}), ...pom('g', 'a', '1'), ...pomXml('a', text), ...code })
    expect(sbom(file('a.jar', archive)).components.map(({ licence }) => licence)).toEqual([undefined])
  })

  test('a shaded archive is all that is in it', () => {
    const found = sbom(file('a.jar', zip({ ...pom('g', 'a', '1'), ...pom('h', 'b', '2'), ...code })))
    expect(purls(found)).toEqual(['pkg:maven/g/a@1', 'pkg:maven/h/b@2'])
  })

  test.each([
    ['hibernate-core-5.6.15.Final.jar', {}, 'org.hibernate/hibernate-core@5.6.15.Final'],
    ['hibernate-core-6.6.1.Final.jar', {}, 'org.hibernate.orm/hibernate-core@6.6.1.Final'],
    ['groovy-3.0.22.jar', {}, 'org.codehaus.groovy/groovy@3.0.22'],
    ['groovy-json-4.0.23.jar', {}, 'org.apache.groovy/groovy-json@4.0.23'],
    ['bcprov-jdk18on-1.78.1.jar', {}, 'org.bouncycastle/bcprov-jdk18on@1.78.1'],
    ['tomcat-embed-core-10.1.31.jar', {}, 'org.apache.tomcat.embed/tomcat-embed-core@10.1.31'],
    [
      'catalina.jar',
      { 'Implementation-Title': 'Apache Tomcat', 'Implementation-Version': '10.1.31' },
      'org.apache.tomcat/tomcat-catalina@10.1.31'
    ]
  ])('%s, built without Maven, is known by its name', (name, fields, expected) => {
    expect(purls(sbom(file(name, zip({ ...manifest(fields), ...code }))))).toEqual([`pkg:maven/${expected}`])
  })

  test('a name that any project could have has no group', () => {
    const found = sbom(file('catalina.jar', zip({ ...manifest({ 'Implementation-Version': '1' }), ...code })))
    expect(found.components).toEqual([])
    expect(reasons(found)).toContain('no Maven coordinates')
  })

  test('coordinates that were moved with the merged classes count', () => {
    const moved = {
      'shaded/g/pom.properties': 'version=2\ngroupId=h\nartifactId=b\n',
      'x/pom.properties': 'theirs=1\n'
    }
    const found = sbom(file('a.jar', zip({ ...pom('g', 'a', '1'), ...moved, ...code })))
    expect(purls(found)).toEqual(['pkg:maven/g/a@1', 'pkg:maven/h/b@2'])
    expect(found.unknowns).toEqual([])
  })

  test('an executable archive of another kind is none of Java', () => {
    expect(reasons(sbom(program(zip({ '__main__.py': 'x' }))))).toBe(': no package was found')
    expect(purls(sbom(program(zip({ ...manifest({}), ...pom('g', 'a', '1') }))))).toEqual(['pkg:maven/g/a@1'])
  })

  test.each<[string, Uint8Array, string]>([
    ['no archive', Buffer.from('x'), 'a.jar: Java archive: a damaged archive'],
    ['code without coordinates', zip({ ...manifest({}), ...code }), 'a.jar: Java archive: no Maven coordinates'],
    ['a pom without coordinates', zip({ 'META-INF/maven/g/a/pom.properties': 'x' }), 'pom.properties without'],
    ['a damaged inner archive', zip({ 'lib/b.jar': 'x' }), 'a.jar!/lib/b.jar: Java archive: a damaged archive'],
    [
      'archives in archives in archives',
      zip({ 'b.jar': zip({ 'c.jar': zip({ 'd.jar': zip({ 'e.jar': 'x' }) }) }) }),
      'a.jar!/b.jar!/c.jar!/d.jar!/e.jar: Java archive: archives in archives that are too deep'
    ],
    [
      'a stored entry that is longer than it says',
      (() => {
        const bytes = zip({ 'b.jar': Buffer.alloc(1000) })
        bytes.writeUInt16LE(0, bytes.lastIndexOf('PK\x01\x02') + 10)
        return bytes
      })(),
      'a.jar!/b.jar: Java archive: a damaged entry'
    ],
    [
      'an entry that unpacks to more than it says',
      (() => {
        const bytes = zip({ 'META-INF/MANIFEST.MF': Buffer.alloc(100_000) })
        bytes.writeUInt32LE(10, bytes.lastIndexOf('PK\x01\x02') + 24)
        return bytes
      })(),
      'a damaged entry'
    ]
  ])('%s is a known unknown', (_what, bytes, reason) => {
    expect(reasons(sbom(file('a.jar', bytes)))).toContain(reason)
  })
})

describe('Python eggs that are archives', () => {
  test('are known by their metadata', () => {
    const info = 'Metadata-Version: 1.1\nName: Kitchen.Sink\nVersion: 1.2.6\nLicense: MIT\n\nText: of it\n'
    const found = sbom(file('opt/kitchen-1.2.6-py2.7.egg', zip({ 'EGG-INFO/PKG-INFO': info, 'kitchen/a.py': 'x' })))
    expect(purls(found)).toEqual(['pkg:pypi/kitchen-sink@1.2.6'])
    expect(found.components[0]).toMatchObject({ licence: 'MIT', path: 'opt/kitchen-1.2.6-py2.7.egg' })
    expect(found.unknowns).toEqual([])
  })

  test.each([
    ['without metadata', zip({ a: 'x' })],
    ['cut short', zip({ 'EGG-INFO/PKG-INFO': 'Name: a\nVersion: 1\n' }).subarray(0, 60)]
  ])('%s are known unknowns', (_what, bytes) => {
    expect(reasons(sbom(file('a.egg', bytes)))).toContain('a.egg: program: a Python egg without metadata')
  })
})

test('a library that may not be executed is looked into', () => {
  const list = deflateSync('{"packages":[{"name":"serde","version":"1.0.228"}]}')
  for (const path of ['opt/lib/_core.abi3.so', 'opt/lib/libcore.so.1.2', 'srv/core.node'])
    expect(purls(sbom(file(path, elf({ sections: { '.dep-v0': list } }))))).toEqual(['pkg:cargo/serde@1.0.228'])
})

test('property: whatever is damaged in a program or an archive, it ends with an SBOM', () => {
  const samples: readonly (readonly [string, Buffer])[] = [
    ['run', elf({ sections: { '.go.buildinfo': buildInfo('go1.25.3', moduleText(modules)) } })],
    ['run', elf({ writable: oldBuildInfo('go1.25.3', moduleText(modules), false, 8) })],
    ['run', elf({ sections: { '.dep-v0': deflateSync('{"packages":[{"name":"a","version":"1.0.0"}]}') }, bits: 32 })],
    ['a.jar', zip({ 'META-INF/MANIFEST.MF': 'A: b\r\n', 'b.jar': zip({ 'c/C.class': 'x' }) })]
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 8 }),
      fc.nat(2000),
      ([path, whole], changes, cut) => {
        const bytes = Buffer.from(whole.subarray(0, cut < 1000 ? whole.length : cut - 1000))
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        const found = sbom(program(bytes, path))
        expect(purls(found)).toHaveLength(found.components.length)
      }
    ),
    { seed: 31, numRuns: runs }
  )
})
