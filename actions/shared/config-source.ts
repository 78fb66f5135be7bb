/** Where policy, targets and the files that they name are read from: the checkout, or a commit of the protected branch. */
import { open } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, errorKind, readBounded, UserError } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'

export interface ConfigSource {
  /** For people, after "read from": `the checkout of this job`. */
  readonly description: string
  /** The commit that is read, in hex; undefined for a checkout, whose files may have been changed since. */
  readonly commit?: string
  /** Names a file for a machine: a path, or a URL with the commit. */
  uri(file: string): string
  /**
   * A file's bytes.
   * @param file relative to the repository
   * @param input whose value `file` is, for errors
   * @throws UserError when it is not there, or has more than `limit` bytes
   */
  readFile(file: string, input: string, limit?: number): Promise<Uint8Array>
}

/** Policies, keys and roots are small; what is larger says so itself. */
export const usualLimit = 1_048_576

/** The files of the job's workspace, as they are now. */
export function checkoutSource(ports: Pick<Ports, 'workspace'>): ConfigSource {
  return {
    description: 'the checkout of this job',
    uri: (file) => file,
    readFile: async (file, input, limit = usualLimit) => {
      try {
        const handle = await open(path.resolve(ports.workspace, file))
        // Not by the size that is told: a pipe or a file of /proc tells none.
        const stream = handle.createReadStream({ end: limit }) as AsyncIterable<Uint8Array>
        return await readBounded(stream, limit, () => new UserError(input, file, `a file of at most ${limit} bytes`))
      } catch (error) {
        if (errorKind(error) === 'user') throw error
        const why = errorCode(error) ?? 'unreadable'
        throw new UserError(input, file, `text, or a readable file in the workspace (${why})`, { cause: error })
      }
    }
  }
}
