/** Files that a kill or a power cut leaves either whole or not at all. */
import { randomBytes } from 'node:crypto'
import { link, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, IntegrityError, machineError } from '@immutable-delivery/kit'

/** Files being written begin so; readers skip them. */
export const draftPrefix = '.draft-'

/** Replaces a file: written beside it, synced, renamed, and the folder synced. Mode 0600. */
export async function replaceFile(file: string, content: string): Promise<void> {
  const draft = await writeDraft(file, content)
  await rename(draft, file)
  await syncFolder(path.dirname(file))
}

/**
 * Replaces the content of somebody else's file, which stays theirs: its mode, and its owner where the system lets us.
 * @throws Error with `ENOENT` when there is none
 */
export async function rewriteFile(file: string, content: string): Promise<void> {
  const whole = await realpath(file)
  const found = await stat(whole)
  const draft = await writeDraft(whole, content, found)
  await rename(draft, whole)
  await syncFolder(path.dirname(whole))
}

/**
 * Creates a file with its whole content, unless there is one of that name: of several processes exactly one succeeds.
 * @returns false when there is one already
 */
export async function createFile(file: string, content: string): Promise<boolean> {
  const draft = await writeDraft(file, content)
  try {
    await link(draft, file)
  } catch (error) {
    // ENOENT: whoever holds the lock tidied our draft away, so it was not our turn.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false
    throw error
  } finally {
    await removeFile(draft)
  }
  await syncFolder(path.dirname(file))
  return true
}

/** A small file's bytes; undefined when there is none. @throws IntegrityError when it is larger than `limit` bytes */
export async function readSmallFile(file: string, limit: number): Promise<Uint8Array | undefined> {
  try {
    const found = await stat(file)
    if (!found.isFile() || found.size > limit)
      throw new IntegrityError(file, `a file of at most ${limit} bytes`, found.isFile() ? `${found.size}` : 'no file')
    return await readFile(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Removes a file that may be gone already. */
export async function removeFile(file: string): Promise<void> {
  try {
    await unlink(file)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

interface Ownership {
  readonly uid: number
  readonly gid: number
  readonly mode: number
}

/** @throws UserError that names the folder, when its disk is full or broken; whoever calls knows other errors by their codes */
async function writeDraft(file: string, content: string, like?: Ownership): Promise<string> {
  const folder = path.dirname(file)
  const draft = path.join(folder, `${draftPrefix}${randomBytes(8).toString('hex')}`)
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      if (like !== undefined) {
        // Only root gives files away; a group of ours is possible.
        await handle.chown(like.uid, like.gid).catch(() => handle.chown(-1, like.gid).catch(() => undefined))
        await handle.chmod(like.mode & 0o777)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    // What was not written whole only takes room, of which there may be none.
    await unlink(draft).catch(() => undefined)
    throw ofDisk.has(errorCode(error) ?? '') ? machineError(error, folder) : error
  }
  return draft
}

const ofDisk: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'])

/** Makes a rename or a link last. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
