/**
 * Reads the documents of the OCI image specification from bytes that anybody may have written: every field that we use
 * is checked for type and bound, so that nothing behind this file has to doubt its shape.
 */
import { IntegrityError, isObject, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { isDigest } from './digest.js'
import { isIndexType, isManifestType, mediaTypes } from './media-types.js'
import type { Descriptor, ImageConfig, Index, Manifest, Platform } from './model.js'

/** Bounds of what is taken; far above what real images have. */
export const documentLimits = {
  /** Bytes of a manifest or index: the distribution specification's own advice to registries. */
  manifestBytes: 4 * 2 ** 20,
  configBytes: 8 * 2 ** 20,
  /** Bytes of one layer as stored. */
  layerBytes: 64 * 2 ** 30,
  layers: 500,
  /** Images in an index. */
  platforms: 100,
  /** Entries in an index of any kind, attestations and referrers included. */
  entries: 20_000,
  annotations: 1000
} as const

/** A descriptor (image specification, "OCI content descriptors"). `urls` and `data` are not taken over. */
export function parseDescriptor(value: unknown, what: string): Descriptor {
  if (!isObject(value)) throw new IntegrityError(what, 'a descriptor', describe(value))
  const { mediaType, digest, size, artifactType, annotations, platform } = value
  if (!isMediaType(mediaType)) throw new IntegrityError(`${what}.mediaType`, 'a media type', describe(mediaType))
  if (!isDigest(digest)) throw new IntegrityError(`${what}.digest`, 'a sha256 digest', describe(digest))
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || size > documentLimits.layerBytes)
    throw new IntegrityError(`${what}.size`, `a size of at most ${documentLimits.layerBytes} bytes`, describe(size))
  return {
    mediaType,
    digest,
    size,
    // An empty artifactType is what some writers put for "none".
    ...(isMediaType(artifactType) ? { artifactType } : {}),
    ...(isAbsent(annotations) ? {} : { annotations: parseAnnotations(annotations, `${what}.annotations`) }),
    ...(isAbsent(platform) ? {} : { platform: parsePlatform(platform, `${what}.platform`) })
  }
}

/**
 * An image manifest. A document that could also be read as an index is refused: two readers must not see two images
 * behind one digest (CVE-2021-41190).
 */
export function parseManifest(bytes: Uint8Array, mediaType: string, what: string): Manifest {
  const document = parseTyped(bytes, mediaType, what)
  if (!isManifestType(mediaType)) throw new IntegrityError(what, 'an image manifest', mediaType)
  if ('manifests' in document) throw new IntegrityError(what, 'a manifest without `manifests`', 'both')
  const layers = array(document['layers'], `${what}.layers`, documentLimits.layers)
  for (const [i, layer] of layers.entries())
    // A foreign layer's bytes come from wherever the manifest's author says: not from this registry, so not taken.
    if (isObject(layer) && Array.isArray(layer['urls']) && layer['urls'].length > 0)
      throw new IntegrityError(`${what}.layers[${i}]`, 'a layer stored in the registry', 'one with `urls` elsewhere')
  return {
    schemaVersion: 2,
    mediaType,
    ...common(document, what),
    config: bounded(parseDescriptor(document['config'], `${what}.config`), documentLimits.configBytes, what),
    layers: layers.map((layer, i) => parseDescriptor(layer, `${what}.layers[${i}]`))
  }
}

/** An image index, flat or not; the caller decides what its entries may be. */
export function parseIndex(bytes: Uint8Array, mediaType: string, what: string): Index {
  const document = parseTyped(bytes, mediaType, what)
  if (!isIndexType(mediaType)) throw new IntegrityError(what, 'an image index', mediaType)
  for (const name of ['layers', 'config'])
    if (name in document) throw new IntegrityError(what, `an index without \`${name}\``, 'both')
  return {
    schemaVersion: 2,
    mediaType,
    ...common(document, what),
    manifests: array(document['manifests'], `${what}.manifests`, documentLimits.entries).map((entry, i) =>
      bounded(parseDescriptor(entry, `${what}.manifests[${i}]`), documentLimits.manifestBytes, what)
    )
  }
}

/**
 * What kind of manifest the bytes are: the type they were served with, unless that is a general one such as
 * `application/json`; else their own `mediaType`; else by their fields. undefined when they are no manifest.
 * @throws IntegrityError when the two types contradict each other
 */
export function manifestType(bytes: Uint8Array, served: string | undefined, what: string): string | undefined {
  const document = parseJsonObject(bytes, what)
  const own = document['mediaType']
  const given = served === undefined ? '' : (served.split(';')[0] ?? '').trim().toLowerCase()
  if (isIndexType(given) || isManifestType(given)) {
    if (own !== undefined && own !== given) throw new IntegrityError(`${what}.mediaType`, given, describe(own))
    return given
  }
  if (typeof own === 'string') return isIndexType(own) || isManifestType(own) ? own : undefined
  if (Array.isArray(document['manifests'])) return mediaTypes.index
  return Array.isArray(document['layers']) && isObject(document['config']) ? mediaTypes.manifest : undefined
}

/**
 * An image configuration. Fields that we do not know are kept as they are (Docker has `Healthcheck`, `Shell`, ...);
 * a null stands for an absent field, as Docker writes it.
 */
