/** Files that a killed process leaves either whole or not at all. */
import { randomBytes } from 'node:crypto'
import { open, rename, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, IntegrityError, machineError, readBounded } from '@immutable-delivery/kit'

/** Names of files that are being written begin so; a layout's readers never look at them. */
export const temporaryPrefix = '.incomplete-'

/**
 * Writes `chunks` beside the target, forces them to disk and renames: a reader sees the old file or the new one, even
 * after a power cut.
 * @param folder where the temporary file goes: on the same file system as `target`
 * @param beforeRename the last moment to refuse, by throwing
 */
export async function writeAtomically(
  folder: string,
  target: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  beforeRename?: () => Promise<void>
): Promise<void> {
  const temporary = path.join(folder, `${temporaryPrefix}${randomBytes(12).toString('hex')}`)
  const failed = (error: unknown): never => {
    throw machineError(error, folder)
  }
  const handle = await open(temporary, 'wx', 0o644).catch(failed)
  try {
    try {
      for await (const chunk of chunks) await handle.writeFile(chunk).catch(failed)
      await handle.sync().catch(failed)
    } finally {
      await handle.close()
    }
    await beforeRename?.()
    await rename(temporary, target)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(path.dirname(target))
}

/** Makes a rename durable. Where a folder cannot be opened (Windows) there is nothing to do. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    // The data itself is on disk; only the order of two renames after a power cut is left to the file system.
  }
}

/**
 * A regular file's bytes; undefined when there is none. A pipe or device in its place would block or never end, so it
 * is refused before it is opened.
 * @throws IntegrityError when it is larger than `limit` bytes or no regular file
 */
export async function readFileBounded(file: string, limit: number): Promise<Uint8Array | undefined> {
  const size = await regularFileSize(file)
  if (size === undefined) return undefined
  const tooLarge = (): Error => new IntegrityError(file, `at most ${limit} bytes`, 'more')
  if (size > limit) throw tooLarge()
  try {
    return await readBounded(readFileChunks(file), limit, tooLarge)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** A file's bytes in chunks of 256 KiB. */
export async function* readFileChunks(file: string): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await open(file, 'r')
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(2 ** 18) })
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** The size of a regular file (through links); undefined when there is nothing. */
export async function regularFileSize(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file)
    if (!found.isFile()) throw new IntegrityError(file, 'a regular file', 'something else')
    return found.size
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}
