/** What a gzip file holds: an archive of packages or a rotated log keeps a secret as well as any other file. */
import { gunzipSync } from 'node:zlib'

/** Bytes of a file that is unpacked at all, and of what may come out of it: a larger one is searched as it is. */
export const largestGzip = 4 * 2 ** 20
const largestContent = 32 * 2 ** 20

/** Takes a file's pieces as they are read, and keeps them only while they may be a gzip file. */
export class GzipContent {
  readonly #pieces: Uint8Array[] = []
  #wanted: boolean

  /** @param size of the file in bytes */
  constructor(size: number) {
    this.#wanted = size <= largestGzip
  }

  add(piece: Uint8Array): void {
    if (!this.#wanted) return
    // RFC 1952: two bytes that every member begins with, and the only method there is.
    if (this.#pieces.length === 0) this.#wanted = piece[0] === 0x1f && piece[1] === 0x8b && piece[2] === 8
    // A copy: the reader may use its buffer again.
    if (this.#wanted) this.#pieces.push(Uint8Array.from(piece))
  }

  /** Undefined for any other file, for one that is broken, and for one that is too large. */
  content(): Buffer | undefined {
    if (this.#pieces.length === 0) return undefined
    try {
      return gunzipSync(Buffer.concat(this.#pieces), { maxOutputLength: largestContent })
    } catch {
      return undefined
    }
  }
}
