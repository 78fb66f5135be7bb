/** OpenVEX: "OpenVEX Specification" v0.2.0. */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'
import { isAdvisoryId } from '../osv/record.js'
import { readScope, type Scope } from './scope.js'
import { objects, vexTime, vexWhy, type VexImage, type VexStatement } from './vex.js'

const statuses = ['not_affected', 'affected', 'fixed', 'under_investigation'] as const
const imageTypes = new Set(['oci', 'docker'])

export function readOpenVex(document: JsonObject, file: string): VexStatement[] {
  return objects(document['statements'], `${file}: statements`).map((statement, at) => {
    const what = `${file}: statement ${at + 1}`
    const status = statuses.find((word) => word === statement['status'])
    if (status === undefined) throw new IntegrityError(`${what}: status`, statuses.join(', '), 'something else')
    const { justification, impact_statement: impact } = statement
    // The specification demands one of them; without, nobody could say why the finding may stay.
    if (status === 'not_affected' && vexWhy(justification, impact) === '')
      throw new IntegrityError(what, 'a justification or an impact statement with `not_affected`', 'none')
    const products = statement['products'] === undefined ? [] : readProducts(statement['products'], what)
    return {
      ids: idsOf(statement['vulnerability'], what),
      packages: products.flatMap((product) => product.packages),
      images: products.flatMap((product) => product.images),
      exempts: status === 'not_affected' || status === 'fixed',
      why: vexWhy(status, justification, impact),
      time: vexTime(
        statement['last_updated'] ?? statement['timestamp'] ?? document['last_updated'] ?? document['timestamp']
      )
    }
  })
}

/** An object since 0.2.0, a text before. */
function idsOf(vulnerability: unknown, what: string): string[] {
  const names = isObject(vulnerability)
    ? [
        vulnerability['name'],
        ...(Array.isArray(vulnerability['aliases']) ? (vulnerability['aliases'] as unknown[]) : [])
      ]
    : [vulnerability]
  const ids = names.filter(isAdvisoryId)
  if (ids.length === 0) throw new IntegrityError(`${what}: vulnerability`, 'a name', 'none')
  return ids
}

interface Product {
  readonly packages: readonly Scope[]
  readonly images: readonly VexImage[]
}

function readProducts(value: unknown, what: string): Product[] {
  if (!Array.isArray(value)) throw new IntegrityError(`${what}: products`, 'a list', typeof value)
  // A text before 0.2.0.
  const list = value.map((item: unknown) => (typeof item === 'string' ? { '@id': item } : item))
  return objects(list, `${what}: products`).map((product) => {
    const scope = scopeOf(product)
    const digest = digestOf(product)
    const parts = product['subcomponents']
    const subcomponents =
      parts === undefined
        ? []
        : objects(
            Array.isArray(parts)
              ? parts.map((item: unknown) => (typeof item === 'string' ? { '@id': item } : item))
              : parts,
            `${what}: subcomponents`
          ).map(scopeOf)
    const packages = subcomponents.filter((item) => item !== undefined)
    // A subcomponent that we cannot name must not widen the statement to the whole product.
    if (packages.length < subcomponents.length && packages.length === 0) return { packages: [], images: [] }
    if (digest !== undefined || (scope !== undefined && imageTypes.has(scope.type)))
      return {
        packages: [],
        images: [{ ...(scope === undefined ? {} : { scope }), ...(digest === undefined ? {} : { digest }), packages }]
      }
    // A library's own statement about what it bundles says nothing about an image that holds both.
    return scope === undefined || packages.length > 0 ? { packages: [], images: [] } : { packages: [scope], images: [] }
  })
}

function scopeOf(component: JsonObject): Scope | undefined {
  const identifiers = isObject(component['identifiers']) ? component['identifiers'] : {}
  for (const text of [identifiers['purl'], component['@id']]) {
    const scope = typeof text === 'string' ? readScope(text) : undefined
    if (scope !== undefined) return scope
  }
  return undefined
}

function digestOf(component: JsonObject): string | undefined {
  const hashes = isObject(component['hashes']) ? component['hashes'] : {}
  const hash = hashes['sha-256']
  return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? `sha256:${hash}` : undefined
}
