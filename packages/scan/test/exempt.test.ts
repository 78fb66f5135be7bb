import { describe, expect, test } from '@jest/globals'
import { exemptFindings, judgeFindings, readIgnoreFile, readVex, writeSarif, type Finding } from '../src/index.js'
import { finding, now } from './samples.js'

const lodash = finding('CVE-2021-23337', 'pkg:npm/lodash@4.17.20', { aliases: ['GHSA-35jh-r3h4-6jhm'] })
const openssl = finding('CVE-2026-1', 'pkg:deb/debian/libssl3@3.0.16-1?arch=amd64&distro=debian-12', { fixed: [] })
const rule = (more: string, purl = 'pkg:npm/lodash'): string =>
  `- id: CVE-2021-23337\n  purl: ${purl}\n  reason: never called with foreign templates\n  expires: ${more}\n`
const image = { imageName: 'shop', digests: [`sha256:${'a'.repeat(64)}`] }
const complete = { complete: true, packages: 1, reasons: [] }

async function ignoring(source: string, findings: readonly Finding[] = [lodash], at = now) {
  const rules = await readIgnoreFile(source, 'ignore.yml', now)
  return exemptFindings([findings], { rules, vex: [], ...image }, at)
}
const verdict = (findings: readonly Finding[]): string =>
  judgeFindings(findings, { failOn: 'high', onlyFixed: false }, complete).verdict

describe('the ignore file', () => {
  test('lets one finding of one package pass, and still tells it', async () => {
    const { findings, notes, expired } = await ignoring(rule('2026-12-31'), [lodash, openssl])
    expect(findings).toEqual([
      [{ ...lodash, exempt: { by: 'ignore', why: 'never called with foreign templates' } }, openssl]
    ])
    expect(expired).toEqual([])
    expect(notes).toEqual(['ignore.yml:1: the ignore of CVE-2021-23337 in pkg:npm/lodash has a fix by now: 9.9.9'])
    expect(verdict(findings[0]?.slice(0, 1) ?? [])).toBe('pass')
    expect(verdict(findings[0] ?? [])).toBe('fail')
  })

  test('an alias will do', async () => {
    const source = rule('2026-12-31').replace('CVE-2021-23337', 'GHSA-35jh-r3h4-6jhm')
    expect((await ignoring(source)).findings[0]?.[0]?.exempt).toBeDefined()
  })

  test('what has expired blocks again, from the day after its last', async () => {
    const source = rule('2026-11-21')
    expect(verdict((await ignoring(source, [lodash], Date.parse('2026-11-21T23:59:59Z'))).findings[0] ?? [])).toBe(
      'pass'
    )
    const late = await ignoring(source, [lodash], Date.parse('2026-11-22T00:00:00Z'))
    expect(verdict(late.findings[0] ?? [])).toBe('fail')
    expect(late.expired).toEqual(['ignore.yml:1: the ignore of CVE-2021-23337 in pkg:npm/lodash expired on 2026-11-21'])
  })

  test.each([
    ['another package', 'pkg:npm/lodash-es'],
    ['another version', 'pkg:npm/lodash@4.17.19'],
    ['another type', 'pkg:pypi/lodash'],
    ['another namespace', 'pkg:npm/%40types/lodash'],
    ['a qualifier that the package does not have', 'pkg:npm/lodash?distro=x']
  ])('%s is none of its business, and the ignore is unused', async (_name, purl) => {
    const { findings, notes } = await ignoring(rule('2026-12-31', purl))
    expect(findings).toEqual([[lodash]])
    expect(notes).toEqual([expect.stringMatching(/^ignore\.yml:1: .* is unused/)])
  })

  test.each([
    ['no reason', rule('2026-12-31').replace(/ {2}reason.*\n/, ''), /ignore\.yml:1: reason/],
    ['no scope', rule('2026-12-31').replace(/ {2}purl.*\n/, ''), /an id alone would hide it anywhere/],
    ['no expiry', rule('2026-12-31').replace(/ {2}expires.*\n/, ''), /expires/],
    ['an empty expiry', rule('""'), /expires/],
    ['a day that is none', rule('2026-02-30'), /expires: got "2026-02-30"/],
    ['a time', rule('2026-12-31T00:00:00Z'), /expires/],
    ['more than 90 days', rule('2027-02-20'), /within 90 days/],
    ['an unknown key', `${rule('2026-12-31')}  until: never\n`, /until/],
    ['a scope that is no purl', rule('2026-12-31', '"*"'), /a package URL/],
    ['no list', 'id: CVE-1\n', /a list of ignores/],
    ['an id that is none', rule('2026-12-31').replace('CVE-2021-23337', '"*"'), /id/],
    ['a nested value', rule('{ a: b }'), /a text/],
    ['broken YAML', '- id: [', /valid YAML/],
    ['a key twice', `${rule('2026-12-31')}  id: CVE-2\n`, /valid YAML/],
    ['a large file', `# ${'x'.repeat(300_000)}`, /256 KiB/],
    ['too many', '- {}\n'.repeat(1001), /at most 1000/],
    ['aliases', '- &a { id: x }\n- *a\n', /ignore\.yml/]
  ])('%s is an error', async (_name, source, message) => {
    await expect(readIgnoreFile(source, 'ignore.yml', now)).rejects.toThrow(message)
  })

  test('a name may stand for more than 90 days; nothing at all is no ignore', async () => {
    expect((await ignoring(`${rule('2028-01-01')}  approved-by: Jane Doe\n`)).findings[0]?.[0]?.exempt).toBeDefined()
    expect(await readIgnoreFile('', 'f', now)).toEqual([])
    expect(await readIgnoreFile('# none\n', 'f', now)).toEqual([])
  })
})

