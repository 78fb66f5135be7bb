/** Reads zip archives that are held in memory, by their central directory, which is what a Java runtime goes by. */
import { inflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  /** Unpacked, as the directory says. */
  readonly size: number
  /** @throws Error when it is damaged or larger than `size` */
  readonly read: () => Buffer
}

const mostEntries = 500_000
const endSignature = 0x06054b50
const wideEndSignature = 0x06064b50
const wideLocatorSignature = 0x07064b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** @returns undefined for what is no zip archive, or a damaged one */
export function readZip(data: Buffer): readonly ZipEntry[] | undefined {
  // The end record has a comment of at most 64 kB after it.
  const from = Math.max(0, data.length - 22 - 0xffff)
  let end = data.length - 22
  while (end >= from && data.readUInt32LE(end) !== endSignature) end -= 1
  if (end < from || data.length < 22) return undefined
  let count = data.readUInt16LE(end + 10)
  let size = data.readUInt32LE(end + 12)
  let offset = data.readUInt32LE(end + 16)
  let directoryEnd = end
  if (end >= 20 && data.readUInt32LE(end - 20) === wideLocatorSignature) {
    // Directly before its locator; the offset in that does not count what may stand before the archive.
    const wide = end - 20 - 56
    if (wide < 0 || data.readUInt32LE(wide) !== wideEndSignature) return undefined
    count = Number(data.readBigUInt64LE(wide + 32))
    size = Number(data.readBigUInt64LE(wide + 40))
    offset = Number(data.readBigUInt64LE(wide + 48))
    directoryEnd = wide
  }
  // Executable jars have a script before the archive, which no offset counts.
  const start = directoryEnd - size
  const shift = start - offset
  if (start < 0 || shift < 0 || count > mostEntries) return undefined
  const entries: ZipEntry[] = []
  let at = start
  while (at + 46 <= directoryEnd) {
    if (data.readUInt32LE(at) !== entrySignature || entries.length >= count) return undefined
    const nameEnd = at + 46 + data.readUInt16LE(at + 28)
    const next = nameEnd + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
    if (next > directoryEnd) return undefined
    entries.push(readEntry(data, at, nameEnd, shift))
    at = next
  }
  // A count that is too small would leave files out without a word.
  return at === directoryEnd && entries.length === count ? entries : undefined
}

function readEntry(data: Buffer, at: number, nameEnd: number, shift: number): ZipEntry {
  const method = data.readUInt16LE(at + 10)
  const packed = data.readUInt32LE(at + 20)
  const size = data.readUInt32LE(at + 24)
  const offset = data.readUInt32LE(at + 42) + shift
  return {
    name: data.toString('utf8', at + 46, nameEnd),
    size,
    read: () => {
      if (offset + 30 > data.length || data.readUInt32LE(offset) !== localSignature) throw new Error('a damaged entry')
      const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28)
      if (start + packed > data.length) throw new Error('an entry that is cut short')
      const content = data.subarray(start, start + packed)
      if (method === 0) return content
      if (method !== 8) throw new Error(`an entry of compression ${method}`)
      return inflateRawSync(content, { maxOutputLength: Math.max(size, 1) })
    }
  }
}
