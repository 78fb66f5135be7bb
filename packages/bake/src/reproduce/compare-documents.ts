/** Index, manifest and configuration of two images, field by field. Pure. */
import { canonicalJson, isObject, type Json, type JsonObject } from '@immutable-delivery/kit'
import type { CauseNumber } from './causes.js'
import type { Difference } from './model.js'

type Found = Pick<Difference, 'cause' | 'detail'>

/**
 * @param kind says which fields are read; entries of an index, and layers, are compared elsewhere
 * @param follows whether layers differ: what only repeats the digest of a file is then no difference of its own
 */
export function compareDocuments(
  kind: 'index' | 'manifest' | 'configuration',
  a: Uint8Array,
  b: Uint8Array,
  follows = false
): Found[] {
  if (Buffer.from(a).equals(Buffer.from(b))) return []
  const [one, two] = [parse(a), parse(b)]
  if (one === undefined || two === undefined) return [found(18, 'one of them is no JSON')]
  if (canonicalJson(one as Json) === canonicalJson(two as Json)) return sameValues(one, two)
  return kind === 'configuration' ? compareConfigs(one, two, follows) : compareManifests(kind, one, two)
}

/** The maps that users fill, whose order is that of a script or of a hash table. */
const maps = ['Labels', 'annotations', 'ExposedPorts', 'Volumes']

/** The text differs and the values do not. */
function sameValues(one: JsonObject, two: JsonObject): Found[] {
  const order = orderOf(one, two)
  if (order !== undefined) return [found(19, `the order of ${order}`)]
  return [found(18, 'the same values in another order of fields, other white space or other escapes')]
}

/** The first map that has the same keys in another order. */
function orderOf(one: unknown, two: unknown, name = ''): string | undefined {
  if (!isObject(one) || !isObject(two)) return undefined
  const [a, b] = [Object.keys(one), Object.keys(two)]
  if (maps.includes(name) && a.join('\n') !== b.join('\n')) return name
  for (const key of a) {
    const below = orderOf(one[key], two[key], key)
    if (below !== undefined) return below
  }
  return undefined
}

function compareManifests(kind: string, one: JsonObject, two: JsonObject): Found[] {
  const all: Found[] = []
  const types = (document: JsonObject): unknown[] => [
    document['mediaType'],
    isObject(document['config']) ? document['config']['mediaType'] : undefined,
    ...listOf(document['layers']).map((layer) => layer['mediaType'])
  ]
  const [typesA, typesB] = [types(one), types(two)]
  const changed = typesA.findIndex((type, i) => type !== typesB[i])
  if (typesA.length === typesB.length && changed >= 0)
    all.push(found(20, `${shown(typesA[changed])} instead of ${shown(typesB[changed])}`))
  all.push(...compareMaps('annotation', one['annotations'], two['annotations']))
  for (const name of new Set([...Object.keys(one), ...Object.keys(two)]))
    if (
      !['mediaType', 'config', 'layers', 'manifests', 'annotations'].includes(name) &&
      text(one[name]) !== text(two[name])
    )
      all.push(found(28, `the field ${name} of the ${kind}`))
  // A layer's descriptor may say more than digest and size: engines put notes on their work there.
  const notes = (document: JsonObject): string => text(listOf(document['layers']).map((layer) => layer['annotations']))
  if (notes(one) !== notes(two)) all.push(found(28, 'notes of the engine on the layers'))
  return all
}

function compareConfigs(one: JsonObject, two: JsonObject, follows: boolean): Found[] {
  const all: Found[] = []
  if (text(one['created']) !== text(two['created']))
    all.push(found(16, `created ${shown(one['created'])} instead of ${shown(two['created'])}`))
  all.push(...compareHistories(historyOf(one, follows), historyOf(two, follows)))
  const [runA, runB] = [objectOf(one['config']), objectOf(two['config'])]
  for (const name of new Set([...Object.keys(runA), ...Object.keys(runB)]))
    if (text(runA[name]) !== text(runB[name])) all.push(...compareField(name, runA[name], runB[name]))
  const known = ['created', 'history', 'config', 'rootfs']
  for (const name of new Set([...Object.keys(one), ...Object.keys(two)]))
    if (!known.includes(name) && text(one[name]) !== text(two[name]))
      all.push(found(28, `the field ${name}: ${shown(one[name])} instead of ${shown(two[name])}`))
  return all
}

/** buildah writes the digest of what it copied into the history. */
function historyOf(config: JsonObject, follows: boolean): JsonObject[] {
  const entries = listOf(config['history'])
  if (!follows) return entries
  return entries.map((entry) => {
    const by = entry['created_by']
    return typeof by === 'string'
      ? { ...entry, created_by: by.replaceAll(/\b(file|dir|multi):[0-9a-f]{64}\b/g, '$1') }
      : entry
  })
}

