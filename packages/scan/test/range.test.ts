import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { matchVersion, versionOrder, type RangeEvent, type VersionOrder, type VersionRange } from '../src/index.js'

function orderOf(ecosystem: string): VersionOrder {
  const order = versionOrder(ecosystem)
  if (order === undefined) throw new Error(ecosystem)
  return order
}
const npm = orderOf('npm')
const deb = orderOf('Debian:12')

/** `i1 f2 l3 m4`: introduced, fixed, last_affected, limit. */
function events(text: string): RangeEvent[] {
  const kinds = { i: 'introduced', f: 'fixed', l: 'last_affected', m: 'limit' } as const
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ kind: kinds[word.slice(0, 1) as keyof typeof kinds], version: word.slice(1) }))
}
const semverRange = (text: string): VersionRange => ({ type: 'SEMVER', events: events(text) })

describe('events of a SEMVER range', () => {
  test.each([
    // range, affected, not affected
    ['i0', '0.0.0-alpha 0.0.1 9.9.9', ''],
    ['i0 f1.2.3', '0.0.0-alpha 1.2.2 1.2.3-rc.1', '1.2.3 1.2.3+build 2.0.0'],
    ['f1.2.3 i0', '0.0.0 1.2.2', '1.2.3'],
    ['i1.0.0 f1.2.3', '1.0.0 1.2.2', '0.9.9 1.0.0-rc.1 1.2.3'],
    ['i1.0.0 l1.2.3', '1.0.0 1.2.3', '0.9.9 1.2.4'],
    ['i1.0.0 f1.2.3 i2.0.0 f2.1.0', '1.1.0 2.0.0 2.0.9', '0.9.0 1.2.3 1.9.9 2.1.0 3.0.0'],
    ['f2.1.0 f1.2.3 i2.0.0 i1.0.0', '1.1.0 2.0.9', '1.5.0 2.1.0'],
    ['i1.0.0 l1.2.0 i2.0.0', '1.0.0 1.2.0 2.0.0 99.0.0', '1.2.1 1.9.9'],
    // Two fixes of one introduction (branches): the first closes it.
    ['i0 f1.2.5 f1.3.1', '1.2.4', '1.2.5 1.3.0 1.3.1'],
    ['i0 i1.0.0 f2.0.0', '0.5.0 1.5.0', '2.0.0'],
    // Debian's way to say "never affected".
    ['i0 f0', '', '0.0.0 0.0.1 1.0.0'],
    ['i1.0.0 f1.0.0', '', '0.9.0 1.0.0 1.0.1'],
    ['i1.0.0 l1.0.0', '1.0.0', '0.9.0 1.0.1'],
    ['i0 f1.0.0 i1.0.0 f2.0.0', '0.9.0 1.0.0 1.9.0', '2.0.0'],
    ['i0 l1.0.0 i1.0.0 f2.0.0', '0.9.0 1.0.0 1.9.0', '2.0.0'],
    ['f1.0.0', '', '0.9.0 1.0.0 1.1.0'],
    ['l1.0.0', '', '0.9.0 1.0.0'],
    ['', '', '1.0.0'],
    ['i0 m2.0.0', '1.0.0 1.9.9', '2.0.0 3.0.0'],
    ['i0 m2.0.0 m3.0.0', '1.0.0 2.5.0', '3.0.0'],
    ['i0 m*', '1.0.0 99.0.0', ''],
    ['i0.0.0-0', '0.0.0-alpha 0.0.0 1.0.0', '']
  ])('%j', (range, affected, unaffected) => {
    for (const version of affected.split(' ').filter(Boolean))
      expect([version, matchVersion(version, [], [semverRange(range)], npm).state]).toEqual([version, 'affected'])
    for (const version of unaffected.split(' ').filter(Boolean))
      expect([version, matchVersion(version, [], [semverRange(range)], npm).state]).toEqual([version, 'unaffected'])
  })

  test('the same as the schema says step by step, events in any order', () => {
    const version = fc.constantFrom('0.1.0', '1.0.0', '1.1.0', '1.2.0', '2.0.0', '2.0.1', '3.0.0')
    const event = fc.record<RangeEvent>({
      kind: fc.constantFrom('introduced', 'fixed', 'last_affected', 'limit'),
      version: fc.oneof(version, fc.constant('0'))
    })
    // Versions distinct: what happens at one version with two events is settled by the table above.
    const list = fc.uniqueArray(event, { selector: (item) => item.version, maxLength: 6 })
    const shuffled = list.chain((given) =>
      fc.shuffledSubarray(given, { minLength: given.length }).map((other) => [given, other] as const)
    )
    fc.assert(
      fc.property(shuffled, version, ([given, shuffledEvents], installed) => {
        const match = matchVersion(installed, [], [{ type: 'SEMVER', events: shuffledEvents }], npm)
        expect(match.state).toBe(byTheSchema(given, installed) ? 'affected' : 'unaffected')
      }),
      { seed: 7, numRuns: process.env['LONG'] === undefined ? 1000 : 50_000 }
    )
  })
})

