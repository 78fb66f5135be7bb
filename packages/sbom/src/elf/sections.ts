/** As much of the ELF format as it takes to find a section or what is at an address. All numbers are a stranger's. */

export interface Elf {
  readonly bits: 32 | 64
  readonly littleEndian: boolean
  /** Content of the first section of a name; undefined when there is none, or it is not in the file. */
  section(name: string): Buffer | undefined
  /** Content of the segments that are loaded writable, where Go's linker puts its note in stripped programs too. */
  readonly writable: readonly Buffer[]
  /** Bytes at an address in memory; undefined when they are not in the file. */
  at(address: number, length: number): Buffer | undefined
}

export function isElf(bytes: Uint8Array): boolean {
  return bytes.length >= 20 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46
}

/** @returns undefined for what is no ELF file, or one that is cut short */
export function readElf(data: Buffer): Elf | undefined {
  return !isElf(data) || data.length < 64 ? undefined : new ElfFile(data)
}

/** Type of a section that has no bytes in the file. */
const noBits = 8
const loaded = 1
const writable = 2

/** An image has thousands of programs: methods, since functions made anew for each are compiled anew for each. */
class ElfFile implements Elf {
  readonly bits: 32 | 64
  readonly littleEndian: boolean
  readonly #wide: boolean
  /** Where the headers of the segments are that are loaded, once they were asked for. */
  #segments: readonly number[] | undefined
  #sections: readonly number[] | undefined

  constructor(private readonly data: Buffer) {
    this.#wide = data[4] === 2
    this.bits = this.#wide ? 64 : 32
    this.littleEndian = data[5] === 1
  }

  get writable(): readonly Buffer[] {
    return this.#loaded()
      .filter((at) => (this.#word(at + (this.#wide ? 4 : 24)) & writable) !== 0)
      .flatMap((at) => this.#within(this.#offsetOf(at), this.#sizeOf(at)) ?? [])
  }

  section(name: string): Buffer | undefined {
    const wanted = Buffer.from(`${name}\0`)
    const sections = this.#named()
    const names = sections[this.#half(this.#wide ? 62 : 50)]
    const nameTable = names === undefined ? undefined : this.#content(names)
    if (nameTable === undefined) return undefined
    for (const at of sections) {
      const start = this.#word(at)
      if (start + wanted.length > nameTable.length || this.#word(at + 4) === noBits) continue
      if (nameTable.compare(wanted, 0, wanted.length, start, start + wanted.length) === 0) return this.#content(at)
    }
    return undefined
  }

  at(address: number, length: number): Buffer | undefined {
    for (const segment of this.#loaded()) {
      const start = this.#address(segment + (this.#wide ? 16 : 8))
      if (address >= start && address + length <= start + this.#sizeOf(segment))
        return this.#within(this.#offsetOf(segment) + address - start, length)
    }
    return undefined
  }

  #loaded(): readonly number[] {
    const wide = this.#wide
    const start = this.#address(wide ? 32 : 28)
    this.#segments ??= this.#table(
      start,
      this.#half(wide ? 54 : 42),
      this.#half(wide ? 56 : 44),
      wide ? 56 : 32
    ).filter((at) => this.#word(at) === loaded)
    return this.#segments
  }

  #named(): readonly number[] {
    const wide = this.#wide
    const start = this.#address(wide ? 40 : 32)
    this.#sections ??= this.#table(start, this.#half(wide ? 58 : 46), this.#half(wide ? 60 : 48), wide ? 64 : 40)
    return this.#sections
  }

  /** Where the entries of a table are, as far as they are in the file; the counts have 16 bits. */
  #table(start: number, size: number, count: number, smallest: number): number[] {
    const entries: number[] = []
    if (size < smallest) return entries
    for (let index = 0; index < count; index += 1) {
      const at = start + index * size
      if (at + size > this.data.length) break
      entries.push(at)
    }
    return entries
  }

  #content(section: number): Buffer | undefined {
    const wide = this.#wide
    return this.#within(this.#address(section + (wide ? 24 : 16)), this.#address(section + (wide ? 32 : 20)))
  }

  #offsetOf(segment: number): number {
    return this.#address(segment + (this.#wide ? 8 : 4))
  }

  /** In the file. */
  #sizeOf(segment: number): number {
    return this.#address(segment + (this.#wide ? 32 : 16))
  }

  #within(start: number, size: number): Buffer | undefined {
    return start + size <= this.data.length ? this.data.subarray(start, start + size) : undefined
  }

  #half(at: number): number {
    return this.littleEndian ? this.data.readUInt16LE(at) : this.data.readUInt16BE(at)
  }

  #word(at: number): number {
    return this.littleEndian ? this.data.readUInt32LE(at) : this.data.readUInt32BE(at)
  }

  /** An address, offset or size: never negative, and beyond 2^53 it is outside of any file anyway. */
  #address(at: number): number {
    if (!this.#wide) return this.#word(at)
    const [low, high] = this.littleEndian ? [at, at + 4] : [at + 4, at]
    return this.#word(high) * 2 ** 32 + this.#word(low)
  }
}
