import { compareBytes } from '@immutable-delivery/kit'
import type { Coverage } from './finding.js'
import { oneLine } from './text.js'

const shownReasons = 50

/** Collects what could not be judged. Many packages with one reason make one line. */
export class CoverageNotes {
  private readonly counts = new Map<string, number>()
  private readonly lines = new Set<string>()

  /** @param reason a phrase in the plural that follows a number */
  count(reason: string): void {
    const key = oneLine(reason, 250)
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }

  add(reason: string): void {
    // Bounded, since a hostile SBOM could bring a reason per package; that there were more is still told.
    if (this.lines.size < 10_000) this.lines.add(oneLine(reason, 250))
  }

  coverage(packages: number): Coverage {
    const all = [
      ...[...this.counts].map(([reason, count]) => `${count} ${reason}`).toSorted(compareBytes),
      ...[...this.lines].toSorted(compareBytes)
    ]
    const reasons =
      all.length <= shownReasons
        ? all
        : [...all.slice(0, shownReasons - 1), `and ${all.length - shownReasons + 1} more`]
    return { complete: all.length === 0, packages, reasons }
  }
}
