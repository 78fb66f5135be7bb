import { UserError } from '@immutable-delivery/kit'
import type { ProbeTarget } from '../probe.js'

/**
 * Host and port of a target, for what speaks no HTTP.
 * @throws UserError when the base is no URL with a host
 */
export function addressOf({ baseUrl, address }: ProbeTarget): {
  readonly host: string
  readonly port: number
  readonly tls: boolean
} {
  let url: URL
  try {
    url = new URL(baseUrl)
  } catch (error) {
    throw new UserError('url', baseUrl, 'a URL such as `https://shop.example`', { cause: error })
  }
  const tls = url.protocol === 'https:'
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port)
  // IPv6 addresses stand in brackets in a URL, and nowhere else.
  return { host: address ?? url.hostname.replace(/^\[(.*)\]$/, '$1'), port, tls }
}
