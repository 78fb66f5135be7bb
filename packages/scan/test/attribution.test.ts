import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { adviseBase, adviseUpgrades, attributeFindings as attribute, type Finding } from '../src/index.js'
import { finding } from './samples.js'

const attributeFindings = (findings: readonly Finding[], diffIds: readonly string[], base: readonly string[]) =>
  attribute(
    findings,
    diffIds.map((diffId) => ({ diffId })),
    base
  )

const layer = (index: number, diffId: string) => finding('CVE-1', 'pkg:npm/a@1.0.0', { layer: { index, diffId } })
const origins = (findings: readonly { readonly origin?: string }[]): (string | undefined)[] =>
  findings.map((item) => item.origin)

describe('base or own', () => {
  test('by the place of the layer below or above the end of the base', () => {
    const findings = [layer(0, 'a'), layer(1, 'b'), layer(2, 'c'), finding('CVE-2', 'pkg:npm/b@1.0.0')]
    expect(origins(attributeFindings(findings, ['a', 'b', 'c'], ['a', 'b']))).toEqual([
      'base',
      'base',
      'own',
      undefined
    ])
    expect(origins(attributeFindings(findings, ['a', 'b', 'c'], ['a', 'b', 'c']))).toEqual([
      'base',
      'base',
      'base',
      undefined
    ])
  })

  test.each([
    ['no base', []],
    ['another base', ['x']],
    ['layers in another order', ['b', 'a']],
    ['more layers than the image has', ['a', 'b', 'c', 'd']],
    ['the upper half of the image', ['b', 'c']]
  ])('%s marks nothing', (_name, base) => {
    expect(origins(attributeFindings([layer(0, 'a'), layer(2, 'c')], ['a', 'b', 'c'], base))).toEqual([
      undefined,
      undefined
    ])
  })

  test('the instruction comes with it, with or without a base', () => {
    const layers = [{ diffId: 'a', instruction: 'ADD rootfs.tar /' }, { diffId: 'b' }]
    const findings = [layer(0, 'a'), layer(1, 'b'), layer(1, 'a')]
    expect(attribute(findings, layers).map((item) => [item.layer?.instruction, item.origin])).toEqual([
      ['ADD rootfs.tar /', undefined],
      [undefined, undefined],
      [undefined, undefined]
    ])
    expect(attribute(findings, layers, ['a'])[0]).toMatchObject({
      layer: { instruction: 'ADD rootfs.tar /' },
      origin: 'base'
    })
  })

  test('a place that is not in the image marks nothing', () => {
    expect(origins(attributeFindings([layer(0, 'x'), layer(9, 'a')], ['a', 'b'], ['a']))).toEqual([
      undefined,
      undefined
    ])
  })

  test('an equal layer in base and image is told by its place', () => {
    const images = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(images, images, (base, own) => {
        const all = [...base, ...own]
        const marked = attributeFindings(
          all.map((diffId, index) => layer(index, diffId)),
          all,
          base
        )
        expect(origins(marked)).toEqual(all.map((_, index) => (index < base.length ? 'base' : 'own')))
      }),
      { seed: 20_261_121, numRuns: 300 }
    )
  })
})

describe('a newer base', () => {
  const base = (id: string, purl: string, more: object = {}) => finding(id, purl, { origin: 'base', ...more })
  test('removes what it does not have, whatever the version that still has it is', () => {
    const findings = [
      base('CVE-1', 'pkg:deb/debian/a@1'),
      base('CVE-2', 'pkg:deb/debian/a@1'),
      base('CVE-3', 'pkg:deb/debian/b@1', { aliases: ['DSA-3'] }),
      base('CVE-4', 'pkg:deb/debian/b@1', { exempt: { by: 'vex', why: 'fixed' } }),
      finding('CVE-5', 'pkg:npm/c@1', { origin: 'own' })
    ]
    const newer = [
      finding('CVE-2', 'pkg:deb/debian/a@2'),
      finding('DSA-3', 'pkg:deb/debian/b@2'),
      finding('CVE-9', 'pkg:deb/debian/a@2')
    ]
    expect(adviseBase(findings, newer)).toEqual({ removes: 1, remains: 2, brings: 1 })
    expect(adviseBase(findings, [])).toEqual({ removes: 3, remains: 0, brings: 0 })
    expect(adviseBase([], newer)).toEqual({ removes: 0, remains: 0, brings: 3 })
  })
})

describe('what to upgrade', () => {
  const a = (id: string, fixed: readonly string[], more: object = {}) =>
    finding(id, 'pkg:npm/a@1.5.0', { package: 'a', version: '1.5.0', fixed, ...more })

  test('is the lowest version without any of them, the worst package first', () => {
    const advice = adviseUpgrades([
      finding('CVE-9', 'pkg:npm/b@1.0.0', { package: 'b', version: '1.0.0', fixed: ['1.0.1'], severity: 'low' }),
      a('CVE-1', ['1.4.9', '1.6.0', '2.0.0']),
      a('CVE-2', ['1.10.0'], { severity: 'critical' }),
      a('CVE-3', []),
      a('CVE-1', ['1.4.9', '1.6.0', '2.0.0'], { platform: 'linux/arm64' })
    ])
    expect(advice).toEqual([
      {
        purl: 'pkg:npm/a@1.5.0',
        package: 'a',
        from: '1.5.0',
        to: '1.10.0',
        removes: 2,
        remains: 1,
        worst: 'critical',
        command: 'npm install a@1.10.0'
      },
      expect.objectContaining({ package: 'b', to: '1.0.1', removes: 1, remains: 0 })
    ])
  })

  test('leaves out what cannot be upgraded here', () => {
    expect(adviseUpgrades([a('CVE-1', [])])).toEqual([])
    expect(adviseUpgrades([a('CVE-1', ['1.4.9'])])).toEqual([])
    expect(adviseUpgrades([a('CVE-1', ['2.0.0'], { origin: 'base' })])).toEqual([])
    expect(adviseUpgrades([a('CVE-1', ['2.0.0'], { exempt: { by: 'vex', why: 'fixed' } })])).toEqual([])
    expect(adviseUpgrades([])).toEqual([])
  })

  test.each([
    ['a; rm -rf /', '2.0.0'],
    ['--registry', '2.0.0'],
    ['a', '2.0.0 && x'],
    ['a', '$(x)'],
    ['a\nb', '2.0.0']
  ])('%j %j never becomes a command', (name, version) => {
    expect(adviseUpgrades([a('CVE-1', [version], { package: name })]).every((item) => item.command === undefined)).toBe(
      true
    )
  })

  test('a package of the system has no command, but a version', () => {
    const [advice] = adviseUpgrades([
      finding('CVE-1', 'pkg:deb/debian/libssl3@3.0.1-1', {
        ecosystem: 'Debian:12',
        package: 'openssl',
        version: '3.0.1-1',
        fixed: ['3.0.1-1+deb12u1']
      })
    ])
    expect(advice).toMatchObject({ package: 'openssl', to: '3.0.1-1+deb12u1' })
    expect(advice).not.toHaveProperty('command')
  })
})
