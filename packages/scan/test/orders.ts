/** What the version tests of all ecosystems share. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareVersions, versionOrder } from '../src/index.js'

export const lawOptions = { seed: 20_261_121, numRuns: process.env['LONG'] === undefined ? 500 : 50_000 }

export function compare(ecosystem: string, a: string, b: string): number {
  const order = compareVersions(ecosystem)
  if (order === undefined) throw new Error(`no order for ${ecosystem}`)
  return Math.sign(order(a, b))
}

/** Rising from left to right; versions that are equal stand in one list. */
export function rising(ecosystem: string, ...classes: readonly (string | readonly string[])[]): void {
  const placed = classes.flatMap((item, at) =>
    (typeof item === 'string' ? [item] : [...item]).map((version) => ({ version, at }))
  )
  test.each(placed)('$version', ({ version, at }) => {
    for (const other of placed)
      expect(`${other.version}: ${compare(ecosystem, version, other.version)}`).toBe(
        `${other.version}: ${Math.sign(at - other.at)}`
      )
  })
}

/** A text that has no place may be compared, but no verdict may rest on it. */
export function withoutPlace(ecosystem: string, ...versions: readonly string[]): void {
  test.each(versions)('%j has no place', (version) => {
    expect(versionOrder(ecosystem)?.valid(version)).toBe(false)
  })
}

export function lawsOfOrder(ecosystem: string, version: fc.Arbitrary<string>): void {
  test('is a total order', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compare(ecosystem, a, a)).toBe(0)
        expect(compare(ecosystem, a, b) + compare(ecosystem, b, a)).toBe(0)
        const [x, y, z] = [a, b, c].toSorted((left, right) => compare(ecosystem, left, right))
        if (x === undefined || y === undefined || z === undefined) throw new Error('three versions')
        expect(compare(ecosystem, x, y)).toBeLessThanOrEqual(0)
        expect(compare(ecosystem, y, z)).toBeLessThanOrEqual(0)
        expect(compare(ecosystem, x, z)).toBeLessThanOrEqual(0)
        if (compare(ecosystem, x, y) === 0) expect(compare(ecosystem, x, z)).toBe(compare(ecosystem, y, z))
      }),
      lawOptions
    )
  })
}

/** Versions made of an ecosystem's own words, and junk. */
export function versionsOf(...words: readonly string[]): fc.Arbitrary<string> {
  const common = ['0', '1', '2', '10', '01', '99999999999999999999', '.', '.', '-']
  return fc
    .tuple(
      fc.constantFrom('0', '1', '1.0', '2.10'),
      fc.array(fc.constantFrom(...common, ...words), { maxLength: 6 }),
      fc.constantFrom('', '', '', '', ' ', '\n', 'ä')
    )
    .map(([head, parts, tail]) => `${head}${parts.join('')}${tail}`)
}
