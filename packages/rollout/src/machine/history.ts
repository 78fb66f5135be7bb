/** Which releases of the past are remembered. Pure. */
import { sameRelease } from '../release.js'
import { historyLimit, type Committed } from './model.js'

/**
 * What is left of the history when it is too long. A release that comes and goes again and again must not push out the
 * one that a rollback means: of three entries of one release the middle one goes first, then what was taken back, then
 * the oldest. Nothing goes from before a release that contracted, since what may come back is read from that order.
 * @param history oldest first
 */
export function trimmed(history: readonly Committed[]): Committed[] {
  const kept = [...history]
  while (kept.length > historyLimit) {
    const free = kept.findLastIndex(({ migration }) => migration === 'contract') + 1
    const same = (a: Committed, b: Committed): boolean => !b.takenBack && sameRelease(a.release, b.release)
    const middle = kept.findIndex(
      (entry, at) =>
        at >= free &&
        !entry.takenBack &&
        kept.slice(0, at).some((other) => same(entry, other)) &&
        kept.slice(at + 1).some((other) => same(entry, other))
    )
    const takenBack = kept.findIndex(({ takenBack: gone }, at) => at >= free && gone)
    kept.splice(middle >= 0 ? middle : Math.max(takenBack, 0), 1)
  }
  return kept
}
