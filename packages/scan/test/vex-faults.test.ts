/** What can be wrong with VEX, in each format, as a file and as a statement by a trusted signer: no cell gives `pass`. */
import { describe, expect, test } from '@jest/globals'
import {
  canonicalJson,
  errorKind,
  parseJsonObject,
  type JsonObject,
  type ScanPolicy,
  type Verdict
} from '@immutable-delivery/kit'
import { exemptFindings, judgeScan, judgeScanPredicate, readVex, scanPredicate, type ScanResult } from '../src/index.js'
import { finding, fresh, now } from './samples.js'

const digest = `sha256:${'1'.repeat(64)}`
const policy: ScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 }
const result: ScanResult = {
  platform: 'linux/amd64',
  findings: [finding('CVE-2026-1', 'pkg:npm/a@1.0.0', { aliases: ['GHSA-aaaa-bbbb-cccc'] })],
  coverage: { complete: true, packages: 1, reasons: [] },
  database: {
    digest: `sha256:${'d'.repeat(64)}`,
    lastUpdate: Date.parse(fresh),
    ecosystems: [{ name: 'npm', sha256: 'e'.repeat(64), lastUpdate: Date.parse(fresh) }]
  },
  packages: []
}
const lastUpdate = Date.parse(fresh)
const predicate = JSON.parse(
  canonicalJson(
    scanPredicate({ result, databaseUri: 'x', sbom: 'b'.repeat(64), policy, startedOn: now, finishedOn: now })
  )
) as JsonObject

/** As scan-image does with a file: what cannot be read is an error of the step. */
function asFile(documents: readonly string[]): Verdict {
  try {
    const vex = documents.flatMap((text, at) => readVex(Buffer.from(text), `vex-${at}.json`))
    const { findings } = exemptFindings(
      [result.findings],
      { rules: [], vex, imageName: 'shop', digests: [digest] },
      now
    )
    return judgeScan({ findings: findings.flat(), coverage: result.coverage, lastUpdate }, policy, now).verdict
  } catch (error) {
    if (!['user', 'integrity'].includes(errorKind(error))) throw error
    return 'error'
  }
}

/** As the gate does with what a trusted signer attached; what is no JSON of a usual depth never becomes a statement. */
function asStatement(documents: readonly string[]): Verdict {
  const vex = documents.flatMap((text, at) => {
    try {
      return [{ name: `VEX ${at}`, document: parseJsonObject(text, 'statement') }]
    } catch {
      return []
    }
  })
  return judgeScanPredicate(predicate, policy, now, { vex, image: { name: 'shop', digests: [digest] } }).verdict
}

interface Parts {
  readonly id: string
  readonly part: string
  readonly image: string
  readonly good: boolean
  readonly time: string
  readonly status?: unknown
  readonly reason?: unknown
  readonly products?: unknown
}
const usual: Parts = {
  id: 'CVE-2026-1',
  part: 'pkg:npm/a@1.0.0',
  image: `pkg:oci/shop@${digest}`,
  good: true,
  time: '2026-11-20T00:00:00Z'
}
const without = (value: unknown, fallback: unknown): unknown => (value === undefined ? fallback : value)

