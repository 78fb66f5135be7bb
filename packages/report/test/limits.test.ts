/** The comment’s size, what is given up for it, and its hidden header. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deliveryStates, readHeader, renderComment, renderSummary, type Delivery } from '../src/index.js'
import { digest, examples, live } from './examples.js'
import { hostileText } from './hostile.js'

const long = '😀'.repeat(3000)
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** Everything at once, as long as it can be. */
const huge: Delivery = {
  ...live,
  app: long,
  environment: long,
  state: 'rolled-back',
  reasons: many(1000, () => long),
  notes: many(1000, () => long),
  lastAnswer: long,
  facts: many(1000, () => ({ kind: 'signature', status: 'rejected', why: long, says: long })),
  image: { name: long, digest: long, base: { name: long, digest: long } },
  changes: {
    against: long,
    vulnerabilities: {
      added: many(3000, (n) => ({
        id: `CVE-2026-${1000 + n}`,
        severity: 'critical',
        package: long,
        version: long,
        fixedIn: long
      })),
      fixed: many(3000, (n) => ({ id: `CVE-2025-${1000 + n}`, severity: 'low', package: long, version: long }))
    },
    packages: { total: 20_000, changed: many(20_000, () => ({ name: long, before: long, after: long })) },
    base: { before: long, after: long }
  },
  environments: [
    ...many(200, (n) => ({
      name: `${n}${long}`,
      url: `https://${n}.example/${'x'.repeat(600)}`,
      state: 'live' as const,
      release: { digest: long },
      previous: { digest: long }
    })),
    {
      name: long,
      url: `https://shop.example/${'y'.repeat(470)}`,
      state: 'rolled-back',
      release: { digest: digest('4') },
      weight: 100,
      exposedSeconds: 47
    }
  ],
  rollback: { digest: long, url: `https://shop.example/${'z'.repeat(470)}`, command: long },
  timeline: many(10_000, (n) => ({ at: n, what: long })),
  verifyCommands: many(100, () => long)
}

describe('the size', () => {
  test('stays within 60,000 bytes whatever comes, with verdict, environment and rollback', () => {
    const comment = renderComment(huge)
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60_000)
    expect(comment.length).toBeLessThanOrEqual(60_000)
    expect(comment).toContain('was rolled back in')
    expect(comment).toContain('Users saw')
    expect(comment).toContain('y'.repeat(470))
    expect(comment).toContain('**Roll back** to')
    expect(comment).toContain('Left out here for the size: timeline, packages, vulnerabilities')
    expect(readHeader(comment)?.truncated).toBe(true)
  })

  test('of a summary stays within GitHub’s 1 MiB for a delivery of a usual kind', () => {
    const summary = renderSummary({
      ...live,
      changes: {
        against: digest('4'),
        packages: {
          total: 20_000,
          changed: many(20_000, (n) => ({ name: `package-${n}`, before: '1.0.0', after: '1.0.1' }))
        },
        vulnerabilities: {
          added: many(3000, (n) => ({ id: `CVE-2026-${1000 + n}`, severity: 'low', package: 'x', version: '1' })),
          fixed: []
        }
      },
      timeline: many(10_000, (n) => ({ at: n, what: `step ${n}` }))
    })
    expect(Buffer.byteLength(summary)).toBeLessThan(1_000_000)
    expect(summary).toContain('2000 more left out')
  })

  test('parts go in one order, and each is named', () => {
    const order: string[] = []
    for (let limit = 8000; limit >= 0; limit -= 50) {
      const comment = renderComment(live, { limit })
      const named = /Left out here for the size: (.*)\. \[The run/.exec(comment)?.[1]?.split(', ') ?? []
      expect(named.slice(0, order.length)).toEqual(order)
      order.splice(0, order.length, ...named)
      expect(comment).toContain('is live in production')
      expect(comment).toContain('| [**production**](https://shop.example/) |')
      expect(comment).toContain('**Roll back** to')
      if (named.length < 7) expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(limit)
    }
    expect(order).toEqual([
      'timeline',
      'packages',
      'vulnerabilities',
      'how to check it',
      'full digest',
      'facts',
      'changes'
    ])
  })

  test('a signature that is missing is still said when its list is left out', () => {
    const comment = renderComment(examples.blocked, { limit: 0 })
    expect(comment).toContain('**The signature of this image is not accepted.**')
    expect(comment).not.toContain('Asked for before traffic moves')
  })

  test('numbers and times out of range do not throw', () => {
    const run = { ...live.run, at: Number.NaN }
    expect(renderComment({ ...live, run, timeline: [{ at: 1e300, what: 'x' }] })).toContain('unknown time')
    expect(renderComment({ ...live, run: { ...run, at: -1e15 } })).toContain('is live in production')
  })
})

