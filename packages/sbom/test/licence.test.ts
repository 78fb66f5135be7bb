import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { licenceOfCopyright, readSynopsis } from '../src/licence/debian.js'
import { allOf, isExpression, readExpression } from '../src/licence/expression.js'
import { opensslCopyright } from './fixture.js'

describe('SPDX expressions', () => {
  test.each([
    ['MIT', 'MIT'],
    ['mit', 'MIT'],
    [' (mit OR apache-2.0) ', 'MIT OR Apache-2.0'],
    ['MIT AND (BSD-2-Clause or ISC)', 'MIT AND (BSD-2-Clause OR ISC)'],
    ['GPL-2.0', 'GPL-2.0-only'],
    ['GPL-2.0+', 'GPL-2.0-or-later'],
    ['Apache-1.1+', 'Apache-1.1+'],
    ['GPL-2.0-or-later WITH Classpath-exception-2.0', 'GPL-2.0-or-later WITH Classpath-exception-2.0'],
    ['LicenseRef-acme', 'LicenseRef-acme']
  ])('%s is read as %s', (declared, expected) => {
    expect(readExpression(declared)?.expression).toBe(expected)
  })

  test.each(['Apache 2', 'MIT/X11', 'MIT AND', '@MIT', '@@@ AND MIT', 'MIT OR (', 'DocumentRef-a:LicenseRef-b', 'Ü'])(
    'what is none, %s, becomes a reference with its name',
    (declared) => {
      const read = readExpression(declared)
      expect(read?.expression).toMatch(/^LicenseRef-[A-Za-z0-9.-]+$/)
      expect(read?.references).toEqual([{ id: read?.expression, name: declared }])
    }
  )

  test('two names never share a reference', () => {
    const ids = ['a b', 'a-b', 'a  c', 'a/b', 'A b', 'a_b'].map((name) => readExpression(name)?.expression)
    expect(new Set(ids).size).toBe(6)
  })

  test('deep and long declarations are bounded', () => {
    expect(readExpression(`${'('.repeat(398)}MIT${')'.repeat(398)}`)?.expression).toBe('MIT')
    expect(readExpression(`${'('.repeat(5000)}MIT`)).toBeUndefined()
    expect(readExpression('')).toBeUndefined()
    expect(
      allOf(Array.from({ length: 200 }, (_, index) => ({ expression: `LicenseRef-${index}`, references: [] })))
    ).toBe(undefined)
  })

  test('property: whatever is declared, the expression is valid and its references are named', () => {
    const word = fc.constantFrom(
      'MIT',
      'gpl-2+',
      'GPL-2',
      'and',
      'or',
      'AND',
      'with',
      '(',
      ')',
      ',',
      'Expat',
      'x/y',
      '+'
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
    )
    fc.assert(
      fc.property(text, (declared) => {
        for (const read of [readExpression(declared), readSynopsis(declared)]) {
          if (read === undefined) continue
          expect(isExpression(read.expression)).toBe(true)
          const words = read.expression.split(/[ ()]+/).filter((part) => part.startsWith('LicenseRef-'))
          expect(new Set(read.references.map(({ id }) => id))).toEqual(new Set(words))
        }
      }),
      { seed: 5, numRuns: process.env['LONG'] === undefined ? 300 : 30_000 }
    )
  })
})

describe('machine-readable copyright files', () => {
  test.each([
    ['Expat', 'MIT'],
    ['GPL-2+', 'GPL-2.0-or-later'],
    ['GPL-3', 'GPL-3.0-only'],
    ['LGPL-2.1+', 'LGPL-2.1-or-later'],
    ['GFDL-NIV-1.3+', 'GFDL-1.3-no-invariants-or-later'],
    ['BSD-3-clause', 'BSD-3-Clause'],
    ['Artistic or GPL-1+', 'Artistic-1.0 OR GPL-1.0-or-later'],
    ['GPL-1+ or Artistic', 'Artistic-1.0 OR GPL-1.0-or-later'],
    ['GPL-2+ or Artistic-2.0, and BSD-3-clause', '(Artistic-2.0 OR GPL-2.0-or-later) AND BSD-3-Clause'],
    ['GPL-2+ with Autoconf exception', 'GPL-2.0-or-later WITH Autoconf-exception-2.0'],
    ['public-domain', 'LicenseRef-public-domain'],
    ['Perl', 'Artistic-1.0-Perl OR GPL-1.0-or-later'],
    ['constructor', 'LicenseRef-constructor']
  ])('%s is read as %s', (declared, expected) => {
    expect(readSynopsis(declared)?.expression).toBe(expected)
  })

  test('all parts count, texts of licences do not', () => {
    expect(licenceOfCopyright(Buffer.from(opensslCopyright))?.expression).toBe(
      'Apache-2.0 AND (Artistic-1.0 OR GPL-1.0-or-later)'
    )
  })

  test('prose is not guessed at', () => {
    expect(licenceOfCopyright(Buffer.from('Copyright me\n\nLicense: MIT\nFiles: *\n'))).toBeUndefined()
    expect(licenceOfCopyright(Buffer.from(''))).toBeUndefined()
    expect(licenceOfCopyright(Buffer.from([0xff, 0xfe, 0, 10]))).toBeUndefined()
  })
})
