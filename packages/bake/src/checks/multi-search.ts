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

type Visit = (start: number, needle: Uint8Array) => boolean

/** Longer strides fill the table without saving more. */
const longestWindow = 9

export class MultiSearch {
  readonly #stride: number
  /** By two bytes: 1 where a sequence has them in its window. Small, so that the processor keeps what text needs of it. */
  readonly #flags = new Uint8Array(2 ** 16)
  /** By two bytes: the sequences that have them in their windows. */
  readonly #anchors = new Map<number, Anchor[]>()

  /** @param needles of at least two bytes each */
  constructor(needles: readonly Uint8Array[]) {
    const window = Math.min(longestWindow, ...needles.map((needle) => needle.length))
    if (window < 2) throw new Error('a sequence of at least two bytes is needed')
    this.#stride = window - 1
    for (const needle of needles) {
      const start = rarestWindow(needle, window)
      for (let offset = start; offset < start + this.#stride; offset += 1) {
        const key = pairAt(needle, offset)
        const anchors = this.#anchors.get(key) ?? []
        anchors.push({ needle, offset })
        this.#anchors.set(key, anchors)
        this.#flags[key] = 1
      }
    }
  }

  /** Whether one of the sequences is there; never without any. */
  isIn(bytes: Uint8Array): boolean {
    return this.each(bytes, () => true)
  }

  /**
   * Visits every place where a sequence begins, each once, in no order.
   * @param visit told of the place and of the sequence; true ends the search
   * @returns whether a visit ended it
   */
  each(bytes: Uint8Array, visit: Visit): boolean {
    const flags = this.#flags
    const stride = this.#stride
    const end = bytes.length - 1
    let at = 0
    // Four at a time: of text nearly every four have none, and one question costs less than four.
    for (const last = end - 3 * stride; at < last; at += 4 * stride) {
      const b = at + stride
      const c = b + stride
      const d = c + stride
      const any =
        (flags[(bytes[at] as number) | ((bytes[at + 1] as number) << 8)] as number) |
        (flags[(bytes[b] as number) | ((bytes[b + 1] as number) << 8)] as number) |
        (flags[(bytes[c] as number) | ((bytes[c + 1] as number) << 8)] as number) |
        (flags[(bytes[d] as number) | ((bytes[d + 1] as number) << 8)] as number)
      if (any === 0) continue
      for (let here = at; here <= d; here += stride) if (this.#look(bytes, here, visit)) return true
    }
    for (; at < end; at += stride) if (this.#look(bytes, at, visit)) return true
    return false
  }

  #look(bytes: Uint8Array, at: number, visit: Visit): boolean {
    const key = (bytes[at] as number) | ((bytes[at + 1] as number) << 8)
    if (this.#flags[key] === 0) return false
    for (const { needle, offset } of this.#anchors.get(key) ?? [])
      if (standsAt(needle, bytes, at - offset) && visit(at - offset, needle)) return true
    return false
  }
}

const pairAt = (bytes: Uint8Array, at: number): number => (bytes[at] as number) | ((bytes[at + 1] as number) << 8)

/** Where a window begins whose pairs are the rarest in text, as far as that can be told from their letters. */
function rarestWindow(needle: Uint8Array, window: number): number {
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  for (let start = 0; start + window <= needle.length; start += 1) {
    let common = 0
    for (let at = start; at + 1 < start + window; at += 1) {
      const [one = 0, two = 0] = needle.subarray(at, at + 2)
      common += frequency(one, two)
    }
    if (common >= fewest) continue
    best = start
    fewest = common
  }
  return best
}

/** How often two bytes stand beside each other in text and code, in no unit: enough to tell rare pairs from others. */
function frequency(one: number, two: number): number {
  // One byte twice fills whole lines, of dashes and of zeros.
  if (one === two) return 100
  const at = frequentPairs.indexOf(String.fromCharCode(one, two))
  if (at >= 0) return 100 - at / 3
  return isSmall(one) ? (isSmall(two) ? 5 : byName(two) ? 8 : 20) : isSmall(two) ? (byName(one) ? 8 : 20) : 3
}

/** The most frequent pairs of letters in English, which names in code are made of too; the most frequent first. */
const frequentPairs =
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ex pt xp rt ct pr pa ap ca ac ss ho tr et em ty pe ut ta'

const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a
/** Stands in names of few programs: a capital letter, a digit, `_` or `-`; a dot or a space ends every other word. */
const byName = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || byte === 0x2d

/** Byte by byte: nearly always the first one differs, and a call of Node's would cost more than all of it. */
function standsAt(needle: Uint8Array, bytes: Uint8Array, start: number): boolean {
  // An access outside of the array would make all of them slow.
  if (start < 0 || start + needle.length > bytes.length) return false
  for (let i = 0; i < needle.length; i += 1) if (needle[i] !== bytes[start + i]) return false
  return true
}
