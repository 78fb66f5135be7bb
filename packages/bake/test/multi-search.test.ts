import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { MultiSearch } from '../src/checks/multi-search.js'

const bytes = (min: number, max: number): fc.Arbitrary<Buffer> =>
  // Few different bytes, so that sequences nearly match all the time.
  fc.array(fc.constantFrom(97, 98, 255), { minLength: min, maxLength: max }).map((list) => Buffer.from(list))

test('finds what a search for each one finds', () => {
  fc.assert(
    fc.property(fc.array(bytes(2, 8), { minLength: 1, maxLength: 6 }), bytes(0, 60), (needles, text) => {
      expect(new MultiSearch(needles).isIn(text)).toBe(needles.some((needle) => text.includes(needle)))
    }),
    { seed: 21, numRuns: process.env['LONG'] === undefined ? 2000 : 100_000 }
  )
})

test('visits every place once', () => {
  fc.assert(
    fc.property(fc.array(bytes(2, 6), { minLength: 1, maxLength: 6 }), bytes(0, 60), (needles, text) => {
      const search = new MultiSearch(needles)
      const found: number[] = []
      search.each(text, (at) => {
        found.push(at)
        return false
      })
      const expected = [...text.keys()].flatMap((at) =>
        needles.filter((needle) => needle.equals(text.subarray(at, at + needle.length))).map(() => at)
      )
      expect(found.toSorted((a, b) => a - b)).toEqual(expected)
    }),
    { seed: 22, numRuns: process.env['LONG'] === undefined ? 2000 : 100_000 }
  )
})

test('without any sequence it finds nothing, and one byte is no sequence', () => {
  expect(new MultiSearch([]).isIn(Buffer.from('abc'))).toBe(false)
  expect(() => new MultiSearch([Buffer.from('a')])).toThrow('two bytes')
})
