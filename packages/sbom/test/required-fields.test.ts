/**
 * The fields that NTIA ("The Minimum Elements For a SBOM", 2021), CISA (its minimum elements of 2025/2026) and BSI
 * (TR-03183-2, 2.1) require, looked for in each format where the standard or its mapping puts them.
 */
import { describe, expect, test } from '@jest/globals'
import { sbomFormats } from '../src/index.js'
import { everything } from './everything.js'

type Value = Readonly<Record<string, unknown>>
type Row = readonly [field: string, by: string, pick: (document: Document) => readonly unknown[]]

interface Document {
  /** The whole document. */
  readonly top: Value
  /** Every component but the image and its system, as the format writes it. */
  readonly components: readonly Value[]
}

const parse = (format: keyof typeof sbomFormats): Value =>
  JSON.parse(Buffer.from(sbomFormats[format].write(everything)).toString()) as Value
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : [])
const list = (value: unknown): readonly Value[] => (Array.isArray(value) ? (value as Value[]) : [])
const get = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Value | undefined)?.[key], value)

/** Each row must give something for the document, or for every component. */
function check({ top, components }: Document, rows: readonly Row[]): void {
  for (const [field, by, pick] of rows) {
    const found = pick({ top, components })
    expect([field, by, found.length > 0]).toEqual([field, by, true])
    for (const value of found) expect([field, by, value !== undefined && value !== '']).toEqual([field, by, true])
  }
}

const withChecksum = everything.components.filter(({ checksum }) => checksum !== undefined).length
const withLicence = everything.components.filter(({ licence }) => licence !== undefined).length

test('the sample has what is looked for', () => {
  expect(everything.complete).toBe(true)
  expect(new Set(everything.components.map(({ type }) => type)).size).toBe(11)
  expect(withChecksum).toBeGreaterThan(0)
  expect(withLicence).toBeGreaterThan(3)
})

describe('SPDX 2.3', () => {
  const top = parse('spdx-json')
  const components = list(top['packages']).filter(
    ({ SPDXID: id }) => id !== 'SPDXRef-Image' && id !== 'SPDXRef-OperatingSystem'
  )
  const rows: readonly Row[] = [
    [
      'SBOM author',
      'NTIA, CISA',
      () => [texts(get(top, 'creationInfo', 'creators')).find((who) => who.startsWith('Organization: '))]
    ],
    ['timestamp', 'NTIA, CISA', () => [get(top, 'creationInfo', 'created')]],
    ['tool name', 'CISA', () => [texts(get(top, 'creationInfo', 'creators')).find((who) => who.startsWith('Tool: '))]],
    [
      'generation context',
      'CISA',
      () => [/SBOM type: analyzed/.exec(String(get(top, 'creationInfo', 'comment')))?.[0]]
    ],
    ['component name', 'NTIA, CISA', () => components.map(({ name }) => name)],
    ['component version', 'NTIA, CISA', () => components.map(({ versionInfo }) => versionInfo)],
    [
      'supplier, software producer',
      'NTIA, CISA',
      () => components.map(({ supplier }) => (supplier === 'NOASSERTION' ? undefined : supplier))
    ],
    [
      'unique identifier',
      'NTIA, CISA',
      () => components.map((entry) => list(entry['externalRefs']).find((ref) => ref['referenceType'] === 'purl'))
    ],
    ['licence', 'CISA', () => components.map(({ licenseDeclared }) => licenseDeclared)],
    [
      'dependency relationship',
      'NTIA, CISA',
      () =>
        components.map((entry) =>
          list(top['relationships']).find((relation) => relation['relatedSpdxElement'] === entry['SPDXID'])
        )
    ],
    [
      'known unknowns, coverage',
      'CISA',
      () => [list(top['annotations']).find(({ comment }) => comment === 'completeness: complete')]
    ]
  ]
  test('has every required field', () => {
    check({ top, components }, rows)
    expect(components).toHaveLength(everything.components.length)
    // Where the database has one, or the licence is declared; nothing is made up elsewhere.
    expect(components.filter(({ checksums }) => checksums !== undefined)).toHaveLength(withChecksum)
    expect(components.filter(({ licenseDeclared }) => licenseDeclared !== 'NOASSERTION')).toHaveLength(withLicence)
  })
})

