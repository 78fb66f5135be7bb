/** The parts of a CycloneDX JSON document that matter here, with their types and numbers checked. */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'

const what = 'CycloneDX document'
const mostComponents = 200_000
const longestText = 10_000
/** Components may hold components. */
const deepestComponents = 20

export interface CycloneDxDocument {
  /** What the document is about. */
  readonly about: JsonObject | undefined
  /** Names and versions of the tools that made it. */
  readonly tools: readonly { readonly name: string; readonly version: string }[]
  /** All of them, without their nesting. */
  readonly components: readonly JsonObject[]
  /** What `compositions` say of completeness. */
  readonly aggregates: readonly string[]
  /** Texts of annotations. */
  readonly annotations: readonly string[]
}

/** @throws IntegrityError */
export function parseDocument(value: JsonObject): CycloneDxDocument {
  const version = textOf(value, 'specVersion')
  if (textOf(value, 'bomFormat') !== 'CycloneDX' || !/^1\.[4-7]$/.test(version ?? ''))
    throw new IntegrityError(what, 'CycloneDX 1.4 to 1.7', version?.slice(0, 50) ?? 'no specVersion')
  const metadata = objectOf(value, 'metadata') ?? {}
  const components: JsonObject[] = []
  const collect = (list: readonly JsonObject[], depth: number): void => {
    if (depth > deepestComponents) throw new IntegrityError(what, `components ${deepestComponents} levels deep`, 'more')
    for (const component of list) {
      components.push(component)
      if (components.length > mostComponents)
        throw new IntegrityError(what, `at most ${mostComponents} components`, 'more')
      collect(objectsOf(component, 'components'), depth + 1)
    }
  }
  const about = objectOf(metadata, 'component')
  if (about !== undefined) collect(objectsOf(about, 'components'), 1)
  collect(objectsOf(value, 'components'), 0)
  return {
    about,
    tools: toolsOf(metadata),
    components,
    aggregates: objectsOf(value, 'compositions').map((entry) => textOf(entry, 'aggregate') ?? ''),
    annotations: objectsOf(value, 'annotations').map((entry) => textOf(entry, 'text') ?? '')
  }
}

/** A list until 1.4, an object with components since. */
function toolsOf(metadata: JsonObject): { name: string; version: string }[] {
  const { tools } = metadata
  const list = isObject(tools) ? objectsOf(tools, 'components') : objectsOf(metadata, 'tools')
  return list.map((tool) => ({ name: textOf(tool, 'name') ?? '', version: textOf(tool, 'version') ?? '' }))
}

/** @throws IntegrityError when it is no text, or longer than anything that has to be read of it */
export function textOf(value: JsonObject, key: string): string | undefined {
  const text = Object.hasOwn(value, key) ? value[key] : undefined
  if (text === undefined) return undefined
  if (typeof text !== 'string' || text.length > longestText)
    throw new IntegrityError(what, `${key} as a text of at most ${longestText} characters`, 'something else')
  return text
}

export function objectsOf(value: JsonObject, key: string): readonly JsonObject[] {
  const list = Object.hasOwn(value, key) ? value[key] : undefined
  if (list === undefined) return []
  if (!Array.isArray(list) || !list.every((entry) => isObject(entry)))
    throw new IntegrityError(what, `${key} as a list of objects`, 'something else')
  if (list.length > mostComponents) throw new IntegrityError(what, `at most ${mostComponents} ${key}`, `${list.length}`)
  return list
}

function objectOf(value: JsonObject, key: string): JsonObject | undefined {
  const found = Object.hasOwn(value, key) ? value[key] : undefined
  if (found === undefined) return undefined
  if (!isObject(found)) throw new IntegrityError(what, `${key} as an object`, 'something else')
  return found
}
