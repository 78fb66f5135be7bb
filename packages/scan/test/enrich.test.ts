import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { errorKind } from '@immutable-delivery/kit'
import { enrichFindings, readEpss, readKev } from '../src/index.js'
import { finding } from './samples.js'

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const kevOf = (...entries: readonly unknown[]): Buffer => json({ count: entries.length, vulnerabilities: entries })
const entry = { cveID: 'CVE-2026-102633', dateAdded: '2026-05-01', vendorProject: 'x' }

function kindOf(body: () => unknown): string {
  try {
    body()
    return 'none'
  } catch (error) {
    return errorKind(error)
  }
}

describe('KEV', () => {
  test('is read by CVE', () => {
    expect([...readKev(kevOf(entry), 'kev')]).toEqual([['CVE-2026-102633', '2026-05-01']])
  })
  test.each<[string, Buffer]>([
    ['an error page', Buffer.from('<html>')],
    ['an empty list', kevOf()],
    ['fewer entries than it counts', json({ count: 2, vulnerabilities: [entry] })],
    ['an entry without a CVE', kevOf({ ...entry, cveID: 'CVE-1' })],
    ['an entry without a day', kevOf({ ...entry, dateAdded: 'today' })],
    ['no list', json({ vulnerabilities: {} })]
  ])('%s is an error', (_name, bytes) => {
    expect(kindOf(() => readKev(bytes, 'kev'))).toBe('integrity')
  })
})

const table =
  '#model_version:v2026.03.14,score_date:2026-11-20T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1000,0.97456,0.999\nCVE-2026-1001,0.00043,0.1\nCVE-2026-1002,1,1\nCVE-2026-1003,9e-05,0\n'

describe('EPSS', () => {
  test.each([
    ['as it is', Buffer.from(table)],
    ['packed', gzipSync(table)],
    ['with CR LF', Buffer.from(table.replaceAll('\n', '\r\n'))]
  ])('is read %s', (_name, bytes) => {
    expect([...readEpss(bytes, 'epss')]).toEqual([
      ['CVE-2026-1000', 974_560],
      ['CVE-2026-1001', 430],
      ['CVE-2026-1002', 1_000_000],
      ['CVE-2026-1003', 90]
    ])
  })
  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['no scores', Buffer.from('cve,epss\n')],
    ['another table', Buffer.from('a,b\nCVE-2026-1000,0.5\n')],
    ['a row without a score', Buffer.from('cve,epss\nCVE-2026-1000\n')],
    ['a score above 1', Buffer.from('cve,epss\nCVE-2026-1000,1.5\n')],
    ['a negative score', Buffer.from('cve,epss\nCVE-2026-1000,-0.5\n')],
    ['gzip that is cut short', gzipSync(table).subarray(0, -8)]
  ])('%s is an error', (_name, bytes) => {
    expect(kindOf(() => readEpss(bytes, 'epss'))).toBe('integrity')
  })
})

test('a finding is told what is known under any of its names, and only that', () => {
  const kev = readKev(kevOf(entry, { ...entry, cveID: 'CVE-2026-1000', dateAdded: '2026-01-01' }), 'kev')
  const epss = readEpss(Buffer.from(table), 'epss')
  const list = [
    finding('GHSA-1', 'pkg:npm/a@1', { aliases: ['CVE-2026-1000', 'CVE-2026-102633', 'CVE-2026-1001'] }),
    finding('CVE-2026-1003', 'pkg:npm/a@1'),
    finding('CVE-2026-9999', 'pkg:npm/a@1')
  ]
  expect(enrichFindings(list, { kev, epss }).map((item) => [item.kev, item.epss])).toEqual([
    ['2026-01-01', '0.97456'],
    [undefined, '0.00009'],
    [undefined, undefined]
  ])
  expect(enrichFindings(list, {})).toEqual(list)
})
