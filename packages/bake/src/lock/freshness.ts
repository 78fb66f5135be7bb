/** How old a pinned image is, and how far behind what its tag names now. */
import { errorMessage, type Clock, type Logger } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import { imageName } from './lock-file.js'
import type { Pin } from './pins.js'
import { describeImage, type OpenRepository } from './resolve.js'

export interface Freshness {
  /** Whether the tag names something else now; undefined for a name without a tag, and where nobody can be asked. */
  readonly stale?: boolean
  /** What the tag names now. */
  readonly now?: Digest
  /** Whole days since the pinned image was made. */
  readonly ageDays?: number
  /** Whole days between the making of the pinned image and of the one that the tag names now; 0 when they are the same. */
  readonly behindDays?: number
}

const day = 86_400_000

/**
 * One request where the lock has the time and nothing newer is there. Never throws: nothing is decided by it, and a
 * registry that does not answer must not stop a build whose images are known.
 */
export async function freshnessOf(
  pin: Pin,
  ports: { readonly open: OpenRepository; readonly clock: Clock; readonly logger: Logger }
): Promise<Freshness> {
  const { open, clock, logger } = ports
  try {
    const reference = imageName(pin.name, 'image')
    const store = open(reference)
    const [created, tagged] = await Promise.all([
      pin.created ?? describeImage(store, pin.digest).then((found) => found.created),
      // Of what the registry said a moment ago nothing newer is known.
      pin.by === 'registry' || reference.tag === undefined ? undefined : store.resolveTag(reference.tag)
    ])
    const now = pin.by === 'registry' ? pin.digest : tagged?.digest
    const ageDays = created === undefined ? undefined : daysBetween(Date.parse(created), clock.now())
    const age = ageDays === undefined ? {} : { ageDays }
    if (now === undefined) return age
    if (now === pin.digest) return { ...age, stale: false, now, behindDays: 0 }
    const newer = created === undefined ? undefined : (await describeImage(store, now)).created
    return {
      ...age,
      stale: true,
      now,
      ...(created === undefined || newer === undefined
        ? {}
        : { behindDays: daysBetween(Date.parse(created), Date.parse(newer)) })
    }
  } catch (error) {
    logger.info(`Whether ${pin.name} has become old cannot be told: ${errorMessage(error).slice(0, 300)}`)
    return {}
  }
}

const daysBetween = (from: number, to: number): number => Math.max(Math.floor((to - from) / day), 0)
