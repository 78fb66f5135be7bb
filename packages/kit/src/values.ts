/** Strict readers of the formats of DESIGN section 4. Anything that is not exactly the format is a UserError. */
import { UserError } from './errors.js'

/** Turns the text of an input into a value; `name` is the input's name, for the error. */
export type Parser<T> = (text: string, name: string) => T

export const text: Parser<string> = (value) => value

/** `true` or `false`, nothing else: YAML's other spellings are a common silent mistake. */
export const boolean: Parser<boolean> = (value, name) => {
  if (value === 'true') return true
  if (value === 'false') return false
  throw new UserError(name, value, '`true` or `false`')
}

/** One of the given words. */
export function oneOf<const T extends string>(...words: readonly T[]): Parser<T> {
  return (value, name) => {
    const found = words.find((word) => word === value)
    if (found === undefined) throw new UserError(name, value, `one of ${words.map((word) => `\`${word}\``).join(', ')}`)
    return found
  }
}

/** A whole number in decimal digits between two bounds, both allowed. */
export function integer(minimum: number, maximum: number): Parser<number> {
  return (value, name) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= minimum && number <= maximum))
      throw new UserError(name, value, `a whole number from ${minimum} to ${maximum}`)
    return number
  }
}

/** A percentage such as `0`, `1`, `0.5`, `99.9`, from 0 to 100, with no sign. */
export const percent: Parser<number> = (value, name) => {
  const number = /^\d{1,3}(\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN
  if (!(number <= 100)) throw new UserError(name, value, 'a number from 0 to 100, in percent, without a sign')
  return number
}

const durationUnits = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `500ms`, `30s`, `5m`, `24h`, `7d` to milliseconds. */
export const duration: Parser<number> = (value, name) => {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value)
  if (match === null) throw new UserError(name, value, 'a duration such as `500ms`, `30s`, `5m`, `24h` or `7d`')
  return Number(match[1]) * durationUnits[match[2] as keyof typeof durationUnits]
}

const sizeUnits = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40
} as const

/** `10MB`, `1GiB` to bytes. */
export const size: Parser<number> = (value, name) => {
  const match = /^(\d{1,9})(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)$/.exec(value)
  if (match === null) throw new UserError(name, value, 'a size such as `500kB`, `10MB` or `1GiB`')
  return Number(match[1]) * sizeUnits[match[2] as keyof typeof sizeUnits]
}

/** One item per line; empty lines are skipped, white space around an item is cut. */
export const lines: Parser<string[]> = (value) =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** `NAME=value` lines; a name given twice is an error. The value is everything after the first `=`, as it stands. */
export const nameValues: Parser<Record<string, string>> = (value, name) => {
  const result: Record<string, string> = Object.create(null) as Record<string, string>
  for (const line of value.split('\n')) {
    if (line.trim() === '') continue
    const at = line.indexOf('=')
    const key = line.slice(0, Math.max(at, 0)).trim()
    // The line itself may hold a secret, so only the name is repeated.
    if (at < 0 || key === '' || /\s/.test(key)) throw new UserError(name, key, 'lines of `NAME=value`')
    if (key in result) throw new UserError(name, key, 'each name once')
    result[key] = line.slice(at + 1).replace(/\r$/, '')
  }
  return result
}

/** A command as a JSON array of strings, as in a Dockerfile's exec form. */
export const argv: Parser<string[]> = (value, name) => {
  let parsed: unknown
  try {
    parsed = JSON.parse(value)
  } catch {
    parsed = undefined
  }
  if (!Array.isArray(parsed) || parsed.length === 0 || !parsed.every((item) => typeof item === 'string'))
    throw new UserError(name, value, 'a JSON array of strings such as `["node", "server.js"]`')
  return parsed
}

/** What to copy into an image: `src:dest[:mode]`; a folder's content, not the folder, goes to `dest`. */
export interface CopySpec {
  readonly source: string
  /** Absolute path in the image. */
  readonly destination: string
  /** Permission bits for files, for instance 0o755; undefined keeps the executable bit of the source. */
  readonly mode?: number
}

/** Lines of `src:dest[:mode]`. */
export const copies: Parser<CopySpec[]> = (value, name) =>
  lines(value, name).map((line) => {
    const match = /^([^:]+):(\/[^:]*)(?::(0?[0-7]{3,4}))?$/.exec(line)
    if (match === null)
      throw new UserError(name, line, '`src:dest` or `src:dest:mode`, with an absolute dest, such as `dist:/app:0755`')
    const [, source = '', destination = '', mode] = match
    return mode === undefined ? { source, destination } : { source, destination, mode: Number.parseInt(mode, 8) }
  })

/** An absolute http or https URL without credentials in it. */
export const url: Parser<string> = (value, name) => {
  let parsed: URL
  try {
    parsed = new URL(value)
  } catch {
    throw new UserError(name, value, 'a URL such as `https://shop.example`')
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    throw new UserError(name, value, 'a URL that begins with http:// or https://')
  if (parsed.username !== '' || parsed.password !== '')
    throw new UserError(name, parsed.host, 'a URL without a user name or password in it')
  return value
}
