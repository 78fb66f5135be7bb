/** Whether somebody whom we trust says that an image was made of an input: evidence's answer, for bake. */
import type { Proven } from '@immutable-delivery/bake'
import { boundInputDigest, collectFacts, newestFacts, type Trust } from '@immutable-delivery/evidence'
import type { InputValues, Logger } from '@immutable-delivery/kit'
import type { ImageStore } from '@immutable-delivery/oci'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

/**
 * undefined where nobody is trusted: then no earlier image is taken, whatever its tag says.
 * @param readTrust reads whose statements count; called only when an input says so
 */
export async function provenBy(
  inputs: Inputs,
  target: ImageStore,
  logger: Pick<Logger, 'info'>,
  readTrust: () => Promise<Trust>
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
    const { verified } = await collectFacts(target, image, trust)
    const provenance = newestFacts(verified.filter(({ kind }) => kind === 'provenance'))
    // All of the newest: of two that contradict each other neither is believed.
    const bound = provenance.map(({ predicate }) => boundInputDigest(predicate))
    return bound.length > 0 && bound.every((digest) => digest !== undefined && digest === (inputDigest ?? digest))
  }
}
