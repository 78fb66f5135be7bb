/** When a request is made again, and after how long. */
import { RemoteError, type Clock, type Logger } from '@immutable-delivery/kit'

/** What a RemoteError will say, known before it is clear how often was tried. */
export interface Failure {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly requestId?: string
  readonly reason: string
}

/** A failure that may pass: thrown inside `retrying`, never outside of it. */
export class Passing extends Error {
  constructor(
    readonly failure: Failure,
    /** Milliseconds the service asked to wait. */
    readonly retryAfter?: number,
    options?: ErrorOptions
  ) {
    super(failure.reason, options)
  }
}

export interface RetryPolicy {
  readonly clock: Clock
  readonly logger: Logger
  readonly signal?: AbortSignal
}

export const maxAttempts = 6
/** Milliseconds. A service that asks for a longer pause is not waited for: the job's minutes cost more than a re-run. */
const longestWait = 120_000

/**
 * Calls `attempt` until it gives a value or an error that will not pass; at most six times. Between two calls it waits
 * as long as the service asked for, else 0.5 s doubled each time (2 s where it limits the rate), less up to half by
 * chance so that parallel jobs do not come back together.
 * @throws RemoteError with the number of attempts
 */
export async function retrying<T>(policy: RetryPolicy, attempt: (number: number) => Promise<T>): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number)
    } catch (error) {
      if (!(error instanceof Passing)) throw error
      const { failure, retryAfter } = error
      const give = (reason: string): RemoteError =>
        new RemoteError({ ...failure, attempts: number, reason }, { cause: error.cause })
      if (policy.signal?.aborted === true) throw give('cancelled')
      if (number === maxAttempts) throw give(failure.reason)
      if (retryAfter !== undefined && retryAfter > longestWait)
        throw give(`${failure.reason}; it asks to come back in ${Math.ceil(retryAfter / 1000)} s, which is too long`)
      const wait = pause(number, failure.status, retryAfter)
      policy.logger.debug(`${failure.method}: ${failure.reason} (status ${failure.status}), again in ${wait} ms`)
      await policy.clock.sleep(wait, policy.signal)
      if (isAborted(policy.signal)) throw give('cancelled')
    }
  }
}

/** Milliseconds before the attempt after `number`. */
export function pause(number: number, status: number, retryAfter?: number): number {
  if (retryAfter !== undefined) return Math.min(retryAfter, longestWait) + Math.floor(Math.random() * 250)
  const first = status === 429 || status === 403 ? 2000 : 500
  const full = Math.min(30_000, first * 2 ** (number - 1))
  return Math.floor(full / 2 + (Math.random() * full) / 2)
}

/**
 * Whether an answer may be another one the next time. 403 is final, but for the way GHCR says that it limits the rate;
 * 501 says that there is no such thing here.
 */
export function mayPass(status: number, text: string): boolean {
  if (status === 408 || status === 429 || status === 499) return true
  if (status === 403) return /secondary rate limit|toomanyrequests/i.test(text)
  return status >= 500 && status !== 501 && status !== 505
}

/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined when absent or unreadable. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

// A function, since the compiler takes a property once seen false to stay so.
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}
