/**
 * The compact index of one ecosystem's advisories: what a scan looks up, by package, without the rest in memory.
 *
 * A file of four parts: a magic line; the entries of each key next to each other, so that a lookup is one read; a table
 * of the keys' hashes in rising order, since numbers are found in less time than texts, a row of fixed length for each,
 * and the keys themselves; and a trailer in JSON, its length and sum, and the magic line again, which a file that was
 * cut short does not end in.
 */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { canonicalJson } from '@immutable-delivery/kit'
import { KeyTable } from './key-table.js'

/** Changes whenever the form does, or what `readAdvisory` and `normaliseName` make of a record. */
export const indexVersion = 3
export const indexMagic = `immutable-delivery advisories ${indexVersion}\n`
/** CRC-32 of a key. */
export const hashBytes = 4
/** Where the key begins (4) and how long it is (2), where its entries begin (6), their length (4) and CRC-32 (4). */
export const rowBytes = 20
/** Length (4) and CRC-32 (4) of the trailer, behind it. */
export const trailerEnd = 8

/** What the index was made from. */
export interface IndexFacts {
  readonly ecosystem: string
  /** Of all.zip, 64 hex digits. */
  readonly sha256: string
  /** Newest `modified` of its records, milliseconds. */
  readonly lastUpdate: number
  /** Records in the archive, withdrawn ones included. */
  readonly records: number
}

export interface IndexWriter {
  /** @param key at most 4096 bytes; may repeat @param entry a text that says itself where it ends */
  add(key: string, entry: string): void
  /** Writes table and trailer. Entries of one key keep the order in which they came. */
  finish(facts: IndexFacts): void
  close(): void
}

const bufferBytes = 1024 ** 2
export const keyLimit = 4096

/** Writes a new file. The keys are held in memory, the entries are not: they lie beside it until they are all known. */
export function writeIndex(path: string): IndexWriter {
  const beside = `${path}.entries`
  const entries = appender(openSync(beside, 'w+', 0o600))
  let file: ReturnType<typeof appender>
  try {
    file = appender(openSync(path, 'w', 0o600))
  } catch (error) {
    closeSync(entries.file)
    rmSync(beside, { force: true })
    throw error
  }
  const keys = new KeyTable(keyLimit)
  // The key's number, where the entry begins, and its length. In one typed piece: an archive may have a million entries,
  // and an object for each costs more than all of their text.
  let rows = new Float64Array(3 * 1024)
  let count = 0
  return {
    add(key, entry) {
      const bytes = Buffer.from(entry)
      if (3 * (count + 1) > rows.length) {
        const larger = new Float64Array(rows.length * 2)
        larger.set(rows)
        rows = larger
      }
      rows[3 * count] = keys.numberOf(key)
      rows[3 * count + 1] = entries.size()
      rows[3 * count + 2] = bytes.length
      count += 1
      entries.append(bytes)
    },
    finish(facts) {
      entries.flush()
      file.append(Buffer.from(indexMagic))
      const { order, hashes } = keys.sorted()
      const index = Buffer.alloc(keys.count * rowBytes)
      const byKey = groupsOf(rows, count, keys.count)
      let keyStart = 0
      for (const [place, key] of order.entries()) {
        const start = file.size()
        let sum = 0
        for (let at = byKey.starts[key] ?? 0; at < (byKey.starts[key + 1] ?? 0); at += 1) {
          const row = 3 * (byKey.rows[at] ?? 0)
          const bytes = Buffer.allocUnsafe(rows[row + 2] ?? 0)
          readAll(entries.file, bytes, rows[row + 1] ?? 0)
          sum = crcOf(bytes, sum)
          file.append(bytes)
        }
        const { length } = keys.bytesOf(key)
        const at = place * rowBytes
        index.writeUInt32BE(keyStart, at)
        index.writeUInt16BE(length, at + 4)
        index.writeUIntBE(start, at + 6, 6)
        index.writeUInt32BE(file.size() - start, at + 12)
        index.writeUInt32BE(sum, at + 16)
        keyStart += length
      }
      const hashList = Buffer.alloc(keys.count * hashBytes)
      for (const [place, key] of order.entries()) hashList.writeUInt32BE(hashes[key] ?? 0, place * hashBytes)
      const table = file.size()
      let sum = 0
      const put = (bytes: Buffer): void => {
        sum = crcOf(bytes, sum)
        file.append(bytes)
      }
      put(hashList)
      put(index)
      const after = file.size()
      for (const key of order) put(keys.bytesOf(key))
      const trailer = Buffer.from(
        canonicalJson({ ...facts, version: indexVersion, table, rows: keys.count, keys: after, sum })
      )
      file.append(trailer)
      const end = Buffer.alloc(trailerEnd)
      end.writeUInt32BE(trailer.length)
      end.writeUInt32BE(crc32(trailer), 4)
      file.append(Buffer.concat([end, Buffer.from(indexMagic)]))
      file.flush()
    },
    close: () => {
      closeSync(file.file)
      closeSync(entries.file)
      rmSync(beside, { force: true })
    }
  }
}

/** The rows of each key, which stand together and in their order between its place in `starts` and the next one. */
function groupsOf(
  rows: Float64Array,
  count: number,
  keys: number
): { readonly starts: Uint32Array; readonly rows: Uint32Array } {
  const starts = new Uint32Array(keys + 2)
  for (let row = 0; row < count; row += 1) {
    const after = (rows[3 * row] ?? 0) + 2
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let key = 1; key < starts.length; key += 1) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0)
  // Shifted by one so far: filling moves each start to where it belongs.
  const grouped = new Uint32Array(count)
  for (let row = 0; row < count; row += 1) {
    const key = (rows[3 * row] ?? 0) + 1
    const place = starts[key] ?? 0
    grouped[place] = row
    starts[key] = place + 1
  }
  return { starts, rows: grouped }
}

/** zlib starts anew when it is given no bytes. */
function crcOf(bytes: Buffer, before: number): number {
  return bytes.length === 0 ? before : crc32(bytes, before)
}

/** Writes to the end of a file in large pieces. */
function appender(file: number): {
  readonly file: number
  append(bytes: Buffer): void
  flush(): void
  size(): number
} {
  const buffer = Buffer.allocUnsafe(bufferBytes)
  let used = 0
  let size = 0
  const flush = (): void => {
    writeAll(file, buffer.subarray(0, used))
    used = 0
  }
  return {
    file,
    append(bytes) {
      if (used + bytes.length > bufferBytes) flush()
      if (bytes.length > bufferBytes) writeAll(file, bytes)
      else used += bytes.copy(buffer, used)
      size += bytes.length
    },
    flush,
    size: () => size
  }
}

function readAll(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length;) {
    const count = readSync(file, bytes, done, bytes.length - done, position + done)
    if (count === 0) throw new Error('the entries of an index were cut short while it was written')
    done += count
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}
