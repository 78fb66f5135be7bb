/**
 * SPDX 2.3's JSON form, as its specification's schema has it, for the parts that may occur in an SBOM of packages:
 * nothing else may, and texts that the specification gives a grammar follow it.
 */
const text = { type: 'string', minLength: 1 }
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' }
const elementId = { type: 'string', pattern: '^SPDXRef-[A-Za-z0-9.-]+$' }
const agent = {
  type: 'string',
  pattern: '^(?:NOASSERTION|(?:Person|Organization): [^()]+(?: \\([^()@ ]+@[^()@ ]+\\))?)$'
}
const tool = { type: 'string', pattern: '^Tool: \\S+$' }
const creator = { type: 'string', pattern: '^(?:Tool: \\S+|Organization: [^()]+)$' }

const strict = (required: Record<string, unknown>, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'object',
  properties: { ...required, ...more },
  required: Object.keys(required),
  additionalProperties: false
})

const list = (items: unknown): Record<string, unknown> => ({ type: 'array', minItems: 1, items })

const annotation = strict({
  annotationDate: time,
  annotationType: { enum: ['OTHER', 'REVIEW'] },
  annotator: tool,
  comment: text
})

const checksum = {
  oneOf: [
    strict({ algorithm: { const: 'SHA256' }, checksumValue: { type: 'string', pattern: '^[0-9a-f]{64}$' } }),
    strict({ algorithm: { const: 'SHA512' }, checksumValue: { type: 'string', pattern: '^[0-9a-f]{128}$' } })
  ]
}

const spdxPackage = strict(
  { SPDXID: elementId, name: text, downloadLocation: { const: 'NOASSERTION' } },
  {
    versionInfo: text,
    packageFileName: { type: 'string', pattern: '^[^/]+$' },
    supplier: agent,
    filesAnalyzed: { const: false },
    licenseConcluded: text,
    licenseDeclared: text,
    copyrightText: text,
    primaryPackagePurpose: { enum: ['CONTAINER', 'OPERATING_SYSTEM'] },
    summary: text,
    comment: text,
    sourceInfo: text,
    checksums: list(checksum),
    externalRefs: list(
      strict({
        referenceCategory: { enum: ['PACKAGE-MANAGER'] },
        referenceType: { const: 'purl' },
        referenceLocator: { type: 'string', pattern: '^pkg:[!-~]+$' }
      })
    )
  }
)

export const spdxSchema = strict(
  {
    spdxVersion: { const: 'SPDX-2.3' },
    dataLicense: { const: 'CC0-1.0' },
    SPDXID: { const: 'SPDXRef-DOCUMENT' },
    name: text,
    documentNamespace: { type: 'string', pattern: '^https://[^#\\s]+$' },
    creationInfo: strict({ created: time, creators: list(creator) }, { comment: text }),
    packages: list(spdxPackage),
    relationships: list(
      strict({
        spdxElementId: elementId,
        relationshipType: { enum: ['DESCRIBES', 'CONTAINS'] },
        relatedSpdxElement: elementId
      })
    )
  },
  {
    files: list(
      strict({
        SPDXID: elementId,
        fileName: { type: 'string', pattern: '^\\./.' },
        // SHA-1 is mandatory (8.4).
        checksums: {
          type: 'array',
          minItems: 2,
          maxItems: 2,
          items: {
            oneOf: [
              strict({ algorithm: { const: 'SHA1' }, checksumValue: { type: 'string', pattern: '^[0-9a-f]{40}$' } }),
              strict({ algorithm: { const: 'SHA256' }, checksumValue: { type: 'string', pattern: '^[0-9a-f]{64}$' } })
            ]
          }
        },
        licenseConcluded: text,
        copyrightText: text,
        comment: text
      })
    ),
    annotations: list(annotation),
    hasExtractedLicensingInfos: list(
      strict(
        { licenseId: { type: 'string', pattern: '^LicenseRef-[A-Za-z0-9.-]+$' }, extractedText: text },
        { name: text }
      )
    )
  }
)
