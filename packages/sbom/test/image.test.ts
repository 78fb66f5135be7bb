import { describe, expect, test } from '@jest/globals'
import { silentLogger } from '@immutable-delivery/kit'
import fc from 'fast-check'
import { catalogueFiles, readSpdx, sbomOf, sbomSummary, writeSpdx } from '../src/index.js'
import { parseOsRelease } from '../src/os-release.js'
import { cleanText } from '../src/text.js'
import { debianRelease, debianStatus, file, imageOf, layered, npmPackage } from './fixture.js'

describe('an image', () => {
  const base = {
    'usr/lib/os-release': Buffer.from(debianRelease.content).toString(),
    'var/lib/dpkg/status': debianStatus,
    'app/node_modules/gone/package.json': npmPackage('gone', '1.0.0')
  }
  const own = {
    'app/package.json': npmPackage('shop', '1.0.0'),
    'app/node_modules/lodash/package.json': npmPackage('lodash', '4.17.21', { license: 'MIT' }),
    'app/node_modules/.wh.gone': ''
  }

  test('is read from its layers, as an instance would see it', async () => {
    const { image, store } = layered(base, own)
    const lines: string[] = []
    const sbom = await sbomOf(store, image, {
      logger: { ...silentLogger, info: (line) => void lines.push(line) }
    })
    expect(sbom.components.map(({ name, layer }) => [name, layer.index])).toEqual([
      ['libgcc-s1', 0],
      ['libssl3', 0],
      ['passwd', 0],
      ['tzdata', 0],
      ['lodash', 1],
      ['shop', 1]
    ])
    expect(sbom.layers).toEqual(image.config.rootfs.diff_ids.map((diffId) => ({ diffId })))
    expect(sbom.components[5]?.layer.diffId).toBe(image.config.rootfs.diff_ids[1])
    expect(sbom.complete).toBe(true)
    expect(lines.join('\n')).toContain('6 packages')
    expect(sbomSummary(sbom)).toEqual({
      packages: 6,
      byType: { deb: 4, npm: 2 },
      withLicence: 1,
      unknowns: 0,
      complete: true
    })
  })

  test('whose layer is not what its digest says is refused', async () => {
    const { image, store } = layered(base, own)
    const other = layered(base, { ...own, 'app/x': 'y' })
    await expect(
      sbomOf(store, { ...image, config: { ...image.config, rootfs: other.image.config.rootfs } })
    ).rejects.toMatchObject({ kind: 'integrity' })
  })

  test('with nothing that we know is never complete', () => {
    for (const files of [[], [file('usr/bin/server', 'ELF')], [file('package.json', '{"type":"module"}')]]) {
      const sbom = catalogueFiles(imageOf(), files)
      expect(sbom.components).toEqual([])
      expect(sbom.complete).toBe(false)
      expect(sbom.unknowns).toContainEqual({ path: '', reason: 'no package was found' })
    }
  })

  test.each([
    ['var/lib/rpm/Packages', 'var/lib/rpm', 'RPM'],
    ['opt/conda/conda-meta/python.json', 'opt/conda/conda-meta', 'Conda']
  ])('with %s says that it is not read', (path, folder, ecosystem) => {
    const sbom = catalogueFiles(imageOf(), [file(path, 'x'), file('package.json', npmPackage('a', '1.0.0'))])
    expect(sbom.components).toHaveLength(1)
    expect(sbom.complete).toBe(false)
    expect(sbom.unknowns).toHaveLength(1)
    expect(sbom.unknowns[0]?.path).toBe(folder)
    expect(sbom.unknowns[0]?.reason).toContain(ecosystem)
  })

  test('with thousands of unread packages gets a bounded list', () => {
    const many = Array.from({ length: 3000 }, (_, index) => file(`v${index}/conda-meta/a.json`, ''))
    const { unknowns } = catalogueFiles(imageOf(), [file('package.json', npmPackage('a', '1.0.0')), ...many])
    expect(unknowns).toHaveLength(501)
    expect(unknowns.at(-1)?.reason).toBe('2500 more known unknowns')
  })

  test('property: the order of the files changes nothing, and the document says what was found', () => {
    const names = ['a', 'b', '@c/d', '__proto__', 'toString']
    const npm = fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('1.0.0', '2.0.0-rc.1', 'x'), fc.constantFrom('', 'app/'))
      .map(([name, version, folder]) =>
        file(`${folder}node_modules/${name}/package.json`, npmPackage(name, version, { license: 'Foo or bar' }))
      )
    const fixed = [debianRelease, file('var/lib/dpkg/status', debianStatus), file('lib/apk/db/installed', '')]
    const files = fc
      .tuple(fc.uniqueArray(npm, { selector: ({ path }) => path }), fc.subarray(fixed))
      .map(([tree, some]) => [...tree, ...some])
    fc.assert(
      fc.property(
        files.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          const sbom = catalogueFiles(imageOf(), one)
          const bytes = writeSpdx(sbom)
          expect(Buffer.compare(bytes, writeSpdx(catalogueFiles(imageOf(), other)))).toBe(0)
          const read = readSpdx(bytes, sbom.subject)
          expect(read.components.map(({ purl, path, layer }) => [purl, path, layer])).toEqual(
            sbom.components.map(({ purl, path, layer }) => [purl, path, layer])
          )
          expect(read.unknowns).toEqual(sbom.unknowns)
          expect(read.complete).toBe(sbom.complete)
          expect(sbom.complete).toBe(sbom.unknowns.length === 0)
        }
      ),
      { seed: 7, numRuns: process.env['LONG'] === undefined ? 100 : 5000 }
    )
  })

  test.each([
    ['2026-03-01T12:00:00.5Z', '2026-03-01T12:00:00Z'],
    ['2026-03-01T12:00:00.123456789+02:00', '2026-03-01T10:00:00Z'],
    ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    ['yesterday', '1970-01-01T00:00:00Z'],
    ['2026-13-01T00:00:00Z', '1970-01-01T00:00:00Z']
  ])('made %s has a document of %s', (created, expected) => {
    expect(catalogueFiles(imageOf(1, created), []).created).toBe(expected)
  })

  test('is named by its own title, if that can be a name', () => {
    const name = (title: string): string =>
      catalogueFiles(imageOf(1, '', { 'org.opencontainers.image.title': title }), []).name
    expect(name('shop-api')).toBe('shop-api')
    expect(name('Shop API\n')).toBe('image')
    expect(name('')).toBe('image')
  })
})

