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

interface Part {
  readonly address: number
  readonly offset: number
  readonly size: number
}

export function isElf(bytes: Uint8Array): boolean {
  return bytes.length >= 20 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46
}

/** @returns undefined for what is no ELF file, or one that is cut short */
export function readElf(data: Buffer): Elf | undefined {
  if (!isElf(data) || data.length < 64) return undefined
  const wide = data[4] === 2
  const little = data[5] === 1
  const half = (at: number): number => (little ? data.readUInt16LE(at) : data.readUInt16BE(at))
  const word = (at: number): number => (little ? data.readUInt32LE(at) : data.readUInt32BE(at))
  const wideWord = (at: number): number => Number(little ? data.readBigUInt64LE(at) : data.readBigUInt64BE(at))
  const address = (at: number): number => (wide ? wideWord(at) : word(at))
  const within = (start: number, size: number): Buffer | undefined =>
    start >= 0 && size >= 0 && start + size <= data.length ? data.subarray(start, start + size) : undefined
  /** Entries of a table, as far as they are in the file; the counts have 16 bits. */
  const table = (start: number, size: number, count: number, smallest: number): number[] =>
    size < smallest
      ? []
      : Array.from({ length: count }, (_, index) => start + index * size).filter((at) => at + size <= data.length)

  const segments = table(address(wide ? 32 : 28), half(wide ? 54 : 42), half(wide ? 56 : 44), wide ? 56 : 32)
    .filter((at) => word(at) === 1)
    .map((at) => ({
      flags: word(at + (wide ? 4 : 24)),
      offset: address(at + (wide ? 8 : 4)),
      address: address(at + (wide ? 16 : 8)),
      size: address(at + (wide ? 32 : 16))
    }))
  const sections = table(address(wide ? 40 : 32), half(wide ? 58 : 46), half(wide ? 60 : 48), wide ? 64 : 40).map(
    (at): Part & { name: number; type: number } => ({
      name: word(at),
      type: word(at + 4),
      address: address(at + (wide ? 16 : 12)),
      offset: address(at + (wide ? 24 : 16)),
      size: address(at + (wide ? 32 : 20))
    })
  )
  const names = sections[half(wide ? 62 : 50)]
  const nameTable = names === undefined ? undefined : within(names.offset, names.size)
  return {
    bits: wide ? 64 : 32,
    littleEndian: little,
    section: (name) => {
      const wanted = Buffer.from(`${name}\0`)
      // Type 8 has no bytes in the file.
      const found = sections.find(
        (entry) =>
          entry.type !== 8 && nameTable?.subarray(entry.name, entry.name + wanted.length).equals(wanted) === true
      )
      return found === undefined ? undefined : within(found.offset, found.size)
    },
    writable: segments
      .filter(({ flags }) => (flags & 2) !== 0)
      .flatMap(({ offset, size }) => within(offset, size) ?? []),
    at: (wanted, length) => {
      const part = segments.find((entry) => wanted >= entry.address && wanted + length <= entry.address + entry.size)
      return part === undefined ? undefined : within(part.offset + wanted - part.address, length)
    }
  }
}
