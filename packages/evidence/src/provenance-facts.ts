/** Reads from verified provenance what decisions are made on. */
import { canonicalJson, isObject, type Json, type JsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'

/** The input digest that a provenance predicate binds (bake-image's skip-unchanged), if it has one. */
export function boundInputDigest(predicate: JsonObject): Digest | undefined {
  const value = at(predicate, ['buildDefinition', 'internalParameters', 'inputDigest'])
  return isDigest(value) ? value : undefined
}

/**
 * Whether two provenance predicates tell of the same build from the same things, whenever it ran. For
 * `StatementToAttach.covers`: a run that is repeated for the same commit adds no second provenance.
 */
export function isSameBuild(a: JsonObject, b: JsonObject): boolean {
  const essence = (predicate: JsonObject): string | undefined => {
    const definition = predicate['buildDefinition']
    const builder = at(predicate, ['runDetails', 'builder', 'id'])
    if (!isObject(definition) || typeof builder !== 'string') return undefined
    try {
      return canonicalJson([definition as Json, builder])
    } catch {
      // A fraction has no canonical form; then the two are not known to be the same.
      return undefined
    }
  }
  const first = essence(a)
  return first !== undefined && first === essence(b)
}

function at(document: JsonObject, path: readonly string[]): unknown {
  let value: unknown = document
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return value
}
