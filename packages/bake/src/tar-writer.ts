/**
 * The one tar dialect of our layers: ustar, with a PAX header only where ustar cannot say it. The same entries give
 * the same bytes on every machine.
 */

import { compareBytes } from '@immutable-delivery/kit'
import { encodeName } from '@immutable-delivery/oci'

export interface TarEntry {
  /** Relative, `/`-separated, without a trailing slash. */
  readonly path: string
  readonly type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'character' | 'block' | 'fifo'
  /** Permission bits, setuid, setgid and sticky included. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes of content; 0 unless a file. */
  readonly size: number
  /** Whole seconds since 1970, not negative. */
  readonly mtime: number
  /** Text of a symlink, or the path of the file that a hard link is another name of. */
  readonly linkTarget?: string
  /** Extended attributes; values as Latin-1, one character for each byte. */
  readonly xattrs?: Readonly<Record<string, string>>
  /** Of a character or block device. */
  readonly device?: { readonly major: number; readonly minor: number }
}

const blockSize = 512
const typeFlags = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  character: '3',
  block: '4',
  directory: '5',
  fifo: '6'
} as const
/** What eleven octal digits can say. */
const octalLimit = 8 ** 11

/** The header blocks of an entry; its content follows, then `tarPadding`. */
export function tarHeader(entry: TarEntry): Buffer {
  const name = entry.type === 'directory' ? `${entry.path}/` : entry.path
  const link = entry.linkTarget ?? ''
  const split = splitName(name)
  const pax: [string, string | Buffer][] = []
  if (!isAscii(link) || link.length > 100) pax.push(['linkpath', encodeName(link)])
  if (split === undefined) pax.push(['path', encodeName(name)])
  if (entry.size >= octalLimit) pax.push(['size', String(entry.size)])
  for (const [key, id] of [
    ['gid', entry.gid],
    ['uid', entry.uid]
  ] as const)
    if (id >= 8 ** 7) pax.push([key, String(id)])
  // An attribute is no property of one name of a file, but of the file: a hard link does not repeat it.
  if (entry.type !== 'hardlink')
    for (const [key, value] of Object.entries(entry.xattrs ?? {}))
      pax.push([`SCHILY.xattr.${key}`, Buffer.from(value, 'latin1')])
  const records =
    pax.length === 0
      ? none
      : Buffer.concat(pax.toSorted(([a], [b]) => compareBytes(a, b)).map(([key, value]) => record(key, value)))
  const own = block({
    name: split?.name ?? cut(name),
    prefix: split?.prefix ?? '',
    mode: entry.mode,
    uid: entry.uid >= 8 ** 7 ? 0 : entry.uid,
    gid: entry.gid >= 8 ** 7 ? 0 : entry.gid,
    size: entry.size >= octalLimit ? 0 : entry.size,
    mtime: entry.mtime,
    type: typeFlags[entry.type],
    link: pax.some(([key]) => key === 'linkpath') ? cut(link) : link,
    device: entry.device
  })
  if (records.length === 0) return own
  const extended = block({
    name: '././@PaxHeader',
    prefix: '',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: records.length,
    mtime: 0,
    type: 'x',
    link: ''
  })
  return Buffer.concat([extended, records, tarPadding(records.length), own])
}

/** Zeros up to the next block; not to be written to. */
export function tarPadding(size: number): Buffer {
  return zeros.subarray(0, (blockSize - (size % blockSize)) % blockSize)
}

const zeros = Buffer.alloc(blockSize)
const none = Buffer.alloc(0)

/** The two zero blocks at the end; no padding to a record of 20 blocks. */
export const tarEnd: Uint8Array = Buffer.alloc(2 * blockSize)

interface Block {
  readonly name: string
  readonly prefix: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly mtime: number
  readonly type: string
  readonly link: string
  readonly device?: TarEntry['device']
}

function block(fields: Block): Buffer {
  // Out of Node's pool: ten thousand buffers of their own would cost more than what is written into them.
  const bytes = Buffer.allocUnsafe(blockSize)
  bytes.set(blank)
  bytes.write(fields.name, 0, 100, 'latin1')
  writeOctal(bytes, 100, 7, fields.mode)
  writeOctal(bytes, 108, 7, fields.uid)
  writeOctal(bytes, 116, 7, fields.gid)
  writeOctal(bytes, 124, 11, fields.size)
  writeOctal(bytes, 136, 11, fields.mtime)
  bytes[156] = fields.type.charCodeAt(0)
  if (fields.link !== '') bytes.write(fields.link, 157, 100, 'latin1')
  // Device numbers are zeros in digits: some readers do not take an empty field for a number.
  writeOctal(bytes, 329, 7, fields.device?.major ?? 0)
  writeOctal(bytes, 337, 7, fields.device?.minor ?? 0)
  if (fields.prefix !== '') bytes.write(fields.prefix, 345, 155, 'latin1')
  let sum = 0
  for (let i = 0; i < blockSize; i += 1) sum += bytes[i] as number
  writeOctal(bytes, 148, 6, sum)
  return bytes
}

/** What all headers have in common; while it is summed, the field of the sum counts as spaces. */
const blank = Buffer.alloc(blockSize)
blank.write('ustar\x0000', 257, 'latin1')
blank.fill(0x20, 148, 156)

/** The digits and a NUL behind them. */
function writeOctal(bytes: Buffer, at: number, digits: number, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 8 ** digits)
    throw new Error(`${value} does not fit into ${digits} octal digits of a tar header`)
  let rest = value
  for (let i = at + digits - 1; i >= at; i -= 1) {
    // Not by bits: sizes have more than 32 of them.
    const above = Math.floor(rest / 8)
    bytes[i] = 0x30 + rest - above * 8
    rest = above
  }
  bytes[at + digits] = 0
}

/** The name as ustar's two fields; undefined when it does not fit or is not ASCII, which ustar does not allow. */
function splitName(name: string): { readonly name: string; readonly prefix: string } | undefined {
  if (!isAscii(name)) return undefined
  if (name.length <= 100) return { name, prefix: '' }
  // The first place that leaves at most 100 characters behind it: one rule, so that there is one result.
  const at = name.indexOf('/', name.length - 101)
  if (at <= 0 || at > 155 || at === name.length - 1) return undefined
  return { name: name.slice(at + 1), prefix: name.slice(0, at) }
}

/** What stands in ustar's field when the PAX header has the real name: never empty, never more than fits. */
function cut(text: string): string {
  // oxlint-disable-next-line no-control-regex -- everything but ASCII is replaced
  return text.replace(/[^\x00-\x7f]/g, '_').slice(0, 100)
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- that is what ASCII is
  return /^[\x01-\x7f]*$/.test(text)
}

/** `length key=value\n`, where the length counts itself. */
function record(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.byteLength(` ${key}=`) + Buffer.byteLength(value) + 1
  let length = rest + String(rest).length
  // One more digit may make the number one digit longer.
  if (rest + String(length).length !== length) length = rest + String(length).length
  return Buffer.concat([
    Buffer.from(`${length} ${key}=`),
    typeof value === 'string' ? Buffer.from(value) : value,
    Buffer.from('\n')
  ])
}
