/**
 * Reads until there is an answer; writes once. A write without an answer may have been done, and GitHub has no request
 * ids to ask for it again, so that whoever writes must look before writing again. Limits are waited out, within bounds.
 */
import { errorMessage, isObject, printable, RemoteError, type Clock, type Logger } from '@immutable-delivery/kit'
import type { GitHubAnswer, GitHubApi, GitHubRequest } from './api.js'

export interface ClientOptions {
  readonly api: GitHubApi
  readonly clock: Clock
  readonly logger: Logger
  /** Once aborted nothing is waited for: a cancelled job has seconds left, enough to try each request once. */
  readonly signal?: AbortSignal
  /** Milliseconds to wait in all, for limits and after failures; default three minutes. */
  readonly patience?: number
}

/** `unknown`: done or not done. `limited`: not done; it has been waited for as long as GitHub asked. */
export type Written = { readonly kind: 'done'; readonly data: unknown } | { readonly kind: 'unknown' | 'limited' }

/** Where nobody listens, or the name is unknown, waiting seldom helps: that is a machine without a way to GitHub. */
function triesFor(fault: unknown): number {
  return fault !== undefined && /ECONNREFUSED|ENOTFOUND/.test(errorMessage(fault)) ? 2 : 8
}

export class GitHubClient {
  private waited = 0
  private failures = 0

  constructor(private readonly options: ClientOptions) {}

  get clock(): Clock {
    return this.options.clock
  }

  get logger(): Logger {
    return this.options.logger
  }

  /** @throws RemoteError when GitHub refuses, or does not answer for too long */
  async read(path: string, query: Readonly<Record<string, string | number>> = {}): Promise<GitHubAnswer> {
    const request = { method: 'GET', path, query } as const
    for (let tries = 1; ; tries += 1) {
      const { answer, fault } = await this.exchange(request)
      if (answer !== undefined && answer.status < 400) return answer
      const limit = answer === undefined ? undefined : limitOf(answer, this.clock.now())
      const isTransient = answer === undefined || answer.status >= 500 || limit !== undefined
      if (!isTransient || tries >= triesFor(fault)) throw problem(request, answer, fault, tries)
      await this.pause(request, answer, fault, limit, tries)
    }
  }

  /** Tries once. @throws RemoteError when GitHub refuses, or asks for more patience than there is */
  async write(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: GitHubRequest['body']
  ): Promise<Written> {
    const request = { method, path, ...(body === undefined ? {} : { body }) }
    const { answer, fault } = await this.exchange(request)
    if (answer !== undefined && answer.status < 400) {
      this.failures = 0
      return { kind: 'done', data: answer.data }
    }
    const limit = answer === undefined ? undefined : limitOf(answer, this.clock.now())
    this.failures += 1
    const isTransient = answer === undefined || answer.status >= 500 || limit !== undefined
    if (!isTransient || this.failures >= triesFor(fault)) throw problem(request, answer, fault, this.failures)
    await this.pause(request, answer, fault, limit, this.failures)
    return { kind: limit === undefined ? 'unknown' : 'limited' }
  }

  /** Waits without asking why. */
  async sleep(milliseconds: number): Promise<void> {
    await this.clock.sleep(milliseconds, this.options.signal)
  }

  private async exchange(request: GitHubRequest): Promise<{ answer?: GitHubAnswer; fault?: unknown }> {
    try {
      return { answer: await this.options.api(request) }
    } catch (fault) {
      return { fault }
    }
  }

  private async pause(
    request: GitHubRequest,
    answer: GitHubAnswer | undefined,
    fault: unknown,
    limit: number | undefined,
    tries: number
  ): Promise<void> {
    const asked = limit ?? retryAfter(answer)
    const wait = asked ?? 1000 * 2 ** Math.min(tries - 1, 4)
    this.waited += wait
    const patience = this.options.patience ?? 180_000
    if (this.waited > patience || this.options.signal?.aborted === true) throw problem(request, answer, fault, tries)
    const why = answer === undefined ? errorMessage(fault) : `status ${answer.status}`
    this.logger.info(
      `GitHub: ${request.method} ${request.path}: ${printable(why)}; going on in ${Math.ceil(wait / 1000)} s`
    )
    await this.sleep(wait)
  }
}

/** Milliseconds to wait for a rate limit to pass; undefined when there is none. */
export function limitOf(answer: GitHubAnswer, now: number): number | undefined {
  const { status, headers } = answer
  if (status !== 403 && status !== 429) return undefined
  const asked = retryAfter(answer)
  if (asked !== undefined) return asked
  const reset = headers['x-ratelimit-reset'] ?? ''
  // As documented: without retry-after, until the reset when nothing remains, else at least a minute.
  if (headers['x-ratelimit-remaining'] === '0' && /^\d{1,12}$/.test(reset))
    return Math.max(1000, Number(reset) * 1000 - now)
  return status === 429 || /rate limit/i.test(messageOf(answer)) ? 60_000 : undefined
}

function retryAfter(answer: GitHubAnswer | undefined): number | undefined {
  const seconds = answer?.headers['retry-after'] ?? ''
  return /^\d{1,6}$/.test(seconds) ? Math.max(1, Number(seconds)) * 1000 : undefined
}

function messageOf({ data }: GitHubAnswer): string {
  const message = isObject(data) ? data['message'] : undefined
  return typeof message === 'string' ? printable(message) : 'no reason given'
}

function problem(
  { method, path }: GitHubRequest,
  answer: GitHubAnswer | undefined,
  fault: unknown,
  attempts: number
): RemoteError {
  const requestId = answer?.headers['x-github-request-id']
  return new RemoteError(
    {
      method,
      url: path,
      status: answer?.status ?? 0,
      attempts,
      reason: answer === undefined ? printable(errorMessage(fault)) : messageOf(answer),
      ...(requestId === undefined ? {} : { requestId: printable(requestId, 80) })
    },
    { cause: fault }
  )
}

/** The HTTP status of an error of GitHub's; undefined for other errors. */
export function statusOf(error: unknown): number | undefined {
  const details = isObject(error) ? error['details'] : undefined
  const status = isObject(details) ? details['status'] : undefined
  return typeof status === 'number' ? status : undefined
}
