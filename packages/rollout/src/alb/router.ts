/**
 * The router `alb`: an Application Load Balancer forwards to target groups by weight, one target group for each release
 * that is there. All weights change in one call, and what left drains by the balancer's own count of its connections.
 */
import { isObject, parseJsonObject, printable, type Clock } from '@immutable-delivery/kit'
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AwsSettings } from '../aws/call.js'
import { pauses } from '../aws/pauses.js'
import type { Address, Route } from '../machine/model.js'
import { isRoute, plainRoutes } from '../proxies/routes.js'
import type { Router, RouteState } from '../router.js'
import { keyOf, uneven } from '../shares.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { balancerApi } from './api.js'
import { actionsWith, forwardsOf, placed, sameWeights, weightsOf, withBefore, type Places } from './places.js'

export interface AlbRouterOptions extends AwsSettings {
  /** ARN of a listener's rule, or of a listener. */
  readonly listenerRule: string
  /** ARNs; their targets are IP addresses. */
  readonly targetGroups: readonly string[]
  /** Where users connect, `http://host:port`. */
  readonly url: string
  /** Which release has which target group is kept in them, and the epoch of the last writer. */
  readonly files: StateFiles
  /** The longest pause between two looks, milliseconds. Default 2 s. */
  readonly poll?: number
  /** Milliseconds for targets to become healthy, or to drain. Default 10 minutes. */
  readonly limit?: number
  readonly clock: Clock
}

const stateFile = 'alb-routes.json'
const stateLimit = 2 ** 20

interface Known {
  readonly routes: readonly Route[]
  readonly places: Places
  /** What the rule forwarded to before our first release; undefined: it was not looked at yet. */
  readonly before?: ReadonlyMap<string, number>
}

const addressOf = ({ Target }: TargetHealthDescription): Address => ({
  host: Target?.Id ?? '',
  port: Target?.Port ?? 0
})
const stateOf = ({ TargetHealth }: TargetHealthDescription): string => TargetHealth?.State ?? ''
const isThere = (target: TargetHealthDescription): boolean => !stateOf(target).includes('draining')
const described = ({ host, port }: Address): { Id: string; Port: number } => ({ Id: host, Port: port })

