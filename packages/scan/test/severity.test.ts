import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cvss2Score, cvss3Score } from '../src/index.js'
import { ratingOf, severityOfScore, severityOfWord, worseRating } from '../src/severity/rating.js'

describe('CVSS v3 base scores', () => {
  test.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 7.8],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:L', 3.7],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 1.6],
    ['CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H', 9.1],
    ['CVSS:3.1/AV:A/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H', 8.3],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    ['CVSS:3.1/AC:L/AV:N/UI:N/PR:N/C:H/S:U/A:H/I:H/E:P/RL:O/RC:C', 9.8]
  ])('%s is %d', (vector, score) => {
    expect(cvss3Score(vector)).toBe(score)
  })

  test.each([
    '',
    'CVSS:3.1/',
    'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H',
    'CVSS:3.1/AV:N/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:X/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/XX:Y',
    'CVSS:3.1/AV:constructor/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    `CVSS:3.1/${'AV:N/'.repeat(1000)}`
  ])('%s is no vector', (vector) => {
    expect(cvss3Score(vector)).toBeUndefined()
  })

  test('is never outside the scale and rises with the impact', () => {
    const metric = (name: string, values: string): fc.Arbitrary<string> =>
      fc.constantFrom(...values.split('')).map((value) => `${name}:${value}`)
    const prefix = fc.tuple(
      metric('AV', 'NALP'),
      metric('AC', 'LH'),
      metric('PR', 'NLH'),
      metric('UI', 'NR'),
      metric('S', 'UC')
    )
    fc.assert(
      fc.property(prefix, fc.constantFrom('C', 'I', 'A'), (parts, high) => {
        const of = (value: string): number => {
          const impact = ['C', 'I', 'A'].map((name) => `${name}:${name === high ? value : 'L'}`)
          return cvss3Score(`CVSS:3.1/${[...parts, ...impact].join('/')}`) ?? Number.NaN
        }
        const [none, low, most] = [of('N'), of('L'), of('H')]
        expect(none).toBeGreaterThan(0)
        expect(low).toBeGreaterThanOrEqual(none)
        expect(most).toBeGreaterThanOrEqual(low)
        expect(most).toBeLessThanOrEqual(10)
        expect(Number(most.toFixed(1))).toBe(most)
      }),
      { seed: 3 }
    )
  })
})

test.each([
  ['AV:N/AC:L/Au:N/C:P/I:P/A:P', 7.5],
  ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
  ['(AV:N/AC:L/Au:N/C:N/I:N/A:C)', 7.8],
  ['AV:L/AC:H/Au:N/C:C/I:C/A:C', 6.2],
  ['AV:N/AC:M/Au:N/C:N/I:P/A:N', 4.3],
  ['AV:N/AC:L/Au:N/C:N/I:N/A:N', 0],
  ['AV:L/AC:L/Au:N/C:P/I:N/A:N', 2.1],
  ['AV:N/AC:L/Au:N/C:P/I:P/A:P/E:F/RL:OF/RC:C', 7.5]
])('CVSS v2 %s is %d', (vector, score) => {
  expect(cvss2Score(vector)).toBe(score)
})

test('CVSS v2 refuses an incomplete vector', () => {
  expect(cvss2Score('AV:N/AC:L/Au:N/C:P/I:P')).toBeUndefined()
  expect(cvss2Score('CVSS:3.1/AV:N')).toBeUndefined()
})

describe('the rating of a record', () => {
  const v3 = { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }
  const v2 = { type: 'CVSS_V2', score: 'AV:N/AC:L/Au:N/C:C/I:C/A:C' }
  const v4 = { type: 'CVSS_V4', score: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N' }
  test("takes the vendor's word first", () => {
    expect(ratingOf([{ database_specific: { severity: 'MODERATE' }, severity: [v3] }])).toEqual({
      severity: 'medium',
      method: 'vendor'
    })
    expect(ratingOf([{ ecosystem_specific: { urgency: 'unimportant' } }, { severity: [v3] }])?.severity).toBe('low')
    expect(ratingOf([{ severity: [{ type: 'Ubuntu', score: 'negligible' }, v3] }])?.severity).toBe('low')
    expect(ratingOf([{ database_specific: { informational: 'unmaintained' } }])?.severity).toBe('low')
  })
  test('then the newest CVSS that can be computed', () => {
    expect(ratingOf([{ severity: [v2, v3] }])).toEqual({ severity: 'critical', score: '9.8', method: 'CVSS_V3' })
    expect(ratingOf([{ severity: [v4, v2] }])).toEqual({ severity: 'critical', score: '9.3', method: 'CVSS_V4' })
    expect(ratingOf([{ ecosystem_specific: { urgency: 'not yet assigned' }, severity: [v3] }])?.severity).toBe(
      'critical'
    )
  })
  test.each([
    [{}],
    [{ severity: 'high' }],
    [{ severity: [null, 1, { type: 'CVSS_V3' }, { type: 'CVSS_V3', score: 'junk' }] }],
    [{ database_specific: { severity: 'constructor' } }],
    [{ database_specific: { severity: ['HIGH'] } }]
  ])('is missing for %j', (holder) => {
    expect(ratingOf([holder])).toBeUndefined()
  })
  test('thresholds and the worse of two', () => {
    expect([0, 3.9, 4, 6.9, 7, 8.9, 9, 10].map((score) => severityOfScore(score, 3))).toEqual([
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'critical',
      'critical'
    ])
    expect(severityOfScore(10, 2)).toBe('high')
    expect(severityOfWord('Important')).toBe('high')
    const low = { severity: 'low', method: 'vendor' } as const
    expect(worseRating({ severity: 'unknown', method: 'none' }, low)).toBe(low)
    const a = { severity: 'high', method: 'CVSS_V3', score: '7.0' } as const
    const b = { severity: 'high', method: 'CVSS_V3', score: '8.9' } as const
    expect(worseRating(a, b)).toBe(b)
    expect(worseRating(b, a)).toBe(b)
  })
})

test("the word that begins an advisory's title is the vendor's", () => {
  const of = (id: string, summary: string) => ratingOf([{}, { id, summary }])?.severity
  expect(of('ALSA-2024:8793', 'Moderate: thunderbird security update')).toBe('medium')
  expect(of('RLSA-2024:1', 'Important: openssl security update')).toBe('high')
  expect(of('ALSA-2024:1', 'Urgent: openssl security update')).toBeUndefined()
  expect(of('ALSA-2024:1', 'a Low: note')).toBeUndefined()
  expect(of('GHSA-1', 'Low: note')).toBeUndefined()
})
