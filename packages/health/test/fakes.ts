/** A clock without waiting, and a target that answers by a script. */
import type { Clock, Http, HttpCheck, HttpResponse } from '@immutable-delivery/kit'

export interface FakeClock extends Clock {
  /** Lets time pass. */
  pass(milliseconds: number): void
}

export function fakeClock(): FakeClock {
  let time = 1_000_000
  return {
    now: () => time,
    sleep: (milliseconds, signal) => {
      if (signal?.aborted !== true) time += milliseconds
      return Promise.resolve()
    },
    pass: (milliseconds) => {
      time += milliseconds
    }
  }
}

/** Time that passes only while everybody waits, so that what runs side by side does so in order. */
export function simulatedClock(): Clock {
  let time = 1_000_000
  const waiting: { readonly at: number; readonly wake: () => void }[] = []
  let pumping = false
  const pump = (): void => {
    // After all that is due now has run: whoever waits next is in the list by then.
    setImmediate(() => {
      const next = waiting.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) {
        pumping = false
        return
      }
      waiting.splice(waiting.indexOf(next), 1)
      time = Math.max(time, next.at)
      next.wake()
      pump()
    })
  }
  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve()
          return
        }
        waiting.push({ at: time + milliseconds, wake: resolve })
        signal?.addEventListener('abort', () => resolve())
        if (!pumping) {
          pumping = true
          pump()
        }
      })
  }
}

/** A target on such a clock: it answers after its latency. */
export function simulatedHttp(clock: Clock, script: (n: number) => Scripted): Http {
  let n = 0
  return async () => {
    const answer = script(n)
    n += 1
    await clock.sleep(answer.latency ?? 1)
    return { status: answer.status ?? 200, headers: {}, body: chunks(), discard: () => undefined }
  }
}

export interface Scripted {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | AsyncIterable<Uint8Array>
  /** Milliseconds that the answer takes. */
  readonly latency?: number
  /** Instead of an answer. */
  readonly error?: Error
}

/** Answers the n-th request (from 0). */
export function fakeHttp(
  clock: FakeClock,
  script: (n: number, url: string) => Scripted
): Http & { readonly urls: string[] } {
  const urls: string[] = []
  const http: Http = (request) => {
    const answer = script(urls.length, request.url)
    urls.push(request.url)
    clock.pass(answer.latency ?? 1)
    if (answer.error !== undefined) return Promise.reject(answer.error)
    const { body = '' } = answer
    const response: HttpResponse = {
      status: answer.status ?? 200,
      headers: answer.headers ?? {},
      body: typeof body === 'string' ? chunks(Buffer.from(body)) : body,
      discard: () => undefined
    }
    return Promise.resolve(response)
  }
  return Object.assign(http, { urls })
}

export async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part)
}

export const digestA = `sha256:${'a'.repeat(64)}`
export const digestB = `sha256:${'b'.repeat(64)}`

export function check(changes: Partial<HttpCheck> = {}): HttpCheck {
  return {
    http: '/healthz',
    expect: { status: [200] },
    interval: 1000,
    timeout: 5000,
    success: 3,
    failure: 2,
    ...changes
  }
}
