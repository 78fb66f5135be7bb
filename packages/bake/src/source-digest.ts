/** Reads each source once, before anything else, so that the input digest is known without a base or a layer. */
import { compareBytes } from '@immutable-delivery/kit'
import { breathe, ContentHasher } from './source-content.js'
import type { SourceEntry } from './source-files.js'

export interface HashedSource extends SourceEntry {
  /** Of a file's content, in hexadecimal. */
  readonly sha256?: string
}

/** Path in the image, kind, mode, and the content's SHA-256, the link's text or the first name of a hard link. */
export type SourceRecord = readonly [destination: string, kind: string, mode: number, content: string]

/** Files that are read before anything else has its turn. */
const batch = 200

/** @throws UserError when a file changes while it is read */
export async function hashSources(
  sources: readonly SourceEntry[],
  onBytes: (count: number) => void
): Promise<HashedSource[]> {
  const hasher = new ContentHasher()
  const hashed: HashedSource[] = []
  for (const [i, source] of sources.entries()) {
    if (i % batch === batch - 1) await breathe()
    if (source.type !== 'file') {
      hashed.push(source)
      continue
    }
    const content = { source: source.source, size: source.size, shown: source.destination }
    hashed.push({ ...source, sha256: await hasher.sha256(content, onBytes) })
  }
  return hashed
}

/** What one line of `files` brings, as it goes into the input digest: sorted, and the same on every machine. */
export function sourceRecords(sources: readonly HashedSource[]): SourceRecord[] {
  const first = new Map<string, string>()
  return sources
    .toSorted((a, b) => compareBytes(a.destination, b.destination))
    .map(({ destination, type, mode, linkTarget, sha256 = '', inode }) => {
      const target = inode === undefined ? undefined : first.get(inode)
      if (target !== undefined) return [destination, 'hardlink', mode, target]
      if (inode !== undefined) first.set(inode, destination)
      return [destination, type, mode, linkTarget ?? sha256]
    })
}
