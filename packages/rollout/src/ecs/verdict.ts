/** What ECS decided while none of us was there: an alarm during the bake takes a release back that we called live. */
import type { Clock } from '@immutable-delivery/kit'
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
      const { live, previous, current } = stored.journal
      if (live === undefined || previous === undefined || current !== undefined) return stored
      return { ...stored, journal: takenBack(stored.journal, await look(), clock.now()) }
    }
  }
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