/** The pseudo code of the OSV schema, "Evaluation". */
function byTheSchema(list: readonly RangeEvent[], version: string): boolean {
  const compare = (a: string, b: string): number => (a === '0' ? -1 : b === '0' ? 1 : npm.compare(a, b))
  const limits = list.filter((event) => event.kind === 'limit')
  if (limits.length > 0 && !limits.some((event) => npm.compare(version, event.version) < 0)) return false
  let vulnerable = false
  for (const event of list.toSorted((a, b) => compare(a.version, b.version))) {
    if (event.kind === 'introduced' && compare(version, event.version) >= 0) vulnerable = true
    else if (event.kind === 'fixed' && compare(version, event.version) >= 0) vulnerable = false
    else if (event.kind === 'last_affected' && compare(version, event.version) > 0) vulnerable = false
  }
  return vulnerable
}

describe('ECOSYSTEM ranges and lists', () => {
  const range: VersionRange = { type: 'ECOSYSTEM', events: events('i0 f3.0.17-1~deb12u2') }
  test('use the order of the ecosystem', () => {
    expect(matchVersion('3.0.17-1~deb12u1', [], [range], deb)).toEqual({
      state: 'affected',
      fixed: ['3.0.17-1~deb12u2']
    })
    expect(matchVersion('0~rc1', [], [range], deb).state).toBe('affected')
    expect(matchVersion('3.0.17-1~deb12u2', [], [range], deb).state).toBe('unaffected')
    expect(matchVersion('0:3.0.17-1', [], [range], deb).state).toBe('unaffected')
  })

  test('a listed version is affected whatever the ranges say', () => {
    expect(matchVersion('4.0', ['4.0'], [range], deb)).toEqual({ state: 'affected', fixed: [] })
    expect(matchVersion('0:4.0-0', ['4.0'], [], deb).state).toBe('affected')
    expect(matchVersion('weird one', ['weird one'], [], deb).state).toBe('affected')
    expect(matchVersion('1.0.0', ['1.0.0'], [semverRange('i2.0.0 f2.1.0')], npm)).toEqual({
      state: 'affected',
      fixed: ['2.1.0']
    })
  })

  test('what cannot be placed is unknown, unless something else says affected', () => {
    expect(matchVersion('not a version', [], [range], deb).state).toBe('unknown')
    expect(matchVersion('1.0', [], [{ type: 'ECOSYSTEM', events: events('i0 f?') }], deb).state).toBe('unknown')
    const both = [{ type: 'ECOSYSTEM', events: events('i0 f?') } as const, range]
    expect(matchVersion('1.0', [], both, deb).state).toBe('affected')
    // A list alone is exact.
    expect(matchVersion('not a version', ['1.0'], [], deb).state).toBe('unaffected')
  })

  test('fixes come each once, in rising order', () => {
    const ranges = [semverRange('i0 f1.10.0'), semverRange('i0 f1.9.0'), semverRange('i0 f1.10.0')]
    expect(matchVersion('1.0.0', [], ranges, npm)).toEqual({ state: 'affected', fixed: ['1.9.0', '1.10.0'] })
  })
})
