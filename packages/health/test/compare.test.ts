import { describe, expect, test } from '@jest/globals'
import { compareErrorRates, type ComparisonSettings, type Interval } from '../src/index.js'

/** mulberry32: the same numbers on every machine. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** How many of n happen, each with probability p, by the gaps between them. */
function binomial(next: () => number, n: number, p: number): number {
  if (p === 0) return 0
  let events = 0
  for (let i = 0; ; events += 1) {
    i += Math.floor(Math.log(1 - next()) / Math.log(1 - p)) + 1
    if (i > n) return events
  }
}

interface Case {
  readonly perInterval: number
  readonly share: number
  readonly rate: number
  readonly times: number
}

/** Share of runs with each verdict, over 60 intervals each. */
function simulate(runs: number, seed: number, { perInterval, share, rate, times }: Case, settings: ComparisonSettings) {
  const next = random(seed)
  const verdicts = { pass: 0, fail: 0, incomplete: 0, error: 0 }
  for (let run = 0; run < runs; run += 1) {
    const intervals: Interval[] = []
    for (let look = 0; look < 60; look += 1) {
      // Weights rise as in a canary.
      const weight = look < 20 ? share : Math.min(share * 3, 0.5)
      const canary = Math.round(perInterval * weight)
      const baseline = perInterval - canary
      intervals.push({
        canary: { requests: canary, events: binomial(next, canary, rate * times) },
        baseline: { requests: baseline, events: binomial(next, baseline, rate) }
      })
    }
    verdicts[compareErrorRates(intervals, settings).verdict] += 1
  }
  const { pass, fail, incomplete, error } = verdicts
  return { pass: pass / runs, fail: fail / runs, incomplete: incomplete / runs, error: error / runs }
}

const runs = process.env['LONG'] === undefined ? 500 : 20_000

describe('the sequential test, simulated', () => {
  const busy = { perInterval: 500, share: 0.1, rate: 0.005 }

  test('rolls a healthy canary back in at most 1 % of the runs, also when it may not be worse at all', () => {
    for (const [seed, one] of [
      [1, { ...busy, times: 1 }],
      [2, { perInterval: 50, share: 0.1, rate: 0.02, times: 1 }],
      [3, { perInterval: 5000, share: 0.05, rate: 0.001, times: 1 }]
    ] as const) {
      // A margin that can never be shown, so that every look is one more chance for a false alarm.
      expect(simulate(runs, seed, one, { tolerance: 1, margin: 1.000_001 }).fail).toBeLessThanOrEqual(0.01)
      expect(simulate(runs, seed, one, {}).fail).toBeLessThanOrEqual(0.01)
    }
  })

  test('a canary exactly at the tolerance is not rolled back in more than 1 % of the runs', () => {
    expect(simulate(runs, 4, { ...busy, times: 1.25 }, { margin: 100 }).fail).toBeLessThanOrEqual(0.01)
  })

  test('of many healthy canaries at most 1 % are rolled back', () => {
    const many = process.env['LONG'] === undefined ? 1_000 : 100_000
    expect(simulate(many, 7, { ...busy, times: 1 }, {}).fail).toBeLessThanOrEqual(0.01)
  })

  test('six times the errors at 50 requests a second is found within 90 s in most runs', () => {
    const next = random(8)
    const looks = Array.from({ length: runs }, () => {
      const intervals = Array.from({ length: 60 }, () => ({
        // Ten seconds, a tenth of them the canary's.
        canary: { requests: 50, events: binomial(next, 50, 0.03) },
        baseline: { requests: 450, events: binomial(next, 450, 0.005) }
      }))
      const { verdict, looks: needed } = compareErrorRates(intervals)
      return verdict === 'fail' ? needed : Infinity
    })
    expect(looks.toSorted((a, b) => a - b)[Math.floor(runs / 2)]).toBeLessThanOrEqual(9)
  })

  test('nothing seen of one side is never a pass', () => {
    const empty = { requests: 0, events: 0 }
    const some = { requests: 500, events: 1 }
    for (const interval of [
      { baseline: empty, canary: empty },
      { baseline: some, canary: empty },
      { baseline: empty, canary: some }
    ])
      expect(compareErrorRates(Array.from({ length: 1000 }, () => interval)).verdict).toBe('error')
  })

  test('catches six times the errors nearly always', () => {
    expect(simulate(runs, 5, { ...busy, times: 6 }, {}).fail).toBeGreaterThan(0.99)
  })

  test('passes a canary of twice the errors in at most 1 % of the runs', () => {
    expect(simulate(runs, 6, { ...busy, times: 2 }, {}).pass).toBeLessThanOrEqual(0.01)
  })

  test('passes a canary that is clearly better, and an allowance passes one without any errors', () => {
    expect(simulate(50, 7, { perInterval: 5000, share: 0.2, rate: 0.01, times: 0.5 }, {}).pass).toBe(1)
    const none = { perInterval: 500, share: 0.1, rate: 0, times: 1 }
    expect(simulate(5, 8, none, {})).toMatchObject({ incomplete: 1 })
    expect(simulate(5, 8, none, { allowance: 1 })).toMatchObject({ pass: 1 })
  })

  test('a canary at the allowance and at the margin is passed in at most 1 % of the runs by each', () => {
    const one = { perInterval: 500, share: 0.1, rate: 0.01, times: 1 }
    expect(simulate(runs, 9, one, { allowance: 1, tolerance: 0.999, margin: 1 }).pass).toBeLessThanOrEqual(0.02)
  })
})

