/** Reads from verified provenance what decisions are made on. */
import { canonicalJson, isObject, type Json, type JsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'

const internalParameters = ['buildDefinition', 'internalParameters'] as const

/** The input digest that a provenance predicate binds (bake-image's skip-unchanged), if it has one. */
export function boundInputDigest(predicate: JsonObject): Digest | undefined {
  const value = at(predicate, [...internalParameters, 'inputDigest'])
  return isDigest(value) ? value : undefined
}

/**
 * When the image was baked, in milliseconds since 1970: what the predicate says of it, else when its run ended; undefined
 * where it says neither.
 */
export function bakedTime(predicate: JsonObject): number | undefined {
  const own = at(predicate, [...internalParameters, 'bakedOn'])
  const value = own ?? at(predicate, ['runDetails', 'metadata', 'finishedOn'])
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

/**
 * Whether an attached predicate makes a new one needless: the same build, and baked no earlier than the new one says.
 * Without the latter an image that was baked anew, with the same result, would be too old for ever.
 */
export function coversBuild(existing: JsonObject, made: JsonObject): boolean {
  const bakedOn = at(made, [...internalParameters, 'bakedOn'])
  const fresh = typeof bakedOn !== 'string' || (bakedTime(existing) ?? Number.NEGATIVE_INFINITY) >= Date.parse(bakedOn)
  return fresh && isSameBuild(existing, made)
}

/**
 * Whether two provenance predicates tell of the same build from the same things, whenever it ran: a run that is
 * repeated for the same commit adds no second provenance.
 */
export function isSameBuild(a: JsonObject, b: JsonObject): boolean {
  const essence = (predicate: JsonObject): string | undefined => {
    const definition = predicate['buildDefinition']
    const builder = at(predicate, ['runDetails', 'builder', 'id'])
    if (!isObject(definition) || typeof builder !== 'string') return undefined
    try {
      return canonicalJson([withoutTime(definition) as Json, builder])
    } catch {
      // A fraction has no canonical form; then the two are not known to be the same.
      return undefined
    }
  }
  const first = essence(a)
  return first !== undefined && first === essence(b)
}

function withoutTime(definition: JsonObject): JsonObject {
  const { internalParameters: parameters, ...rest } = definition
  if (!isObject(parameters)) return definition
  const { bakedOn: _bakedOn, ...others } = parameters
  return { ...rest, internalParameters: others }
}

function at(document: JsonObject, path: readonly string[]): unknown {
  let value: unknown = document
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return value
}
