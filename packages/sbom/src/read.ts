/** Reads an SBOM of any format that we know. */
import { IntegrityError, parseJsonObject } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import { readCycloneDx } from './cyclonedx/read.js'
import type { SbomFormat } from './formats.js'
import type { SbomDocument } from './model.js'
import { isSpdx3 } from './spdx3/document.js'
import { largestDocument, readSpdxObject } from './spdx/read.js'

export interface ReadSbom {
  /** Older versions of a standard go by the name of the oldest that is written. */
  readonly format: SbomFormat
  readonly document: SbomDocument
}

/**
 * @param bytes SPDX 2.2, 2.3 or 3.0 (JSON-LD), or CycloneDX 1.4 to 1.7, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is neither, is about another image, is over the limits, or says it is ours and
 * contradicts itself
 */
export function readSbom(bytes: Uint8Array, subject: Digest): ReadSbom {
  if (bytes.byteLength > largestDocument)
    throw new IntegrityError('SBOM', `at most ${largestDocument} bytes`, `${bytes.byteLength}`)
  const value = parseJsonObject(bytes, 'SBOM')
  if (Object.hasOwn(value, 'bomFormat')) {
    const format = value['specVersion'] === '1.7' ? 'cyclonedx-1.7-json' : 'cyclonedx-json'
    return { format, document: readCycloneDx(value, subject) }
  }
  return { format: isSpdx3(value) ? 'spdx-3-json' : 'spdx-json', document: readSpdxObject(value, subject) }
}
