/** What trusted signers state about the platforms of an image: their SBOMs, and VEX. */
import {
  collectFacts,
  vexFacts,
  type FactCollection,
  type GateRules,
  type Rejection,
  type Trust
} from '@immutable-delivery/evidence'
import type { JsonObject } from '@immutable-delivery/kit'
import { formatPlatform, type Digest, type ImageStore, type PlatformImage } from '@immutable-delivery/oci'
import {
  scanPredicateType,
  vouchedIndexes,
  type Inventory,
  type ScanTarget,
  type VouchedIndex
} from '@immutable-delivery/scan'
import { sbomOf, type VerifiedSbom } from '../shared/sbom-of.js'

export interface Target {
  readonly image: PlatformImage
  readonly sbom: VerifiedSbom
  readonly target: ScanTarget
  readonly facts: FactCollection
}

/** An image without an SBOM is scanned as one of which nothing is known, which is never a pass. */
const nothingKnown = (reason: string): Inventory => ({
  components: [],
  complete: false,
  unknowns: [{ path: 'SBOM', reason }]
})

export function targetsOf(store: ImageStore, images: readonly PlatformImage[], trust: Trust): Promise<Target[]> {
  return Promise.all(
    images.map(async (image) => {
      const facts = await collectFacts(store, image.descriptor.digest, trust)
      const sbom = sbomOf(facts)
      const inventory = 'reason' in sbom ? nothingKnown(sbom.reason) : sbom.document
      return { image, sbom, target: { platform: formatPlatform(image.platform), inventory }, facts }
    })
  )
}

export interface AttestedVex {
  /** By digest of the statement, with whoever signed it. */
  readonly documents: readonly { readonly name: string; readonly sha256: string; readonly document: JsonObject }[]
  /** What looks like VEX and counts for nothing, one line each. */
  readonly refused: readonly string[]
}

/** Other tools attach VEX as it is, signed by nobody. */
const unsignedTypes: ReadonlySet<string> = new Set([
  'application/openvex+json',
  'application/vnd.openvex+json',
  'application/vex+json',
  'application/csaf+json',
  'application/vnd.oasis.csaf+json'
])

/** More than anybody attaches; a flood must not cost more than this. */
const listed = 500

/** VEX on the image and on its platforms. @param digest of the image that was asked for @param now milliseconds */
export async function attestedVex(
  { store, digest }: { readonly store: ImageStore; readonly digest: Digest },
  targets: readonly Target[],
  { trust, rules }: { readonly trust: Trust; readonly rules: GateRules },
  now: number
): Promise<AttestedVex> {
  const own = targets.find(({ image }) => image.descriptor.digest === digest)
  const collections = [
    ...targets.map(({ facts }) => facts),
    // The image itself is often one of its platforms.
    ...(own === undefined ? [await collectFacts(store, digest, trust)] : [])
  ]
  const facts = vexFacts(collections, rules, now)
  const rejected = collections.flatMap((collection) => collection.rejected.filter(({ kind }) => kind === 'vex'))
  const unsigned = await Promise.all(
    collections.map(async ({ subject }) =>
      (await store.listReferrers(subject, undefined, listed)).filter(({ artifactType }) =>
        unsignedTypes.has(artifactType ?? '')
      )
    )
  )
  return {
    documents: facts.map(({ statementDigest, signer, predicate }) => ({
      name: `VEX statement ${statementDigest.slice(0, 19)} by ${signer.name}`,
      sha256: statementDigest.slice('sha256:'.length),
      document: predicate
    })),
    refused: [
      ...rejected.map(refusal),
      ...unsigned.flat().map((item) => refusal({ referrer: item.digest, reason: 'nobody signed it' }))
    ]
  }
}

function refusal({ referrer, reason }: Pick<Rejection, 'referrer' | 'reason'>): string {
  return `The VEX statement ${referrer.slice(0, 19)} counts for nothing: ${reason}`
}

/** The indexes that earlier scans of these images say they used. */
export function vouchedBy(targets: readonly Target[]): VouchedIndex[] {
  return targets.flatMap(({ facts }) =>
    facts.verified.flatMap(({ kind, predicateType, predicate }) =>
      kind === 'scan' && predicateType === scanPredicateType ? vouchedIndexes(predicate) : []
    )
  )
}
