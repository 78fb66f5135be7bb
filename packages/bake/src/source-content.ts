/**
 * Reads the content of sources. Synchronously, in pieces: ten thousand small files cost four system calls each, and as
 * many round trips through Node's thread pool would take five times as long.
 */
import { createHash, hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { UserError } from '@immutable-delivery/kit'

const pieceSize = 2 ** 20

/** What is asked for of a file: how long it was when it was found, and its name for people. */
export interface Content {
  /** Absolute path on this machine. */
  readonly source: string
  /** Bytes. */
  readonly size: number
  readonly shown: string
}

/** Hashes files one after the other, with one buffer for all of them. */
export class ContentHasher {
  readonly #buffer = Buffer.allocUnsafe(pieceSize)

  /**
   * SHA-256 in hexadecimal.
   * @param onBytes told of each piece
   * @throws UserError when the file is not as long as it was
   */
  async sha256(content: Content, onBytes: (count: number) => void): Promise<string> {
    const buffer = this.#buffer
    const file = openSync(content.source, 'r')
    try {
      if (content.size < pieceSize) {
        // One byte more than it should have: that is enough to see that it has grown.
        let length = readSync(file, buffer, 0, content.size + 1, null)
        // One call for nearly all of them: only what gave less than it has is asked again.
        if (length < content.size) length += fill(file, buffer, length, content.size + 1 - length)
        if (length !== content.size) throw changedError(content.shown)
        onBytes(length)
        return hash('sha256', buffer.subarray(0, length))
      }
      const sum = createHash('sha256')
      let size = 0
      for (;;) {
        const length = fill(file, buffer, 0, pieceSize)
        size += length
        if (size > content.size) throw changedError(content.shown)
        sum.update(buffer.subarray(0, length))
        onBytes(length)
        if (length < pieceSize) break
        await breathe()
      }
      if (size !== content.size) throw changedError(content.shown)
      return sum.digest('hex')
    } finally {
      closeSync(file)
    }
  }
}

/** Lets timers, signals and the network have their turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/**
 * Reads until `size` bytes are there or the file ends.
 * @returns bytes read
 */
export function fill(file: number, buffer: Uint8Array, at: number, size: number): number {
  let length = 0
  while (length < size) {
    const count = readSync(file, buffer, at + length, size - length, null)
    if (count === 0) break
    length += count
  }
  return length
}

export function changedError(shown: string): UserError {
  return new UserError('files', shown, 'files that do not change while they are read; does a build still run?')
}
