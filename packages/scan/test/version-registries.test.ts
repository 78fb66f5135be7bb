/** Orders of the registries that do not use Semantic Versioning as it is. */
import { describe, expect, test } from '@jest/globals'
import { goVersion } from '../src/version/go.js'
import { versionOrder } from '../src/index.js'
import { compare, lawsOfOrder, rising, versionsOf, withoutPlace } from './orders.js'

describe('PEP 440', () => {
  rising(
    'PyPI',
    // Legacy versions come before all others.
    '1.0-bulbasaur',
    '2.0-bulbasaur',
    '0.dev0',
    ['0', '0.0', 'v0'],
    '1.0.dev456',
    ['1.0a1', '1.0-alpha.1', '1.0.ALPHA_1', '1a1'],
    '1.0a2.dev456',
    '1.0a12.dev456',
    '1.0a12',
    '1.0b1.dev456',
    '1.0b2',
    '1.0b2.post345.dev456',
    '1.0b2.post345',
    ['1.0rc1', '1.0c1', '1.0-pre1', '1.0preview1', ' 1.0rc1 '],
    ['1.0', '1', '1.0.0', '01.0'],
    '1.0+abc.5',
    '1.0+abc.7',
    '1.0+5',
    '1.0+10',
    '1.0.post456.dev34',
    ['1.0.post456', '1.0-456', '1.0r456', '1.0-rev-456'],
    '1.0.15',
    '1.1.dev1',
    '99999999999999999998',
    '99999999999999999999',
    '1!0.1'
  )
  withoutPlace('PyPI', '', 'latest', '1.0-bulbasaur', '1.0+', '1..0', '1.0+a+b')
  lawsOfOrder('PyPI', versionsOf('a', 'b1', 'rc', '.post', '.dev', 'dev1', '+abc', '!', '_', 'foo', 'pre'))
})

describe('Maven', () => {
  rising(
    'Maven',
    ['1-alpha-1', '1-a1', '1.0-alpha1', '1alpha1'],
    '1-alpha-2',
    ['1-beta-1', '1b1'],
    ['1-milestone-1', '1-m1', '1.0.0-M1'],
    ['1-rc', '1-cr'],
    ['1-rc-1', '1-cr1', '1.0-RC1'],
    '1-SNAPSHOT',
    ['1', '1.0', '1.0.0', '1-ga', '1-final', '1.ga', '1.0.Final', '1-', '1.', '1-0', '1.0-0.0'],
    '1-sp',
    '1-sp-1',
    '1-abc',
    '1-foo-1',
    '1-foo2',
    '1-foo10',
    '1-jre',
    ['1-1', '1.0-1'],
    '1-1.foo-bar1baz-.1',
    '1-2',
    '1.0.1',
    '1.1-alpha-1',
    '1.1',
    '1.2',
    '1.10',
    '2.0-rc-1-SNAPSHOT',
    '2.0-rc-1',
    '2',
    '20190126.230843',
    '99999999999999999998',
    '99999999999999999999'
  )
  test('a word after a dot comes before one after a hyphen, and that before a number', () => {
    for (const [lower, higher] of [
      ['1.abc', '1-alpha-1'],
      ['6.1.12.rc5', '6.1.12rc1'],
      ['1.0.0-RC16', '1.0.0.RC8'],
      ['2.9.0-1', '2.9.0.RC1'],
      ['1.1.31.sec10', '1.1.31_noneautotype']
    ] as const) {
      expect(`${lower}: ${compare('Maven', lower, higher)}`).toBe(`${lower}: -1`)
      expect(`${higher}: ${compare('Maven', higher, lower)}`).toBe(`${higher}: 1`)
    }
    for (const version of ['4.1.0.RELEASE', '4.1.0-release', '4.1.0.GA', '4.1.0.Final'])
      expect(`${version}: ${compare('Maven', version, '4.1')}`).toBe(`${version}: 0`)
  })
  withoutPlace('Maven', '', 'RELEASE', 'a1', '1 0', '1/2', '${version}')
  // Not of any text: by the specification 1.foo comes before 1-foo, that before 1 and 1 before 1.foo.
  test('is a total order of versions as they are published', () => {
    const numbers = ['0', '1', '1.0', '1.1', '1.10', '2.0.1', '99999999999999999999']
    const tails = ['', '-alpha1', '-beta-2', 'rc1', '-SNAPSHOT', '-1', '-foo', '-rc1-SNAPSHOT', '.1', '-sp']
    const all = numbers.flatMap((number) => tails.map((tail) => `${number}${tail}`))
    const signs = all.map((x) => all.map((y) => compare('Maven', x, y)))
    const sign = (x: number, y: number): number => signs[x]?.[y] ?? Number.NaN
    const circles = all.flatMap((a, x) =>
      all.flatMap((b, y) =>
        all.flatMap((c, z) =>
          sign(x, y) + sign(y, x) !== 0 || (sign(x, y) <= 0 && sign(y, z) <= 0 && sign(x, z) > 0) ? [[a, b, c]] : []
        )
      )
    )
    expect(circles).toEqual([])
  })
})

