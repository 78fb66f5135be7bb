/** The standards' own JSON schemas, with every format that they name checked. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import type { SbomFormat } from '../src/index.js'
import { spdxSchema } from './spdx-schema.js'

// These are CommonJS, and what they export is not what their types say to an ES module.
const require = createRequire(import.meta.url)
const { Ajv } = require('ajv') as typeof import('ajv')
const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
const addFormats = require('ajv-formats') as (ajv: unknown) => void
const addNewFormats = require('ajv-formats-draft2019') as (ajv: unknown) => void

/** Gives what is wrong with a document; [] for nothing. */
export type Validate = (document: unknown) => readonly unknown[]

const cycloneDxFolder = path.join(
  path.dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema'
)
const readSchema = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>

function cycloneDx(version: string): Validate {
  const ajv = new Ajv({ strict: false, allErrors: false })
  addFormats(ajv)
  addNewFormats(ajv)
  for (const name of ['jsf-0.82', 'spdx', 'cryptography-defs'])
    ajv.addSchema(
      readSchema(path.join(cycloneDxFolder, `${name}.SNAPSHOT.schema.json`)),
      `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`
    )
  const schema = readSchema(path.join(cycloneDxFolder, `bom-${version}.SNAPSHOT.schema.json`))
  const validate = ajv.compile(schema)
  return (document) => (validate(document) ? [] : (validate.errors ?? []))
}

function spdx3(): Validate {
  const schema = readSchema(path.resolve('packages/sbom/data/spdx-3.0.1.schema.json'))
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  const validate = ajv.compile(schema)
  return (document) => (validate(document) ? [] : (validate.errors ?? []).slice(0, 5))
}

/** SPDX 2.3 has its schema in no package: ours is stricter, and the peers' test asks SPDX's own tools. */
function spdx2(): Validate {
  const validate = new Ajv({ strict: false }).compile(spdxSchema)
  return (document) => (validate(document) ? [] : (validate.errors ?? []))
}

export const validators: Readonly<Record<SbomFormat, Validate>> = {
  'spdx-json': spdx2(),
  'spdx-3-json': spdx3(),
  'cyclonedx-json': cycloneDx('1.6'),
  'cyclonedx-1.7-json': cycloneDx('1.7')
}
