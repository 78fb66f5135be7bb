/** Several statements of one kind, rollbacks, health, and the gate over a layout on disk. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { IntegrityError, silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, openLayout } from '@immutable-delivery/oci'
import {
  makeStatement,
  predicateTypes,
  refusals,
  reportUnreadable,
  signAndAttach,
  type GateReport
} from '../src/index.js'
import { arm, armSbom, attachScan, demand, drop, judged, scene } from './scene.js'
import { everyKind, fixedClock, gate, judge, listener, newSigner, now, prove, putIndex, trustOf } from './support.js'

describe('several statements of one kind', () => {
  test('today’s bad scan counts, not yesterday’s good one', async () => {
    const a = await scene({ finishedOn: '2026-11-20T11:00:00Z', lastUpdate: '2026-11-21T08:00:00Z' })
    await attachScan(a, { sbom: armSbom, findings: ['CVE-2026-2'], finishedOn: '2026-11-21T11:00:00Z' })
    expect(refusals(await judged(a))).toEqual(['scan of linux/arm64: CVE-2026-2 is high'])
  })

  test('deleting it does not revive the older one once its database was seen', async () => {
    const a = await scene({ finishedOn: '2026-11-20T11:00:00Z', lastUpdate: '2026-11-21T08:00:00Z' })
    const [bad] = await attachScan(a, { sbom: armSbom, findings: ['CVE-2026-2'], finishedOn: '2026-11-21T11:00:00Z' })
    // The environment keeps the greatest; the other platform's scan is of the older database here, so both are given.
    const first = await judged(a)
    expect(first.verdict).toBe('fail')
    const seen = Date.parse('2026-11-21T10:00:00Z')
    const arms = a.store.referrers.get(arm(a.image).digest) ?? []
    a.store.referrers.set(
      arm(a.image).digest,
      arms.filter(({ digest }) => digest !== bad?.descriptor.digest)
    )
    expect((await judged(a)).verdict).toBe('pass')
    const guarded = await judged(a, { newestDatabaseSeen: seen })
    expect(guarded.verdict).toBe('fail')
    expect(refusals(guarded)[0]).toMatch(/older than one already seen/)
  })

  test('of two equally new ones the worse decides, in either order', async () => {
    const a = await scene()
    await attachScan(a, { sbom: armSbom, findings: ['CVE-2026-3'] })
    for (let i = 0; i < 2; i += 1) {
      expect(refusals(await judged(a))).toEqual(['scan of linux/arm64: CVE-2026-3 is high'])
      a.store.referrers.set(arm(a.image).digest, (a.store.referrers.get(arm(a.image).digest) ?? []).toReversed())
    }
  })

  test('a newer scan by a stranger changes nothing', async () => {
    const a = await scene()
    await attachScan(a, { sbom: armSbom, findings: ['CVE-2026-4'], finishedOn: '2026-11-21T11:59:00Z' }, newSigner())
    expect((await judged(a)).verdict).toBe('pass')
  })

  test('the report is the same on every reading', async () => {
    const a = await scene()
    await attachScan(a, { sbom: armSbom, finishedOn: '2026-11-21T11:30:00Z' })
    const reports = await Promise.all(Array.from({ length: 5 }, () => judged(a)))
    for (const report of reports) expect(report).toEqual(reports[0])
  })
})

describe('a rollback', () => {
  test('waives findings and freshness, aloud', async () => {
    const a = await scene({ findings: ['CVE-2026-1'] })
    const { logger, said } = listener()
    const report = await judged(a, { rollback: true, logger, newestDatabaseSeen: now })
    expect(report.verdict).toBe('pass')
    expect(demand(report, 'scan', arm(a.image).digest)?.waived).toEqual([
      expect.stringMatching(/older than one already seen/),
      'CVE-2026-1 is high'
    ])
    expect(said.warning).toHaveLength(4)
    expect(said.warning[0]).toMatch(/^Waived for this rollback: scan of linux\/amd64: /)
  })

  test.each(['signature arm64', 'signature index', 'provenance index', 'sbom arm64', 'scan arm64'])(
    'never %s',
    async (label) => {
      const a = await scene()
      drop(a, label)
      expect((await judged(a, { rollback: true })).verdict).toBe('fail')
    }
  )

  test('never a scan that cannot be read', async () => {
    const a = await scene()
    const report = await judged(a, { rollback: true, judge: () => ({ verdict: 'error', reasons: ['unreadable'] }) })
    expect(report.verdict).toBe('error')
    expect(refusals(report)[0]).toMatch(/unreadable/)
  })
})

describe('health', () => {
  const healthy = async (results: readonly string[]): Promise<GateReport> => {
    const a = await scene()
    for (const [i, result] of results.entries())
      await signAndAttach(
        a.store,
        arm(a.image),
        [
          {
            statement: makeStatement(arm(a.image).digest, predicateTypes.health, {
              result,
              metadata: { finishedOn: `2026-11-21T0${i}:00:00Z` }
            })
          }
        ],
        a.signer
      )
    return judged(a, { trust: trustOf(a.signer, [...everyKind, 'health']) })
  }

  test.each<[string, string[], string]>([
    ['never asked', [], 'fail'],
    ['passed', ['PASSED'], 'pass'],
    ['failed', ['FAILED'], 'fail'],
    ['failed, then passed', ['FAILED', 'PASSED'], 'pass'],
    ['passed, then failed', ['PASSED', 'FAILED'], 'fail'],
    ['warned', ['WARNED'], 'fail']
  ])('%s', async (_name, results, verdict) => {
    expect((await healthy(results)).verdict).toBe(verdict)
  })
})

test('the log names every demand', async () => {
  const a = await scene()
  const { logger, said } = listener()
  const report = await judged(a, { logger, judge })
  expect(said.info).toHaveLength(report.demands.length)
  expect(said.warning).toEqual([])
})

test('an image that cannot be read is refused, and a defect is not hidden', () => {
  const digest = digestOf('image')
  const report = reportUnreadable(digest, new IntegrityError('manifest', digest, digestOf('other')), fixedClock)
  expect(report.verdict).toBe('fail')
  expect(refusals(report)).toEqual([
    `signature of ${digest}: the image cannot be read: manifest: expected ${digest}, got ${digestOf('other')}`
  ])
  expect(() => reportUnreadable(digest, new TypeError('a defect'), fixedClock)).toThrow('a defect')
})

test('over an OCI layout: a byte of the SBOM changed on disk', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gate-'))
  try {
    const store = openLayout({ path: folder, name: 'oci-layout://out', clock: systemClock, logger: silentLogger })
    const signer = newSigner()
    const { image, attached } = await prove(store, await putIndex(store), signer)
    expect((await gate(store, image, trustOf(signer))).verdict).toBe('pass')
    const referrer = await store.getManifest(attached.get('sbom arm64')?.descriptor.digest ?? 'sha256:')
    const { layers } = JSON.parse(Buffer.from(referrer?.bytes ?? []).toString()) as { layers: [{ digest: string }] }
    const file = path.join(folder, 'blobs/sha256', layers[0].digest.slice('sha256:'.length))
    const bytes = readFileSync(file)
    bytes[300] = (bytes[300] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const report = await gate(store, image, trustOf(signer))
    expect(report.verdict).toBe('fail')
    expect(refusals(report)[0]).toMatch(
      /^sbom of linux\/arm64: no valid sbom for this digest: oci-layout:\/\/out: blob sha256:/
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