describe('RubyGems', () => {
  rising(
    'RubyGems',
    '0.9',
    '1.0.a',
    '1.0.a.2',
    '1.0.alpha',
    '1.0.b1',
    ['1.0-x', '1.0.pre.x'],
    '1.0.rc1',
    '1.0.rc2',
    '1.0.rc10',
    ['1', '1.0', '1.0.0', '1.00'],
    '1.0.0.1.pre',
    '1.0.0.1',
    '1.9',
    '1.10',
    '20150806170833',
    '99999999999999999998',
    '99999999999999999999'
  )
  test('a word right after a number is a pre-release, too', () => {
    expect(compare('RubyGems', '1beta', '1')).toBe(-1)
    expect(compare('RubyGems', '1.0.beta2', '1.0.beta10')).toBe(-1)
  })
  withoutPlace('RubyGems', '', 'a', '1..0', '1.', '1beta', '1.0+1', '1 2')
  lawsOfOrder('RubyGems', versionsOf('a', 'b', 'pre', 'rc', 'Z'))
})

describe('NuGet', () => {
  rising(
    'NuGet',
    '1.0.0-1',
    '1.0.0-2',
    '1.0.0-10',
    ['1.0.0-alpha', '1.0.0-ALPHA', '1.0.0-Alpha+build', '1.0-alpha'],
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-rc.1',
    ['1.0.0', '1', '1.0', '1.0.0.0', '1.0.0+build', '01.0.0', 'v1.0.0'],
    '1.0.0.1-beta',
    '1.0.0.1',
    '1.0.1',
    '1.10.0',
    '99999999999999999998.0.0',
    '99999999999999999999.0.0'
  )
  withoutPlace('NuGet', '', '1.0.0.0.0', 'a', '1.*', '[1.0,2.0)', '1.0-', '1.0-a..b')
  lawsOfOrder('NuGet', versionsOf('-alpha', '-Beta', '+x', 'rc', 'v'))
})

describe('Packagist', () => {
  rising(
    'Packagist',
    '1.0foo',
    ['1.0-dev', '1.0.dev', '1.0_dev', '1.0dev'],
    ['1.0-alpha', '1.0a', '1.0.alpha'],
    ['1.0-alpha1', '1.0a1', '1.0.alpha.1', 'v1.0-alpha1'],
    '1.0-beta1',
    '1.0-beta2',
    '1.0-beta10',
    ['1.0-RC1', '1.0rc1', '1.0.RC.1'],
    ['1.0', 'v1.0', 'V1.0', '01.0'],
    ['1.0.0', 'v1.0.0', '1.0.00'],
    '1.0.1',
    ['1.0-p1', '1.0pl1', '1.0-patch1'],
    '1.9',
    '1.10',
    '99999999999999999998',
    '99999999999999999999'
  )
  withoutPlace('Packagist', '', 'dev-main', 'main', '1.x-', '1 0', '1.0|2.0', '^1.0')
  lawsOfOrder('Packagist', versionsOf('a', 'alpha', 'dev', 'RC', 'rc', 'p', 'pl', 'foo', '_', '+'))
})

