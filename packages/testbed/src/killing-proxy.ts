/** A proxy before a registry that calls back at one request: there a test kills the client. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** At which request, counted from 1, and on which side of it: before the registry hears of it, or after it has done it. */
export interface KillPoint {
  readonly request: number
  readonly when: 'before' | 'after'
}

export interface KillingProxy {
  /** `127.0.0.1:port`, to stand in an image's name. */
  readonly host: string
  /** `METHOD path` of each request since `arm`, without its query. */
  readonly requests: readonly string[]
  /** Counts anew. @param kill called once; the request is then never answered */
  arm(point?: KillPoint, kill?: () => void): void
  stop(): Promise<void>
}

/** @param upstream `127.0.0.1:port` */
export async function startKillingProxy(upstream: string): Promise<KillingProxy> {
  let requests: string[] = []
  let armed: { readonly point: KillPoint; readonly kill: () => void } | undefined
  const server = http.createServer((incoming, outgoing) => {
    requests.push(`${incoming.method ?? ''} ${(incoming.url ?? '').replace(/\?.*/, '')}`)
    const hit = armed?.point.request === requests.length ? armed : undefined
    if (hit?.point.when === 'before') {
      hit.kill()
      incoming.socket.destroy()
      return
    }
    forward(upstream, incoming, outgoing, hit?.kill).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests
    },
    arm: (point, kill) => {
      requests = []
      armed = point === undefined || kill === undefined ? undefined : { point, kill }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

/** Whole bodies: what the registry is to do it does to its end, also when the client is killed then. */
async function forward(
  upstream: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  kill: (() => void) | undefined
): Promise<void> {
  const body = await read(incoming)
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    // With the client's own Host: the registry makes its addresses of it.
    const { method, headers, url } = incoming
    http
      .request(`http://${upstream}${url ?? ''}`, { method, headers }, resolve)
      .on('error', reject)
      .end(body)
  })
  const content = await read(answer)
  if (kill !== undefined) {
    kill()
    incoming.socket.destroy()
    return
  }
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
  outgoing.end(content)
}

async function read(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
