/** What a gate asks beyond severities, judged on the statement and never on what the scan made of it. */
import { describe, expect, test } from '@jest/globals'
import { canonicalJson, configurationKinds, type JsonObject, type ScanPolicy } from '@immutable-delivery/kit'
import {
  checkConfiguration,
  judgeScanPredicate,
  scanPredicate,
  type Finding,
  type PredicateEvidence,
  type ScanPredicateInput
} from '../src/index.js'
import { finding, fresh, inventory, now } from './samples.js'

const policy: ScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 }
const image = { name: 'shop', digests: [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`] }
const high = finding('CVE-2026-1', 'pkg:npm/a@1.0.0', { aliases: ['GHSA-aaaa-bbbb-cccc'] })

function stated(findings: readonly Finding[], more: Partial<ScanPredicateInput> = {}): unknown {
  const predicate = scanPredicate({
    result: {
      platform: 'linux/amd64',
      findings,
      coverage: { complete: true, packages: 2, reasons: [] },
      database: {
        digest: `sha256:${'d'.repeat(64)}`,
        lastUpdate: Date.parse(fresh),
        ecosystems: [{ name: 'npm', sha256: 'e'.repeat(64), lastUpdate: Date.parse(fresh) }]
      },
      packages: []
    },
    databaseUri: 'file:advisories',
    sbom: `sha256:${'b'.repeat(64)}`,
    // What the scan let pass by its own rules must not matter.
    policy: { failOn: 'none', onlyFixed: true, maxDatabaseAge: 9e9 },
    startedOn: now - 1000,
    finishedOn: now,
    ...more
  })
  return JSON.parse(canonicalJson(predicate)) as unknown
}

const judge = (predicate: unknown, rules: Partial<ScanPolicy> = {}, evidence: PredicateEvidence = {}) =>
  judgeScanPredicate(predicate, { ...policy, ...rules }, now, { image, ...evidence })

describe('KEV and EPSS', () => {
  const low = finding('CVE-2026-2', 'pkg:npm/a@1.0.0', { severity: 'low', fixed: [], kev: '2026-05-01', epss: '0.42' })
  const both = { kev: 'a'.repeat(64), epss: 'c'.repeat(64) }
  test('block whatever the severity and fixes are', () => {
    const predicate = stated([low], { enrichment: both })
    expect(judge(predicate).verdict).toBe('pass')
    expect(judge(predicate, { failOnKev: true, onlyFixed: true })).toMatchObject({
      verdict: 'fail',
      reasons: [expect.stringContaining('CVE-2026-2')]
    })
    expect(judge(predicate, { failOnEpss: 0.42 }).verdict).toBe('fail')
    expect(judge(predicate, { failOnEpss: 0.43 }).verdict).toBe('pass')
  })
  test('a statement that did not look them up is never a pass', () => {
    for (const enrichment of [undefined, { kev: both.kev }, { epss: both.epss }])
      for (const rules of [{ failOnKev: true }, { failOnEpss: 0.9 }]) {
        const looked = enrichment !== undefined && ('failOnKev' in rules ? 'kev' : 'epss') in enrichment
        const given = enrichment === undefined ? {} : { enrichment }
        expect([enrichment, rules, judge(stated([], given), rules).verdict]).toEqual([
          enrichment,
          rules,
          looked ? 'pass' : 'incomplete'
        ])
      }
  })
  test.each([
    ['kev', 'soon'],
    ['kev', 1],
    ['epss', '2'],
    ['epss', '1e-9'],
    ['epss', 0.5]
  ])('%s %j in a finding is an error', (field, value) => {
    const predicate = stated([low], { enrichment: both }) as { findings: Record<string, unknown>[] }
    const first = predicate.findings[0] ?? {}
    first[field] = value
    expect(judge(predicate, { failOnKev: true }).verdict).toBe('error')
  })
})

describe('ignores of delivery.yml', () => {
  const ignore = (more: object = {}) => ({
    id: 'GHSA-aaaa-bbbb-cccc',
    purl: 'pkg:npm/a',
    reason: 'never called',
    expires: '2026-12-31',
    place: 'delivery.yml:7',
    ...more
  })
  test('answer for one weakness in one package, by any of its names, and are told', () => {
    expect(judge(stated([high])).verdict).toBe('fail')
    expect(judge(stated([high]), { ignores: [ignore()] })).toMatchObject({
      verdict: 'pass',
      notes: ['answered for by delivery.yml: CVE-2026-1']
    })
    expect(judge(stated([high]), { ignores: [ignore({ purl: 'pkg:npm/b' })] }).verdict).toBe('fail')
    expect(judge(stated([high]), { ignores: [ignore({ purl: 'pkg:npm/a@2.0.0' })] }).verdict).toBe('fail')
  })
  test('an expired one blocks and says so; a long one needs a name', () => {
    expect(judge(stated([high]), { ignores: [ignore({ expires: '2026-11-20' })] })).toMatchObject({
      verdict: 'fail',
      reasons: [
        expect.anything(),
        'delivery.yml:7: the ignore of GHSA-aaaa-bbbb-cccc in pkg:npm/a expired on 2026-11-20'
      ]
    })
    const long = ignore({ expires: '2027-11-20' })
    expect(judge(stated([high]), { ignores: [long] })).toMatchObject({
      verdict: 'error',
      reasons: [expect.stringContaining('approved-by')]
    })
    expect(judge(stated([high]), { ignores: [{ ...long, approvedBy: 'Jane Doe' }] }).verdict).toBe('pass')
  })
  test('what the scan itself exempted counts for nothing', () => {
    const exempted = { ...high, exempt: { by: 'ignore' as const, why: 'says the pull request' } }
    expect(judge(stated([exempted])).verdict).toBe('fail')
  })
})

describe('VEX by trusted signers', () => {
  const statement = (more: object = {}): JsonObject => ({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://example.org/vex/1',
    author: 'acme',
    timestamp: '2026-11-20T00:00:00Z',
    version: 1,
    statements: [
      {
        vulnerability: { name: 'CVE-2026-1' },
        products: [{ '@id': `pkg:oci/shop@${image.digests[0] ?? ''}`, subcomponents: [{ '@id': 'pkg:npm/a@1.0.0' }] }],
        status: 'not_affected',
        justification: 'vulnerable_code_not_in_execute_path',
        ...more
      }
    ]
  })
  const named = (...documents: JsonObject[]): PredicateEvidence => ({
    vex: documents.map((document, at) => ({ name: `VEX ${at}`, document }))
  })
  test('answers for a finding of this image', () => {
    expect(judge(stated([high]), {}, named(statement()))).toMatchObject({
      verdict: 'pass',
      notes: ['answered for by VEX: CVE-2026-1']
    })
    const elsewhere = { products: [{ '@id': 'pkg:oci/other', subcomponents: [{ '@id': 'pkg:npm/a' }] }] }
    expect(judge(stated([high]), {}, named(statement(elsewhere))).verdict).toBe('fail')
  })
  test('of two the later one counts, and one that is damaged answers for nothing and is named', () => {
    const affected = { status: 'affected', action_statement: 'upgrade', timestamp: '2026-11-21T00:00:00Z' }
    for (const order of [
      [statement(), statement(affected)],
      [statement(affected), statement()]
    ])
      expect(judge(stated([high]), {}, named(...order)).verdict).toBe('fail')
    const damaged = judge(stated([high]), {}, named(statement({ justification: undefined }), { what: 1 }))
    expect(damaged.verdict).toBe('fail')
    expect(damaged.reasons.slice(1)).toEqual([
      expect.stringMatching(/^VEX 0 counts for nothing: .*justification/),
      expect.stringMatching(/^VEX 1 counts for nothing: /)
    ])
  })
})

describe('licences, on the SBOM that the scan is about', () => {
  const gpl = inventory([
    { purl: 'pkg:npm/a@1.0.0', licence: 'MIT' },
    { purl: 'pkg:npm/b@1.0.0', licence: 'GPL-3.0-only' }
  ])
  const licences = { allow: ['MIT'], deny: [], unknown: 'incomplete' } as const
  test('a list refuses what is not on it, and an ignore names it', () => {
    const predicate = stated([])
    expect(judge(predicate, {}, { inventory: gpl }).verdict).toBe('pass')
    expect(judge(predicate, { licences }, { inventory: gpl })).toMatchObject({
      verdict: 'fail',
      reasons: ['1 with a licence that is not allowed: pkg:npm/b@1.0.0 (GPL-3.0-only)']
    })
    const ignores = [
      { id: 'licence-denied', purl: 'pkg:npm/b', reason: 'bought', expires: '2026-12-01', place: 'delivery.yml:9' }
    ]
    expect(judge(predicate, { licences, ignores }, { inventory: gpl }).verdict).toBe('pass')
  })
  test('an unknown one is incomplete unless it is allowed, and without the SBOM nothing passes', () => {
    const unknown = inventory(['pkg:npm/a@1.0.0'])
    expect(judge(stated([]), { licences }, { inventory: unknown }).verdict).toBe('incomplete')
    expect(judge(stated([]), { licences: { ...licences, unknown: 'allow' } }, { inventory: unknown }).verdict).toBe(
      'pass'
    )
    expect(judge(stated([]), { licences }).verdict).toBe('error')
  })
})

describe('the age of a fix', () => {
  const fixed = (days: number): Finding => ({
    ...high,
    fixPublished: new Date(now - days * 86_400_000).toISOString()
  })
  test('a finding counts only when its fix has been known for so long, at the time of the gate', () => {
    const fixGrace = 7 * 86_400_000
    expect(judge(stated([fixed(6)])).verdict).toBe('fail')
    expect(judge(stated([fixed(6)]), { fixGrace })).toMatchObject({
      verdict: 'pass',
      notes: ['1 let pass that have a fix known for less than 7 days']
    })
    // The same statement a day later, of which the rest is still fresh.
    const later = judgeScanPredicate(
      stated([fixed(6)]),
      { ...policy, maxDatabaseAge: 1e9, fixGrace },
      now + 86_400_000,
      {}
    )
    expect(later.verdict).toBe('fail')
    // One that the scan gave no time, as an older one does, is not let pass.
    expect(judge(stated([high]), { fixGrace }).verdict).toBe('fail')
  })
  test.each([['soon'], [1], ['2026-11-20']])('%j for a time is an error', (fixPublished) => {
    const predicate = stated([fixed(1)]) as { findings: Record<string, unknown>[] }
    Object.assign(predicate.findings[0] ?? {}, { fixPublished })
    expect(judge(predicate, { fixGrace: 1e9 }).verdict).toBe('error')
  })
})

describe('base or own layer', () => {
  const [base, own] = (['base', 'own'] as const).map((origin) => ({ ...high, origin }))
  if (base === undefined || own === undefined) throw new Error('no findings')
  const on = (name: string) => ({ base: { name, digest: `sha256:${'c'.repeat(64)}` } })
  const acme = on('ghcr.io/acme/node-base')
  test('what is not of the layers that decide is let pass and told', () => {
    const rules = { layers: 'own', bases: ['ghcr.io/acme/*'] } as const
    expect(judge(stated([base], acme), rules)).toMatchObject({
      verdict: 'pass',
      notes: ['1 let pass that came with the base']
    })
    expect(judge(stated([own], acme), rules).verdict).toBe('fail')
    expect(judge(stated([own], acme), { ...rules, layers: 'base' })).toMatchObject({ verdict: 'pass' })
    expect(judge(stated([base], acme), { ...rules, layers: 'base' }).verdict).toBe('fail')
    for (const layers of ['own', 'base'] as const)
      expect(judge(stated([high], acme), { ...rules, layers }).verdict).toBe('fail')
  })
  test.each([
    ['ghcr.io/acme/node-base', 'ghcr.io/acme/node-base', 'pass'],
    ['ghcr.io/acme/node-base', 'ghcr.io/acme/node-base-2', 'fail'],
    ['ghcr.io/acme/*', 'ghcr.io/acme2/node-base', 'fail'],
    ['ghcr.io/acme/*', 'evil.example/ghcr.io/acme/node-base', 'fail'],
    ['ghcr.io/acme/*', 'ghcr.io/acme', 'fail'],
    ['docker.io/library/*', 'docker.io/library/node', 'pass']
  ])('bases: [%s], an image that was built on %s: %s', (entry, name, verdict) => {
    expect(judge(stated([base], on(name)), { layers: 'own', bases: [entry] }).verdict).toBe(verdict)
  })
  test('an image whose base is none of the policy’s, or is not told, is judged whole and that is said', () => {
    const rules = { layers: 'own', bases: ['ghcr.io/acme/node-base'] } as const
    expect(judge(stated([base], on('ghcr.io/mallory/all')), rules).reasons).toContain(
      'all layers were judged: its base ghcr.io/mallory/all is none of policy.scan.bases'
    )
    expect(judge(stated([base]), rules)).toMatchObject({
      verdict: 'fail',
      reasons: [expect.anything(), 'all layers were judged: its base is not known']
    })
  })
  test.each([
    [{ base: 'ghcr.io/acme/node-base' }],
    [{ base: { name: 'ghcr.io/acme/node-base' } }],
    [{ base: { name: 1, digest: { sha256: 'c'.repeat(64) } } }]
  ])('%j is an error', (more) => {
    expect(judge({ ...(stated([]) as object), ...more }).verdict).toBe('error')
  })
})

describe('the configuration of the image', () => {
  const everything = configurationKinds
  const setuid = ['usr/bin/su', 'usr/bin/mount'].map((path) => ({ path, mode: 0o4755 }))
  const checks = checkConfiguration({ env: ['API_TOKEN=x'], setuid }, 'pkg:oci/shop', 'linux/amd64')
  test('only what the policy names blocks', () => {
    const predicate = stated([], { checks, examined: everything })
    expect(judge(predicate).verdict).toBe('pass')
    expect(judge(predicate, { configuration: ['root-user'] })).toMatchObject({
      verdict: 'fail',
      reasons: ['1 about the configuration: root-user User']
    })
    expect(judge(predicate, { configuration: everything }).reasons).toEqual([
      '4 about the configuration: root-user User, secret-in-env API_TOKEN, setuid-file usr/bin/mount and 1 more'
    ])
    expect(judge(stated([], { checks: [], examined: everything }), { configuration: everything }).verdict).toBe('pass')
  })
  test('what the scan did not look for is incomplete, whatever it found otherwise', () => {
    for (const examined of [undefined, [], ['root-user', 'secret-in-env']] as const)
      expect(
        judge(stated([], { checks: [], ...(examined === undefined ? {} : { examined }) }), {
          configuration: ['setuid-file']
        })
      ).toMatchObject({
        verdict: 'incomplete',
        reasons: ['the policy asks for setuid-file, and the scan did not look for that']
      })
  })
  test('an ignore of delivery.yml answers for one file', () => {
    const configuration = ['setuid-file'] as const
    const ignores = ['usr/bin/su', 'usr/bin/mount'].map((path) => ({
      id: 'setuid-file',
      purl: `pkg:oci/shop#${path}`,
      reason: 'needed',
      expires: '2026-12-31',
      place: 'delivery.yml:7'
    }))
    const predicate = stated([], { checks, examined: everything })
    expect(judge(predicate, { configuration, ignores }).verdict).toBe('pass')
    expect(judge(predicate, { configuration, ignores: ignores.slice(0, 1) })).toMatchObject({
      verdict: 'fail',
      reasons: ['1 about the configuration: setuid-file usr/bin/mount']
    })
  })
  test('what the scan itself exempted counts for nothing', () => {
    const exempted = checks.map((check) => ({ ...check, exempt: { by: 'ignore' as const, why: 'says the checkout' } }))
    expect(
      judge(stated([], { checks: exempted, examined: everything }), { configuration: ['root-user'] }).verdict
    ).toBe('fail')
  })
  test.each<[object]>([
    [{ examined: 'all' }],
    [{ examined: ['everything'] }],
    [{ checks: {} }],
    [{ checks: [{ kind: 'configuration', id: 'no-such' }] }],
    [{ checks: [{ ...checks[0], severity: 'huge' }] }],
    [{ checks: [{ ...checks[0], purl: '' }] }],
    [{ checks: Array.from({ length: 10_001 }, () => checks[0]) }]
  ])('%.60j is an error', (more) => {
    expect(judge({ ...(stated([]) as object), ...more }).verdict).toBe('error')
  })
})
