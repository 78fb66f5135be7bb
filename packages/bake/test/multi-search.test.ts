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

test('finds every place, in order', () => {
  fc.assert(
    fc.property(fc.array(bytes(2, 6), { minLength: 1, maxLength: 6 }), bytes(0, 60), (needles, text) => {
      const search = new MultiSearch(needles)
      const found: number[] = []
      for (let at = search.next(text, 0); at >= 0; at = search.next(text, at + 1)) found.push(at)
      const expected = [...text.keys()].filter((at) =>
        needles.some((needle) => needle.equals(text.subarray(at, at + needle.length)))
      )
      expect(found).toEqual(expected)
    }),
    { seed: 22, numRuns: process.env['LONG'] === undefined ? 2000 : 100_000 }
  )
})

test('without any sequence it finds nothing, and one byte is no sequence', () => {
  expect(new MultiSearch([]).isIn(Buffer.from('abc'))).toBe(false)
  expect(() => new MultiSearch([Buffer.from('a')])).toThrow('two bytes')
})
