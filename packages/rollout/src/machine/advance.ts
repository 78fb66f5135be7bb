/** How the journal changes. Every function gives the whole next journal; nothing is changed in place. Pure. */
import { sameRelease, type Group } from '../release.js'
import { trimmed } from './history.js'
import {
  isCommitted,
  timelineLimit,
  type Action,
  type ActionResult,
  type Committed,
  type Failure,
  type Journal,
  type Outcome,
  type Phase,
  type Rollout,
  type Run
} from './model.js'

export function emptyJournal(environment: string): Journal {
  return { version: 1, environment, epoch: 0, leaving: [], history: [], timeline: [] }
}

/** The journal with a new rollout in LOCKED. */
export function begin(
  journal: Journal,
  rollout: Omit<Rollout, 'phase' | 'step' | 'direction' | 'from' | 'startedAt'>,
  now: number
): Journal {
  if (journal.current !== undefined) throw new Error('a rollout begins while another one is not finished')
  const current: Rollout = {
    ...rollout,
    ...(journal.live === undefined ? {} : { from: journal.live }),
    phase: 'LOCKED',
    step: 0,
    direction: 'forward',
    startedAt: now
  }
  return say({ ...journal, current }, now, `${rollout.kind} of ${rollout.to.name} begins (epoch ${rollout.epoch})`)
}

/** The journal with how long the new release took to be ready. @param milliseconds since its first instance was started */
export function noteColdStart(journal: Journal, milliseconds: number, now: number): Journal {
  const { current } = journal
  if (current === undefined) return journal
  const coldStart = Math.max(0, Math.round(milliseconds))
  return say({ ...journal, current: { ...current, coldStart } }, now, `ready ${coldStart} ms after its start`)
}

/** The journal after an action that judges. */
export function afterAction(journal: Journal, action: Action, result: ActionResult, now: number): Journal {
  if (!result.ok) return afterFailure(journal, action, result.failure, now)
  const { current } = journal
  switch (action.kind) {
    case 'ready':
      return current === undefined ? journal : moveTo(journal, current, 'READY', now)
    case 'preview':
      return current === undefined ? journal : moveTo(journal, current, 'PREVIEWED', now)
    case 'gate':
      return current === undefined ? journal : moveTo(journal, current, 'COMMIT', now)
    case 'observe':
      if (current === undefined) return journal
      if (action.soak) return finish(journal, current, now)
      return say(
        { ...journal, current: { ...current, step: current.step + 1 } },
        now,
        `weight ${action.weight} observed`
      )
    case 'drain':
      return leave(journal, action.group, 'DRAINED', now, result.left)
    case 'capture':
      return leave(journal, action.group, 'CAPTURED', now)
    case 'write':
    case 'start':
    case 'revive':
    case 'route':
    case 'remove':
    case 'rest':
      return journal
  }
}

function afterFailure(journal: Journal, action: Action, failure: Failure, now: number): Journal {
  const { current } = journal
  if (action.kind === 'revive') {
    const broken = { ...journal, broken: { group: action.group.name, epoch: journal.epoch } }
    const said = say(broken, now, `${action.group.name} cannot be started: ${failure.reason}`)
    // An undo without its old release has nothing to go to: the new one stays, and is said to have failed.
    if (current?.kind === 'undo') {
      const reason = `${current.failure?.reason ?? 'the soak failed'}; the old release cannot be started: ${failure.reason}`
      return end(said, current, { state: 'failed', reason, exposed: exposure(current, now) }, now)
    }
    return said
  }
  return current === undefined ? journal : fail(journal, failure, now)
}

/**
 * Something went wrong with the rollout in progress. Before COMMIT it turns back; after it, a new epoch takes the old
 * release back, without asking a gate.
 */
export function fail(journal: Journal, failure: Failure, now: number): Journal {
  const { current } = journal
  if (current === undefined || current.direction === 'back' || current.kind === 'undo') return journal
  if (!isCommitted(current.phase))
    return say({ ...journal, current: { ...current, direction: 'back', failure } }, now, `back: ${failure.reason}`)
  if (current.from === undefined) {
    const reason = `${failure.reason}; there is no earlier release to go back to`
    return end(journal, current, { state: 'failed', reason, exposed: 0 }, now)
  }
  const epoch = journal.epoch + 1
  const { coldStart: _, ...others } = current
  const undo: Rollout = {
    ...others,
    epoch,
    kind: 'undo',
    to: current.from,
    from: current.to,
    phase: 'STEP',
    step: 0,
    steps: [],
    soak: 0,
    keepPrevious: 0,
    failure: { state: 'rolled-back', reason: failure.reason },
    startedAt: now
  }
  return say({ ...journal, epoch, current: undo }, now, `undo (epoch ${epoch}): ${failure.reason}`)
}

