/** `policy.scan` of delivery.yml. */
import { expect, test } from '@jest/globals'
import { parseDelivery } from '../src/delivery/index.js'

const file = (
  scan: string,
  signer = '{ facts: [signature, sbom, scan], public-key: delivery.pub }'
): string => `version: 1
app: shop
policy:
  signers:
    - ${signer}
  scan: ${scan}
environments:
  production:
    runtime: { type: process, state-dir: state }
    router: { type: builtin, listen: '127.0.0.1:8080' }
`

const read = (scan: string) => parseDelivery(file(scan), 'delivery.yml').policy?.scan

test('rules beyond the severity are read', () => {
  expect(
    read(`
    fail-on: critical
    fail-on-kev: true
    fail-on-epss: 12.5
    licences: { deny: [AGPL-*] }
    ignore:
      - { id: CVE-2026-1, purl: pkg:npm/a, reason: never called, expires: 2026-12-31 }
      - { id: CVE-2026-2, purl: pkg:npm/b, reason: bought, expires: 2027-12-31, approved-by: Jane Doe }`)
  ).toEqual({
    failOn: 'critical',
    onlyFixed: false,
    maxDatabaseAge: 36 * 3_600_000,
    failOnKev: true,
    failOnEpss: 0.125,
    licences: { allow: [], deny: ['AGPL-*'], unknown: 'incomplete' },
    ignores: [
      { id: 'CVE-2026-1', purl: 'pkg:npm/a', reason: 'never called', expires: '2026-12-31', place: 'delivery.yml:12' },
      {
        id: 'CVE-2026-2',
        purl: 'pkg:npm/b',
        reason: 'bought',
        expires: '2027-12-31',
        approvedBy: 'Jane Doe',
        place: 'delivery.yml:13'
      }
    ]
  })
  expect(read('{ fail-on-kev: false }')).not.toHaveProperty('failOnKev')
})

test.each([
  ['{ licences: {} }', 'must NOT have fewer than 1 properties'],
  ['{ licences: { unknown: allow } }', 'delivery.yml:6: got "no list"; expected `allow`, `deny`, or both'],
  ['{ fail-on-epss: 101 }', 'must be <= 100'],
  ['{ ignore: [{ id: CVE-1, purl: pkg:npm/a, reason: x }] }', 'expires'],
  ['{ ignore: [{ id: CVE-1, reason: x, expires: 2026-12-31 }] }', 'purl'],
  ['{ ignore: [{ id: CVE-1, purl: lodash, reason: x, expires: 2026-12-31 }] }', 'expected text that matches'],
  ['{ ignore: [{ id: CVE-1, purl: pkg:npm/a, reason: x, expires: tomorrow }] }', 'expected text that matches'],
  ['{ ignores: [] }', 'delivery.yml:6']
])('%s is refused', (scan, expected) => {
  expect(() => parseDelivery(file(scan), 'delivery.yml')).toThrow(expected)
})

test('VEX has signers of its own, and no number of them', () => {
  const signer = '{ facts: [vex], public-key: vex.pub }'
  expect(parseDelivery(file('{ fail-on: high }', signer), 'delivery.yml').policy?.signers).toEqual([
    { facts: ['vex'], publicKey: 'vex.pub' }
  ])
  expect(() => parseDelivery(file('{}\n  threshold: { vex: 1 }', signer), 'delivery.yml')).toThrow('vex')
})
