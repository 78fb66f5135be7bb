import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ScanPolicy, Severity } from '@immutable-delivery/kit'
import { compareScans, judgeDatabase, judgeFindings, judgeScan, stricterPolicy, type Finding } from '../src/index.js'
import { finding, now } from './samples.js'

const all = { complete: true, packages: 1, reasons: [] }
const hour = 3_600_000

describe('judging findings', () => {
  const of = (severity: Severity, fixed: string[] = ['2']): Finding =>
    finding('CVE-1', 'pkg:npm/a@1.0.0', { severity, fixed })
  test.each([
    ['critical', 'high', 'fail'],
    ['high', 'high', 'fail'],
    // Nobody said that it is harmless.
    ['unknown', 'high', 'fail'],
    ['unknown', 'critical', 'pass'],
    ['medium', 'high', 'pass'],
    ['low', 'low', 'fail'],
    ['critical', 'none', 'pass'],
    ['low', 'unknown', 'fail']
  ] as const)('%s at fail-on %s gives %s', (severity, failOn, verdict) => {
    expect(judgeFindings([of(severity)], { failOn, onlyFixed: false }, all).verdict).toBe(verdict)
  })

  test('only-fixed lets pass what has no fix', () => {
    const policy = { failOn: 'high', onlyFixed: true } as const
    expect(judgeFindings([of('high', [])], policy, all).verdict).toBe('pass')
    expect(judgeFindings([of('high')], policy, all).verdict).toBe('fail')
  })

  test('fail beats incomplete, and nothing looked at is never pass', () => {
    const policy = { failOn: 'high', onlyFixed: false } as const
    const part = { complete: false, packages: 1, reasons: ['x'] }
    expect(judgeFindings([of('high')], policy, part)).toMatchObject({
      verdict: 'fail',
      reasons: [expect.anything(), 'x']
    })
    expect(judgeFindings([], policy, part).verdict).toBe('incomplete')
    expect(judgeFindings([], policy, { complete: true, packages: 0, reasons: [] })).toMatchObject({
      verdict: 'incomplete',
      reasons: ['no package was looked up']
    })
  })

  test('counts and says what blocks', () => {
    const list = [of('high'), of('low'), of('unknown'), of('critical'), of('high'), of('high')]
    const judgement = judgeFindings(list, { failOn: 'high', onlyFixed: false }, all)
    expect(judgement.counts).toEqual({ unknown: 1, low: 1, medium: 0, high: 3, critical: 1 })
    expect(judgement.blocking).toHaveLength(5)
    expect(judgement.reasons).toEqual([
      '5 at or above high: CVE-1 in pkg:npm/a@1.0.0, CVE-1 in pkg:npm/a@1.0.0, CVE-1 in pkg:npm/a@1.0.0 and 2 more'
    ])
  })
})

test('the stricter of two policies wins in every point', () => {
  const a = { failOn: 'none', onlyFixed: false, maxDatabaseAge: 5 } as const
  const b = { failOn: 'medium', onlyFixed: true, maxDatabaseAge: 7 } as const
  const both = { failOn: 'medium', onlyFixed: false, maxDatabaseAge: 5 }
  expect(stricterPolicy(a, b)).toEqual(both)
  expect(stricterPolicy(b, a)).toEqual(both)
  expect(stricterPolicy(b, { ...b, failOn: 'low' }).failOn).toBe('low')
})

