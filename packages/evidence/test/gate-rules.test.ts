/** Several signers of one kind, and facts that are too old. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { digestOf } from '@immutable-delivery/oci'
import { memoryStore, startSigstore, type TestSigstore } from '@immutable-delivery/testbed'
import {
  makeStatement,
  predicateTypes,
  provenancePredicate,
  refusals,
  signAndAttach,
  type Fact,
  type GateReport,
  type GateRules,
  type KeySigner,
  type Signer,
  type Trust
} from '../src/index.js'
import { countFacts } from '../src/gate-rules.js'
import { arm, armSbom, drop, judged, scene, type Scene } from './scene.js'
import { prover, trustingWorkflows, workflowSigner } from './sigstore-scene.js'
import {
  everyKind,
  fixedClock,
  gate,
  newSigner,
  now,
  prove,
  putIndex,
  run,
  scanPredicate,
  spdx,
  trustOf,
  type ScanSettings
} from './support.js'

const both = (a: KeySigner, b: KeySigner): Trust => ({
  keys: [...trustOf(a, everyKind, 'a.pub').keys, ...trustOf(b, everyKind, 'b.pub').keys]
})
const day = 86_400_000

/** Two signers have said everything; `rules` are asked. */
async function twoSigners(
  rules: GateRules,
  change?: (a: Scene, second: KeySigner) => Promise<unknown>,
  scan: Partial<ScanSettings> = {}
): Promise<GateReport> {
  const a = await scene(scan)
  const second = newSigner()
  await (change ?? ((it) => prove(it.store, it.image, second, scan)))(a, second)
  return judged(a, { rules, trust: both(a.signer, second) })
}

const state = (a: Scene, type: string, predicate: Parameters<typeof makeStatement>[2], signer: Signer) =>
  signAndAttach(a.store, arm(a.image), [{ statement: makeStatement(arm(a.image).digest, type, predicate) }], signer, {
    clock: fixedClock
  })

const two = { signature: 2, provenance: 2, sbom: 2, scan: 2 }

describe('k of n', () => {
  test('two of two, who agree', async () => {
    const report = await twoSigners({ threshold: two })
    expect(refusals(report)).toEqual([])
    expect(report.demands.map(({ reason }) => reason).filter((reason) => reason.includes(' and by '))).toHaveLength(6)
    expect(report.demands.every(({ also }) => also?.length === 1)).toBe(true)
  })

  test('one of two is named, for each kind', async () => {
    const report = await twoSigners({ threshold: two }, () => Promise.resolve())
    expect(refusals(report)).toHaveLength(report.demands.length)
    expect(new Set(refusals(report).map((line) => line.replace(/^.*?: /, '')))).toEqual(
      new Set(['1 of 2 signers that must agree: a.pub'])
    )
  })

  test('one key under two names is one signer', async () => {
    const a = await scene()
    const report = await judged(a, { rules: { threshold: { signature: 2 } }, trust: both(a.signer, a.signer) })
    expect(refusals(report)).toHaveLength(3)
  })

  test('the same statement attached twice by one signer is one', async () => {
    const report = await twoSigners({ threshold: { scan: 2 } }, async (a) => {
      await state(
        a,
        predicateTypes.scan,
        scanPredicate({ sbom: armSbom, finishedOn: '2026-11-21T11:30:00Z' }),
        a.signer
      )
    })
    expect(refusals(report)).toContainEqual('scan of linux/arm64: 1 of 2 signers that must agree: a.pub')
  })

  test('a stranger does not count', async () => {
    const a = await scene()
    await prove(a.store, a.image, newSigner())
    const report = await judged(a, { rules: { threshold: two }, trust: both(a.signer, newSigner()) })
    expect(refusals(report)).toHaveLength(report.demands.length)
  })

  test('two SBOMs that differ are two documents, each vouched for once', async () => {
    const report = await twoSigners({ threshold: { sbom: 2 } }, async (a, second) => {
      await prove(a.store, a.image, second)
      drop(a, 'sbom arm64')
      await state(a, predicateTypes.spdx, spdx('arm64', { comment: 'mine' }), a.signer)
    })
    expect(refusals(report)).toEqual([
      'sbom of linux/arm64: 1 of 2 signers that must agree: a.pub, b.pub, who do not state the same',
      // And so there is none that a scan could be tied to.
      'scan of linux/arm64: the scan cannot be tied to an SBOM: none is attached that verifies'
    ])
  })

  test('two builders agree on what they built from, and on nothing else', async () => {
    const elsewhere = { ...run, workflowRef: 'acme/rebuild/.github/workflows/again.yml@refs/heads/main', runId: '18' }
    const rebuilt = (sha: string) => (a: Scene, second: KeySigner) =>
      signAndAttach(
        a.store,
        a.image.descriptor,
        [
          {
            statement: makeStatement(
              a.image.descriptor.digest,
              predicateTypes.provenance,
              provenancePredicate({ ...elsewhere, sha })
            )
          }
        ],
        second,
        { clock: fixedClock }
      )
    expect(refusals(await twoSigners({ threshold: { provenance: 2 } }, rebuilt(run.sha)))).toEqual([])
    expect(refusals(await twoSigners({ threshold: { provenance: 2 } }, rebuilt('b'.repeat(40))))).toEqual([
      expect.stringMatching(
        /^provenance of .*: 1 of 2 signers that must agree: a\.pub, b\.pub, who do not state the same$/
      )
    ])
  })

  test('each one’s newest scan is judged, and the worst decides: the older one is not stepped over', async () => {
    const report = await twoSigners({ threshold: { scan: 2 } }, async (a, second) => {
      await prove(a.store, a.image, second)
      const bad = { sbom: armSbom, findings: ['CVE-2026-1'], finishedOn: '2026-11-20T11:30:00Z' }
      const third = newSigner()
      await state(a, predicateTypes.scan, scanPredicate(bad), third)
      drop(a, 'scan arm64')
      await state(a, predicateTypes.scan, scanPredicate({ ...bad, finishedOn: '2026-11-20T11:31:00Z' }), a.signer)
    })
    expect(refusals(report)).toEqual(['scan of linux/arm64: CVE-2026-1 is high'])
  })

  test('a rollback waives no signer', async () => {
    const a = await scene()
    const report = await judged(a, {
      rollback: true,
      rules: { threshold: { signature: 2 } },
      trust: both(a.signer, newSigner())
    })
    expect(report.verdict).toBe('fail')
  })
})

