import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson } from '@immutable-delivery/kit'
import { makeStatement, signAndAttach, type Signer } from '@immutable-delivery/evidence'
import type { PlatformImage } from '@immutable-delivery/oci'
import {
  cosignScanPredicate,
  cosignScanPredicateType,
  sameScan,
  scanPredicateType,
  type ScanPredicate
} from '@immutable-delivery/scan'
import type { openStore, OpenedImage } from '../shared/open-image.js'

type Ports = Parameters<typeof openStore>[2]

export interface ScanStatement {
  readonly image: PlatformImage
  readonly platform: string
  readonly predicate: ScanPredicate
}

/** Attaches the statements; without a signer writes them beside the findings and says so. */
export async function attest(
  statements: readonly ScanStatement[],
  { store }: OpenedImage,
  signer: Signer | undefined,
  ports: Ports
): Promise<Record<string, string>[]> {
  const written: Record<string, string>[] = []
  for (const { image, platform, predicate } of statements) {
    const statement = makeStatement(image.descriptor.digest, scanPredicateType, predicate)
    if (signer === undefined) {
      const file = path.join(ports.temporary, 'scan-image', `scan-${image.descriptor.digest.slice(7, 19)}.json`)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, `${canonicalJson({ ...statement })}\n`)
      written.push({ platform, predicateType: scanPredicateType, path: file })
      continue
    }
    const covering = (own: ScanPredicate) => (existing: Parameters<typeof sameScan>[0]) => sameScan(existing, own)
    const cosign = cosignScanPredicate(predicate)
    const attached = await signAndAttach(
      store,
      image.descriptor,
      [
        { statement, covers: covering(predicate) },
        {
          statement: makeStatement(image.descriptor.digest, cosignScanPredicateType, cosign),
          covers: covering(cosign)
        }
      ],
      signer,
      { clock: ports.clock }
    )
    for (const { predicateType, descriptor } of attached)
      written.push({ platform, predicateType, digest: descriptor.digest })
  }
  if (signer === undefined && written.length > 0)
    ports.logger.notice(
      'The scan is written unsigned: no gate will accept it. Give signing-key, or the job the permission id-token: write, to attach it.'
    )
  return written
}