const openVex = (statement: object, more: object = {}): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': 'https://shop.example/vex/1',
      author: 'a',
      timestamp: '2026-11-01T00:00:00Z',
      version: 1,
      statements: [
        {
          vulnerability: { name: 'CVE-2021-23337' },
          products: [{ '@id': 'pkg:npm/lodash@4.17.20' }],
          status: 'not_affected',
          justification: 'vulnerable_code_not_in_execute_path',
          ...statement
        }
      ],
      ...more
    })
  )
const judged = (...documents: readonly Uint8Array[]): Finding['exempt'] =>
  exemptFindings(
    [[lodash]],
    { rules: [], vex: documents.flatMap((bytes, at) => readVex(bytes, `vex-${at}.json`)), ...image },
    now
  ).findings[0]?.[0]?.exempt

describe('OpenVEX', () => {
  const shop = (more: object): object => ({ products: [{ '@id': `pkg:oci/shop@sha256%3A${'a'.repeat(64)}`, ...more }] })
  test.each<[string, object, boolean]>([
    ['a package', {}, true],
    ['any version of a package', { products: [{ '@id': 'pkg:npm/lodash' }] }, true],
    ['a purl among the identifiers', { products: [{ '@id': 'urn:x', identifiers: { purl: 'pkg:npm/lodash' } }] }, true],
    ['another package', { products: [{ '@id': 'pkg:npm/minimist' }] }, false],
    ['a weakness by its alias', { vulnerability: { name: 'X-1', aliases: ['GHSA-35jh-r3h4-6jhm'] } }, true],
    ['another weakness', { vulnerability: { name: 'CVE-2021-23338' } }, false],
    ['the old form', { vulnerability: 'CVE-2021-23337', products: ['pkg:npm/lodash@4.17.20'] }, true],
    ['fixed', { status: 'fixed', justification: undefined }, true],
    ['affected', { status: 'affected' }, false],
    ['under investigation', { status: 'under_investigation' }, false],
    ['this image', shop({}), true],
    ['this image and package', shop({ subcomponents: [{ '@id': 'pkg:npm/lodash' }] }), true],
    ['this image, another package', shop({ subcomponents: [{ '@id': 'pkg:npm/minimist' }] }), false],
    ['this image, a package nobody can name', shop({ subcomponents: [{ '@id': 'lodash' }] }), false],
    ['this image by name', { products: [{ '@id': 'pkg:oci/shop' }] }, true],
    ['another image by name', { products: [{ '@id': 'pkg:oci/cart' }] }, false],
    ['the same name, another digest', { products: [{ '@id': `pkg:oci/shop@sha256%3A${'b'.repeat(64)}` }] }, false],
    ['this image by hash', { products: [{ '@id': 'urn:x', hashes: { 'sha-256': 'a'.repeat(64) } }] }, true],
    ['another hash', { products: [{ '@id': 'pkg:oci/shop', hashes: { 'sha-256': 'b'.repeat(64) } }] }, false],
    [
      'a package in a library',
      { products: [{ '@id': 'pkg:npm/x', subcomponents: [{ '@id': 'pkg:npm/lodash' }] }] },
      false
    ],
    ['no product', { products: undefined }, false]
  ])('%s', (_name, statement, exempt) => {
    expect(judged(openVex(statement)) !== undefined).toBe(exempt)
  })

  test('the latest statement counts, and of two at one time the one that exempts nothing', () => {
    const later = { timestamp: '2026-11-02T00:00:00Z' }
    expect(judged(openVex({}), openVex({ status: 'affected', ...later }))).toBeUndefined()
    expect(judged(openVex(later), openVex({ status: 'affected' }))).toEqual({
      by: 'vex',
      why: 'not_affected: vulnerable_code_not_in_execute_path'
    })
    expect(judged(openVex({}), openVex({ status: 'affected' }))).toBeUndefined()
    expect(judged(openVex({ status: 'affected' }), openVex({}))).toBeUndefined()
  })

  test.each<[string, Uint8Array]>([
    ['no justification', openVex({ justification: undefined })],
    ['an unknown status', openVex({ status: 'fine' })],
    ['no weakness', openVex({ vulnerability: {} })],
    ['no statements', openVex({}, { statements: undefined })],
    ['products of another kind', openVex({ products: 'pkg:npm/lodash' })],
    ['another document', Buffer.from('{"@context":"https://schema.org"}')],
    ['no JSON', Buffer.from('- vex')],
    ['a deep document', Buffer.from(`{"a":${'['.repeat(1000)}`)]
  ])('%s is an error', (_name, bytes) => {
    expect(() => readVex(bytes, 'vex.json')).toThrow(/vex\.json/)
  })
})

