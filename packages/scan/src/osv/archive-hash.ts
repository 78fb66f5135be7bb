/** The hash of an archive, computed once for each state of the file. */
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveFileHandle } from './archive-file.js'

/**
 * Hashing OSV's archives costs more than all that a scan looks up in them, and every step of a job would do it again.
 *
 * Beside the indexes it is noted which file had which hash. Whoever can write that note can write the index as well,
 * which no hash of this job covers either, so that nobody gains by it.
 * @param path of the archive
 * @param folder absolute path of the folder of indexes
 * @returns SHA-256, 64 hex digits
 */
export function knownHash(archive: ArchiveFileHandle, path: string, folder: string): string {
  const note = join(folder, `${createHash('sha256').update(path).digest('hex').slice(0, 16)}.hash`)
  const state = archive.state()
  if (state !== undefined) {
    const known = readNote(note)
    if (known?.state === state) return known.sha256
  }
  const sha256 = archive.hash()
  // Taken before the hash: what was written to meanwhile is another state next time.
  if (state !== undefined) writeNote(note, `${sha256} ${state}\n`)
  return sha256
}

function readNote(path: string): { readonly sha256: string; readonly state: string } | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  const [, sha256, state] = /^([0-9a-f]{64}) ([0-9 ]+)\n$/.exec(text) ?? []
  return sha256 === undefined || state === undefined ? undefined : { sha256, state }
}

function writeNote(path: string, text: string): void {
  const partial = `${path}.${process.pid}.part`
  writeFileSync(partial, text)
  renameSync(partial, path)
}
