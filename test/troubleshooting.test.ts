/** docs/troubleshooting.md is read by the text of an error: what it quotes is what our code, or GitHub, says. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { repositoryRoot as root } from '@immutable-delivery/testbed'

/** Said by GitHub and not by us. */
const githubs = ['Resource not accessible by integration', 'Unexpected input(s)', 'no jobs', 'startup failure']

const sources = ['packages', 'actions']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/(?:^|\/)(?:build|test|node_modules)\//.test(name))
      .map((name) => readFileSync(path.join(root, folder, name), 'utf8'))
  )
  .join('\n')
  .replaceAll('\\`', '`')

/** The fixed parts of a quoted text: `...` stands for what differs from case to case. */
const partsOf = (quoted: string): string[] =>
  quoted
    .split(/\.\.\.|: got nothing|: got|; expected /)
    .map((part) => part.replaceAll(/^[\s:,]+|[\s:,]+$/g, ''))
    .filter((part) => part.length > 2)

const rows = readFileSync(path.join(root, 'docs/troubleshooting.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?::?-|The error says)/.test(line))
  .map((line) => line.split(/(?<!\\)\|/)[1]?.trim() ?? '')

const quotesOf = (cell: string): string[] => [
  ...[...cell.matchAll(/``(.+?) ``|`([^`]+)`/g)].map(([, long, short]) => long ?? short ?? ''),
  ...[...cell.matchAll(/"([^"`]+)"/g)].map(([, text = '']) => text)
]

test('there are rows, and each quotes something', () => {
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter((cell) => quotesOf(cell).length === 0)).toEqual([])
})

test.each(rows)('%s', (cell) => {
  const missing = quotesOf(cell)
    .filter((quoted) => !githubs.includes(quoted))
    .flatMap(partsOf)
    .filter((part) => !sources.includes(part))
  expect(missing).toEqual([])
})
