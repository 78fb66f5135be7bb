/**
 * Reads one table of an SQLite 3 database that is held in memory: as much of the file format
 * (https://www.sqlite.org/fileformat2.html) as rpm's database needs. Node 20 has no SQLite of its own, and an image's
 * database is a stranger's file, which nothing but bounded reading should touch.
 */

import { errorCode } from '@immutable-delivery/kit'

/** `[rowid, values]`; a value is NULL, a number, a text or bytes. */
export type Row = readonly [number, readonly (null | number | string | Uint8Array)[]]

const mostRows = 200_000
/** 2^20 leaves of four children each are more than any database has. */
const deepestTree = 20

class Damaged extends Error {}

/**
 * The rows of a table, in the order of their rowids.
 * @returns in words why it cannot be read
 */
export function readTable(bytes: Uint8Array, table: string): Row[] | string {
  try {
    const pager = new Pager(bytes)
    for (const [, values] of pager.rows(1)) {
      const [type, name, , root] = values
      if (type === 'table' && name === table && typeof root === 'number') return [...pager.rows(root)]
    }
    return `no table ${table}`
  } catch (error) {
    if (error instanceof Damaged) return error.message
    // Offsets are a stranger's: Buffer itself refuses those outside.
    if (errorCode(error) === 'ERR_OUT_OF_RANGE' || errorCode(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
      return 'an SQLite database that is cut short'
    throw error
  }
}

class Pager {
  private readonly data: Buffer
  private readonly pageSize: number
  private readonly usable: number
  private count = 0

  constructor(bytes: Uint8Array) {
    this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (this.data.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new Damaged('no SQLite database')
    const size = this.data.readUInt16BE(16)
    this.pageSize = size === 1 ? 65_536 : size
    if (this.pageSize < 512 || (this.pageSize & (this.pageSize - 1)) !== 0) throw new Damaged('no valid page size')
    this.usable = this.pageSize - (this.data[20] ?? 0)
    if (this.usable < 480) throw new Damaged('no valid page size')
    if (this.data.readUInt32BE(56) !== 1) throw new Damaged('an SQLite database that is not in UTF-8')
  }

  *rows(root: number): Generator<Row, void, undefined> {
    yield* this.walk(root, 0, new Set())
  }

  private *walk(number: number, depth: number, seen: Set<number>): Generator<Row, void, undefined> {
    if (depth > deepestTree || seen.has(number)) throw new Damaged('an SQLite tree that runs in circles')
    seen.add(number)
    const page = this.page(number)
    // The first page begins with the file's header.
    const start = number === 1 ? 100 : 0
    const type = page[start]
    const cells = page.readUInt16BE(start + 3)
    if (type === 0x05) {
      for (let index = 0; index < cells; index += 1)
        yield* this.walk(page.readUInt32BE(page.readUInt16BE(start + 12 + index * 2)), depth + 1, seen)
      yield* this.walk(page.readUInt32BE(start + 8), depth + 1, seen)
    } else if (type === 0x0d)
      for (let index = 0; index < cells; index += 1) {
        this.count += 1
        if (this.count > mostRows) throw new Damaged(`more than ${mostRows} rows`)
        yield this.leaf(page, page.readUInt16BE(start + 8 + index * 2))
      }
    else throw new Damaged('no table where an SQLite table should be')
  }

  private leaf(page: Buffer, at: number): Row {
    const [length, afterLength] = varint(page, at)
    const [rowid, start] = varint(page, afterLength)
    // "Table B-Tree Leaf Cell": what is over the largest local payload goes to overflow pages.
    const largest = this.usable - 35
    if (length <= largest) return [rowid, record(slice(page, start, length))]
    const smallest = Math.floor(((this.usable - 12) * 32) / 255) - 23
    const fitting = smallest + ((length - smallest) % (this.usable - 4))
    const local = fitting <= largest ? fitting : smallest
    if (length > this.data.length) throw new Damaged('an SQLite row that is larger than the database')
    const parts = [slice(page, start, local)]
    let rest = length - local
    let next = page.readUInt32BE(start + local)
    // Every step takes bytes off the rest, so that a circle of pages ends as well.
    while (rest > 0) {
      const overflow = this.page(next)
      const take = Math.min(rest, this.usable - 4)
      parts.push(slice(overflow, 4, take))
      rest -= take
      next = overflow.readUInt32BE(0)
    }
    return [rowid, record(Buffer.concat(parts))]
  }

  private page(number: number): Buffer {
    const end = number * this.pageSize
    if (number < 1 || end > this.data.length) throw new Damaged('an SQLite database that is cut short')
    return this.data.subarray(end - this.pageSize, end)
  }
}

/** "Record Format": a header of types, then the values. */
function record(payload: Buffer): Row[1] {
  const values: (null | number | string | Uint8Array)[] = []
  const [headerLength, afterLength] = varint(payload, 0)
  let at = headerLength
  for (let typeAt = afterLength; typeAt < headerLength;) {
    const [type, nextType] = varint(payload, typeAt)
    typeAt = nextType
    const length = type >= 12 ? Math.floor((type - 12) / 2) : (fixedLengths[type] ?? 0)
    const part = slice(payload, at, length)
    at += length
    if (type >= 12) values.push(type % 2 === 0 ? part : part.toString('utf8'))
    else if (type === 8 || type === 9) values.push(type - 8)
    // No table that is read here holds fractions or whole numbers beyond 48 bits.
    else values.push(length === 0 || length === 8 ? null : part.readIntBE(0, length))
    if (values.length > 100) throw new Damaged('an SQLite row of too many columns')
  }
  return values
}

/** Bytes of the types 0 to 11. */
const fixedLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0]

function slice(buffer: Buffer, start: number, length: number): Buffer {
  if (start + length > buffer.length) throw new Damaged('an SQLite row that is cut short')
  return buffer.subarray(start, start + length)
}

/** A big-endian number of 1 to 9 bytes and where it ends. */
function varint(buffer: Buffer, at: number): readonly [number, number] {
  let value = 0n
  for (let index = 0; index < 9; index += 1) {
    const byte = buffer.readUInt8(at + index)
    if (index === 8) value = (value << 8n) | BigInt(byte)
    else value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80 || index === 8) {
      if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new Damaged('a number in the SQLite database that is too large')
      return [Number(value), at + index + 1]
    }
  }
  throw new Damaged('a number in the SQLite database that does not end')
}
