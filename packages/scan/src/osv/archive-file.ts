/** An archive on the disk, read in windows: it is never in memory as a whole. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { errorCode, IntegrityError } from '@immutable-delivery/kit'

export interface ArchiveSource {
  readonly size: number
  /** Exactly these bytes; they hold until the next call. @throws RangeError beyond the end */
  readonly at: (position: number, length: number) => Buffer
}

/** What is read at once by who jumps about: a buffer for each piece costs more than reading it. */
const pieceBytes = 64 * 1024

export interface ArchiveFileHandle extends ArchiveSource {
  /** SHA-256 of the whole file, 64 hex digits. */
  readonly hash: () => string
  /**
   * Which file it is and when it was last changed, as the file system says. Whoever writes to a file changes that, and
   * nobody can set it back; undefined for one that was changed just now, when a second change might look the same.
   */
  readonly state: () => string | undefined
  /** Whether somebody wrote to the file since it was opened. */
  readonly touched: () => boolean
  readonly close: () => void
}

const windowBytes = 1024 ** 2
/** Nanoseconds: file systems count time in steps of up to two seconds. */
const settled = 2_000_000_000n

/**
 * @param limit bytes
 * @param window bytes that are read at once, at least what is asked for: many for who reads all, none for who jumps
 * @returns undefined when there is no such file
 * @throws IntegrityError when it is no file or larger
 */
export function openArchive(
  path: string,
  what: string,
  limit: number,
  window = windowBytes
): ArchiveFileHandle | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
  try {
    const status = fstatSync(file)
    if (!status.isFile()) throw new IntegrityError(what, 'a file', 'something else')
    if (status.size > limit) throw new IntegrityError(what, `at most ${limit} bytes`, `${status.size} bytes`)
    const read = window === 0 ? pieces(file, status.size) : windowed(file, status.size, window)
    return {
      size: status.size,
      at: read,
      hash: () => {
        const hash = createHash('sha256')
        for (let at = 0; at < status.size; at += windowBytes)
          hash.update(read(at, Math.min(windowBytes, status.size - at)))
        return hash.digest('hex')
      },
      state: () => {
        const { dev, ino, size, mtimeNs, ctimeNs } = fstatSync(file, { bigint: true })
        const age = BigInt(Date.now()) * 1_000_000n - ctimeNs
        return age < settled ? undefined : [dev, ino, size, mtimeNs, ctimeNs].join(' ')
      },
      touched: () => {
        const now = fstatSync(file)
        return now.size !== status.size || now.mtimeMs !== status.mtimeMs
      },
      close: () => {
        closeSync(file)
      }
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

/**
 * Synchronous: an archive has hundreds of thousands of small files, next to each other, and a promise for each read
 * costs more than the read itself. Two windows, since a reader goes to and fro between the directory and the files; and
 * always the same two, since a new one for each piece of a large archive is garbage of that archive's size.
 */
function windowed(file: number, size: number, least: number): (position: number, length: number) => Buffer {
  interface Window {
    readonly start: number
    readonly bytes: Buffer
    /** What `bytes` is the beginning of. */
    readonly room: Buffer
  }
  let [latest, other]: (Window | undefined)[] = []
  const holds = (window: Window | undefined, position: number, length: number): boolean =>
    window !== undefined && position >= window.start && position + length <= window.start + window.bytes.length
  return (position, length) => {
    if (position < 0 || length < 0 || position + length > size) throw new RangeError('beyond the end of the file')
    if (!holds(latest, position, length)) {
      ;[latest, other] = [other, latest]
      if (!holds(latest, position, length)) {
        const wanted = Math.min(Math.max(least, length), size - position)
        const room = latest !== undefined && latest.room.length >= wanted ? latest.room : Buffer.allocUnsafeSlow(wanted)
        // Not held any more, should the read fail.
        latest = undefined
        const bytes = room.subarray(0, wanted)
        fillInto(file, bytes, position)
        latest = { start: position, bytes, room }
      }
    }
    const { start, bytes } = latest as Window
    return bytes.subarray(position - start, position - start + length)
  }
}

/** Exactly what is asked for, into one buffer that is used again. */
function pieces(file: number, size: number): (position: number, length: number) => Buffer {
  const piece = Buffer.allocUnsafeSlow(pieceBytes)
  return (position, length) => {
    if (position < 0 || length < 0 || position + length > size) throw new RangeError('beyond the end of the file')
    const bytes = length <= pieceBytes ? piece.subarray(0, length) : Buffer.allocUnsafeSlow(length)
    fillInto(file, bytes, position)
    return bytes
  }
}

function fillInto(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length;) {
    const count = readSync(file, bytes, done, bytes.length - done, position + done)
    if (count === 0) throw new RangeError('beyond the end of the file')
    done += count
  }
}
