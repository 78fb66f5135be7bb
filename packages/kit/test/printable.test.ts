import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatPercent, printable } from '../src/index.js'

test('text from outside becomes one line that hides nothing', () => {
  expect(printable('plain text, ünïcode → 😀')).toBe('plain text, ünïcode → 😀')
  expect(printable('a\nb\r\tc\u0000')).toBe(String.raw`a\nb\r\tc\u{0}`)
  expect(printable('\u202egnp.exe\u200b\u2028\ud800')).toBe(String.raw`\u{202e}gnp.exe\u{200b}\u{2028}\u{d800}`)
})

test('text is cut at whole characters and says so', () => {
  expect(printable('😀'.repeat(10), 3)).toBe('😀…')
  expect(printable('a\u0000b', 4)).toBe('a…')
  expect(printable('abc', 3)).toBe('abc')
  expect(printable('x'.repeat(1_000_000), 10)).toBe(`${'x'.repeat(10)}…`)
})

test('no text at all brings in a control or direction character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
      expect(printable(value)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
    }),
    { seed: 7, numRuns: 500 }
  )
})

test('a percentage that is not 0 is never shown as 0', () => {
  expect([0, 0.004, 0.25, 6.6667, 10, 100].map(formatPercent)).toEqual(['0%', '0.004%', '0.3%', '6.7%', '10%', '100%'])
})