test('CycloneDX VEX: by reference, package URL and BOM-Link', () => {
  const document = (analysis: object, ref: string): Uint8Array =>
    Buffer.from(
      JSON.stringify({
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        components: [{ 'bom-ref': 'c1', type: 'library', name: 'lodash', purl: 'pkg:npm/lodash@4.17.20' }],
        vulnerabilities: [{ id: 'CVE-2021-23337', analysis, affects: [{ ref }] }]
      })
    )
  const state = { state: 'not_affected', justification: 'code_not_reachable' }
  expect(judged(document(state, 'c1'))).toEqual({ by: 'vex', why: 'not_affected: code_not_reachable' })
  expect(judged(document(state, 'pkg:npm/lodash'))).toBeDefined()
  expect(
    judged(document(state, 'urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#pkg:npm/lodash%404.17.20'))
  ).toBeDefined()
  expect(judged(document(state, 'c2'))).toBeUndefined()
  expect(judged(document({ state: 'exploitable' }, 'c1'))).toBeUndefined()
  expect(judged(document({ state: 'in_triage' }, 'c1'))).toBeUndefined()
  expect(judged(document({}, 'c1'))).toBeUndefined()
  expect(() => judged(document({ state: 'fine' }, 'c1'))).toThrow(/state/)
})