describe('os-release', () => {
  const read = (text: string): ReturnType<typeof parseOsRelease> => parseOsRelease(Buffer.from(text))

  test('quotes, escapes and comments as a shell takes them; the last assignment wins', () => {
    expect(read(`# x\nID=old\nID='ubuntu'\r\nVERSION_ID="24.04"\nPRETTY_NAME="A \\"B\\" \\$C"\n`)).toEqual({
      id: 'ubuntu',
      versionId: '24.04',
      name: 'A "B" $C'
    })
  })

  test.each(['', 'ID=', 'ID=../x', 'ID="a b"', 'ID=Debian', '\u0000', 'id=debian'])('%j has no usable ID', (text) => {
    expect(read(text)).toBeUndefined()
  })

  test('a version that cannot be one is left out', () => {
    expect(read('ID=a\nVERSION_ID="1 2"\nVERSION_CODENAME=x/y\nNAME=\u001b[31mred\n')).toEqual({
      id: 'a',
      name: '[31mred'
    })
  })
})

describe('text of strangers', () => {
  test('property: one printable line, bounded, with a UTF-8 form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const clean = cleanText(text, limit)
        expect(clean.length).toBeLessThanOrEqual(limit)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect(Buffer.from(clean).toString()).toBe(clean)
      }),
      { seed: 3, numRuns: process.env['LONG'] === undefined ? 300 : 30_000 }
    )
  })

  test('is not read beyond its limit', () => {
    expect(cleanText('x'.repeat(10_000_000), 10)).toBe('xxxxxxxxx…')
  })
})
