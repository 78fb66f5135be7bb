import { expect, test } from '@jest/globals'
import { renderScanSummary } from '../src/index.js'
import { scan } from './action-examples.js'

test('says what helps, what to tidy up and how it compares with the baseline', () => {
  const page = renderScanSummary({
    ...scan,
    comparison: { introduced: 1, disclosed: 2, fixed: 3 },
    advice: [{ what: 'semver 7.5.0 to 7.5.2 removes 1', command: 'npm install semver@7.5.2' }, { what: 'bake again' }],
    notes: ['ignore.yml:1: the ignore of CVE-1 in pkg:npm/a is unused']
  })
  expect(page).toContain('| Against the baseline | 1 introduced, 2 in both, 3 fixed |')
  expect(page).toContain('- semver 7.5.0 to 7.5.2 removes 1: `npm install semver@7.5.2`\n- bake again')
  expect(page).toContain('> [!NOTE]\n> `ignore.yml:1: the ignore of CVE-1 in pkg:npm/a is unused`')
})

test('leaves out what there is nothing of, and cuts what is too much', () => {
  const plain = renderScanSummary({ ...scan, advice: [], notes: [] })
  expect(plain).not.toMatch(/What helps|\[!NOTE\]|Against the baseline/)
  const many = renderScanSummary({ ...scan, advice: Array.from({ length: 50 }, (_, at) => ({ what: `step ${at}` })) })
  expect(many).toContain('and 30 more')
})

test('text from outside stays text', () => {
  const hostile = '[x](https://evil.example) <img src=x> @team'
  const page = renderScanSummary({ ...scan, advice: [{ what: hostile, command: hostile }], notes: [hostile] })
  for (const line of page.split('\n').filter((row) => row.includes('evil.example')))
    expect(line.replaceAll(/`[^`]*`/g, '')).not.toContain('evil.example')
})