test('and lets pass nothing that one of the two refuses', () => {
  const policies = fc.record(
    {
      failOn: fc.constantFrom('none', 'low', 'high', 'critical'),
      onlyFixed: fc.boolean(),
      maxDatabaseAge: fc.constant(1),
      failOnKev: fc.constant(true),
      failOnEpss: fc.constantFrom(0.1, 0.5),
      fixGrace: fc.constantFrom(1, 5, 9),
      layers: fc.constantFrom('own', 'base'),
      bases: fc.constantFrom(['a/base'], ['b/*'], ['a/base', 'b/*'])
    },
    { requiredKeys: ['failOn', 'onlyFixed', 'maxDatabaseAge'] }
  )
  const findings = fc.record(
    {
      severity: fc.constantFrom('unknown', 'low', 'high', 'critical'),
      fixed: fc.constantFrom([], ['2']),
      kev: fc.constant('2026-01-01'),
      epss: fc.constantFrom('0.2', '0.9'),
      fixPublished: fc.constantFrom(...[2, 7, 20].map((age) => new Date(now - age).toISOString())),
      origin: fc.constantFrom('own', 'base')
    },
    { requiredKeys: ['severity', 'fixed'] }
  )
  const bases = fc.constantFrom('a/base', 'b/x', 'c/x', undefined)
  fc.assert(
    fc.property(policies, policies, findings, bases, (one, other, more, base) => {
      const blocked = (policy: ScanPolicy): boolean =>
        judgeScan(
          {
            findings: [finding('CVE-1', 'pkg:npm/a@1', more)],
            coverage: all,
            lastUpdate: now,
            ...(base === undefined ? {} : { base })
          },
          policy,
          now
        ).blocking.length > 0
      if (blocked(one) || blocked(other)) expect(blocked(stricterPolicy(one, other))).toBe(true)
    }),
    { numRuns: 3000 }
  )
})

describe('judging the age of the database', () => {
  test.each([
    [now, 'pass'],
    [now - 36 * hour, 'pass'],
    [now - 36 * hour - 1, 'error'],
    [now + hour, 'pass'],
    [now + hour + 1, 'error'],
    [Number.NaN, 'error'],
    [Number.NEGATIVE_INFINITY, 'error'],
    [-62_135_596_800_000, 'error'],
    [undefined, 'incomplete']
  ])('%p is %s', (lastUpdate, verdict) => {
    expect(judgeDatabase(lastUpdate, 36 * hour, now).verdict).toBe(verdict)
  })

  test('says how old it is', () => {
    expect(judgeDatabase(now - 40 * hour, 36 * hour, now).reason).toBe(
      'the database is stale: its last update was 2026-11-19T20:00:00.000Z, 40 h ago, at most 36 h are allowed'
    )
  })

  test('an error beats a fail', () => {
    const policy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: hour } as const
    const scan = { findings: [finding('CVE-1', 'pkg:npm/a@1')], coverage: all, lastUpdate: now - 2 * hour }
    expect(judgeScan(scan, policy, now)).toMatchObject({ verdict: 'error' })
  })
})

