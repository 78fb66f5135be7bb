/** Where the state of an environment lies: a folder beside the target, on this machine or reached through a channel. */
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '@immutable-delivery/kit'
import { createFile, draftPrefix, readSmallFile, removeFile, replaceFile } from './durable.js'

/** Paths are relative to the folder, with `/`. Folders come into being with their first file, mode 0700. */
export interface StateFiles {
  /** The folder, for people. */
  readonly where: string
  /** Names of the files in a folder; none when it does not exist. */
  list(folder: string): Promise<string[]>
  /** A small file's bytes; undefined when there is none. @throws IntegrityError when it is larger than `limit` bytes */
  read(file: string, limit: number): Promise<Uint8Array | undefined>
  /**
   * Creates a file with its whole content, lasting when it returns, unless there is one of that name: of several
   * writers, on whatever machines, exactly one succeeds.
   * @returns false when there is one already
   */
  create(file: string, content: string): Promise<boolean>
  /** Replaces a file, or makes it: a kill or a power cut leaves the old or the new one, whole. */
  replace(file: string, content: string): Promise<void>
  /** Removes a file that may be gone already. */
  remove(file: string): Promise<void>
}

/** Files being written begin so; `list` gives them too, so that who holds the lock can tidy them away. */
export const isDraft = (name: string): boolean => name.startsWith(draftPrefix)

/** @param folder absolute path of a folder of this machine */
export function localFiles(folder: string): StateFiles {
  const whole = (file: string): string => path.join(folder, file)
  const parent = (file: string): Promise<unknown> => mkdir(path.dirname(whole(file)), { recursive: true, mode: 0o700 })
  return {
    where: folder,
    list: async (name) => {
      try {
        return await readdir(whole(name))
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return []
        throw error
      }
    },
    read: (file, limit) => readSmallFile(whole(file), limit),
    create: async (file, content) => {
      await parent(file)
      return createFile(whole(file), content)
    },
    replace: async (file, content) => {
      await parent(file)
      await replaceFile(whole(file), content)
    },
    remove: (file) => removeFile(whole(file))
  }
}
