/** ELF files made in memory, with as much in them as a linker would put there. */

export interface ElfParts {
  readonly sections?: Readonly<Record<string, Uint8Array>>
  /** Content of one writable segment, at address 0x400000. */
  readonly writable?: Uint8Array
  readonly bits?: 32 | 64
  readonly bigEndian?: boolean
}

export const segmentAddress = 0x400000

export function elf({ sections = {}, writable, bits = 64, bigEndian = false }: ElfParts): Buffer {
  const wide = bits === 64
  const parts: Buffer[] = []
  const put = (buffer: Buffer, value: number, at: number, size: number): void => {
    if (size === 8) {
      if (bigEndian) buffer.writeBigUInt64BE(BigInt(value), at)
      else buffer.writeBigUInt64LE(BigInt(value), at)
    } else if (bigEndian) buffer.writeUIntBE(value, at, size)
    else buffer.writeUIntLE(value, at, size)
  }
  const pointer = wide ? 8 : 4
  const headerSize = wide ? 64 : 52
  const programSize = wide ? 56 : 32
  const sectionSize = wide ? 64 : 40
  let offset = headerSize + (writable === undefined ? 0 : programSize)
  const add = (content: Uint8Array): number => {
    const at = offset
    parts.push(Buffer.from(content))
    offset += content.length
    return at
  }
  const program = Buffer.alloc(writable === undefined ? 0 : programSize)
  if (writable !== undefined) {
    const at = add(writable)
    put(program, 1, 0, 4)
    put(program, 6, wide ? 4 : 24, 4)
    put(program, at, wide ? 8 : 4, pointer)
    put(program, segmentAddress, wide ? 16 : 8, pointer)
    put(program, writable.length, wide ? 32 : 16, pointer)
  }
  const all: [string, Uint8Array][] = [['', Buffer.alloc(0)], ...Object.entries(sections)]
  const names = Buffer.from(`${[...all.map(([name]) => name), '.shstrtab'].join('\0')}\0`)
  all.push(['.shstrtab', names])
  const table = Buffer.concat(
    all.map(([name, content], index) => {
      const entry = Buffer.alloc(sectionSize)
      const at = index === 0 ? 0 : add(content)
      put(entry, name === '' ? 0 : names.indexOf(`\0${name}\0`) + 1, 0, 4)
      put(entry, index === 0 ? 0 : 1, 4, 4)
      put(entry, at, wide ? 24 : 16, pointer)
      put(entry, content.length, wide ? 32 : 20, pointer)
      return entry
    })
  )
  const header = Buffer.alloc(headerSize)
  header.write('\x7fELF', 0, 'latin1')
  header[4] = wide ? 2 : 1
  header[5] = bigEndian ? 2 : 1
  put(header, writable === undefined ? 0 : headerSize, wide ? 32 : 28, pointer)
  put(header, offset, wide ? 40 : 32, pointer)
  put(header, programSize, wide ? 54 : 42, 2)
  put(header, writable === undefined ? 0 : 1, wide ? 56 : 44, 2)
  put(header, sectionSize, wide ? 58 : 46, 2)
  put(header, all.length, wide ? 60 : 48, 2)
  put(header, all.length - 1, wide ? 62 : 50, 2)
  return Buffer.concat([header, program, ...parts, table])
}
