/** Writes small zip archives (PKWARE APPNOTE 4.3), so that tests can also write broken ones. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipOptions {
  /** 8 is deflate, 0 stored. */
  readonly method?: number
  /** Written instead of the true values. */
  readonly crc?: number
  readonly size?: number
  readonly flags?: number
}

export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, options: ZipOptions = {}): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const method = options.method ?? 8
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(options.flags ?? 0x800, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(options.crc ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(options.size ?? bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]))
    local.push(header)
    offset += header.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

/** An archive of OSV records, each under its id. */
export function osvZip(records: readonly Readonly<Record<string, unknown>>[], options?: ZipOptions): Buffer {
  return zipOf(
    Object.fromEntries(records.map((record) => [`${String(record['id'])}.json`, JSON.stringify(record)])),
    options
  )
}
