/** What may be concluded from what was observed. Pure. */
import { formatDuration, formatPercent, type Verdict } from '@immutable-delivery/kit'

export interface Thresholds {
  /** Percent of failed requests, 0 to 100; a rate equal to it passes. */
  readonly maxErrorRate: number
  /** Milliseconds; a p95 equal to it passes. */
  readonly maxP95?: number
}

export interface Measured {
  readonly requests: number
  readonly failures: number
  /** Milliseconds of the successful requests, in any order. A refused connection is fast and would flatter the others. */
  readonly latencies: readonly number[]
}

export interface Numbers {
  readonly requests: number
  readonly failures: number
  /** Percent; undefined without a request. */
  readonly errorRate?: number
  /** Milliseconds; undefined without a success. */
  readonly p50?: number
  readonly p95?: number
}

export interface Judgement {
  readonly verdict: Verdict
  /** Everything that kept it from `pass`, one line each. */
  readonly reasons: readonly string[]
}

export function summarise(measured: Measured): Numbers {
  const { requests, failures } = measured
  const sorted = measured.latencies.toSorted((a, b) => a - b)
  const p50 = percentile(sorted, 50)
  const p95 = percentile(sorted, 95)
  return {
    requests,
    failures,
    ...(requests === 0 ? {} : { errorRate: (failures / requests) * 100 }),
    ...(p50 === undefined ? {} : { p50 }),
    ...(p95 === undefined ? {} : { p95 })
  }
}

/**
 * The nearest-rank percentile of numbers in rising order: always one that was measured. Of fewer than 20 numbers the
 * 95th is the largest.
 */
export function percentile(sorted: readonly number[], percent: number): number | undefined {
  return sorted[Math.max(Math.ceil((sorted.length * percent) / 100), 1) - 1]
}

/** Judges the numbers. Without a request nothing is known, which is `incomplete` and never `pass`. */
export function judgeNumbers(numbers: Numbers, thresholds: Thresholds): Judgement {
  if (numbers.requests === 0 || numbers.errorRate === undefined)
    return { verdict: 'incomplete', reasons: ['no request was made'] }
  const reasons: string[] = []
  if (numbers.errorRate > thresholds.maxErrorRate)
    reasons.push(
      `${numbers.failures} of ${numbers.requests} requests failed: ${formatPercent(numbers.errorRate)}, at most ${formatPercent(thresholds.maxErrorRate)} allowed`
    )
  if (thresholds.maxP95 !== undefined) {
    if (numbers.p95 === undefined) reasons.push('no request succeeded, so there is no p95')
    else if (numbers.p95 > thresholds.maxP95)
      reasons.push(`p95 is ${formatDuration(numbers.p95)}, at most ${formatDuration(thresholds.maxP95)} allowed`)
  }
  return { verdict: reasons.length === 0 ? 'pass' : 'fail', reasons }
}
