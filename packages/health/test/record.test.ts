/** What the runtime and the router say, judged. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareDigests, compareRecord, withRecord, type RecordedInstance, type RuntimeRecord } from '../src/index.js'

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`
const [index, manifest, config, other, untold] = ['a', 'b', 'c', 'd', '0'].map(digest) as [
  string,
  string,
  string,
  string,
  string
]
const expected = { index, platforms: [{ platform: 'linux/amd64', manifest, config }] }
const address = (port: number): { host: string; port: number } => ({ host: '127.0.0.1', port })

/** Instances of the group `live`, with the old release as backup; each instance changed as it is said. */
function record(...live: readonly Partial<RecordedInstance>[]): RuntimeRecord {
  const instances = live.map((changes, at) => ({
    name: `live.${at}`,
    group: 'live',
    address: address(8000 + at),
    running: true,
    digest: manifest,
    ...changes
  }))
  const old = { name: 'old.0', group: 'old', address: address(9000), running: false, digest: other }
  return {
    instances: [...instances, old],
    routes: [
      { group: 'live', weight: 100, backup: false, backends: instances.map((one) => one.address) },
      { group: 'old', weight: 0, backup: true, backends: [old.address] }
    ],
    drifted: [],
    groups: [
      { name: 'live', instances: live.length },
      { name: 'old', instances: 1 }
    ]
  }
}

describe('the runtime’s record', () => {
  test('all that get traffic run the image, under whichever of its names; a backup is not asked for', () => {
    const judged = compareRecord(expected, record({}, { digest: config }, { digest: index }))
    expect(judged).toMatchObject({ verdict: 'pass', state: 'same', reasons: [], manifest })
    expect(judged.instances.map(({ name }) => name)).toEqual(['live.0', 'live.1', 'live.2'])
  })

  test.each([
    ['another image', record({}, { digest: other }), 'fail', 'different', /something else.*: live\.1 \(sha256:d+\)$/],
    ['one that does not run', record({}, { running: false }), 'fail', 'same', /not running: live\.1$/],
    ['a host that is away', record({}, { unreachable: 'no route' }), 'error', 'unknown', /live\.1 \(no route\)$/],
    ['an image that is not told', record({}, { digest: untold }), 'incomplete', 'unknown', /does not tell: live\.1$/],
    [
      'a changed file',
      { ...record({}, {}), drifted: [{ instance: 'live.1', what: 'changed /app/x' }] },
      'fail',
      'different',
      /changed since it was started: live\.1 \(changed \/app\/x\)$/
    ],
    [
      'what owns it was changed',
      { ...record({ name: 'shop-live-7f-x1' }), drifted: [{ instance: 'shop-live', what: 'it is paused' }] },
      'fail',
      'different',
      /shop-live-7f-x1 \(it is paused\)$/
    ],
    [
      'an instance too few',
      { ...record({}), groups: [{ name: 'live', instances: 3 }] },
      'fail',
      'same',
      /missing: 2 of 3 of live$/
    ],
    [
      'none at all',
      { ...record({}), instances: [], routes: [{ group: 'live', weight: 1, backup: false, backends: [] }] },
      'fail',
      'unknown',
      /missing: 1 of 1 of live$/
    ],
    [
      'a backend that is no instance',
      { ...record({}), routes: [{ group: 'live', weight: 100, backup: false, backends: [address(8000), address(1)] }] },
      'incomplete',
      'unknown',
      /knows of no instance: live at 127\.0\.0\.1:1$/
    ],
    [
      'routers that tell different weights',
      {
        ...record({ digest: other }),
        routes: [{ group: 'live', weight: -1, backup: false, backends: [address(8000)] }]
      },
      'fail',
      'different',
      /something else/
    ],
    ['no traffic', { ...record({ digest: other }), routes: [] }, 'incomplete', 'unknown', /router leads to nothing/]
  ] as const)('%s', (_what, given, verdict, state, reason) => {
    const judged = compareRecord(expected, given)
    expect([judged.verdict, judged.state]).toEqual([verdict, state])
    expect(judged.reasons).toEqual([expect.stringMatching(reason)])
  })

  test('a router that does not run leaves nothing known', () => {
    const { routes: _, ...without } = record({})
    expect(compareRecord(expected, without)).toMatchObject({
      verdict: 'incomplete',
      state: 'unknown',
      reasons: ['the router does not run, so no instance gets traffic']
    })
  })

  test('what changed in an instance without traffic is nobody’s business here', () => {
    const given = { ...record({}), drifted: [{ instance: 'old.0', what: 'changed' }] }
    expect(compareRecord(expected, given).verdict).toBe('pass')
  })

  test('many are named as a few and a number', () => {
    const [reason] = compareRecord(expected, record(...Array.from({ length: 9 }, () => ({ digest: other })))).reasons
    expect(reason).toMatch(/and 4 more$/)
  })

  test('it passes exactly when every instance with traffic runs as the image', () => {
    const instance = fc.record({
      group: fc.constantFrom('live', 'canary', 'old'),
      running: fc.boolean(),
      digest: fc.constantFrom(index, manifest, config, other, untold)
    })
    const weights = fc.record({ live: fc.nat(100), canary: fc.nat(100) })
    fc.assert(
      fc.property(fc.array(instance, { maxLength: 8 }), weights, (drawn, weight) => {
        const instances = drawn.map((one, at) => ({ ...one, name: `i.${at}`, address: address(at) }))
        const routes = (['live', 'canary', 'old'] as const).map((group) => ({
          group,
          weight: group === 'old' ? 0 : weight[group],
          backup: group === 'old',
          backends: instances.filter((one) => one.group === group).map((one) => one.address)
        }))
        const served = routes.filter((route) => route.weight > 0)
        const good =
          served.length > 0 &&
          served.every(({ group }) => {
            const own = instances.filter((one) => one.group === group)
            return own.length > 0 && own.every((one) => one.running && [index, manifest, config].includes(one.digest))
          })
        const judged = compareRecord(expected, { instances, routes, drifted: [], groups: [] })
        expect(judged.verdict === 'pass').toBe(good)
        expect(judged.reasons.length === 0).toBe(good)
      })
    )
  })
})

describe('beside what answers', () => {
  const answers = (given?: string) =>
    compareDigests(expected, [given === undefined ? { name: 'x' } : { name: 'x', digest: given }])
  const right = compareRecord(expected, record({}))
  const wrong = compareRecord(expected, record({ digest: other }))

  test.each([
    ['a liar that claims the image', manifest, wrong, 'fail', 'different', other],
    ['answers that say nothing', undefined, right, 'pass', 'same', manifest],
    ['an answer from somewhere else', other, right, 'fail', 'different', undefined],
    ['both say another one', other, wrong, 'fail', 'different', other],
    ['nobody asked', undefined, undefined, 'incomplete', 'unknown', undefined]
  ] as const)('%s', (_what, answer, asked, verdict, state, running) => {
    const drift = withRecord(answers(answer), asked)
    expect([drift.verdict, drift.state, drift.manifest]).toEqual([verdict, state, running])
    expect(drift.reasons.length > 0).toBe(verdict !== 'pass')
  })
})
