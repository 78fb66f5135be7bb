/** rpm's own database format (SUSE): a table of slots, each of which leads to a blob (rpm's lib/backend/ndb/rpmpkg.c). */
const headerMagic = 0x506d7052 // 'RpmP'
const slotMagic = 0x746f6c53 // 'Slot'
const blobMagic = 0x53626c42 // 'BlbS'
const pageSize = 4096
const slotSize = 16
const blockSize = 16
/** rpm refuses more. */
const mostPages = 2048

/**
 * The header blobs of the packages in `Packages.db`.
 * @returns in words why it cannot be read
 */
export function readNdb(bytes: Uint8Array): readonly Uint8Array[] | string {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < pageSize || data.readUInt32LE(0) !== headerMagic) return 'no ndb database'
  if (data.readUInt32LE(4) !== 0) return 'an ndb database of another version'
  const pages = data.readUInt32LE(12)
  if (pages === 0 || pages > mostPages || pages * pageSize > data.length) return 'an ndb database that is cut short'
  const found: Uint8Array[] = []
  // The header takes the place of the first two slots.
  for (let at = 2 * slotSize; at < pages * pageSize; at += slotSize) {
    if (data.readUInt32LE(at) !== slotMagic) return 'a damaged slot in the ndb database'
    const index = data.readUInt32LE(at + 4)
    const start = data.readUInt32LE(at + 8) * blockSize
    const blocks = data.readUInt32LE(at + 12)
    // As rpm does: a slot is free when it leads nowhere, whatever else is in it.
    if (start === 0) continue
    if (index === 0 || start < pages * pageSize) return 'a damaged slot in the ndb database'
    if (start + blocks * blockSize > data.length || blocks * blockSize < 16) return 'an ndb database that is cut short'
    const length = data.readUInt32LE(start + 12)
    if (data.readUInt32LE(start) !== blobMagic || data.readUInt32LE(start + 4) !== index)
      return 'a damaged package in the ndb database'
    if (16 + length > blocks * blockSize) return 'a package of the ndb database that is cut short'
    found.push(data.subarray(start + 16, start + 16 + length))
  }
  return found
}