/** Deliveries of every shape: few and many of everything, short and long, plain and hostile. */
const wild = fc
  .record({
    state: fc.constantFrom(...deliveryStates),
    texts: fc.array(hostileText, { minLength: 4, maxLength: 12 }),
    stretch: fc.constantFrom(1, 1, 1, 7, 90),
    counts: fc.array(fc.constantFrom(0, 1, 2, 5, 40, 700), { minLength: 8, maxLength: 8 })
  })
  .map(({ state, texts, stretch, counts }): Delivery => {
    let next = 0
    const word = (): string => (texts[(next += 1) % texts.length] ?? '').repeat(stretch)
    const [facts = 0, added = 0, fixed = 0, packages = 0, environments = 0, timeline = 0, commands = 0, reasons = 0] =
      counts
    const example = examples[state]
    const vulnerability = (n: number) =>
      ({ id: `CVE-2026-${1000 + n}`, severity: 'high', package: word(), version: word(), fixedIn: word() }) as const
    return {
      ...example,
      app: word(),
      reasons: many(reasons, word),
      notes: many(reasons, word),
      lastAnswer: word(),
      facts: many(facts, () => ({ kind: 'sbom', status: 'rejected', why: word(), says: word() })),
      changes: {
        against: digest('4'),
        vulnerabilities: { added: many(added, vulnerability), fixed: many(fixed, vulnerability) },
        packages: { total: packages, changed: many(packages, () => ({ name: word(), before: word(), after: word() })) }
      },
      environments: [
        ...example.environments,
        ...many(environments, (n) => ({
          name: `${n}${word()}`,
          state: 'live' as const,
          release: { digest: digest('5') }
        }))
      ],
      rollback: { digest: digest('6'), command: word(), url: 'https://shop.example/rollback' },
      timeline: many(timeline, (n) => ({ at: n, what: word() })),
      verifyCommands: many(commands, word)
    }
  })

test('no delivery breaks a limit or loses its verdict, its environment or the way back', () => {
  fc.assert(
    fc.property(wild, (delivery) => {
      const comment = renderComment(delivery)
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60_000)
      expect(readHeader(comment)?.state).toBe(delivery.state)
      expect(comment).toContain('\n### ')
      expect(comment).toContain('| Environment | State (UTC) |')
      expect(comment).toContain('**production**')
      expect(comment).toContain('**Roll back** to')
      expect(Buffer.byteLength(renderSummary(delivery))).toBeLessThan(2 ** 20)
    }),
    { seed: 16, numRuns: process.env['LONG'] === undefined ? 40 : 10_000 }
  )
})

describe('the header', () => {
  test('is read back whatever stands in it, and never ends its comment early', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (app, environment) => {
        const delivery = { ...live, app, environment }
        const comment = renderComment(delivery)
        const [line = ''] = comment.split('\n')
        expect(line.indexOf('-->')).toBe(line.length - 3)
        expect(line.slice(4, -3)).not.toMatch(/--|>/)
        expect(readHeader(comment)).toEqual({
          app: app.slice(0, 100),
          environment: environment.slice(0, 100),
          digest: live.image.digest,
          base: digest('41aa7be0139c'),
          run: 1_731_104_422,
          attempt: 1,
          state: 'live',
          truncated: false
        })
      }),
      { seed: 15, numRuns: 300 }
    )
  })

  test.each([
    '',
    'hello',
    '<!-- immutable-delivery:v1 {} -->',
    '<!-- immutable-delivery:v1 [] -->',
    '<!-- immutable-delivery:v1 {"app":"x" -->',
    `<!-- immutable-delivery:v1 ${'['.repeat(3000)} -->`,
    ` ${renderComment(live)}`,
    renderComment(live).replace('"live"', '"great"'),
    renderComment(live).replace('"run":1731104422', '"run":"7"'),
    renderComment(live).replace('v1', 'v2'),
    renderComment(live).replace('v1', 'notice')
  ])('that is not ours is none (%#)', (comment) => {
    expect(readHeader(comment)).toBeUndefined()
  })

  test('survives the line ends that GitHub’s editor makes', () => {
    expect(readHeader(renderComment(live).replaceAll('\n', '\r\n'))?.state).toBe('live')
  })
})