/** The rollout in its next phase; COMMIT makes the new group live in the same write. */
export function moveTo(journal: Journal, current: Rollout, phase: Phase, now: number): Journal {
  const moved: Rollout = {
    ...current,
    phase,
    // Written before the weight moves: a killed run must not hide what users saw.
    ...(phase === 'STEP' && current.exposedSince === undefined ? { exposedSince: now } : {}),
    ...(phase === 'SOAK' ? { soakUntil: now + current.soak } : {})
  }
  const said = say({ ...journal, current: moved }, now, `${phase} ${current.to.name}`)
  return phase === 'COMMIT' ? commit(said, moved, now) : said
}

function commit(journal: Journal, current: Rollout, now: number): Journal {
  const { previous, ...others } = journal
  const { to } = current
  const older = previous !== undefined && previous.group.name !== to.name ? [previous.group] : []
  const history = historyAfter(journal, current, now)
  const newest = newestOrder(journal.newest, current.run)
  return {
    ...others,
    live: to,
    leaving: [
      ...journal.leaving,
      ...older.map((group) => ({ group, phase: 'LEAVING' as const, why: 'replaced' as const }))
    ],
    history,
    ...(newest === undefined ? {} : { newest })
  }
}

function historyAfter(journal: Journal, current: Rollout, now: number): Committed[] {
  const { history } = journal
  const { to } = current
  if (current.kind === 'undo')
    return history.map((entry) => (entry.epoch === current.from?.epoch ? { ...entry, takenBack: true } : entry))
  const at = history.findLastIndex((entry) => sameRelease(entry.release, to.release) && !entry.takenBack)
  // Its place stays: the release before it is what the next rollback means.
  if (current.kind === 'rollback' && at >= 0)
    return history.map((entry, index) => (index === at ? { ...entry, epoch: to.epoch } : entry))
  const { release, manifest, settings, epoch } = to
  const { migration, coldStart } = current
  const added: Committed = {
    release,
    manifest,
    settings,
    epoch,
    at: now,
    run: current.run.id,
    takenBack: false,
    ...(coldStart === undefined ? {} : { coldStart }),
    ...(migration === undefined ? {} : { migration })
  }
  return trimmed([...history, added])
}

function newestOrder(newest: number | undefined, run: Run): number | undefined {
  if (run.order === undefined) return newest
  return newest === undefined ? run.order : Math.max(newest, run.order)
}

/** The end of a rollout that committed. */
export function finish(journal: Journal, current: Rollout, now: number): Journal {
  const { from } = current
  if (current.kind === 'undo')
    return end(
      leaveLater(journal, from, 'failed'),
      current,
      { state: 'rolled-back', ...reasonOf(current), exposed: exposure(current, now) },
      now
    )
  const kept =
    from !== undefined && current.kind === 'deploy' && current.keepPrevious > 0
      ? { ...journal, previous: { group: from, keepUntil: now + current.keepPrevious } }
      : leaveLater(journal, from, 'replaced')
  const state = current.kind === 'rollback' ? 'rolled-back' : 'live'
  return end(kept, current, { state, exposed: 0 }, now)
}

/** The end of a rollout that turned back: the old group serves alone again. */
export function wentBack(journal: Journal, current: Rollout, now: number): Journal {
  const { state = 'failed', reason = 'unknown' } = current.failure ?? {}
  // A rollback that went wrong leaves the kept group where it was.
  const kept = journal.previous?.group.name === current.to.name
  return end(
    kept ? journal : leaveLater(journal, current.to, 'failed'),
    current,
    { state, reason, exposed: exposure(current, now) },
    now
  )
}

function exposure(current: Rollout, now: number): number {
  return current.exposedSince === undefined ? 0 : Math.max(0, now - current.exposedSince)
}

function reasonOf(current: Rollout): { reason?: string } {
  return current.failure === undefined ? {} : { reason: current.failure.reason }
}

function end(
  journal: Journal,
  current: Rollout,
  outcome: Pick<Outcome, 'state' | 'reason' | 'exposed'>,
  now: number
): Journal {
  const { current: _, ...others } = journal
  const last: Outcome = { epoch: current.epoch, run: current.run.id, at: now, ...outcome }
  return say({ ...others, last }, now, `${outcome.state}: ${current.to.name}`)
}

function leaveLater(journal: Journal, group: Group | undefined, why: 'replaced' | 'failed'): Journal {
  if (group === undefined) return journal
  return { ...journal, leaving: [...journal.leaving, { group, phase: 'LEAVING', why }] }
}

function leave(journal: Journal, group: Group, phase: 'DRAINED' | 'CAPTURED', now: number, left = 0): Journal {
  const leaving = journal.leaving.map((entry) => (entry.group.name === group.name ? { ...entry, phase } : entry))
  const ended = left === 0 ? '' : `: at the limit ${left} requests or connections were still open, and are ended`
  return say({ ...journal, leaving }, now, `${phase} ${group.name}${ended}`)
}

/** Adds a line to the timeline, which is bounded. */
export function say(journal: Journal, at: number, what: string): Journal {
  return { ...journal, timeline: [...journal.timeline, { at, what }].slice(-timelineLimit) }
}