describe('an age', () => {
  const old = { finishedOn: '2026-11-18T12:00:00Z' }

  test('in time, and too late', async () => {
    const a = await scene(old)
    expect((await judged(a, { rules: { maxAge: { scan: 3 * day } } })).verdict).toBe('pass')
    expect(refusals(await judged(a, { rules: { maxAge: { scan: 3 * day - 1 } } }))[0]).toBe(
      'scan of linux/amd64: delivery.pub stated it on 2026-11-18T12:00:00.000Z, longer ago than the policy allows (259199999ms)'
    )
    expect(refusals(await judged(a, { rules: { maxAge: { scan: 2 * day } } }))[0]).toMatch(/allows \(2d\)$/)
  })

  test('of provenance', async () => {
    const a = await scene()
    expect((await judged(a, { rules: { maxAge: { provenance: 30_000 } } })).verdict).toBe('pass')
    expect(refusals(await judged(a, { rules: { maxAge: { provenance: 29_000 } } }))).toHaveLength(1)
  })

  test('an older one is not taken when the newest is too old, nor one from the future', async () => {
    const a = await scene({ finishedOn: '2026-11-22T12:00:00Z' })
    expect(refusals(await judged(a, { rules: { maxAge: { scan: day } } }))[0]).toMatch(/in the future/)
  })

  test('a statement without a time is refused', async () => {
    const a = await scene()
    expect(refusals(await judged(a, { rules: { maxAge: { signature: day } } }))[0]).toMatch(
      /^signature of linux\/amd64: nothing says when delivery\.pub stated it$/
    )
  })

  test('is waived for a rollback, aloud', async () => {
    const a = await scene(old)
    const report = await judged(a, { rollback: true, rules: { maxAge: { scan: day } } })
    expect(report.verdict).toBe('pass')
    expect(report.demands.flatMap(({ waived }) => waived ?? [])).toEqual([
      expect.stringMatching(/longer ago/),
      expect.stringMatching(/longer ago/)
    ])
  })

  test('with k of n only those in time count', async () => {
    const report = await twoSigners({ threshold: { scan: 2 }, maxAge: { scan: day } }, async (a, second) => {
      await prove(a.store, a.image, second, old)
    })
    expect(refusals(report)[0]).toMatch(
      /^scan of linux\/amd64: 1 of 2 signers that must agree: a\.pub; b\.pub stated it on/
    )
  })

  describe('of what a workflow signed', () => {
    let sigstore: TestSigstore
    beforeAll(async () => {
      sigstore = await startSigstore()
    })
    afterAll(() => sigstore.stop())

    test.each([
      ['just now', 0, 'pass'],
      ['an hour ago', 3_600_000, 'fail']
    ])('a signature is as old as its certificate: %s', async (_name, later, verdict) => {
      const store = memoryStore()
      const image = await putIndex(store)
      await prove(store, image, await workflowSigner(sigstore, 'rekor-v2'))
      const clock = { now: () => Date.now() + later, sleep: () => Promise.resolve() }
      const identity = { ...prover, facts: ['signature' as const] }
      const report = await gate(store, image, trustingWorkflows(sigstore, 'rekor-v2', identity), {
        clock,
        rules: { maxAge: { signature: 1_800_000 } }
      })
      expect(report.verdict).toBe(verdict)
    })
  })
})

test('property: more signers never make a pass a refusal, and fewer never a refusal a pass', () => {
  const fact = (signer: number, time: number): Fact => ({
    kind: 'signature',
    predicateType: predicateTypes.signature,
    predicate: {},
    subject: digestOf('image'),
    statementDigest: digestOf('statement'),
    bundleDigest: digestOf(`${signer}`),
    referrer: digestOf(`${signer} ${time}`),
    signer: { name: `${signer}`, fingerprint: `${signer}` },
    time
  })
  const facts = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: now - 10 * day, max: now })).map(([a, b]) => fact(a, b)),
    { minLength: 1, maxLength: 12 }
  )
  const counts = (all: readonly Fact[], k: number): boolean =>
    typeof countFacts(
      'signature',
      all,
      { threshold: { signature: k }, maxAge: { signature: 5 * day } },
      {
        now,
        rollback: false
      }
    ) === 'object'
  fc.assert(
    fc.property(facts, fc.integer({ min: 2, max: 6 }), (all, k) => {
      const able = new Set(all.filter(({ time }) => now - (time ?? 0) <= 5 * day).map(({ signer }) => signer.name))
      expect(counts(all, k)).toBe(able.size >= k)
    })
  )
})
