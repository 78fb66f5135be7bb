/** Judges SBOMs of other tools by the JSON schema that their standard publishes, every format that it names included. */
import { isObject, type JsonObject } from '@immutable-delivery/kit'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { isInternationalMail, isIriReference } from './formats.js'
import type { KnownSchema, SchemaProblem } from './problem.js'
import cryptography from './cyclonedx-cryptography.json' with { type: 'json' }
import licences from './cyclonedx-licences.json' with { type: 'json' }
import signatures from './cyclonedx-signatures.json' with { type: 'json' }
import cyclonedx14 from './cyclonedx-1.4.json' with { type: 'json' }
import cyclonedx15 from './cyclonedx-1.5.json' with { type: 'json' }
import cyclonedx16 from './cyclonedx-1.6.json' with { type: 'json' }
import cyclonedx17 from './cyclonedx-1.7.json' with { type: 'json' }
import spdx2 from './spdx-2.3.json' with { type: 'json' }
import spdx3 from './spdx-3.0.1.json' with { type: 'json' }

// It is CommonJS, and what it exports is not what its types say to an ES module.
const withFormats = addFormats as unknown as (ajv: Ajv | Ajv2020) => void

const schemas: Readonly<Record<KnownSchema, object>> = {
  'CycloneDX 1.4': cyclonedx14,
  'CycloneDX 1.5': cyclonedx15,
  'CycloneDX 1.6': cyclonedx16,
  'CycloneDX 1.7': cyclonedx17,
  'SPDX 2.3': spdx2,
  'SPDX 3.0.1': spdx3
}

/** Compiling one takes some hundred milliseconds, and an image has a document for each platform. */
const compiled = new Map<KnownSchema, ValidateFunction>()

/** @returns undefined when the document is valid */
export function validate(value: JsonObject, schema: KnownSchema): SchemaProblem | undefined {
  const check = compiled.get(schema) ?? compile(schema)
  compiled.set(schema, check)
  return check(value) ? undefined : problemOf(check.errors ?? [])
}

function compile(schema: KnownSchema): ValidateFunction {
  // The schemas use keywords in ways that ajv's strict mode, which is for their authors, does not like. That they are
  // schemas is judged by a test and not in every run: it takes four times as long as what a run needs of them.
  const options = {
    strict: false,
    allErrors: false,
    validateSchema: false,
    meta: false,
    code: { optimize: false }
  } as const
  const ajv = schema === 'SPDX 3.0.1' ? new Ajv2020(options) : new Ajv(options)
  withFormats(ajv)
  ajv.addFormat('iri-reference', isIriReference)
  ajv.addFormat('idn-email', isInternationalMail)
  useLinearUniqueness(ajv)
  if (schema.startsWith('CycloneDX'))
    for (const [name, part] of [
      ['jsf-0.82', signatures],
      ['spdx', licences],
      ['cryptography-defs', cryptography]
    ] as const)
      ajv.addSchema(part, `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  return ajv.compile(schemas[schema])
}

/**
 * A document is a stranger's, and ajv compares each entry of a list that must not repeat one with each other: minutes for
 * as many components as a large image has.
 */
function useLinearUniqueness(ajv: Ajv | Ajv2020): void {
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    error: { message: 'must NOT have the same item twice' },
    validate: (isUnique: boolean, items: readonly unknown[]) =>
      !isUnique || new Set(items.map((item) => sortedJson(item))).size === items.length
  })
}

/** The same text for the same value, whatever the order of its properties. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))) : item
  )
}

/** Of the branches of a choice that all failed, the one that got furthest was meant. */
function problemOf(errors: readonly ErrorObject[]): SchemaProblem {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length
  const [first, ...rest] = errors
  if (first === undefined) return { pointer: '', reason: 'is not valid' }
  const deepest = rest.reduce((best, error) => (depth(error) > depth(best) ? error : best), first)
  return { pointer: deepest.instancePath.slice(0, 500), reason: reasonOf(deepest) }
}

function reasonOf({ keyword, params, message = 'is not valid' }: ErrorObject): string {
  const more: Readonly<Record<string, unknown>> = params
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const name = more['additionalProperty'] ?? more['unevaluatedProperty']
    return `has a property ${JSON.stringify(name).slice(0, 100)} that the schema does not know`
  }
  const allowed = more['allowedValues']
  if (Array.isArray(allowed) && allowed.length <= 20) return `${message}: ${allowed.join(', ').slice(0, 400)}`
  return message
}
