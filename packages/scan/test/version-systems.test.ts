/** Orders of the distributions that do not use Debian's. */
import { describe, expect, test } from '@jest/globals'
import { versionOrder } from '../src/index.js'
import { compare, lawsOfOrder, rising, versionsOf, withoutPlace } from './orders.js'

describe('rpm', () => {
  rising(
    'AlmaLinux:9',
    '0.9',
    '1.0~rc1',
    '1.0~rc1^git1',
    ['1.0', '1.00', '1_0', '1.0.', '0:1.0', '1..0'],
    '1.0-',
    '1.0-1.el9',
    '1.0-1.el9_4',
    '1.0-2.el9',
    '1.0^',
    '1.0^20200101',
    '1.0^20200101.1',
    '1.0a',
    '1.0aa',
    '1.0b',
    '1.0.1',
    '1.0.1a',
    '1.0.2',
    '1.10',
    '20231231235959',
    '99999999999999999999999998',
    '99999999999999999999999999',
    '1:0.1',
    '10:0.1'
  )
  test.each([
    ['5.5p1', '5.5p2'],
    ['5.5p2', '5.6p1'],
    ['10xyz', '10.1xyz'],
    ['xyz10', 'xyz10.1'],
    ['8.0', '8.0.rc1'],
    ['FC5', 'fc4'],
    ['2a', '2.0'],
    ['4.4.0-7.el9', '4.4.0-8.el9_2'],
    ['128.4.0-1.el9_4.alma.1', '128.5.0-1.el9_5.alma.1'],
    ['2.8.2-60.module_el8.6.0+2750+6f4079bd', '2.8.2-61.module_el8.6.0+2750+6f4079bd']
  ])('%s comes before %s', (a, b) => {
    for (const ecosystem of ['AlmaLinux:8', 'Rocky Linux:9', 'Red Hat:rhel_9']) {
      expect(compare(ecosystem, a, b)).toBe(-1)
      expect(compare(ecosystem, b, a)).toBe(1)
    }
  })
  withoutPlace('AlmaLinux:9', '', ' 1', '1 2', '1/2', '1\n', 'ä', '-', '1'.repeat(300))
  lawsOfOrder('AlmaLinux:9', versionsOf('~', '^', '+', '_', 'a', 'B', 'el9', '1:'))
})

describe('apk', () => {
  rising(
    'Alpine:v3.22',
    '0.9',
    '1.0_alpha',
    '1.0_alpha1',
    '1.0_alpha10',
    '1.0_beta',
    '1.0_pre1',
    '1.0_rc1-r3',
    '1.0_rc2',
    '1.0.zz',
    '1.0',
    '1.0-r0',
    '1.0-r1',
    '1.0-r10',
    '1.0~abc',
    '1.0~abd-r0',
    '1.0_cvs1',
    '1.0_svn1',
    '1.0_git20200101',
    '1.0_git20200101_p1',
    '1.0_hg1',
    '1.0_p1',
    '1.0_p10',
    '1.0a',
    '1.0b-r1',
    '1.0.0',
    '1.0.05',
    '1.0.1',
    '1.0.9',
    '1.0.10',
    '1.00',
    '1.1',
    '1.9',
    '1.10',
    '20231231235959',
    '99999999999999999999999999'
  )
  test('what the grammar does not allow comes before what it would be without', () => {
    expect(compare('Wolfi', '5.1p1', '5.1p')).toBe(-1)
    expect(compare('Wolfi', '0..8', '0')).toBe(-1)
    expect(compare('Wolfi', '5.1p1', '5.2')).toBe(-1)
  })
  test('the versions that apk itself accepts have a place', () => {
    for (const version of ['1', '1.2.5-r0', '1.0_git20200101-r2', '2.0a_p1~abc-r1', '0.0.01'])
      expect(versionOrder('Alpine:v3.22')?.valid(version)).toBe(true)
  })
  withoutPlace('Alpine:v3.22', '', 'a1', '5.1p1', '0..8', '1.0_foo', '1.0-1', '1.0-r', '1:1.0', '1.0A', '1.0 ')
  lawsOfOrder('Alpine:v3.22', versionsOf('_alpha', '_rc', '_p', '_git', 'a', 'b', '-r', '-r1', '~ab', '_x'))
})
