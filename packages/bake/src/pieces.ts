/** Work on a stream in pieces, several at a time, with results in the stream's order. */

/** The stream cut at fixed places, so that nobody sees how it was read; the last piece is shorter. */
export async function* pieces(
  source: AsyncIterable<Uint8Array>,
  size: number
): AsyncGenerator<Buffer, void, undefined> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + size - length)
      waiting.push(part)
      length += part.length
      at += part.length
      if (length < size) continue
      yield joined(waiting)
      waiting = []
      length = 0
    }
  }
  if (length > 0) yield joined(waiting)
}

function joined(parts: readonly Uint8Array[]): Buffer {
  const [only] = parts
  return only !== undefined && parts.length === 1
    ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
    : Buffer.concat(parts)
}

/**
 * Results in the order of the items. While one is waited for, the next ones are being worked on.
 * @param most items that are worked on at the same time
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  most: number,
  work: (item: T) => Promise<R>
): AsyncGenerator<R, void, undefined> {
  const running: Promise<R>[] = []
  try {
    for await (const item of items) {
      const result = work(item)
      // Told when its turn comes; until then nobody listens, and Node would end the process.
      result.catch(() => undefined)
      running.push(result)
      const first = running.length > most ? running.shift() : undefined
      if (first !== undefined) yield await first
    }
    for (const result of running.splice(0)) yield await result
  } finally {
    await Promise.allSettled(running)
  }
}
