/**
 * Numbers the keys of an index. All of it lies in buffers: hundreds of thousands of texts that stay make the collector
 * of garbage widen the room for what does not stay, to more than the index itself takes.
 */
import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const first = 1024

export class KeyTable {
  #bytes = Buffer.allocUnsafeSlow(16 * first)
  /** Where each key begins; one behind the last key, too. */
  #starts = new Uint32Array(first + 1)
  #marks = new Uint32Array(first)
  /** Open addressing: by mark, the number of a key and 1; at most half full. */
  #slots = new Uint32Array(2 * first)
  #count = 0
  /** Nobody who writes advisories can know which names fall together. */
  readonly #seed = randomInt(2 ** 32)
  readonly #room: Buffer

  /** @param longest bytes of a key */
  constructor(longest: number) {
    this.#room = Buffer.allocUnsafeSlow(longest + 4)
  }

  get count(): number {
    return this.#count
  }

  /** The number of a key, from 0 on in the order in which they came. @throws RangeError when it is too long */
  numberOf(key: string): number {
    const length = this.#room.write(key)
    if (length > this.#room.length - 4) throw new RangeError(`a key of more than ${this.#room.length - 4} bytes`)
    const mark = this.#markOf(length)
    const mask = this.#slots.length - 1
    let slot = mark & mask
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.#marks[found - 1] === mark && this.#isAt(found - 1, length)) return found - 1
      slot = (slot + 1) & mask
    }
    this.#slots[slot] = this.#count + 1
    this.#add(length, mark)
    return this.#count - 1
  }

  /** The bytes of a key; not to be kept while others come. */
  bytesOf(key: number): Buffer {
    return this.#bytes.subarray(this.#starts[key], this.#starts[key + 1])
  }

  /** The numbers of all keys by their hash (CRC-32), those of one hash by their bytes; and the hashes by number. */
  sorted(): { readonly order: Uint32Array; readonly hashes: Uint32Array } {
    const hashes = new Uint32Array(this.#count)
    const order = new Uint32Array(this.#count)
    for (let key = 0; key < this.#count; key += 1) {
      hashes[key] = crc32(this.bytesOf(key))
      order[key] = key
    }
    order.sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || Buffer.compare(this.bytesOf(a), this.bytesOf(b)))
    return { order, hashes }
  }

  /** Of what is in the room: MurmurHash3's mixing, four bytes at a time. */
  #markOf(length: number): number {
    this.#room.fill(0, length, length + 4)
    let mark = this.#seed
    for (let at = 0; at < length; at += 4) {
      const word = Math.imul(this.#room.readUInt32LE(at), 0xcc9e2d51)
      mark ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593)
      mark = Math.imul((mark << 13) | (mark >>> 19), 5) + 0xe6546b64
    }
    mark ^= length
    mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b)
    mark = Math.imul(mark ^ (mark >>> 13), 0xc2b2ae35)
    return (mark ^ (mark >>> 16)) >>> 0
  }

  #isAt(key: number, length: number): boolean {
    const start = this.#starts[key] ?? 0
    return (
      (this.#starts[key + 1] ?? 0) - start === length &&
      this.#bytes.compare(this.#room, 0, length, start, start + length) === 0
    )
  }

  #add(length: number, mark: number): void {
    const start = this.#starts[this.#count] ?? 0
    if (start + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * this.#bytes.length + length)
      this.#bytes.copy(larger, 0, 0, start)
      this.#bytes = larger
    }
    this.#room.copy(this.#bytes, start, 0, length)
    this.#marks[this.#count] = mark
    this.#count += 1
    this.#starts[this.#count] = start + length
    if (this.#count === this.#marks.length) this.#grow()
  }

  #grow(): void {
    const size = 2 * this.#count
    const starts = new Uint32Array(size + 1)
    starts.set(this.#starts)
    this.#starts = starts
    const marks = new Uint32Array(size)
    marks.set(this.#marks)
    this.#marks = marks
    const slots = new Uint32Array(2 * size)
    const mask = slots.length - 1
    for (let key = 0; key < this.#count; key += 1) {
      let slot = (marks[key] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = key + 1
    }
    this.#slots = slots
  }
}
