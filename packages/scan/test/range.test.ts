import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readEntries, writeEntry } from '../src/osv/entry.js'
import type { Rating } from '../src/severity/rating.js'
import { oneLine } from '../src/text.js'
import {
  matchVersion as matchPrepared,
  prepareRange,
  versionList,
  versionOrder,
  type AdvisoryEntry,
  type Match,
  type RangeEvent,
  type VersionOrder,
  type VersionRange
} from '../src/index.js'

function orderOf(ecosystem: string): VersionOrder {
  const order = versionOrder(ecosystem)
  if (order === undefined) throw new Error(ecosystem)
  return order
}
const matchVersion = (
  version: string,
  list: { readonly versions: readonly string[] },
  ranges: readonly VersionRange[],
  order: VersionOrder
): Match =>
  matchPrepared(
    version,
    versionList(list.versions),
    ranges.map((range) => prepareRange(range, order)),
    order
  )
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
      expect([version, matchVersion(version, { versions: [] }, [semverRange(range)], npm).state]).toEqual([
        version,
        'affected'
      ])
    for (const version of unaffected.split(' ').filter(Boolean))
      expect([version, matchVersion(version, { versions: [] }, [semverRange(range)], npm).state]).toEqual([
        version,
        'unaffected'
      ])
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
        const match = matchVersion(installed, { versions: [] }, [{ type: 'SEMVER', events: shuffledEvents }], npm)
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
    expect(matchVersion('3.0.17-1~deb12u1', { versions: [] }, [range], deb)).toEqual({
      state: 'affected',
      fixed: ['3.0.17-1~deb12u2']
    })
    expect(matchVersion('0~rc1', { versions: [] }, [range], deb).state).toBe('affected')
    expect(matchVersion('3.0.17-1~deb12u2', { versions: [] }, [range], deb).state).toBe('unaffected')
    expect(matchVersion('0:3.0.17-1', { versions: [] }, [range], deb).state).toBe('unaffected')
  })

  test('a listed version is affected whatever the ranges say', () => {
    expect(matchVersion('4.0', { versions: ['4.0'] }, [range], deb)).toEqual({ state: 'affected', fixed: [] })
    expect(matchVersion('0:4.0-0', { versions: ['4.0'] }, [], deb).state).toBe('affected')
    expect(matchVersion('weird one', { versions: ['weird one'] }, [], deb).state).toBe('affected')
    expect(matchVersion('1.0.0', { versions: ['1.0.0'] }, [semverRange('i2.0.0 f2.1.0')], npm)).toEqual({
      state: 'affected',
      fixed: ['2.1.0']
    })
  })

  test('what cannot be placed is unknown, unless something else says affected', () => {
    expect(matchVersion('not a version', { versions: [] }, [range], deb).state).toBe('unknown')
    expect(matchVersion('1.0', { versions: [] }, [{ type: 'ECOSYSTEM', events: events('i0 f?') }], deb).state).toBe(
      'unknown'
    )
    const both = [{ type: 'ECOSYSTEM', events: events('i0 f?') } as const, range]
    expect(matchVersion('1.0', { versions: [] }, both, deb).state).toBe('affected')
    // A list alone is exact.
    expect(matchVersion('not a version', { versions: ['1.0'] }, [], deb).state).toBe('unaffected')
  })

  test('fixes come each once, in rising order', () => {
    const ranges = [semverRange('i0 f1.10.0'), semverRange('i0 f1.9.0'), semverRange('i0 f1.10.0')]
    expect(matchVersion('1.0.0', { versions: [] }, ranges, npm)).toEqual({
      state: 'affected',
      fixed: ['1.9.0', '1.10.0']
    })
  })
})

