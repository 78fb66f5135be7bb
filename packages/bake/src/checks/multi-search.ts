/** Looks for many byte sequences at once (Wu and Manber, 1994): the time hardly grows with their number. */

const block = 2

export class MultiSearch {
  /** Bytes of the shortest sequence: what every step looks at. */
  readonly #length: number
  /** For each two bytes, how far the search may go on without missing anything. */
  readonly #shift: Uint8Array
  /** By the two bytes that end the first `#length` of a sequence. */
  readonly #buckets = new Map<number, Buffer[]>()

  /** @param needles of at least two bytes each */
  constructor(needles: readonly Buffer[]) {
    this.#length = Math.min(255, ...needles.map((needle) => needle.length))
    if (this.#length < block) throw new Error('a sequence of at least two bytes is needed')
    const last = this.#length - block
    this.#shift = new Uint8Array(2 ** 16).fill(last + 1)
    for (const needle of needles)
      for (let at = 0; at <= last; at += 1) {
        const key = (needle[at] ?? 0) | ((needle[at + 1] ?? 0) << 8)
        this.#shift[key] = Math.min(this.#shift[key] ?? 0, last - at)
        if (at === last) this.#buckets.set(key, [...(this.#buckets.get(key) ?? []), needle])
      }
  }

  /** Whether one of the sequences is there; never without any. */
  isIn(bytes: Buffer): boolean {
    const last = this.#length - block
    const shift = this.#shift
    for (let at = last; at + 1 < bytes.length;) {
      const key = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
      const step = shift[key] ?? 1
      if (step > 0) {
        at += step
        continue
      }
      const start = at - last
      for (const needle of this.#buckets.get(key) ?? [])
        if (
          start + needle.length <= bytes.length &&
          bytes.compare(needle, 0, needle.length, start, start + needle.length) === 0
        )
          return true
      at += 1
    }
    return false
  }
}
