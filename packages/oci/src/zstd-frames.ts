/** Finds where the frames of a zstd stream end (RFC 8878 section 3.1), without decompressing them. */
import { IntegrityError } from '@immutable-delivery/kit'
import { ByteSource } from './tar-bytes.js'

const magic = 0xfd2fb528

/**
 * Each data frame as a stream of its bytes; skippable frames are left out. A frame must be read to its end before the
 * next is asked for.
 * @throws IntegrityError when the structure is broken or the stream ends inside a frame
 */
export async function* zstdFrames(
  source: AsyncIterable<Uint8Array>,
  what: string
): AsyncGenerator<AsyncGenerator<Uint8Array, void, undefined>, void, undefined> {
  const bytes = new ByteSource(source)
  try {
    for (;;) {
      const start = await bytes.take(4, what)
      if (start === undefined) return
      const number = start.readUInt32LE()
      if (number >>> 4 === 0x184d2a5) {
        const size = await needed(bytes, 4, what)
        await bytes.skip(size.readUInt32LE(), what)
      } else if (number === magic) yield frame(bytes, start, what)
      else throw new IntegrityError(what, 'a zstd frame', `bytes ${start.toString('hex')}`)
    }
  } finally {
    await bytes.close()
  }
}

async function* frame(bytes: ByteSource, start: Buffer, what: string): AsyncGenerator<Uint8Array, void, undefined> {
  const descriptor = await needed(bytes, 1, what)
  const flags = descriptor.readUInt8()
  const singleSegment = (flags & 0x20) !== 0
  const dictionarySize = [0, 1, 2, 4][flags & 3] ?? 0
  const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0
  const header = (singleSegment ? 0 : 1) + dictionarySize + contentSize
  yield Buffer.concat([start, descriptor, await needed(bytes, header, what)])
  for (let last = false; !last;) {
    const block = await needed(bytes, 3, what)
    const value = block.readUIntLE(0, 3)
    last = (value & 1) === 1
    yield block
    // A block of kind 1 is one byte to repeat, whatever its size says.
    let missing = ((value >> 1) & 3) === 1 ? 1 : value >> 3
    while (missing > 0) {
      const part = await bytes.some(missing, what)
      missing -= part.length
      yield part
    }
  }
  if ((flags & 4) !== 0) yield await needed(bytes, 4, what)
}

async function needed(bytes: ByteSource, size: number, what: string): Promise<Buffer> {
  const taken = size === 0 ? Buffer.alloc(0) : await bytes.take(size, what)
  if (taken === undefined) throw new IntegrityError(what, `${size} more bytes`, 'the end')
  return taken
}
