import { describe, expect, test } from '@jest/globals'
import { answersFor, besideBaseline, bindChecks, observe, rateInterval } from '../src/index.js'
import { check, fakeClock, simulatedClock, simulatedHttp, type Scripted } from './fakes.js'

/** Both versions, asked fifty times a second in simulated time. */
async function run(
  baseline: (n: number) => Scripted,
  canary: (n: number) => Scripted,
  settings: { allowance?: number } = {},
  duration = 120_000
) {
  const clock = simulatedClock()
  const often = [check({ interval: 20 })]
  const asked = (script: (n: number) => Scripted) =>
    bindChecks(often, { baseUrl: 'http://shop' }, { http: simulatedHttp(clock, script), clock })
  const beside = besideBaseline({ baseline: asked(baseline), clock, duration, settings })
  await beside.calibrate()
  const over = new AbortController()
  const running = beside.run(over.signal)
  const seen = await observe({
    checks: asked(canary),
    clock,
    duration,
    thresholds: { maxErrorRate: 100 },
    stopEarly: false,
    onAnswer: (answer) => (beside.canary(answer) ? 'stop' : 'go-on')
  })
  over.abort()
  await running
  return { seen, ...beside.result() }
}

const every = (n: number, what: Scripted) => (i: number) => (i % n === n - 1 ? what : { latency: 5 })

describe('the new version beside the old one', () => {
  test('equally good is shown to be good when both have errors to compare', async () => {
    const result = await run(every(50, { status: 500 }), every(50, { status: 500 }), {}, 240_000)
    expect(result.verdict).toBe('pass')
    expect(result.slowerThan).toBeGreaterThanOrEqual(5)
  })

  test('six times the errors is found, long before the end', async () => {
    const result = await run(every(100, { status: 500 }), every(16, { status: 500 }))
    expect(result.verdict).toBe('fail')
    expect(result.e).toBeGreaterThanOrEqual(100)
    expect(result.seen.duration).toBeLessThan(100_000)
    expect(result.canaryRate.low).toBeGreaterThan(result.baselineRate.low)
  })

  test('slower than the old one’s p99 counts like a failure', async () => {
    const result = await run(() => ({ latency: 5 }), every(10, { latency: 80 }))
    expect(result).toMatchObject({ verdict: 'fail', slowerThan: 5 })
    expect(result.seen.failures).toBe(0)
  })

  test('two without an error are not told apart, unless an allowance can be shown to be kept', async () => {
    const good = () => ({ latency: 5 })
    expect((await run(good, good, {}, 10_000)).verdict).toBe('incomplete')
    expect((await run(good, good, { allowance: 1 }, 60_000)).verdict).toBe('pass')
  })

  test('a baseline that is not there is no baseline', async () => {
    const clock = fakeClock()
    const beside = besideBaseline({ baseline: [], clock, duration: 1000, settings: {} })
    await beside.calibrate()
    beside.canary({ healthy: true, latency: 1 })
    expect(beside.result()).toMatchObject({ verdict: 'error', reason: 'there are no data of the old version' })
  })
})

test('a rate has an interval, also where nothing happened', () => {
  expect(rateInterval(0, 0)).toEqual({ low: 0, high: 100 })
  // Wilson's values from a table: 0 of 10 and 5 of 10.
  expect(rateInterval(0, 10).high).toBeCloseTo(27.75, 1)
  expect(rateInterval(0, 10).low).toBe(0)
  expect(rateInterval(5, 10).low).toBeCloseTo(23.66, 1)
  expect(rateInterval(5, 10).high).toBeCloseTo(76.34, 1)
  expect(rateInterval(10, 10).high).toBe(100)
})

test('so many answers meet one wrong replica of many with 99 %', () => {
  expect([1, 2, 3, 10, 100].map(answersFor)).toEqual([1, 7, 12, 44, 459])
})
