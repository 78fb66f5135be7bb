/** Requests to one registry: credentials, redirects, and which failures may pass. */
import {
  errorKind,
  errorMessage,
  IntegrityError,
  readBounded,
  type RemoteError,
  type Clock,
  type Http,
  type HttpRequest,
  type HttpResponse,
  type Logger
} from '@immutable-delivery/kit'
import { drain, failureOf, readErrorText, remoteError, type Answer } from './answer.js'
import { Authorizer, type Actions, type AuthOptions } from './auth.js'
import { mayCarryCredentials, resolveAddress, type Origin } from './origin.js'
import { mayPass, parseRetryAfter, Passing, retrying, type RetryPolicy } from './retry.js'

export interface Exchange {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST'
  /** Absolute. */
  readonly url: string
  readonly actions: Actions
  /** Another repository of this registry that the request reads of. */
  readonly alsoPull?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Called for every try: a stream can be read only once. */
  readonly body?: () => NonNullable<HttpRequest['body']>
  readonly timeout?: number
  readonly idleTimeout?: number
  /**
   * `HEAD` only: a redirect to another origin is given back and not followed. Storage behind a registry often signs its
   * addresses for GET alone and refuses HEAD; that it points there already says that the thing exists.
   */
  readonly redirectIsAnswer?: boolean
}

export interface TransportOptions extends AuthOptions {
  readonly origin: Origin
  readonly http: Http
  readonly clock: Clock
  readonly logger: Logger
  readonly signal?: AbortSignal
}

const maxRedirects = 5

export class Transport {
  readonly clean: (text: string) => string
  readonly retryPolicy: RetryPolicy
  private readonly authorizer: Authorizer

  constructor(private readonly options: TransportOptions) {
    this.authorizer = new Authorizer(options)
    this.clean = this.authorizer.clean
    const { clock, logger, signal } = options
    this.retryPolicy = { clock, logger, ...(signal === undefined ? {} : { signal }) }
  }

  /** One request, tried again while it may pass. Any other status is an answer for the caller to judge. */
  send(exchange: Exchange): Promise<Answer> {
    return retrying(this.retryPolicy, () => this.once(exchange))
  }

  /** The error for an answer that was not expected. */
  error(answer: Answer, context?: string): RemoteError {
    answer.discard()
    return remoteError(answer, this.clean, context)
  }

  /**
   * A small body whole, for callers inside `retrying`: one that breaks off may come whole the next time.
   * @throws Passing, IntegrityError when it is larger than `limit` bytes
   */
  async readSmall(answer: Answer, limit: number, what: string): Promise<Uint8Array> {
    const tooLarge = (): Error => new IntegrityError(what, `at most ${limit} bytes`, 'more')
    try {
      if (Number(answer.headers['content-length'] ?? '0') > limit) throw tooLarge()
      return await readBounded(answer.body, limit, tooLarge)
    } catch (error) {
      answer.discard()
      if (errorKind(error) !== 'internal') throw error
      const { method, url, status } = answer
      throw new Passing({ method, url, status, reason: this.clean(errorMessage(error)) }, undefined, { cause: error })
    }
  }

  /**
   * One try, for callers inside `retrying` that must look at the state of things before the next one.
   * @throws Passing
   */
  async once(exchange: Exchange): Promise<Answer> {
    let { url } = exchange
    for (let hops = 0; ; hops += 1) {
      const response = await this.authorized(exchange, url)
      const location = isRedirect(response.status) ? (response.headers['location'] ?? '') : undefined
      if (location === undefined) return this.judge(exchange, url, response)
      const answer = { ...plain(response), method: exchange.method, url, text: '' }
      const refuse = (why: string): RemoteError => this.error(answer, why)
      if (exchange.method !== 'GET' && exchange.method !== 'HEAD') throw refuse('a write was redirected')
      const target = resolveAddress(this.options.origin, url, location)
      if (target === undefined) throw refuse('a redirect to an address that is not safe to follow')
      if (exchange.redirectIsAnswer === true && !mayCarryCredentials(this.options.origin, target.href)) {
        await drain(response)
        return answer
      }
      if (hops === maxRedirects) throw refuse(`more than ${maxRedirects} redirects`)
      await drain(response)
      url = target.href
    }
  }

  private async judge(exchange: Exchange, url: string, response: HttpResponse): Promise<Answer> {
    const { method } = exchange
    if (response.status < 400) return { ...plain(response), method, url, text: '' }
    const text = await readErrorText(response)
    const answer = { ...plain(response), method, url, text }
    if (!mayPass(response.status, text)) return answer
    const after = parseRetryAfter(response.headers['retry-after'], this.options.clock.now())
    throw new Passing(failureOf(answer, this.clean), after)
  }

  private async authorized(exchange: Exchange, url: string): Promise<HttpResponse> {
    if (!mayCarryCredentials(this.options.origin, url)) return this.exchange(exchange, url, undefined)
    const { actions, alsoPull } = exchange
    const first = await this.authorizer.header(actions, alsoPull)
    const response = await this.exchange(exchange, url, first)
    if (response.status !== 401) return response
    // Read first: logging in may fail, and an answer left unread would hold its connection for ever.
    const text = await readErrorText(response)
    const asked = response.headers['www-authenticate'] ?? ''
    const second = await this.authorizer.challenged(asked, actions, first, alsoPull)
    if (second === undefined) return { ...plain(response), body: replay(text) }
    return this.exchange(exchange, url, second)
  }

  private async exchange(exchange: Exchange, url: string, authorization: string | undefined): Promise<HttpResponse> {
    const { method, headers, body, timeout, idleTimeout } = exchange
    const source: { error?: unknown } = {}
    try {
      return await this.options.http({
        method,
        url,
        headers: {
          'user-agent': 'immutable-delivery',
          ...headers,
          ...(authorization === undefined ? {} : { authorization })
        },
        ...(body === undefined ? {} : { body: watched(body(), source) }),
        ...(timeout === undefined ? {} : { timeout }),
        ...(idleTimeout === undefined ? {} : { idleTimeout }),
        ...(this.options.signal === undefined ? {} : { signal: this.options.signal })
      })
    } catch (error) {
      // What our own side could not read will not be there the next time either.
      if ('error' in source) throw source.error
      if (errorKind(error) !== 'internal') throw error
      const failure = { method, url, status: 0, reason: this.clean(errorMessage(error)) }
      throw new Passing(failure, undefined, { cause: error })
    }
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/** Own properties only: an adapter's response may be an instance whose methods a spread would lose. */
function plain(response: HttpResponse): HttpResponse {
  const { status, headers, body } = response
  return { status, headers, body, discard: () => response.discard() }
}

async function* replay(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(Buffer.from(text))
}

/** Keeps the error of a body's source apart from the connection's: the two reach us as one. */
function watched(
  body: NonNullable<HttpRequest['body']>,
  source: { error?: unknown }
): NonNullable<HttpRequest['body']> {
  if (body instanceof Uint8Array) return body
  return {
    length: body.length,
    stream: (async function* () {
      try {
        yield* body.stream
      } catch (error) {
        source.error = error
        throw error
      }
    })()
  }
}
