/** Judges SBOMs of other tools by the JSON schema that their standard publishes, every format that it names included. */
import { isObject, type JsonObject } from '@immutable-delivery/kit'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { isInternationalMail, isIriReference } from './formats.js'
import type { KnownSchema, SchemaProblem } from './problem.js'

// It is CommonJS, and what it exports is not what its types say to an ES module.
const withFormats = addFormats as unknown as (ajv: Ajv | Ajv2020) => void

/** Compiling one takes some hundred milliseconds, and an image has a document for each platform. */
const compiled = new Map<KnownSchema, ValidateFunction>()

/** Gives what is wrong with a document; undefined when it is valid. */
export type SchemaCheck = (value: JsonObject) => SchemaProblem | undefined

export async function checkOf(schema: KnownSchema): Promise<SchemaCheck> {
  const check = compiled.get(schema) ?? (await compile(schema))
  compiled.set(schema, check)
  return (value) => (check(value) ? undefined : problemOf(check.errors ?? []))
}

async function compile(schema: KnownSchema): Promise<ValidateFunction> {
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
  if (schema === 'SPDX 2.3') return ajv.compile((await import('./spdx-2-schema.js')).spdx2)
  if (schema === 'SPDX 3.0.1') return ajv.compile((await import('./spdx-3-schema.js')).spdx3)
  const { cyclonedx, parts } = await import('./cyclonedx-schemas.js')
  for (const [name, part] of parts) ajv.addSchema(part, `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  return ajv.compile(cyclonedx[schema])
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
