/**
 * Requests in flight by the connections that a machine has: for proxies that do not count by backend, and open a
 * connection for each request. Linux keeps them in /proc/net/tcp and tcp6 (proc_net_tcp in its documentation).
 */
import { UserError } from '@immutable-delivery/kit'
import type { Address } from '../machine/model.js'
import { keyOf } from '../shares.js'
import type { Host } from './host.js'

const tableLimit = 16 * 2 ** 20

/**
 * Connections from this machine to an address, also those that are being opened.
 * @throws UserError where there is no such table
 */
export async function connectionsOf(host: Host): Promise<(address: Address) => number> {
  const counts = new Map<string, number>()
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => host.read(file, tableLimit)))
  if (tables[0] === undefined)
    throw new UserError('router', host.name, 'a machine with Linux: its table of connections tells what is in flight')
  for (const table of tables)
    for (const remote of remotesOf(Buffer.from(table ?? []).toString('latin1')))
      counts.set(keyOf(remote), (counts.get(keyOf(remote)) ?? 0) + 1)
  return (address) => counts.get(keyOf({ ...address, host: plainHost(address.host) })) ?? 0
}

const established = '01'
const opening = '02'

/** The far ends of open connections. Pure. */
export function remotesOf(table: string): Address[] {
  return table.split('\n').flatMap((line) => {
    const [, , remote = '', state = ''] = line.trim().split(/\s+/)
    const match = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(remote)
    const [, host = '', port = ''] = match ?? []
    if (match === null || (state !== established && state !== opening)) return []
    return [{ host: hostOf(host), port: Number.parseInt(port, 16) }]
  })
}

/** The kernel prints words of 32 bits as the machine holds them, which is little-endian on all that we run on. */
function hostOf(hex: string): string {
  const words = hex.match(/.{8}/g) ?? []
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)))
  if (bytes.length === 4) return bytes.join('.')
  // An IPv4 address in the form of IPv6.
  if (bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255)
    return bytes.slice(12).join('.')
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16)
  )
  return plainHost(groups.join(':'))
}

const plainHost = (host: string): string =>
  host.includes(':') ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host