export function albRouter(o: AlbRouterOptions): Router {
  const { files, clock, targetGroups } = o
  const fence = openFence(files, 'alb')
  const api = balancerApi(o, o.listenerRule)
  const poll = o.poll ?? 2000
  const limit = o.limit ?? 600_000

  const until = async (what: () => string, check: () => Promise<void>, done: () => Promise<boolean>): Promise<void> => {
    const end = clock.now() + limit
    const pause = pauses(poll)
    for (;;) {
      await check()
      if (await done()) return
      if (clock.now() >= end) throw new Error(`${what()} after ${limit} ms`)
      await clock.sleep(pause())
    }
  }
  const setWeights = async (weights: ReadonlyMap<string, number>, check: () => Promise<void>): Promise<void> => {
    const actions = await api.actions()
    if (isForward(actions, weights)) return
    await check()
    await api.setActions(actionsWith(actions, weights))
    await until(
      () => 'the load balancer shows other weights than it was given',
      check,
      async () => isForward(await api.actions(), weights)
    )
  }
  /** Takes targets away, and waits until the balancer has no connection to them any more. */
  const drain = async (group: string, keep: readonly Address[], check: () => Promise<void>): Promise<void> => {
    const kept = new Set(keep.map(keyOf))
    const leaves = (target: TargetHealthDescription): boolean => !kept.has(keyOf(addressOf(target)))
    const leaving = (await api.targets(group)).filter((target) => leaves(target) && isThere(target))
    if (leaving.length > 0)
      await api.deregister(
        group,
        leaving.map((target) => described(addressOf(target)))
      )
    await until(
      () => `targets of ${group} still drain`,
      check,
      async () => !(await api.targets(group)).some(leaves)
    )
  }

  return {
    observe: async () => {
      const known = await readKnown(files)
      const forwards = forwardsOf(await api.actions())
      const expected = weightsOf(known.routes, known.places)
      const holds = sameWeights(expected, forwards)
      const routes = known.routes.map(async (route): Promise<RouteState> => {
        const arn = known.places[route.group] ?? ''
        const targets = await api.targets(arn)
        const actual = forwards.get(arn)
        const same = holds || actual === expected.get(arn)
        const backends = targets.filter(isThere).map(addressOf)
        return { ...route, weight: same ? route.weight : (actual ?? uneven), backends, active: 0 }
      })
      return { epoch: await fence.epoch(), url: o.url, routes: await Promise.all(routes) }
    },
    apply: async (epoch, routes) => {
      const check = await fence.pass(epoch)
      const known = await readKnown(files)
      const targets = await Promise.all(targetGroups.map(async (arn) => [arn, await api.targets(arn)] as const))
      const empty = new Set(targets.flatMap(([arn, own]) => (own.length === 0 ? [arn] : [])))
      const now = forwardsOf(await api.actions())
      const before = known.before ?? new Map([...now].filter(([, weight]) => weight > 0))
      // What served before us is left as it is: it is what there is to go back to while no release of ours is live.
      const usable = targetGroups.filter((arn) => !before.has(arn))
      const places = placed(routes, known.places, usable, empty)
      await check()
      // First: whose target group it is has to be told, whenever we are killed.
      const kept = { version: 1, places, routes: plainRoutes(routes), before: Object.fromEntries(before) }
      await files.replace(stateFile, JSON.stringify(kept))
      const backendsOf = new Map(routes.map(({ group, backends }) => [places[group] ?? '', backends]))
      for (const [arn, backends] of backendsOf) {
        const there = new Set(
          (targets.find(([own]) => own === arn)?.[1] ?? []).filter(isThere).map((one) => keyOf(addressOf(one)))
        )
        const missing = backends.filter((address) => !there.has(keyOf(address)))
        if (missing.length > 0) await api.register(arn, missing.map(described))
      }
      const weights = withBefore(weightsOf(routes, places), before, now)
      // Only what a rule forwards to has its health checked.
      const fresh = [...weights.keys()].filter((arn) => !now.has(arn))
      const nobody = [...now.values()].every((weight) => weight === 0)
      if (fresh.length > 0 && !nobody)
        await setWeights(new Map([...now, ...fresh.map((arn) => [arn, 0] as const)]), check)
      else if (fresh.length > 0) await setWeights(weights, check)
      for (const [arn, weight] of weights) {
        if (weight === 0 || (now.get(arn) ?? 0) > 0 || before.has(arn)) continue
        let seen: readonly TargetHealthDescription[] = []
        await until(
          () => whyUnhealthy(arn, seen),
          check,
          async () => {
            seen = await api.targets(arn)
            const healthy = seen.filter((target) => stateOf(target) === 'healthy').map((one) => keyOf(addressOf(one)))
            return (backendsOf.get(arn) ?? []).every((address) => healthy.includes(keyOf(address)))
          }
        )
      }
      await setWeights(weights, check)
      for (const arn of usable) await drain(arn, backendsOf.get(arn) ?? [], check)
    }
  }
}

const isForward = (actions: Parameters<typeof forwardsOf>[0], weights: ReadonlyMap<string, number>): boolean =>
  sameWeights(forwardsOf(actions), weights)

function whyUnhealthy(group: string, targets: readonly TargetHealthDescription[]): string {
  const bad = targets.find((target) => stateOf(target) !== 'healthy')
  const { Reason = '', Description = '' } = bad?.TargetHealth ?? {}
  return `targets of ${group} are not healthy (${printable(`${stateOf(bad ?? {})} ${Reason} ${Description}`.trim(), 300)})`
}

async function readKnown(files: StateFiles): Promise<Known> {
  const bytes = await files.read(stateFile, stateLimit)
  if (bytes === undefined) return { routes: [], places: {} }
  const { version, places, routes, before = {} } = parseJsonObject(bytes, stateFile, 8)
  const isPlaces =
    typeof places === 'object' && places !== null && Object.values(places).every((one) => typeof one === 'string')
  if (version !== 1 || !isPlaces || !Array.isArray(routes) || !routes.every(isRoute)) return { routes: [], places: {} }
  const weights = Object.entries(isObject(before) ? before : {})
  return {
    routes,
    places: places as Places,
    before: new Map(weights.filter((entry): entry is [string, number] => Number.isInteger(entry[1])))
  }
}
