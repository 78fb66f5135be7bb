import { describe, expect, test } from '@jest/globals'
import { canonicalJson, type Json } from '@immutable-delivery/kit'
import {
  judgeScanPredicate,
  readScanPredicate,
  sameScan,
  scanPredicate,
  type ScanPredicate,
  type ScanResult
} from '../src/index.js'
import { finding, fresh, now } from './samples.js'

const hour = 3_600_000
const policy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * hour } as const
const sbom = `sha256:${'b'.repeat(64)}`

const clean: ScanResult = {
  platform: 'linux/amd64',
  findings: [
    finding('CVE-1', 'pkg:npm/a@1.0.0', { severity: 'medium', score: '5.3', method: 'CVSS_V3', aliases: ['GHSA-1'] }),
    finding('CVE-2', 'pkg:npm/b@1.0.0', { severity: 'low', fixed: [] })
  ],
  coverage: { complete: true, packages: 2, reasons: [] },
  database: {
    digest: `sha256:${'d'.repeat(64)}`,
    lastUpdate: Date.parse(fresh),
    ecosystems: [{ name: 'npm', sha256: 'e'.repeat(64), lastUpdate: Date.parse(fresh) }]
  },
  packages: []
}

/** What a reader gets: the predicate after a trip through JSON text. */
function predicateOf(
  result: ScanResult,
  more: Partial<Parameters<typeof scanPredicate>[0]> = {}
): Record<string, unknown> {
  const built = scanPredicate({
    result,
    databaseUri: 'file:advisories',
    sbom,
    policy: { failOn: 'none', onlyFixed: true, maxDatabaseAge: 9e9 },
    startedOn: now - 1000,
    finishedOn: now,
    ...more
  })
  // Also says that it has a canonical form, which is what gets signed.
  return JSON.parse(canonicalJson(built)) as Record<string, unknown>
}

