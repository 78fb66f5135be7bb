/**
 * The standards' own JSON schemas: by the validators that judge other tools' SBOMs at run time, and of CycloneDX a second
 * time by its schemas as they are published, with formats by other people's code.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { JsonObject } from '@immutable-delivery/kit'
import type { SbomFormat } from '../src/index.js'
import type { KnownSchema } from '../src/schema/problem.js'
import { checkOf } from '../src/schema/validate.js'
import { spdxSchema } from './spdx-schema.js'

// These are CommonJS, and what they export is not what their types say to an ES module.
const require = createRequire(import.meta.url)
const { Ajv } = require('ajv') as typeof import('ajv')
const addFormats = require('ajv-formats') as (ajv: unknown) => void
const addNewFormats = require('ajv-formats-draft2019') as (ajv: unknown) => void

/** Gives what is wrong with a document; [] for nothing. */
export type Validate = (document: unknown) => readonly unknown[]

async function by(schema: KnownSchema): Promise<Validate> {
  const check = await checkOf(schema)
  return (document) => {
    const problem = check(document as JsonObject)
    return problem === undefined ? [] : [problem]
  }
}

const cycloneDxFolder = path.join(
  path.dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema'
)
const readSchema = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(cycloneDxFolder, `${name}.SNAPSHOT.schema.json`), 'utf8')) as Record<
    string,
    unknown
  >

function publishedCycloneDx(version: string): Validate {
  const ajv = new Ajv({ strict: false, allErrors: false })
  addFormats(ajv)
  addNewFormats(ajv)
  for (const name of ['jsf-0.82', 'spdx', 'cryptography-defs'])
    ajv.addSchema(readSchema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  const check = ajv.compile(readSchema(`bom-${version}`))
  return (document) => (check(document) ? [] : (check.errors ?? []))
}

/** SPDX's own schema of 2.3 leaves the grammar of most texts open. */
const checkTexts = new Ajv({ strict: false }).compile(spdxSchema)

const both =
  (...judges: readonly Validate[]): Validate =>
  (document) =>
    judges.flatMap((judge) => judge(document))

export const validators: Readonly<Record<SbomFormat, Validate>> = {
  'spdx-json': both(await by('SPDX 2.3'), (document) => (checkTexts(document) ? [] : (checkTexts.errors ?? []))),
  'spdx-3-json': await by('SPDX 3.0.1'),
  'cyclonedx-json': both(await by('CycloneDX 1.6'), publishedCycloneDx('1.6')),
  'cyclonedx-1.7-json': both(await by('CycloneDX 1.7'), publishedCycloneDx('1.7'))
}
