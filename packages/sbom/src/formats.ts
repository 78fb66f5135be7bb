/** The formats in which an SBOM is written, each under the name that users ask for it by. */
import { writeCycloneDx } from './cyclonedx/write.js'
import type { ImageSbom } from './model.js'
import { writeSpdx } from './spdx/write.js'
import { writeSpdx3 } from './spdx3/write.js'

export type SbomFormat = 'spdx-json' | 'spdx-3-json' | 'cyclonedx-json' | 'cyclonedx-1.7-json'

export interface FormatFacts {
  /** For people. */
  readonly title: string
  /** Of a file's name, without the dot. */
  readonly extension: string
  /** UTF-8 JSON; the same bytes for the same image. */
  readonly write: (sbom: ImageSbom) => Uint8Array
}

export const sbomFormats: Readonly<Record<SbomFormat, FormatFacts>> = {
  'spdx-json': { title: 'SPDX 2.3', extension: 'spdx.json', write: writeSpdx },
  'spdx-3-json': { title: 'SPDX 3.0.1', extension: 'spdx3.json', write: writeSpdx3 },
  'cyclonedx-json': { title: 'CycloneDX 1.6', extension: 'cdx.json', write: (sbom) => writeCycloneDx(sbom, '1.6') },
  'cyclonedx-1.7-json': {
    title: 'CycloneDX 1.7',
    extension: 'cdx17.json',
    write: (sbom) => writeCycloneDx(sbom, '1.7')
  }
}
