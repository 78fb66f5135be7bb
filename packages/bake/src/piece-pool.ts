/**
 * Buffers that go round. A layer of a gigabyte in fresh ones costs as much in page faults and garbage collection as in
 * reading it.
 */
import { pieceSize } from './compress.js'

export class PiecePool {
  readonly #free: Uint8Array[] = []

  /** One of `pieceSize` bytes, with whatever is in it. */
  take(): Uint8Array {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(pieceSize)
  }

  /** Gives back what nobody reads any more; the last piece of a stream is shorter, and not kept. */
  give(piece: Uint8Array): void {
    if (piece.byteLength === pieceSize) this.#free.push(piece)
  }
}
