import { crc32 } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { KeyTable } from '../src/osv/key-table.js'

describe('the table of keys', () => {
  test('numbers each key once, in the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 5 })), (keys) => {
        const table = new KeyTable(64)
        const known = new Map<string, number>()
        for (const key of keys) {
          // Half of a surrogate pair has no bytes of its own.
          const text = Buffer.from(key).toString()
          known.set(text, known.get(text) ?? known.size)
          expect(table.numberOf(key)).toBe(known.get(text))
        }
        expect(table.count).toBe(known.size)
        for (const [key, number] of known) expect(table.bytesOf(number).toString()).toBe(key)
      })
    )
  })

  test('grows, and sorts by hash and then by bytes', () => {
    const table = new KeyTable(64)
    const names = ['plumless', 'buckeroo', ...Array.from({ length: 20_000 }, (_, at) => `package-${at}`)]
    for (const [at, name] of names.entries()) expect(table.numberOf(name)).toBe(at)
    for (const [at, name] of names.entries()) expect(table.numberOf(name)).toBe(at)
    const { order, hashes } = table.sorted()
    const sorted = names.toSorted((a, b) => crc32(a) - crc32(b) || (a < b ? -1 : 1))
    expect(Array.from(order, (key) => names[key])).toEqual(sorted)
    expect(Array.from(order, (key) => hashes[key])).toEqual(sorted.map((name) => crc32(name)))
  })

  test('takes a key of the greatest length, and none that is longer', () => {
    const table = new KeyTable(8)
    expect(table.numberOf('12345678')).toBe(0)
    for (const long of ['123456789', 'äöüßä', '€€€', 'x'.repeat(100)])
      expect(() => table.numberOf(long)).toThrow(RangeError)
    expect(table.numberOf('12345678')).toBe(0)
    expect(table.count).toBe(1)
  })
})
