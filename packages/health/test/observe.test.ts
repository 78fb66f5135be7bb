import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  bindChecks,
  judgeNumbers,
  nextCheck,
  observe,
  percentile,
  runningOf,
  startCheck,
  summarise,
  waitHealthy,
  type CheckState,
  type ObserveOptions
} from '../src/index.js'
import { check, digestA, digestB, fakeClock, fakeHttp, type Scripted } from './fakes.js'

const target = { baseUrl: 'http://127.0.0.1:1' }
const ok: Scripted = {}
const bad: Scripted = { status: 500 }

function scene(script: (n: number) => Scripted, changes: Parameters<typeof check>[0] = {}) {
  const clock = fakeClock()
  const http = fakeHttp(clock, script)
  return { clock, http, checks: bindChecks([check(changes)], target, { http, clock }) }
}

function watch(script: (n: number) => Scripted, options: Partial<ObserveOptions> = {}, changes = {}) {
  const { clock, checks } = scene(script, changes)
  return observe({ checks, clock, duration: 10_000, thresholds: { maxErrorRate: 0 }, ...options })
}

describe('check state', () => {
  test('follows runs of successes and failures, for every sequence', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (answers, success, failure) => {
          let state: CheckState = startCheck()
          // The same rule said in another way: the last run that was long enough decides.
          let expected: CheckState['status'] = 'unknown'
          answers.forEach((answer, i) => {
            state = nextCheck(state, answer, { success, failure })
            const run = answers
              .slice(0, i + 1)
              .toReversed()
              .findIndex((other) => other !== answer)
            const length = run === -1 ? i + 1 : run
            if (length >= (answer ? success : failure)) expected = answer ? 'healthy' : 'unhealthy'
            expect(state.status).toBe(expected)
            expect(answer ? state.successes : state.failures).toBe(length)
          })
        }
      ),
      { seed: 7, numRuns: process.env['LONG'] === undefined ? 200 : 20_000 }
    )
  })
})

describe('waiting', () => {
  test('ends with the successes in a row, whatever failed before', async () => {
    const { clock, checks, http } = scene((n) => (n < 4 || n === 5 ? bad : { headers: { 'x-image-digest': digestA } }))
    expect(await waitHealthy({ checks, clock, timeout: 60_000 })).toEqual({
      healthy: true,
      requests: 9,
      failures: 5,
      digest: digestA,
      waited: 8001
    })
    expect(http.urls).toHaveLength(9)
  })

  test('gives up at the time limit with the last reason', async () => {
    const { clock, checks } = scene(() => ({ error: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }))
    const result = await waitHealthy({ checks, clock, timeout: 5000 })
    expect(result).toMatchObject({ healthy: false, requests: 5, failures: 5 })
    expect(result.reason).toContain('ECONNREFUSED')
  })

  test('that is cancelled is not healthy, also when the answers were good', async () => {
    const cancel = new AbortController()
    const { clock, checks } = scene((n) => {
      if (n === 1) cancel.abort()
      return ok
    })
    expect(await waitHealthy({ checks, clock, timeout: 60_000, signal: cancel.signal })).toMatchObject({
      healthy: false,
      requests: 1,
      reason: 'the wait was cancelled'
    })
  })

  test('for several checks waits for all of them', async () => {
    const clock = fakeClock()
    const http = fakeHttp(clock, (n, url) => (url.endsWith('/slow') && n < 8 ? bad : ok))
    const checks = bindChecks([check(), check({ http: '/slow' })], target, { http, clock })
    expect(await waitHealthy({ checks, clock, timeout: 60_000 })).toMatchObject({ healthy: true })
    expect(await waitHealthy({ checks: [], clock, timeout: 1000 })).toMatchObject({ healthy: false })
  })
})

