// packages/testbed/data/github-api.json from GitHub's own OpenAPI description: the operations that we call, turned into
// JSON Schema, with GitHub's example of each answer. Run by hand when the description below is raised:
//   node scripts/github-schema.mjs
// The package is 460 MB unpacked, so it is installed into a folder that is removed, and is no dependency.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const source = '@octokit/openapi@23.0.2'
const target = 'packages/testbed/data/github-api.json'
const limit = 500_000

/** What the suite calls, and what its tests need to look at the result. */
const operations = {
  '/user': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/branches/{branch}': ['get'],
  '/repos/{owner}/{repo}/attestations': ['post'],
  '/repos/{owner}/{repo}/attestations/{subject_digest}': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['get', 'patch', 'delete'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/commits/{commit_sha}/pulls': ['get'],
  '/repos/{owner}/{repo}/deployments': ['get', 'post'],
  '/repos/{owner}/{repo}/deployments/{deployment_id}': ['get'],
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses': ['get', 'post'],
  '/repos/{owner}/{repo}/check-runs': ['post'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}': ['get', 'patch'],
  '/repos/{owner}/{repo}/commits/{ref}/check-runs': ['get'],
  '/repos/{owner}/{repo}/pulls': ['get', 'post'],
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['patch'],
  '/repos/{owner}/{repo}/contents/{path}': ['get', 'put'],
  '/repos/{owner}/{repo}/git/ref/{ref}': ['get'],
  '/repos/{owner}/{repo}/git/refs': ['post'],
  '/repos/{owner}/{repo}/git/refs/{ref}': ['patch'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts': ['get'],
  '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}': ['get'],
  '/orgs/{org}/artifacts/metadata/deployment-record': ['post'],
  '/orgs/{org}/artifacts/metadata/storage-record': ['post']
}

/** Keywords that hold one schema, a list of them, or a table of them. */
const single = ['items', 'additionalProperties', 'not']
const lists = ['oneOf', 'anyOf', 'allOf']
const kept = [
  'type',
  'enum',
  'format',
  'required',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'maxProperties',
  'uniqueItems'
]

const description = read()
/** Name of a schema to its JSON Schema, filled as they are met. */
const definitions = {}
const examples = []
const paths = {}
for (const [route, methods] of Object.entries(operations)) {
  const item = description.paths[route]
  if (item === undefined) throw new Error(`${source} has no path ${route}`)
  paths[route] = {}
  for (const method of methods) {
    const operation = item[method]
    if (operation === undefined) throw new Error(`${source} has no ${method} ${route}`)
    paths[route][method] = convertOperation(operation)
  }
}

const { license, version } = description.info
const document = { source, version, license: license.name, paths, definitions, examples }
// prettier would spread it over 10,000 lines; .prettierignore leaves it alone.
const text = `${JSON.stringify(document)}\n`
if (text.length > limit) throw new Error(`${text.length} bytes are more than ${limit}`)
mkdirSync(path.dirname(target), { recursive: true })
writeFileSync(target, text)
console.log(`${target}: ${text.length} bytes, ${Object.keys(definitions).length} schemas`)

function read() {
  const folder = mkdtempSync(path.join(tmpdir(), 'github-openapi-'))
  try {
    const { status } = spawnSync(
      'npm',
      ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, source],
      { stdio: 'inherit' }
    )
    if (status !== 0) throw new Error(`${source} cannot be installed`)
    return JSON.parse(
      readFileSync(path.join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.json'), 'utf8')
    )
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 3 })
  }
}

function resolve(value) {
  if (value?.$ref === undefined) return value
  return resolve(
    value.$ref
      .slice(2)
      .split('/')
      .reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], description)
  )
}

function convertOperation(operation) {
  const body = resolve(operation.requestBody)
  return {
    parameters: (operation.parameters ?? []).map(resolve).map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      required: required === true,
      schema: convert(schema)
    })),
    ...(body === undefined
      ? {}
      : { body: { required: body.required === true, schema: convert(body.content['application/json'].schema) } }),
    answers: Object.fromEntries(
      Object.entries(operation.responses).map(([status, given]) => {
        const json = resolve(given).content?.['application/json']
        if (json === undefined) return [status, {}]
        const [first] = Object.values(json.examples ?? {})
        const example = resolve(first)?.value ?? json.example
        return [
          status,
          {
            schema: convert(json.schema),
            // Errors of GitHub are `message` and `documentation_url`; only what succeeds needs a whole example.
            ...(example === undefined || !status.startsWith('2') ? {} : { example: indexOf(example) })
          }
        ]
      })
    )
  }
}

/** Operations share their examples; a list's example is its first item. */
function indexOf(example) {
  const one = JSON.stringify(Array.isArray(example) ? example[0] : example)
  const at = examples.findIndex((known) => JSON.stringify(known) === one)
  return at >= 0 ? at : examples.push(JSON.parse(one)) - 1
}

/** OpenAPI 3.0's dialect to JSON Schema: no descriptions, `nullable` said as a type, references into `definitions`. */
function convert(schema) {
  if (schema === undefined || typeof schema === 'boolean') return schema
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)
    if (!(name in definitions)) {
      // Reserved first: schemas refer to themselves.
      definitions[name] = {}
      definitions[name] = convert(resolve(schema))
    }
    return { $ref: `#/definitions/${name}` }
  }
  const result = {}
  for (const key of kept) if (schema[key] !== undefined) result[key] = schema[key]
  for (const key of single) if (schema[key] !== undefined) result[key] = convert(schema[key])
  for (const key of lists) if (schema[key] !== undefined) result[key] = schema[key].map(convert)
  if (schema.properties !== undefined)
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, convert(property)])
    )
  return schema.nullable === true ? { anyOf: [{ type: 'null' }, result] } : result
}