describe('the sequential test', () => {
  const even = (canaryEvents: number, baselineEvents: number): Interval => ({
    canary: { requests: 100, events: canaryEvents },
    baseline: { requests: 100, events: baselineEvents }
  })

  test('no data are an error and no events are incomplete', () => {
    expect(compareErrorRates([]).verdict).toBe('error')
    const none = { requests: 0, events: 0 }
    const some = { requests: 1000, events: 0 }
    expect(compareErrorRates([{ baseline: some, canary: none }]).reason).toContain('no data of the new version')
    expect(compareErrorRates([{ baseline: none, canary: some }]).reason).toContain('no data of the old version')
    expect(compareErrorRates([{ baseline: some, canary: some }]).verdict).toBe('incomplete')
  })

  test.each([
    [Number.NaN, 0],
    [10, 11],
    [10, -1],
    [1.5, 0],
    [Number.POSITIVE_INFINITY, 0]
  ])('%p requests with %p events are an error', (requests, events) => {
    const interval = { baseline: { requests: 10, events: 0 }, canary: { requests, events } }
    expect(compareErrorRates([interval]).verdict).toBe('error')
  })

  test('one interval never decides alone, two of the same do', () => {
    expect(compareErrorRates([even(100, 0)]).verdict).toBe('incomplete')
    const two = compareErrorRates([even(100, 0), even(100, 0), even(100, 0)])
    expect(two).toMatchObject({ verdict: 'fail' })
    expect(two.looks).toBeGreaterThan(1)
  })

  test('the first verdict stands', () => {
    const worse = Array.from({ length: 5 }, () => even(100, 0))
    const better = Array.from({ length: 50 }, () => even(0, 100))
    expect(compareErrorRates([...worse, ...better])).toMatchObject({ verdict: 'fail', looks: 2 })
  })

  test('both failing alike is not the canary’s fault', () => {
    expect(compareErrorRates(Array.from({ length: 60 }, () => even(90, 90))).verdict).not.toBe('fail')
  })

  test.each([
    { tolerance: 2, margin: 2 },
    { tolerance: 0 },
    { tolerance: Number.NaN },
    { alpha: 0 },
    { beta: 1 },
    { allowance: 0 },
    { margin: Number.NaN }
  ])('settings that make no sense are an error: %p', (settings) => {
    expect(compareErrorRates([even(0, 0)], settings).verdict).toBe('error')
  })
})
