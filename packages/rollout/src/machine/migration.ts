/**
 * Which releases can stand beside each other, and which can come back, by what each says it does to the data that all of
 * them share. `expand` only adds: what ran before goes on working. `contract` takes away what earlier releases need: all
 * but the release that is live when it comes. Pure.
 */
import { printable } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { Journal, Observed } from './model.js'

/** What a release does to shared data before or while it starts. */
export type Migration = 'none' | 'expand' | 'contract'

/**
 * Why a release that contracts may not start: something older than what is live still runs, or may be gone back to.
 * @param image of the new release
 * @returns undefined when it may
 */
export function whyNotContract(journal: Journal, observed: Observed, image: Digest): string | undefined {
  const { live, previous, leaving } = journal
  const fits = new Set<string>([image, ...(live === undefined ? [] : [live.release.image])])
  if (previous !== undefined && !fits.has(previous.group.release.image))
    return `it contracts, and ${previous.group.release.image} is kept until ${isoTime(previous.keepUntil)}: the way back to it would be broken. Deploy it after that`
  const older = leaving.find(({ group }) => !fits.has(group.release.image))
  if (older !== undefined) return `it contracts, and ${older.group.release.image} still runs: wait until it is retired`
  const known = new Set([live?.name, previous?.group.name, ...leaving.map(({ group }) => group.name)])
  const stranger = observed.instances.find((instance) => instance.running && !known.has(instance.group))
  if (stranger !== undefined) return `it contracts, and ${printable(stranger.name, 100)} runs, which nobody recorded`
  const away = observed.instances.find(({ unreachable }) => unreachable !== undefined)
  return away === undefined
    ? undefined
    : `it contracts, and a host cannot be asked what runs there: ${away.unreachable}`
}

/**
 * Why a release that was live here may not come back: a later one contracted, and only the release that was live when
 * that one came still works. Also one whose soak failed: its data stayed as it made them.
 * @returns undefined for a release that may, or that was never here
 */
export function whyNotBack({ history }: Journal, image: Digest): string | undefined {
  const at = history.findLastIndex((entry) => entry.release.image === image && !entry.takenBack)
  if (at < 0) return undefined
  for (const [index, entry] of history.entries()) {
    if (index <= at || entry.migration !== 'contract') continue
    const before = history.slice(0, index).findLastIndex(({ takenBack }) => !takenBack)
    if (at < before) return `${entry.release.image} has contracted since: ${image} needs what that took away`
  }
  return undefined
}

const isoTime = (time: number): string => new Date(Math.min(Math.max(time, 0), 8.64e15)).toISOString()
