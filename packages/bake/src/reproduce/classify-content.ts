/** Why the bytes of a file differ, from the bytes themselves. Pure. */
import type { CauseNumber } from './causes.js'
import { classifyPath, isInstalledPackage } from './classify-path.js'

export interface ContentFinding {
  readonly cause: CauseNumber | undefined
  readonly detail: string
}

/**
 * @param path relative to the root of the image
 * @param hide takes secrets out of a text; what it changed is not shown at all
 */
export function classifyContent(
  path: string,
  a: Buffer,
  b: Buffer,
  hide: (text: string) => string = (text) => text
): ContentFinding {
  const checkout = classifyCheckout(a, b)
  if (checkout !== undefined) return { cause: 30, detail: checkout }
  const named = classifyPath(path)
  if (named !== undefined) return { cause: named.cause, detail: named.what }
  const at = firstDifference(a, b)
  const [one, two] = [partAround(a, at), partAround(b, at)]
  const where = describeBytes(a, b, at, hide)
  if (isInstalledPackage(path)) {
    const versions = [versionOf(a), versionOf(b)]
    if (versions[0] !== versions[1]) return { cause: 23, detail: `version ${versions[0]} instead of ${versions[1]}` }
    return { cause: 24, detail: `notes of npm; ${where}` }
  }
  if (isProgram(a) || isProgram(b)) return { cause: 25, detail: `a program or an archive of object code; ${where}` }
  // What both texts have at the place is looked for first: an address may stand beside a date.
  for (const [cause, pattern, what] of patterns) {
    const [x, y] = [matchAt(pattern, one), matchAt(pattern, two)]
    if (x !== undefined && y !== undefined && x !== y) return { cause, detail: `${what}; ${where}` }
  }
  if (isArchive(a)) return { cause: 25, detail: `an archive, which keeps times and an order; ${where}` }
  return { cause: undefined, detail: where }
}

/** What git can do to a file on its way into the working copy. */
function classifyCheckout(a: Buffer, b: Buffer): string | undefined {
  const pointer = (bytes: Buffer): boolean =>
    bytes.length < 1024 && bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/v1\n')
  if (pointer(a) !== pointer(b)) return 'the pointer of Git LFS in the place of the file'
  const ends = (bytes: Buffer): string => bytes.toString('latin1').replaceAll('\r\n', '\n')
  if (a.length !== b.length && !a.includes(0) && ends(a) === ends(b)) return 'other ends of lines (CRLF and LF)'
  const ident = (bytes: Buffer): string => bytes.toString('latin1').replaceAll(/\$Id(?::[^$\n]{0,200})?\$/g, '$Id$')
  if (!a.includes(0) && a.includes('$Id') && ident(a) === ident(b)) return 'an $Id$ that git filled in'
  return undefined
}

const magics = ['7f454c46', '4d5a', 'cffaedfe', 'cefaedfe', 'cafebabe', '213c617263683e0a', '0061736d']
const isProgram = (bytes: Buffer): boolean =>
  magics.some((magic) => bytes.subarray(0, magic.length / 2).toString('hex') === magic)
const isArchive = (bytes: Buffer): boolean =>
  /^(?:504b0304|1f8b08|fd377a585a00|425a68|28b52ffd)/.test(bytes.subarray(0, 6).toString('hex')) ||
  bytes.subarray(257, 262).toString('latin1') === 'ustar'

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const patterns: readonly (readonly [CauseNumber, RegExp, string])[] = [
  [
    26,
    /\b(?:[A-Z][a-z]+\/[A-Z][A-Za-z_]+|(?:LANG|LC_[A-Z]+|TZ)=[\w./:+-]*|[a-z]{2}_[A-Z]{2}(?:\.[\w-]+)?|C\.UTF-8)\b/g,
    'time zone or locale'
  ],
  [
    26,
    /\b(?:avx\w*|sse[\w.]*|neon|bmi\d|znver\d|skylake\w*|haswell|x86-64-v\d|march=[\w-]+|\d+ (?:cpus?|cores))\b/gi,
    'features of the processor'
  ],
  [
    26,
    /(?:host(?:name)?["'=: ]+[\w.-]+|\bbuildkitsandbox\b|\blocalhost\b|\b\d{1,3}(?:\.\d{1,3}){3}\b)/gi,
    'name or address of a host'
  ],
  [25, /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)?/g, 'a time'],
  [
    25,
    new RegExp(
      `${month} +\\d{1,2}(?:,? +\\d{4}| +\\d{2}:\\d{2})|\\d{1,2} ${month} \\d{4}|\\b\\d{2}:\\d{2}:\\d{2}\\b`,
      'g'
    ),
    'a time'
  ],
  [25, /\b1[5-9]\d{8}(?:\.\d+|\d{3}|\d{9})?\b/g, 'a time in seconds since 1970'],
  [24, /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, 'a number that was drawn'],
  [25, /(?:\/[\w.@+-]+){2,}/g, 'a path of the build'],
  [24, /\b(?=[0-9a-f]*\d)[0-9a-f]{16,}\b|\b(?=\w*\d)[A-Za-z0-9+/_-]{22,}={0,2}/gi, 'a number that was drawn'],
  [24, /^-?\d{1,20}\s*$/g, 'a number that was drawn']
]

const around = 160

/** The text around a place, as Latin-1, and where the place is in it. */
function partAround(bytes: Buffer, at: number): { readonly text: string; readonly at: number } {
  const from = Math.max(0, at - around)
  return { text: bytes.subarray(from, at + around).toString('latin1'), at: at - from }
}

/** What matches the pattern over the place. */
function matchAt(pattern: RegExp, part: { readonly text: string; readonly at: number }): string | undefined {
  for (const match of part.text.matchAll(pattern))
    if (match.index <= part.at && match.index + match[0].length >= part.at) return match[0]
  return undefined
}

function firstDifference(a: Buffer, b: Buffer): number {
  const size = Math.min(a.length, b.length)
  for (let at = 0; at < size; at += 1) if (a[at] !== b[at]) return at
  return size
}

/** Bytes before the place that are searched for secrets together with it: longer than any secret a line holds. */
const secretReach = 4096

function describeBytes(a: Buffer, b: Buffer, at: number, hide: (text: string) => string): string {
  const sizes = a.length === b.length ? '' : `, ${a.length} bytes instead of ${b.length}`
  const secret = [a, b].some((bytes) => {
    const text = bytes.subarray(Math.max(0, at - secretReach), at + secretReach).toString('utf8')
    return hide(text) !== text
  })
  if (secret) return `from byte ${at}${sizes}; not shown, as it is near a secret`
  const piece = (bytes: Buffer): string => {
    const from = Math.max(0, at - 8)
    const raw = bytes.subarray(from, from + 32)
    const readable = raw.every((byte) => byte >= 0x20 && byte < 0x7f)
    return readable && raw.length > 0
      ? JSON.stringify(raw.toString('latin1'))
      : raw.subarray(0, 16).toString('hex') || 'the end'
  }
  return `from byte ${at}${sizes}: ${piece(a)} instead of ${piece(b)}`
}

function versionOf(bytes: Buffer): string {
  return /"version"\s*:\s*"([^"]{1,100})"/.exec(bytes.toString('utf8'))?.[1] ?? ''
}
