import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { catalogueFiles, readSbom, writeCycloneDx } from '../src/index.js'
import { file, imageOf, npmPackage } from './fixture.js'
import { empty, files, partial, whole } from './spdx-fixture.js'

const parse = (bytes: Uint8Array): JsonObject => JSON.parse(Buffer.from(bytes).toString()) as JsonObject
const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const languages = catalogueFiles(imageOf(), [
  file('a.dist-info/METADATA', 'Name: a\nVersion: 1\nAuthor: Jo\nAuthor-email: .jo@x\nLicense: BSD\n'),
  file('vendor/composer/installed.json', '[{"name":"symfony/console","version":"v6.4.1"}]'),
  file('node_modules/@babel/core/package.json', npmPackage('@babel/core', '7.28.0', { author: 'B <b@x.org>' }))
])

describe('the CycloneDX document', () => {
  test('hangs together: every reference is one of its own, and the image depends on all', () => {
    const document = parse(writeCycloneDx(whole))
    const refs = (document['components'] as JsonObject[]).map((component) => component['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    expect(document['dependencies']).toEqual([{ ref: 'image', dependsOn: refs }])
  })

  test('is the same for the same image, and another for another', () => {
    const again = catalogueFiles(imageOf(), files.toReversed())
    expect(Buffer.compare(writeCycloneDx(again), writeCycloneDx(whole))).toBe(0)
    const serials = [whole, partial, empty].map((sbom) => parse(writeCycloneDx(sbom))['serialNumber'])
    expect(new Set(serials).size).toBe(3)
  })

  test('groups, authors, licences and places stand where its readers look for them', () => {
    const found = (parse(writeCycloneDx(languages))['components'] as JsonObject[]).map(
      ({ group, name, authors, licenses }) => ({ group, name, authors, licenses })
    )
    expect(found).toEqual([
      { group: 'symfony', name: 'console' },
      { group: '@babel', name: 'core', authors: [{ name: 'B', email: 'b@x.org' }] },
      // An address that the schema would refuse is left out.
      {
        name: 'a',
        authors: [{ name: 'Jo' }],
        licenses: [{ expression: 'LicenseRef-BSD', acknowledgement: 'declared' }]
      }
    ])
  })
})

describe('reading a CycloneDX document', () => {
  const ours = parse(writeCycloneDx(partial))
  const about = ours['metadata'] as JsonObject
  const read = (document: unknown): ReturnType<typeof readSbom> => readSbom(bytesOf(document), partial.subject)

  test.each<[string, JsonObject]>([
    ['another version of the format', { ...ours, specVersion: '1.3' }],
    ['no format', { ...ours, bomFormat: 'x' }],
    ['a completeness that contradicts its unknowns', { ...ours, compositions: [{ aggregate: 'complete' }] }],
    ['no statement of completeness', { ...ours, compositions: [] }],
    ['unknowns that were taken out', { ...ours, annotations: [] }],
    ['a component without a package URL', { ...ours, components: [{ type: 'library', name: 'x', version: '1' }] }],
    [
      'a component that is not its package URL',
      { ...ours, components: [{ type: 'library', name: 'x', version: '1', purl: 'pkg:npm/x@2' }] }
    ],
    ['components that are no list', { ...ours, components: {} }],
    [
      'an image of another digest',
      {
        ...ours,
        metadata: { ...about, component: { type: 'container', 'bom-ref': 'image', version: digestOf('other') } }
      }
    ],
    ['no image', { ...ours, metadata: { ...about, component: undefined } }]
  ])('of ours with %s is refused', (_what, document) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ kind: 'integrity' }))
  })

  const foreign = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: {
      tools: [{ vendor: 'aquasecurity', name: 'trivy', version: '0.74.0' }],
      component: {
        type: 'container',
        name: 'shop',
        purl: `pkg:oci/shop@${encodeURIComponent(partial.subject)}?arch=amd64`
      }
    },
    components: [
      { type: 'operating-system', name: 'debian', version: '12' },
      {
        type: 'library',
        name: 'libssl3',
        version: '3.0.17',
        purl: 'pkg:deb/debian/libssl3@3.0.17?distro=debian-12&upstream=openssl'
      },
      {
        type: 'application',
        name: 'package-lock.json',
        components: [
          { type: 'library', group: '@babel', name: 'core', version: '7.0.0', purl: 'pkg:npm/%40babel/core@7.0.0' }
        ]
      }
    ]
  }

  test("other tools' documents are read by their package URLs, nested ones too", () => {
    const { document } = read(foreign)
    expect(document).toMatchObject({
      ours: false,
      subject: partial.subject,
      complete: true,
      distribution: { id: 'debian', versionId: '12' }
    })
    expect(document.components.map(({ name, version, source }) => [name, version, source?.name])).toEqual([
      ['libssl3', '3.0.17', 'openssl'],
      ['@babel/core', '7.0.0', undefined]
    ])
  })

  test.each<[string, unknown, string]>([
    ['a library without a package URL', { type: 'library', name: 'x' }, 'component x has no package URL'],
    ['a package URL that is none', { type: 'library', name: 'x', purl: 'x' }, 'component x has no valid package URL'],
    ['no version', { type: 'library', name: 'x', purl: 'pkg:npm/x' }, 'component pkg:npm/x has no version']
  ])('%s makes it incomplete', (_what, component, reason) => {
    const { document } = read({ ...foreign, components: [...foreign.components, component] })
    expect(document.complete).toBe(false)
    expect(document.unknowns).toEqual([{ path: '', reason }])
  })

  test('one that says it is not complete, or lists nothing, is not', () => {
    expect(read({ ...foreign, compositions: [{ aggregate: 'incomplete_first_party_only' }] }).document.complete).toBe(
      false
    )
    expect(read({ ...foreign, components: [] }).document.unknowns).toEqual([
      { path: '', reason: 'no package is listed' }
    ])
  })

  test('components nested without end are refused', () => {
    let nested: JsonObject = { type: 'library', name: 'x' }
    for (let depth = 0; depth < 25; depth += 1) nested = { type: 'library', name: 'x', components: [nested] }
    expect(() => read({ ...foreign, components: [nested] })).toThrow(/levels/)
  })

  test('property: one changed value never throws anything but an integrity error', () => {
    const paths: (readonly (string | number)[])[] = []
    const collect = (value: unknown, path: readonly (string | number)[]): void => {
      paths.push(path)
      if (typeof value === 'object' && value !== null)
        for (const [key, item] of Object.entries(value)) collect(item, [...path, key])
    }
    collect(ours, [])
    const replaced = (value: unknown, path: readonly (string | number)[], by: unknown): unknown => {
      const [key, ...rest] = path
      if (key === undefined) return by
      const copy: Record<string, unknown> = Array.isArray(value)
        ? (value.slice() as unknown as Record<string, unknown>)
        : { ...(value as Record<string, unknown>) }
      copy[key] = replaced(copy[key], rest, by)
      return copy
    }
    const values = fc.constantFrom<unknown>(null, 1, 'x', [], {}, [[]], { toString: 1 }, 'pkg:npm/a@1')
    fc.assert(
      fc.property(fc.constantFrom(...paths.slice(1)), values, (path, by) => {
        try {
          const { document } = read(replaced(ours, path, by))
          expect(document.complete).toBe(false)
        } catch (error) {
          expect(error).toMatchObject({ kind: 'integrity' })
        }
      }),
      { seed: 41, numRuns: process.env['LONG'] === undefined ? 400 : 20_000 }
    )
  })
})
