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
import { canonicalJson, compareBytes } from '@immutable-delivery/kit'

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
  const keys = new Map<string, number>()
  // Three numbers per entry in typed pieces: an archive may have a million entries, and an object for each costs more
  // than all of their text.
  let rows = new Float64Array(3 * 1024)
  let count = 0
  return {
    add(key, entry) {
      const bytes = Buffer.from(entry)
      let id = keys.get(key)
      if (id === undefined) {
        id = keys.size
        keys.set(key, id)
      }
      if (3 * (count + 1) > rows.length) {
        const larger = new Float64Array(rows.length * 2)
        larger.set(rows)
        rows = larger
      }
      rows.set([id, entries.size(), bytes.length], 3 * count)
      count += 1
      entries.append(bytes)
    },
    finish(facts) {
      entries.flush()
      file.append(Buffer.from(indexMagic))
      const names = [...keys.keys()]
      const rank = new Uint32Array(names.length)
      const byKey = Uint32Array.from(names.keys()).sort((a, b) => compareBytes(names[a] ?? '', names[b] ?? ''))
      for (const [place, id] of byKey.entries()) rank[id] = place
      const number = (row: number, column: number): number => rows[3 * row + column] ?? 0
      const order = Uint32Array.from({ length: count }, (_, row) => row).sort(
        (a, b) => (rank[number(a, 0)] ?? 0) - (rank[number(b, 0)] ?? 0) || a - b
      )
      const index = Buffer.alloc(names.length * rowBytes)
      for (let at = 0; at < count;) {
        const id = number(order[at] ?? 0, 0)
        const start = file.size()
        let sum = 0
        for (; at < count && number(order[at] ?? 0, 0) === id; at += 1) {
          const row = order[at] ?? 0
          const bytes = Buffer.allocUnsafe(number(row, 2))
          readAll(entries.file, bytes, number(row, 1))
          sum = crcOf(bytes, sum)
          file.append(bytes)
        }
        const place = (rank[id] ?? 0) * rowBytes
        index.writeUIntBE(start, place + 6, 6)
        index.writeUInt32BE(file.size() - start, place + 12)
        index.writeUInt32BE(sum, place + 16)
      }
      const hashes = new Uint32Array(names.length)
      let keyStart = 0
      for (const [place, id] of byKey.entries()) {
        const key = Buffer.from(names[id] ?? '')
        hashes[place] = crc32(key)
        index.writeUInt32BE(keyStart, place * rowBytes)
        index.writeUInt16BE(key.length, place * rowBytes + 4)
        keyStart += key.length
      }
      const byHash = Uint32Array.from(hashes.keys()).sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b)
      const hashList = Buffer.alloc(names.length * hashBytes)
      for (const [place, key] of byHash.entries()) hashList.writeUInt32BE(hashes[key] ?? 0, place * hashBytes)
      const table = file.size()
      let sum = 0
      const put = (bytes: Buffer): void => {
        sum = crcOf(bytes, sum)
        file.append(bytes)
      }
      put(hashList)
      for (const key of byHash) put(index.subarray(key * rowBytes, (key + 1) * rowBytes))
      const after = file.size()
      // Not joined as texts: two halves of a surrogate pair, each at its key's end, would become one character.
      for (const id of byKey) put(Buffer.from(names[id] ?? ''))
      const trailer = Buffer.from(
        canonicalJson({ ...facts, version: indexVersion, table, rows: names.length, keys: after, sum })
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
