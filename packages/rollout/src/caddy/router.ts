/**
 * The router `caddy`: the addresses of its upstreams stand in files that Caddy reads for each request, so that nothing
 * is reloaded. A change of its configuration, also by its admin API, costs requests.
 */
import { errorCode, errorKind, parseJsonObject, UserError, type Http } from '@immutable-delivery/kit'
import { connectionsOf } from '../hosts/in-flight.js'
import { localHost, type Host } from '../hosts/host.js'
import type { Route } from '../machine/model.js'
import { isRoute, plainRoutes, routesId } from '../proxies/routes.js'
import { askId } from '../proxies/id.js'
import type { Router, RouteState } from '../router.js'
import { uneven } from '../shares.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { backupNames, holdsSlots, nobody, slotNames, slotsOf } from './slots.js'

export interface CaddyRouterOptions {
  /** The epoch of the last writer is kept in them. */
  readonly files: StateFiles
  /** Where Caddy runs; undefined: on this machine. */
  readonly host?: Host
  /** Absolute path of the folder with the slots. */
  readonly folder: string
  /** Where users connect, `http://host:port`. */
  readonly url: string
  readonly http: Http
}

const routesFile = 'routes.json'
const idFile = 'id'
const routesLimit = 2 ** 20
const slotLimit = 100
/** Files that are written at the same time. */
const batch = 10

export function caddyRouter(options: CaddyRouterOptions): Router {
  const { folder, url, http } = options
  const host = options.host ?? localHost('this machine', '/')
  const fence = openFence(options.files, 'caddy')
  const absent = (name: string): Error =>
    new UserError(
      'router.folder',
      folder,
      `the files that Caddy reads, made once as the README of blue-green-switch says: ${name} is not there`
    )
  const read = async (name: string, limit: number): Promise<string> => {
    const bytes = await host.read(`${folder}/${name}`, limit)
    if (bytes === undefined) throw absent(name)
    return Buffer.from(bytes).toString('utf8')
  }
  const write = async (name: string, content: string): Promise<void> => {
    try {
      await host.rewrite(`${folder}/${name}`, content)
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '') && errorKind(error) !== 'tool') throw error
      throw new UserError('router.folder', folder, 'a folder that this user may write to', { cause: error })
    }
  }
  const readSlots = async (): Promise<Map<string, string>> => {
    const found = await host.readFolder(folder, slotLimit)
    const names = [...slotNames, ...backupNames]
    const missing = [...names, idFile].find((name) => !found.has(name))
    if (missing !== undefined) throw absent(missing)
    return new Map(
      names.map((name) => [
        name,
        Buffer.from(found.get(name) ?? [])
          .toString('latin1')
          .trim()
      ])
    )
  }
  return {
    observe: async () => {
      const routes = routesIn(await read(routesFile, routesLimit))
      const slots = await readSlots()
      const count = await connectionsOf(host)
      const holds =
        routes === undefined ? [...slots.values()].every((slot) => slot === nobody) : holdsSlots(routes, slots)
      return {
        epoch: await fence.epoch(),
        url,
        routes: (routes ?? []).map((route): RouteState => ({
          ...route,
          weight: holds ? route.weight : uneven,
          active: route.backends.reduce((sum, address) => sum + count(address), 0)
        }))
      }
    },
    apply: async (epoch, routes) => {
      const check = await fence.pass(epoch)
      const slots = await readSlots()
      const wanted = slotsOf(routes, slots)
      await check()
      // First: what a slot holds is told by it, whenever we are killed.
      const text = JSON.stringify({ version: 1, routes: plainRoutes(routes) })
      if ((await read(routesFile, routesLimit)) !== text) await write(routesFile, text)
      const changed = [...wanted].filter(([name, content]) => slots.get(name) !== content)
      for (let at = 0; at < changed.length; at += batch) {
        await check()
        // Without a line end: Caddy takes the whole content for the address.
        await Promise.all(changed.slice(at, at + batch).map(([name, content]) => write(name, content)))
      }
      const id = routesId(routes)
      if ((await read(idFile, slotLimit)).trim() !== id) await write(idFile, id)
      const told = await askId(url, http)
      if (told !== id)
        throw new UserError(
          'router.folder',
          folder,
          `the folder that Caddy at ${url} reads: it tells other routes than were written`
        )
    }
  }
}

/** Undefined for a file that is none of ours, as the first one. @throws never */
function routesIn(text: string): Route[] | undefined {
  try {
    const { version, routes } = parseJsonObject(Buffer.from(text), routesFile, 8)
    return version === 1 && Array.isArray(routes) && routes.every(isRoute) ? routes : undefined
  } catch {
    return undefined
  }
}
