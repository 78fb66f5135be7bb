/** Routes as proxies that keep them in files write them down. Pure. */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { isObject } from '@immutable-delivery/kit'
import type { Address, Route } from '../machine/model.js'
import { sorted } from '../shares.js'

/** The id of routes, which nginx tells whoever asks for it. */
export function routesId(routes: readonly Route[]): string {
  return createHash('sha256')
    .update(JSON.stringify(plainRoutes(routes)))
    .digest('hex')
    .slice(0, 16)
}

/** In one order, with the fields that count. */
export function plainRoutes(routes: readonly Route[]): Route[] {
  return routes
    .map(({ group, weight, backup, backends }) => ({ group, weight, backup, backends: sorted(backends) }))
    .toSorted((a, b) => (a.group < b.group ? -1 : 1))
}

/** What a route of ours looks like when it is read back. */
export function isRoute(value: unknown): value is Route {
  if (!isObject(value)) return false
  const { group, weight, backup, backends } = value
  return (
    typeof group === 'string' &&
    /^[A-Za-z0-9_-]{1,100}$/.test(group) &&
    Number.isInteger(weight) &&
    typeof backup === 'boolean' &&
    Array.isArray(backends) &&
    backends.every(
      (one: unknown) =>
        isObject(one) && typeof one['host'] === 'string' && isIP(one['host']) !== 0 && Number.isInteger(one['port'])
    )
  )
}

/** `host:port` as configurations have it. */
export function textOf({ host, port }: Address): string {
  if (isIP(host) === 0 || host.includes('%') || !Number.isInteger(port))
    throw new Error(`${host}: an IP address is needed`)
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`
}
