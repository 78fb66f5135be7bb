/** Whether a newer base image would help: what its tag names now, scanned against the same state of the database. */
import { errorMessage, formatBytes, type InputValues } from '@immutable-delivery/kit'
import type { Trust } from '@immutable-delivery/evidence'
import type { PlatformImage } from '@immutable-delivery/oci'
import { sbomOf } from '@immutable-delivery/sbom'
import {
  adviseBase,
  scanImages,
  type BaseAdvice,
  type Inventory,
  type OsvDatabase,
  type ScanResult
} from '@immutable-delivery/scan'
import { platformOf, type BaseImage } from '../shared/base-of.js'
import { verifiedSbom } from '../shared/sbom-of.js'
import type { openStore } from '../shared/open-image.js'
import type { declaration } from './declaration.js'

type Ports = Parameters<typeof openStore>[2]

export interface NewerBase extends BaseAdvice {
  /** `host/repo:tag@sha256:...`, as `base` of bake-image takes it. */
  readonly image: string
  readonly platform: string
}

/** A base without an attested SBOM is read whole, which is too much to ask of a hint beyond this. */
const largestBase = 2 * 1024 ** 3

/**
 * Never throws: it is advice, decides nothing, and a registry that does not answer must not fail a scan.
 * @param result of the image, with origins
 * @returns undefined where the base is what its tag still names, or where nobody can say
 */
export async function newerBase(
  result: ScanResult,
  image: PlatformImage,
  base: BaseImage | undefined,
  { database, now }: { readonly database: OsvDatabase; readonly now: number },
  trust: Trust,
  inputs: Pick<InputValues<typeof declaration.inputs>, 'base-advice'>,
  ports: Ports
): Promise<NewerBase | undefined> {
  const concerned = result.findings.some(({ origin, exempt }) => origin === 'base' && exempt === undefined)
  if (!inputs['base-advice'] || !concerned || base?.tag === undefined || base.platform === undefined) return undefined
  try {
    const current = await base.store.resolveTag(base.tag)
    if (current === undefined) return undefined
    const newer = await platformOf(base.store, current.digest, image)
    if (newer === undefined || newer.descriptor.digest === base.platform.descriptor.digest) return undefined
    const inventory = await inventoryOf(base, newer, trust, ports)
    const [scanned] = await scanImages({ targets: [{ platform: result.platform, inventory }], database, now })
    if (scanned === undefined || !scanned.coverage.complete) {
      ports.logger.info(`The newer base ${base.name} could not be judged whole: ${scanned?.coverage.reasons[0] ?? ''}`)
      return undefined
    }
    const snapshot = new Map(result.database.ecosystems.map(({ name, sha256 }) => [name, sha256]))
    // Against other advisories it would say nothing about the bases.
    if (scanned.database.ecosystems.some(({ name, sha256 }) => (snapshot.get(name) ?? sha256) !== sha256))
      return undefined
    return {
      image: `${base.name}@${current.digest}`,
      platform: result.platform,
      ...adviseBase(result.findings, scanned.findings)
    }
  } catch (error) {
    ports.logger.info(`Whether a newer base helps could not be found out: ${errorMessage(error)}`)
    return undefined
  }
}

async function inventoryOf(
  { store, name }: BaseImage,
  newer: PlatformImage,
  trust: Trust,
  ports: Ports
): Promise<Inventory> {
  const attested = await verifiedSbom(store, newer.descriptor.digest, trust)
  if ('document' in attested) return attested.document
  const size = newer.manifest.layers.reduce((sum, layer) => sum + layer.size, 0)
  if (size > largestBase) throw new Error(`${name} has no verified SBOM, and ${formatBytes(size)} are too much to read`)
  ports.logger.info(`${name}: reading ${formatBytes(size)} to see what is in the newer base`)
  return sbomOf(store, newer)
}
