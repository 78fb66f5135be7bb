/**
 * What was read of one layer, kept so that the layer need not be read again: its entries in their order, and what
 * reducers made of the files. It depends on the layer alone, so that records of layers compose to any image that has
 * them, with whiteouts and links applied anew.
 */
import { promisify } from 'node:util'
import { deflate, inflateSync } from 'node:zlib'
import { IntegrityError, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { show } from './tar-name.js'
import type { LayerEntry } from './tar-reader.js'

/** Hashes of a file's content, lower-case hexadecimal. */
export interface FileHashes {
  readonly sha1: string
  readonly sha256: string
}

export interface RecordedEntry extends Pick<LayerEntry, 'path' | 'type' | 'mode' | 'size' | 'linkTarget'> {
  /** By the name of the reducer that made it; '' for the content as it is. */
  readonly kept: ReadonlyMap<string, Uint8Array>
  readonly hashes?: FileHashes
}

export interface LayerRecord {
  readonly entries: readonly RecordedEntry[]
}

/** Changes whenever the same bytes would be read otherwise. */
const format = 1
const types: readonly LayerEntry['type'][] = ['file', 'directory', 'symlink', 'hardlink', 'character', 'block', 'fifo']
const letters = 'fdlhcbp'
/** Decompressed: a layer of a million entries has some 150 MB of names. */
export const largestRecord = 512 * 2 ** 20

const deflating = promisify(deflate)

/** @returns deflated bytes, the same for the same record */
export async function encodeRecord({ entries }: LayerRecord): Promise<Uint8Array> {
  const contents: Uint8Array[] = []
  const kept: [number, string, number][] = []
  const hashes: [number, string, string][] = []
  for (const [index, entry] of entries.entries()) {
    for (const [name, bytes] of entry.kept) {
      kept.push([index, name, bytes.length])
      contents.push(bytes)
    }
    if (entry.hashes !== undefined) hashes.push([index, entry.hashes.sha1, entry.hashes.sha256])
  }
  const head = Buffer.from(
    JSON.stringify({
      format,
      // No path and no target has a NUL.
      paths: entries.map(({ path }) => path).join('\0'),
      types: entries.map(({ type }) => letters[types.indexOf(type)] ?? '').join(''),
      modes: entries.map(({ mode }) => mode),
      sizes: entries.map(({ size }) => size),
      targets: entries.map(({ linkTarget = '' }) => linkTarget).join('\0'),
      kept,
      hashes
    })
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return deflating(Buffer.concat([length, head, ...contents]), { level: 6 })
}

/** @throws IntegrityError for anything that `encodeRecord` did not make */
export function decodeRecord(bytes: Uint8Array): LayerRecord {
  const data = inflate(bytes)
  const length = data.length < 4 ? Number.POSITIVE_INFINITY : data.readUInt32LE(0)
  if (length + 4 > data.length) throw broken('its head')
  const head = parseJsonObject(data.subarray(4, 4 + length), 'layer record', 8)
  if (head['format'] !== format) throw broken(`format ${format}`)
  const paths = textAt(head, 'paths').split('\0')
  const targets = textAt(head, 'targets').split('\0')
  const kinds = textAt(head, 'types')
  const modes = numbersAt(head, 'modes')
  const sizes = numbersAt(head, 'sizes')
  const count = kinds.length
  if (count === 0 && paths[0] === '') return { entries: [] }
  if ([paths, targets, modes, sizes].some((column) => column.length !== count)) throw broken('columns of one length')
  const entries = paths.map((path, index): RecordedEntry => {
    const type = types[letters.indexOf(kinds[index] ?? ' ')]
    const target = targets[index] ?? ''
    if (type === undefined || path === '') throw broken('entries')
    return {
      path,
      type,
      mode: modes[index] ?? 0,
      size: sizes[index] ?? 0,
      ...(target === '' ? {} : { linkTarget: target }),
      kept: none
    }
  })
  addContents(entries, head, data.subarray(4 + length))
  return { entries }
}

const none: ReadonlyMap<string, Uint8Array> = new Map()

function addContents(entries: RecordedEntry[], head: JsonObject, contents: Buffer): void {
  let offset = 0
  for (const row of rowsAt(head, 'kept')) {
    const [index, name, size] = row
    const entry = typeof index === 'number' ? entries[index] : undefined
    if (entry === undefined || typeof name !== 'string' || typeof size !== 'number' || size < 0)
      throw broken('contents')
    if (offset + size > contents.length) throw broken('the rest of its contents')
    const kept = new Map(entry.kept).set(name, contents.subarray(offset, offset + size))
    entries[index as number] = { ...entry, kept }
    offset += size
  }
  if (offset !== contents.length) throw broken('no more contents')
  for (const [index, sha1, sha256] of rowsAt(head, 'hashes')) {
    const entry = typeof index === 'number' ? entries[index] : undefined
    if (entry === undefined || !isHex(sha1, 40) || !isHex(sha256, 64)) throw broken('hashes')
    entries[index as number] = { ...entry, hashes: { sha1, sha256 } }
  }
}

function inflate(bytes: Uint8Array): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: largestRecord })
  } catch (error) {
    throw new IntegrityError('layer record', `deflated data of at most ${largestRecord} bytes`, 'something else', {
      cause: error
    })
  }
}

function broken(expected: string): IntegrityError {
  return new IntegrityError('layer record', expected, 'something else')
}

function textAt(head: JsonObject, key: string): string {
  const text = head[key]
  if (typeof text !== 'string') throw broken(show(key))
  return text
}

function numbersAt(head: JsonObject, key: string): readonly number[] {
  const list = head[key]
  if (!Array.isArray(list) || !list.every((item) => Number.isSafeInteger(item) && (item as number) >= 0))
    throw broken(show(key))
  return list as number[]
}

function rowsAt(head: JsonObject, key: string): readonly (readonly unknown[])[] {
  const list = head[key]
  if (!Array.isArray(list) || !list.every((row) => Array.isArray(row) && row.length === 3)) throw broken(show(key))
  return list as unknown[][]
}

function isHex(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value)
}
