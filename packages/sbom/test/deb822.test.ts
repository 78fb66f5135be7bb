import { describe, expect, test } from '@jest/globals'
import { errorKind } from '@immutable-delivery/kit'
import fc from 'fast-check'
import { linesOf, parseDeb822, type Paragraph } from '../src/deb822.js'

const parse = (text: string): Paragraph[] => [...parseDeb822(text, 'status')]
const runs = { seed: 822, numRuns: process.env['LONG'] === undefined ? 200 : 20_000 }

describe('deb822', () => {
  test('reads fields, folded values and the numbers of lines', () => {
    const [first, second, ...more] = parse('A: 1\nB:two\n words\n .\n\n \t\n# note\nC:\n  x\r\n')
    expect(more).toEqual([])
    expect(first?.line).toBe(1)
    expect([...(first?.fields ?? [])]).toEqual([
      ['a', '1'],
      ['b', 'two\n words\n .']
    ])
    expect(second?.line).toBe(8)
    expect([...(second?.fields ?? [])]).toEqual([['c', '\n  x']])
  })

  test('a bad line spoils its own paragraph and no other', () => {
    const texts = ['no field', ' continues nothing', ': no name', '-a: b', 'a b: c', 'A: 1\nA: 2', 'A: 1\nno\n more']
    for (const bad of texts) {
      const [before, spoilt, after, ...more] = parse(`X: 1\n\n${bad}\n\nY: 2\n`)
      expect(more).toEqual([])
      expect(before?.problem).toBeUndefined()
      expect(spoilt?.problem).toMatch(/^line \d+ /)
      expect(after?.problem).toBeUndefined()
      expect(after?.fields.get('y')).toBe('2')
    }
  })

  test('of a repeated field the first value stands', () => {
    expect(parse('Version: 1\nVERSION: 2\n 3\n')[0]?.fields.get('version')).toBe('1')
  })

  test('names of object properties are names like others', () => {
    const [paragraph] = parse('__proto__: a\nconstructor: b\n')
    expect([...(paragraph?.fields.keys() ?? [])]).toEqual(['__proto__', 'constructor'])
  })

  test('numbers of paragraphs and fields are bounded', () => {
    const limits = { paragraphs: 3, fields: 4 }
    const read = (text: string): number => [...parseDeb822(text, 'status', limits)].length
    expect(read('A: 1\n\n'.repeat(3))).toBe(3)
    expect(() => read('A: 1\n\n'.repeat(4))).toThrow('at most 3 paragraphs')
    expect(read('A: 1\nB: 2\nC: 3\nD: 4\n')).toBe(1)
    expect(() => read('A: 1\nB: 2\nC: 3\nD: 4\nE: 5\n')).toThrow('at most 4 fields')
  })

  test('property: what is written is read back', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,15}$/)
    const line = fc.stringMatching(/^[!-~](?:[ -~]{0,20}[!-~])?$/)
    const field = fc.tuple(name, fc.array(line, { minLength: 1, maxLength: 4 }))
    const paragraph = fc.uniqueArray(field, {
      minLength: 1,
      maxLength: 6,
      selector: ([key]) => key.toLowerCase()
    })
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (paragraphs, end) => {
        const text = paragraphs
          .map((fields) => fields.map(([key, lines]) => `${key}: ${lines.join(`${end} `)}${end}`).join(''))
          .join(end)
        const read = parse(text)
        expect(read.map(({ problem }) => problem)).toEqual(paragraphs.map(() => undefined))
        expect(read.map(({ fields }) => [...fields])).toEqual(
          paragraphs.map((fields) => fields.map(([key, lines]) => [key.toLowerCase(), lines.join('\n ')]))
        )
      }),
      runs
    )
  })

  test('property: any text gives paragraphs in order, or is refused with the kind integrity', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('\n', '\n\n', ' ', '\t', ':', '#', 'Package: a\n', '\r', '\u2028')
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        let lines: number[]
        try {
          lines = [...parseDeb822(pieces.join(''), 'status', { paragraphs: 10, fields: 5 })].map(({ line }) => line)
        } catch (error) {
          expect(errorKind(error)).toBe('integrity')
          return
        }
        expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b))
      }),
      runs
    )
  })

  test('property: lines are those of the text', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^\r\n]*$/), { minLength: 1 }), (lines) => {
        expect([...linesOf(lines.map((line) => `${line}\n`).join(''))]).toEqual(lines)
      }),
      runs
    )
  })
})
