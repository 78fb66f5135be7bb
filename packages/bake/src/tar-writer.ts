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
  const records = Buffer.concat(
    pax.toSorted(([a], [b]) => compareBytes(a, b)).map(([key, value]) => record(key, value))
  )
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

/** Zeros up to the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize)
}

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
  const bytes = Buffer.alloc(blockSize)
  bytes.write(fields.name, 0, 100, 'latin1')
  bytes.write(octal(fields.mode, 7), 100, 'latin1')
  bytes.write(octal(fields.uid, 7), 108, 'latin1')
  bytes.write(octal(fields.gid, 7), 116, 'latin1')
  bytes.write(octal(fields.size, 11), 124, 'latin1')
  bytes.write(octal(fields.mtime, 11), 136, 'latin1')
  bytes.write(fields.type, 156, 'latin1')
  bytes.write(fields.link, 157, 100, 'latin1')
  bytes.write('ustar\x0000', 257, 'latin1')
  // Device numbers are zeros in digits: some readers do not take an empty field for a number.
  bytes.write(octal(fields.device?.major ?? 0, 7), 329, 'latin1')
  bytes.write(octal(fields.device?.minor ?? 0, 7), 337, 'latin1')
  bytes.write(fields.prefix, 345, 155, 'latin1')
  // While it is summed, the field of the sum counts as spaces.
  bytes.fill(0x20, 148, 156)
  let sum = 0
  for (const byte of bytes) sum += byte
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return bytes
}

function octal(value: number, digits: number): string {
  const text = value.toString(8)
  if (!Number.isSafeInteger(value) || value < 0 || text.length > digits)
    throw new Error(`${value} does not fit into ${digits} octal digits of a tar header`)
  return `${text.padStart(digits, '0')}\0`
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