describe('rules beyond severity', () => {
  const day = 24 * hour
  const base = { failOn: 'high', onlyFixed: false } as const
  const verdict = (more: Partial<Finding>, rules: Parameters<typeof judgeFindings>[1], at?: number): string =>
    judgeFindings([finding('CVE-1', 'pkg:npm/a@1', more)], rules, all, at).verdict

  test('what is known or likely to be exploited blocks whatever its severity and fixes are', () => {
    const known = { severity: 'low', kev: '2026-01-01', fixed: [] } as const
    expect(verdict(known, base, now)).toBe('pass')
    expect(verdict(known, { ...base, failOnKev: true, onlyFixed: true }, now)).toBe('fail')
    expect(verdict({ severity: 'low' }, { ...base, failOnKev: true }, now)).toBe('pass')
    const likely = { severity: 'low', epss: '0.1' } as const
    expect(verdict(likely, { ...base, failOnEpss: 0.1 }, now)).toBe('fail')
    expect(verdict(likely, { ...base, failOnEpss: 0.11 }, now)).toBe('pass')
    expect(verdict({ severity: 'low' }, { ...base, failOnEpss: 0 }, now)).toBe('pass')
    expect(verdict({ ...known, exempt: { by: 'vex', why: 'x' } }, { ...base, failOnKev: true }, now)).toBe('pass')
  })

  test('a fix is new for as long as the grace lasts, and only when its time is known', () => {
    const rules = { ...base, fixGrace: 7 * day }
    const since = (days: number): Partial<Finding> => ({ fixPublished: new Date(now - days * day).toISOString() })
    expect(verdict(since(6.9), rules, now)).toBe('pass')
    expect(verdict(since(7), rules, now)).toBe('fail')
    // From the future, without a time, without a fix, or judged without a clock: nobody can say that it is new.
    expect(verdict(since(-1), rules, now)).toBe('fail')
    expect(verdict({ fixPublished: 'soon' }, rules, now)).toBe('fail')
    expect(verdict({}, rules, now)).toBe('fail')
    expect(verdict({ ...since(1), fixed: [] }, rules, now)).toBe('fail')
    expect(verdict(since(1), rules)).toBe('fail')
    expect(verdict({ ...since(1), kev: '2026-01-01' }, { ...rules, failOnKev: true }, now)).toBe('fail')
  })

  test('layers: own lets pass what the base brought, and nothing that is not attributed', () => {
    const rules = { ...base, layers: 'own' } as const
    expect(verdict({ origin: 'base' }, rules)).toBe('pass')
    expect(verdict({ origin: 'base' }, base)).toBe('fail')
    expect(verdict({ origin: 'own' }, rules)).toBe('fail')
    expect(verdict({}, rules)).toBe('fail')
    const others = { ...base, layers: 'base' } as const
    expect(verdict({ origin: 'own' }, others)).toBe('pass')
    expect(verdict({ origin: 'base' }, others)).toBe('fail')
    expect(verdict({}, others)).toBe('fail')
    expect(verdict({ origin: 'base', kev: '2026-01-01' }, { ...rules, failOnKev: true })).toBe('pass')
  })
})