describe('Go', () => {
  rising(
    'Go',
    'v0.0.0-20170810143723-de5bf2ad4578',
    ['v0.0.0-20200622213623-75b288015ac9', '0.0.0-20200622213623-75b288015ac9'],
    'v1.2.3-0.20200101000000-abcdefabcdef',
    'v1.2.3-pre.0.20200101000000-abcdefabcdef',
    ['v1.2.3', '1.2.3+incompatible'],
    'v1.2.4-0.20200101000000-abcdefabcdef',
    'go1.21beta1',
    ['go1.21rc2', '1.21.0-rc.2', '1.21rc2'],
    ['go1.21', 'go1.21.0', '1.21.0'],
    ['go1.21.3', 'go1.21.3 X:boringcrypto'],
    'v9007199254740992.0.0',
    'v9007199254740993.0.0'
  )
  test('the toolchain is named as advisories do', () => {
    expect(goVersion('go1.22rc1')).toBe('1.22.0-rc.1')
    expect(goVersion('v1.2.3')).toBe('1.2.3')
    expect(goVersion('(devel)')).toBe('(devel)')
  })
  withoutPlace('Go', '', '(devel)', 'latest', 'v1.2.3.4', 'gopher')
  lawsOfOrder('Go', versionsOf('v', 'rc1', 'beta', '-0.2020', '+incompatible'))
})

describe('Pub', () => {
  rising(
    'Pub',
    '1.0.0-1',
    '1.0.0-1.0',
    '1.0.0-2',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-beta',
    ['1.0.0', '01.0.0'],
    '1.0.0+1',
    '1.0.0+2',
    '1.0.0+10',
    '1.0.0+build',
    '1.0.1-dev',
    '1.0.1',
    '99999999999999999999.0.0'
  )
  withoutPlace('Pub', '', '1.0.0.0', '1.0.0-', 'any', '^1.0.0')
  lawsOfOrder('Pub', versionsOf('-a', '-1', '+1', '+b', 'x'))
})

describe('Hex', () => {
  rising('Hex', '1.0.0-alpha', '1.0.0-rc.1', ['1.0.0', '1.0.0+build'], '1.0.1', '1.10.0')
  withoutPlace('Hex', '', '~> 1.0', '1.0.0.0')
})

describe('CRAN', () => {
  rising(
    'CRAN',
    '0.9',
    '1',
    '1.0',
    ['1.0.0', '1.0-0', '1-0.0', '1.00.0'],
    '1.0.0.1',
    '1.0-1',
    '1.2',
    '1.10',
    '99999999999999999999'
  )
  withoutPlace('CRAN', '', '1.', '1.0a', 'a', '1..0', '1.0-')
  lawsOfOrder('CRAN', versionsOf('a'))
})

test('every order is linear enough: overlong and nested texts take no time', () => {
  for (const ecosystem of [
    'AlmaLinux:9',
    'Alpine:v3.22',
    'PyPI',
    'Maven',
    'RubyGems',
    'NuGet',
    'Packagist',
    'Pub',
    'CRAN'
  ])
    for (const unit of ['1-', '1.', '-', 'a1', '_p1', '.dev', '0', '~', '1!'])
      for (const length of [250, 100_000]) {
        const long = `1${unit.repeat(length / unit.length)}`
        expect(versionOrder(ecosystem)?.valid(long) === true && long.length > 256).toBe(false)
        expect(compare(ecosystem, long, `${long.slice(0, -1)}x`)).not.toBeNaN()
        // What fits up to its last character makes a pattern with two ways to read it try all of them.
        expect(versionOrder(ecosystem)?.valid(`${long}ä`)).toBe(false)
        expect(compare(ecosystem, `${long}ä`, long)).not.toBeNaN()
      }
})