const formats: Readonly<Record<string, (change?: Partial<Parts>) => JsonObject>> = {
  OpenVEX: (change) => {
    const { id, part, image, good, time, status, reason, products } = { ...usual, ...change }
    return {
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': 'https://example.org/vex/1',
      author: 'acme',
      timestamp: time,
      version: 1,
      statements: [
        {
          vulnerability: { name: id },
          products: without(products, [{ '@id': image, subcomponents: [{ '@id': part }] }]),
          status: without(status, good ? 'not_affected' : 'affected'),
          justification: without(reason, 'vulnerable_code_not_present')
        }
      ]
    }
  },
  CSAF: (change) => {
    const { id, part, image, good, time, status, reason, products } = { ...usual, ...change }
    const usualGroup = good ? 'known_not_affected' : 'known_affected'
    const group = status === undefined ? usualGroup : typeof status === 'string' ? status : 'none'
    const product = (name: string, purl: string) => ({
      name,
      product_id: name,
      product_identification_helper: { purl }
    })
    return {
      document: { category: 'csaf_vex', csaf_version: '2.0', tracking: { current_release_date: time } },
      product_tree: {
        full_product_names: [product('P', part), product('I', image)],
        relationships: [
          {
            category: 'default_component_of',
            full_product_name: { name: 'P in I', product_id: 'PI' },
            product_reference: 'P',
            relates_to_product_reference: 'I'
          }
        ]
      },
      vulnerabilities: [
        {
          cve: id,
          product_status: { [group]: without(products, ['PI']) },
          flags: without(reason, [{ label: 'vulnerable_code_not_present' }])
        }
      ]
    }
  },
  CycloneDX: (change) => {
    const { id, part, good, time, status, products } = { ...usual, ...change }
    return {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { timestamp: time },
      vulnerabilities: [
        {
          id,
          analysis: { state: without(status, good ? 'not_affected' : 'exploitable') },
          affects: without(products, [{ ref: part }])
        }
      ]
    }
  }
}

type Make = (change?: Partial<Parts>) => JsonObject
const text = (document: JsonObject): string => JSON.stringify(document)
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const list = (document: JsonObject): string => ('statements' in document ? 'statements' : 'vulnerabilities')

const faults: Readonly<Record<string, (make: Make) => readonly string[]>> = {
  'nothing at all': () => [''],
  'cut short': (make) => [text(make()).slice(0, -20)],
  'no object': (make) => [`[${text(make())}]`],
  'another weakness': (make) => [text(make({ id: 'CVE-2026-2' }))],
  'a name that is none': (make) => [text(make({ id: '../CVE 2026' }))],
  'another package': (make) => [text(make({ part: 'pkg:npm/b@1.0.0' }))],
  'another ecosystem': (make) => [text(make({ part: 'pkg:pypi/a@1.0.0' }))],
  'another version': (make) => [text(make({ part: 'pkg:npm/a@2.0.0' }))],
  'a part of the package': (make) => [text(make({ part: 'pkg:npm/a@1.0.0#lib/x' }))],
  'no package URL': (make) => [text(make({ part: 'a' }))],
  'an unknown status': (make) => [text(make({ status: 'fine' }))],
  'a status that is no text': (make) => [text(make({ status: { toString: 'not_affected' } }))],
  'a status of the prototype': (make) => [text(make({ status: '__proto__' }))],
  affected: (make) => [text(make({ good: false }))],
  'no products': (make) => [text(make({ products: [] }))],
  'products of another kind': (make) => [text(make({ products: 'pkg:npm/a' }))],
  'products that are null': (make) => [text(make({ products: [null] }))],
  'taken back later': (make) => [text(make()), text(make({ good: false, time: '2026-11-20T00:00:01Z' }))],
  'taken back at the same time': (make) => [text(make({ good: false })), text(make())],
  'taken back later by another format': () => [
    ...Object.values(formats).map((make) => text(make())),
    ...Object.values(formats).map((make) => text(make({ good: false, time: '2026-11-20T06:00:00+01:00' })))
  ],
  // It would be the latest word for ever.
  'from the future, and taken back today': (make) => [
    text(make({ time: '2099-01-01T00:00:00Z' })),
    text(make({ good: false, time: fresh }))
  ],
  'from the future': (make) => [text(make({ time: '2099-01-01T00:00:00Z' }))],
  'without a time, and taken back': (make) => [text(make({ time: 'soon' })), text(make({ good: false }))],
  'no list': (make) => {
    const document = make()
    return [text({ ...document, [list(document)]: { 0: document[list(document)] } })]
  },
  'an endless list': (make) => {
    const document = make()
    const [entry] = document[list(document)] as unknown[]
    return [text({ ...document, [list(document)]: Array.from({ length: 50_001 }, () => entry) })]
  },
  'deeper than a stack': (make) => [`${text(make()).slice(0, -1)},"x":${nested(100_000)}}`]
}

