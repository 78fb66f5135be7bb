/** Looks packages up in a compact index. What is damaged is an error, never an answer. */
import { isAscii } from 'node:buffer'
import { crc32 } from 'node:zlib'
import { IntegrityError, isObject, parseJsonObject } from '@immutable-delivery/kit'
import { openArchive, type ArchiveFileHandle } from './archive-file.js'
import { hashBytes, indexMagic, indexVersion, rowBytes, trailerEnd, type IndexFacts } from './index-writer.js'

export interface OpenIndex extends IndexFacts {
  /** The entries of a key as they were written, one behind the other; empty where there are none. */
  find(key: string): string
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
  if (table < magic || keys !== table + rows * (hashBytes + rowBytes) || keys > end || end - table > limits.table)
    throw damaged(what)
  // All parts at once: a search jumps about in them.
  const index = Buffer.from(file.at(table, end - table))
  if (crc32(index) !== sum) throw damaged(what)
  const rowsAt = rows * hashBytes
  const keysAt = rowsAt + rows * rowBytes
  /** Where the row of a key begins; undefined without one. */
  const rowOf = (key: string): number | undefined => {
    const wanted = Buffer.from(key)
    const hash = crc32(wanted)
    let low = 0
    for (let high = rows; low < high;) {
      const middle = (low + high) >>> 1
      if (index.readUInt32BE(middle * hashBytes) < hash) low = middle + 1
      else high = middle
    }
    for (; low < rows && index.readUInt32BE(low * hashBytes) === hash; low += 1) {
      const at = rowsAt + low * rowBytes
      const start = keysAt + index.readUInt32BE(at)
      const stop = start + index.readUInt16BE(at + 4)
      if (stop > index.length) throw damaged(what)
      if (wanted.compare(index, start, stop) === 0) return at
    }
    return undefined
  }
  return {
    ...facts,
    find(key) {
      const at = rowOf(key)
      if (at === undefined) return ''
      const start = index.readUIntBE(at + 6, 6)
      const size = index.readUInt32BE(at + 12)
      if (start < magic || start + size > table) throw damaged(what)
      const entries = file.at(start, size)
      if (crc32(entries) !== index.readUInt32BE(at + 16)) throw damaged(what)
      // The decoder of UTF-8 takes ten times as long, and hardly any advisory needs it.
      return entries.toString(isAscii(entries) ? 'latin1' : 'utf8')
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
