/** An image as one tar, as container engines load it. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { mediaTypes, type Descriptor, type Digest, type Manifest } from '@immutable-delivery/oci'
import type { BlobToPublish } from '../publish.js'
import { tarEnd, tarHeader, tarPadding } from '../tar-writer.js'

export interface ImageToArchive {
  /** What the image's digest names: a manifest, or an index. */
  readonly top: Descriptor
  /** For Docker's older image store, which knows one platform. */
  readonly first: Manifest | undefined
  /** Manifests, configurations and layers, in any order. */
  readonly blobs: readonly BlobToPublish[]
}

/**
 * Writes an OCI layout in a tar, with the list that Docker's older image store reads beside it.
 * @param names `host/repository:tag`, at least one
 * @param archive absolute path of the file
 */
export async function writeImageArchive(
  { top, first, blobs }: ImageToArchive,
  names: readonly string[],
  archive: string
): Promise<void> {
  const blobPath = (digest: Digest): string => `blobs/sha256/${digest.slice('sha256:'.length)}`
  const named = names.map((name) => ({
    mediaType: top.mediaType,
    digest: top.digest,
    size: top.size,
    annotations: {
      'io.containerd.image.name': name,
      'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1)
    }
  }))
  const documents: [string, unknown][] = [
    ['oci-layout', { imageLayoutVersion: '1.0.0' }],
    ['index.json', { schemaVersion: 2, mediaType: mediaTypes.index, manifests: named }]
  ]
  if (first !== undefined)
    documents.push([
      'manifest.json',
      [
        {
          Config: blobPath(first.config.digest),
          RepoTags: names,
          Layers: first.layers.map(({ digest }) => blobPath(digest))
        }
      ]
    ])
  const entry = (name: string, size: number): Buffer =>
    tarHeader({ path: name, type: 'file', mode: 0o644, uid: 0, gid: 0, size, mtime: 0 })
  const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()]
  async function* archiveBytes(): AsyncGenerator<Uint8Array> {
    for (const [name, document] of documents) {
      const bytes = Buffer.from(JSON.stringify(document))
      yield entry(name, bytes.length)
      yield bytes
      yield tarPadding(bytes.length)
    }
    for (const { descriptor, open } of unique) {
      yield entry(blobPath(descriptor.digest), descriptor.size)
      yield* open()
      yield tarPadding(descriptor.size)
    }
    yield tarEnd
  }
  await pipeline(Readable.from(archiveBytes(), { objectMode: false }), createWriteStream(archive))
}
