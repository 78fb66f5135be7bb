/** The uncompressed layer as a stream, read straight from the sources into its pieces. */
import { createHash, hash, type Hash } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { pieceSize } from './compress.js'
import type { PlacedFile } from './place.js'
import { changedError, fill } from './source-content.js'
import { tarEnd, tarHeader, tarPadding } from './tar-writer.js'

/**
 * Pieces of `pieceSize`, the last one shorter.
 * @param entries sorted, as they shall stand
 * @param onBytes told of each piece of content, for progress
 * @throws UserError when a file is not what it was when it was hashed
 */
export async function* tarStream(
  entries: readonly PlacedFile[],
  onBytes: (count: number) => void
): AsyncGenerator<Uint8Array, void, undefined> {
  const piece = new Piece()
  for (const entry of entries) {
    yield* piece.add(tarHeader(entry))
    // Nothing to read: a whiteout has no source at all.
    if (entry.type !== 'file' || entry.size === 0) continue
    yield* piece.read(entry, onBytes)
    yield* piece.add(tarPadding(entry.size))
  }
  yield* piece.add(tarEnd)
  yield piece.rest()
}

class Piece {
  #bytes = Buffer.allocUnsafeSlow(pieceSize)
  #length = 0

  rest(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  *add(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
    for (let at = 0; at < bytes.byteLength;) {
      const part = bytes.subarray(at, at + pieceSize - this.#length)
      this.#bytes.set(part, this.#length)
      at += part.byteLength
      yield* this.#grow(part.byteLength)
    }
  }

  /** Exactly the bytes that were hashed before: the input digest stands for what is baked. */
  *read(
    { source = '', size, sha256, path }: PlacedFile,
    onBytes: (count: number) => void
  ): Generator<Uint8Array, void, undefined> {
    const file = openSync(source, 'r')
    try {
      let sum: Hash | undefined
      for (let missing = size; missing > 0;) {
        const wanted = Math.min(missing, pieceSize - this.#length)
        if (fill(file, this.#bytes, this.#length, wanted) !== wanted) throw changedError(path)
        const part = this.#bytes.subarray(this.#length, this.#length + wanted)
        // Nearly always a file lies in one piece: then it is hashed by one call.
        if (sum === undefined && wanted === size) {
          if (sha256 !== undefined && hash('sha256', part) !== sha256) throw changedError(path)
        } else (sum ??= createHash('sha256')).update(part)
        missing -= wanted
        onBytes(wanted)
        yield* this.#grow(wanted)
      }
      if (sum !== undefined && sha256 !== undefined && sum.digest('hex') !== sha256) throw changedError(path)
    } finally {
      closeSync(file)
    }
  }

  *#grow(count: number): Generator<Uint8Array, void, undefined> {
    this.#length += count
    if (this.#length < pieceSize) return
    const full = this.#bytes
    // A new one: whoever has this one may still be compressing it.
    this.#bytes = Buffer.allocUnsafeSlow(pieceSize)
    this.#length = 0
    yield full
  }
}
