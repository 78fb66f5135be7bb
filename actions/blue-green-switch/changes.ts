/** What an image changes against the one that was live, from the statements of both: for the comment. */
import { collectFacts, newestFacts, predicateTypes, type Trust } from '@immutable-delivery/evidence'
import { errorMessage, type Clock, type JsonObject, type Logger } from '@immutable-delivery/kit'
import { readImage, type Digest, type Image, type ImageStore } from '@immutable-delivery/oci'
import type { Changes, ScanSummary } from '@immutable-delivery/report'
import { comparePackages, type DocumentComponent } from '@immutable-delivery/sbom'
import { compareFindings, readScanPredicate, type JudgedFinding } from '@immutable-delivery/scan'
import { verifiedSbom } from '../shared/sbom-of.js'
import { judgeNewestScan } from '../shared/scan-judge.js'
import type { TrustedPolicy } from '../shared/trust.js'

interface Known {
  readonly image: Image
  readonly components: readonly DocumentComponent[] | undefined
  readonly findings: readonly JudgedFinding[] | undefined
}

/** Bytes to download, over all platforms; what two of them share counts once. */
export function sizeOf(image: Image): number {
  const blobs = image.platforms.flatMap(({ manifest }) => [manifest.config, ...manifest.layers])
  return [...new Map(blobs.map((blob) => [blob.digest, blob.size])).values()].reduce((sum, size) => sum + size, 0)
}

/**
 * The differences that can be proven; what one side lacks is left out. Never throws: the comment is a view, and a
 * registry that is slow to answer must not fail a switch that is done.
 */
export async function changesOf(
  store: ImageStore,
  trust: Trust,
  after: Image,
  live: Digest | undefined,
  logger: Logger
): Promise<Changes | undefined> {
  if (live === undefined || live === after.descriptor.digest) return undefined
  try {
    const old = await knownOf(store, await readImage(store, live), trust)
    const now = await knownOf(store, after, trust)
    return {
      against: live,
      size: { before: sizeOf(old.image), after: sizeOf(after) },
      base: {
        ...baseOf('before', old.image),
        ...baseOf('after', after)
      },
      ...(old.components === undefined || now.components === undefined
        ? {}
        : { packages: { changed: comparePackages(old.components, now.components), total: now.components.length } }),
      ...(old.findings === undefined || now.findings === undefined
        ? {}
        : { vulnerabilities: compareFindings(old.findings, now.findings) })
    }
  } catch (error) {
    logger.warning(`What changed against ${live} cannot be told: ${errorMessage(error)}`)
    return undefined
  }
}

/** What the newest verified scan says, by the gate's own policy; of several platforms the first that has one. Never throws. */
export async function scanSummaryOf(
  store: ImageStore,
  policy: Pick<TrustedPolicy, 'trust' | 'scan' | 'rules'>,
  image: Image,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger }
): Promise<ScanSummary | undefined> {
  try {
    const whole = await collectFacts(store, image.descriptor.digest, policy.trust)
    for (const { descriptor } of image.platforms) {
      const facts = await collectFacts(store, descriptor.digest, policy.trust)
      const judged = judgeNewestScan(facts, whole, store.name, policy, clock.now())
      if (judged === undefined) continue
      const { verdict, counts, databaseTime } = judged
      return { verdict, counts, ...(databaseTime === undefined ? {} : { databaseTime }) }
    }
  } catch (error) {
    logger.warning(`The scan cannot be read for the comment: ${errorMessage(error)}`)
  }
  return undefined
}

async function scanOf(store: ImageStore, digest: Digest, trust: Trust): Promise<JsonObject | undefined> {
  const { verified } = await collectFacts(store, digest, trust)
  return newestFacts(verified.filter((fact) => fact.predicateType === predicateTypes.scan))[0]?.predicate
}

async function knownOf(store: ImageStore, image: Image, trust: Trust): Promise<Known> {
  const components: DocumentComponent[] = []
  const findings: JudgedFinding[] = []
  let complete = { components: true, findings: true }
  for (const { descriptor } of image.platforms) {
    const sbom = await verifiedSbom(store, descriptor.digest, trust)
    const scan = await scanOf(store, descriptor.digest, trust)
    if ('document' in sbom) components.push(...sbom.document.components)
    else complete = { ...complete, components: false }
    if (scan === undefined) complete = { ...complete, findings: false }
    else findings.push(...readScanPredicate(scan).findings)
  }
  return {
    image,
    components: complete.components ? components : undefined,
    findings: complete.findings ? findings : undefined
  }
}

function baseOf<K extends 'before' | 'after'>(key: K, image: Image): { readonly [P in K]?: string } {
  const digest = image.annotations['org.opencontainers.image.base.digest']
  return digest === undefined ? {} : ({ [key]: digest } as { readonly [P in K]?: string })
}
