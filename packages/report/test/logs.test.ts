/** Logs of what went: whole in the summary, and the way to them in the comment. */
import { expect, test } from '@jest/globals'
import { renderComment, renderNotice, renderSummary } from '../src/index.js'
import type { CapturedLogText } from '../src/model.js'
import { live } from './examples.js'

const failed: CapturedLogText = {
  instance: 'abc-def-3.0',
  why: 'failed',
  text: 'listening\ncannot find the database ``` @everyone <!-- x -->\n',
  cut: false,
  ended: 'exit code 3',
  facts: { restarts: 2, node: 'web1' }
}
const retired: CapturedLogText = { instance: 'old.0', why: 'replaced', text: '', cut: false }

test('a delivery without any says nothing of them', () => {
  expect(renderComment(live)).not.toContain('Logs')
  expect(renderSummary(live)).not.toContain('**Logs**')
})

test('the summary has them, those that failed first, and the comment leads there', () => {
  const delivery = { ...live, logs: [retired, failed] }
  const summary = renderSummary(delivery)
  expect(summary.indexOf('abc-def-3.0')).toBeLessThan(summary.indexOf('old.0'))
  expect(summary).toContain('It failed: `exit code 3`')
  expect(summary).toContain('````text\nlistening\ncannot find the database ``` @everyone')
  expect(summary).not.toContain('<!-- x')
  expect(summary).toContain('It printed nothing.')
  for (const comment of [renderComment(delivery), renderNotice(delivery)]) {
    expect(comment).toMatch(/Logs of instances \(1 that failed, 1 that was retired\): in \[the run’s summary\]\(https:/)
    expect(comment).not.toContain('cannot find the database')
  }
})

test('a flood of them stays below the limit of a summary', () => {
  const long = { ...failed, text: 'x'.repeat(5000).concat('\n').repeat(500) }
  const summary = renderSummary({ ...live, logs: Array.from({ length: 300 }, () => long) })
  expect(Buffer.byteLength(summary)).toBeLessThan(500_000)
  expect(summary).toContain('280 more are kept beside the journal.')
  expect(summary).toContain('Its beginning is left out.')
})
