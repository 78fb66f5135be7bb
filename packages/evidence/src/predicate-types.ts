/** The kinds of statement and their predicate types (DESIGN section 8). */
import type { FactKind, JsonObject } from '@immutable-delivery/kit'

export const predicateTypes = {
  signature: 'https://sigstore.dev/cosign/sign/v1',
  provenance: 'https://slsa.dev/provenance/v1',
  spdx: 'https://spdx.dev/Document',
  spdx3: 'https://spdx.dev/Document/v3',
  cyclonedx: 'https://cyclonedx.org/bom',
  scan: 'https://in-toto.io/attestation/vulns/v0.2',
  gate: 'https://slsa.dev/verification_summary/v1',
  health: 'https://in-toto.io/attestation/test-result/v0.1'
} as const

/** OpenVEX, with the version that vexctl adds; CSAF's VEX profile by the id of its schema; CycloneDX. */
export const vexPredicateTypes: readonly string[] = [
  'https://openvex.dev/ns',
  'https://openvex.dev/ns/v0.0.1',
  'https://openvex.dev/ns/v0.2.0',
  'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json',
  'https://cyclonedx.org/vex'
]

// A Map: a predicate type comes from outside, and `constructor` must not find anything.
const kinds = new Map<string, FactKind>([
  [predicateTypes.signature, 'signature'],
  [predicateTypes.provenance, 'provenance'],
  [predicateTypes.spdx, 'sbom'],
  // What in-toto's list and actions/attest write for the same document; cosign, and so we, write the one above.
  ['https://spdx.dev/Document/v2.3', 'sbom'],
  [predicateTypes.spdx3, 'sbom'],
  [predicateTypes.cyclonedx, 'sbom'],
  [predicateTypes.scan, 'scan'],
  ...vexPredicateTypes.map((type) => [type, 'vex'] as const),
  [predicateTypes.health, 'health']
])

/**
 * The kind of fact that a predicate type states; undefined for any other. Compared exactly: a type that only begins
 * alike is another type, and cosign's habit of counting any statement as a signature is what this forbids.
 */
export function factKindOf(predicateType: string): FactKind | undefined {
  return kinds.get(predicateType)
}

/**
 * The kind of what was stated. CycloneDX's one predicate type holds both: a document that lists weaknesses and no
 * component says what is in no image, and is VEX kept apart from its BOM (CycloneDX, "Independent BOM and VEX BOM").
 */
export function kindOfStatement(predicateType: string, predicate: JsonObject): FactKind | undefined {
  const kind = factKindOf(predicateType)
  if (predicateType !== predicateTypes.cyclonedx) return kind
  const { vulnerabilities, components } = predicate
  const listed = Array.isArray(components) && components.length > 0
  return Array.isArray(vulnerabilities) && vulnerabilities.length > 0 && !listed ? 'vex' : kind
}
