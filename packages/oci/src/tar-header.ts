/** One 512-byte header block of a tar: POSIX ustar, GNU and the old V7 form. */
import { IntegrityError } from '@immutable-delivery/kit'
import { decodeName } from './tar-name.js'

export interface TarHeader {
  readonly name: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly mtime: number
  /** One character. */
  readonly typeFlag: string
  readonly linkName: string
  /** Of a device. */
  readonly device?: { readonly major: number; readonly minor: number }
  /** How it was written: POSIX, GNU's older form, or before both. */
  readonly dialect: 'ustar' | 'gnu' | 'v7'
  readonly userName: string
  readonly groupName: string
}

export const blockSize = 512

/** @throws IntegrityError when the block is no header, or one of its numbers is none */
export function parseHeader(block: Buffer, what: string): TarHeader {
  checkSum(block, what)
  const magic = block.toString('latin1', 257, 263)
  const field = (from: number, to: number): string => textOf(block, from, to)
  const number = (from: number, to: number, name: string): number => {
    const plain = plainOctal(block, from, to)
    return plain >= 0 ? plain : parseNumber(block.subarray(from, to), `${what}: ${name}`)
  }
  // Only POSIX has the prefix; GNU keeps times and sparse maps in its place.
  const prefix = magic === 'ustar\0' ? field(345, 500) : ''
  const name = field(0, 100)
  const size = number(124, 136, 'size')
  if (size < 0) throw new IntegrityError(`${what}: size`, 'a size', String(size))
  const unsigned = (value: number, part: string): number => {
    if (value < 0) throw new IntegrityError(`${what}: ${part}`, 'a number from 0', String(value))
    return value
  }
  const typeFlag = block.toString('latin1', 156, 157)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    mode: unsigned(number(100, 108, 'mode'), 'mode') & 0o7777,
    uid: unsigned(number(108, 116, 'uid'), 'uid'),
    gid: unsigned(number(116, 124, 'gid'), 'gid'),
    size,
    mtime: number(136, 148, 'mtime'),
    typeFlag,
    linkName: field(157, 257),
    ...(typeFlag === '3' || typeFlag === '4'
      ? {
          device: {
            major: unsigned(number(329, 337, 'device'), 'device'),
            minor: unsigned(number(337, 345, 'device'), 'device')
          }
        }
      : {}),
    dialect: magic === 'ustar\0' ? 'ustar' : magic === 'ustar ' ? 'gnu' : 'v7',
    userName: field(265, 297),
    groupName: field(297, 329)
  }
}

/** A field up to its NUL. ASCII, which nearly all names are, needs no decoder. */
function textOf(block: Buffer, from: number, to: number): string {
  let end = from
  let ascii = true
  for (; end < to; end += 1) {
    const byte = block[end] as number
    if (byte === 0) break
    if (byte > 127) ascii = false
  }
  if (end === from) return ''
  return ascii ? block.toString('latin1', from, end) : decodeName(block.subarray(from, end))
}

/** A number in the form that nearly all have: digits up to a NUL or space; -1 for every other one. */
function plainOctal(block: Buffer, from: number, to: number): number {
  let value = 0
  let at = from
  for (; at < to; at += 1) {
    const digit = (block[at] as number) - 0x30
    if (digit < 0 || digit > 7) break
    value = value * 8 + digit
  }
  const end = at < to ? block[at] : 0
  return at > from && (end === 0 || (end === 0x20 && at === to - 1)) ? value : -1
}

function checkSum(block: Buffer, what: string): void {
  let unsigned = 0
  let signed = 0
  for (let i = 0; i < blockSize; i += 1) {
    // The checksum's own field counts as spaces.
    const byte = i >= 148 && i < 156 ? 0x20 : (block[i] as number)
    unsigned += byte
    // Some old writers summed signed characters; Go's reader and GNU tar take both.
    signed += byte > 127 ? byte - 256 : byte
  }
  const plain = plainOctal(block, 148, 156)
  const stored = plain >= 0 ? plain : parseNumber(block.subarray(148, 156), `${what}: checksum`)
  if (stored !== unsigned && stored !== signed)
    throw new IntegrityError(`${what}: checksum`, String(unsigned), String(stored))
}

/** An octal number, or a base-256 one whose first bit is set; an empty field is 0. */
export function parseNumber(field: Buffer, what: string): number {
  const first = field[0] ?? 0
  if ((first & 0x80) !== 0) {
    // Two's complement with the marker bit taken out, big-endian; the second bit is the sign.
    const negative = (first & 0x40) !== 0
    let value = BigInt(first & 0x7f) - (negative ? 0x80n : 0n)
    for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte)
    const number = Number(value)
    if (!Number.isSafeInteger(number)) throw new IntegrityError(what, 'a number below 2^53', String(value))
    return number
  }
  const text = untilNul(field).toString('latin1').trim()
  if (text === '') return 0
  if (!/^[0-7]+$/.test(text)) throw new IntegrityError(what, 'an octal number', JSON.stringify(text))
  return Number.parseInt(text, 8)
}

/** The bytes before the first NUL. */
export function untilNul(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}
