/**
 * What was found in a layer, kept in the image's own repository for the next image that has the layer. A record decides
 * what an SBOM says, and anybody who can push can put one there; so one counts only with a statement of the very signer
 * that is about to sign the SBOM: whoever could forge that statement could sign a forged SBOM as well (decision 0017).
 */
import { errorKind, isObject, parseJsonObject, readBounded } from '@immutable-delivery/kit'
import { digestOf, isDigest, mediaTypes, type Descriptor, type Digest, type ImageStore } from '@immutable-delivery/oci'
import { bundleMediaType, readBundle } from './bundle.js'
import { emptyConfig, emptyConfigDescriptor } from './referrer.js'
import type { Signer } from './signer.js'
import { makeStatement, readStatement, statementBytes } from './statement.js'

export const layerRecordPredicate = 'urn:immutable-delivery:layer-record:1'
export const layerRecordMediaType = 'application/vnd.immutable-delivery.layer-record.v1'

/** Deflated; a layer of a million files has some 30 MB. */
const largestRecord = 128 * 2 ** 20
const largestBundle = 256 * 1024

/** Both digests: that the blob decompresses to the diffId is what a record saves us from finding out again. */
export interface RecordedLayer {
  readonly diffId: Digest
  readonly blob: Pick<Descriptor, 'digest' | 'size'>
  /** Names the code whose findings the record holds. */
  readonly version: string
}

/**
 * The record of a layer that this signer once stated.
 * @returns undefined when there is none that counts, for whatever reason
 */
export async function findLayerRecord(
  store: ImageStore,
  layer: RecordedLayer,
  signer: Signer
): Promise<Uint8Array | undefined> {
  try {
    const tagged = await store.resolveTag(tagOf(layer, signer))
    const stored = tagged && (await store.getManifest(tagged.digest))
    const parts = stored && readParts(stored.bytes)
    if (parts === undefined) return undefined
    const bundle = readBundle(await read(store, parts.bundle, largestBundle))
    // The signature first: nothing of the payload is looked at before.
    if (!signer.made(bundle)) return undefined
    const { subject, predicateType, predicate } = readStatement(bundle.payload)
    const isOurs =
      predicateType === layerRecordPredicate &&
      subject === layer.diffId &&
      predicate['blob'] === layer.blob.digest &&
      predicate['version'] === layer.version &&
      predicate['record'] === parts.record.digest
    return isOurs ? await read(store, parts.record, largestRecord) : undefined
  } catch (error) {
    // The layer is then read, as if there were no record.
    if (errorKind(error) !== 'integrity' && errorKind(error) !== 'remote') throw error
    return undefined
  }
}

/** Signs a record and stores it. */
export async function storeLayerRecord(
  store: ImageStore,
  layer: RecordedLayer,
  record: Uint8Array,
  signer: Signer
): Promise<void> {
  const statement = makeStatement(layer.diffId, layerRecordPredicate, {
    blob: layer.blob.digest,
    record: digestOf(record),
    version: layer.version
  })
  const bundle = await signer.sign(statementBytes(statement))
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType: layerRecordMediaType,
    config: await put(store, emptyConfig, mediaTypes.empty),
    layers: [await put(store, bundle, bundleMediaType), await put(store, record, layerRecordMediaType)]
  }
  await store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest, tagOf(layer, signer))
}

/** One for each layer, signer and version, so that none takes another's place. */
function tagOf({ diffId, blob, version }: RecordedLayer, signer: Signer): string {
  const name = digestOf([diffId, blob.digest, version, signer.description].join('\n'))
  return `layer-${name.slice('sha256:'.length, 'sha256:'.length + 40)}`
}

async function put(store: ImageStore, bytes: Uint8Array, mediaType: string): Promise<Descriptor> {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength }
  await store.putBlob(mediaType === mediaTypes.empty ? emptyConfigDescriptor : descriptor, () => once(bytes))
  return descriptor
}

// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}

function readParts(bytes: Uint8Array): { readonly bundle: Part; readonly record: Part } | undefined {
  const { artifactType, layers } = parseJsonObject(bytes, 'manifest of a layer record', 16)
  if (artifactType !== layerRecordMediaType || !Array.isArray(layers) || layers.length !== 2) return undefined
  const [bundle, record] = (layers as unknown[]).map(readPart)
  return bundle === undefined || record === undefined ? undefined : { bundle, record }
}

type Part = Pick<Descriptor, 'digest' | 'size'>

function readPart(value: unknown): Part | undefined {
  if (!isObject(value)) return undefined
  const { digest, size } = value
  return isDigest(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
    ? { digest, size }
    : undefined
}

async function read(store: ImageStore, part: Part, limit: number): Promise<Uint8Array> {
  if (part.size > limit) return new Uint8Array()
  return readBounded(store.getBlob(part), part.size, () => new Error('a blob longer than its size'))
}
