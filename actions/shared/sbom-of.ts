/** The SBOM of one platform, as a trusted signer stated it. */
import { canonicalJson, errorKind, errorMessage, type Json } from '@immutable-delivery/kit'
import {
  collectFacts,
  documentDigest,
  newestFacts,
  type FactCollection,
  type Trust
} from '@immutable-delivery/evidence'
import type { Digest, ImageStore } from '@immutable-delivery/oci'
import { readSbom, type SbomDocument } from '@immutable-delivery/sbom'

export type VerifiedSbom =
  | { readonly document: SbomDocument; readonly digest: Digest }
  /** There is none that can be believed or read. */
  | { readonly reason: string }

/** @param manifest digest of the platform's manifest */
export async function verifiedSbom(store: ImageStore, manifest: Digest, trust: Trust): Promise<VerifiedSbom> {
  return sbomOf(await collectFacts(store, manifest, trust))
}

/** The same from what was collected already. */
export function sbomOf(facts: FactCollection): VerifiedSbom {
  const candidates = newestFacts(facts.verified.filter((fact) => fact.kind === 'sbom'))
  if (candidates.length === 0) {
    const rejected = facts.rejected.find((item) => item.kind === 'sbom')
    return { reason: `no verified SBOM${rejected === undefined ? '' : `: ${rejected.reason}`}` }
  }
  try {
    const read = candidates.map((fact) => ({
      document: readSbom(Buffer.from(canonicalJson(fact.predicate as Json)), facts.subject).document,
      digest: documentDigest(fact.predicate)
    }))
    // An SBOM carries no time to order by. The fullest one hides least.
    const [best] = read.toSorted(
      (a, b) => b.document.components.length - a.document.components.length || (a.digest < b.digest ? -1 : 1)
    )
    return best ?? { reason: 'no verified SBOM' }
  } catch (error) {
    if (errorKind(error) !== 'integrity') throw error
    return { reason: `the verified SBOM cannot be read: ${errorMessage(error)}` }
  }
}
