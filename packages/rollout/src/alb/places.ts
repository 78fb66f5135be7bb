/** Which release has which target group, and what a rule says for routes. Pure. */
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { UserError } from '@immutable-delivery/kit'
import type { Route } from '../machine/model.js'

/** Group of a release -> ARN of its target group. */
export type Places = Readonly<Record<string, string>>

/**
 * Each group keeps its target group; a new one gets one that is free.
 * @param empty ARNs of target groups without targets, which are taken first
 * @throws UserError when there are too few
 */
export function placed(
  routes: readonly Route[],
  now: Places,
  targetGroups: readonly string[],
  empty: ReadonlySet<string>
): Places {
  const kept = routes.flatMap(({ group }): [string, string][] => {
    const arn = now[group]
    return arn !== undefined && targetGroups.includes(arn) ? [[group, arn]] : []
  })
  const taken = new Set(kept.map(([, arn]) => arn))
  const free = targetGroups
    .filter((arn) => !taken.has(arn))
    .toSorted((a, b) => Number(empty.has(b)) - Number(empty.has(a)))
  const places = new Map(kept)
  for (const { group } of routes) {
    if (places.has(group)) continue
    const arn = free.shift()
    if (arn === undefined)
      throw new UserError(
        'router.target-groups',
        `${targetGroups.length} of them`,
        `${routes.length}, one for each release that is there at once`
      )
    places.set(group, arn)
  }
  return Object.fromEntries(places)
}

/**
 * Weight of each target group in the rule. A balancer has no backup: while nobody else has a weight, the backups take
 * the traffic.
 */
export function weightsOf(routes: readonly Route[], places: Places): Map<string, number> {
  const total = routes.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(routes.map(({ group, weight, backup }) => [places[group] ?? '', total === 0 && backup ? 1 : weight]))
}

/**
 * Weights while none of our releases has any: what the rule forwarded to before us keeps its own, and has it back when
 * the release that serves is the one that goes back. Who has no target for a moment is in no route, and is no reason.
 * @param before what the rule forwarded to before our first release @param now what it forwards to
 */
export function withBefore(
  ours: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>
): ReadonlyMap<string, number> {
  if (before.size === 0 || [...ours.values()].some((weight) => weight > 0)) return ours
  const serving = [...now].flatMap(([arn, weight]) => (weight > 0 ? [arn] : []))
  const inForce = serving.every((arn) => before.has(arn))
  return inForce || serving.some((arn) => ours.has(arn)) ? new Map([...before, ...ours]) : ours
}

/** The actions with ours in place of the last one; what comes before it, such as a login, stays. */
export function actionsWith(actions: readonly Action[], weights: ReadonlyMap<string, number>): Action[] {
  const before = actions.filter(({ Type }) => Type !== 'forward' && Type !== 'fixed-response' && Type !== 'redirect')
  const order = Math.max(0, ...before.map(({ Order = 0 }) => Order)) + 1
  const place = before.length === 0 ? {} : { Order: order }
  if (weights.size === 0)
    return [...before, { Type: 'fixed-response', ...place, FixedResponseConfig: { StatusCode: '503' } }]
  const TargetGroups = [...weights].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }))
  return [...before, { Type: 'forward', ...place, ForwardConfig: { TargetGroups } }]
}

/** Weight of each target group that a rule forwards to. */
export function forwardsOf(actions: readonly Action[]): Map<string, number> {
  const forward = actions.find(({ Type }) => Type === 'forward')
  const groups = forward?.ForwardConfig?.TargetGroups ?? []
  if (groups.length === 0 && forward?.TargetGroupArn !== undefined) return new Map([[forward.TargetGroupArn, 1]])
  return new Map(groups.map(({ TargetGroupArn = '', Weight = 1 }) => [TargetGroupArn, Weight]))
}

export function sameWeights(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([arn, weight]) => b.get(arn) === weight)
}
