import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { readSpdx, sbomSummary, writeSpdx, type ImageSbom } from '../src/index.js'
import { bytesOf, empty, parse, partial, whole, type Document, type Package } from './spdx-fixture.js'

describe('reading our document', () => {
  test.each<[string, ImageSbom]>([
    ['a whole image', whole],
    ['one with known unknowns', partial],
    ['one with nothing', empty]
  ])('gives back what was found in %s', (_what, sbom) => {
    const read = readSpdx(writeSpdx(sbom), sbom.subject)
    expect(read.ours).toBe(true)
    expect(read.subject).toBe(sbom.subject)
    // A document does not tell where the distribution is on the web.
    expect(read.distribution).toEqual(sbom.distribution && { ...sbom.distribution, url: undefined })
    expect(read.unknowns).toEqual(sbom.unknowns)
    expect(read.complete).toBe(sbom.complete)
    expect(read.components).toEqual(
      sbom.components.map(({ supplier: _supplier, checksum: _checksum, ...component }) => component)
    )
    expect(sbomSummary(read)).toEqual(sbomSummary(sbom))
  })

  test('of another image is refused', () => {
    expect(() => readSpdx(writeSpdx(whole), digestOf('another'))).toThrow(/an SBOM of image sha256:/)
  })

  const changed = (change: (document: Document) => void, sbom = partial): Uint8Array => {
    const document = parse(writeSpdx(sbom))
    change(document)
    return bytesOf(document)
  }
  const npm = (document: Document): Package => {
    const found = document.packages.find(({ name }) => name === '@a/b')
    if (found?.externalRefs?.[0] === undefined) throw new Error('no component')
    return found
  }
  const root = (document: Document): Package => {
    const found = document.packages.find(({ SPDXID }) => SPDXID === 'SPDXRef-Image')
    if (found === undefined) throw new Error('no image')
    return found
  }

  test.each<[string, (document: Document) => void]>([
    ['no version', (document) => delete document['spdxVersion']],
    ['another version', (document) => (document['spdxVersion'] = 'SPDX-3.0')],
    ['another document id', (document) => (document['SPDXID'] = 'SPDXRef-x')],
    ['no creation', (document) => (document['creationInfo'] = undefined as never)],
    ['two tools of ours', (document) => document.creationInfo.creators.push('Tool: immutable-delivery-sbom-1')],
    ['a newer tool of ours', (document) => (document.creationInfo.creators = ['Tool: immutable-delivery-sbom-99'])],
    ['packages that are none', (document) => (document['packages'] = {} as never)],
    ['a package that is none', (document) => document.packages.push(null as never)],
    ['a package id twice', (document) => document.packages.push(npm(document))],
    ['a bad package id', (document) => (npm(document).SPDXID = 'x y')],
    ['a package without name', (document) => (npm(document).name = '')],
    ['another name than its purl', (document) => (npm(document).name = '@a/c')],
    ['another version than its purl', (document) => (npm(document).versionInfo = '2.0.1')],
    ['no purl', (document) => delete npm(document).externalRefs],
    ['two purls', (document) => npm(document).externalRefs?.push(...(npm(document).externalRefs ?? []))],
    [
      'a purl that is none',
      (document) =>
        (npm(document).externalRefs = [
          { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'npm/a' }
        ])
    ],
    [
      'another distribution',
      (document) =>
        (document.packages = document.packages.map((entry) =>
          entry.SPDXID === 'SPDXRef-OperatingSystem' ? { ...entry, versionInfo: '13' } : entry
        ))
    ],
    [
      'no distribution',
      (document) =>
        (document.packages = document.packages.filter((entry) => entry.SPDXID !== 'SPDXRef-OperatingSystem'))
    ],
    [
      'no image',
      (document) => (document.packages = document.packages.filter((entry) => entry.SPDXID !== 'SPDXRef-Image'))
    ],
    ['nothing described', (document) => (document.relationships = [])],
    [
      'something else described',
      (document) =>
        document.relationships.push({
          spdxElementId: 'SPDXRef-DOCUMENT',
          relationshipType: 'DESCRIBES',
          relatedSpdxElement: 'SPDXRef-x'
        })
    ],
    ['a second image named', (document) => (root(document).versionInfo = digestOf('another'))],
    ['relationships that are none', (document) => document.relationships.push({} as never)],
    ['no completeness', (document) => (document['annotations'] = document.annotations.slice(1))],
    ['two completenesses', (document) => document.annotations.push({ comment: 'completeness: incomplete' })],
    ['an unknown taken out', (document) => (document['annotations'] = document.annotations.slice(0, 1))],
    ['claimed complete', (document) => (document.annotations[0] = { comment: 'completeness: complete' })],
    ['a remark that we do not write', (document) => document.annotations.push({ comment: 'all is well' })],
    ['an unknown that is none', (document) => document.annotations.push({ comment: 'known unknown: {"path":1}' })],
    ['annotations that are none', (document) => (document['annotations'] = 'complete' as never)],
    ['a text of megabytes', (document) => (npm(document).licenseDeclared = 'x'.repeat(2_000_000))]
  ])('with %s is refused', (_what, change) => {
    expect(() => readSpdx(changed(change), partial.subject)).toThrow(expect.objectContaining({ kind: 'integrity' }))
  })

  test('that claims to be complete with nothing in it is refused', () => {
    const bytes = changed((document) => (document['annotations'] = [{ comment: 'completeness: complete' }]), empty)
    expect(() => readSpdx(bytes, empty.subject)).toThrow('agree with the completeness')
  })

  test('that is no JSON, too deep or too large is refused', () => {
    const refused = [
      Buffer.from('x'),
      Buffer.from('[]'),
      Buffer.from('['.repeat(200_000)),
      Buffer.from(''),
      Buffer.alloc(97 * 2 ** 20, 0x20)
    ]
    for (const bytes of refused)
      expect(() => readSpdx(bytes, whole.subject)).toThrow(expect.objectContaining({ kind: 'integrity' }))
  })

  test('property: no single changed byte makes an incomplete document complete, or gives another error', () => {
    const bytes = writeSpdx(partial)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
        const copy = Buffer.from(bytes)
        copy[at] = (copy[at] ?? 0) ^ xor
        try {
          // Never complete: the only change that makes it so would have to be in two places.
          expect(readSpdx(copy, partial.subject).complete).toBe(false)
        } catch (error) {
          expect(error).toMatchObject({ kind: 'integrity' })
        }
      }),
      { seed: 23, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }
    )
  })
})
