/** The images matched with the advisories, and each finding with what else is known about it. */
import type { InputValues, Logger } from '@immutable-delivery/kit'
import {
  attributeFindings,
  enrichFindings,
  scanImages,
  type OsvDatabase,
  type ScanResult
} from '@immutable-delivery/scan'
import type { Enrichment } from '@immutable-delivery/scan'
import { baseLayers } from '../shared/base-layers.js'
import type { OpenedImage } from '../shared/open-image.js'
import type { declaration } from './declaration.js'
import type { Target } from './targets.js'

/**
 * @param targets.previous scanned against the very same state of the database
 * @returns the results of `current`, then those of `previous`
 */
export async function matchAll(
  targets: { readonly current: readonly Target[]; readonly previous: readonly Target[] },
  database: OsvDatabase,
  enrichment: Enrichment,
  opened: OpenedImage,
  inputs: InputValues<typeof declaration.inputs>,
  ports: Parameters<typeof baseLayers>[3] & { readonly logger: Logger },
  now: number
): Promise<ScanResult[]> {
  const { current, previous } = targets
  const scanned = await scanImages({
    targets: [...current, ...previous].map((item) => item.target),
    database,
    now,
    logger: ports.logger
  })
  return Promise.all(
    scanned.map(async (plain, at) => {
      const result = { ...plain, findings: enrichFindings(plain.findings, enrichment) }
      const image = current[at]?.image
      // Without a finding there is nothing to attribute, and no reason to ask for the base.
      if (image === undefined || result.findings.length === 0) return result
      const base = await baseLayers(image, opened, inputs, ports)
      return base === undefined
        ? result
        : { ...result, findings: attributeFindings(result.findings, image.config.rootfs.diff_ids, base) }
    })
  )
}
