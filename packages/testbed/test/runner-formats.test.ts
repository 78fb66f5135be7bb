import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { maskText, parseCommand, parseFileCommand } from '@immutable-delivery/testbed'

const runs = { seed: 20261121, numRuns: process.env['LONG'] === undefined ? 200 : 20_000 }

describe('file commands', () => {
  test('both forms, the later value wins, empty lines mean nothing', () => {
    expect([...parseFileCommand('a=1\n\nb<<X\nline=1\nline<<2\nX\na=2=3\n')]).toEqual([
      ['a', '2=3'],
      ['b', 'line=1\nline<<2']
    ])
  })

  test.each([['no separator'], ['a<<X\nvalue\n'], ['=value'], ['<<X\nX']])('the runner refuses %j', (text) => {
    expect(() => parseFileCommand(text)).toThrow(/Invalid/)
  })

  test('whatever the toolkit writes is read back', () => {
    const line = fc.string().filter((text) => !/[\r\n]/.test(text) && text !== 'ghadelimiter_1')
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z-]*$/), fc.array(line), (name, lines) => {
        const value = lines.join('\n')
        expect(parseFileCommand(`${name}<<ghadelimiter_1\n${value}\nghadelimiter_1\n`).get(name)).toBe(value)
      }),
      runs
    )
  })
})

describe('workflow commands', () => {
  test('what the toolkit escapes comes back', () => {
    const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
    const escapeProperty = (text: string): string => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (title, message) => {
        expect(parseCommand(`::error title=${escapeProperty(title)}::${escape(message)}`)).toEqual({
          name: 'error',
          properties: { title },
          message
        })
      }),
      runs
    )
  })

  test.each([['error::x'], ['text ::error::x'], ['::'], [':: ::x']])('%j is no command', (line) => {
    expect(parseCommand(line)).toBeUndefined()
  })

  test('a longer secret is masked before a shorter one that it contains', () => {
    expect(maskText('abc abcdef', ['abc', 'abcdef'])).toBe('*** ***')
  })
})
