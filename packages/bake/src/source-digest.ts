/** Reads each source once, before anything else, so that the input digest is known without a base or a layer. */
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { compareBytes, UserError } from '@immutable-delivery/kit'
import { mapBounded } from '@immutable-delivery/oci'
import type { SourceEntry } from './source-files.js'

export interface HashedSource extends SourceEntry {
  /** Of a file's content, in hexadecimal. */
  readonly sha256?: string
}

/** Path in the image, kind, mode, and the content's SHA-256, the link's text or the first name of a hard link. */
export type SourceRecord = readonly [destination: string, kind: string, mode: number, content: string]

/** @throws UserError when a file changes while it is read */
export async function hashSources(
  sources: readonly SourceEntry[],
  onBytes: (count: number) => void
): Promise<HashedSource[]> {
  return mapBounded(sources, 8, async (source) => {
    if (source.type !== 'file') return source
    const hash = createHash('sha256')
    for await (const chunk of readExactly(source.source, source.size, source.destination)) {
      hash.update(chunk)
      onBytes(chunk.byteLength)
    }
    return { ...source, sha256: hash.digest('hex') }
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

/** Up to this size a file is read at once: ten thousand streams cost more than ten thousand small reads. */
const smallFile = 2 ** 18

/** A file's content, exactly as long as it was when it was found. @throws UserError */
export async function* readExactly(
  source: string,
  size: number,
  shown: string
): AsyncGenerator<Uint8Array, void, undefined> {
  if (size <= smallFile) {
    const bytes = readSmall(source, size)
    if (bytes.length !== size) throw changedError(shown)
    if (size > 0) yield bytes
    return
  }
  let missing = size
  for await (const chunk of createReadStream(source, { highWaterMark: 2 ** 18 })) {
    const bytes = chunk as Buffer
    missing -= bytes.length
    if (missing < 0) throw changedError(shown)
    yield bytes
  }
  if (missing > 0) throw changedError(shown)
}

/** At most one byte more than `size`: that is enough to see that there is more. */
function readSmall(source: string, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size + 1)
  const file = openSync(source, 'r')
  try {
    let length = 0
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(file, bytes, length, bytes.length - length, null)
    return bytes.subarray(0, length)
  } finally {
    closeSync(file)
  }
}

export function changedError(shown: string): UserError {
  return new UserError('files', shown, 'files that do not change while they are read; does a build still run?')
}
