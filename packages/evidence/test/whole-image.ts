/** Images that engines take as real: with a config and a layer that are what they say. */
import { digestOf, mediaTypes, type Descriptor, type ImageStore } from '@immutable-delivery/oci'
import { putJson, type TestImage } from './support.js'

async function putBytes(store: ImageStore, bytes: Uint8Array): Promise<Pick<Descriptor, 'digest' | 'size'>> {
  const descriptor = { digest: digestOf(bytes), size: bytes.byteLength }
  await store.putBlob(descriptor, async function* () {
    yield await Promise.resolve(bytes)
  })
  return descriptor
}

/** A manifest with one empty layer. */
export async function putWholeManifest(store: ImageStore, seed: string, architecture = 'amd64'): Promise<Descriptor> {
  const layer = await putBytes(store, Buffer.alloc(1024))
  const config = await putBytes(
    store,
    Buffer.from(
      JSON.stringify({
        architecture,
        os: 'linux',
        config: { Labels: { seed } },
        rootfs: { type: 'layers', diff_ids: [layer.digest] }
      })
    )
  )
  return putJson(
    store,
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: { mediaType: mediaTypes.config, ...config },
      layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer }]
    },
    mediaTypes.manifest
  )
}

/** An index of two platforms, one of them this machine's. */
export async function putWholeIndex(store: ImageStore, seed: string): Promise<TestImage> {
  const platforms = []
  for (const architecture of ['amd64', 'arm64'])
    platforms.push({
      platform: { os: 'linux', architecture },
      descriptor: await putWholeManifest(store, seed, architecture)
    })
  const manifests = platforms.map(({ platform, descriptor: { mediaType, digest, size } }) => ({
    mediaType,
    digest,
    size,
    platform
  }))
  const descriptor = await putJson(
    store,
    { schemaVersion: 2, mediaType: mediaTypes.index, manifests },
    mediaTypes.index
  )
  return { descriptor, platforms }
}

/** The same with one platform, which is no index. */
export async function putWholeSingle(store: ImageStore, seed: string): Promise<TestImage> {
  const descriptor = await putWholeManifest(store, seed)
  return { descriptor, platforms: [{ platform: { os: 'linux', architecture: 'amd64' }, descriptor }] }
}
