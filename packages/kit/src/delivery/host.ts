/** A machine as delivery.yml names it. */
import { isIP } from 'node:net'
import { UserError } from '../errors.js'
import type { HostSettings } from './model.js'

export type RawHost = string | { host: string; address?: string }

const expected = '`unix:///var/run/docker.sock`, or `ssh://user@host[:port][/path/of/docker.sock]`'

/** @param where `file:line`, for the error */
export function fillHost(raw: RawHost, where: string): HostSettings {
  const { host: name, address } = typeof raw === 'string' ? { host: raw, address: undefined } : raw
  if (address !== undefined && isIP(address) === 0) throw new UserError(where, address, 'an IP address')
  const rest = address === undefined ? { name } : { name, address }
  if (name.startsWith('unix://')) return { ...rest, socket: name.slice('unix://'.length) }
  const match = /^ssh:\/\/(?:([A-Za-z0-9_.-]+)@)?([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?(\/[^\s:]*)?$/.exec(
    name
  )
  const [, user, host = '', port, socket] = match ?? []
  // A name that begins with a dash would be an option of the client.
  if (match === null || host.startsWith('-') || user?.startsWith('-') === true)
    throw new UserError(where, name, expected)
  return {
    ...rest,
    ssh: {
      ...(user === undefined ? {} : { user }),
      host: host.replace(/^\[|\]$/g, ''),
      ...(port === undefined ? {} : { port: Number(port) })
    },
    socket: socket === undefined || socket === '/' ? '/var/run/docker.sock' : socket
  }
}
