import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorKind, values } from '../src/index.js'

const fails = (read: () => unknown, kind = 'user'): void => {
  let thrown: unknown
  try {
    read()
  } catch (error) {
    thrown = error
  }
  expect(errorKind(thrown)).toBe(kind)
}

describe('durations and sizes', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['0s', 0]
  ])('%s', (text, milliseconds) => expect(values.duration(text, 'wait')).toBe(milliseconds))

  test.each(['', '5', '5 s', '-5s', '1.5s', '5S', '5min', '99999999999s', ' 5s', '5s\n'])('%j is no duration', (text) =>
    fails(() => values.duration(text, 'wait'))
  )

  test.each([
    ['0B', 0],
    ['10MB', 10_000_000],
    ['1GiB', 2 ** 30]
  ])('%s', (text, bytes) => expect(values.size(text, 'max')).toBe(bytes))

  test.each(['10', '10mb', '1 GiB', '-1B', '1e3B'])('%j is no size', (text) => fails(() => values.size(text, 'max')))

  test('any other text is refused and never turned into a number', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (/^\d{1,9}(ms|s|m|h|d)$/.test(text)) return
        fails(() => values.duration(text, 'wait'))
      }),
      { seed: 1 }
    )
  })
})

describe('other formats', () => {
  test('a boolean is `true` or `false` and nothing else', () => {
    expect(values.boolean('true', 'x')).toBe(true)
    expect(values.boolean('false', 'x')).toBe(false)
    for (const text of ['True', 'yes', '1', '', ' true']) fails(() => values.boolean(text, 'x'))
  })

  test('a percentage', () => {
    expect(values.percent('0.5', 'x')).toBe(0.5)
    expect(values.percent('100', 'x')).toBe(100)
    for (const text of ['101', '-1', '5%', 'NaN', '1e1']) fails(() => values.percent(text, 'x'))
  })

  test('NAME=value lines keep the value as it stands and know every name once', () => {
    expect({ ...values.nameValues('A=1\n\nB= x=y \n__proto__=z\n', 'env') }).toEqual(
      Object.assign(Object.create(null) as object, { A: '1', B: ' x=y ', ['__proto__']: 'z' })
    )
    for (const text of ['A', '=1', 'A B=1', 'A=1\nA=2']) fails(() => values.nameValues(text, 'env'))
  })

  test('the error of a NAME=value line does not repeat the value, which may be a secret', () => {
    expect(() => values.nameValues('A B=hunter2', 'secrets')).toThrow(/^(?!.*hunter2)/)
  })

  test('a command is a JSON array of strings', () => {
    expect(values.argv('["node", "server.js"]', 'cmd')).toEqual(['node', 'server.js'])
    for (const text of ['node server.js', '[]', '[1]', '{"a":1}', '"x"']) fails(() => values.argv(text, 'cmd'))
  })

  test('copies are src:dest[:mode]', () => {
    expect(values.copies('dist:/app\nrun.sh:/app/run.sh:0755\n', 'files')).toEqual([
      { source: 'dist', destination: '/app' },
      { source: 'run.sh', destination: '/app/run.sh', mode: 0o755 }
    ])
    for (const text of ['dist', 'dist:app', ':/app', 'a:/b:999', 'a:/b:0755:c'])
      fails(() => values.copies(text, 'files'))
  })

  test('a URL has a scheme we speak and no credentials', () => {
    expect(values.url('https://shop.example/x?y', 'url')).toBe('https://shop.example/x?y')
    for (const text of ['shop.example', 'ftp://x', 'https://u:p@x', '']) fails(() => values.url(text, 'url'))
  })
})
