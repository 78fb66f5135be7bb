/** Two packed forms of one tar: which part of the packing differs. */
import { createHash } from 'node:crypto'
import { layerCompression, zstdFrames, type Descriptor, type ImageStore } from '@immutable-delivery/oci'
import type { CauseNumber } from './causes.js'

export interface Packing {
  readonly kind: 'none' | 'gzip' | 'zstd'
  /** Of gzip: the header as hex; of zstd: the header bytes of the frames. */
  readonly header: string
  /** SHA-256 of all that follows the header of gzip. */
  readonly body: string
  /** Members, flush points and frames: the places where a parallel compressor cuts. */
  readonly pieces: number
  /** Bytes of gzip that name the program: XFL and operating system. */
  readonly program: string
}

/** Bytes that are looked at for the header of gzip: a name and a comment fit. */
const headerLimit = 4096

/** Reads a layer's blob to its end, without unpacking it. */
export async function readPacking(store: Pick<ImageStore, 'getBlob'>, layer: Descriptor): Promise<Packing> {
  const kind = layerCompression(layer.mediaType, 'a layer')
  if (kind === 'zstd') return readZstd(store, layer)
  const hash = createHash('sha256')
  let start = Buffer.alloc(0)
  let header: number | undefined
  let pieces = 0
  let last = Buffer.alloc(0)
  for await (const chunk of store.getBlob(layer)) {
    let body = Buffer.from(chunk)
    if (kind === 'gzip' && header === undefined) {
      start = Buffer.concat([start, body])
      header = gzipHeader(start)
      if (header === undefined && start.length < Math.min(headerLimit, layer.size)) continue
      header ??= 0
      body = start.subarray(header)
    }
    hash.update(body)
    if (kind !== 'gzip') continue
    const joined = Buffer.concat([last, body])
    pieces += countOf(joined, flush) + countOf(joined, member)
    last = joined.subarray(Math.max(0, joined.length - flush.length + 1))
  }
  return {
    kind,
    header: start.subarray(0, header ?? 0).toString('hex'),
    body: hash.digest('hex'),
    pieces,
    program: start.subarray(8, 10).toString('hex')
  }
}

/** An empty stored block, which `Z_SYNC_FLUSH` and `Z_FULL_FLUSH` end a piece with. */
const flush = Buffer.from([0, 0, 0xff, 0xff])
/** Another member: magic, deflate, no flags. */
const member = Buffer.from([0x1f, 0x8b, 8, 0])

function countOf(bytes: Buffer, wanted: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + wanted.length)) count += 1
  return count
}

/** Length of the header of RFC 1952; undefined when it is not all there. */
function gzipHeader(bytes: Buffer): number | undefined {
  const flags = bytes[3]
  if (bytes.length < 10 || flags === undefined) return undefined
  let at = 10
  if ((flags & 4) !== 0) {
    if (bytes.length < at + 2) return undefined
    at += 2 + bytes.readUInt16LE(at)
  }
  for (const flag of [8, 16])
    if ((flags & flag) !== 0) {
      const end = bytes.indexOf(0, at)
      if (end < 0) return undefined
      at = end + 1
    }
  if ((flags & 2) !== 0) at += 2
  return at <= bytes.length ? at : undefined
}

async function readZstd(store: Pick<ImageStore, 'getBlob'>, layer: Descriptor): Promise<Packing> {
  const hash = createHash('sha256')
  const headers: string[] = []
  let pieces = 0
  for await (const frame of zstdFrames(store.getBlob(layer), 'a layer')) {
    let first = Buffer.alloc(0)
    let size = 0
    for await (const chunk of frame) {
      hash.update(chunk)
      size += chunk.byteLength
      if (first.length < 6) first = Buffer.concat([first, chunk]).subarray(0, 6)
    }
    // A frame of a few bytes holds nothing: some writers end with one.
    if (size > 16) pieces += 1
    if (headers.length < 1000) headers.push(size > 16 ? first.subarray(4, 5).toString('hex') : 'empty')
  }
  return { kind: 'zstd', header: headers.join(' '), body: hash.digest('hex'), pieces, program: '' }
}

/** The part that differs, of two blobs that unpack to the same. Pure. */
export function classifyPacking(a: Packing, b: Packing): { readonly cause: CauseNumber; readonly detail: string } {
  if (a.kind !== b.kind) return { cause: 11, detail: `packed by ${a.kind} and by ${b.kind}` }
  if (a.kind === 'gzip' && a.body === b.body)
    return { cause: 12, detail: `the header ${a.header.slice(0, 80)} instead of ${b.header.slice(0, 80)}` }
  // A compressor that cuts at fixed places makes many pieces; one or two such patterns are chance.
  if (a.pieces !== b.pieces && Math.max(a.pieces, b.pieces) >= (a.kind === 'zstd' ? 2 : 3))
    return { cause: 15, detail: `${a.pieces} and ${b.pieces} pieces` }
  if (a.kind === 'zstd')
    return a.header === b.header
      ? { cause: 11, detail: 'other bytes in zstd frames of the same form' }
      : { cause: 14, detail: `frames with the headers ${a.header.slice(0, 80)} instead of ${b.header.slice(0, 80)}` }
  return a.program === b.program
    ? { cause: 13, detail: 'the same header of gzip and other data behind it' }
    : { cause: 11, detail: `gzip by another program (${a.program} instead of ${b.program})` }
}
