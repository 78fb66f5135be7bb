/** Order of Dart packages: the `pub_semver` package: Semantic Versioning 2.0.0, but build metadata counts. */
import { compareDigits, compareText, isDigits } from './digits.js'
import { compareLists, parsedOrder } from './parsed.js'

interface Parsed {
  readonly numbers: readonly string[]
  readonly pre: readonly string[]
  readonly build: readonly string[]
}

const identifiers = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*'
const pattern = new RegExp(`^v?(\\d+(?:\\.\\d+){0,2})(?:-(${identifiers}))?(?:\\+(${identifiers}))?$`)

function parse(version: string): Parsed | undefined {
  const match = pattern.exec(version)
  if (match === null) return undefined
  const [, numbers = '', pre, build] = match
  return { numbers: numbers.split('.'), pre: pre?.split('.') ?? [], build: build?.split('.') ?? [] }
}

/** The end before numbers, numbers before words. */
function compareIdentifier(a: string, b: string): number {
  const rank = (part: string): number => (part === '' ? 0 : isDigits(part) ? 1 : 2)
  return rank(a) - rank(b) || (rank(a) === 1 ? compareDigits(a, b) : compareText(a, b))
}

export const pubOrder = parsedOrder<Parsed>(
  parse,
  (a, b) =>
    compareLists(a.numbers, b.numbers, compareDigits, '') ||
    // A release comes after all of its pre-releases.
    Number(a.pre.length === 0) - Number(b.pre.length === 0) ||
    compareLists(a.pre, b.pre, compareIdentifier, '') ||
    compareLists(a.build, b.build, compareIdentifier, '')
)
