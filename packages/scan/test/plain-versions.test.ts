import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { versionOrder } from '../src/index.js'

// Up to three numbers are compared by a way of their own: a suffix that means nothing takes the other way.
test.each([
  ['npm', '+x'],
  ['Go', '+x'],
  ['crates.io', '+x'],
  ['Hex', '+x'],
  ['NuGet', '+x'],
  ['PyPI', ' '],
  ['RubyGems', ' '],
  ['Maven', '-ga']
])('plain versions of %s are ordered as others are', (ecosystem, suffix) => {
  const order = versionOrder(ecosystem)
  const number = fc.oneof(fc.nat(12).map(String), fc.constantFrom('00', '01', '010', '18446744073709551616'))
  const version = fc.array(number, { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'))
  fc.assert(
    fc.property(version, version, (a, b) => {
      fc.pre(order?.valid(a) === true && order.valid(b))
      expect(Math.sign(order.compare(a, b))).toBe(Math.sign(order.compare(a + suffix, b + suffix)))
    }),
    { numRuns: 500 }
  )
})