export function parseImageConfig(bytes: Uint8Array, what: string): ImageConfig {
  const document = withoutNulls(parseJsonObject(bytes, what))
  for (const name of ['architecture', 'os'])
    if (!isPlatformWord(document[name])) throw new IntegrityError(`${what}.${name}`, 'a name', describe(document[name]))
  if (document['variant'] !== undefined && document['variant'] !== '' && !isPlatformWord(document['variant']))
    throw new IntegrityError(`${what}.variant`, 'a name', describe(document['variant']))
  const rootfs = document['rootfs']
  if (!isObject(rootfs) || rootfs['type'] !== 'layers')
    throw new IntegrityError(`${what}.rootfs`, 'an object of type `layers`', describe(rootfs))
  const diffIds = array(rootfs['diff_ids'] ?? [], `${what}.rootfs.diff_ids`, documentLimits.layers)
  for (const id of diffIds)
    if (!isDigest(id)) throw new IntegrityError(`${what}.rootfs.diff_ids`, 'sha256 digests', describe(id))
  const history = array(document['history'] ?? [], `${what}.history`, 10_000)
  if (!history.every(isObject)) throw new IntegrityError(`${what}.history`, 'objects', 'something else')
  const config = document['config']
  if (config !== undefined && !isObject(config)) throw new IntegrityError(`${what}.config`, 'an object', 'another type')
  const { variant, ...rest } = document
  return {
    ...rest,
    ...(variant === undefined || variant === '' ? {} : { variant }),
    ...(config === undefined ? {} : { config: parseRuntime(config, `${what}.config`) }),
    rootfs: { type: 'layers', diff_ids: diffIds },
    ...(document['history'] === undefined ? {} : { history })
  } as unknown as ImageConfig
}

function parseRuntime(raw: JsonObject, what: string): JsonObject {
  const config = withoutNulls(raw)
  const wrong = (name: string, wanted: string): IntegrityError =>
    new IntegrityError(`${what}.${name}`, wanted, describe(config[name]))
  for (const name of ['User', 'WorkingDir', 'StopSignal'])
    if (config[name] !== undefined && typeof config[name] !== 'string') throw wrong(name, 'a string')
  for (const name of ['Env', 'Entrypoint', 'Cmd']) {
    const list = config[name]
    if (list !== undefined && !(Array.isArray(list) && list.every((item) => typeof item === 'string')))
      throw wrong(name, 'an array of strings')
  }
  for (const name of ['ExposedPorts', 'Volumes', 'Labels'])
    if (config[name] !== undefined && !isObject(config[name])) throw wrong(name, 'an object')
  const labels = config['Labels']
  if (isObject(labels) && !Object.values(labels).every((label) => typeof label === 'string'))
    throw wrong('Labels', 'an object of strings')
  return config
}

function parseTyped(bytes: Uint8Array, mediaType: string, what: string): JsonObject {
  if (bytes.byteLength > documentLimits.manifestBytes)
    throw new IntegrityError(what, `at most ${documentLimits.manifestBytes} bytes`, `${bytes.byteLength} bytes`)
  const document = parseJsonObject(bytes, what)
  if (document['schemaVersion'] !== 2)
    throw new IntegrityError(`${what}.schemaVersion`, '2', describe(document['schemaVersion']))
  if (document['mediaType'] !== undefined && document['mediaType'] !== mediaType)
    throw new IntegrityError(`${what}.mediaType`, mediaType, describe(document['mediaType']))
  return document
}

function common(document: JsonObject, what: string): Pick<Manifest, 'artifactType' | 'subject' | 'annotations'> {
  const { artifactType, subject, annotations } = document
  if (!isAbsent(artifactType) && artifactType !== '' && !isMediaType(artifactType))
    throw new IntegrityError(`${what}.artifactType`, 'a media type', describe(artifactType))
  return {
    ...(isMediaType(artifactType) ? { artifactType } : {}),
    ...(isAbsent(subject) ? {} : { subject: parseDescriptor(subject, `${what}.subject`) }),
    ...(isAbsent(annotations) ? {} : { annotations: parseAnnotations(annotations, `${what}.annotations`) })
  }
}

function parseAnnotations(value: unknown, what: string): Record<string, string> {
  if (!isObject(value)) throw new IntegrityError(what, 'an object', describe(value))
  const entries = Object.entries(value)
  if (entries.length > documentLimits.annotations)
    throw new IntegrityError(what, `at most ${documentLimits.annotations}`, `${entries.length}`)
  for (const [key, text] of entries)
    if (typeof text !== 'string') throw new IntegrityError(`${what}[${key.slice(0, 100)}]`, 'a string', describe(text))
  return Object.fromEntries(entries) as Record<string, string>
}

function parsePlatform(value: unknown, what: string): Platform {
  if (!isObject(value)) throw new IntegrityError(what, 'an object', describe(value))
  const { os, architecture, variant } = value
  const version = value['os.version']
  if (!isPlatformWord(os) || !isPlatformWord(architecture))
    throw new IntegrityError(what, 'os and architecture', describe(os ?? architecture))
  if (!isAbsent(variant) && variant !== '' && !isPlatformWord(variant))
    throw new IntegrityError(`${what}.variant`, 'a name', describe(variant))
  return {
    os,
    architecture,
    ...(isPlatformWord(variant) ? { variant } : {}),
    ...(isPlatformWord(version) ? { 'os.version': version } : {})
  }
}

function bounded(descriptor: Descriptor, bytes: number, what: string): Descriptor {
  if (descriptor.size > bytes)
    throw new IntegrityError(`${what}: ${descriptor.digest}`, `at most ${bytes} bytes`, `${descriptor.size}`)
  return descriptor
}

function array(value: unknown, what: string, limit: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new IntegrityError(what, 'an array', describe(value))
  if (value.length > limit) throw new IntegrityError(what, `at most ${limit} items`, `${value.length}`)
  return value
}

function isMediaType(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 255 && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;.*)?$/.test(value)
}

// Platforms end up in file names and tables, so they are held to the characters that real ones have.
function isPlatformWord(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value)
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))
}

/** A wrong value in few words: it may be long, or anything. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value
}