describe('an entry of the index, without what its ranges say anyway', () => {
  const affected = { ecosystem: 'x', name: 'x', versions: [], ranges: [] }
  const small = fc.constantFrom(
    '0',
    '1',
    '1.0',
    '1.1',
    '1.1~rc1',
    '2',
    '2.0-1',
    '2.0-1+b1',
    '3',
    '0:3',
    'not a version'
  )
  const range = fc.record<VersionRange>({
    type: fc.constantFrom('ECOSYSTEM', 'SEMVER'),
    events: fc.array(
      fc.record<RangeEvent>({
        kind: fc.constantFrom('introduced', 'fixed', 'last_affected', 'limit'),
        version: small
      }),
      { maxLength: 4 }
    )
  })
  const id = fc.constantFrom('CVE-2026-1', 'GHSA-xxxx', 'DSA-1', 'EUVD-2026:1')
  const advisory = fc.record(
    {
      id,
      aliases: fc.array(id, { maxLength: 3 }),
      upstream: fc.array(id, { maxLength: 3 }),
      related: fc.array(id, { maxLength: 3 }),
      summary: fc.string({ unit: 'binary' }).map((text) => oneLine(text, 200)),
      published: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.25Z'),
      modified: fc.constant('2026-01-02T00:00:00Z')
    },
    { requiredKeys: ['id', 'aliases', 'upstream', 'related', 'summary', 'modified'] }
  )
  const rating = fc.option(
    fc.record<Rating, 'severity' | 'method'>(
      {
        severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
        method: fc.constantFrom('vendor', 'CVSS_V3', 'CVSS_V4'),
        score: fc.constantFrom('9.8', '10.0', '0.1')
      },
      { requiredKeys: ['severity', 'method'] }
    ),
    { nil: undefined }
  )
  const unreadable = fc.option(fc.constantFrom('versions', 'ranges'), { nil: undefined })
  const known = <T extends { rating: Rating | undefined; unreadable: string | undefined }>({
    rating: of,
    unreadable: part,
    ...rest
  }: T) => ({
    ...rest,
    ...(of === undefined ? {} : { rating: of }),
    ...(part === undefined ? {} : { unreadable: part })
  })
  test.each([
    'Debian:12',
    'npm',
    'PyPI',
    'RubyGems',
    'Packagist',
    'NuGet',
    'Maven',
    'Go',
    'AlmaLinux:9',
    'Alpine:v3.22'
  ])('gives the same answer for every version of %s', (ecosystem) => {
    const order = orderOf(ecosystem)
    let shorter = 0
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            advisory,
            versions: fc.array(small, { maxLength: 8 }),
            ranges: fc.array(range, { maxLength: 3 }),
            rating,
            unreadable
          }),
          { minLength: 1, maxLength: 3 }
        ),
        small,
        (given, of) => {
          const texts = given.map((one) => writeEntry(one.advisory, { ...affected, ...known(one) }, order))
          for (const [at, { versions }] of given.entries())
            shorter += Number((texts[at]?.split('\n')[1] ?? '').split('\t').length - 2 < new Set(versions).size)
          // The entries of a package stand one behind the other.
          const entries = readEntries(texts.join(''))
          expect(entries.map((entry) => entry.advisory)).toEqual(given.map((one) => one.advisory))
          for (const [at, one] of given.entries()) {
            const match = matchVersion(of, one, one.ranges, order)
            const { unreadable: part } = known(one)
            expect(entries[at]?.match(of, order)).toEqual({
              match,
              ...(one.rating === undefined || match.state !== 'affected' ? {} : { rating: one.rating }),
              ...(part === undefined ? {} : { unreadable: part })
            })
          }
        }
      ),
      { numRuns: process.env['LONG'] === undefined ? 200 : 20_000 }
    )
    expect(shorter).toBeGreaterThan(0)
  })

  const plain = { id: 'A-1', aliases: [], upstream: [], related: [], summary: 'a b', modified: '2026-01-01T00:00:00Z' }
  const only = (text: string): AdvisoryEntry => {
    const [entry, ...others] = readEntries(text)
    expect(others).toEqual([])
    if (entry === undefined) throw new Error('no entry')
    return entry
  }
  test('a text that would break its form makes the entry unreadable, not wrong', () => {
    const list = only(
      writeEntry(plain, { ecosystem: 'npm', name: 'x', versions: ['1.0.0', '2\t3\n4'], ranges: [] }, npm)
    )
    expect(list.match('1.0.0', npm)).toEqual({ match: { state: 'unaffected' }, unreadable: 'versions' })
    expect(list.advisory).toEqual(plain)
    // Valid for Go, whose own toolchain has a text behind its number.
    const go = orderOf('Go')
    for (const broken of ['go1.21 \t[0\n', 'go1.21 X\t']) {
      expect(go.valid(broken)).toBe(!broken.includes('\n'))
      const given: RangeEvent[] = [
        { kind: 'introduced', version: '0' },
        { kind: 'fixed', version: broken }
      ]
      const entry = only(
        writeEntry(
          plain,
          { ecosystem: 'Go', name: 'x', versions: [], ranges: [{ type: 'ECOSYSTEM', events: given }] },
          go
        )
      )
      expect(entry.match('1.20.0', go)).toEqual({ match: { state: 'unknown' } })
      expect(entry.advisory).toEqual(plain)
    }
    expect(only(writeEntry({ ...plain, summary: 'a\nb\tc' }, affected, npm)).advisory.summary).toBe('a b c')
  })
  test('an installed version with a tab is not two that stand side by side', () => {
    const list = only(writeEntry(plain, { ecosystem: 'npm', name: 'x', versions: ['x', 'y'], ranges: [] }, npm))
    expect(list.match('x', npm).match.state).toBe('affected')
    expect(list.match('x\ty', npm).match.state).toBe('unaffected')
  })
})
