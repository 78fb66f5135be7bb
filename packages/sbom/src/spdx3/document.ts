/**
 * SPDX 3.0 (JSON-LD) brought into the form of SPDX 2.3, so that one reader understands both: the elements that matter
 * here, with their types and numbers checked. Only the compact form that the specification's context gives is read;
 * no other context is fetched.
 */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'
import type { SpdxDocument, SpdxPackage } from '../spdx/document.js'
import { imageId, systemId } from '../spdx/terms.js'
import { fragments } from './terms.js'

const what = 'SPDX 3 document'
const mostElements = 4_000_000
const mostPackages = 200_000
const longestText = 10_000

/** Whether it says that it is of SPDX 3. */
export function isSpdx3(value: JsonObject): boolean {
  return Object.hasOwn(value, '@graph') || Object.hasOwn(value, '@context')
}

/** @throws IntegrityError */
export function parseSpdx3(value: JsonObject): SpdxDocument {
  const context = value['@context']
  if (typeof context !== 'string' || !/^https:\/\/spdx\.org\/rdf\/3\.0\.[01]\/spdx-context\.jsonld$/.test(context))
    throw new IntegrityError(what, 'the context of SPDX 3.0', 'another')
  const elements = graphOf(value)
  const byId = new Map<string, JsonObject>()
  for (const element of elements) {
    const id = idOf(element)
    if (id === undefined) continue
    if (byId.has(id)) throw new IntegrityError(what, `${id.slice(0, 200)} once`, 'twice')
    byId.set(id, element)
  }
  const documents = elements.filter(({ type }) => type === 'SpdxDocument')
  const [document] = documents
  if (document === undefined || documents.length > 1)
    throw new IntegrityError(what, 'one SpdxDocument', `${documents.length}`)
  const described = new Set(
    idsAt(document, 'rootElement').flatMap((id) => {
      const root = byId.get(id)
      return root?.['type'] === 'software_Sbom' || root?.['type'] === 'Bom' ? idsAt(root, 'rootElement') : [id]
    })
  )
  const relations = relationsOf(elements, byId)
  const names = namesOf(elements, document)
  const packages = elements.flatMap((element) => {
    const id = idOf(element)
    if (element['type'] !== 'software_Package' || id === undefined) return []
    return [toPackage(element, names.get(id) ?? '', relations.licences.get(id))]
  })
  if (packages.length > mostPackages)
    throw new IntegrityError(what, `at most ${mostPackages} packages`, `${packages.length}`)
  const rename = (ids: ReadonlySet<string>): Set<string> => new Set([...ids].map((id) => names.get(id) ?? id))
  return {
    creators: creatorsOf(elements, document, byId),
    packages,
    described: rename(described),
    containers: rename(relations.containers),
    comments: commentsOf(elements, described)
  }
}

function graphOf(value: JsonObject): readonly JsonObject[] {
  const graph = value['@graph']
  if (!Array.isArray(graph)) throw new IntegrityError(what, 'a @graph', 'none')
  if (graph.length > mostElements) throw new IntegrityError(what, `at most ${mostElements} elements`, 'more')
  return (graph as unknown[]).map((element) => {
    if (!isObject(element)) throw new IntegrityError(what, 'elements that are objects', 'something else')
    return element
  })
}

/** Packages get identifiers of SPDX 2.3; ours those that our 2.3 documents have. */
function namesOf(elements: readonly JsonObject[], document: JsonObject): ReadonlyMap<string, string> {
  const namespace = /^(.*)#document$/.exec(idOf(document) ?? '')?.[1]
  const own = new Map([
    [`${namespace ?? ''}#${fragments.image}`, imageId],
    [`${namespace ?? ''}#${fragments.system}`, systemId]
  ])
  const names = new Map<string, string>()
  for (const element of elements) {
    const id = idOf(element)
    if (element['type'] !== 'software_Package' || id === undefined) continue
    names.set(id, (namespace === undefined ? undefined : own.get(id)) ?? `SPDXRef-Package-${names.size}`)
  }
  return names
}

