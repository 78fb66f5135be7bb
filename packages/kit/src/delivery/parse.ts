/** Reads delivery.yml. An entry of its own, so that an action that needs no such file does not load YAML and the schema. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { LineCounter, parseDocument, type Document } from 'yaml'
import { UserError } from '../errors.js'
import { duration } from '../values.js'
import { fillRouter, placeOf, type RawRouter } from './router.js'
import { checkAws } from './aws.js'
import { checkCluster } from './cluster.js'
import { fillRuntime, type RawRuntime } from './runtime.js'
import type { CheckSettings } from './check-settings.js'
import { fillCheck, type RawCheck } from './checks.js'
import { checksSchema } from './checks-schema.js'
import { fillScanPolicy, type RawScanPolicy } from './scan-policy.js'
import { fillMaxAge, fillSigner, fillSource, fillThreshold, type RawSigner, type RawSource } from './signers.js'
import type { DeliveryFile, EnvironmentSettings, FactKind, PolicySettings, StrategySettings } from './model.js'
import { deliverySchema } from './schema.js'

/** More than anybody writes by hand; a larger file is a mistake or an attack. */
const sizeLimit = 256 * 1024

/**
 * Parses and checks the text of delivery.yml (DESIGN section 7) and fills in the defaults.
 * @param source the file's text
 * @param file its name as the user knows it; errors say `file:line`
 * @throws UserError with the line of the first defect
 */
export function parseDelivery(source: string, file: string): DeliveryFile {
  const { value, at } = readChecked(source, file, deliverySchema)
  return fill(value as RawDelivery, at)
}

/**
 * Parses a list of checks written as in delivery.yml, from an input.
 * @param source YAML, for instance `- { http: /healthz, expect: { status: 200 } }`
 * @param input the input's name; errors say `input:line`
 * @throws UserError with the line of the first defect
 */
export function parseChecks(source: string, input: string): CheckSettings[] {
  const { value, at } = readChecked(source, input, checksSchema)
  return (value as RawCheck[]).map((raw, i) => fillCheck(raw, at([i])))
}

/**
 * Parses a list of queries for one Prometheus server: checks without their `prometheus`, for instance
 * `- { query: 'sum(rate(errors[1m]))', max: 0.1 }`.
 * @throws UserError with the line of the first defect
 */
export function parseQueries(source: string, input: string, prometheus: string): CheckSettings[] {
  const { value, at } = readChecked(source, input, checksSchema)
  return (value as RawCheck[]).map((raw, i) => fillCheck({ ...raw, prometheus }, at([i])))
}

/** YAML that follows a schema, and where a path of it stands, as `file:line`. */
function readChecked(source: string, file: string, schema: object): { readonly value: unknown; readonly at: Place } {
  if (Buffer.byteLength(source) > sizeLimit) throw new UserError(file, `${source.length} characters`, 'at most 256 KiB')
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, strict: true, uniqueKeys: true })
  const defect = document.errors[0]
  if (defect !== undefined)
    throw new UserError(`${file}:${lines.linePos(defect.pos[0]).line}`, firstLine(defect.message), 'valid YAML')
  let raw: unknown
  try {
    // Aliases can blow a small text up to gigabytes ("billion laughs").
    raw = document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    throw new UserError(file, 'too many aliases', 'at most 50 uses of YAML aliases', { cause: error })
  }
  const validate = new Ajv2020({ allErrors: false, allowUnionTypes: true }).compile(schema)
  if (!validate(raw)) {
    const error = validate.errors?.[0]
    throw new UserError(place(document, lines, file, error), shown(raw, error), expectation(error, schema))
  }
  return { value: raw, at: (path) => `${file}:${lineOf(document, lines, path)}` }
}

interface RawDelivery {
  app: string
  image?: string
  policy?: {
    signers: RawSigner[]
    source?: RawSource
    scan?: RawScanPolicy
    threshold?: Partial<Record<FactKind, number>>
    'max-age'?: Partial<Record<FactKind, string>>
    'trusted-root'?: string
    rego?: string
  }
  environments: Record<string, RawEnvironment>
}

interface RawEnvironment {
  protected?: boolean
  url?: string
  runtime: RawRuntime
  router: RawRouter
  strategy?: { type: 'blue-green' | 'canary'; observe?: string; steps?: { weight: number; for: string }[] }
  checks?: RawCheck[]
  'keep-previous'?: string
  drain?: string
}

type Place = (path: readonly (string | number)[]) => string

function fill(raw: RawDelivery, at: Place): DeliveryFile {
  const environments = Object.fromEntries(
    Object.entries(raw.environments).map(([name, value]) => [name, fillEnvironment(raw.app, name, value, at)])
  )
  refuseShared(environments, at)
  for (const environment of Object.values(environments)) {
    checkCluster(environment, at)
    checkAws(environment, at)
  }
  return {
    app: raw.app,
    ...(raw.image === undefined ? {} : { image: raw.image }),
    ...(raw.policy === undefined ? {} : { policy: fillPolicy(raw.policy, at) }),
    environments
  }
}

/** Each of two environments behind one backend would remove the other's servers. */
function refuseShared(environments: Readonly<Record<string, EnvironmentSettings>>, at: Place): void {
  const seen = new Map<string, string>()
  for (const { name, router, runtime } of Object.values(environments)) {
    const held = placeOf(router, runtime)
    if (held === undefined) continue
    const { key, value, whole } = held
    const other = seen.get(whole)
    if (other !== undefined)
      throw new UserError(
        at(['environments', name, 'router', key]),
        value,
        `a ${key} of its own: ${other} has this one`
      )
    seen.set(whole, name)
  }
}

