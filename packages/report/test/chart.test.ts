/** The chart of the job summary holds our own words and numbers, and nothing of what a timeline may say. */
import { expect, test } from '@jest/globals'
import { renderComment, renderSummary } from '../src/index.js'
import { live } from './examples.js'

const chartOf = (steps: readonly (readonly [number, string])[]): string | undefined => {
  const timeline = steps.map(([seconds, what]) => ({ at: live.run.at - seconds * 1000, what }))
  return /```mermaid\n([^]*?)```/.exec(renderSummary({ ...live, timeline }))?.[1]
}

test('a bar per phase, to the next one', () => {
  const start = live.run.at
  expect(
    chartOf([
      [30, 'PREPARED a-1'],
      [20, 'READY a-1'],
      [20, 'weight 100 observed'],
      [5, 'COMMIT a-1']
    ])
  ).toBe(
    `gantt
  dateFormat x
  axisFormat %H:%M:%S
  PREPARED :${start - 30_000}, ${start - 20_000}
  READY :${start - 20_000}, ${start - 5_000}
  COMMIT :${start - 5_000}, ${start}
`
  )
})

test.each(['click PREPARED call x()', 'READYx', 'PREPARED\n click', '%%{init: {}}%%', 'x'])(
  '%j is no phase',
  (what) => {
    const chart = chartOf([
      [3, what],
      [2, what]
    ])
    expect(chart ?? '').not.toMatch(/click|init|x\(/)
  }
)

test('one phase alone is no chart, and the comment has none', () => {
  expect(chartOf([[1, 'PREPARED a-1']])).toBeUndefined()
  const timeline = [
    { at: live.run.at - 2, what: 'PREPARED a' },
    { at: live.run.at - 1, what: 'READY a' }
  ]
  expect(renderComment({ ...live, timeline })).not.toContain('mermaid')
})
