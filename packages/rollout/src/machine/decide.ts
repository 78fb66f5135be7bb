/**
 * The switch as a pure function: from the journal and what is seen to the one next action. It never looks at what this
 * process did before, so that a run that takes over from a killed one needs no other code than the first.
 */
import type { Group } from '../release.js'
import { finish, moveTo, say, wentBack } from './advance.js'
import {
  isCommitted,
  type Action,
  type InstanceState,
  type Journal,
  type Leaving,
  type Observed,
  type Rollout
} from './model.js'
import { isComplete, placesOf, routesOf, runningInstances, sameRoutes, weightOf } from './target.js'

/** @param now milliseconds since 1970 */
export function decide(journal: Journal, observed: Observed, now: number): Action {
  return (
    reviveWhatMustServe(journal, observed) ??
    routeAsItShouldBe(journal, observed, now) ??
    (journal.current === undefined ? undefined : moveOn(journal, journal.current, observed, now)) ??
    retire(journal, observed, now) ?? { kind: 'rest' }
  )
}

/**
 * Only what serves alone is started again. A dead group beside a rollout is left: the rollout may well be the repair,
 * and must not wait for what it replaces.
 */
function reviveWhatMustServe(journal: Journal, observed: Observed): Action | undefined {
  const { current, broken } = journal
  let group: Group | undefined
  if (current === undefined) group = journal.live
  else if (current.direction === 'back') group = current.from
  else if (current.kind === 'undo') group = current.to
  if (group === undefined || isComplete(observed, group)) return undefined
  if (broken?.group === group.name && broken.epoch === journal.epoch) return undefined
  return { kind: 'revive', group }
}

function routeAsItShouldBe(journal: Journal, observed: Observed, now: number): Action | undefined {
  const routes = routesOf(placesOf(journal, now), observed)
  if (observed.routes === undefined ? routes.length === 0 : sameRoutes(routes, observed.routes)) return undefined
  return { kind: 'route', routes }
}

function moveOn(journal: Journal, current: Rollout, observed: Observed, now: number): Action {
  if (current.direction === 'back') return { kind: 'write', journal: wentBack(journal, current, now) }
  const group = current.to
  const write = (phase: Rollout['phase']): Action => ({ kind: 'write', journal: moveTo(journal, current, phase, now) })
  switch (current.phase) {
    case 'LOCKED':
      return isComplete(observed, group) ? write('PREPARED') : { kind: 'start', group }
    case 'PREPARED':
      return { kind: 'ready', group }
    case 'READY':
      return { kind: 'preview', group }
    case 'PREVIEWED':
      return write('STEP')
    case 'STEP': {
      const step = current.steps[current.step]
      if (step !== undefined)
        return { kind: 'observe', group, weight: weightOf(current), milliseconds: step.for, soak: false }
      return current.kind === 'undo' ? write('COMMIT') : { kind: 'gate', group }
    }
    case 'COMMIT':
      return write('SETTLED')
    case 'SETTLED':
      return write('SOAK')
    case 'SOAK':
      // The bad release was judged already, and there is nothing else to go to: an undo is not observed.
      if (current.kind === 'undo') return { kind: 'write', journal: finish(journal, current, now) }
      return {
        kind: 'observe',
        group,
        weight: 100,
        milliseconds: Math.max(0, Math.min(current.soak, (current.soakUntil ?? now) - now)),
        soak: true
      }
  }
}

/** Takes down what is leaving, one group at a time, and after that whatever the journal does not know. */
function retire(journal: Journal, observed: Observed, now: number): Action | undefined {
  // What is left on a host that cannot be reached waits, and keeps nothing else from going.
  const leaving = journal.leaving.find((entry) => !isStuck(entry, observed))
  if (leaving !== undefined) {
    const { group, why } = leaving
    switch (leaving.phase) {
      case 'LEAVING':
        return { kind: 'drain', group }
      case 'DRAINED':
        return { kind: 'capture', group, why }
      case 'CAPTURED':
        if (observed.instances.some((instance) => instance.group === group.name)) return { kind: 'remove', group }
        return {
          kind: 'write',
          journal: say(
            { ...journal, leaving: journal.leaving.filter((entry) => entry !== leaving) },
            now,
            `RETIRED ${group.name}`
          )
        }
    }
  }
  const { previous } = journal
  if (previous !== undefined && previous.keepUntil <= now) {
    const { previous: _, ...others } = journal
    return {
      kind: 'write',
      journal: {
        ...others,
        leaving: [...journal.leaving, { group: previous.group, phase: 'LEAVING', why: 'replaced' }]
      }
    }
  }
  return undefined
}

function isStuck({ group, phase }: Leaving, observed: Observed): boolean {
  if (phase !== 'CAPTURED') return false
  const left = observed.instances.filter((instance) => instance.group === group.name)
  return left.length > 0 && left.every((instance) => instance.unreachable !== undefined)
}

/** Instances of groups that the journal does not know: their makers' journal was lost or replaced. */
export function strangers(journal: Journal, observed: Observed): InstanceState[] {
  const known = new Set(
    [
      journal.live,
      journal.previous?.group,
      journal.current?.to,
      journal.current?.from,
      ...journal.leaving.map((leaving) => leaving.group)
    ].map((group) => group?.name)
  )
  return observed.instances.filter((instance) => !known.has(instance.group) && instance.unreachable === undefined)
}

/** Why some host cannot be reached; undefined when all can. What was last seen there is then only presumed to run. */
export function unreachable(observed: Observed): string | undefined {
  return observed.instances.find((instance) => instance.unreachable !== undefined)?.unreachable
}

/** The rollout's new group has an instance that ended: no need to wait until a probe fails. */
export function lostInstance(journal: Journal, observed: Observed): boolean {
  const { current } = journal
  if (current === undefined || current.direction === 'back' || current.kind === 'undo') return false
  if (current.phase === 'LOCKED') return false
  const running = runningInstances(observed, current.to)
  // A kept group that comes back may have been started again long ago; of a new one every end counts.
  const ended = current.to.epoch === current.epoch && running.some(({ restarts = 0 }) => restarts > 0)
  const lost = running.length < current.to.instances || ended
  return lost && (!isCommitted(current.phase) || current.from !== undefined)
}
