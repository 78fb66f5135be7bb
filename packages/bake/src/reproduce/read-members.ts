/** The members of a layer with the digests of their contents; contents themselves only where they are asked for. */
import { createHash } from 'node:crypto'
import { readLayer, type Descriptor, type Digest, type ImageStore, type LayerEntry } from '@immutable-delivery/oci'

export interface ComparedMember extends Omit<LayerEntry, 'content'> {
  /** SHA-256 of the content, as hex; '' for what has none. */
  readonly sha256: string
}

export interface LayerSource {
  readonly store: Pick<ImageStore, 'getBlob'>
  readonly descriptor: Descriptor
  readonly diffId: Digest
}

/** In the order of the layer. @throws IntegrityError when the layer is not what it should be */
export async function readMembers({ store, descriptor, diffId }: LayerSource): Promise<ComparedMember[]> {
  const members: ComparedMember[] = []
  for await (const { content, ...entry } of readLayer(store, descriptor, diffId, {}, { encoding: true })) {
    if (entry.type !== 'file') {
      members.push({ ...entry, sha256: '' })
      continue
    }
    const hash = createHash('sha256')
    for await (const chunk of content()) hash.update(chunk)
    members.push({ ...entry, sha256: hash.digest('hex') })
  }
  return members
}

/** Of one file; of more only the beginning is compared. */
const contentLimit = 4 * 2 ** 20
/** Of all files of one layer. */
const contentsLimit = 64 * 2 ** 20

/** The contents of files, as far as the limits go. @param paths which ones */
export async function readContents(
  { store, descriptor, diffId }: LayerSource,
  paths: ReadonlySet<string>
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  let left = contentsLimit
  if (paths.size === 0) return found
  for await (const entry of readLayer(store, descriptor, diffId)) {
    if (entry.type !== 'file' || !paths.has(entry.path) || left <= 0) continue
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of entry.content()) {
      if (size >= contentLimit) continue
      chunks.push(chunk)
      size += chunk.byteLength
    }
    left -= size
    found.set(entry.path, Buffer.concat(chunks))
  }
  return found
}
