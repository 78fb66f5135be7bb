/** The parts of an SPDX 2.x JSON document that matter here, with their types and numbers checked. */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'
import { documentId } from './terms.js'

const what = 'SPDX document'
const mostPackages = 200_000
/** Other tools list every file and its relationship. */
const mostRelationships = 4_000_000
const mostAnnotations = 10_000
const longestText = 10_000

export interface SpdxPackage {
  readonly id: string
  readonly name: string
  /** The operating system of an image, and no package of it. */
  readonly isSystem: boolean
  readonly value: JsonObject
}

export interface SpdxDocument {
  readonly creators: readonly string[]
  readonly packages: readonly SpdxPackage[]
  /** Identifiers of what the document describes. */
  readonly described: ReadonlySet<string>
  /** Identifiers of packages that contain something. */
  readonly containers: ReadonlySet<string>
  /** Of annotations of the document as a whole. */
  readonly comments: readonly string[]
}

/** @throws IntegrityError */
export function parseDocument(value: JsonObject): SpdxDocument {
  const version = textOf(value, 'spdxVersion')
  if (version !== 'SPDX-2.3' && version !== 'SPDX-2.2')
    throw new IntegrityError(what, 'SPDX-2.3', version?.slice(0, 50) ?? 'no spdxVersion')
  if (value['SPDXID'] !== documentId) throw new IntegrityError(what, documentId, 'another SPDXID')
  const info = value['creationInfo']
  if (!isObject(info)) throw new IntegrityError(what, 'creationInfo', 'none')
  const creators = listOf(info, 'creators', 1000).map((creator) => {
    if (typeof creator !== 'string' || creator.length > longestText)
      throw new IntegrityError(what, 'creators as texts', 'something else')
    return creator
  })
  const ids = new Set<string>()
  const packages = objectsOf(value, 'packages', mostPackages).map((entry) => {
    const id = textOf(entry, 'SPDXID') ?? ''
    const name = textOf(entry, 'name') ?? ''
    if (!/^SPDXRef-[A-Za-z0-9.-]{1,500}$/.test(id)) throw new IntegrityError(what, 'a valid SPDXID', id.slice(0, 200))
    if (name === '') throw new IntegrityError(what, `a name of ${id}`, 'none')
    if (ids.has(id)) throw new IntegrityError(what, `${id} once`, 'twice')
    ids.add(id)
    const purpose = textOf(entry, 'primaryPackagePurpose') ?? ''
    return { id, name, isSystem: /^OPERATING[-_]SYSTEM$/.test(purpose), value: entry }
  })
  const described = new Set<string>()
  for (const id of listOf(value, 'documentDescribes', mostPackages)) if (typeof id === 'string') described.add(id)
  const containers = new Set<string>()
  for (const entry of objectsOf(value, 'relationships', mostRelationships)) {
    const { spdxElementId: from, relationshipType: type, relatedSpdxElement: to } = entry
    if (typeof from !== 'string' || typeof type !== 'string' || typeof to !== 'string')
      throw new IntegrityError(what, 'relationships between elements', 'something else')
    if (type === 'DESCRIBES' && from === documentId) described.add(to)
    if (type === 'DESCRIBED_BY' && to === documentId) described.add(from)
    if (type === 'CONTAINS') containers.add(from)
    if (type === 'CONTAINED_BY') containers.add(to)
  }
  const comments = objectsOf(value, 'annotations', mostAnnotations).map((entry) => textOf(entry, 'comment') ?? '')
  return { creators, packages, described, containers, comments }
}

/** Package URLs among the external references (SPDX 2.3, annex F.3.5); 2.2 wrote the category with `_`. */
export function purlsOf({ id, value }: SpdxPackage): string[] {
  return objectsOf(value, 'externalRefs', 10_000).flatMap((reference) => {
    const { referenceCategory: category, referenceType: type, referenceLocator: locator } = reference
    if ((category !== 'PACKAGE-MANAGER' && category !== 'PACKAGE_MANAGER') || type !== 'purl') return []
    if (typeof locator !== 'string') throw new IntegrityError(what, `a package URL of ${id}`, typeof locator)
    return [locator]
  })
}

/**
 * @returns undefined when there is no such field
 * @throws IntegrityError when it is no text, or longer than anything that has to be read of it
 */
export function textOf(value: JsonObject, key: string): string | undefined {
  const text = Object.hasOwn(value, key) ? value[key] : undefined
  if (text === undefined) return undefined
  if (typeof text !== 'string' || text.length > longestText)
    throw new IntegrityError(what, `${key} as a text of at most ${longestText} characters`, 'something else')
  return text
}

function listOf(value: JsonObject, key: string, most: number): readonly unknown[] {
  const list = Object.hasOwn(value, key) ? value[key] : undefined
  if (list === undefined) return []
  if (!Array.isArray(list)) throw new IntegrityError(what, `${key} as a list`, typeof list)
  if (list.length > most) throw new IntegrityError(what, `at most ${most} ${key}`, `${list.length}`)
  return list as unknown[]
}

function objectsOf(value: JsonObject, key: string, most: number): readonly JsonObject[] {
  return listOf(value, key, most).map((entry) => {
    if (!isObject(entry)) throw new IntegrityError(what, `${key} as objects`, 'something else')
    return entry
  })
}
