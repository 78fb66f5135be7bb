/**
 * Order of Composer packages: PHP's `version_compare`, which Composer\Semver's Comparator calls, after the leading `v`
 * that Composer cuts. As there, `1.0` comes before `1.0.0`.
 */
import { compareDigits, isDigits } from './digits.js'
import { compareLists, parsedOrder } from './parsed.js'

function parts(version: string): string[] {
  return version
    .replace(/^v/i, '')
    .replaceAll(/[-_+]/g, '.')
    .replaceAll(/(\d)(?=[^\d.])|([^\d.])(?=\d)/g, '$1$2.')
    .split('.')
    .filter((part) => part !== '')
}

/** PHP recognises a word by its beginning. The end of a version stands between `rc` and numbers. */
const words: readonly (readonly [string, number])[] = [
  ['dev', 1],
  ['a', 2],
  ['b', 3],
  ['RC', 4],
  ['rc', 4],
  ['p', 7]
]

function rank(part: string): number {
  if (part === '' || part.startsWith('#')) return 5
  if (isDigits(part)) return 6
  return words.find(([word]) => part.startsWith(word))?.[1] ?? 0
}

function comparePart(x: string, y: string): number {
  const left = rank(x)
  const right = rank(y)
  // To PHP `#` is any number, and the end: equal to both, so that only what no version may contain is no order.
  if ((x === '#' && right >= 5 && right <= 6) || (y === '#' && left >= 5 && left <= 6)) return 0
  return left !== right || left !== 6 ? left - right : compareDigits(x, y)
}

export const packagistOrder = parsedOrder<readonly string[]>(
  parts,
  (a, b) => compareLists(a, b, comparePart, ''),
  // Names of branches have no place among versions. Each character fits one place only: with a separator that may be
  // missing a long version that ends in a strange character takes for ever.
  (version) => /^v?\d[0-9A-Za-z]*(?:[.\-_+][0-9A-Za-z]+)*$/i.test(version)
)
