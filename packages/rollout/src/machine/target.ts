/** What should be the case, read off the journal alone. Pure. */
import type { Group } from '../release.js'
import { isCommitted, type InstanceState, type Journal, type Observed, type Rollout, type Route } from './model.js'

/** A group's place in the router, before its addresses are known. */
export interface Place {
  readonly group: Group
  readonly weight: number
  readonly backup: boolean
}

/** Every group that the router should know. A group stands here once, by its most important role. */
export function placesOf(journal: Journal, now: number): Place[] {
  const places = new Map<string, Place>()
  const put = (group: Group | undefined, weight: number, backup: boolean): void => {
    if (group !== undefined && !places.has(group.name)) places.set(group.name, { group, weight, backup })
  }
  const { current, live, previous } = journal
  if (current === undefined) put(live, 100, false)
  else if (current.direction === 'back') {
    put(current.from, 100, false)
    // Blue's backup may be the very group that a rollback would have gone to: it keeps that role.
    if (previous?.group.name !== current.to.name) put(current.to, 0, false)
  } else {
    const weight = weightOf(current)
    put(current.to, weight, false)
    put(current.from, 100 - weight, weight === 100)
  }
  // When its time is over it stays known to the router until it is drained.
  if (previous !== undefined) put(previous.group, 0, previous.keepUntil > now)
  for (const leaving of journal.leaving) if (leaving.phase === 'LEAVING') put(leaving.group, 0, false)
  return [...places.values()]
}

/** The weight that the new group of a rollout has in its present phase, 0 to 100. */
export function weightOf(rollout: Rollout): number {
  if (isCommitted(rollout.phase)) return 100
  if (rollout.phase !== 'STEP') return 0
  // Without an old group there is nobody else to take the rest.
  if (rollout.from === undefined) return 100
  return rollout.steps[Math.min(rollout.step, rollout.steps.length - 1)]?.weight ?? 100
}

/** The routes that should be, of those groups that have running instances; groups without one are left out. */
export function routesOf(places: readonly Place[], observed: Observed): Route[] {
  return places.flatMap(({ group, weight, backup }) => {
    const backends = runningInstances(observed, group).map((instance) => instance.address)
    return backends.length === 0 ? [] : [{ group: group.name, weight, backup, backends }]
  })
}

export function runningInstances(observed: Observed, group: Group): InstanceState[] {
  return observed.instances
    .filter((instance) => instance.group === group.name && instance.running)
    .toSorted((a, b) => a.index - b.index)
}

/** All instances of the group run, or more where something scales them, and each of them is what it should be. */
export function isComplete(observed: Observed, group: Group): boolean {
  const running = runningInstances(observed, group)
  return running.length >= group.instances && running.every((instance) => instance.digest === group.manifest)
}

export function sameRoutes(a: readonly Route[], b: readonly Route[]): boolean {
  return routesText(a) === routesText(b)
}

function routesText(routes: readonly Route[]): string {
  return JSON.stringify(
    routes
      .map((route) => [
        route.group,
        route.weight,
        route.backup,
        route.backends.map(({ host, port }) => `${host} ${port}`).toSorted()
      ])
      .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  )
}
