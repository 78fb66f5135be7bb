/**
 * An rpm header as the package database holds it: two numbers, an index of 16-byte entries, and their data, all
 * big-endian (rpm's "Header structure", without the magic that package files have before it).
 */
export interface RpmHeader {
  text(tag: number): string | undefined
  texts(tag: number): readonly string[]
  number(tag: number): number | undefined
  numbers(tag: number): readonly number[]
}

export const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  licence: 1014,
  packager: 1015,
  architecture: 1022,
  sourceRpm: 1044,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
  modularityLabel: 5096
} as const

/** rpm's own limits: 64 k entries, 256 MB of data. */
const mostEntries = 0xffff
const mostData = 256 * 1024 * 1024
const int32 = 4
const string = 6
const stringArray = 8
const localised = 9

interface Entry {
  readonly type: number
  readonly offset: number
  readonly count: number
}

/** @returns in words why it cannot be read */
export function readHeader(bytes: Uint8Array): RpmHeader | string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 8) return 'a header that is cut short'
  const count = buffer.readUInt32BE(0)
  const length = buffer.readUInt32BE(4)
  if (count > mostEntries || length > mostData) return 'a header that is too large'
  const start = 8 + count * 16
  if (start + length > buffer.length) return 'a header that is cut short'
  const data = buffer.subarray(start, start + length)
  const entries = new Map<number, Entry>()
  for (let at = 8; at < start; at += 16) {
    const tag = buffer.readUInt32BE(at)
    const entry = {
      type: buffer.readUInt32BE(at + 4),
      offset: buffer.readUInt32BE(at + 8),
      count: buffer.readUInt32BE(at + 12)
    }
    // Regions (62 and 63) mark parts of the index. The first entry of a tag stands.
    if (tag > 63 && !entries.has(tag)) entries.set(tag, entry)
  }
  const texts = (tag: number): string[] => {
    const entry = entries.get(tag)
    if (entry === undefined || ![string, stringArray, localised].includes(entry.type)) return []
    const found: string[] = []
    let at = entry.offset
    while (found.length < entry.count) {
      const end = at >= data.length ? -1 : data.indexOf(0, at)
      if (end < 0) break
      found.push(data.toString('utf8', at, end))
      at = end + 1
    }
    return found
  }
  const numbers = (tag: number): number[] => {
    const entry = entries.get(tag)
    if (entry?.type !== int32 || entry.offset + entry.count * 4 > data.length) return []
    return Array.from({ length: entry.count }, (_, index) => data.readUInt32BE(entry.offset + index * 4))
  }
  return {
    texts,
    numbers,
    text: (tag) => texts(tag)[0],
    number: (tag) => numbers(tag)[0]
  }
}
