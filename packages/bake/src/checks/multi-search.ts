/** Looks for many byte sequences at once (Wu and Manber, 1994): the time hardly grows with their number. */

const block = 2

export class MultiSearch {
  /** Bytes of the shortest sequence: what every step looks at. */
  readonly #length: number
  /** For each two bytes, how far the search may go on without missing anything. */
  readonly #shift: Uint8Array
  /** By the two bytes that end the first `#length` of a sequence. */
  readonly #buckets: (readonly Uint8Array[] | undefined)[] = []

  /** @param needles of at least two bytes each */
  constructor(needles: readonly Uint8Array[]) {
    this.#length = Math.min(255, ...needles.map((needle) => needle.length))
    if (this.#length < block) throw new Error('a sequence of at least two bytes is needed')
    const last = this.#length - block
    this.#shift = new Uint8Array(2 ** 16).fill(last + 1)
    if (needles.length > 0) this.#buckets = Array.from({ length: 2 ** 16 })
    for (const needle of needles)
      for (let at = 0; at <= last; at += 1) {
        const key = (needle[at] ?? 0) | ((needle[at + 1] ?? 0) << 8)
        this.#shift[key] = Math.min(this.#shift[key] ?? 0, last - at)
        if (at === last) this.#buckets[key] = [...(this.#buckets[key] ?? []), needle]
      }
  }

  /** Whether one of the sequences is there; never without any. */
  isIn(bytes: Uint8Array): boolean {
    return this.next(bytes, 0) >= 0
  }

  /** Where the next one begins, at `from` or behind it; -1 when there is none. */
  next(bytes: Uint8Array, from: number): number {
    const last = this.#length - block
    const shift = this.#shift
    const end = bytes.length - 1
    for (let at = from + last; at < end;) {
      const key = (bytes[at] as number) | ((bytes[at + 1] as number) << 8)
      const step = shift[key] as number
      if (step > 0) {
        at += step
        continue
      }
      const start = at - last
      for (const needle of this.#buckets[key] ?? []) if (standsAt(needle, bytes, start)) return start
      at += 1
    }
    return -1
  }
}

/** Byte by byte: nearly always the first one differs, and a call of Node's would cost more than all of it. */
function standsAt(needle: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < needle.length; i += 1) if (needle[i] !== bytes[start + i]) return false
  return true
}
