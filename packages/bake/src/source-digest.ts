/** Reads each source once, before anything else, so that the input digest is known without a base or a layer. */
import { compareBytes } from '@immutable-delivery/kit'
import { FileThread } from './file-thread.js'
import { breathe, ContentHasher } from './source-content.js'
import type { SourceEntry } from './source-files.js'

export interface HashedSource extends SourceEntry {
  /** Of a file's content, in hexadecimal. */
  readonly sha256?: string
}

/** Path in the image, kind, mode, and the content's SHA-256, the link's text or the first name of a hard link. */
export type SourceRecord = readonly [destination: string, kind: string, mode: number, content: string]

/** Batches that are read before anything else has its turn. */
const batches = 25

/**
 * @param thread has a part in it, where there is enough to hash
 * @throws UserError when a file changes while it is read
 */
export async function hashSources(
  sources: readonly SourceEntry[],
  onBytes: (count: number) => void,
  thread: FileThread
): Promise<HashedSource[]> {
  const files = sources.filter(({ type }) => type === 'file')
  const hashed = new Map<SourceEntry, string>()
  const hasher = new ContentHasher()
  const hash = async (file: SourceEntry): Promise<void> => {
    const content = { source: file.source, size: file.size, shown: file.destination }
    hashed.set(file, await hasher.sha256(content, onBytes))
  }
  if (FileThread.isWorth(files)) thread.start()
  const hashing = thread.hash(files, onBytes)
  let turn = 0
  for (let taken = hashing.take(); taken !== undefined; taken = hashing.take()) {
    for (const file of files.slice(taken.from, taken.to)) await hash(file)
    turn += 1
    if (turn % batches === 0) await breathe()
  }
  const byThread = await hashing.results((i) => hashed.has(files[i] as SourceEntry))
  for (const [i, file] of files.entries()) {
    if (hashed.has(file)) continue
    const sha256 = byThread(i)
    if (sha256 === undefined) await hash(file)
    else hashed.set(file, sha256)
  }
  return sources.map((source) => {
    const sha256 = hashed.get(source)
    return sha256 === undefined ? source : { ...source, sha256 }
  })
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
