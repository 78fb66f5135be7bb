/** What verified provenance says of an image. */
import { bakedTime, boundInputDigest, collectFacts, newestFacts, type Trust } from '@immutable-delivery/evidence'
import type { Digest, ImageStore } from '@immutable-delivery/oci'

export interface ProvenInput {
  readonly inputDigest: Digest | undefined
  /** When the image was baked, in milliseconds since 1970. */
  readonly bakedOn: number | undefined
}

/** The newest statements of those whom we trust; more than one where several are as new. @throws RemoteError */
export async function newestProvenance(target: ImageStore, image: Digest, trust: Trust): Promise<ProvenInput[]> {
  const { verified } = await collectFacts(target, image, trust)
  return newestFacts(verified.filter(({ kind }) => kind === 'provenance')).map(({ predicate }) => ({
    inputDigest: boundInputDigest(predicate),
    bakedOn: bakedTime(predicate)
  }))
}
