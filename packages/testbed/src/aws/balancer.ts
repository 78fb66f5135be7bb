/** What stands behind a load balancer's address in tests: each request goes where `pick` says at that moment. */
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Balancer {
  readonly url: string
  end(): Promise<void>
}

export interface Picked {
  readonly host: string
  readonly port: number
  /** The request that was sent there is over. */
  readonly done?: () => void
}

/** @param pick undefined when nothing is there: 503, as an Application Load Balancer answers */
export async function startBalancer(pick: () => Picked | undefined): Promise<Balancer> {
  const server = createServer((request, response) => {
    const to = pick()
    if (to === undefined) {
      request.resume()
      response.writeHead(503).end('503 Service Temporarily Unavailable')
      return
    }
    const { method, url, headers } = request
    const { host, port, done } = to
    response.on('close', () => done?.())
    const onward = ask({ host, port, method, path: url, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end('502 Bad Gateway')
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** One of them by chance, as their weights say; undefined when all weigh nothing. */
export function byWeight<T>(entries: readonly { readonly weight: number; readonly what: T }[]): T | undefined {
  const total = entries.reduce((sum, { weight }) => sum + weight, 0)
  let at = Math.random() * total
  for (const { weight, what } of entries) {
    if (weight > 0 && at < weight) return what
    at -= weight
  }
  return undefined
}
