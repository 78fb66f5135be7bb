/** Where a host's published ports are found. */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { errorMessage, UserError, type HostSettings, type Http } from '@immutable-delivery/kit'
import type { Host } from './host.js'

/**
 * The IP address at which the router finds a host: the given one, loopback for this machine, else what its name stands
 * for here. @throws UserError for a name that stands for nothing
 */
export async function addressOf({ name, ssh, address }: HostSettings): Promise<string> {
  if (address !== undefined) return address
  if (ssh === undefined) return '127.0.0.1'
  if (isIP(ssh.host) !== 0) return ssh.host
  try {
    return (await lookup(ssh.host)).address
  } catch (error) {
    throw new UserError(
      'runtime.hosts',
      name,
      `a name that can be resolved here, or \`{ host: ${name}, address: <IP> }\` with the address that the router sees: ${errorMessage(error)}`,
      { cause: error }
    )
  }
}

/** Asks what is on the hosts through them: this machine may see none of their addresses. */
export function httpThrough(http: Http, hosts: readonly { readonly host: Host; readonly address: string }[]): Http {
  return async (request) => {
    const { hostname, port, protocol } = new URL(request.url)
    const plain = hostname.replace(/^\[|\]$/g, '')
    const at = hosts.find(({ address }) => address === plain)
    const socketPath = await at?.host.tunnel(plain, Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port))
    return http(socketPath === undefined ? request : { ...request, socketPath })
  }
}
