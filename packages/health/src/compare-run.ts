/** Compares a new version with the old one while both are asked in the same time. */
import type { Clock } from '@immutable-delivery/kit'
import { compareErrorRates, type Comparison, type ComparisonSettings, type Counts, type Interval } from './compare.js'
import { rateInterval } from './confidence.js'
import { percentile } from './judge.js'
import type { ProbeAnswer } from './probe.js'
import { runSchedule, type BoundCheck } from './schedule.js'

export interface BesideOptions {
  readonly baseline: readonly BoundCheck[]
  readonly clock: Clock
  /** Milliseconds; the first fifth of it, 30 s at most, is the baseline alone, whose p99 is fixed then. */
  readonly duration: number
  readonly settings: ComparisonSettings
  readonly signal?: AbortSignal
}

export interface BesideComparison extends Comparison {
  /** Milliseconds: a slower answer counted as an event; undefined when the baseline answered too rarely to say. */
  readonly slowerThan?: number
  /** 95 % intervals of both rates, in percent. */
  readonly baselineRate: { readonly low: number; readonly high: number }
  readonly canaryRate: { readonly low: number; readonly high: number }
}

/** One look per second: the test may be asked at any time, but its cap is per interval. */
const lookEvery = 1000
/** With fewer answers their slowest one is no 99th percentile. */
const fewest = 20

export interface Beside {
  /** Learns how slow the baseline may be; to be awaited before the canary is asked. */
  calibrate(): Promise<void>
  /** Asks the baseline until `stop` is aborted. */
  run(stop: AbortSignal): Promise<void>
  /** Told of the canary's answers. @returns whether the verdict stands */
  canary(answer: ProbeAnswer): boolean
  result(): BesideComparison
}

/** What asks the baseline beside an observation of the canary, and judges both. */
export function besideBaseline(options: BesideOptions): Beside {
  const { clock, baseline, settings } = options
  let slowerThan: number | undefined
  const intervals: Interval[] = []
  let open = { since: clock.now(), baseline: zero(), canary: zero() }
  let settled: Comparison | undefined

  const isEvent = (answer: ProbeAnswer): boolean =>
    !answer.healthy || (slowerThan !== undefined && answer.latency > slowerThan)
  const close = (): void => {
    if (open.baseline.requests + open.canary.requests === 0) return
    intervals.push({ baseline: open.baseline, canary: open.canary })
    open = { since: clock.now(), baseline: zero(), canary: zero() }
  }
  const add = (side: 'baseline' | 'canary', answer: ProbeAnswer): void => {
    // A question that nobody could be asked says nothing about either side.
    if (settled !== undefined || answer.unknown === true) return
    if (clock.now() - open.since >= lookEvery) {
      close()
      const now = compareErrorRates(intervals, settings)
      if (now.verdict === 'fail') settled = now
    }
    open[side] = count(open[side], isEvent(answer))
  }
  return {
    async calibrate() {
      const latencies: number[] = []
      await runSchedule({
        checks: baseline,
        clock,
        duration: Math.min(options.duration / 5, 30_000),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onAnswer: (_check, answer) => {
          if (answer.healthy) latencies.push(answer.latency)
          return 'go-on'
        }
      })
      slowerThan =
        latencies.length < fewest
          ? undefined
          : percentile(
              latencies.toSorted((a, b) => a - b),
              99
            )
      open = { since: clock.now(), baseline: zero(), canary: zero() }
    },
    async run(stop) {
      await runSchedule({
        checks: baseline,
        clock,
        duration: options.duration,
        signal: stop,
        onAnswer: (_check, answer) => {
          add('baseline', answer)
          return settled === undefined ? 'go-on' : 'stop'
        }
      })
    },
    canary(answer) {
      add('canary', answer)
      return settled !== undefined
    },
    result() {
      if (settled === undefined) close()
      const comparison = settled ?? compareErrorRates(intervals, settings)
      return {
        ...comparison,
        ...(slowerThan === undefined ? {} : { slowerThan }),
        baselineRate: rateInterval(comparison.baseline.events, comparison.baseline.requests),
        canaryRate: rateInterval(comparison.canary.events, comparison.canary.requests)
      }
    }
  }
}

const zero = (): Counts => ({ requests: 0, events: 0 })

function count({ requests, events }: Counts, event: boolean): Counts {
  return { requests: requests + 1, events: events + (event ? 1 : 0) }
}
