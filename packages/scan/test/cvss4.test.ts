import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cvss4Score } from '../src/index.js'
import { macroScore } from '../src/severity/cvss4-table.js'
import { ratingOf } from '../src/severity/rating.js'

const v4 = 'CVSS:4.0/'

describe('CVSS v4.0 scores', () => {
  // FIRST's "CVSS v4.0 Examples", and corners of the table.
  test.each([
    ['AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.3],
    ['AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.7],
    ['AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N', 8.3],
    ['AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N', 5.1],
    ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N', 6.9],
    ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N', 8.7],
    ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3],
    ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:H', 6.4],
    ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
    ['AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N/E:U/CR:L/IR:L/AR:L', 0.1]
  ])('%s is %d', (vector, score) => {
    expect(cvss4Score(v4 + vector)).toBe(score)
  })

  const worst = 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'
  test('threat and environment count, supplements do not', () => {
    const of = (more: string): number => cvss4Score(`${v4}${worst}${more}`) ?? Number.NaN
    expect(of('/E:A')).toBe(of(''))
    expect(of('/E:X/CR:X/MAV:X')).toBe(of(''))
    expect(of('/E:P')).toBe(8.9)
    expect(of('/E:U')).toBe(8.1)
    expect(of('/MSI:S')).toBeGreaterThan(of(''))
    expect(of('/MVC:N/MVI:N/MVA:N')).toBe(0)
    expect(of('/CR:L/IR:L/AR:L')).toBeLessThan(of(''))
    expect(of('/S:P/AU:Y/R:I/V:C/RE:H/U:Amber')).toBe(of(''))
  })

  test.each([
    '',
    'CVSS:4.0/',
    `CVSS:3.1/${worst}`,
    worst,
    v4 + worst.replace('/SA:N', ''),
    v4 + worst.replace('SI:N', 'SI:S'),
    v4 + worst.replace('SC:N', 'SC:X'),
    `${v4}${worst}/AV:N`,
    `${v4}${worst}/E:H`,
    `${v4}${worst}/MSC:S`,
    `${v4}${worst}/U:Blue`,
    `${v4}${worst}/Q:N`,
    `${v4}${worst}/`,
    v4 + worst.replace('AV:N', 'AV:n')
  ])('%j has no score', (vector) => {
    expect(cvss4Score(vector)).toBeUndefined()
  })

  test('the table is whole, and no step down in a class raises the score', () => {
    let count = 0
    for (let at = 0; at < 3 ** 6; at += 1) {
      const eq = [0, 1, 2, 3, 4, 5].map((place) => Math.floor(at / 3 ** place) % 3) as [
        number,
        number,
        number,
        number,
        number,
        number
      ]
      const score = macroScore(...eq)
      if (score === undefined) continue
      count += 1
      for (const place of [0, 1, 2, 3, 4, 5]) {
        const lower = macroScore(...(eq.map((value, index) => (index === place ? value + 1 : value)) as typeof eq))
        // FIRST's own table has one such step, from 10.0 to 10.0.
        if (lower !== undefined) expect(lower).toBeLessThanOrEqual(score)
      }
    }
    expect(count).toBe(270)
  })

  const value = (name: string, ...values: string[]) => fc.constantFrom(...values).map((text) => `${name}:${text}`)
  const vectors = fc.tuple(
    value('AV', 'N', 'A', 'L', 'P'),
    value('AC', 'L', 'H'),
    value('AT', 'N', 'P'),
    value('PR', 'N', 'L', 'H'),
    value('UI', 'N', 'P', 'A'),
    ...['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].map((name) => value(name, 'H', 'L', 'N')),
    value('E', 'X', 'A', 'P', 'U'),
    ...['CR', 'IR', 'AR'].map((name) => value(name, 'X', 'H', 'M', 'L')),
    value('MSI', 'X', 'S', 'H'),
    value('MSA', 'X', 'S', 'N')
  )
  test('every vector has a score in tenths, whatever the order of its metrics', () => {
    fc.assert(
      fc.property(vectors, (parts) => {
        const score = cvss4Score(v4 + parts.join('/')) ?? Number.NaN
        expect(score).toBe(Math.round(score * 10) / 10)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(10)
        expect(cvss4Score(v4 + parts.toReversed().join('/'))).toBe(score)
      }),
      { seed: 20_261_121, numRuns: process.env['LONG'] === undefined ? 1000 : 100_000 }
    )
  })
})

test('of several versions the newest correct one counts', () => {
  const v3 = { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }
  const good = { type: 'CVSS_V4', score: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N' }
  expect(ratingOf([{ severity: [v3, good] }])).toEqual({ severity: 'medium', score: '6.9', method: 'CVSS_V4' })
  expect(ratingOf([{ severity: [{ ...good, score: 'CVSS:4.0/AV:N' }, v3] }])).toEqual({
    severity: 'critical',
    score: '9.8',
    method: 'CVSS_V3'
  })
  expect(ratingOf([{ severity: [{ ...good, score: 'CVSS:4.0/AV:N' }] }])).toBeUndefined()
})
