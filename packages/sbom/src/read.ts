/** Reads an SBOM of any format that we know. */
import { IntegrityError, parseJsonObject } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import { readCycloneDx } from './cyclonedx/read.js'
import type { SbomDocument } from './model.js'
import { largestDocument, readSpdxObject } from './spdx/read.js'

export type SbomFormat = 'spdx-json' | 'cyclonedx-json'

export interface ReadSbom {
  readonly format: SbomFormat
  readonly document: SbomDocument
}

/**
 * @param bytes SPDX 2.2 or 2.3, or CycloneDX 1.4 to 1.7, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is neither, is about another image, is over the limits, or says it is ours and
 * contradicts itself
 */
export function readSbom(bytes: Uint8Array, subject: Digest): ReadSbom {
  if (bytes.byteLength > largestDocument)
    throw new IntegrityError('SBOM', `at most ${largestDocument} bytes`, `${bytes.byteLength}`)
  const value = parseJsonObject(bytes, 'SBOM')
  return Object.hasOwn(value, 'bomFormat')
    ? { format: 'cyclonedx-json', document: readCycloneDx(value, subject) }
    : { format: 'spdx-json', document: readSpdxObject(value, subject) }
}
