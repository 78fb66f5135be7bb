/** A clock without waiting, and a target that answers by a script. */
import type { CheckSettings, Clock, Http, HttpResponse } from '@immutable-delivery/kit'

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

export function check(changes: Partial<CheckSettings> = {}): CheckSettings {
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
