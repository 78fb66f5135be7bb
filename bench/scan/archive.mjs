// Writes large zip archives (with zip64, as OSV's npm archive needs it) of made-up records, without holding them.
import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

/** @param records an iterable of OSV records */
export function writeArchive(path, records) {
  const file = openSync(path, 'w')
  const central = []
  let offset = 0
  let count = 0
  let pending = []
  let size = 0
  const flush = () => {
    const bytes = Buffer.concat(pending)
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    pending = []
    size = 0
  }
  for (const record of records) {
    const bytes = Buffer.from(JSON.stringify(record))
    const packed = deflateRawSync(bytes, { level: 1 })
    const name = Buffer.from(`${record.id}.json`)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, name]))
    const parts = [Buffer.from('PK\x03\x04'), common, name, packed]
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    pending.push(...parts)
    size += length
    offset += length
    count += 1
    if (size > 4e6) flush()
  }
  const directory = Buffer.concat(central)
  pending.push(directory)
  const record64 = Buffer.alloc(56)
  record64.write('PK\x06\x06', 'latin1')
  record64.writeBigUInt64LE(44n, 4)
  record64.writeUInt16LE(45, 12)
  record64.writeUInt16LE(45, 14)
  record64.writeBigUInt64LE(BigInt(count), 24)
  record64.writeBigUInt64LE(BigInt(count), 32)
  record64.writeBigUInt64LE(BigInt(directory.length), 40)
  record64.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(offset + directory.length), 8)
  locator.writeUInt32LE(1, 16)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(0xffff, 8)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(0xffffffff, 12)
  end.writeUInt32LE(0xffffffff, 16)
  pending.push(record64, locator, end)
  flush()
  closeSync(file)
}
