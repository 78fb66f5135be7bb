/**
 * What ECS decided without us: an alarm during the bake takes a release back that we called live, and a deployment that
 * begins ends the bake before it, and with it what was kept.
 */
import type { Clock } from '@immutable-delivery/kit'
import { say } from '../machine/advance.js'
import type { Journal } from '../machine/model.js'
import type { JournalStore } from '../state/journal-store.js'
import { whyBack } from './runtime.js'
import type { Snapshot } from './view.js'

/**
 * The journal as it stands, or, when ECS has taken the live release back since it was written, with the way back that
 * was not recorded: recovery finishes it as after a soak that failed, so that it is said to be rolled back, and the
 * release is not started again against the platform's word.
 */
export function withVerdict(store: JournalStore, look: () => Promise<Snapshot>, clock: Clock): JournalStore {
  return {
    ...store,
    read: async () => {
      const stored = await store.read()
      if (!keepsOne(stored.journal)) return stored
      const seen = await look()
      return { ...stored, journal: withoutGone(takenBack(stored.journal, seen, clock.now()), seen, clock.now()) }
    },
    write: async (stored, journal) =>
      store.write(stored, keepsOne(journal) ? withoutGone(journal, await look(), clock.now()) : journal)
  }
}

const keepsOne = ({ live, previous, current }: Journal): boolean =>
  live !== undefined && previous !== undefined && current === undefined

/** The journal without a release that ECS keeps no longer: it can be deployed again, but nothing of it runs. Pure. */
export function withoutGone(journal: Journal, { deployment, tasks }: Snapshot, now: number): Journal {
  const { previous, ...others } = journal
  if (previous === undefined || journal.current !== undefined) return journal
  const { name } = previous.group
  const revisions = deployment?.active === true ? [deployment.target, ...deployment.sources] : []
  if ([...revisions, ...tasks].some(({ mark }) => mark?.group === name)) return journal
  return say(others, now, `Amazon ECS keeps ${name} no longer`)
}

/** Pure. @param now milliseconds since 1970 */
export function takenBack(journal: Journal, { deployment, serving, tasks }: Snapshot, now: number): Journal {
  const { live, previous, current } = journal
  if (live === undefined || previous === undefined || current !== undefined) return journal
  if (deployment?.back !== true || deployment.target.mark?.group !== live.name) return journal
  // Going back under way serves the old one already.
  const serves = deployment.active ? deployment.sources.find(({ weight }) => weight > 0) : serving
  if (serves?.mark?.group !== previous.group.name) return journal
  if (tasks.every(({ mark }) => mark.group !== previous.group.name)) return journal
  const at = journal.history.findLast(({ epoch }) => epoch === live.epoch)?.at ?? now
  const reason = whyBack(deployment)
  const epoch = journal.epoch + 1
  const { previous: _, ...others } = journal
  return {
    ...others,
    epoch,
    current: {
      epoch,
      kind: 'undo',
      to: previous.group,
      from: live,
      phase: 'STEP',
      step: 0,
      steps: [],
      soak: 0,
      keepPrevious: 0,
      direction: 'forward',
      failure: { state: 'rolled-back', reason },
      exposedSince: at,
      startedAt: now,
      run: { id: journal.last?.run ?? 'Amazon ECS' }
    },
    timeline: [...journal.timeline, { at: deployment.endedAt ?? now, what: `undo (epoch ${epoch}): ${reason}` }]
  }
}
