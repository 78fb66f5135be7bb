import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { debPurl, imagePurl, npmPurl, parsePurl, sourceOfPurl } from '../src/purl.js'

const runs = { seed: 11, numRuns: process.env['LONG'] === undefined ? 300 : 30_000 }
const debian = { id: 'debian', versionId: '12', name: 'Debian' }

describe('package URLs', () => {
  test('of the image', () => {
    const digest = digestOf('x')
    expect(imagePurl('shop', digest, { os: 'linux', architecture: 'arm', variant: 'v7' })).toBe(
      `pkg:oci/shop@${digest}?arch=arm&os=linux&variant=v7`
    )
  })

  test('property: of Debian packages, read back with their source', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9+.-]{1,20}$/)
    const version = fc.stringMatching(/^(?:\d{1,2}:)?[0-9][A-Za-z0-9.+~:-]{0,20}$/)
    const source = fc.record({ name, version })
    fc.assert(
      fc.property(name, version, source, (binary, binaryVersion, from) => {
        const text = debPurl(binary, binaryVersion, 'amd64', debian, from)
        const purl = parsePurl(text)
        expect(purl).toMatchObject({ type: 'deb', namespace: 'debian', name: binary, version: binaryVersion, text })
        expect(purl?.qualifiers.get('distro')).toBe('debian-12')
        expect(purl === undefined ? undefined : sourceOfPurl(purl)).toEqual(from)
      }),
      runs
    )
  })

  test('property: of npm packages, in lower case as the specification wants', () => {
    const part = /[A-Za-z0-9~_-][A-Za-z0-9._~-]{0,20}/.source
    const name = fc.stringMatching(new RegExp(`^(?:@${part}/)?${part}$`))
    const version = fc.stringMatching(/^\d{1,3}\.\d{1,3}\.\d{1,3}(?:-[0-9A-Za-z.-]{1,10})?(?:\+[0-9A-Za-z.-]{1,10})?$/)
    fc.assert(
      fc.property(name, version, (packageName, packageVersion) => {
        const purl = parsePurl(npmPurl(packageName, packageVersion))
        expect([purl?.namespace, purl?.name].filter((text) => text !== '').join('/')).toBe(packageName.toLowerCase())
        expect(purl?.version).toBe(packageVersion)
      }),
      runs
    )
  })

  test('property: any text is read to something that reads the same again, or not at all', () => {
    const text = fc.oneof(fc.string(), fc.webUrl(), fc.stringMatching(/^pkg:[a-z]{1,4}\/[ -~]{0,30}$/))
    fc.assert(
      fc.property(text, (given) => {
        const purl = parsePurl(given)
        if (purl !== undefined) expect(parsePurl(purl.text)).toEqual(purl)
      }),
      runs
    )
  })

  test.each([
    'npm/a@1',
    'pkg:npm',
    'pkg:npm/a@1.0.0\n',
    ' pkg:npm/a@1.0.0',
    'pkg:npm/a@%zz',
    'pkg://user:secret@host/npm/a',
    `pkg:npm/${'a'.repeat(5000)}`,
    7,
    undefined
  ])('%j is none', (text) => {
    expect(parsePurl(text)).toBeUndefined()
  })

  test.each([
    ['pkg:deb/debian/a@1?upstream=b', { name: 'b', version: '1' }],
    ['pkg:deb/debian/a@1?upstream=b%402', { name: 'b', version: '2' }],
    ['pkg:deb/debian/a@1?upstream=b%40', { name: 'b', version: '1' }],
    ['pkg:deb/debian/a@1', { name: 'a', version: '1' }],
    ['pkg:npm/a@1?upstream=b', undefined]
  ])('the source of %s', (text, source) => {
    const purl = parsePurl(text)
    if (purl === undefined) throw new Error('no package URL')
    expect(sourceOfPurl(purl)).toEqual(source)
  })
})
