/** An image store in memory, honest about digests, whose content a test can change behind its back. */
import { IntegrityError, RemoteError } from '@immutable-delivery/kit'
import { digestOf, verifyStream, type Descriptor, type Digest, type ImageStore } from '@immutable-delivery/oci'

export interface MemoryStore extends ImageStore {
  /** Everything by digest; a test may replace bytes, and the store then finds that they are not the digest's. */
  readonly manifests: Map<Digest, { bytes: Uint8Array; mediaType: string }>
  readonly blobs: Map<Digest, Uint8Array>
  readonly tags: Map<string, Digest>
  /** Lists of referrers as a registry would give them, untrusted annotations included. */
  readonly referrers: Map<Digest, Descriptor[]>
  /** Names of the calls so far, such as `putReferrers`. */
  readonly calls: string[]
  /** Called before every operation; may throw what a registry's trouble would throw. */
  onCall?: (name: keyof ImageStore, digest: Digest | undefined) => void
}

export function memoryStore(name = 'registry.test/app'): MemoryStore {
  const manifests: MemoryStore['manifests'] = new Map()
  const blobs: MemoryStore['blobs'] = new Map()
  const tags: MemoryStore['tags'] = new Map()
  const referrers: MemoryStore['referrers'] = new Map()
  const called = (call: keyof ImageStore, digest?: Digest): Promise<void> => {
    store.calls.push(call)
    store.onCall?.(call, digest)
    // Lets other calls in between, as the network does.
    return new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  const putManifest = (bytes: Uint8Array, mediaType: string): Descriptor => {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength }
    manifests.set(descriptor.digest, { bytes: Uint8Array.from(bytes), mediaType })
    return descriptor
  }
  const store: MemoryStore = {
    name,
    manifests,
    blobs,
    tags,
    referrers,
    calls: [],
    getManifest: async (digest) => {
      await called('getManifest', digest)
      const found = manifests.get(digest)
      if (found === undefined) return undefined
      const got = digestOf(found.bytes)
      if (got !== digest) throw new IntegrityError(`manifest of ${name}`, digest, got)
      return { descriptor: { mediaType: found.mediaType, digest, size: found.bytes.byteLength }, bytes: found.bytes }
    },
    resolveTag: async (tag) => {
      await called('resolveTag')
      const digest = tags.get(tag)
      return digest === undefined ? undefined : (await store.getManifest(digest))?.descriptor
    },
    getBlob: async function* (descriptor) {
      await called('getBlob', descriptor.digest)
      const bytes = blobs.get(descriptor.digest)
      if (bytes === undefined)
        throw new RemoteError({
          method: 'GET',
          url: `memory://${name}/blobs/${descriptor.digest}`,
          status: 404,
          attempts: 1,
          reason: 'no such blob'
        })
      yield* verifyStream(slices(bytes), descriptor, `blob of ${name}`)
    },
    hasBlob: async (digest) => {
      await called('hasBlob', digest)
      return blobs.has(digest)
    },
    putBlob: async (descriptor, open, onBytes) => {
      await called('putBlob', descriptor.digest)
      if (blobs.has(descriptor.digest)) return 'present'
      const chunks: Uint8Array[] = []
      for await (const chunk of verifyStream(open(), descriptor, `blob of ${name}`)) {
        chunks.push(chunk)
        onBytes?.(chunk.byteLength)
      }
      blobs.set(descriptor.digest, Buffer.concat(chunks))
      return 'stored'
    },
    putManifest: async (bytes, mediaType, tag) => {
      await called('putManifest')
      const descriptor = putManifest(bytes, mediaType)
      if (tag !== undefined) tags.set(tag, descriptor.digest)
      return descriptor
    },
    listReferrers: async (digest, artifactType, limit = 1000) => {
      await called('listReferrers', digest)
      return (referrers.get(digest) ?? [])
        .filter((descriptor) => artifactType === undefined || descriptor.artifactType === artifactType)
        .slice(0, limit)
    },
    putReferrers: async (subject, items) => {
      await called('putReferrers', subject)
      const added = items.map(({ bytes, mediaType }): Descriptor => {
        const { artifactType, annotations } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Descriptor>
        return {
          ...putManifest(bytes, mediaType),
          ...(artifactType === undefined ? {} : { artifactType }),
          ...(annotations === undefined ? {} : { annotations })
        }
      })
      const present = referrers.get(subject) ?? []
      const fresh = added.filter((item) => present.every(({ digest }) => digest !== item.digest))
      referrers.set(subject, [...present, ...fresh])
      return added
    }
  }
  return store
}

// oxlint-disable-next-line typescript/require-await -- an async iterable is what a store gives
async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let i = 0; i < bytes.byteLength; i += 65_536) yield bytes.subarray(i, i + 65_536)
}