describe('observing', () => {
  test('counts, times and passes what is well', async () => {
    const seen = await watch((n) => ({ latency: n + 1, headers: { 'x-image-digest': digestA } }))
    expect(seen).toMatchObject({
      verdict: 'pass',
      reasons: [],
      requests: 10,
      failures: 0,
      errorRate: 0,
      p50: 5,
      p95: 10,
      digests: [{ digest: digestA, count: 10 }],
      withoutDigest: 0,
      checks: [
        {
          name: 'GET /healthz',
          status: 'healthy',
          claimed: 10,
          requests: 10,
          failures: 0,
          errorRate: 0,
          p50: 5,
          p95: 10
        }
      ]
    })
  })

  test('a broken error rate or p95 fails, and says by how much', async () => {
    const rate = await watch((n) => (n === 3 ? bad : ok))
    expect(rate).toMatchObject({ verdict: 'fail', errorRate: 10 })
    expect(rate.reasons).toEqual(['1 of 10 requests failed: 10%, at most 0% allowed'])
    expect(await watch((n) => (n === 3 ? bad : ok), { thresholds: { maxErrorRate: 10 } })).toMatchObject({
      verdict: 'pass'
    })
    const slow = await watch(() => ({ latency: 700 }), { thresholds: { maxErrorRate: 0, maxP95: 500 } })
    expect(slow).toMatchObject({ verdict: 'fail', reasons: ['p95 is 700 ms, at most 500 ms allowed'] })
  })

  test('failures in a row fail at once, whatever rate is allowed', async () => {
    const script = (n: number): Scripted => (n === 4 || n === 5 ? { status: 503, body: 'no database' } : ok)
    const early = await watch(script, { thresholds: { maxErrorRate: 100 } })
    expect(early).toMatchObject({
      verdict: 'fail',
      requests: 6,
      reasons: ['GET /healthz failed 2 times in a row'],
      failureSamples: [{ count: 2, excerpt: 'no database' }]
    })
    const whole = await watch(script, { thresholds: { maxErrorRate: 100 }, stopEarly: false })
    expect(whole).toMatchObject({ verdict: 'fail', requests: 10 })
    expect(whole.checks[0]?.status).toBe('healthy')
  })

  test('too little, nothing and a cancel are incomplete and never a pass', async () => {
    expect(await watch(() => ok, { duration: 2000 })).toMatchObject({ verdict: 'incomplete', requests: 2 })
    expect(await watch(() => ok, { duration: 0 })).toMatchObject({ verdict: 'incomplete', requests: 1 })
    expect(await watch(() => ok, { checks: [] })).toMatchObject({ verdict: 'incomplete', requests: 0 })
    const cancel = new AbortController()
    const cancelled = await watch(
      (n) => {
        if (n === 8) cancel.abort()
        return ok
      },
      { signal: cancel.signal }
    )
    expect(cancelled).toMatchObject({ verdict: 'incomplete', requests: 8, reasons: ['the observation was cancelled'] })
    const before = await watch(() => ok, { signal: AbortSignal.abort() })
    expect(before).toMatchObject({ verdict: 'incomplete', requests: 0 })
  })

  test('answers of two releases are both seen', async () => {
    const seen = await watch((n) => ({ headers: { 'x-image-digest': n === 6 ? digestB : digestA } }))
    expect(seen.digests).toEqual([
      { digest: digestA, count: 9 },
      { digest: digestB, count: 1 }
    ])
  })

  test('what runs is told by the answers, and unknown where an instance does not say', async () => {
    const claims = { headers: { 'x-image-digest': digestA } }
    expect(runningOf(await watch(() => claims))).toEqual([{ name: 'answers', digest: digestA }])
    expect(runningOf(await watch(() => ok))).toEqual([{ name: 'answers' }])
    const mixed = await watch((n) => (n % 2 === 0 ? claims : ok))
    expect(runningOf(mixed)).toEqual([{ name: 'answers', digest: digestA }, { name: 'GET /healthz' }])
    // A balancer's own 503 says nothing about the instances behind it.
    const failing = await watch((n) => (n === 5 ? bad : claims), { thresholds: { maxErrorRate: 50 } })
    expect(runningOf(failing)).toEqual([{ name: 'answers', digest: digestA }])
  })

  test('keeps little of a target that says something else each time', async () => {
    const seen = await watch(
      (n) => ({
        error: new Error(`${n}${'x'.repeat(10_000)}`)
      }),
      { duration: 200_000, stopEarly: false }
    )
    expect(seen.requests).toBe(200)
    expect(seen.failureSamples).toHaveLength(20)
    expect(seen.failureSamples[0]).toMatchObject({ reason: 'other reasons', count: 181 })
    expect(JSON.stringify(seen).length).toBeLessThan(20_000)
    const digests = await watch((n) => ({ headers: { 'x-image-digest': `sha256:${String(n).padStart(64, '0')}` } }), {
      duration: 200_000
    })
    expect(digests.digests).toHaveLength(50)
  })

  test('a slow answer delays the next question and no burst follows', async () => {
    const times: number[] = []
    const { clock, checks } = scene((n) => {
      times.push(clock.now())
      return { latency: n === 1 ? 3500 : 0 }
    })
    await observe({ checks, clock, duration: 8000, thresholds: { maxErrorRate: 0 } })
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 1000, 4500, 5500, 6500, 7500])
  })

  test('checks with different intervals are each asked at their own', async () => {
    const clock = fakeClock()
    const http = fakeHttp(clock, () => ({ latency: 0 }))
    const checks = bindChecks([check(), check({ http: '/rare', interval: 5000, success: 1 })], target, { http, clock })
    await observe({ checks, clock, duration: 10_000, thresholds: { maxErrorRate: 0 } })
    expect(http.urls.filter((url) => url.endsWith('/rare'))).toHaveLength(2)
    expect(http.urls).toHaveLength(12)
  })
})

describe('numbers', () => {
  test('the percentile is always one that was measured, with at most the given share below it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 0, max: 100 }),
        (values, percent) => {
          const sorted = values.toSorted((a, b) => a - b)
          const value = percentile(sorted, percent) ?? Number.NaN
          expect(values).toContain(value)
          expect(sorted.filter((other) => other <= value).length * 100).toBeGreaterThanOrEqual(percent * sorted.length)
        }
      ),
      { seed: 7 }
    )
    expect(percentile([], 95)).toBeUndefined()
  })

  test('without data the verdict is incomplete, without a success a p95 limit fails', () => {
    expect(judgeNumbers(summarise({ requests: 0, failures: 0, latencies: [] }), { maxErrorRate: 100 }).verdict).toBe(
      'incomplete'
    )
    const none = summarise({ requests: 3, failures: 3, latencies: [] })
    expect(judgeNumbers(none, { maxErrorRate: 100 }).verdict).toBe('pass')
    expect(judgeNumbers(none, { maxErrorRate: 100, maxP95: 1 }).verdict).toBe('fail')
  })
})
