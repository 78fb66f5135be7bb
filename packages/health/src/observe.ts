/** Watches a running thing for a while and says what was seen. */
import { worstVerdict, type Clock, type Verdict } from '@immutable-delivery/kit'
import { nextCheck, startCheck, type CheckStatus } from './check-state.js'
import type { Running } from './drift.js'
import { judgeNumbers, summarise, type Judgement, type Numbers, type Thresholds } from './judge.js'
import type { ProbeAnswer } from './probe.js'
import { runSchedule, type BoundCheck } from './schedule.js'

export interface ObserveOptions {
  readonly checks: readonly BoundCheck[]
  readonly clock: Clock
  /** Milliseconds. Every check is asked at least once. */
  readonly duration: number
  readonly thresholds: Thresholds
  readonly signal?: AbortSignal
  /** End as soon as a check had its failures in a row: the verdict cannot get better. Default true. */
  readonly stopEarly?: boolean
  /** Told of every answer, for progress; `stop` ends the observation, whose numbers are judged as they are. */
  readonly onAnswer?: (answer: ProbeAnswer) => 'go-on' | 'stop'
}

export interface ObservedCheck extends Numbers {
  readonly name: string
  readonly status: CheckStatus
  /** Successful answers that claimed a digest. */
  readonly claimed: number
}

/** A reason why requests failed, and how many did. */
export interface FailureSample {
  readonly reason: string
  readonly count: number
  /** The beginning of the last such answer's body. */
  readonly excerpt?: string
}

export interface Observation extends Numbers {
  readonly verdict: Verdict
  /** Everything that kept it from `pass`, one line each. */
  readonly reasons: readonly string[]
  readonly checks: readonly ObservedCheck[]
  /** The most frequent ones first; at most 20. */
  readonly failureSamples: readonly FailureSample[]
  /** The digests that answers claimed, with counts; at most 50. More than one: several releases answer. */
  readonly digests: readonly { readonly digest: string; readonly count: number }[]
  /** Successful answers that claimed no digest. */
  readonly withoutDigest: number
  /** Milliseconds. */
  readonly duration: number
}

// What is kept of a target that says something else each time.
const mostReasons = 20
const mostDigests = 50

/**
 * Asks the checks for `duration` and judges: `fail` when a threshold is broken or a check had its failures in a row,
 * `incomplete` when a check never had its successes in a row, was never asked, or the observation was cancelled.
 */
export async function observe(options: ObserveOptions): Promise<Observation> {
  const { clock } = options
  const started = clock.now()
  const logs = new Map(options.checks.map((check) => [check, newLog()]))
  const samples = new Map<string, { count: number; excerpt?: string }>()
  const digests = new Map<string, number>()
  const total = { requests: 0, failures: 0, withoutDigest: 0 }
  const ended = await runSchedule({
    checks: options.checks,
    clock,
    duration: options.duration,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onAnswer: (check, answer) => {
      const log = logs.get(check)
      if (log === undefined) throw new Error(`${check.name} is not a check of this observation`)
      // What was not learned is no request that failed; that it is missing is judged below.
      if (answer.unknown === true) log.unknown += 1
      else {
        log.requests += 1
        total.requests += 1
      }
      if (answer.healthy) {
        log.latencies.push(answer.latency)
        if (answer.digest !== undefined) log.claimed += 1
        else if (check.claims !== false) total.withoutDigest += 1
      } else {
        if (answer.unknown !== true) {
          log.failures += 1
          total.failures += 1
        }
        addSample(samples, answer.reason ?? 'a check failed without a reason', answer.excerpt)
      }
      if (answer.digest !== undefined && (digests.has(answer.digest) || digests.size < mostDigests))
        digests.set(answer.digest, (digests.get(answer.digest) ?? 0) + 1)
      log.state = nextCheck(log.state, answer.healthy, check.settings)
      if (log.state.status === 'unhealthy') {
        log.wasUnhealthy = true
        log.forWantOfData ||= answer.unknown === true
      }
      if (options.onAnswer?.(answer) === 'stop') return 'stop'
      return log.wasUnhealthy && options.stopEarly !== false ? 'stop' : 'go-on'
    }
  })
  const all = [...logs]
  const numbers = summarise({ ...total, latencies: all.flatMap(([, log]) => log.latencies) })
  const judged = [
    ...all.map(([check, log]) => judgeCheck(check, log)),
    judgeNumbers(numbers, options.thresholds),
    ...(ended === 'cancelled' ? [{ verdict: 'incomplete' as const, reasons: ['the observation was cancelled'] }] : [])
  ]
  return {
    ...numbers,
    verdict: worstVerdict(judged.map((judgement) => judgement.verdict)),
    reasons: judged.flatMap((judgement) => judgement.reasons),
    checks: all.map(([check, log]) => ({
      name: check.name,
      status: log.state.status,
      claimed: log.claimed,
      ...summarise(log)
    })),
    failureSamples: [...samples]
      .map(([reason, sample]) => ({ reason, ...sample }))
      .toSorted((a, b) => b.count - a.count),
    digests: [...digests].map(([digest, count]) => ({ digest, count })).toSorted((a, b) => b.count - a.count),
    withoutDigest: total.withoutDigest,
    duration: clock.now() - started
  }
}

/**
 * What the answers say about what runs, for `compareDigests`: one entry per digest; one without a digest where nobody
 * claims any, and one for every check that some instances answer with a digest and others without.
 */
export function runningOf(observation: Pick<Observation, 'digests' | 'checks'>): Running[] {
  const known = observation.digests.map(({ digest }) => ({ name: 'answers', digest }))
  const mixed = observation.checks
    .filter((check) => check.claimed > 0 && check.claimed < check.requests - check.failures)
    .map(({ name }) => ({ name }))
  return known.length === 0 ? [{ name: 'answers' }] : [...known, ...mixed]
}

interface Log {
  requests: number
  failures: number
  claimed: number
  latencies: number[]
  state: ReturnType<typeof startCheck>
  /** Answers from which nothing could be learned. */
  unknown: number
  /** The failures in a row ended with one of those. */
  forWantOfData: boolean
  /** Having been unhealthy once is enough, also when the target came back. */
  wasUnhealthy: boolean
}

function newLog(): Log {
  return {
    requests: 0,
    failures: 0,
    unknown: 0,
    claimed: 0,
    latencies: [],
    state: startCheck(),
    wasUnhealthy: false,
    forWantOfData: false
  }
}

function judgeCheck(check: BoundCheck, log: Log): Judgement {
  if (log.forWantOfData || (log.unknown > 0 && log.requests === 0))
    return { verdict: 'error', reasons: [`${check.name} had no data, ${log.unknown} times`] }
  if (log.wasUnhealthy)
    return { verdict: 'fail', reasons: [`${check.name} failed ${check.settings.failure} times in a row`] }
  if (log.state.status === 'healthy') return { verdict: 'pass', reasons: [] }
  return {
    verdict: 'incomplete',
    reasons: [
      `${check.name} never had ${check.settings.success} successes in a row: ${log.requests} requests, ${log.failures} failed`
    ]
  }
}

function addSample(samples: Map<string, { count: number; excerpt?: string }>, reason: string, excerpt?: string): void {
  const key = samples.has(reason) || samples.size < mostReasons - 1 ? reason : 'other reasons'
  const known = samples.get(key)
  samples.set(key, { count: (known?.count ?? 0) + 1, ...(excerpt === undefined ? {} : { excerpt }) })
}
