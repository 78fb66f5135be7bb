/** Whether somebody whom we trust says that an image was made of an input: evidence's answer, for bake. */
import type { Proven } from '@immutable-delivery/bake'
import type { Trust } from '@immutable-delivery/evidence'
import { formatDuration, type Clock, type InputValues, type Logger } from '@immutable-delivery/kit'
import type { ImageStore } from '@immutable-delivery/oci'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

/** An image with an age at which it is baked anew, although its input is the same. */
export interface AgeLimit {
  /** Milliseconds since the image was baked. */
  readonly limit: number
  readonly clock: Pick<Clock, 'now'>
  /** Called when an image was proven and is too old. */
  readonly onTooOld: () => void
  /** Called with the time of the bake, in milliseconds since 1970, when an image was proven and is not too old. */
  readonly onFresh: (bakedOn: number) => void
}

/** How far another machine's clock may be ahead of ours, in milliseconds. */
const clockSkew = 300_000

/**
 * undefined where nobody is trusted: then no earlier image is taken, whatever its tag says.
 * @param readTrust reads whose statements count; called only when an input says so
 */
export async function provenBy(
  inputs: Inputs,
  target: ImageStore,
  logger: Pick<Logger, 'info'>,
  readTrust: () => Promise<Trust>,
  age?: AgeLimit
): Promise<Proven | undefined> {
  if (!inputs['skip-unchanged']) return undefined
  if ([inputs.config, inputs['public-key'], inputs['signer-workflow']].every((input) => input === undefined)) {
    logger.info(
      'skip-unchanged is off: without config, public-key or signer-workflow nothing can verify an earlier image'
    )
    return undefined
  }
  const trust = await readTrust()
  return async (image, inputDigest) => {
    // Loaded here: most of evidence is needed by nobody who asks nothing.
    const { newestProvenance } = await import('./newest-provenance.js')
    const provenance = await newestProvenance(target, image, trust)
    // All of the newest: of two that contradict each other neither is believed.
    const bound = provenance.map(({ inputDigest: of }) => of)
    const proven =
      bound.length > 0 && bound.every((digest) => digest !== undefined && digest === (inputDigest ?? digest))
    if (!proven || age === undefined) return proven
    // The oldest, where several are as new; one that says no time makes it too old.
    const baked = Math.min(...provenance.map(({ bakedOn }) => bakedOn ?? Number.NEGATIVE_INFINITY))
    const old = age.clock.now() - baked
    // A time that is still to come would never get old.
    if (old < age.limit && old >= -clockSkew) {
      age.onFresh(baked)
      return true
    }
    const shown = Number.isFinite(old) ? formatDuration(Math.abs(old)) : 'of unknown age'
    logger.info(
      `${target.name}@${image} is ${shown}, and rebuild-after is ${formatDuration(age.limit)}: baking anew, without cache`
    )
    age.onTooOld()
    return false
  }
}
