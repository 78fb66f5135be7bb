/** What the router's client and the proxy say to each other: one line of JSON each way over a socket in the state folder. */
import { IntegrityError, isObject, parseJsonObject, UserError } from '@immutable-delivery/kit'
import type { Address, Route } from '../machine/model.js'
import type { RouterState } from '../router.js'

/** Folder below the state folder; the proxy works in it, since the path of a socket may be no longer than 107 bytes. */
export const routerFolder = 'router'
export const socketName = 'control.sock'
export const stateName = 'state.json'
export const processName = 'proxy.json'
export const messageLimit = 2 ** 20

export type Command =
  | { readonly do: 'observe' }
  | { readonly do: 'apply'; readonly epoch: number; readonly listen: string; readonly routes: readonly Route[] }
  | { readonly do: 'stop' }

export type Reply =
  | { readonly ok: true; readonly state: RouterState }
  | { readonly ok: false; readonly error: 'stale'; readonly seen: number }
  | { readonly ok: false; readonly error: 'failed'; readonly message: string }

/** What the proxy keeps on disk: a restarted one goes on with it. */
export interface ProxyState {
  readonly version: 1
  readonly epoch: number
  /** As it was asked for; its port may be 0. */
  readonly listen: string
  /** The port that is really taken. */
  readonly port: number
  readonly routes: readonly Route[]
}

/**
 * `host:port` or `[v6]:port`.
 * @throws UserError
 */
export function parseListen(text: string): Address {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s/]+)):(\d{1,5})$/.exec(text)
  const port = Number(match?.[3] ?? Number.NaN)
  if (match === null || !(port <= 65_535))
    throw new UserError('router.listen', text, '`host:port` such as `0.0.0.0:8080` or `[::]:8080`')
  return { host: match[1] ?? match[2] ?? '', port }
}

/** @throws IntegrityError */
export function parseCommand(line: string): Command {
  const raw = parseJsonObject(line, 'control command', 8)
  if (raw['do'] === 'observe' || raw['do'] === 'stop') return { do: raw['do'] }
  if (raw['do'] !== 'apply') throw new IntegrityError('control command', 'observe, apply or stop', 'something else')
  const { epoch, listen } = raw
  if (!isCount(epoch) || typeof listen !== 'string')
    throw new IntegrityError('control command', 'epoch, listen', 'none')
  return { do: 'apply', epoch, listen, routes: parseRoutes(raw['routes'], 'control command') }
}

/** @throws IntegrityError */
export function parseState(bytes: Uint8Array, what: string): ProxyState {
  const { version, epoch, listen, port, routes } = parseJsonObject(bytes, what, 8)
  if (version !== 1 || !isCount(epoch) || typeof listen !== 'string' || !isPort(port))
    throw new IntegrityError(what, 'the state of a proxy', 'something else')
  return { version, epoch, listen, port, routes: parseRoutes(routes, what) }
}

function parseRoutes(value: unknown, what: string): Route[] {
  if (!Array.isArray(value) || value.length > 100)
    throw new IntegrityError(what, 'a list of at most 100 routes', 'none')
  const routes = value.map((raw: unknown): Route => {
    const { group, weight, backup, backends } = isObject(raw) ? raw : {}
    const right =
      typeof group === 'string' &&
      group.length <= 200 &&
      isCount(weight) &&
      weight <= 100 &&
      typeof backup === 'boolean' &&
      Array.isArray(backends) &&
      backends.length <= 64
    if (!right) throw new IntegrityError(what, 'a route', 'something else')
    return { group, weight, backup, backends: backends.map((address) => parseAddress(address, what)) }
  })
  if (new Set(routes.map((route) => route.group)).size !== routes.length)
    throw new IntegrityError(what, 'each group once', 'one twice')
  return routes
}

function parseAddress(value: unknown, what: string): Address {
  const { host, port } = isObject(value) ? value : {}
  if (typeof host !== 'string' || host === '' || host.length > 255 || !isPort(port) || port === 0)
    throw new IntegrityError(what, 'an address', 'something else')
  return { host, port }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isPort = (value: unknown): value is number => isCount(value) && value <= 65_535
