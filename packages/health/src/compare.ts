/**
 * Whether a new version fails more often than the old one beside it: a sequential test that may be looked at after
 * every interval (facts: switch.md section 4.5). Fixed thresholds and repeated z-tests roll healthy releases back;
 * this one does so with a probability of at most `alpha` over all looks together (Ville's inequality). Pure.
 *
 * An event is a failed request, or a request slower than the old version's p99 that was fixed before. Given an event,
 * it is the canary's with probability s = k*n_c / (k*n_c + n_b) if the canary's rate is k times the baseline's. The
 * e-value is the mean, over alternatives, of the likelihood ratio against that; it is multiplied from interval to
 * interval, so traffic weights may change between them.
 */
import type { Verdict } from '@immutable-delivery/kit'

export interface Counts {
  readonly requests: number
  /** How many of them were events. */
  readonly events: number
}

/** What both versions did in the same time: a burst that hits both must not speak against one. */
export interface Interval {
  readonly baseline: Counts
  readonly canary: Counts
}

export interface ComparisonSettings {
  /** The canary may have this many times the baseline's rate, above 0. Default 1.25. */
  readonly tolerance?: number
  /** To pass, the canary must be shown to be below this many times the baseline's rate; above `tolerance`. Default 2. */
  readonly margin?: number
  /** Probability of a false `fail`, over all looks. Default 0.01. */
  readonly alpha?: number
  /** Probability of a false `pass`, over all looks, for each of the two ways to pass. Default 0.01. */
  readonly beta?: number
  /** Percent of events that is fine whatever the baseline does; needed where the baseline has none. */
  readonly allowance?: number
}

export interface Comparison {
  /**
   * `fail`: the canary is worse. `pass`: shown not to be. `incomplete`: not enough is known, which never promotes.
   * `error`: there are no data at all, or they are nonsense.
   */
  readonly verdict: Verdict
  readonly reason: string
  /** Evidence that the canary is worse; `fail` at 1/alpha. */
  readonly e: number
  /** Evidence that it is below the margin, and below the allowance; `pass` at 1/beta. */
  readonly eMargin: number
  readonly eAllowance: number
  /** How many intervals were looked at until the verdict stood. */
  readonly looks: number
  readonly baseline: Counts
  readonly canary: Counts
}

const worse = [1.5, 2, 3, 5, 10, 30] as const
const better = worse.map((ratio) => 1 / ratio)
const belowAllowance = [0, 0.1, 0.25, 0.5, 0.75] as const

/**
 * Compares the error rates of two versions over the intervals in their order. The first verdict stands: what comes
 * after it is not looked at, since a test that may change its mind has no error bound.
 */
export function compareErrorRates(intervals: readonly Interval[], settings: ComparisonSettings = {}): Comparison {
  const { tolerance = 1.25, margin = 2, alpha = 0.01, beta = 0.01 } = settings
  const allowance = settings.allowance === undefined ? undefined : settings.allowance / 100
  const sum = { baseline: { requests: 0, events: 0 }, canary: { requests: 0, events: 0 } }
  const logs = { worse: worse.map(() => 0), better: better.map(() => 0), allowance: belowAllowance.map(() => 0) }
  let looks = 0
  const answer = (verdict: Verdict, reason: string): Comparison => ({
    verdict,
    reason,
    e: meanExp(logs.worse),
    eMargin: meanExp(logs.better),
    eAllowance: allowance === undefined ? 0 : meanExp(logs.allowance),
    looks,
    ...sum
  })
  const defect = wrongSettings(tolerance, margin, alpha, beta, allowance)
  if (defect !== undefined) return answer('error', defect)

  for (const interval of intervals) {
    looks += 1
    const nonsense = wrongCounts(interval.baseline) ?? wrongCounts(interval.canary)
    if (nonsense !== undefined) return answer('error', nonsense)
    sum.baseline = add(sum.baseline, interval.baseline)
    sum.canary = add(sum.canary, interval.canary)
    // Without both sides an interval says nothing about their relation.
    if (interval.baseline.requests > 0 && interval.canary.requests > 0) {
      grow(logs.worse, worse, interval, tolerance, Math.sqrt(1 / alpha))
      grow(logs.better, better, interval, margin, Math.sqrt(1 / beta))
    }
    if (allowance !== undefined) growAllowance(logs.allowance, interval.canary, allowance)
    if (allowance !== undefined && meanExp(logs.allowance) >= 1 / beta)
      return answer('pass', 'the rate is shown to be within the allowance')
    if (meanExp(logs.worse) >= 1 / alpha)
      return answer('fail', `the rate is more than ${tolerance} times the baseline's`)
    if (meanExp(logs.better) >= 1 / beta)
      return answer('pass', `the rate is shown to be below ${margin} times the baseline's`)
  }
  if (sum.canary.requests === 0) return answer('error', 'there are no data of the new version')
  if (sum.baseline.requests === 0 && allowance === undefined)
    return answer('error', 'there are no data of the old version')
  return answer('incomplete', 'too few events to tell')
}

/** Multiplies one interval's likelihood ratios into the products, as logarithms. */
function grow(
  logs: number[],
  ratios: readonly number[],
  { baseline, canary }: Interval,
  bound: number,
  cap: number
): void {
  const share = (ratio: number): number => (ratio * canary.requests) / (ratio * canary.requests + baseline.requests)
  const s = share(bound)
  ratios.forEach((ratio, i) => {
    const th = share(ratio * bound)
    const step = canary.events * Math.log(th / s) + baseline.events * Math.log((1 - th) / (1 - s))
    // Events come in bursts, which the test believes to be independent: no single interval may decide alone. A cap
    // from above only lowers the expectation, so the bound on false alarms still holds.
    logs[i] = (logs[i] ?? 0) + Math.min(step, Math.log(cap))
  })
}

function growAllowance(logs: number[], canary: Counts, allowance: number): void {
  belowAllowance.forEach((ratio, i) => {
    const p = ratio * allowance
    const good = (canary.requests - canary.events) * Math.log((1 - p) / (1 - allowance))
    const bad = canary.events === 0 ? 0 : canary.events * Math.log(p / allowance)
    logs[i] = (logs[i] ?? 0) + good + bad
  })
}

/** The mean of the products, without overflow: beyond e^50 nothing changes any more. */
function meanExp(logs: readonly number[]): number {
  return logs.reduce((sum, value) => sum + Math.exp(Math.min(value, 50)), 0) / logs.length
}

function wrongSettings(
  tolerance: number,
  margin: number,
  alpha: number,
  beta: number,
  allowance: number | undefined
): string | undefined {
  if (!(tolerance > 0 && Number.isFinite(margin) && margin > tolerance))
    return 'the margin must be above the tolerance, and that above 0'
  if (!(alpha > 0 && alpha < 1 && beta > 0 && beta < 1)) return 'alpha and beta must be between 0 and 1'
  if (allowance !== undefined && !(allowance > 0 && allowance < 1)) return 'the allowance must be between 0 and 100 %'
  return undefined
}

function wrongCounts({ requests, events }: Counts): string | undefined {
  const sound = Number.isSafeInteger(requests) && Number.isSafeInteger(events) && events >= 0 && events <= requests
  return sound ? undefined : `${events} events of ${requests} requests are no counts`
}

function add(a: Counts, b: Counts): Counts {
  return { requests: a.requests + b.requests, events: a.events + b.events }
}
