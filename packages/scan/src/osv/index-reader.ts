/** Looks packages up in a compact index. What is damaged is an error, never an answer. */
import { crc32 } from 'node:zlib'
import { IntegrityError, isObject, parseJsonObject } from '@immutable-delivery/kit'
import { openArchive, type ArchiveFileHandle } from './archive-file.js'
import { indexMagic, indexVersion, rowBytes, trailerEnd, type IndexFacts } from './index-writer.js'

export interface OpenIndex extends IndexFacts {
  /** The entries of a key as the JSON text that was written, in their order. */
  find(key: string): string[]
  close(): void
}

const limits = { file: 16 * 1024 ** 3, trailer: 64 * 1024, table: 512 * 1024 ** 2 }

/**
 * @param what the index's name, for errors
 * @returns undefined when there is no such file
 * @throws IntegrityError when it is not whole, or of another version of this program
 */
export function openIndex(path: string, what: string): OpenIndex | undefined {
  const file = openArchive(path, what, limits.file, 0)
  if (file === undefined) return undefined
  try {
    return read(file, what)
  } catch (error) {
    file.close()
    throw error instanceof RangeError ? damaged(what, error) : error
  }
}

function read(file: ArchiveFileHandle, what: string): OpenIndex {
  const magic = indexMagic.length
  const last = file.size - magic
  if (last - trailerEnd < magic || text(file.at(0, magic)) !== indexMagic || text(file.at(last, magic)) !== indexMagic)
    throw new IntegrityError(what, `a whole index of version ${indexVersion}`, 'another file, or part of one')
  const length = file.at(last - trailerEnd, 4).readUInt32BE(0)
  const check = file.at(last - trailerEnd + 4, 4).readUInt32BE(0)
  if (length > limits.trailer) throw damaged(what)
  const end = last - trailerEnd - length
  const bytes = file.at(end, length)
  if (crc32(bytes) !== check) throw damaged(what)
  const { facts, table, rows, keys, sum } = readTrailer(parseJsonObject(text(bytes), `${what}: trailer`), what)
  if (table < magic || keys !== table + rows * rowBytes || keys > end || end - table > limits.table) throw damaged(what)
  // Both parts at once: a search jumps about in them.
  const index = Buffer.from(file.at(table, end - table))
  if (crc32(index) !== sum) throw damaged(what)
  const keyAt = (row: number): Buffer => {
    const at = row * rowBytes
    const start = rows * rowBytes + index.readUInt32BE(at)
    const stop = start + index.readUInt16BE(at + 4)
    if (stop > index.length) throw damaged(what)
    return index.subarray(start, stop)
  }
  return {
    ...facts,
    find(key) {
      const wanted = Buffer.from(key)
      let low = 0
      for (let high = rows; low < high;) {
        const middle = (low + high) >>> 1
        if (Buffer.compare(keyAt(middle), wanted) < 0) low = middle + 1
        else high = middle
      }
      if (low === rows || !keyAt(low).equals(wanted)) return []
      const at = low * rowBytes
      const start = index.readUIntBE(at + 6, 6)
      const size = index.readUInt32BE(at + 12)
      if (start < magic || start + size > table) throw damaged(what)
      const entries = file.at(start, size)
      if (crc32(entries) !== index.readUInt32BE(at + 16)) throw damaged(what)
      const found: string[] = []
      for (let next = 0; next < size;) {
        const long = entries.readUInt32BE(next)
        if (next + 4 + long > size) throw damaged(what)
        found.push(entries.toString('utf8', next + 4, next + 4 + long))
        next += 4 + long
      }
      return found
    },
    close: file.close
  }
}

function readTrailer(
  trailer: Readonly<Record<string, unknown>>,
  what: string
): { facts: IndexFacts; table: number; rows: number; keys: number; sum: number } {
  const { ecosystem, sha256, lastUpdate, records, table, rows, keys, sum, version } = isObject(trailer) ? trailer : {}
  const count = (value: unknown): number => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw damaged(what)
    return value
  }
  if (version !== indexVersion || typeof ecosystem !== 'string' || ecosystem === '' || count(records) < 1)
    throw damaged(what)
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw damaged(what)
  if (count(rows) < 0) throw damaged(what)
  return {
    facts: { ecosystem, sha256, lastUpdate: count(lastUpdate), records: count(records) },
    table: count(table),
    rows: count(rows),
    keys: count(keys),
    sum: count(sum)
  }
}

function text(bytes: Buffer): string {
  return bytes.toString('utf8')
}

function damaged(what: string, cause?: unknown): IntegrityError {
  return new IntegrityError(what, 'an intact index', 'a damaged one', cause === undefined ? {} : { cause })
}
