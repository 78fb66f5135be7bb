/**
 * Order of Maven artifacts: "POM Reference", section "Version Order Specification", with what Maven does and the text
 * leaves out: any case, `release` as a name of the release, words that nobody knows after those that are known.
 *
 * A version is a list of numbers and words, each with what stands before it. Maven since 3.8.7 no longer tells a dot
 * before a word from a hyphen; OSV's ranges are written and matched by the text as it is, see decision 0007.
 */
import { compareDigits, compareText, isDigits, stripZeros } from './digits.js'
import { parsedOrder } from './parsed.js'

interface Token {
  /** What stands before it; a change between digit and letter is a hyphen, and before the first there is nothing. */
  readonly prefix: '' | '.' | '-'
  /** A number without leading zeros, 0 being the empty text. */
  readonly number: boolean
  readonly text: string
}

/** Words with a place of their own; every other one comes after them, in alphabetical order. */
const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']
const aliases: Readonly<Record<string, string>> = { ga: '', final: '', release: '', cr: 'rc' }
const short: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' }

function token(prefix: Token['prefix'], text: string, beforeDigit: boolean): Token {
  // An empty one counts as 0.
  if (text === '' || isDigits(text)) return { prefix, number: true, text: stripZeros(text) }
  const long = beforeDigit && Object.hasOwn(short, text) ? (short[text] ?? text) : text
  return { prefix, number: false, text: Object.hasOwn(aliases, long) ? (aliases[long] ?? long) : long }
}

function parse(version: string): readonly Token[] {
  const list: Token[] = []
  let prefix: Token['prefix'] = ''
  for (const part of version.toLowerCase().split(/([.-])/)) {
    if (part === '.' || part === '-') {
      prefix = part
      continue
    }
    const pieces = part.match(/\d+|\D+/g) ?? ['']
    for (const [at, piece] of pieces.entries()) list.push(token(at === 0 ? prefix : '-', piece, at < pieces.length - 1))
  }
  return trimmed(list)
}

/** Without what means nothing at the end, and before each hyphen: 0 and the words of a release. */
function trimmed(list: readonly Token[]): readonly Token[] {
  const kept = [...list]
  for (let at = kept.length - 1; at > 0; at -= 1) {
    if (kept[at]?.text === '') {
      kept.splice(at, 1)
      continue
    }
    while (at > 0 && kept[at]?.prefix !== '-') at -= 1
  }
  return kept
}

/** `.word`, `-word`, `-number`, `.number`, in this order. */
const weight = ({ prefix, number }: Token): number => (number ? (prefix === '.' ? 3 : 2) : prefix === '.' ? 0 : 1)

/** What stands for a token that the other version does not have: 0 where that is a number after a dot. */
const nothing = ({ prefix, number }: Token): Token => ({ prefix, number: number && prefix === '.', text: '' })

function compareTokens(a: Token, b: Token): number {
  if (a.prefix !== b.prefix) return weight(a) - weight(b)
  if (a.number && b.number) return compareDigits(a.text, b.text)
  if (a.number !== b.number) return a.number ? 1 : -1
  const [x, y] = [qualifiers.indexOf(a.text), qualifiers.indexOf(b.text)]
  if (x < 0 && y < 0) return compareText(a.text, b.text)
  return (x < 0 ? qualifiers.length : x) - (y < 0 ? qualifiers.length : y)
}

function compareLists(a: readonly Token[], b: readonly Token[]): number {
  for (let at = 0; at < a.length || at < b.length; at += 1) {
    const [left, right] = [a[at], b[at]]
    const difference =
      left === undefined
        ? right === undefined
          ? 0
          : compareTokens(nothing(right), right)
        : compareTokens(left, right ?? nothing(left))
    if (difference !== 0) return difference
  }
  return 0
}

export const mavenOrder = parsedOrder<readonly Token[]>(
  parse,
  compareLists,
  // Maven itself orders any text; what does not begin with a number is the name of a build and says nothing.
  (version) => /^[0-9][0-9A-Za-z.+_-]*$/.test(version)
)
