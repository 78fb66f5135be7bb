/** Which backend gets the next request. */
import type { Address, Route } from '../machine/model.js'
import type { RouteState } from '../router.js'

export interface Backend {
  readonly address: Address
  readonly entry: Entry
  /** Requests in flight. */
  active: number
}

export interface Entry {
  route: Route
  backends: Backend[]
  /** For the smooth weighted round robin. */
  credit: number
  active: number
  requests: number
  errors: number
  broken: number
}

/** The routes with their counters. Counters of a group outlive a change of its route. */
export class Table {
  #entries = new Map<string, Entry>()
  /** Grows with every change: a connection that was made under an older one chooses anew. */
  version = 0

  get entries(): readonly Entry[] {
    return [...this.#entries.values()]
  }

  replace(routes: readonly Route[]): void {
    const before = this.#entries
    this.#entries = new Map(routes.map((route) => [route.group, update(before.get(route.group), route)]))
    this.version += 1
  }

  /** New requests may still go there. */
  isActive(backend: Backend): boolean {
    const { entry } = backend
    if (this.#entries.get(entry.route.group) !== entry || !entry.backends.includes(backend)) return false
    return entry.route.weight > 0
  }

  /**
   * A backend for a new request: of a group by weight, within it the least busy one. Those already tried are left out;
   * when all of the active groups were tried, a backup's.
   */
  choose(tried: ReadonlySet<Backend>): Backend | undefined {
    const open = (entry: Entry): boolean => entry.backends.some((backend) => !tried.has(backend))
    const active = this.entries.filter((entry) => entry.route.weight > 0 && open(entry))
    const entry = active.length > 0 ? next(active) : this.entries.find((other) => other.route.backup && open(other))
    if (entry === undefined) return undefined
    const best = entry.backends
      .filter((backend) => !tried.has(backend))
      .reduce<Backend | undefined>((a, b) => (a === undefined || b.active < a.active ? b : a), undefined)
    if (best !== undefined)
      // To the end of the row, so that idle backends take turns.
      entry.backends = [...entry.backends.filter((backend) => backend !== best), best]
    return best
  }

  states(): RouteState[] {
    return this.entries.map(({ route, active, requests, errors, broken }) => ({
      ...route,
      active,
      requests,
      errors,
      broken
    }))
  }
}

function update(entry: Entry | undefined, route: Route): Entry {
  const kept = entry ?? { route, backends: [], credit: 0, active: 0, requests: 0, errors: 0, broken: 0 }
  const { backends } = kept
  kept.route = route
  kept.backends = route.backends.map(
    (address) =>
      backends.find((backend) => backend.address.host === address.host && backend.address.port === address.port) ?? {
        address,
        entry: kept,
        active: 0
      }
  )
  return kept
}

/** Smooth weighted round robin: exact shares in any short run, without a random number. */
function next(entries: readonly Entry[]): Entry {
  const total = entries.reduce((sum, entry) => sum + entry.route.weight, 0)
  for (const entry of entries) entry.credit += entry.route.weight
  const best = entries.reduce((a, b) => (b.credit > a.credit ? b : a))
  best.credit -= total
  return best
}
