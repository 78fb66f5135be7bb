/**
 * The compact index of one ecosystem's advisories: what a scan looks up, by package, without the rest in memory.
 *
 * A file of four parts: a magic line; the entries as JSON, one after the other; a table of fixed rows sorted by key,
 * with the keys behind it; and a trailer in JSON, its length and sum, and the magic line again, which a file that was cut short
 * does not end in.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { canonicalJson, compareBytes } from '@immutable-delivery/kit'

/** Changes whenever the form does, or what `readAdvisory` and `normaliseName` make of a record. */
export const indexVersion = 1
export const indexMagic = `immutable-delivery advisories ${indexVersion}\n`
/** Where the key begins (4) and how long it is (2), where the entry begins (6), its length (4) and CRC-32 (4). */
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
  /** @param key at most 4096 bytes; may repeat @param entry JSON text */
  add(key: string, entry: string): void
  /** Writes table and trailer. Entries of one key keep the order in which they came. */
  finish(facts: IndexFacts): void
  close(): void
}

const bufferBytes = 1024 ** 2
export const keyLimit = 4096

/** Writes a new file. The keys are held in memory, the entries are not. */
export function writeIndex(path: string): IndexWriter {
  const file = openSync(path, 'w', 0o600)
  const buffer = Buffer.allocUnsafe(bufferBytes)
  let used = 0
  let size = 0
  const flush = (): void => {
    writeAll(file, buffer.subarray(0, used))
    used = 0
  }
  const append = (bytes: Buffer): void => {
    if (used + bytes.length > bufferBytes) flush()
    if (bytes.length > bufferBytes) writeAll(file, bytes)
    else used += bytes.copy(buffer, used)
    size += bytes.length
  }
  const keys = new Map<string, number>()
  // Five numbers per entry in typed pieces: an archive may have a million entries, and an object for each costs more
  // than all of their text.
  let rows = new Float64Array(4 * 1024)
  let count = 0
  append(Buffer.from(indexMagic))
  return {
    add(key, entry) {
      const bytes = Buffer.from(entry)
      let id = keys.get(key)
      if (id === undefined) {
        id = keys.size
        keys.set(key, id)
      }
      if (4 * (count + 1) > rows.length) {
        const larger = new Float64Array(rows.length * 2)
        larger.set(rows)
        rows = larger
      }
      rows.set([id, size, bytes.length, crc32(bytes)], 4 * count)
      count += 1
      append(bytes)
    },
    finish(facts) {
      const names = [...keys.keys()]
      const rank = new Uint32Array(names.length)
      const byKey = Uint32Array.from(names.keys()).sort((a, b) => compareBytes(names[a] ?? '', names[b] ?? ''))
      for (const [place, id] of byKey.entries()) rank[id] = place
      const number = (row: number, column: number): number => rows[4 * row + column] ?? 0
      const order = Uint32Array.from({ length: count }, (_, row) => row).sort(
        (a, b) => (rank[number(a, 0)] ?? 0) - (rank[number(b, 0)] ?? 0) || a - b
      )
      const starts = new Uint32Array(names.length + 1)
      for (const [id, name] of names.entries()) starts[id + 1] = (starts[id] ?? 0) + Buffer.byteLength(name)
      const keyBytes = Buffer.allocUnsafe(starts[names.length] ?? 0)
      // Not joined as texts: two halves of a surrogate pair, each at its key's end, would become one character.
      for (const [id, name] of names.entries()) keyBytes.write(name, starts[id] ?? 0)
      const index = Buffer.allocUnsafe(count * rowBytes)
      for (const [place, row] of order.entries()) {
        const at = place * rowBytes
        const start = starts[number(row, 0)] ?? 0
        index.writeUInt32BE(start, at)
        index.writeUInt16BE((starts[number(row, 0) + 1] ?? 0) - start, at + 4)
        index.writeUIntBE(number(row, 1), at + 6, 6)
        index.writeUInt32BE(number(row, 2), at + 12)
        index.writeUInt32BE(number(row, 3), at + 16)
      }
      const table = size
      append(index)
      const keyStart = size
      append(keyBytes)
      // zlib starts anew when it is given no bytes.
      const sum = keyBytes.length === 0 ? crc32(index) : crc32(keyBytes, crc32(index))
      const trailer = Buffer.from(
        canonicalJson({ ...facts, version: indexVersion, table, rows: count, keys: keyStart, sum })
      )
      append(trailer)
      const end = Buffer.alloc(trailerEnd)
      end.writeUInt32BE(trailer.length)
      end.writeUInt32BE(crc32(trailer), 4)
      append(Buffer.concat([end, Buffer.from(indexMagic)]))
      flush()
    },
    close: () => {
      closeSync(file)
    }
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}