function compareHistories(one: readonly JsonObject[], two: readonly JsonObject[]): Found[] {
  if (one.length !== two.length) return [found(28, `${one.length} entries of the history instead of ${two.length}`)]
  const all: Found[] = []
  const differ = (name: string): number => one.findIndex((entry, i) => text(entry[name]) !== text(two[i]?.[name]))
  const created = differ('created')
  if (created >= 0)
    all.push(
      found(
        16,
        `history ${created + 1}: ${shown(one[created]?.['created'])} instead of ${shown(two[created]?.['created'])}`
      )
    )
  for (const name of ['created_by', 'comment', 'empty_layer', 'author']) {
    const at = differ(name)
    if (at >= 0)
      all.push(
        found(28, `${name} of history ${at + 1}: ${shown(one[at]?.[name])} instead of ${shown(two[at]?.[name])}`)
      )
  }
  return all
}

/** What of the host's surroundings comes in through a variable. */
const surroundings = /^(?:HOST|HOSTNAME|TZ|LANG|LANGUAGE|LC_[A-Z]+|HOSTTYPE|MACHTYPE|CPU[A-Z_]*|NPROC|PWD|HOME|USER)$/

function compareField(name: string, one: unknown, two: unknown): Found[] {
  if (name === 'Labels') return compareMaps('label', one, two)
  if (name === 'Env') {
    const [a, b] = [textsOf(one), textsOf(two)]
    if (text(a.toSorted()) === text(b.toSorted())) return [found(19, 'the order of the variables')]
    const changed = a.find((line) => !b.includes(line)) ?? b.find((line) => !a.includes(line)) ?? ''
    const variable = changed.split('=', 1)[0] ?? ''
    // The value may be a secret.
    return [found(surroundings.test(variable) ? 26 : undefined, `the variable ${shown(variable)}`)]
  }
  return [found(name === 'ArgsEscaped' ? 28 : undefined, `${name}: ${shown(one)} instead of ${shown(two)}`)]
}

/** Labels and annotations. */
function compareMaps(kind: string, one: unknown, two: unknown): Found[] {
  const [a, b] = [objectOf(one), objectOf(two)]
  if (text(a) === text(b) && Object.keys(a).join('\n') !== Object.keys(b).join('\n'))
    return [found(19, `the order of the ${kind}s`)]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => a[name] !== b[name])
    .map((name) => {
      const base = /^org\.opencontainers\.image\.base\.(?:digest|name)$/.test(name)
      return found(base ? 22 : 17, `${kind} ${shown(name)}: ${shown(a[name])} instead of ${shown(b[name])}`)
    })
}

/** Entries of an index: the platforms' order and spelling, and attestations among them. */
export function compareEntries(a: Uint8Array, b: Uint8Array): Found[] {
  const [one, two] = [a, b].map((bytes) => listOf(parse(bytes)?.['manifests']))
  if (one === undefined || two === undefined) return []
  const attestation = (entry: JsonObject): boolean => objectOf(entry['platform'])['os'] === 'unknown'
  const all: Found[] = []
  if (text(one.filter(attestation)) !== text(two.filter(attestation)))
    all.push(
      found(21, `${one.filter(attestation).length} and ${two.filter(attestation).length} attestations in the index`)
    )
  const names = (entries: readonly JsonObject[]): string[] =>
    entries.filter((entry) => !attestation(entry)).map((entry) => platformText(entry))
  const [platformsA, platformsB] = [names(one), names(two)]
  if (text(platformsA) !== text(platformsB))
    all.push(found(29, `${platformsA.join(', ').slice(0, 200)} instead of ${platformsB.join(', ').slice(0, 200)}`))
  for (const [i, entry] of one.filter((item) => !attestation(item)).entries()) {
    const other = two.filter((item) => !attestation(item))[i]
    if (other !== undefined && platformText(entry) === platformText(other))
      all.push(...compareMaps('annotation', entry['annotations'], other['annotations']))
  }
  return all
}

function platformText(entry: JsonObject): string {
  const { os, architecture, variant } = objectOf(entry['platform'])
  return [os, architecture, variant].filter((part) => typeof part === 'string' && part !== '').join('/')
}

const found = (cause: CauseNumber | undefined, detail: string): Found => ({ cause, detail })
const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 160))

/** One text for one value, whatever the order of its fields. */
function text(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value as Json)
}

function parse(bytes: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
