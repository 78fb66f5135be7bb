/** Failures of the machine that we run on, told apart from defects of ours. */
import { errorCode, errorKind, errorMessage, UserError } from './errors.js'

/** What mends it, by the code of the operating system. */
const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'free space there: remove what earlier steps left, or use a machine with a larger disk',
  EDQUOT: 'free space within the quota of this user',
  EFBIG: 'a file system and limits (`ulimit -f`) that allow a file of this size',
  EROFS: 'a place that can be written to',
  EACCES: 'files and folders that the user of this step may use',
  EPERM: 'files and folders that the user of this step may use',
  ENOENT: 'a file or folder that is there, and that no other process removes',
  ENOTDIR: 'a folder in that place',
  EISDIR: 'a file in that place',
  ELOOP: 'links that lead somewhere',
  ENAMETOOLONG: 'names that this file system can hold',
  EMFILE: 'more open files: raise `ulimit -n`',
  ENFILE: 'more open files: other processes of this machine hold them all',
  ENOMEM: 'more memory',
  EIO: 'a disk that works'
}

/**
 * An error of the file system (a full disk, a folder that is gone or may not be written to) as the UserError that says
 * what mends it; any other error as it is.
 * @param place the file or folder, where the error itself does not name it: a failed `write` does not
 */
export function machineError(error: unknown, place?: string): unknown {
  const code = errorCode(error)
  const remedy = code === undefined ? undefined : remedies[code]
  if (remedy === undefined || errorKind(error) !== 'internal' || !isOfFileSystem(error)) return error
  const named = place ?? (error as { path?: unknown }).path
  return new UserError(typeof named === 'string' ? named : 'file system', errorMessage(error), remedy, { cause: error })
}

/** Connections and programs that cannot be started fail with such codes too, and have words of their own. */
function isOfFileSystem(error: unknown): boolean {
  const { syscall } = error as { syscall?: unknown }
  return typeof syscall === 'string' && !/^(?:connect|listen|bind|accept|getaddrinfo|spawn|kill)/.test(syscall)
}
