/** The uncompressed layer as a stream, read straight from the sources into its pieces. */
import { createHash, hash, type Hash } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { pieceSize } from './compress.js'
import type { PiecePool } from './piece-pool.js'
import type { PlacedFile } from './place.js'
import { changedError, fill } from './source-content.js'
import { tarEnd, tarHeader, tarPadding } from './tar-writer.js'

/**
 * Pieces of `pieceSize`, the last one shorter.
 * @param entries sorted, as they shall stand
 * @param onBytes told of each piece of content, for progress
 * @param pool where pieces come from, and where whoever reads them gives them back; absent: each is a new one
 * @throws UserError when a file is not what it was when it was hashed
 */
export async function* tarStream(
  entries: readonly PlacedFile[],
  onBytes: (count: number) => void,
  pool?: PiecePool
): AsyncGenerator<Uint8Array, void, undefined> {
  const piece = new Piece(() => pool?.take() ?? Buffer.allocUnsafeSlow(pieceSize))
  for (const entry of entries) {
    const header = tarHeader(entry)
    if (!piece.put(header)) yield* piece.add(header)
    // Nothing to read: a whiteout has no source at all.
    if (entry.type !== 'file' || entry.size === 0) continue
    if (!piece.readWhole(entry, onBytes)) yield* piece.read(entry, onBytes)
    const padding = tarPadding(entry.size)
    if (!piece.put(padding)) yield* piece.add(padding)
  }
  yield* piece.add(tarEnd)
  yield piece.rest()
}

class Piece {
  #bytes: Uint8Array
  #length = 0

  constructor(private readonly take: () => Uint8Array) {
    this.#bytes = take()
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Adds what does not fill the piece; false, and nothing is done, for more: then `add` does it. */
  put(bytes: Uint8Array): boolean {
    if (this.#length + bytes.byteLength >= pieceSize) return false
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.byteLength
    return true
  }

  *add(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
    for (let at = 0; at < bytes.byteLength;) {
      const part = bytes.subarray(at, at + pieceSize - this.#length)
      this.#bytes.set(part, this.#length)
      at += part.byteLength
      yield* this.#grow(part.byteLength)
    }
  }

  /** `read` for a file that does not fill the piece, as nearly all do; false, and nothing is done, for others. */
  readWhole({ source = '', size, sha256, path }: PlacedFile, onBytes: (count: number) => void): boolean {
    const at = this.#length
    if (at + size >= pieceSize) return false
    if (size === 0) return true
    const file = openSync(source, 'r')
    try {
      if (fill(file, this.#bytes, at, size) !== size) throw changedError(path)
    } finally {
      closeSync(file)
    }
    if (sha256 !== undefined && hash('sha256', this.#bytes.subarray(at, at + size)) !== sha256) throw changedError(path)
    this.#length += size
    onBytes(size)
    return true
  }

  /** Exactly the bytes that were hashed before: the input digest stands for what is baked. */
  *read(
    { source = '', size, sha256, path }: PlacedFile,
    onBytes: (count: number) => void
  ): Generator<Uint8Array, void, undefined> {
    const file = openSync(source, 'r')
    try {
      const sum: Hash = createHash('sha256')
      for (let missing = size; missing > 0;) {
        const wanted = Math.min(missing, pieceSize - this.#length)
        if (fill(file, this.#bytes, this.#length, wanted) !== wanted) throw changedError(path)
        sum.update(this.#bytes.subarray(this.#length, this.#length + wanted))
        missing -= wanted
        onBytes(wanted)
        yield* this.#grow(wanted)
      }
      if (sha256 !== undefined && sum.digest('hex') !== sha256) throw changedError(path)
    } finally {
      closeSync(file)
    }
  }

  *#grow(count: number): Generator<Uint8Array, void, undefined> {
    this.#length += count
    if (this.#length < pieceSize) return
    const full = this.#bytes
    // A new one: whoever has this one may still be compressing it.
    this.#bytes = this.take()
    this.#length = 0
    yield full
  }
}
