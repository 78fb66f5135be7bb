/** The machines behind a name. */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { printable, UserError } from '@immutable-delivery/kit'
import type { ProbeTarget } from '@immutable-delivery/health'

/** More addresses than anybody asks in a check. */
const mostAddresses = 64

/**
 * One target per IPv4 address of the host, so that no stale one hides behind the one that the resolver names first.
 * IPv6 is asked only where there is nothing else: many runners cannot reach it.
 * @throws UserError when the name has no address
 */
export async function everyAddress(target: ProbeTarget): Promise<ProbeTarget[]> {
  const host = new URL(target.baseUrl).hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0) return [target]
  let found: string[]
  try {
    const all = await lookup(host, { all: true })
    const four = all.filter(({ family }) => family === 4)
    found = [...new Set((four.length === 0 ? all : four).map(({ address }) => address))].sort()
  } catch (error) {
    throw new UserError('url', printable(host, 200), 'a host that the resolver knows', { cause: error })
  }
  if (found.length <= 1) return [target]
  return found.slice(0, mostAddresses).map((address) => ({ ...target, address }))
}
