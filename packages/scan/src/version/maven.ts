/**
 * Order of Maven artifacts: "POM Reference", section "Version Order Specification", as Maven's ComparableVersion does it.
 *
 * A version is a list of numbers and words; a hyphen, and a change between digit and letter, opens a list inside it that
 * holds all the rest. Trailing elements that mean nothing are cut from every list.
 */
import { compareDigits, compareText, isDigits, stripZeros } from './digits.js'
import { parsedOrder } from './parsed.js'

/** Without leading zeros: 0 is the empty text. */
interface Digits {
  readonly kind: 'number'
  readonly text: string
}

interface Word {
  readonly kind: 'word'
  readonly text: string
}

interface Level {
  readonly kind: 'list'
  readonly items: Item[]
}

type Item = Digits | Word | Level

/** Words with a place of their own; every other one comes after them, in alphabetical order. */
const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']
const released = qualifiers.indexOf('')
const aliases: Readonly<Record<string, string>> = { ga: '', final: '', cr: 'rc' }
const short: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' }

function atom(text: string, beforeDigit: boolean): Digits | Word {
  if (text === '' || isDigits(text)) return { kind: 'number', text: stripZeros(text) }
  const long = beforeDigit && Object.hasOwn(short, text) ? (short[text] ?? text) : text
  return { kind: 'word', text: Object.hasOwn(aliases, long) ? (aliases[long] ?? long) : long }
}

/** From the end, whatever means nothing: 0, the word of a release, an empty list. */
function normalise(level: Level): void {
  for (let at = level.items.length - 1; at >= 0; at -= 1) {
    const item = level.items[at]
    if (item === undefined) break
    const empty = item.kind === 'list' ? item.items.length === 0 : item.text === ''
    if (empty) level.items.splice(at, 1)
    else if (item.kind !== 'list') break
  }
}

function parse(version: string): Level {
  const levels: Level[] = [{ kind: 'list', items: [] }]
  const add = (item: Item): void => void levels.at(-1)?.items.push(item)
  const open = (): void => {
    const level: Level = { kind: 'list', items: [] }
    add(level)
    levels.push(level)
  }
  // Before a word a dot is a hyphen: 1.0.x1 comes before 1.0-x2.
  const openForWord = (): void => {
    if (levels.at(-1)?.items.length !== 0) open()
  }
  const text = version.toLowerCase()
  let start = 0
  let digits = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    const digit = isDigits(character)
    if (character === '.' || character === '-') {
      // An empty token counts as 0.
      add(atom(text.slice(start, at), false))
      start = at + 1
      if (character === '-') open()
    } else if (at > start && digit !== digits) {
      if (digit) openForWord()
      add(atom(text.slice(start, at), digit))
      start = at
      open()
    }
    if (character !== '.' && character !== '-') digits = digit
  }
  if (start < text.length) {
    if (!digits) openForWord()
    add(atom(text.slice(start), false))
  }
  for (const level of levels.toReversed()) normalise(level)
  return levels[0] ?? { kind: 'list', items: [] }
}

function compareWords(a: string, b: string): number {
  const [x, y] = [qualifiers.indexOf(a), qualifiers.indexOf(b)]
  if (x >= 0 && y >= 0) return x - y
  if (x < 0 && y < 0) return compareText(a, b)
  return x < 0 ? 1 : -1
}

const weights = { word: 0, list: 1, number: 2 } as const

function compareItems(a: Item | undefined, b: Item | undefined): number {
  if (a === undefined) return b === undefined ? 0 : -compareWithNothing(b)
  if (b === undefined) return compareWithNothing(a)
  if (a.kind === 'list' && b.kind === 'list') return compareLevels(a, b)
  if (a.kind === 'number' && b.kind === 'number') return compareDigits(a.text, b.text)
  if (a.kind === 'word' && b.kind === 'word') return compareWords(a.text, b.text)
  return weights[a.kind] - weights[b.kind]
}

function compareWithNothing(item: Item): number {
  if (item.kind === 'word') return qualifiers.includes(item.text) ? qualifiers.indexOf(item.text) - released : 1
  if (item.kind === 'number') return item.text === '' ? 0 : 1
  for (const inner of item.items) {
    const difference = compareWithNothing(inner)
    if (difference !== 0) return difference
  }
  return 0
}

function compareLevels(a: Level, b: Level): number {
  for (let at = 0; at < Math.max(a.items.length, b.items.length); at += 1) {
    const difference = compareItems(a.items[at], b.items[at])
    if (difference !== 0) return difference
  }
  return 0
}

export const mavenOrder = parsedOrder<Level>(
  parse,
  compareLevels,
  // Maven itself orders any text; what does not begin with a number is the name of a build and says nothing.
  (version) => /^[0-9][0-9A-Za-z.+_-]*$/.test(version)
)
