/**
 * Looks for many byte sequences at once. Every sequence has a window of the same length, and of each window two
 * neighbouring bytes lie at a multiple of the stride, wherever it stands: so only each `stride`th pair is looked at, in
 * a table, and nothing is compared where the table says no.
 */

interface Anchor {
  readonly needle: Uint8Array
  /** Where the pair stands in it. */
  readonly offset: number
}

/** Longer strides fill the table without saving more. */
const longestWindow = 9

export class MultiSearch {
  readonly #stride: number
  /** By two bytes: the number of the sequences that have them in their windows, in `#anchors`; 0 for none. */
  readonly #table = new Uint16Array(2 ** 16)
  readonly #anchors: Anchor[][] = [[]]

  /** @param needles of at least two bytes each */
  constructor(needles: readonly Uint8Array[]) {
    const window = Math.min(longestWindow, ...needles.map((needle) => needle.length))
    if (window < 2) throw new Error('a sequence of at least two bytes is needed')
    this.#stride = window - 1
    for (const needle of needles) {
      const start = rarestWindow(needle, window)
      for (let offset = start; offset < start + this.#stride; offset += 1) {
        const key = pairAt(needle, offset)
        if (this.#table[key] === 0) this.#table[key] = this.#anchors.push([]) - 1
        this.#anchors[this.#table[key] ?? 0]?.push({ needle, offset })
      }
    }
  }

  /** Whether one of the sequences is there; never without any. */
  isIn(bytes: Uint8Array): boolean {
    return this.each(bytes, () => true)
  }

  /**
   * Visits every place where a sequence begins, each once, in no order.
   * @param visit told of the place; true ends the search
   * @returns whether a visit ended it
   */
  each(bytes: Uint8Array, visit: (start: number) => boolean): boolean {
    const table = this.#table
    const stride = this.#stride
    const end = bytes.length - 1
    for (let at = 0; at < end; at += stride) {
      const found = table[(bytes[at] as number) | ((bytes[at + 1] as number) << 8)] as number
      if (found === 0) continue
      const anchors = this.#anchors[found] as Anchor[]
      for (let i = 0; i < anchors.length; i += 1) {
        const { needle, offset } = anchors[i] as Anchor
        if (standsAt(needle, bytes, at - offset) && visit(at - offset)) return true
      }
    }
    return false
  }
}

const pairAt = (bytes: Uint8Array, at: number): number => (bytes[at] as number) | ((bytes[at + 1] as number) << 8)

/** Where a window begins that has the fewest pairs of which text is full: two small letters, or one byte twice. */
function rarestWindow(needle: Uint8Array, window: number): number {
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  for (let start = 0; start + window <= needle.length; start += 1) {
    let common = 0
    for (let at = start; at + 1 < start + window; at += 1) {
      const [one = 0, two = 0] = needle.subarray(at, at + 2)
      if ((isSmall(one) && isSmall(two)) || one === two) common += 1
    }
    if (common >= fewest) continue
    best = start
    fewest = common
  }
  return best
}

const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a

/** Byte by byte: nearly always the first one differs, and a call of Node's would cost more than all of it. */
function standsAt(needle: Uint8Array, bytes: Uint8Array, start: number): boolean {
  // An access outside of the array would make all of them slow.
  if (start < 0 || start + needle.length > bytes.length) return false
  for (let i = 0; i < needle.length; i += 1) if (needle[i] !== bytes[start + i]) return false
  return true
}
