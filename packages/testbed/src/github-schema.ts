/**
 * GitHub's own description of the operations that we call, as validators: what is sent to the fake GitHub, and what it
 * answers, must be what GitHub's documentation says. Made by scripts/github-schema.mjs.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

interface Described {
  readonly definitions: Readonly<Record<string, object>>
  readonly examples: readonly Readonly<Record<string, unknown>>[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
}
interface DescribedOperation {
  readonly parameters: readonly DescribedParameter[]
  readonly body?: { readonly required: boolean; readonly schema: { readonly properties?: Record<string, unknown> } }
  readonly answers: Readonly<Record<string, { readonly schema?: object; readonly example?: number }>>
}
interface DescribedParameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: { readonly type?: string }
}

/** One operation that a request was matched to. */
export interface GitHubOperation {
  /** `GET /repos/{owner}/{repo}/deployments`. */
  readonly name: string
  /** Parts of the path by name, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  /** What of the request GitHub's description does not allow; none when it is in order. */
  faults(query: URLSearchParams, body: unknown): string[]
  /** What of an answer GitHub's description does not allow. */
  answerFaults(status: number, body: unknown): string[]
  /** GitHub's own example of the answer (of its first item, where it is a list), a copy. */
  example(status: number): Record<string, unknown>
}

const described = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../data/github-api.json'), 'utf8')
) as Described

const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/)
ajv.addFormat('uri', (text: string) => URL.canParse(text))
ajv.addSchema({ $id: 'github', definitions: described.definitions })

const compiled = new Map<object, ValidateFunction>()

/** Compiled when first needed: most tests call three operations. */
function check(schema: object, value: unknown): string[] {
  const known =
    compiled.get(schema) ??
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"github#/definitions/')) as object)
  compiled.set(schema, known)
  return known(value) ? [] : (known.errors ?? []).map((error: ErrorObject) => `${error.instancePath} ${error.message}`)
}

const routes = Object.entries(described.paths).flatMap(([route, methods]) => {
  const names = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  // A file's path and a branch's name have slashes of their own.
  const pattern = new RegExp(`^${route.replace(/\{(?:path|ref)\}$/, '(.+)').replaceAll(/\{\w+\}/g, '([^/]+)')}$`)
  return Object.entries(methods).map(([method, operation]) => ({ route, method, names, pattern, operation }))
})

/** The operation that a request means; undefined when it is none of those described. */
export function githubOperation(method: string, pathname: string): GitHubOperation | undefined {
  const found = routes.find((one) => one.method === method.toLowerCase() && one.pattern.test(pathname))
  if (found === undefined) return undefined
  const { operation, names, route } = found
  const parts = found.pattern.exec(pathname)?.slice(1) ?? []
  const parameters = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(parts[at] ?? '')]))
  return {
    name: `${method} ${route}`,
    parameters,
    faults: (query, body) => [...parameterFaults(operation, parameters, query), ...bodyFaults(operation, body)],
    answerFaults: (status, body) => {
      const answer = operation.answers[String(status)]
      // GitHub refuses in more ways than are described for each operation, always in this form.
      if (status >= 400 && answer?.schema === undefined) return check({ $ref: '#/definitions/basic-error' }, body)
      if (answer === undefined) return [`status ${status} is not described`]
      if (answer.schema === undefined) return body === undefined ? [] : ['a body is not described']
      return check(answer.schema, body)
    },
    example: (status) => {
      const at = operation.answers[String(status)]?.example
      return structuredClone(at === undefined ? {} : (described.examples[at] ?? {}))
    }
  }
}

function parameterFaults(
  operation: DescribedOperation,
  parts: Readonly<Record<string, string>>,
  query: URLSearchParams
): string[] {
  const faults = [...query.keys()]
    .filter((name) => !operation.parameters.some((one) => one.in === 'query' && one.name === name))
    .map((name) => `the query ${name} is not described`)
  for (const { name, in: place, required, schema } of operation.parameters) {
    const text = place === 'path' ? parts[name] : (query.get(name) ?? undefined)
    if (text === undefined) {
      if (required) faults.push(`${name} is missing`)
      continue
    }
    const value = schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
    faults.push(...check(schema, value).map((fault) => `${name}:${fault}`))
  }
  return faults
}

function bodyFaults({ body: expected }: DescribedOperation, body: unknown): string[] {
  if (expected === undefined) return body === undefined ? [] : ['a body is not described']
  if (body === undefined) return expected.required ? ['the body is missing'] : []
  const known = expected.schema.properties
  // GitHub ignores what it does not know, and a misspelt name is then never noticed.
  const unknown = known === undefined ? [] : Object.keys(body as object).filter((name) => !(name in known))
  return [...unknown.map((name) => `the property ${name} is not described`), ...check(expected.schema, body)]
}
