import { IntegrityError } from '@immutable-delivery/kit'

/**
 * Takes exact numbers of bytes out of a stream of chunks of any size. What it gives is a part of a chunk, and good until
 * more is asked for: the source may then use the chunk again.
 */
export class ByteSource {
  readonly #iterator: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#iterator = source[Symbol.asyncIterator]()
  }

  /** Loads the next chunk that is not empty; false at the end of the stream. */
  async #load(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#iterator.next()
      if (next.done === true) return false
      this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
    }
    return true
  }

  #cut(most: number): Buffer {
    const part = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(part.length)
    return part
  }

  /** Exactly `size` bytes where they are there already: most headers are, and waiting costs more than reading them. */
  takeNow(size: number): Buffer | undefined {
    return this.#rest.length >= size ? this.#cut(size) : undefined
  }

  /**
   * Exactly `size` bytes; undefined when the stream ended before the first of them.
   * @throws IntegrityError when it ends in between
   */
  async take(size: number, what: string): Promise<Buffer | undefined> {
    if (this.#rest.length >= size) return this.#cut(size)
    const parts: Buffer[] = []
    let missing = size
    while (missing > 0) {
      if (!(await this.#load())) {
        if (missing === size) return undefined
        throw new IntegrityError(what, `${size} bytes`, `the end after ${size - missing}`)
      }
      // A copy: the next chunk is asked for while it is kept.
      const part = Buffer.from(this.#cut(missing))
      parts.push(part)
      missing -= part.length
    }
    return Buffer.concat(parts)
  }

  /** The next bytes as they come, at most `most` (at least 1). @throws IntegrityError when the stream ends here */
  async some(most: number, what: string): Promise<Buffer> {
    if (!(await this.#load())) throw new IntegrityError(what, `${most} more bytes`, 'the end')
    return this.#cut(most)
  }

  /** Skips what is there already. @returns how many bytes are missing */
  skipNow(size: number): number {
    return size === 0 ? 0 : size - this.#cut(size).length
  }

  async skip(size: number, what: string): Promise<void> {
    for (let missing = size; missing > 0;) missing -= (await this.some(missing, what)).length
  }

  /** Reads to the end, so that whoever checks the stream at its end gets to do so. */
  async drain(): Promise<void> {
    while (await this.#load()) this.#rest = Buffer.alloc(0)
  }

  /** Ends the stream early and lets it clean up. */
  async close(): Promise<void> {
    await this.#iterator.return?.()
  }
}
