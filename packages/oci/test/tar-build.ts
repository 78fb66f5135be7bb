/** Writes tar blocks for tests, also wrong ones: nothing is checked here. */
import type { BlobSource, ImageLayers } from '../src/image-entries.js'
import { digestOf, mediaTypes, type Descriptor, type Digest } from '../src/index.js'

export interface Member {
  readonly name: string
  readonly type?: string
  readonly mode?: number
  readonly size?: number | string
  readonly link?: string
  readonly content?: string | Uint8Array
  readonly prefix?: string
  readonly magic?: string
  readonly mtime?: number
  /** Records of a PAX header in front. */
  readonly pax?: Readonly<Record<string, string>>
  readonly checksum?: number
}

export function header(entry: Member): Buffer {
  const block = Buffer.alloc(512)
  const content = Buffer.from(entry.content ?? '')
  block.write(entry.name, 0, 100)
  block.write(`${(entry.mode ?? 0o644).toString(8).padStart(7, '0')}\0`, 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  const size = entry.size ?? content.length
  block.write(typeof size === 'string' ? size : `${size.toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1')
  block.write(`${(entry.mtime ?? 0).toString(8).padStart(11, '0')}\0`, 136)
  block.write(entry.type ?? '0', 156, 1, 'latin1')
  block.write(entry.link ?? '', 157, 100)
  block.write(entry.magic ?? 'ustar\x0000', 257, 'latin1')
  block.write(entry.prefix ?? '', 345, 155)
  block.fill(0x20, 148, 156)
  const sum = entry.checksum ?? block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

export function member(entry: Member): Buffer {
  const content = Buffer.from(entry.content ?? '')
  const own = Buffer.concat([header(entry), content, Buffer.alloc((512 - (content.length % 512)) % 512)])
  if (entry.pax === undefined) return own
  return Buffer.concat([member({ name: 'pax', type: 'x', content: paxRecords(entry.pax) }), own])
}

export function paxRecords(values: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(
    Object.entries(values).map(([key, value]) => {
      const bare = Buffer.byteLength(`  ${key}=${value}`)
      let length = bare + 1
      while (bare + String(length).length !== length) length = bare + String(length).length
      return Buffer.from(`${length} ${key}=${value}\n`)
    })
  )
}

export function tar(...members: readonly (Member | Buffer)[]): Buffer {
  return Buffer.concat([...members.map((one) => (Buffer.isBuffer(one) ? one : member(one))), Buffer.alloc(1024)])
}

/** A stream of the bytes in pieces of `size`. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

/** Blobs in memory, handed out in small pieces. */
export class Blobs implements BlobSource {
  readonly #blobs = new Map<Digest, Uint8Array>()
  reads = 0

  add(bytes: Uint8Array, mediaType: string = mediaTypes.layer): Descriptor {
    const digest = digestOf(bytes)
    this.#blobs.set(digest, bytes)
    return { mediaType, digest, size: bytes.length }
  }

  /** Puts other bytes behind a digest, as a bad registry would. */
  replace(digest: Digest, bytes: Uint8Array): void {
    this.#blobs.set(digest, bytes)
  }

  getBlob({ digest }: Pick<Descriptor, 'digest'>): AsyncIterable<Uint8Array> {
    this.reads += 1
    return inPieces(this.#blobs.get(digest) ?? Buffer.alloc(0), 1000)
  }

  /** An image of uncompressed layers. */
  image(...layers: readonly Buffer[]): ImageLayers {
    return {
      manifest: { layers: layers.map((layer) => this.add(layer)) },
      config: { rootfs: { type: 'layers', diff_ids: layers.map((layer) => digestOf(layer)) } }
    }
  }
}
