// Writes a bbolt file (go.etcd.io/bbolt, version 2 of its format), which is what Trivy's database is: each bucket is one
// leaf page, with as many overflow pages as it takes.
import { writeFileSync } from 'node:fs'

const pageSize = 4096

/** @param buckets `{ name: { key: text or a bucket } }` */
export function writeBolt(path, buckets) {
  const pages = [undefined, undefined, undefined]
  const place = (bytes) => {
    const id = pages.length
    const count = Math.max(1, Math.ceil(bytes.length / pageSize))
    bytes.writeBigUInt64LE(BigInt(id), 0)
    bytes.writeUInt32LE(count - 1, 12)
    const padded = Buffer.alloc(count * pageSize)
    bytes.copy(padded)
    pages.push(padded, ...Array.from({ length: count - 1 }, () => null))
    return id
  }
  const leaf = (entries) => {
    const elements = Object.entries(entries)
      .map(([key, value]) => {
        const isText = typeof value === 'string'
        const bytes = isText ? Buffer.from(value) : Buffer.alloc(16)
        if (!isText) bytes.writeBigUInt64LE(BigInt(leaf(value)), 0)
        return { key: Buffer.from(key), bytes, flags: isText ? 0 : 1 }
      })
      .toSorted((a, b) => Buffer.compare(a.key, b.key))
    if (elements.length > 65_535) throw new Error('a bucket of more than one leaf')
    const head = Buffer.alloc(16 + 16 * elements.length)
    head.writeUInt16LE(2, 8)
    head.writeUInt16LE(elements.length, 10)
    const data = []
    let offset = head.length
    for (const [at, { key, bytes, flags }] of elements.entries()) {
      const start = 16 + 16 * at
      head.writeUInt32LE(flags, start)
      head.writeUInt32LE(offset - start, start + 4)
      head.writeUInt32LE(key.length, start + 8)
      head.writeUInt32LE(bytes.length, start + 12)
      data.push(key, bytes)
      offset += key.length + bytes.length
    }
    return place(Buffer.concat([head, ...data]))
  }
  const root = leaf(buckets)
  const freelist = Buffer.alloc(pageSize)
  freelist.writeBigUInt64LE(2n, 0)
  freelist.writeUInt16LE(0x10, 8)
  pages[2] = freelist
  for (const id of [0, 1]) {
    const meta = Buffer.alloc(pageSize)
    meta.writeBigUInt64LE(BigInt(id), 0)
    meta.writeUInt16LE(4, 8)
    meta.writeUInt32LE(0xed0cdaed, 16)
    meta.writeUInt32LE(2, 20)
    meta.writeUInt32LE(pageSize, 24)
    meta.writeBigUInt64LE(BigInt(root), 32)
    meta.writeBigUInt64LE(2n, 48)
    meta.writeBigUInt64LE(BigInt(pages.length), 56)
    meta.writeBigUInt64LE(BigInt(id), 64)
    meta.writeBigUInt64LE(fnv(meta.subarray(16, 72)), 72)
    pages[id] = meta
  }
  writeFileSync(path, Buffer.concat(pages.filter(Boolean)))
}

function fnv(bytes) {
  let hash = 0xcbf29ce484222325n
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash
}