function fillPolicy(raw: NonNullable<RawDelivery['policy']>, at: Place): PolicySettings {
  const source = raw.source === undefined ? undefined : fillSource(raw.source)
  const signers = raw.signers.map((signer, i) => fillSigner(signer, source, at(['policy', 'signers', i])))
  const { threshold, 'max-age': maxAge, 'trusted-root': trustedRoot, rego } = raw
  return {
    signers,
    ...(source === undefined ? {} : { source }),
    scan: fillScanPolicy(raw.scan ?? {}, at),
    ...(threshold === undefined ? {} : { threshold: fillThreshold(threshold, signers, at) }),
    ...(maxAge === undefined ? {} : { maxAge: fillMaxAge(maxAge, signers, at) }),
    ...(trustedRoot === undefined ? {} : { trustedRoot }),
    ...(rego === undefined ? {} : { rego })
  }
}

function fillEnvironment(app: string, name: string, raw: RawEnvironment, at: Place): EnvironmentSettings {
  return {
    name,
    protected: raw.protected ?? true,
    ...(raw.url === undefined ? {} : { url: raw.url }),
    runtime: fillRuntime(raw.runtime, app, name, (key) => at(['environments', name, 'runtime', ...key])),
    router: fillRouter(raw.router, raw.url, at(['environments', name, 'router'])),
    strategy: fillStrategy(raw.strategy, at(['environments', name, 'strategy'])),
    checks: (raw.checks ?? [{ http: '/' }]).map((check, i) =>
      fillCheck(check, at(['environments', name, 'checks', i]))
    ),
    keepPrevious: duration(raw['keep-previous'] ?? '1h', 'keep-previous'),
    drain: duration(raw.drain ?? '30s', 'drain')
  }
}

function fillStrategy(raw: RawEnvironment['strategy'], where: string): StrategySettings {
  if (raw?.type === 'canary') {
    if (raw.steps === undefined || raw.observe !== undefined)
      throw new UserError(where, 'canary', '`steps` of `{ weight, for }`, and no `observe`, with the type canary')
    const steps = raw.steps.map((step) => ({ weight: step.weight, for: duration(step.for, where) }))
    const weights = steps.map((step) => step.weight)
    if (weights.some((weight, i) => i > 0 && weight <= (weights[i - 1] ?? 0)))
      throw new UserError(where, weights.join(', '), 'weights that rise from step to step')
    // COMMIT follows the observation of all traffic, so the last step always has all of it.
    return { type: 'canary', steps: weights.at(-1) === 100 ? steps : [...steps, { weight: 100, for: 30_000 }] }
  }
  if (raw?.steps !== undefined) throw new UserError(where, 'steps', '`observe` with the type blue-green')
  return { type: 'blue-green', steps: [{ weight: 100, for: duration(raw?.observe ?? '30s', where) }] }
}

type Lines = LineCounter

function pointer(error: ErrorObject | undefined): string[] {
  return (error?.instancePath ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function place(document: Document, lines: Lines, file: string, error: ErrorObject | undefined): string {
  const path = pointer(error)
  const extra: unknown = error?.params['additionalProperty'] ?? error?.params['propertyName']
  const whole = typeof extra === 'string' ? [...path, extra] : path
  return `${file}:${lineOf(document, lines, whole)}${whole.length === 0 ? '' : ` (${whole.join('.')})`}`
}

/** The line of the deepest node on the path that the document has. */
function lineOf(document: Document, lines: Lines, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true)
    const pairs = (parent as { items?: { key?: { value?: unknown; range?: [number, number, number] } }[] } | null)
      ?.items
    const key = pairs?.find((pair) => String(pair.key?.value) === String(path[depth - 1]))?.key
    if (key?.range !== undefined) return lines.linePos(key.range[0]).line
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
    if (node?.range !== undefined) return lines.linePos(node.range[0]).line
  }
  return 1
}

function shown(raw: unknown, error: ErrorObject | undefined): string {
  const extra: unknown = error?.params['additionalProperty'] ?? error?.params['propertyName']
  if (typeof extra === 'string') return extra
  const missing: unknown = error?.params['missingProperty']
  if (typeof missing === 'string') return `no ${missing}`
  let value: unknown = raw
  for (const key of pointer(error)) value = (value as Record<string, unknown> | null | undefined)?.[key]
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function expectation(error: ErrorObject | undefined, schema: object): string {
  if (error === undefined) return 'what docs/delivery.schema.json says'
  switch (error.keyword) {
    case 'additionalProperties':
      return `a name that the schema knows: ${known(error, schema).join(', ')}`
    case 'required':
      return `the field ${String(error.params['missingProperty'])}`
    case 'enum':
      return `one of ${(error.params['allowedValues'] as unknown[]).map(String).join(', ')}`
    case 'const':
      return JSON.stringify(error.params['allowedValue'])
    case 'pattern':
      return error.schemaPath.includes('propertyNames') || !String(error.params['pattern']).includes('(ms|s|m|h|d)')
        ? `text that matches ${String(error.params['pattern'])}`
        : 'a duration such as `500ms`, `30s`, `5m`, `24h` or `7d`'
    default:
      return error.message ?? 'what docs/delivery.schema.json says'
  }
}

/** The names allowed where an unknown one stands. */
function known(error: ErrorObject, schema: object): string[] {
  let node: unknown = schema
  for (const part of error.schemaPath.split('/').slice(1, -1))
    node = (node as Record<string, unknown> | undefined)?.[part]
  return Object.keys((node as { properties?: object } | undefined)?.properties ?? {})
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? ''
}
