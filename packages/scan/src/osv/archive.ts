/** Reads the JSON files of a zip archive, bounded, checking every checksum. */
import { crc32, inflateRawSync } from 'node:zlib'
import { errorMessage, IntegrityError } from '@immutable-delivery/kit'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import type { ArchiveSource } from './archive-file.js'

export interface ArchiveLimits {
  readonly entries: number
  /** Bytes of one file, unpacked. */
  readonly entryBytes: number
  /** Bytes of all files, unpacked. */
  readonly totalBytes: number
}

export interface ArchiveFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * All `*.json` files of an archive, in its own order.
 * @param what the archive's name, for errors
 * @throws IntegrityError when it is cut short, damaged, too large, encrypted, or holds something else than JSON files
 */
export async function* readArchive(
  archive: ArchiveSource,
  what: string,
  limits: ArchiveLimits
): AsyncGenerator<ArchiveFile, void, undefined> {
  const zip = await guarded(what, () =>
    fromRandomAccessReaderPromise(new SourceReader(archive), archive.size, {
      lazyEntries: true,
      validateEntrySizes: true,
      autoClose: false
    })
  )
  if (zip.entryCount > limits.entries)
    throw new IntegrityError(what, `at most ${limits.entries} files`, `${zip.entryCount}`)
  let total = 0
  let count = 0
  for await (const entry of entriesOf(zip, what)) {
    count += 1
    // The directory's own count may lie.
    if (count > limits.entries) throw new IntegrityError(what, `at most ${limits.entries} files`, 'more')
    if (entry.fileName.endsWith('/')) continue
    const name = `${what}: ${entry.fileName.slice(0, 200)}`
    if (!entry.fileName.endsWith('.json')) throw new IntegrityError(name, 'only JSON files', 'another file')
    total += entry.uncompressedSize
    if (entry.uncompressedSize > limits.entryBytes || entry.compressedSize > archive.size)
      throw new IntegrityError(name, `at most ${limits.entryBytes} bytes`, `${entry.uncompressedSize} bytes`)
    if (total > limits.totalBytes) throw new IntegrityError(what, `at most ${limits.totalBytes} bytes unpacked`, 'more')
    yield { name: entry.fileName, bytes: await unpack(zip, entry, archive, name) }
  }
  // Where the directory ends, its end record (zip64's or the plain one) must begin: a count that is too small would
  // leave files out without a word.
  const end = Number(zip.readEntryCursor)
  const signature = end + 4 <= archive.size ? archive.at(end, 4).readUInt32LE(0) : 0
  if (signature !== 0x06054b50 && signature !== 0x06064b50)
    throw new IntegrityError(what, 'the end of the directory after its last file', 'something else')
  if (count !== zip.entryCount) throw new IntegrityError(what, `${zip.entryCount} files`, `${count}`)
}

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ArchiveSource) {
    super()
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void
  ): void {
    let failure: Error | null = null
    try {
      this.source.at(position, length).copy(buffer, offset)
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
    }
    // Never from within: yauzl expects to have returned first.
    process.nextTick(callback, failure)
  }
}

async function* entriesOf(zip: ZipFile, what: string): AsyncGenerator<Entry, void, undefined> {
  const iterator = zip.eachEntry()[Symbol.asyncIterator]()
  for (;;) {
    const next = await guarded(what, () => iterator.next())
    if (next.done === true) return
    yield next.value
  }
}

/** What is unpacked into one buffer: zlib's usual one is ten times as long as a record, and garbage at once. */
const largestChunk = 1024 ** 2

/**
 * Unpacked at once and not as a stream: an archive has up to hundreds of thousands of small files, and a stream for
 * each costs more than the work itself. The size it claims bounds what is written.
 */
async function unpack(zip: ZipFile, entry: Entry, archive: ArchiveSource, what: string): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new IntegrityError(what, 'a plain file', 'an encrypted one')
  const { fileDataStart } = await guarded(what, () => zip.readLocalFileHeaderPromise(entry, { minimal: true }))
  const end = fileDataStart + entry.compressedSize
  if (end > archive.size) throw new IntegrityError(what, `${end} bytes`, `${archive.size} bytes`)
  const packed = archive.at(fileDataStart, entry.compressedSize)
  const bytes =
    entry.compressionMethod === 0
      ? packed
      : entry.compressionMethod === 8
        ? await guarded(what, () =>
            inflateRawSync(packed, {
              maxOutputLength: Math.max(1, entry.uncompressedSize),
              chunkSize: Math.min(Math.max(64, entry.uncompressedSize + 1), largestChunk)
            })
          )
        : undefined
  if (bytes === undefined)
    throw new IntegrityError(what, 'compression method 0 or 8', `method ${entry.compressionMethod}`)
  if (bytes.length !== entry.uncompressedSize)
    throw new IntegrityError(what, `${entry.uncompressedSize} bytes`, `${bytes.length} bytes`)
  const sum = crc32(bytes)
  if (sum !== entry.crc32) throw new IntegrityError(`${what}: CRC-32`, entry.crc32.toString(16), sum.toString(16))
  return bytes
}

/** Whatever the libraries throw over a damaged archive becomes our error, which is never retried nor passed over. */
async function guarded<T>(what: string, body: () => T | Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (error) {
    throw new IntegrityError(what, 'an intact zip archive', errorMessage(error).slice(0, 200), { cause: error })
  }
}
