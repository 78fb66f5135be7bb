import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import semver from 'semver'
import { versionOrder } from '../src/index.js'
import { compare, lawOptions, lawsOfOrder } from './orders.js'

const options = lawOptions

describe('Debian (Policy 5.6.12)', () => {
  test.each([
    ['1.0', '=', '1.0'],
    ['1.0', '=', '0:1.0'],
    ['1.0', '=', '1.0-0'],
    ['0.0.0-0', '=', '0:0.0.0'],
    ['0:0', '=', '0'],
    ['1.00', '=', '1.0'],
    ['1.0.', '>', '1.0'],
    ['1.0~rc1', '<', '1.0'],
    ['1.0~~', '<', '1.0~'],
    ['1.0~~a', '<', '1.0~'],
    ['1.0~', '<', '1.0'],
    ['1.0', '<', '1.0a'],
    ['1.0a', '<', '1.0+'],
    ['1.0-1', '<', '1.0-1+deb12u1'],
    ['3.0.17-1~deb12u2', '<', '3.0.17-1'],
    ['3.0.17-1~deb12u2', '<', '3.0.17-1~deb12u10'],
    ['1:1.0', '>', '2.0'],
    ['2:1.0', '<', '10:0.1'],
    ['1.2.3-9', '<', '1.2.3-10'],
    ['3.3.3', '<', '3.3.3-squeeze1'],
    ['0:0.0.0-1', '<', '0.0.0-a'],
    ['1.0-1-1', '>', '1.0-1'],
    ['1.0-1-1', '<', '1.0-2-1'],
    ['7.4.052-1ubuntu3', '<', '7.4.052-1ubuntu3.1'],
    ['2.31-13+deb11u11', '>', '2.31-13+deb11u9'],
    ['20240101120000', '>', '20231231235959'],
    ['99999999999999999999999998', '<', '99999999999999999999999999'],
    ['1.0+dfsg-1', '>', '1.0-1'],
    ['1.0+git20200101', '<', '1.0+git20200102'],
    ['a', '>', '1'],
    ['A', '<', 'a'],
    ['0.1a', '<', '0.1b'],
    ['1a1', '<', '1a1a']
  ])('%s %s %s', (a, sign, b) => {
    const expected = sign === '<' ? -1 : sign === '>' ? 1 : 0
    expect(compare('Debian:12', a, b)).toBe(expected)
    expect(compare('Ubuntu:24.04:LTS', b, a)).toBe(expected === 0 ? 0 : -expected)
  })

  test.each(['', 'a b', '1.0\n', '1;0', 'ä', '1'.repeat(300), '1.0/2'])('%j has no place', (version) => {
    expect(versionOrder('Debian:12')?.valid(version)).toBe(false)
  })

  const version = fc.string({ unit: fc.constantFrom(...'0019aZ~.+-:'.split('')), minLength: 1, maxLength: 12 })
  lawsOfOrder('Debian:12', version)
})

describe('Semantic Versioning 2.0.0', () => {
  test.each([
    ['1.0.0-alpha', '<', '1.0.0-alpha.1'],
    ['1.0.0-alpha.1', '<', '1.0.0-alpha.beta'],
    ['1.0.0-alpha.beta', '<', '1.0.0-beta'],
    ['1.0.0-beta', '<', '1.0.0-beta.2'],
    ['1.0.0-beta.2', '<', '1.0.0-beta.11'],
    ['1.0.0-beta.11', '<', '1.0.0-rc.1'],
    ['1.0.0-rc.1', '<', '1.0.0'],
    ['1.0.0+a', '=', '1.0.0+b'],
    ['v1.2.3', '=', '1.2.3'],
    ['=1.2.3', '=', '1.2.3'],
    ['1.2', '=', '1.2.0'],
    ['0', '=', '0.0.0'],
    ['0.0.0-0', '<', '0.0.0'],
    ['1.9.0', '<', '1.10.0'],
    ['9007199254740993.0.0', '>', '9007199254740992.0.0'],
    ['1.0.0-9007199254740993', '>', '1.0.0-9007199254740992'],
    ['1.0.0-99999999999999999999', '<', '1.0.0-a'],
    ['0.0.0-20170810143723-de5bf2ad4578', '<', '0.0.0-20200622213623-75b288015ac9'],
    ['0.0.0-20170810143723-de5bf2ad4578', '<', '0.1.0'],
    ['2.0.0+incompatible', '=', '2.0.0'],
    ['1.0.0--', '>', '1.0.0-'.concat('1')],
    ['1.0.0-a-b', '>', '1.0.0-a']
  ])('%s %s %s', (a, sign, b) => {
    const expected = sign === '<' ? -1 : sign === '>' ? 1 : 0
    for (const ecosystem of ['npm', 'Go', 'crates.io']) {
      expect(compare(ecosystem, a, b)).toBe(expected)
      expect(compare(ecosystem, b, a)).toBe(expected === 0 ? 0 : -expected)
    }
  })

  test.each([
    '',
    'latest',
    '1.2.3.4',
    '1.0.0-',
    '1.0.0-a..b',
    '1.x',
    '1.2.3 ',
    '^1.2.3',
    '1.21rc2',
    `1.0.0-${'a'.repeat(300)}`
  ])('%j has no place', (version) => {
    expect(versionOrder('npm')?.valid(version)).toBe(false)
  })

  const number = fc.oneof(fc.nat({ max: 3 }), fc.nat()).map(String)
  const identifier = fc.oneof(
    number,
    fc.string({ unit: fc.constantFrom(...'abAB-1'.split('')), minLength: 1, maxLength: 4 })
  )
  const strict = fc
    .tuple(number, number, number, fc.array(identifier, { maxLength: 3 }))
    .map(([a, b, c, pre]) => `${a}.${b}.${c}${pre.length === 0 ? '' : `-${pre.join('.')}`}`)
    .filter((text) => semver.valid(text) !== null)
  lawsOfOrder('npm', fc.oneof(strict, fc.string({ maxLength: 6 })))

  test('agrees with the semver package wherever that one can answer', () => {
    fc.assert(
      fc.property(strict, strict, (a, b) => {
        expect(versionOrder('npm')?.valid(a)).toBe(true)
        expect(compare('npm', a, b)).toBe(semver.compare(a, b))
      }),
      options
    )
  })
})

test('an ecosystem that we cannot order has no order', () => {
  for (const ecosystem of [
    'Hackage',
    'GHC',
    'SwiftURL',
    '',
    'constructor',
    '__proto__',
    'toString:1',
    'debian:12',
    'pypi'
  ])
    expect(versionOrder(ecosystem)).toBeUndefined()
})
