/** What a container printed, out of the stream of `GET /containers/{id}/logs`. Pure. */

export interface PrintedLog {
  readonly text: string
  /** What of it went to standard error; empty where the streams are not told apart. */
  readonly errors: string
}

/**
 * The engine puts a header of eight bytes before each piece: the stream's number, three zeros, the length in big endian
 * (Engine API, "Attach to a container"). Podman, and a container with a terminal, may send plain text.
 */
export function plainLog(bytes: Uint8Array): PrintedLog {
  const buffer = Buffer.from(bytes)
  const parts: Buffer[] = []
  const errors: Buffer[] = []
  let at = 0
  while (at + 8 <= buffer.length) {
    const framed = (buffer[at] ?? 9) <= 2 && buffer[at + 1] === 0 && buffer[at + 2] === 0 && buffer[at + 3] === 0
    if (!framed) return { text: buffer.toString('utf8'), errors: '' }
    const length = buffer.readUInt32BE(at + 4)
    const part = buffer.subarray(at + 8, at + 8 + length)
    parts.push(part)
    if (buffer[at] === 2) errors.push(part)
    at += 8 + length
  }
  if (at === 0) return { text: buffer.toString('utf8'), errors: '' }
  return { text: Buffer.concat(parts).toString('utf8'), errors: Buffer.concat(errors).toString('utf8') }
}

/** The end of a text in whole lines. @param limit bytes */
export function endOfText(text: string, limit: number): { readonly text: string; readonly cut: boolean } {
  const buffer = Buffer.from(text)
  if (buffer.length <= limit) return { text, cut: false }
  const end = buffer.subarray(buffer.length - limit).toString('utf8')
  return { text: end.slice(end.indexOf('\n') + 1), cut: true }
}
