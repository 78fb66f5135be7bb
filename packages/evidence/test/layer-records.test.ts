import { beforeEach, describe, expect, test } from '@jest/globals'
import { digestOf, mediaTypes, type Digest } from '@immutable-delivery/oci'
import { memoryStore, type MemoryStore } from '@immutable-delivery/testbed'
import {
  bundleMediaType,
  findLayerRecord,
  layerRecordMediaType,
  makeStatement,
  storeLayerRecord,
  type KeySigner,
  type RecordedLayer
} from '../src/index.js'
import { statementBytes } from '../src/statement.js'
import { newSigner } from './support.js'

const layer: RecordedLayer = {
  diffId: digestOf('uncompressed'),
  blob: { digest: digestOf('compressed'), size: 10_000_000 },
  version: 'test-1'
}
const honest = Buffer.from('what is really in the layer')
const planted = Buffer.from('nothing to see here')
let store: MemoryStore
let signer: KeySigner

beforeEach(() => {
  store = memoryStore()
  signer = newSigner()
})

async function found(of: RecordedLayer = layer, by: KeySigner = signer): Promise<string | undefined> {
  const bytes = await findLayerRecord(store, of, by)
  return bytes && Buffer.from(bytes).toString()
}

test('a record comes back to the signer that stored it', async () => {
  expect(await found()).toBeUndefined()
  await storeLayerRecord(store, layer, honest, signer)
  expect(await found()).toBe(honest.toString())
  // Two signers, or two versions, do not take each other's place.
  const other = newSigner()
  await storeLayerRecord(store, layer, planted, other)
  await storeLayerRecord(store, { ...layer, version: 'test-2' }, planted, signer)
  expect(await found()).toBe(honest.toString())
  expect(await found(layer, other)).toBe(planted.toString())
})

test('a record is for one layer, its one blob and one version of the code', async () => {
  await storeLayerRecord(store, layer, honest, signer)
  expect(await found({ ...layer, diffId: digestOf('another') })).toBeUndefined()
  expect(await found({ ...layer, blob: { ...layer.blob, digest: digestOf('another') } })).toBeUndefined()
  expect(await found({ ...layer, version: 'test-0' })).toBeUndefined()
})

describe('a planted record is not used', () => {
  /** What somebody who can push to the repository, and has read this code, puts in place of ours. */
  async function plant(bundle: Uint8Array, record: Uint8Array, artifactType = layerRecordMediaType): Promise<void> {
    // The tag is known: it is that under which an honest record lies.
    await storeLayerRecord(store, layer, honest, signer)
    const [tag] = [...store.tags.keys()]
    const part = (bytes: Uint8Array, mediaType: string): { digest: Digest; size: number; mediaType: string } => {
      store.blobs.set(digestOf(bytes), bytes)
      return { mediaType, digest: digestOf(bytes), size: bytes.byteLength }
    }
    const manifest = {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      artifactType,
      config: part(Buffer.from('{}'), mediaTypes.empty),
      layers: [part(bundle, bundleMediaType), part(record, layerRecordMediaType)]
    }
    await store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest, tag ?? 'none')
  }
  const statement = (
    record: Uint8Array,
    more: { subject?: Digest; type?: string; version?: string; blob?: Digest } = {}
  ): Uint8Array =>
    statementBytes(
      makeStatement(more.subject ?? layer.diffId, more.type ?? 'urn:immutable-delivery:layer-record:1', {
        blob: more.blob ?? layer.blob.digest,
        record: digestOf(record),
        version: more.version ?? layer.version
      })
    )

  test('control: the same by the signer itself is used', async () => {
    await plant(await signer.sign(statement(planted)), planted)
    expect(await found()).toBe(planted.toString())
  })

  test('signed by another key', async () => {
    await plant(await newSigner().sign(statement(planted)), planted)
    expect(await found()).toBeUndefined()
  })

  test('with the honest statement, but other bytes', async () => {
    await plant(await signer.sign(statement(honest)), planted)
    expect(await found()).toBeUndefined()
  })

  test('with bytes that are not the digest that the manifest names', async () => {
    await storeLayerRecord(store, layer, honest, signer)
    store.blobs.set(digestOf(honest), planted)
    expect(await found()).toBeUndefined()
  })

  test.each<[string, Parameters<typeof statement>[1]]>([
    ['of another layer', { subject: digestOf('another layer') }],
    ['of another blob', { blob: digestOf('another blob') }],
    ['of older code', { version: 'test-0' }],
    ['of another kind', { type: 'https://spdx.dev/Document' }]
  ])("with the signer's own statement %s", async (_what, more) => {
    await plant(await signer.sign(statement(planted, more)), planted)
    expect(await found()).toBeUndefined()
  })

  test.each<[string, () => Promise<Uint8Array>]>([
    ['no bundle', () => Promise.resolve(Buffer.from('{}'))],
    ['no JSON', () => Promise.resolve(Buffer.from('\0'))],
    ['no statement', () => signer.sign(Buffer.from('{"a":1}'))]
  ])('with %s', async (_what, make) => {
    await plant(await make(), planted)
    expect(await found()).toBeUndefined()
  })

  test('of another type of artifact', async () => {
    await plant(await signer.sign(statement(planted)), planted, 'application/vnd.example')
    expect(await found()).toBeUndefined()
  })
})
