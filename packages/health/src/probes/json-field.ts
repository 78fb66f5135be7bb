import { isObject, parseJsonObject } from '@immutable-delivery/kit'

/**
 * A field of a JSON body.
 * @param names on the way to it; a place in a list is its number
 * @returns undefined when the body is no JSON object or has no such field
 */
export function jsonField(body: Uint8Array, names: readonly string[]): unknown {
  let value: unknown
  try {
    value = parseJsonObject(body, 'answer')
  } catch {
    // An answer that is not JSON has no fields; whether that is enough is judged by whoever expects one.
    return undefined
  }
  for (const name of names) {
    if (Array.isArray(value) && /^\d{1,9}$/.test(name)) value = value[Number(name)] as unknown
    else if (isObject(value) && Object.hasOwn(value, name)) value = value[name]
    else return undefined
  }
  return value
}
