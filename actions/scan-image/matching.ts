/** The images matched with the advisories, and each finding with what else is known about it. */
import type { InputValues, Logger } from '@immutable-delivery/kit'
import {
  attributeFindings,
  enrichFindings,
  scanImages,
  type Enrichment,
  type OsvDatabase,
  type ScanResult
} from '@immutable-delivery/scan'
import { layersOf } from '@immutable-delivery/sbom'
import { baseOf, type BaseImage } from '../shared/base-of.js'
import type { OpenedImage } from '../shared/open-image.js'
import type { declaration } from './declaration.js'
import type { Target } from './targets.js'

export interface Matched {
  /** Of `current`, then of `previous`. */
  readonly results: readonly ScanResult[]
  /** What each of `current` was built on, where it says so and that can be read. */
  readonly bases: readonly (BaseImage | undefined)[]
}

/**
 * @param targets.previous scanned against the very same state of the database
 */
export async function matchAll(
  targets: { readonly current: readonly Target[]; readonly previous: readonly Target[] },
  database: OsvDatabase,
  enrichment: Enrichment,
  opened: OpenedImage,
  inputs: InputValues<typeof declaration.inputs>,
  ports: Parameters<typeof baseOf>[3] & { readonly logger: Logger },
  now: number
): Promise<Matched> {
  const { current, previous } = targets
  const scanned = await scanImages({
    targets: [...current, ...previous].map((item) => item.target),
    database,
    now,
    logger: ports.logger
  })
  const bases = await Promise.all(
    current.map(({ image }, at) =>
      // Without a finding there is nothing to attribute, and no reason to ask for the base.
      scanned[at]?.findings.length === 0 ? Promise.resolve(undefined) : baseOf(image, opened, inputs, ports)
    )
  )
  const results = scanned.map((plain, at) => {
    const findings = enrichFindings(plain.findings, enrichment)
    const image = current[at]?.image
    return {
      ...plain,
      findings:
        image === undefined
          ? findings
          : attributeFindings(findings, layersOf(image.config), bases[at]?.platform?.config.rootfs.diff_ids)
    }
  })
  return { results, bases }
}
