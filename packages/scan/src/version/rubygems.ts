/** Order of Ruby gems: the documentation of Gem::Version. */
import { compareDigits, compareText, isDigits, stripZeros } from './digits.js'
import { compareLists, parsedOrder } from './parsed.js'

/** Numbers without leading zeros (0 is the empty text) and words; each of the two halves without trailing zeros. */
function segments(version: string): string[] {
  const all = version
    .trim()
    .replaceAll('-', '.pre.')
    .match(/[0-9]+|[a-z]+/gi)
    ?.map((part) => (isDigits(part) ? stripZeros(part) : part))
  const list = all ?? []
  const word = list.findIndex((part) => part !== '' && !isDigits(part))
  const split = word < 0 ? list.length : word
  return [...withoutZeros(list.slice(0, split)), ...withoutZeros(list.slice(split))]
}

function withoutZeros(list: readonly string[]): readonly string[] {
  let end = list.length
  while (end > 0 && list[end - 1] === '') end -= 1
  return list.slice(0, end)
}

/** A word makes a pre-release: it comes before every number, and so before the end, which counts as 0. */
function compareSegment(a: string, b: string): number {
  const x = a === '' || isDigits(a)
  const y = b === '' || isDigits(b)
  if (x !== y) return x ? 1 : -1
  return x ? compareDigits(a, b) : compareText(a, b)
}

const correct = /^\s*[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?\s*$/

export const rubygemsOrder = parsedOrder<readonly string[]>(
  segments,
  (a, b) => compareLists(a, b, compareSegment, ''),
  (version) => correct.test(version)
)
