/** The router of an environment in delivery.yml. */
import { UserError } from '../errors.js'
import { fillHost, type RawHost } from './host.js'
import type { GatewayRouterSettings, RouterSettings, ServiceRouterSettings } from './model.js'

export interface RawRouter {
  type: 'builtin' | 'haproxy' | 'service' | 'gateway'
  listen?: string
  socket?: string
  backend?: string
  config?: string
  url?: string
  hosts?: RawHost[]
  service?: string
  route?: string
  rule?: string
}

/** @param url the environment's @param where `file:line`, for the error */
export function fillRouter(raw: RawRouter, url: string | undefined, where: string): RouterSettings {
  const { type, listen, socket, backend } = raw
  if (type === 'service' || type === 'gateway') return fillCluster(raw, url, where)
  if (type === 'builtin') {
    if (listen === undefined || Object.keys(raw).length > 2)
      throw new UserError(where, type, '`listen`, and nothing else, with the type builtin')
    return { type, listen }
  }
  if (socket === undefined || backend === undefined || listen !== undefined || ofCluster(raw))
    throw new UserError(where, type, '`socket` and `backend`, and no `listen`, with the type haproxy')
  const asked = raw.url ?? url
  if (asked === undefined)
    throw new UserError(where, type, '`url` here or in the environment: where HAProxy answers as users see it')
  const hosts = (raw.hosts ?? []).map((host) => fillHost(host, where))
  return { type, socket, backend, url: asked, hosts, ...(raw.config === undefined ? {} : { config: raw.config }) }
}

const ofCluster = (raw: RawRouter): boolean =>
  raw.service !== undefined || raw.route !== undefined || raw.rule !== undefined

/** What a Kubernetes cluster has. */
function fillCluster(
  raw: RawRouter,
  url: string | undefined,
  where: string
): ServiceRouterSettings | GatewayRouterSettings {
  const { type, service, route, rule } = raw
  const strange = Object.keys(raw).find((key) => !['type', 'url', 'service', 'route', 'rule'].includes(key))
  if (strange !== undefined) throw new UserError(where, strange, `no such key with the type ${type}`)
  const asked = raw.url ?? url
  if (type === 'service') {
    if (service === undefined || route !== undefined || rule !== undefined)
      throw new UserError(where, type, '`service`, its name, and no `route` or `rule`, with the type service')
    return { type, service, ...(asked === undefined ? {} : { url: asked }) }
  }
  if (route === undefined || service !== undefined)
    throw new UserError(where, type, '`route`, the name of an HTTPRoute, and no `service`, with the type gateway')
  if (asked === undefined)
    throw new UserError(where, type, '`url` here or in the environment: where the Gateway answers as users see it')
  return { type: 'gateway', route, ...(rule === undefined ? {} : { rule }), url: asked }
}
