/** The standards' own JSON schemas, with every format that they name checked, as they also judge SBOMs of other tools. */
import type { JsonObject } from '@immutable-delivery/kit'
import { Ajv } from 'ajv'
import type { SbomFormat } from '../src/index.js'
import type { KnownSchema } from '../src/schema/problem.js'
import { validate } from '../src/schema/validate.js'
import { spdxSchema } from './spdx-schema.js'

/** Gives what is wrong with a document; [] for nothing. */
export type Validate = (document: unknown) => readonly unknown[]

const by =
  (schema: KnownSchema): Validate =>
  (document) => {
    const problem = validate(document as JsonObject, schema)
    return problem === undefined ? [] : [problem]
  }

/** SPDX's own schema of 2.3 leaves the grammar of most texts open. */
const checkTexts = new Ajv({ strict: false }).compile(spdxSchema)

export const validators: Readonly<Record<SbomFormat, Validate>> = {
  'spdx-json': (document) => [...by('SPDX 2.3')(document), ...(checkTexts(document) ? [] : (checkTexts.errors ?? []))],
  'spdx-3-json': by('SPDX 3.0.1'),
  'cyclonedx-json': by('CycloneDX 1.6'),
  'cyclonedx-1.7-json': by('CycloneDX 1.7')
}
