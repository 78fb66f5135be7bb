import { expect, test } from '@jest/globals'
import { goExpand } from '../src/tests/go-expand.js'

test('variables are replaced as Go does, and the original with it', () => {
  const env = { FOO: 'foo', '1': 'one', A_1: 'a1' }
  const rows = [
    ['$FOO/${FOO}x', 'foo/foox'],
    ['$NONE-${NONE}-', '--'],
    ['$1$$', 'one'],
    ['$A_1.', 'a1.'],
    ['a$', 'a$'],
    ['$/$.', '$/$.'],
    ['${}a${FOO', 'aFOO'],
    ['$constructor$__proto__', ''],
    ['', '']
  ] as const
  for (const [text, expected] of rows) expect([text, goExpand(text, env)]).toEqual([text, expected])
})
