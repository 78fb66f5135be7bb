/** Free TCP ports for instances. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { ToolError } from '@immutable-delivery/kit'

const defaults = { first: 18_000, last: 29_999 }

/**
 * A port of loopback that nobody listens on now. Never one of the range from which the system takes the ports of
 * outgoing connections: the router makes thousands of those, and one of them would take the port of an instance that
 * is about to start again.
 * @param taken ports that instances have on record
 */
export async function freePort(host: string, taken: ReadonlySet<number>): Promise<number> {
  const { first, last } = outside(await outgoingRange())
  const size = last - first + 1
  const start = Math.floor(Math.random() * size)
  for (let tried = 0; tried < Math.min(size, 2000); tried += 1) {
    const port = first + ((start + tried) % size)
    if (!taken.has(port) && (await isFree(host, port))) return port
  }
  throw new ToolError('listen', 'EADDRINUSE', `no free port from ${first} to ${last} on ${host}`)
}

async function outgoingRange(): Promise<{ low: number; high: number }> {
  const text = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '')
  const [low = 32_768, high = 60_999] = text.trim().split(/\s+/).filter(Boolean).map(Number)
  return { low, high }
}

function outside(outgoing: { low: number; high: number }): { first: number; last: number } {
  if (outgoing.low > defaults.last || outgoing.high < defaults.first) return defaults
  // A machine with a very wide range: below it, when there is room; else we take our chance.
  if (outgoing.low > 4096) return { first: 2048, last: outgoing.low - 1 }
  return defaults
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