describe('comparing with a baseline', () => {
  const side = (findings: readonly Finding[], purls: readonly string[] = []): Parameters<typeof compareScans>[0] => ({
    findings,
    packages: [...new Set([...purls, ...findings.map((item) => item.purl)])].map((purl) => ({
      purl,
      identity: finding('X', purl).identity
    }))
  })
  const shown = (comparison: ReturnType<typeof compareScans>): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(comparison).map(([key, list]) => [key, list.map((item: Finding) => `${item.id} ${item.purl}`)])
    )

  test.each<[string, Finding[], string[], Finding[], string[], Record<string, string[]>]>([
    [
      'an unchanged package discloses',
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      { introduced: [], disclosed: ['CVE-1 pkg:npm/a@1'], fixed: [] }
    ],
    [
      'an added package introduces',
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      [],
      ['pkg:npm/b@1'],
      { introduced: ['CVE-1 pkg:npm/a@1'], disclosed: [], fixed: [] }
    ],
    [
      'a downgrade introduces',
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      [],
      ['pkg:npm/a@2'],
      { introduced: ['CVE-1 pkg:npm/a@1'], disclosed: [], fixed: [] }
    ],
    [
      'an upgrade that helps fixes',
      [],
      ['pkg:npm/a@2'],
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      { introduced: [], disclosed: [], fixed: ['CVE-1 pkg:npm/a@1'] }
    ],
    [
      'an upgrade that does not help makes nothing worse',
      [finding('CVE-1', 'pkg:npm/a@1.1')],
      [],
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      { introduced: [], disclosed: ['CVE-1 pkg:npm/a@1.1'], fixed: [] }
    ],
    [
      'a second, older copy introduces',
      [finding('CVE-1', 'pkg:npm/a@1'), finding('CVE-1', 'pkg:npm/a@0.9')],
      [],
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      { introduced: ['CVE-1 pkg:npm/a@0.9'], disclosed: ['CVE-1 pkg:npm/a@1'], fixed: [] }
    ],
    [
      'two copies made of one replaced package: one of them is new',
      [finding('CVE-1', 'pkg:npm/a@1.1'), finding('CVE-1', 'pkg:npm/a@1.2')],
      [],
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      { introduced: ['CVE-1 pkg:npm/a@1.2'], disclosed: ['CVE-1 pkg:npm/a@1.1'], fixed: [] }
    ],
    [
      'a package that is still there answers for no other',
      [finding('CVE-1', 'pkg:npm/a@0.9')],
      ['pkg:npm/a@1'],
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      { introduced: ['CVE-1 pkg:npm/a@0.9'], disclosed: [], fixed: ['CVE-1 pkg:npm/a@1'] }
    ],
    [
      'names may differ while an alias is shared',
      [finding('CVE-1', 'pkg:npm/a@1', { aliases: ['GHSA-1'] })],
      [],
      [finding('GHSA-1', 'pkg:npm/a@1')],
      [],
      { introduced: [], disclosed: ['CVE-1 pkg:npm/a@1'], fixed: [] }
    ],
    [
      'the same weakness in another package is another finding',
      [finding('CVE-1', 'pkg:npm/a@1')],
      [],
      [finding('CVE-1', 'pkg:npm/b@1')],
      [],
      { introduced: ['CVE-1 pkg:npm/a@1'], disclosed: [], fixed: ['CVE-1 pkg:npm/b@1'] }
    ],
    [
      'another version in which it is rated higher is worse',
      [finding('CVE-1', 'pkg:npm/a@2', { severity: 'critical' })],
      [],
      [finding('CVE-1', 'pkg:npm/a@1', { severity: 'low' })],
      [],
      { introduced: [], disclosed: [], worsened: ['CVE-1 pkg:npm/a@2'], fixed: [] }
    ],
    [
      'another version in which no fix is known is worse, one that is rated lower is not',
      [finding('CVE-1', 'pkg:npm/a@2', { fixed: [] }), finding('CVE-2', 'pkg:npm/a@2', { severity: 'low' })],
      [],
      [finding('CVE-1', 'pkg:npm/a@1'), finding('CVE-2', 'pkg:npm/a@1')],
      [],
      { introduced: [], disclosed: ['CVE-2 pkg:npm/a@2'], worsened: ['CVE-1 pkg:npm/a@2'], fixed: [] }
    ]
  ])('%s', (_name, current, also, baseline, alsoBefore, expected) => {
    expect(shown(compareScans(side(current, also), side(baseline, alsoBefore)))).toEqual({ worsened: [], ...expected })
  })

  test('generated pairs of images: exact, and a new advisory never blocks an unchanged package', () => {
    // Package x at version v has weakness w when v < bound(x, w); one version of a package per image.
    const image = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat({ max: 4 }))
    const bounds = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat({ max: 5 })), { maxLength: 8 })
    fc.assert(
      fc.property(image, image, bounds, (now_, before, advisories) => {
        const scanned = (of: Record<string, number>): Parameters<typeof compareScans>[0] =>
          side(
            advisories.flatMap(([name, bound], at) =>
              (of[name] ?? 9) < bound ? [finding(`CVE-${at}`, `pkg:npm/${name}@${of[name]}`)] : []
            ),
            Object.entries(of).map(([name, version]) => `pkg:npm/${name}@${version}`)
          )
        const has = (of: Record<string, number>, at: number): boolean => {
          const [name, bound] = advisories[at] ?? ['', 0]
          return (of[name] ?? 9) < bound
        }
        const indexes = advisories.map((_, at) => at)
        const got = compareScans(scanned(now_), scanned(before))
        const ids = (list: readonly Finding[]): string[] => list.map((item) => item.id)
        expect(ids(got.introduced)).toEqual(
          indexes.filter((at) => has(now_, at) && !has(before, at)).map((at) => `CVE-${at}`)
        )
        expect(ids(got.disclosed)).toEqual(
          indexes.filter((at) => has(now_, at) && has(before, at)).map((at) => `CVE-${at}`)
        )
        expect(ids(got.fixed)).toEqual(
          indexes.filter((at) => !has(now_, at) && has(before, at)).map((at) => `CVE-${at}`)
        )
        expect(compareScans(scanned(before), scanned(before)).introduced).toEqual([])
      }),
      { seed: 11, numRuns: process.env['LONG'] === undefined ? 1000 : 20_000 }
    )
  })
})
