/** Continuous load on one URL, with every request accounted for. */
import http from 'node:http'
import https from 'node:https'

export interface LoadOptions {
  /** Requests at the same time. Default 8. */
  readonly concurrency?: number
  /** Keep connections open between requests; otherwise each request has its own. Default true. */
  readonly keepAlive?: boolean
  /** Default GET. */
  readonly method?: string
  /** Sent as the body. */
  readonly body?: string
  /** Milliseconds for one request. Default 10 s. */
  readonly timeout?: number
  /** Milliseconds that each worker rests between two requests; default 0. */
  readonly pause?: number
}

export interface LoadResult {
  readonly requests: number
  /** Requests without a whole answer, and answers of 500 and above. */
  readonly failures: number
  /** By status; what got no answer stands under its error code. */
  readonly byStatus: Readonly<Record<string, number>>
  /** By the answer's header x-image-digest; answers without it under `none`. */
  readonly byDigest: Readonly<Record<string, number>>
}

export interface Load {
  /** What happened so far. */
  readonly now: LoadResult
  /** Lets the requests in flight end. */
  stop(): Promise<LoadResult>
}

/** Starts asking, and goes on until it is stopped. */
export function startLoad(url: string, options: LoadOptions = {}): Load {
  const { concurrency = 8, keepAlive = true, method = 'GET', body, timeout = 10_000, pause = 0 } = options
  const target = new URL(url)
  const client = target.protocol === 'https:' ? https : http
  const agent = keepAlive ? new client.Agent({ keepAlive: true, maxSockets: concurrency }) : undefined
  const count = { requests: 0, failures: 0, byStatus: new Map<string, number>(), byDigest: new Map<string, number>() }
  let stopped = false

  const one = (): Promise<void> =>
    new Promise((resolve) => {
      let settled = false
      const settle = (status: string, digest: string | undefined): void => {
        if (settled) return
        settled = true
        clearTimeout(timer)
        count.requests += 1
        if (digest === undefined || Number(status) >= 500) count.failures += 1
        count.byStatus.set(status, (count.byStatus.get(status) ?? 0) + 1)
        if (digest !== undefined) count.byDigest.set(digest, (count.byDigest.get(digest) ?? 0) + 1)
        resolve()
      }
      const failed = (error: NodeJS.ErrnoException): void => settle(error.code ?? error.message, undefined)
      const request = client.request(
        target,
        {
          method,
          agent: agent ?? false,
          headers: body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
        },
        (response) => {
          response.on('error', failed)
          // A body that is cut short ends without `end`.
          response.on('close', () => failed(Object.assign(new Error('cut short'), { code: 'ECUT' })))
          response.on('end', () => {
            if (!response.complete) return
            const digest = response.headers['x-image-digest']
            settle(String(response.statusCode ?? 0), typeof digest === 'string' ? digest : 'none')
          })
          response.resume()
        }
      )
      const timer = setTimeout(
        () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
        timeout
      )
      request.on('error', failed)
      request.end(body)
    })

  const workers = Array.from({ length: concurrency }, async () => {
    while (!stopped) {
      await one()
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    }
  })
  const result = (): LoadResult => ({
    requests: count.requests,
    failures: count.failures,
    byStatus: Object.fromEntries(count.byStatus),
    byDigest: Object.fromEntries(count.byDigest)
  })
  return {
    get now() {
      return result()
    },
    stop: async () => {
      stopped = true
      await Promise.all(workers)
      agent?.destroy()
      return result()
    }
  }
}
