/** `reproduce: verify`: builds again, without cache, and compares. */
import type { Logger } from '@immutable-delivery/kit'
import type { CanonicalBuild } from '../canonical/canonical-image.js'
import { logLine } from '../engines/log-line.js'
import { ImageRefusedError } from '../refused.js'
import { compareImages } from './compare-images.js'
import type { ComparedImage, Difference } from './model.js'
import { describeReproduction, differing, reproductionLine, same, type Reproduction } from './reproduction.js'

/** `report`: a difference is told and stops nothing. `verify`: nothing that differs is published. */
export type Reproduce = 'off' | 'verify' | 'report'

export interface VerifyPorts {
  readonly logger: Logger
  readonly hide: (text: string) => string
}

/**
 * A second build runs every step anew. If it differs from one that the cache took part in, a third says which of the
 * two is to blame: where two fresh builds agree, it is the cache.
 * @param again builds without cache; what it gives is closed here
 * @param cached whether the first build may have taken steps from the cache
 */
export async function verifyBuild(
  first: CanonicalBuild,
  again: () => Promise<CanonicalBuild>,
  cached: boolean,
  { logger, hide }: VerifyPorts
): Promise<Reproduction> {
  const second = await again()
  try {
    if (second.built.digest === first.built.digest) return same(2)
    const comparison = await compareImages(imageOf(first), imageOf(second), { hide })
    if (!cached) return differing(comparison, 2)
    logger.info('The two differ. A third build says whether the build cache is the reason.')
    const third = await again()
    try {
      const agree = third.built.digest === second.built.digest
      return differing(comparison, 3, agree ? cacheIsTheReason(comparison.differences) : [])
    } finally {
      await third.built.close()
    }
  } finally {
    await second.built.close()
  }
}

const imageOf = ({ built, baseLayers }: CanonicalBuild): ComparedImage => ({
  store: built.store,
  digest: built.digest,
  facts: { baseLayers }
})

/** One for each layer that differs, before what differs in it. */
function cacheIsTheReason(differences: readonly Difference[]): Difference[] {
  const layers = new Map<string, Difference>()
  for (const { layer, platform } of differences)
    if (layer !== undefined)
      layers.set(`${platform} ${layer.number}`, {
        cause: 27,
        where: 'layer',
        platform,
        layer,
        detail: 'the first build took it from the cache; two builds without cache agree on another'
      })
  return [...layers.values()]
}

/**
 * Tells what came out.
 * @throws ImageRefusedError for a difference with `verify`
 */
export async function judgeReproduction(
  reproduction: Reproduction,
  mode: Exclude<Reproduce, 'off'>,
  { logger, hide }: VerifyPorts
): Promise<void> {
  const report = describeReproduction(reproduction, hide)
  if (reproduction.reproducible) {
    logger.info(`Reproducible: ${reproduction.builds} builds, the same bytes`)
    return
  }
  await logger.group(`Not reproducible: ${report.count} differences`, () => {
    for (const { cause, what, layer, detail } of report.differences)
      logger.info(logLine('*', `${what}${layer === '' ? '' : `, ${layer}`}: ${detail} [${cause}]`, hide))
    if (report.count > report.differences.length) logger.info(`* and ${report.count - report.differences.length} more`)
    for (const { cause, advice, count } of report.advice) logger.info(`${count} times ${cause}. ${advice}`)
    return Promise.resolve()
  })
  const line = logLine('not reproducible:', reproductionLine(report), hide)
  if (mode === 'report') logger.warning(line)
  else throw new ImageRefusedError({ reasons: [line], reproduction })
}
