import type { Clock } from '@immutable-delivery/kit'
import { nextCheck, startCheck } from './check-state.js'
import { runSchedule, type BoundCheck } from './schedule.js'

export interface WaitOptions {
  readonly checks: readonly BoundCheck[]
  readonly clock: Clock
  /** Longest wait, milliseconds. */
  readonly timeout: number
  readonly signal?: AbortSignal
}

export interface WaitResult {
  readonly healthy: boolean
  /** Why it is not healthy; one line. */
  readonly reason?: string
  /** What is not healthy is so for want of data: nothing was learned of the target by its last answer. */
  readonly unknown?: boolean
  /** The last digest that an answer claimed. */
  readonly digest?: string
  readonly requests: number
  readonly failures: number
  /** Milliseconds. */
  readonly waited: number
}

/**
 * Waits until every check had its successes in a row, or the time is over. Failures do not end the wait: what starts
 * is expected to fail at first.
 */
export async function waitHealthy(options: WaitOptions): Promise<WaitResult> {
  const { clock } = options
  const started = clock.now()
  const states = new Map(options.checks.map((check) => [check, startCheck()]))
  const lastUnknown = new Set<BoundCheck>()
  let requests = 0
  let failures = 0
  let lastReason: string | undefined
  let digest: string | undefined
  const healthy = (): boolean => states.size > 0 && [...states.values()].every((state) => state.status === 'healthy')
  const ended = await runSchedule({
    checks: options.checks,
    clock,
    duration: options.timeout,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onAnswer: (check, answer) => {
      if (answer.unknown === true) lastUnknown.add(check)
      else {
        lastUnknown.delete(check)
        requests += 1
      }
      if (!answer.healthy) {
        if (answer.unknown !== true) failures += 1
        lastReason = answer.reason ?? 'a check failed without a reason'
      }
      digest = answer.digest ?? digest
      states.set(check, nextCheck(states.get(check) ?? startCheck(), answer.healthy, check.settings))
      return healthy() ? 'stop' : 'go-on'
    }
  })
  const result = { requests, failures, waited: clock.now() - started, ...(digest === undefined ? {} : { digest }) }
  if (ended !== 'cancelled' && healthy()) return { healthy: true, ...result }
  if (ended === 'cancelled') return { healthy: false, reason: 'the wait was cancelled', ...result }
  const waiting = [...states].find(([, state]) => state.status !== 'healthy')
  const reason =
    waiting === undefined
      ? 'there is nothing to check'
      : (lastReason ?? `${waiting[0].name} had ${waiting[1].successes} of ${waiting[0].settings.success} successes`)
  const unknown = waiting !== undefined && lastUnknown.has(waiting[0])
  return { healthy: false, reason, ...(unknown ? { unknown } : {}), ...result }
}