describe.each(['cyclonedx-json', 'cyclonedx-1.7-json'] as const)('%s', (format) => {
  const top = parse(format)
  const components = list(top['components']).filter(({ type }) => type === 'library')
  const property = (name: string) => (entry: Value) =>
    list(entry['properties']).find((item) => item['name'] === name)?.['value']
  const rows: readonly Row[] = [
    [
      'creator of the SBOM: address',
      'NTIA, CISA, BSI',
      () => [get(top, 'metadata', 'manufacturer', 'name'), list(get(top, 'metadata', 'manufacturer', 'url'))[0]]
    ],
    ['timestamp', 'NTIA, CISA, BSI', () => [get(top, 'metadata', 'timestamp')]],
    ['SBOM-URI', 'BSI', () => [top['serialNumber'], top['version']]],
    ['tool name', 'CISA', () => [list(get(top, 'metadata', 'tools', 'components'))[0]?.['name']]],
    ['generation context', 'CISA', () => [list(get(top, 'metadata', 'lifecycles'))[0]?.['phase']]],
    ['component name', 'NTIA, CISA, BSI', () => components.map(({ name }) => name)],
    ['component version', 'NTIA, CISA, BSI', () => components.map(({ version }) => version)],
    [
      'supplier, component creator: address',
      'NTIA, CISA, BSI',
      () => components.map((entry) => get(entry, 'supplier', 'name'))
    ],
    ['filename', 'BSI', () => components.map(property('bsi:component:filename'))],
    ['executable property', 'BSI', () => components.map(property('bsi:component:executable'))],
    ['archive property', 'BSI', () => components.map(property('bsi:component:archive'))],
    ['structured property', 'BSI', () => components.map(property('bsi:component:structured'))],
    ['unique identifier', 'NTIA, CISA, BSI', () => components.map(({ purl }) => purl)],
    [
      'dependency relationship',
      'NTIA, CISA, BSI',
      () =>
        components.map((entry) =>
          list(list(top['dependencies'])[0]?.['dependsOn']).find((ref) => (ref as unknown) === entry['bom-ref'])
        )
    ],
    ['completeness of dependencies, coverage', 'CISA, BSI', () => [list(top['compositions'])[0]?.['aggregate']]]
  ]
  test('has every required field', () => {
    check({ top, components }, rows)
    expect(components).toHaveLength(everything.components.length)
    expect(components.filter(({ hashes }) => hashes !== undefined)).toHaveLength(withChecksum)
    expect(components.filter(({ licenses }) => licenses !== undefined)).toHaveLength(withLicence)
    // No vulnerabilities in an SBOM (BSI TR-03183-2, 3.1).
    expect(top['vulnerabilities']).toBeUndefined()
    const [first] = components.filter(({ licenses }) => licenses !== undefined)
    expect(list(first?.['licenses']).map(({ acknowledgement }) => acknowledgement)).toEqual(
      format === 'cyclonedx-json' ? ['declared'] : ['declared', 'concluded']
    )
  })
})

describe('SPDX 3.0.1', () => {
  const top = parse('spdx-3-json')
  const graph = list(top['@graph'])
  const by = new Map(graph.map((entry) => [entry['spdxId'], entry]))
  const components = graph.filter(
    (entry) =>
      entry['type'] === 'software_Package' &&
      entry['software_primaryPurpose'] !== 'container' &&
      entry['software_primaryPurpose'] !== 'operatingSystem'
  )
  const info = graph.find(({ type }) => type === 'CreationInfo')
  const related = (from: unknown, kind: string): Value | undefined =>
    by.get(list(graph.find((entry) => entry['from'] === from && entry['relationshipType'] === kind)?.['to'])[0])
  const fileOf = (entry: Value): Value | undefined => related(entry['spdxId'], 'hasDistributionArtifact')
  const contains = graph.find(({ relationshipType }) => relationshipType === 'contains')
  const rows: readonly Row[] = [
    [
      'creator of the SBOM: address',
      'NTIA, CISA, BSI',
      () => [list(by.get(list(info?.['createdBy'])[0])?.['externalIdentifier'])[0]?.['identifier']]
    ],
    ['timestamp', 'NTIA, CISA, BSI', () => [info?.['created']]],
    ['SBOM-URI', 'BSI', () => [graph.find(({ type }) => type === 'software_Sbom')?.['spdxId']]],
    ['tool name', 'CISA', () => [by.get(list(info?.['createdUsing'])[0])?.['name']]],
    ['generation context', 'CISA', () => [graph.find(({ type }) => type === 'software_Sbom')?.['software_sbomType']]],
    ['component name', 'NTIA, CISA, BSI', () => components.map(({ name }) => name)],
    ['component version', 'NTIA, CISA, BSI', () => components.map((entry) => entry['software_packageVersion'])],
    ['supplier', 'NTIA, CISA', () => components.map((entry) => by.get(entry['suppliedBy'])?.['name'])],
    ['component creator', 'BSI', () => components.map((entry) => by.get(list(entry['originatedBy'])[0])?.['name'])],
    ['filename', 'BSI', () => components.map((entry) => fileOf(entry)?.['name'])],
    [
      'archive, executable and structured property',
      'BSI',
      () => components.map((entry) => list(fileOf(entry)?.['software_additionalPurpose'])[0])
    ],
    ['unique identifier', 'NTIA, CISA, BSI', () => components.map((entry) => entry['software_packageUrl'])],
    ['original licence', 'CISA, BSI', () => components.map((entry) => related(entry['spdxId'], 'hasDeclaredLicense'))],
    ['distribution licence', 'BSI', () => components.map((entry) => related(entry['spdxId'], 'hasConcludedLicense'))],
    [
      'dependency relationship',
      'NTIA, CISA, BSI',
      () => components.map((entry) => list(contains?.['to']).find((id) => (id as unknown) === entry['spdxId']))
    ],
    ['completeness of dependencies, coverage', 'CISA, BSI', () => [contains?.['completeness']]]
  ]
  test('has every required field', () => {
    check({ top, components }, rows)
    expect(components).toHaveLength(everything.components.length)
    expect(components.filter((entry) => fileOf(entry)?.['verifiedUsing'] !== undefined)).toHaveLength(withChecksum)
    // Each reference leads to an element of the document.
    for (const { from, to, subject } of graph)
      for (const id of [from, subject, ...list(to)]) if (id !== undefined) expect([id, by.has(id)]).toEqual([id, true])
  })
})

test('every format tells which instruction made a layer', () => {
  for (const { write } of Object.values(sbomFormats)) {
    const text = Buffer.from(write(everything)).toString()
    for (const instruction of ['RUN debootstrap', 'RUN apk add musl', 'COPY . /app'])
      expect(text).toContain(instruction)
  }
  expect(everything.layers.map(({ instruction }) => instruction)).toEqual([
    'RUN debootstrap',
    'RUN apk add musl',
    'COPY . /app'
  ])
})