function toPackage(element: JsonObject, id: string, licence: string | undefined): SpdxPackage {
  const name = textAt(element, 'name') ?? ''
  if (name === '') throw new IntegrityError(what, 'a name of each package', 'none')
  const purpose = (textAt(element, 'software_primaryPurpose') ?? '').replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()
  const url = textAt(element, 'software_packageUrl')
  const identifiers = objectsAt(element, 'externalIdentifier').flatMap((entry) =>
    entry['externalIdentifierType'] === 'packageUrl' ? (textAt(entry, 'identifier') ?? []) : []
  )
  const purls = new Set([...(url === undefined ? [] : [url]), ...identifiers])
  return {
    id,
    name,
    isSystem: purpose === 'OPERATING_SYSTEM',
    value: {
      name,
      ...renamed(element, {
        software_packageVersion: 'versionInfo',
        software_sourceInfo: 'sourceInfo',
        summary: 'summary',
        comment: 'comment'
      }),
      ...(purpose === '' ? {} : { primaryPackagePurpose: purpose }),
      ...(licence === undefined ? {} : { licenseDeclared: licence }),
      externalRefs: [...purls].map((purl) => ({
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: purl
      }))
    }
  }
}

function renamed(element: JsonObject, keys: Readonly<Record<string, string>>): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [from, to] of Object.entries(keys)) {
    const text = textAt(element, from)
    if (text !== undefined) result[to] = text
  }
  return result
}

function relationsOf(
  elements: readonly JsonObject[],
  byId: ReadonlyMap<string, JsonObject>
): { readonly licences: ReadonlyMap<string, string>; readonly containers: ReadonlySet<string> } {
  const licences = new Map<string, string>()
  const containers = new Set<string>()
  for (const element of elements) {
    const { type, relationshipType } = element
    if (type !== 'Relationship' && type !== 'LifecycleScopedRelationship') continue
    const from = textAt(element, 'from') ?? ''
    if (relationshipType === 'contains') containers.add(from)
    if (relationshipType !== 'hasDeclaredLicense') continue
    const [to, ...more] = idsAt(element, 'to')
    const expression = to === undefined || more.length > 0 ? undefined : byId.get(to)
    const text = expression === undefined ? undefined : textAt(expression, 'simplelicensing_licenseExpression')
    if (text !== undefined && text !== 'NOASSERTION') licences.set(from, text)
  }
  return { licences, containers }
}

/** As SPDX 2.3 writes them; a tool may be an agent or what an agent used. */
function creatorsOf(
  elements: readonly JsonObject[],
  document: JsonObject,
  byId: ReadonlyMap<string, JsonObject>
): string[] {
  const node = document['creationInfo']
  const info = isObject(node) ? node : elements.find((element) => element['@id'] === node)
  if (info?.['type'] !== 'CreationInfo') throw new IntegrityError(what, 'creationInfo', 'none')
  const kinds: Readonly<Record<string, string>> = { Organization: 'Organization', Person: 'Person' }
  return [...idsAt(info, 'createdBy'), ...idsAt(info, 'createdUsing')].flatMap((id) => {
    const agent = byId.get(id)
    const type = agent?.['type']
    const kind = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : 'Tool'
    return agent === undefined ? [] : [`${kind ?? 'Tool'}: ${textAt(agent, 'name') ?? ''}`]
  })
}

/** Annotations of what is described. */
function commentsOf(elements: readonly JsonObject[], described: ReadonlySet<string>): string[] {
  return elements.flatMap((element) =>
    element['type'] === 'Annotation' && described.has(textAt(element, 'subject') ?? '')
      ? [textAt(element, 'statement') ?? '']
      : []
  )
}

function idOf(element: JsonObject): string | undefined {
  return textAt(element, 'spdxId') ?? textAt(element, '@id')
}

function textAt(element: JsonObject, key: string): string | undefined {
  const text = Object.hasOwn(element, key) ? element[key] : undefined
  if (text === undefined) return undefined
  if (typeof text !== 'string' || text.length > longestText)
    throw new IntegrityError(what, `${key} as a text of at most ${longestText} characters`, 'something else')
  return text
}

function listAt(element: JsonObject, key: string): readonly unknown[] {
  const list = Object.hasOwn(element, key) ? element[key] : undefined
  if (list === undefined) return []
  if (!Array.isArray(list) || list.length > mostElements)
    throw new IntegrityError(what, `${key} as a list`, 'something else')
  return list as unknown[]
}

/** What a list points at; an element that stands in it itself is one, too. */
function idsAt(element: JsonObject, key: string): string[] {
  return listAt(element, key).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : isObject(entry) ? (idOf(entry) ?? []) : []
  )
}

function objectsAt(element: JsonObject, key: string): readonly JsonObject[] {
  return listAt(element, key).filter((entry) => isObject(entry))
}
