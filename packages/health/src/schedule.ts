/** Asks several checks over a time, each at its own interval. */
import type { CheckTiming, Clock } from '@immutable-delivery/kit'
import type { ProbeAnswer } from './probe.js'

/** A check bound to its target. */
export interface BoundCheck {
  /** For people, for instance `GET /healthz`. */
  readonly name: string
  readonly settings: Pick<CheckTiming, 'interval' | 'success' | 'failure'>
  /** Its answers may say which digest they come from. */
  readonly claims?: boolean
  ask(signal?: AbortSignal): Promise<ProbeAnswer>
}

export interface ScheduleOptions {
  readonly checks: readonly BoundCheck[]
  readonly clock: Clock
  /** Milliseconds; no question is asked once they have passed, but every check is asked at least once. */
  readonly duration: number
  readonly signal?: AbortSignal
  /** Told of every answer; `stop` ends the schedule after the answers of this round. */
  readonly onAnswer: (check: BoundCheck, answer: ProbeAnswer) => 'go-on' | 'stop'
}

/** An interval below this would be a load test, not a check. */
const shortestInterval = 10

/**
 * Runs the schedule. Checks that are due together are asked together; a slow answer delays the next question and is
 * not made up for by a burst.
 * @returns why it ended: `time`, `stop` (told so) or `cancelled` (the signal; the answers of that round do not count)
 */
export async function runSchedule(options: ScheduleOptions): Promise<'time' | 'stop' | 'cancelled'> {
  const { clock, signal } = options
  const end = clock.now() + options.duration
  const plan = options.checks.map((check) => ({ check, due: clock.now() }))
  if (plan.length === 0) return 'time'
  for (let first = true; ; first = false) {
    if (signal?.aborted === true) return 'cancelled'
    const now = clock.now()
    if (now >= end && !first) return 'time'
    const due = plan.filter((item) => item.due <= now)
    const answers = await Promise.all(due.map(async (item) => ({ item, answer: await item.check.ask(signal) })))
    if (isAborted(signal)) return 'cancelled'
    let stop = false
    for (const { item, answer } of answers) {
      if (options.onAnswer(item.check, answer) === 'stop') stop = true
      item.due = Math.max(clock.now(), now + Math.max(item.check.settings.interval, shortestInterval))
    }
    if (stop) return 'stop'
    const next = Math.min(...plan.map((item) => item.due), end)
    if (next > clock.now()) await clock.sleep(next - clock.now(), signal)
  }
}

/** Read anew: the compiler believes that nothing changed since the last look. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}
