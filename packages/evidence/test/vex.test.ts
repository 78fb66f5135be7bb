/** VEX that a gate hands on: by signers trusted with it and by nobody else, on the platform and on the image. */
import { expect, test } from '@jest/globals'
import type { Descriptor } from '@immutable-delivery/oci'
import type { FactKind, Json } from '@immutable-delivery/kit'
import {
  collectFacts,
  makeStatement,
  signAndAttach,
  vexPredicateTypes,
  type KeySigner,
  type ScanEvidence,
  type Trust
} from '../src/index.js'
import { judged, scene, type Scene } from './scene.js'
import { everyKind, fixedClock, judge, newSigner, now, trustOf } from './support.js'

const openvex = 'https://openvex.dev/ns/v0.2.0'
const document = (id: string, timestamp = '2026-11-21T00:00:00Z'): Record<string, Json> => ({
  '@context': openvex,
  '@id': id,
  timestamp,
  statements: []
})

async function attachVex(
  { store }: Scene,
  subject: Descriptor,
  signer: KeySigner,
  predicate: Record<string, Json>,
  type = openvex
): Promise<void> {
  await signAndAttach(store, subject, [{ statement: makeStatement(subject.digest, type, predicate) }], signer, {
    clock: fixedClock
  })
}

/** What the judge of scans is told, for each platform. */
async function told(a: Scene, trust: Trust, more: Parameters<typeof judged>[1] = {}): Promise<ScanEvidence[]> {
  const seen: ScanEvidence[] = []
  const report = await judged(a, {
    trust,
    judge: (predicate, policy, time, evidence) => {
      seen.push(evidence)
      return judge(predicate, policy, time, evidence)
    },
    ...more
  })
  // VEX is never demanded, and stands in no report as a fact that is missing.
  expect(report.demands.map(({ fact }): FactKind => fact)).not.toContain('vex')
  return seen
}
const ids = (evidence: readonly ScanEvidence[]): string[][] =>
  evidence.map(({ vex }) => vex.map((item) => String(item.document['@id'])).toSorted())

const withVex = (a: Scene, vex: KeySigner): Trust => ({
  keys: [...trustOf(a.signer).keys, ...trustOf(vex, ['vex'], 'vex.pub').keys]
})

test('statements on a platform are about it alone, those on the image about all', async () => {
  const a = await scene()
  const vex = newSigner()
  const [amd, arm] = a.image.platforms
  if (amd === undefined || arm === undefined) throw new Error('no platform')
  await attachVex(a, a.image.descriptor, vex, document('all'))
  await attachVex(a, amd.descriptor, vex, document('amd'))
  const evidence = await told(a, withVex(a, vex))
  expect(ids(evidence)).toEqual([['all', 'amd'], ['all']])
  expect(evidence[0]).toMatchObject({ digests: [amd.descriptor.digest, a.image.descriptor.digest] })
  expect(evidence[0]?.sbom).toHaveProperty('spdxVersion')
  expect(evidence[0]?.vex[0]?.name).toMatch(/^VEX [0-9a-f]{12} by vex\.pub$/)
})

test('a signer who is not trusted with it states nothing, and the collection says so', async () => {
  const a = await scene()
  const stranger = newSigner()
  await attachVex(a, a.image.descriptor, stranger, document('stranger'))
  await attachVex(a, a.image.descriptor, a.signer, document('wrong kind'))
  const trust = trustOf(a.signer, everyKind)
  expect(ids(await told(a, trust))).toEqual([[], []])
  const { rejected } = await collectFacts(a.store, a.image.descriptor.digest, trust)
  expect(rejected).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'vex', reason: expect.stringContaining('a key that is not trusted') }),
      expect.objectContaining({
        kind: 'vex',
        reason: expect.stringContaining('not trusted for statements of kind vex')
      })
    ])
  )
})

test('what is older than the policy allows counts no more', async () => {
  const a = await scene()
  const vex = newSigner()
  await attachVex(a, a.image.descriptor, vex, document('old', '2026-01-01T00:00:00Z'))
  await attachVex(a, a.image.descriptor, vex, document('new'))
  const day = 86_400_000
  expect(ids(await told(a, withVex(a, vex)))).toEqual([
    ['new', 'old'],
    ['new', 'old']
  ])
  expect(ids(await told(a, withVex(a, vex), { rules: { maxAge: { vex: 90 * day } } }))).toEqual([['new'], ['new']])
})

test.each([
  ...vexPredicateTypes.map((type) => [type, document('x'), 'vex'] as const),
  ['https://cyclonedx.org/bom', { bomFormat: 'CycloneDX', vulnerabilities: [{ id: 'CVE-2026-1' }] }, 'vex'],
  [
    'https://cyclonedx.org/bom',
    { bomFormat: 'CycloneDX', components: [{ name: 'a' }], vulnerabilities: [{ id: 'CVE-2026-1' }] },
    'sbom'
  ],
  ['https://cyclonedx.org/bom', { bomFormat: 'CycloneDX', vulnerabilities: [] }, 'sbom'],
  ['https://openvex.dev/nse', document('x'), undefined]
] as const)('%s is of its kind', async (type, predicate, kind) => {
  const a = await scene()
  const all: readonly FactKind[] = [...everyKind, 'vex']
  const subject = a.image.descriptor
  await attachVex(a, subject, a.signer, predicate, type)
  const { verified } = await collectFacts(a.store, subject.digest, trustOf(a.signer, all))
  expect(verified.find((fact) => fact.predicateType === type)?.kind).toBe(kind)
})

test('the time of each format is the one inside it', async () => {
  const a = await scene()
  const vex = newSigner()
  const { digest } = a.image.descriptor
  const csaf = 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json'
  await attachVex(
    a,
    a.image.descriptor,
    vex,
    { document: { tracking: { current_release_date: '2026-11-02T00:00:00Z' } } },
    csaf
  )
  await attachVex(
    a,
    a.image.descriptor,
    vex,
    { metadata: { timestamp: '2026-11-03T00:00:00Z' } },
    'https://cyclonedx.org/vex'
  )
  await attachVex(a, a.image.descriptor, vex, document('x', '2026-11-01T00:00:00Z'))
  const { verified } = await collectFacts(a.store, digest, trustOf(vex, ['vex']))
  expect(verified.map(({ time }) => new Date(time ?? now).getUTCDate()).toSorted((x, y) => x - y)).toEqual([1, 2, 3])
})