/** Those that make sense in one format alone. */
const own: Readonly<Record<string, Readonly<Record<string, () => readonly string[]>>>> = {
  OpenVEX: {
    'no justification': () => [text(formats['OpenVEX']?.({ reason: '' }) ?? {})],
    'another image': () => [text(formats['OpenVEX']?.({ image: 'pkg:oci/other' }) ?? {})],
    'another digest of the image': () => [
      text(formats['OpenVEX']?.({ image: `pkg:oci/shop@sha256:${'2'.repeat(64)}` }) ?? {})
    ],
    'a product without a name': () => [text(formats['OpenVEX']?.({ products: [{}] }) ?? {})]
  },
  CSAF: {
    'no flag': () => [text(formats['CSAF']?.({ reason: [] }) ?? {})],
    'another image': () => [text(formats['CSAF']?.({ image: 'pkg:oci/other' }) ?? {})],
    'a component of a library': () => [text(formats['CSAF']?.({ image: 'pkg:npm/c' }) ?? {})],
    'a product that is not in the tree': () => [text(formats['CSAF']?.({ products: ['X'] }) ?? {})],
    'components in a circle': () => {
      const document = formats['CSAF']?.({ products: ['A'] }) ?? {}
      const relation = (id: string, part: string, whole: string) => ({
        category: 'default_component_of',
        full_product_name: { name: id, product_id: id },
        product_reference: part,
        relates_to_product_reference: whole
      })
      const relationships = [relation('A', 'B', 'A'), relation('B', 'A', 'B'), relation('A', 'A', 'A')]
      return [text({ ...document, product_tree: { ...(document['product_tree'] as object), relationships } })]
    },
    'a category of another profile': () => [
      text({ ...formats['CSAF']?.(), document: { category: 'csaf_security_advisory' } })
    ]
  },
  CycloneDX: {
    'a reference to nothing': () => [text(formats['CycloneDX']?.({ products: [{ ref: 'none' }] }) ?? {})],
    'a reference in a circle': () => [
      text({
        ...formats['CycloneDX']?.({ products: [{ ref: 'x' }] }),
        components: [{ 'bom-ref': 'x', 'bom-link': 'x', purl: 'x' }]
      })
    ],
    'a BOM-Link that cannot be decoded': () => [
      text(formats['CycloneDX']?.({ products: [{ ref: 'urn:cdx:0/1#%E0%A4%A' }] }) ?? {})
    ],
    'no analysis': () => [text({ ...formats['CycloneDX']?.(), vulnerabilities: [{ id: 'CVE-2026-1', affects: [] }] })]
  }
}

const ways = { 'as a file': asFile, 'as a statement': asStatement }

describe.each(Object.keys(formats))('%s', (format) => {
  const make = formats[format] ?? (() => ({}))
  test.each(Object.entries(ways))(
    'without a fault %s it passes, so that the table means something',
    (_name, verdict) => {
      expect([verdict([text(make())]), verdict([])]).toEqual(['pass', 'fail'])
    }
  )
  const cells: readonly (readonly [string, () => readonly string[]])[] = [
    ...Object.entries(faults).map(([name, fault]) => [name, () => fault(make)] as const),
    ...Object.entries(own[format] ?? {})
  ]
  test.each(cells)('%s', (_name, documents) => {
    for (const [way, verdict] of Object.entries(ways)) {
      const given = verdict(documents())
      expect([way, ['fail', 'error'].includes(given) ? 'no pass' : given]).toEqual([way, 'no pass'])
    }
  })
})

test('a file that is larger than any such document is an error', () => {
  expect(asFile([`{"x":"${'a'.repeat(16 * 1024 ** 2)}"}`])).toBe('error')
})
