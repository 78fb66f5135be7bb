/** Whether an SBOM follows the JSON schema that its standard publishes. */
import type { JsonObject } from '@immutable-delivery/kit'
import { isSpdx3 } from '../spdx3/document.js'

export type KnownSchema =
  'CycloneDX 1.4' | 'CycloneDX 1.5' | 'CycloneDX 1.6' | 'CycloneDX 1.7' | 'SPDX 2.3' | 'SPDX 3.0.1'

export interface SchemaProblem {
  /** JSON pointer (RFC 6901) to what is wrong; '' for the whole document. */
  readonly pointer: string
  /** What is wrong with it, as a predicate: `must have required property 'name'`. */
  readonly reason: string
}

export interface SchemaVerdict {
  readonly schema: KnownSchema
  /** Undefined when the document is valid. */
  readonly problem?: SchemaProblem
}

/** SPDX 3.0.1 changed nothing of 3.0.0 but mistakes of the schema; its context is one of the constants. */
const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'

/**
 * Judges a document by the whole schema of its standard: SPDX 2.2 and 2.3 by that of 2.3, SPDX 3.0 by that of 3.0.1,
 * CycloneDX 1.4 to 1.7 each by its own.
 * @param value parsed JSON
 * @returns undefined for a document of no standard, or of no version, that we know
 */
export async function judgeBySchema(value: JsonObject): Promise<SchemaVerdict | undefined> {
  const schema = schemaOf(value)
  if (schema === undefined) return undefined
  // Only who brings a document needs the schemas and their validator.
  const { checkOf } = await import('./validate.js')
  const check = await checkOf(schema)
  const problem = check(schema === 'SPDX 3.0.1' ? { ...value, '@context': context } : value)
  return { schema, ...(problem === undefined ? {} : { problem }) }
}

function schemaOf(value: JsonObject): KnownSchema | undefined {
  if (Object.hasOwn(value, 'bomFormat')) {
    const { specVersion } = value
    for (const version of ['1.4', '1.5', '1.6', '1.7'] as const)
      if (specVersion === version) return `CycloneDX ${version}`
    return undefined
  }
  if (isSpdx3(value)) return 'SPDX 3.0.1'
  return Object.hasOwn(value, 'spdxVersion') ? 'SPDX 2.3' : undefined
}
