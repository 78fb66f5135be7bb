/** VEX in CycloneDX: `vulnerabilities[].analysis` of the specification, 1.4 to 1.6. */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'
import { isAdvisoryId } from '../osv/record.js'
import { readScope, type Scope } from './scope.js'
import { objects, vexTime, vexWhy, type VexStatement } from './vex.js'

const states = [
  'resolved',
  'resolved_with_pedigree',
  'exploitable',
  'in_triage',
  'false_positive',
  'not_affected'
] as const
const exempting: ReadonlySet<string> = new Set(['resolved', 'resolved_with_pedigree', 'false_positive', 'not_affected'])

export function readCycloneVex(document: JsonObject, file: string): VexStatement[] {
  const components = new Map<string, Scope>()
  for (const component of document['components'] === undefined
    ? []
    : objects(document['components'], `${file}: components`)) {
    const { 'bom-ref': reference, purl } = component
    const scope = typeof purl === 'string' ? readScope(purl) : undefined
    if (typeof reference === 'string' && scope !== undefined) components.set(reference, scope)
  }
  const metadata = isObject(document['metadata']) ? document['metadata'] : {}
  return objects(document['vulnerabilities'], `${file}: vulnerabilities`).flatMap((entry, at) => {
    const what = `${file}: vulnerability ${at + 1}`
    const { analysis } = entry
    // Without an analysis it only says that there is a weakness, which we know.
    if (!isObject(analysis) || analysis['state'] === undefined) return []
    const state = states.find((word) => word === analysis['state'])
    if (state === undefined) throw new IntegrityError(`${what}: state`, states.join(', '), 'something else')
    const references = Array.isArray(entry['references']) ? (entry['references'] as unknown[]) : []
    const ids = [entry['id'], ...references.map((item) => (isObject(item) ? item['id'] : undefined))].filter(
      isAdvisoryId
    )
    if (ids.length === 0) throw new IntegrityError(`${what}: id`, 'the name of a weakness', 'none')
    const affects = entry['affects'] === undefined ? [] : objects(entry['affects'], `${what}: affects`)
    return [
      {
        ids,
        packages: affects.flatMap(({ ref }) => (typeof ref === 'string' ? (packageOf(ref, components) ?? []) : [])),
        images: [],
        exempts: exempting.has(state),
        why: vexWhy(state, analysis['justification'], analysis['detail']),
        time: vexTime(analysis['lastUpdated'] ?? analysis['firstIssued'] ?? entry['updated'] ?? metadata['timestamp'])
      }
    ]
  })
}

/** A reference into this document, a package URL, or a BOM-Link whose fragment is one of them. */
function packageOf(reference: string, components: ReadonlyMap<string, Scope>): Scope | undefined {
  const fragment = reference.startsWith('urn:cdx:') ? decoded(reference.slice(reference.indexOf('#') + 1)) : reference
  return components.get(fragment) ?? readScope(fragment)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
