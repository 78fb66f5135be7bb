/**
 * Order of Alpine packages: apk-package(5), section "pkgver", as apk-tools 2.12 and later compare:
 * number{.number}[letter]{_suffix[number]}[~hash][-rnumber]
 */
import { compareDigits, compareText } from './digits.js'
import { parsedOrder } from './parsed.js'

/** In the order of rising weight where one version has the one token and the other version another. */
enum Kind {
  Preview,
  Invalid,
  End,
  Revision,
  Hash,
  SuffixNumber,
  Suffix,
  Letter,
  Digit
}

const numeric: ReadonlySet<Kind> = new Set([Kind.Digit, Kind.SuffixNumber, Kind.Revision])

interface Token {
  readonly kind: Kind
  readonly text: string
  /** Place of a suffix in the list below. */
  readonly suffix?: number
}

const suffixes = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p']
const release = suffixes.indexOf('')

/** A version ends with End, or at what the grammar does not allow with Invalid. */
function tokens(version: string): Token[] | undefined {
  const first = /^\d+/.exec(version)
  if (first === null) return undefined
  const list: Token[] = [{ kind: Kind.Digit, text: first[0] }]
  let rest = version.slice(first[0].length)
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(rest)
    if (match === null) return undefined
    rest = rest.slice(match[0].length)
    return match[1] ?? ''
  }
  for (let part = take(/^\.(\d+)/); part !== undefined; part = take(/^\.(\d+)/))
    list.push({ kind: Kind.Digit, text: part })
  const letter = take(/^([a-z])/)
  if (letter !== undefined) list.push({ kind: Kind.Letter, text: letter })
  for (let word = take(/^_([a-z]+)/); word !== undefined; word = take(/^_([a-z]+)/)) {
    const suffix = suffixes.indexOf(word)
    if (suffix < 0) return [...list, { kind: Kind.Invalid, text: `_${word}${rest}` }]
    list.push({ kind: suffix < release ? Kind.Preview : Kind.Suffix, text: word, suffix })
    const number = take(/^(\d+)/)
    if (number !== undefined) list.push({ kind: Kind.SuffixNumber, text: number })
  }
  const hash = take(/^~([0-9a-f]+)/)
  if (hash !== undefined) list.push({ kind: Kind.Hash, text: hash })
  const revision = take(/^-r(\d*)(?![a-z])/)
  if (revision !== undefined) list.push({ kind: Kind.Revision, text: revision })
  // What stands in the way of a revision is compared as a text; behind one, or a hyphen that begins none, nothing counts.
  const text = revision === undefined && !rest.startsWith('-') ? rest : ''
  return [...list, { kind: rest === '' ? Kind.End : Kind.Invalid, text }]
}

function compareTokens(a: readonly Token[], b: readonly Token[]): number {
  for (let at = 0; ; at += 1) {
    const left = a[at]
    const right = b[at]
    // Both lists end with a token that nothing follows, so that they are equal when they are over together.
    if (left === undefined || right === undefined) return 0
    const difference = left.kind - right.kind || compareToken(left, right, at)
    if (difference !== 0) return difference
  }
}

function compareToken(left: Token, right: Token, at: number): number {
  if (left.suffix !== undefined && right.suffix !== undefined) return left.suffix - right.suffix
  // From the second number on, a leading zero makes it a fraction: 1.05 comes before 1.1.
  const fraction = left.kind === Kind.Digit && at > 0 && (left.text.startsWith('0') || right.text.startsWith('0'))
  return numeric.has(left.kind) && !fraction ? compareDigits(left.text, right.text) : compareText(left.text, right.text)
}

export const apkOrder = parsedOrder<readonly Token[]>(
  tokens,
  compareTokens,
  // apk itself compares what its grammar does not allow only as far as it does; that is too little for a verdict.
  (version) => !version.endsWith('-r') && tokens(version)?.at(-1)?.kind === Kind.End
)
