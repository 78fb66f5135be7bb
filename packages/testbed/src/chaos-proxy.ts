/**
 * An HTTP proxy before a control API that does to requests what networks and overloaded servers do. It speaks plain
 * HTTP to its client, and HTTPS or HTTP to what is behind it.
 */
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'

export type ChaosEffect =
  | 'pass'
  /** The connection ends before the request went on: it was not done. */
  | 'cut-before'
  /** The connection ends instead of the answer: it was done. */
  | 'cut-after'
  /** Done twice; the second answer is given. */
  | 'twice'
  /** Half of the answer, then the end. */
  | 'half'
  /** An answer of the proxy's own, as a server that cannot now gives it; it was not done. */
  | { readonly status: number; readonly reason?: string; readonly retryAfter?: number }

export interface ChaosRequest {
  readonly method: string
  readonly path: string
  /** Counted from 1. */
  readonly number: number
}

export interface ChaosProxy {
  readonly url: string
  /** Decides what becomes of each request. */
  effect: (request: ChaosRequest) => ChaosEffect
  readonly requests: ChaosRequest[]
  stop(): Promise<void>
}

/** @param target URL of what is behind it */
export async function startChaosProxy(target: string, options: { readonly ca?: string } = {}): Promise<ChaosProxy> {
  const secure = target.startsWith('https:')
  const agent = secure
    ? new https.Agent({ keepAlive: true, ...(options.ca === undefined ? {} : { ca: options.ca }) })
    : new http.Agent({ keepAlive: true })
  const forward = (
    request: http.IncomingMessage,
    body: Buffer
  ): Promise<{ head: http.IncomingMessage; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const { host: _, connection: __, ...headers } = request.headers
      const outgoing = (secure ? https : http).request(
        `${target}${request.url ?? ''}`,
        { method: request.method, headers, agent },
        (head) => {
          const parts: Buffer[] = []
          head.on('data', (part: Buffer) => parts.push(part))
          head.on('error', reject)
          head.on('end', () => resolve({ head, body: Buffer.concat(parts) }))
        }
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  const proxy: ChaosProxy = { url: '', effect: () => 'pass', requests: [], stop: () => Promise.resolve() }
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('error', () => undefined)
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const known = { method: request.method ?? '', path: request.url ?? '', number: proxy.requests.length + 1 }
      proxy.requests.push(known)
      const effect = proxy.effect(known)
      answer(effect, Buffer.concat(parts), request, response, forward).catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })
}

async function answer(
  effect: ChaosEffect,
  body: Buffer,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  forward: (request: http.IncomingMessage, body: Buffer) => Promise<{ head: http.IncomingMessage; body: Buffer }>
): Promise<void> {
  if (effect === 'cut-before') {
    response.destroy()
    return
  }
  if (typeof effect === 'object') {
    const { status, reason = 'chaos', retryAfter } = effect
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
    })
    response.end(
      JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: status, reason, message: reason })
    )
    return
  }
  if (effect === 'twice') await forward(request, body)
  const { head, body: said } = await forward(request, body)
  if (effect === 'cut-after') {
    response.destroy()
    return
  }
  const { 'transfer-encoding': _, ...headers } = head.headers
  response.writeHead(head.statusCode ?? 502, { ...headers, 'content-length': said.length })
  if (effect !== 'half') {
    response.end(said)
    return
  }
  response.write(said.subarray(0, Math.floor(said.length / 2)))
  setTimeout(() => response.destroy(), 5)
}
