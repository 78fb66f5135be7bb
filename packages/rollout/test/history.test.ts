/** What a rollback means must not be pushed out by releases that come and go. */
import { expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { settingsDigest } from '../src/index.js'
import { emptyJournal } from '../src/machine/advance.js'
import { trimmed } from '../src/machine/history.js'
import { whyNotBack } from '../src/machine/migration.js'
import { historyLimit, type Committed, type Journal } from '../src/machine/model.js'
import { rollbackTarget } from '../src/run/session.js'

const settings = settingsDigest({ env: {} })
const committed = (version: number, epoch: number, more: Partial<Committed> = {}): Committed => {
  const image = digestOf(`release ${version}`)
  return {
    release: { image, settings },
    manifest: image,
    settings: { env: {} },
    epoch,
    at: epoch,
    run: `run ${epoch}`,
    takenBack: false,
    ...more
  }
}
const journalOf = (history: readonly Committed[]): Journal => ({ ...emptyJournal('production'), history })
const withLive = (history: readonly Committed[], live: Committed): Journal => ({
  ...journalOf(history),
  live: { ...live, name: 'shop-1', color: 'blue', instances: 1 }
})

test('a release that is deployed again after each rollback leaves the one before it', () => {
  let history: readonly Committed[] = [committed(1, 1)]
  for (let epoch = 2; epoch < 200; epoch += 1) {
    const live = committed(2, epoch)
    history = trimmed([...history, live])
    expect(rollbackTarget(withLive(history, live))?.release).toEqual(committed(1, 1).release)
  }
  expect(history.length).toBeLessThanOrEqual(historyLimit)
})

test('never longer than the limit, the newest kept, and nothing may come back that might not before', () => {
  const entry = fc.record({
    version: fc.integer({ min: 1, max: 30 }),
    takenBack: fc.boolean(),
    contract: fc.integer({ min: 0, max: 30 }).map((value) => value === 0)
  })
  fc.assert(
    fc.property(fc.array(entry, { minLength: historyLimit - 1, maxLength: historyLimit + 3 }), (entries) => {
      const all = entries.map(({ version, takenBack, contract }, epoch) =>
        committed(version, epoch, {
          takenBack: takenBack && epoch < entries.length - 1,
          ...(contract ? { migration: 'contract' as const } : {})
        })
      )
      const kept = trimmed(all)
      expect(kept.length).toBe(Math.min(all.length, historyLimit))
      expect(kept.at(-1)).toEqual(all.at(-1))
      for (const { release } of kept)
        if (
          whyNotBack(journalOf(all), release.image) !== undefined &&
          kept.some((one) => !one.takenBack && one.release.image === release.image)
        )
          expect(whyNotBack(journalOf(kept), release.image)).toBeDefined()
    }),
    { numRuns: 300 }
  )
})
