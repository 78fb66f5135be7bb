/** Several routers that stand side by side, all with the same routes: users come through any of them. */
import { sameRoutes } from './machine/target.js'
import { uneven } from './shares.js'
import type { Router, RouterState, RouteState } from './router.js'

/**
 * One router made of several. What it observes holds for all of them; requests are added up. A change goes to one after
 * the other, and each takes it as a whole: between them users may meet either weight, and never none.
 */
export function severalRouters(routers: readonly [Router, ...Router[]]): Router {
  return {
    observe: async () => {
      const [first, ...others] = await Promise.all(routers.map((router) => router.observe()))
      if (first === undefined || others.some((state) => state === undefined)) return undefined
      return others.reduce<RouterState>((sum, state) => (state === undefined ? sum : merge(sum, state)), first)
    },
    apply: async (epoch, routes, hurry) => {
      for (const router of routers) await router.apply(epoch, routes, hurry)
    }
  }
}

function merge(a: RouterState, b: RouterState): RouterState {
  return { epoch: Math.max(a.epoch, b.epoch), url: a.url, routes: mergeRoutes(a.routes, b.routes) }
}

/** What both tell; a group of which they tell different things has a weight that nobody asks for. */
export function mergeRoutes(a: readonly RouteState[], b: readonly RouteState[]): RouteState[] {
  const groups = [...new Set([...a, ...b].map(({ group }) => group))]
  return groups.flatMap((group): RouteState[] => {
    const [left, right] = [a, b].map((routes) => routes.find((route) => route.group === group))
    const one = left ?? right
    if (one === undefined) return []
    if (left === undefined || right === undefined || !sameRoutes([left], [right])) return [{ ...one, weight: uneven }]
    return [
      {
        ...left,
        active: left.active + right.active,
        ...sumOf('requests', left, right),
        ...sumOf('errors', left, right),
        ...sumOf('broken', left, right)
      }
    ]
  })
}

/** A sum is known when both parts are. */
function sumOf<K extends 'requests' | 'errors' | 'broken'>(
  key: K,
  { [key]: a }: RouteState,
  { [key]: b }: RouteState
): { readonly [P in K]?: number } {
  return a === undefined || b === undefined ? {} : ({ [key]: a + b } as { readonly [P in K]?: number })
}
