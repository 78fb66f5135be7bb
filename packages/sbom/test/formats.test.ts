import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { catalogueFiles, readSbom, sbomFormats, type ImageSbom, type SbomFormat } from '../src/index.js'
import { arbitrarySbom } from './arbitrary-sbom.js'
import { everything } from './everything.js'
import { file, imageOf, npmPackage } from './fixture.js'
import { validators } from './official-schemas.js'
import { empty, partial, whole } from './spdx-fixture.js'

const formats = Object.keys(sbomFormats) as SbomFormat[]
const parse = (bytes: Uint8Array): Record<string, unknown> =>
  JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>
const runs = process.env['LONG'] === '1' ? 2000 : 40

const samples: readonly (readonly [string, ImageSbom])[] = [
  ['a whole image', whole],
  ['one with known unknowns', partial],
  ['one with nothing', empty],
  ['one with a package of every kind', everything],
  ['one without a version of its distribution', catalogueFiles(imageOf(), [file('etc/os-release', 'ID=arch\n')])]
]

describe.each(formats)('%s', (format) => {
  const { write } = sbomFormats[format]

  test.each(samples)('of %s is valid by the schema and reads back', (_what, sbom) => {
    const bytes = write(sbom)
    expect(validators[format](parse(bytes))).toEqual([])
    const read = readSbom(bytes, sbom.subject)
    expect(read.format).toBe(format)
    // Every format tells the same.
    expect(read.document).toEqual(readSbom(sbomFormats['spdx-json'].write(sbom), sbom.subject).document)
    expect(read.document.components).toHaveLength(sbom.components.length)
    expect(read.document.complete).toBe(sbom.complete)
    expect(read.document.layers).toEqual(sbom.layers)
  })

  test('is valid whatever an image holds, and the same bytes each time', () => {
    fc.assert(
      fc.property(arbitrarySbom, (sbom) => {
        const bytes = write(sbom)
        expect(validators[format](parse(bytes))).toEqual([])
        expect(Buffer.compare(bytes, write(structuredClone(sbom)))).toBe(0)
        const { document } = readSbom(bytes, sbom.subject)
        expect(document.components.map(({ purl }) => purl)).toEqual(sbom.components.map(({ purl }) => purl))
        expect(document.unknowns).toEqual(sbom.unknowns)
        expect(document.components.map(({ licence }) => licence)).toEqual(sbom.components.map(({ licence }) => licence))
      }),
      { numRuns: runs }
    )
  })

  test('is refused for another image, or with a package changed', () => {
    const bytes = write(whole)
    expect(() => readSbom(bytes, digestOf('another'))).toThrow(/expected/)
    const changed = Buffer.from(
      Buffer.from(bytes).toString().replaceAll('pkg:npm/%40a/b@2.0.0', 'pkg:npm/%40a/b@2.0.1')
    )
    expect(changed.equals(bytes)).toBe(false)
    expect(() => readSbom(changed, whole.subject)).toThrow(/expected/)
  })

  test('takes at most 1.5 kB per component', () => {
    const authors = 25
    const many = Array.from({ length: 500 }, (_, index) =>
      file(
        `srv/app/node_modules/@some-scope/package-number-${index}/package.json`,
        npmPackage(`@some-scope/package-number-${index}`, '10.20.30', {
          license: '(MIT OR Apache-2.0)',
          author: `Some Body <somebody${index % authors}@example.org>`
        })
      )
    )
    const sbom = catalogueFiles(imageOf(), many)
    expect(write(sbom).length / many.length).toBeLessThan(1500)
    expect(write(everything).length / everything.components.length).toBeLessThan(2000)
  })

  test('carries nothing of the clock, the machine or the run', () => {
    const text = Buffer.from(write(everything)).toString()
    expect(text).not.toContain(new Date().toISOString().slice(0, 10))
    expect(text).not.toContain(process.cwd())
  })
})

test('a document of SPDX 3 that is nested, looped or not of its kind is refused with what is wrong', () => {
  const subject = whole.subject
  const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
  for (const [value, message] of [
    [{ '@context': 'https://example.org/context', '@graph': [] }, /context of SPDX 3\.0/],
    [{ '@context': context }, /a @graph/],
    [{ '@context': context, '@graph': [1] }, /elements that are objects/],
    [{ '@context': context, '@graph': [] }, /one SpdxDocument/],
    [
      {
        '@context': context,
        '@graph': [
          { spdxId: 'a:b', type: 'Tool' },
          { spdxId: 'a:b', type: 'Tool' }
        ]
      },
      /once/
    ]
  ] as const)
    expect(() => readSbom(Buffer.from(JSON.stringify(value)), subject)).toThrow(message)
})

test('SPDX 3 of another tool is read for its packages, with what it leaves out as known unknowns', () => {
  const graph = [
    { '@id': '_:i', type: 'CreationInfo', specVersion: '3.0.1', created: '2026-01-01T00:00:00Z', createdBy: ['x:o'] },
    { type: 'Organization', spdxId: 'x:o', creationInfo: '_:i', name: 'Acme' },
    { type: 'SpdxDocument', spdxId: 'x:d', creationInfo: '_:i', rootElement: ['x:s'] },
    { type: 'software_Sbom', spdxId: 'x:s', creationInfo: '_:i', rootElement: ['x:image'] },
    {
      type: 'software_Package',
      spdxId: 'x:image',
      creationInfo: '_:i',
      name: 'shop',
      software_packageVersion: whole.subject,
      software_primaryPurpose: 'container'
    },
    {
      type: 'software_Package',
      spdxId: 'x:a',
      creationInfo: '_:i',
      name: 'left-pad',
      externalIdentifier: [
        { type: 'ExternalIdentifier', externalIdentifierType: 'packageUrl', identifier: 'pkg:npm/left-pad@1.3.0' }
      ]
    },
    { type: 'software_Package', spdxId: 'x:b', creationInfo: '_:i', name: 'nameless' },
    {
      type: 'simplelicensing_LicenseExpression',
      spdxId: 'x:l',
      creationInfo: '_:i',
      simplelicensing_licenseExpression: 'WTFPL'
    },
    {
      type: 'Relationship',
      spdxId: 'x:r',
      creationInfo: '_:i',
      relationshipType: 'hasDeclaredLicense',
      from: 'x:a',
      to: ['x:l']
    }
  ]
  const value = { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph }
  expect(validators['spdx-3-json'](value)).toEqual([])
  const { format, document } = readSbom(Buffer.from(JSON.stringify(value)), whole.subject)
  expect(format).toBe('spdx-3-json')
  expect(document).toMatchObject({
    subject: whole.subject,
    ours: false,
    complete: false,
    components: [{ purl: 'pkg:npm/left-pad@1.3.0', licence: 'WTFPL' }],
    unknowns: [{ reason: 'package nameless has no package URL' }]
  })
  expect(() => readSbom(Buffer.from(JSON.stringify(value)), digestOf('another'))).toThrow(/SBOM of image/)
})
