/** What the rooms need of the outside world. Adapters live in `runner`; tests bring their own. */

export interface Logger {
  debug(message: string): void
  info(message: string): void
  /** An annotation of the run, one line. */
  notice(message: string): void
  warning(message: string): void
  /** Runs `body` inside a foldable group of the log. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>
}

/** A logger that says nothing. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  group: (_title, body) => body()
}

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** Waits; ends early, without throwing, when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      const done = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal?.addEventListener('abort', done)
    })
}

export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** With a stream, `length` is its exact size in bytes; it is sent as Content-Length, never chunked. */
  readonly body?: Uint8Array | { readonly length: number; readonly stream: AsyncIterable<Uint8Array> }
  /** Milliseconds without a byte in either direction after which the request fails. Default 60,000. */
  readonly idleTimeout?: number
  /** Milliseconds for the whole exchange, body included. */
  readonly timeout?: number
  /** A connection of its own, closed afterwards: a probe must see what a new client would see. */
  readonly freshConnection?: boolean
  /** IP address to connect to instead of asking the resolver; name, certificate and Host stay the URL's. Fresh ones only. */
  readonly address?: string
  readonly signal?: AbortSignal
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>
  /** Must be read to its end or cancelled with `discard`. */
  readonly body: AsyncIterable<Uint8Array>
  /** Over TLS: when the server's certificate ends, milliseconds since 1970. */
  readonly certificateEnd?: number
  /** Drops the rest of the body. */
  discard(): void
}

/**
 * One exchange: no redirect is followed, nothing is retried, no status is an error.
 * Throws a plain Error with a `code` (`ECONNRESET`, `ETIMEDOUT`, ...) when there is no answer.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>

/** Collects a stream; throws `tooLarge()` as soon as more than `limit` bytes have come. */
export async function readBounded(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
  tooLarge: () => Error
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
