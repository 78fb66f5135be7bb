/** The lock file on disk. */
import * as fs from 'node:fs/promises'
import { errorCode, UserError } from '@immutable-delivery/kit'
import { formatLock, lockLimits, parseLock, type Lock, type LockedImage } from './lock-file.js'

/**
 * @param path absolute
 * @param shown its name, for errors
 * @returns undefined when there is none
 * @throws UserError for one that cannot be read
 */
export async function readLock(path: string, shown: string): Promise<Lock | undefined> {
  try {
    const stats = await fs.stat(path)
    if (!stats.isFile() || stats.size > lockLimits.bytes)
      throw new UserError('lock-file', shown, `a file of at most ${lockLimits.bytes} bytes`)
    return parseLock(await fs.readFile(path, 'utf8'), shown)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/**
 * Writes the lines of these images and leaves all others as they are: another Dockerfile may use them.
 * @returns the names whose line is another one now
 */
export async function writeLock(
  path: string,
  before: Lock | undefined,
  images: readonly LockedImage[]
): Promise<readonly string[]> {
  const line = (image: LockedImage | undefined): string => (image === undefined ? '' : formatLock([image]))
  const changed = images.filter((image) => line(image) !== line(before?.get(image.name))).map(({ name }) => name)
  if (changed.length === 0 && before !== undefined) return []
  const all = new Map([...(before ?? new Map<string, LockedImage>()), ...images.map((one) => [one.name, one] as const)])
  // Renamed into place: a kill leaves the old file or the new one.
  const fresh = `${path}.${process.pid}.new`
  try {
    await fs.writeFile(fresh, formatLock(all.values()))
    await fs.rename(fresh, path)
  } catch (error) {
    await fs.rm(fresh, { force: true })
    throw new UserError('lock-file', path, `a file that can be written (${errorCode(error) ?? 'unknown error'})`, {
      cause: error
    })
  }
  return changed
}