test('follows in-toto vulns v0.2, with fields of ours', () => {
  const predicate = predicateOf(clean, { baseline: `sha256:${'9'.repeat(64)}` })
  expect(predicate).toMatchObject({
    scanner: {
      uri: 'urn:immutable-delivery:scan',
      version: '2',
      db: { uri: 'file:advisories', version: clean.database.digest, lastUpdate: '2026-11-21T06:00:00.000Z' },
      result: [
        { id: 'CVE-1', severity: [{ method: 'CVSS_V3', score: '5.3' }], annotations: [{ purl: 'pkg:npm/a@1.0.0' }] },
        { id: 'CVE-2', severity: [{ method: 'vendor', score: 'low' }] }
      ]
    },
    metadata: { scanStartedOn: '2026-11-21T11:59:59.000Z', scanFinishedOn: '2026-11-21T12:00:00.000Z' },
    sbom: { digest: { sha256: 'b'.repeat(64) } },
    database: { digest: { sha256: 'd'.repeat(64) }, lastUpdate: '2026-11-21T06:00:00.000Z' },
    policy: { failOn: 'none', digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    baseline: { digest: { sha256: '9'.repeat(64) } },
    coverage: { complete: true, packages: 2, reasons: [] }
  })
  expect(readScanPredicate(predicate)).toEqual({
    sbom: 'b'.repeat(64),
    databaseDigest: 'd'.repeat(64),
    lastUpdate: Date.parse(fresh),
    finishedOn: now,
    platform: 'linux/amd64',
    coverage: clean.coverage,
    findings: clean.findings.map(({ id, aliases, purl, severity, fixed }) => ({ id, aliases, purl, severity, fixed })),
    checks: [],
    examined: [],
    enriched: { kev: false, epss: false }
  })
})

test('the policy has a digest of its rules, whatever files had a say', () => {
  const digestWith = (more: Parameters<typeof predicateOf>[1]): unknown =>
    (predicateOf(clean, more)['policy'] as { digest: { sha256: string } }).digest.sha256
  const rules = { failOn: 'high', onlyFixed: false, maxDatabaseAge: hour } as const
  const one = digestWith({ policy: rules })
  expect(digestWith({ policy: { ...rules }, exemptionFiles: [{ name: 'a', sha256: 'f'.repeat(64) }] })).toBe(one)
  for (const other of [{ failOn: 'low' }, { onlyFixed: true }, { failOnKev: true }, { failOnEpss: 0.1 }] as const)
    expect(digestWith({ policy: { ...rules, ...other } })).not.toBe(one)
})

describe('the reader applies its own policy', () => {
  test('to findings that the scan let pass', () => {
    const worse = { ...clean, findings: [finding('CVE-1', 'pkg:npm/a@1.0.0', { severity: 'critical', fixed: [] })] }
    expect(judgeScanPredicate(predicateOf(worse), policy, now)).toMatchObject({
      verdict: 'fail',
      counts: { critical: 1 },
      reasons: ['1 at or above high: CVE-1 in pkg:npm/a@1.0.0']
    })
    expect(judgeScanPredicate(predicateOf(worse), { ...policy, onlyFixed: true }, now).verdict).toBe('pass')
    expect(judgeScanPredicate(predicateOf(clean), { ...policy, failOn: 'medium' }, now).verdict).toBe('fail')
  })
  test('to the age of the database at the time of judging', () => {
    const predicate = predicateOf(clean)
    expect(judgeScanPredicate(predicate, policy, now)).toEqual({
      verdict: 'pass',
      reasons: [],
      notes: [],
      databaseTime: Date.parse(fresh),
      counts: { unknown: 0, low: 1, medium: 1, high: 0, critical: 0 }
    })
    expect(judgeScanPredicate(predicate, policy, now + 31 * hour)).toMatchObject({
      verdict: 'error',
      databaseTime: Date.parse(fresh),
      reasons: [expect.stringMatching(/stale/)]
    })
  })
  test('to what was not judged', () => {
    const part = { ...clean, coverage: { complete: false, packages: 2, reasons: ['3 packages of type pypi'] } }
    expect(judgeScanPredicate(predicateOf(part), policy, now)).toMatchObject({
      verdict: 'incomplete',
      reasons: ['3 packages of type pypi']
    })
    const none = { ...clean, coverage: { complete: true, packages: 0, reasons: [] }, findings: [] }
    expect(judgeScanPredicate(predicateOf(none), policy, now).verdict).toBe('incomplete')
    const liar = { ...clean, coverage: { complete: true, packages: 2, reasons: ['x'] } }
    expect(judgeScanPredicate(predicateOf(liar), policy, now).verdict).toBe('incomplete')
    const unused = { ...clean, database: { digest: clean.database.digest, ecosystems: [] } }
    expect(judgeScanPredicate(predicateOf(unused), policy, now).verdict).toBe('incomplete')
  })
  test('a scan from the future is an error', () => {
    expect(judgeScanPredicate(predicateOf(clean, { finishedOn: now + 2 * hour }), policy, now).verdict).toBe('error')
  })
})

describe('what cannot be read is an error, never a pass', () => {
  test.each([
    [undefined],
    [null],
    [[]],
    ['pass'],
    [{}],
    [{ verdict: 'pass' }],
    // Another scanner's statement has no coverage and no fixes: nothing to judge by.
    [{ scanner: { uri: 'x', version: '1', db: {}, result: [] }, metadata: { scanFinishedOn: fresh } }]
  ])('%j', (predicate) => {
    const judgement = judgeScanPredicate(predicate, policy, now)
    expect(judgement.verdict).toBe('error')
    expect(judgement.reasons).toHaveLength(1)
    expect(judgement.databaseTime).toBeUndefined()
  })

  const decisive = [
    'coverage',
    'coverage.complete',
    'coverage.packages',
    'coverage.reasons',
    'database.digest',
    'database.digest.sha256',
    'findings',
    'findings.0',
    'findings.0.id',
    'findings.0.purl',
    'findings.0.severity',
    'findings.0.fixed',
    'metadata.scanFinishedOn',
    'platform',
    'sbom',
    'sbom.digest.sha256',
    'scanner.result',
    'scanner.result.0.id'
  ]
  const junk: readonly Json[] = [null, 0, -1, 1.5, '', 'x', true, [], {}, ['x'], { '': 1 }, 'y'.repeat(5000)]

  test.each(decisive)('a missing or odd %s', (path) => {
    const healthy = predicateOf(clean)
    const original = JSON.stringify(at(healthy, path))
    const verdicts = [undefined, ...junk]
      .filter((value) => JSON.stringify(value) !== original)
      .map((value) => {
        const copy = structuredClone(healthy)
        set(copy, path, value)
        return [value, judgeScanPredicate(copy, policy, now).verdict] as const
      })
    // A text in place of a text (platform, purl, fix) is not wrong in itself; everything else is.
    const fine = verdicts.filter(([, verdict]) => verdict === 'pass').map(([value]) => value)
    const texts = ['platform', 'findings.0.purl'].includes(path) ? ['x'] : []
    const lists = path === 'findings.0.fixed' ? [[], ['x']] : []
    expect(fine).toEqual([...texts, ...lists])
  })

  test('hiding a finding in either list', () => {
    for (const path of ['findings', 'scanner.result']) {
      const copy = predicateOf(clean)
      set(copy, path, (at(copy, path) as unknown[]).slice(1))
      expect(judgeScanPredicate(copy, policy, now)).toMatchObject({
        verdict: 'error',
        reasons: [expect.stringMatching(/scanner\.result/)]
      })
    }
  })
})

test('a scan is the same when only its time differs', () => {
  const predicate = predicateOf(clean) as ScanPredicate
  expect(sameScan(predicateOf(clean, { startedOn: 0, finishedOn: 1 }), predicate)).toBe(true)
  expect(sameScan(predicateOf(clean, { sbom: 'c'.repeat(64) }), predicate)).toBe(false)
  expect(sameScan(predicateOf({ ...clean, findings: [] }), predicate)).toBe(false)
  expect(sameScan({ ...predicateOf(clean), extra: 1.5 }, predicate)).toBe(false)
  expect(sameScan({}, predicate)).toBe(false)
})

test('30,000 findings keep their order and are judged', () => {
  const findings = Array.from({ length: 30_000 }, (_, n) => finding(`CVE-2026-${n}`, `pkg:npm/p${n}@1.0.0`))
  const judgement = judgeScanPredicate(predicateOf({ ...clean, findings }), policy, now)
  expect(judgement.counts.high).toBe(30_000)
  expect(judgement.reasons).toEqual([
    '30000 at or above high: CVE-2026-0 in pkg:npm/p0@1.0.0, CVE-2026-1 in pkg:npm/p1@1.0.0, CVE-2026-2 in pkg:npm/p2@1.0.0 and 29997 more'
  ])
})

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value)
}

function set(value: unknown, path: string, to: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = (keys.length === 0 ? value : at(value, keys.join('.'))) as Record<string, unknown>
  holder[last] = to
}
