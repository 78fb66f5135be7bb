/** Servers that tests put behind a router. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Server as TcpServer } from 'node:net'
import { startLoad, type Load, type LoadOptions } from '@immutable-delivery/testbed'
import type { Address, Route } from '../src/index.js'

export interface Backends {
  /** Starts a server, on loopback unless an address is given; `end` ends it. */
  listen(server: Server | TcpServer, address?: string): Promise<Address>
  /** Answers with its name and what it was sent; `/slow` after a while, `/held` when `release` is called. */
  app(name: string, address?: string): Promise<Address>
  /** How many requests wait at `/held`. */
  waiting(): number
  /** Lets what waits at `/held` have its answer. */
  release(): void
  /** Ends the last one that was started, with all its connections. */
  endLast(): Promise<void>
  /** Load that ends with the rest, also when a test fails. */
  load(url: string, options?: LoadOptions): Load
  end(): Promise<void>
}

export function makeBackends(): Backends {
  const servers: (Server | TcpServer)[] = []
  const loads: Load[] = []
  const held: (() => void)[] = []
  const stop = async (server: Server | TcpServer | undefined): Promise<void> => {
    const closed = new Promise((resolve) => server?.close(resolve))
    if (server !== undefined && 'closeAllConnections' in server) server.closeAllConnections()
    await closed
  }
  const listen = async (server: Server | TcpServer, address = '127.0.0.1'): Promise<Address> => {
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, address, resolve))
    return { host: address, port: (server.address() as AddressInfo).port }
  }
  return {
    listen,
    app: (name, address) => listen(appServer(name, held), address),
    waiting: () => held.length,
    release: () => {
      for (const answer of held.splice(0)) answer()
    },
    endLast: () => stop(servers.pop()),
    load: (url, options) => {
      const load = startLoad(url, options)
      loads.push(load)
      return load
    },
    end: async () => {
      await Promise.all(loads.splice(0).map((load) => load.stop()))
      for (const server of servers.splice(0)) {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close()
      }
    }
  }
}

function appServer(name: string, held: (() => void)[]): Server {
  return createServer((request, response) => {
    response.setHeader('x-image-digest', name)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = `${name} ${request.method} ${Buffer.concat(chunks).toString()}`
      if (request.url === '/slow') setTimeout(() => response.end(body), 300)
      else if (request.url === '/held') held.push(() => response.end(body))
      else response.end(body)
    })
  })
}

export function route(group: string, weight: number, backends: readonly Address[], backup = false): Route {
  return { group, weight, backup, backends }
}

export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10))

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause()
}
