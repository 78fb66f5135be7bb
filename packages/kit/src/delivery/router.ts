/** The router of an environment in delivery.yml. */
import { UserError } from '../errors.js'
import { fillHost, type RawHost } from './host.js'
import type { RouterSettings } from './model.js'

export interface RawRouter {
  type: 'builtin' | 'haproxy'
  listen?: string
  socket?: string
  backend?: string
  config?: string
  url?: string
  hosts?: RawHost[]
}

/** @param url the environment's @param where `file:line`, for the error */
export function fillRouter(raw: RawRouter, url: string | undefined, where: string): RouterSettings {
  const { type, listen, socket, backend } = raw
  if (type === 'builtin') {
    if (listen === undefined || Object.keys(raw).length > 2)
      throw new UserError(where, type, '`listen`, and nothing else, with the type builtin')
    return { type, listen }
  }
  if (socket === undefined || backend === undefined || listen !== undefined)
    throw new UserError(where, type, '`socket` and `backend`, and no `listen`, with the type haproxy')
  const asked = raw.url ?? url
  if (asked === undefined)
    throw new UserError(where, type, '`url` here or in the environment: where HAProxy answers as users see it')
  const hosts = (raw.hosts ?? []).map((host) => fillHost(host, where))
  return { type, socket, backend, url: asked, hosts, ...(raw.config === undefined ? {} : { config: raw.config }) }
}
