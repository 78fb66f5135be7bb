import { IntegrityError } from '@immutable-delivery/kit'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The text of a name in a tar. Linux names are bytes: a byte that is not UTF-8 becomes the lone surrogate
 * U+DC00 + byte (as Python's surrogateescape does), so that two different names never become the same text.
 */
export function decodeName(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    let name = ''
    for (let at = 0; at < bytes.length;) {
      const length = utf8Length(bytes, at)
      if (length === 0) name += String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
      else name += strict.decode(bytes.subarray(at, at + length))
      at += Math.max(length, 1)
    }
    return name
  }
}

/** The bytes that `decodeName` made a text of. */
export function encodeName(name: string): Buffer {
  // A lone low surrogate stands for one byte; a pair stands for a character and is not touched.
  const parts = name.split(/((?<![\ud800-\udbff])[\udc80-\udcff])/)
  if (parts.length === 1) return Buffer.from(name)
  return Buffer.concat(
    parts.map((part, i) => (i % 2 === 0 ? Buffer.from(part) : Buffer.from([part.charCodeAt(0) - 0xdc00])))
  )
}

/** The length of the valid UTF-8 sequence at `at`, 0 when there is none. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (at + length > bytes.length) return 0
  try {
    strict.decode(bytes.subarray(at, at + length))
    return length
  } catch {
    return 0
  }
}

/** Whether a name can be given back to a file system as text. */
export function isUnicode(name: string): boolean {
  return !/\p{Surrogate}/u.test(name)
}

/**
 * A path inside a root filesystem: relative, `/` between components, no empty, `.` or `..` component; '' for the root
 * itself.
 * @throws IntegrityError on `..` or a NUL, which only an attack writes
 */
export function normalisePath(name: string, what: string): string {
  if (!unusual.test(name)) return name
  if (name.includes('\0')) throw new IntegrityError(what, 'a path without NUL', show(name))
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) throw new IntegrityError(what, 'a path inside the image', show(name))
  return parts.join('/')
}

/** A component that is empty, `.` or `..`, or a NUL: nearly no name has one. */
// oxlint-disable-next-line no-control-regex -- that is what is looked for
const unusual = /(?:^|\/)\.{0,2}(?:\/|$)|\x00/

/** A name from outside, fit for an error message. */
export function show(name: string): string {
  return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}...` : name)
}
