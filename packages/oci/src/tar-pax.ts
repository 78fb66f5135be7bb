/** The extended header of POSIX.1-2001 (PAX): records of `length key=value\n`. */
import { IntegrityError } from '@immutable-delivery/kit'
import { decodeName } from './tar-name.js'

export interface PaxHeader {
  readonly path?: string
  readonly linkPath?: string
  readonly size?: number
  readonly uid?: number
  readonly gid?: number
  readonly mtime?: number
  /** Values as Latin-1: one character for each byte, since an attribute is binary. */
  readonly xattrs?: Readonly<Record<string, string>>
  /** Every record as it stands; values as Latin-1. */
  readonly records?: readonly (readonly [key: string, value: string])[]
}

/** @throws IntegrityError on anything but well-formed records, and on sparse files, which no container runtime writes */
export function parsePax(bytes: Buffer, what: string): PaxHeader {
  const header: { -readonly [K in keyof PaxHeader]: PaxHeader[K] } = {}
  const xattrs: Record<string, string> = Object.create(null) as Record<string, string>
  const all: (readonly [string, string])[] = []
  for (const [key, value] of records(bytes, what)) {
    all.push([key, value.toString('latin1')])
    if (key === 'path') header.path = filled(value, key, what)
    else if (key === 'linkpath') header.linkPath = filled(value, key, what)
    else if (key === 'size') header.size = whole(value, key, what)
    else if (key === 'uid') header.uid = whole(value, key, what)
    else if (key === 'gid') header.gid = whole(value, key, what)
    else if (key === 'mtime') header.mtime = seconds(value, what)
    else if (key.startsWith('SCHILY.xattr.')) xattrs[key.slice('SCHILY.xattr.'.length)] = value.toString('latin1')
    else if (key.startsWith('GNU.sparse.')) throw new IntegrityError(what, 'no sparse files', key)
  }
  if (Object.keys(xattrs).length > 0) header.xattrs = xattrs
  header.records = all
  return header
}

function* records(bytes: Buffer, what: string): Generator<[string, Buffer]> {
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at)
    const length = space < 0 || space - at > 10 ? '' : bytes.toString('latin1', at, space)
    const end = at + Number(length)
    const bad = (): Error => new IntegrityError(`${what}: extended header`, '`length key=value` records', 'other bytes')
    if (!/^[1-9]\d*$/.test(length) || end > bytes.length || end <= space || bytes[end - 1] !== 0x0a) throw bad()
    const equals = bytes.indexOf(0x3d, space + 1)
    if (equals <= space + 1 || equals >= end) throw bad()
    yield [decodeName(bytes.subarray(space + 1, equals)), bytes.subarray(equals + 1, end - 1)]
    at = end
  }
}

function filled(value: Buffer, key: string, what: string): string {
  // An empty value would mean "as in the header", which readers do not agree on; a NUL cuts the name in some of them.
  if (value.length === 0 || value.includes(0))
    throw new IntegrityError(`${what}: ${key}`, 'a name', 'an empty one or a NUL')
  return decodeName(value)
}

function whole(value: Buffer, key: string, what: string): number {
  const text = value.toString('latin1')
  if (!/^\d{1,15}$/.test(text))
    throw new IntegrityError(`${what}: ${key}`, 'a whole number', JSON.stringify(text.slice(0, 40)))
  return Number(text)
}

function seconds(value: Buffer, what: string): number {
  const text = value.toString('latin1')
  if (!/^-?\d{1,15}(\.\d{0,12})?$/.test(text))
    throw new IntegrityError(`${what}: mtime`, 'seconds', JSON.stringify(text.slice(0, 40)))
  return Number(text)
}