describe('CSAF VEX', () => {
  const document = (vulnerability: object, more: object = {}): Uint8Array =>
    Buffer.from(
      JSON.stringify({
        document: {
          category: 'csaf_vex',
          csaf_version: '2.0',
          tracking: { current_release_date: '2026-11-01T00:00:00.000Z' }
        },
        product_tree: {
          branches: [
            {
              category: 'vendor',
              name: 'v',
              branches: [
                {
                  category: 'product_version',
                  name: 'lodash',
                  product: {
                    product_id: 'P1',
                    name: 'lodash',
                    product_identification_helper: { purl: 'pkg:npm/lodash@4.17.20' }
                  }
                }
              ]
            }
          ],
          full_product_names: [
            { product_id: 'I1', name: 'shop', product_identification_helper: { purl: 'pkg:oci/shop' } },
            { product_id: 'I2', name: 'cart', product_identification_helper: { purl: 'pkg:oci/cart' } },
            { product_id: 'X', name: 'a product without a purl' }
          ],
          relationships: ['I1', 'I2', 'X'].map((whole) => ({
            category: 'default_component_of',
            full_product_name: { product_id: `P1-in-${whole}`, name: 'x' },
            product_reference: 'P1',
            relates_to_product_reference: whole
          }))
        },
        vulnerabilities: [
          {
            cve: 'CVE-2021-23337',
            product_status: { known_not_affected: ['P1'] },
            flags: [{ label: 'vulnerable_code_not_present' }],
            ...vulnerability
          }
        ],
        ...more
      })
    )
  const status = (group: string, product: string) => ({ product_status: { [group]: [product] } })
  test.each<[string, object, boolean]>([
    ['a package', {}, true],
    ['a fixed package', status('fixed', 'P1'), true],
    ['an affected package', status('known_affected', 'P1'), false],
    ['under investigation', status('under_investigation', 'P1'), false],
    ['this image', status('known_not_affected', 'I1'), true],
    ['another image', status('known_not_affected', 'I2'), false],
    ['the package in this image', status('known_not_affected', 'P1-in-I1'), true],
    ['the package in another image', status('known_not_affected', 'P1-in-I2'), false],
    ['the package in something else', status('known_not_affected', 'P1-in-X'), false],
    ['a product that is not in the tree', status('known_not_affected', 'P9'), false],
    ['another weakness', { cve: 'CVE-2021-1' }, false],
    ['a weakness by another id', { cve: undefined, ids: [{ system_name: 'x', text: 'GHSA-35jh-r3h4-6jhm' }] }, true],
    ['an impact instead of a flag', { flags: [], threats: [{ category: 'impact', details: 'not built in' }] }, true]
  ])('%s', (_name, vulnerability, exempt) => {
    expect(judged(document(vulnerability)) !== undefined).toBe(exempt)
  })

  test('says why, by the flag of this product', () => {
    expect(judged(document({}))).toEqual({ by: 'vex', why: 'known_not_affected: vulnerable_code_not_present' })
    const other = { flags: [{ label: 'component_not_present', product_ids: ['I1'] }] }
    expect(() => judged(document(other))).toThrow(/a flag or an impact threat/)
  })

  test.each<[string, Uint8Array]>([
    ['no reason', document({ flags: [] })],
    ['no weakness', document({ cve: undefined })],
    ['no list', document({}, { vulnerabilities: {} })],
    ['products of another kind', document({ product_status: { fixed: 'P1' } })],
    ['another category', document({}, { document: { category: 'csaf_security_advisory' } })]
  ])('%s is an error', (_name, bytes) => {
    expect(() => readVex(bytes, 'vex.json')).toThrow(/vex\.json/)
  })
})

test('SARIF says of all results or of none whether they are suppressed', () => {
  const options = { tool: { version: '1' }, place: () => ({ file: 'Dockerfile', line: 1 }), category: 'shop' }
  const suppressions = (findings: readonly Finding[]): unknown[] =>
    (
      JSON.parse(JSON.stringify(writeSarif(findings, options))) as { runs: { results: { suppressions?: unknown }[] }[] }
    ).runs.flatMap((run) => run.results.map((result) => result.suppressions))
  expect(suppressions([lodash, openssl])).toEqual([undefined, undefined])
  expect(suppressions([{ ...lodash, exempt: { by: 'ignore', why: 'a [b](c)' } }, openssl])).toEqual(
    expect.arrayContaining([[], [{ kind: 'external', status: 'accepted', justification: 'a \\[b\\](c)' }]])
  )
})
