/** A chunk of its own in dist/, as `spdx-2-schema.ts`. */
import cryptography from './cyclonedx-cryptography.json' with { type: 'json' }
import licences from './cyclonedx-licences.json' with { type: 'json' }
import signatures from './cyclonedx-signatures.json' with { type: 'json' }
import cyclonedx14 from './cyclonedx-1.4.json' with { type: 'json' }
import cyclonedx15 from './cyclonedx-1.5.json' with { type: 'json' }
import cyclonedx16 from './cyclonedx-1.6.json' with { type: 'json' }
import cyclonedx17 from './cyclonedx-1.7.json' with { type: 'json' }

export const cyclonedx = {
  'CycloneDX 1.4': cyclonedx14,
  'CycloneDX 1.5': cyclonedx15,
  'CycloneDX 1.6': cyclonedx16,
  'CycloneDX 1.7': cyclonedx17
} as const

/** What those refer to, by the names that they use. */
export const parts: ReadonlyMap<string, object> = new Map<string, object>([
  ['jsf-0.82', signatures],
  ['spdx', licences],
  ['cryptography-defs', cryptography]
])
