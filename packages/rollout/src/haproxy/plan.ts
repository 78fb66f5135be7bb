/** From the servers that are to those that should be. Pure. */
import { sameRoutes } from '../machine/target.js'
import type { Address, Route } from '../machine/model.js'
import type { RouteState } from '../router.js'
import { keyOf, scaleOf, sorted, spread, uneven } from '../shares.js'
import { serverName, type Place, type Server } from './servers.js'

/** A server as it should be. */
export interface Wanted extends Place {
  readonly name: string
  readonly weight: number
}

export interface Plan {
  /** All servers that should be. */
  readonly wanted: readonly Wanted[]
  /** Servers to add, or to set right; they begin with weight 0, backups with the weight that they keep. */
  readonly missing: readonly Wanted[]
  /** Servers whose weight goes up. */
  readonly raise: readonly Wanted[]
  /** Names and weights of those that go down, what is not wanted at all among them. */
  readonly lower: readonly { readonly name: string; readonly weight: number }[]
  /** What is not wanted: `force` ends the requests that it still has. */
  readonly remove: readonly { readonly name: string; readonly force: boolean }[]
}

/** A server of weight 0 gets nothing, not even as a backup. */
export const backupWeight = 100

export function planOf(servers: readonly Server[], routes: readonly Route[]): Plan {
  const wanted = wantedOf(servers, routes)
  const known = new Map(servers.map((server) => [server.name, server]))
  const usable = (name: string): Server | undefined => {
    const server = known.get(name)
    return server?.usable === true ? server : undefined
  }
  const missing = wanted.filter(({ name }) => usable(name) === undefined)
  const names = new Set(wanted.map(({ name }) => name))
  const spare = servers.filter(({ name, place }) => place !== undefined && !names.has(name))
  const serving = new Set(
    routes.flatMap(({ group, backends }) => backends.map((address) => `${group} ${keyOf(address)}`))
  )
  return {
    wanted,
    missing,
    raise: wanted.filter(({ name, weight }) => weight > (usable(name)?.weight ?? 0)),
    lower: [
      ...wanted.filter(({ name, weight }) => weight < (usable(name)?.weight ?? 0)),
      ...spare.flatMap(({ name, weight }) => (weight > 0 ? [{ name, weight: 0 }] : []))
    ],
    remove: spare.map(({ name, place }) => ({
      name,
      // Its other server goes on: what is in flight here may end in peace.
      force: place === undefined || !serving.has(`${place.group} ${keyOf(place.address)}`)
    }))
  }
}

function wantedOf(servers: readonly Server[], routes: readonly Route[]): Wanted[] {
  const scale = scaleOf(routes.map(({ backends }) => sorted(backends).length))
  return routes.flatMap(({ group, weight, backup, backends }) => {
    const addresses = sorted(backends)
    const shares = spread(weight, scale, addresses.length)
    return addresses.flatMap((address, index) => {
      const want = (marked: boolean, itsWeight: number): Wanted => {
        const place = { group, address, backup: marked }
        return { ...place, name: serverName(place), weight: itsWeight }
      }
      const list: Wanted[] = []
      if (weight > 0) list.push(want(false, shares[index] ?? 0))
      if (backup) list.push(want(true, backupWeight))
      if (list.length > 0) return list
      // Known, without traffic: either server tells that, so the one that is there stays.
      const backupServer = serverName({ group, address, backup: true })
      const plainServer = serverName({ group, address, backup: false })
      const has = (name: string): boolean => servers.some((server) => server.name === name && server.usable)
      return [want(!has(plainServer) && has(backupServer), 0)]
    })
  })
}

/** The routes that these servers amount to. A group whose servers contradict each other has the weight `uneven`. */
export function routesOfServers(servers: readonly Server[]): RouteState[] {
  const groups = new Map<string, Server[]>()
  for (const server of servers)
    if (server.place !== undefined) groups.set(server.place.group, [...(groups.get(server.place.group) ?? []), server])
  const known = [...groups].map(([group, all]) => {
    const usable = all.filter((server) => server.usable)
    return { group, all, usable, addresses: sorted(usable.flatMap(({ place }) => place?.address ?? [])) }
  })
  const present = known.filter(({ addresses }) => addresses.length > 0)
  const scale = scaleOf(present.map(({ addresses }) => addresses.length))
  return present.map(({ group, all, usable, addresses }) => {
    const weightOf = (address: Address, backup: boolean): number =>
      usable.find(({ name }) => name === serverName({ group, address, backup }))?.weight ?? 0
    const shares = addresses.map((address) => weightOf(address, false))
    const backups = addresses.map((address) => weightOf(address, true) > 0)
    const weight = shares.reduce((sum, share) => sum + share, 0) / scale
    const agree =
      Number.isInteger(weight) &&
      spread(weight, scale, shares.length).every((share, index) => share === shares[index]) &&
      new Set(backups).size === 1
    const total = (count: (server: Server) => number): number => all.reduce((sum, server) => sum + count(server), 0)
    return {
      group,
      weight: agree ? weight : uneven,
      backup: backups.includes(true),
      backends: addresses,
      active: total((server) => server.active),
      requests: total((server) => server.requests),
      errors: total((server) => server.errors),
      broken: total((server) => server.broken)
    }
  })
}

/** The servers hold exactly these routes. */
export function holds(servers: readonly Server[], routes: readonly Route[]): boolean {
  return sameRoutes(routes, routesOfServers(servers))
}
