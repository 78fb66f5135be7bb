/** Order of Python packages: PEP 440 (the "Version specifiers" specification), section "Summary of permitted suffixes". */
import { compareDigits, compareText, isDigits, stripZeros } from './digits.js'
import { compareLists, parsedOrder } from './parsed.js'

interface Modern {
  readonly epoch: string
  /** Without trailing zeros. */
  readonly release: readonly string[]
  /** Place of the pre-release: a version with nothing but `.dev` comes before all of them, a final one after. */
  readonly stage: number
  readonly stageNumber: string
  readonly post: string | undefined
  readonly dev: string | undefined
  readonly local: readonly string[]
}

interface Legacy {
  readonly legacy: readonly string[]
}

const pattern =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d+)?)?((?:-(\d+))|(?:[-_.]?(?:post|rev|r)[-_.]?(\d+)?))?([-_.]?dev[-_.]?(\d+)?)?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i

const stages: Readonly<Record<string, number>> = { a: 1, alpha: 1, b: 2, beta: 2, c: 3, rc: 3, pre: 3, preview: 3 }

function parseModern(version: string): Modern | undefined {
  const match = pattern.exec(version)
  if (match === null) return undefined
  const [, epoch = '', release = '', stage, stageNumber = '', post, implicit, postNumber, dev, devNumber, local] = match
  const numbers = release.split('.').map(stripZeros)
  while (numbers.length > 1 && numbers.at(-1) === '') numbers.pop()
  const onlyDev = stage === undefined && post === undefined && dev !== undefined
  return {
    epoch,
    release: numbers,
    stage: stage === undefined ? (onlyDev ? 0 : 4) : (stages[stage.toLowerCase()] ?? 4),
    stageNumber,
    post: post === undefined ? undefined : (implicit ?? postNumber ?? ''),
    dev: dev === undefined ? undefined : (devNumber ?? ''),
    local: local === undefined ? [] : local.toLowerCase().split(/[-_.]/)
  }
}

function compareModern(a: Modern, b: Modern): number {
  return (
    compareDigits(a.epoch, b.epoch) ||
    compareLists(a.release, b.release, compareDigits, '') ||
    a.stage - b.stage ||
    compareDigits(a.stageNumber, b.stageNumber) ||
    // Without a post-release comes before every one, without `dev` after every one.
    compareOptional(a.post, b.post) ||
    -compareOptional(a.dev, b.dev, true) ||
    compareLists(a.local, b.local, compareLocal, '')
  )
}

function compareOptional(a: string | undefined, b: string | undefined, inverted = false): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return inverted ? compareDigits(b, a) : compareDigits(a, b)
}

/** Of a local version: nothing (the empty text) before words, words before numbers. */
function compareLocal(a: string, b: string): number {
  const rank = (part: string): number => (part === '' ? 0 : isDigits(part) ? 2 : 1)
  return rank(a) - rank(b) || (rank(a) === 2 ? compareDigits(a, b) : compareText(a, b))
}

const legacyWords: Readonly<Record<string, string>> = { pre: 'c', preview: 'c', '-': 'final-', rc: 'c', dev: '@' }

/** What setuptools did before PEP 440, and still decides the order of old uploads: all of it comes before 0. */
function parseLegacy(version: string): Legacy {
  const parts: string[] = []
  const words = version.toLowerCase().split(/(\d+|[a-z]+|\.|-)/)
  for (const word of [...words, 'final']) {
    const part = Object.hasOwn(legacyWords, word) ? (legacyWords[word] ?? '') : word
    if (part === '' || part === '.') continue
    if (isDigits(part)) {
      parts.push(part.padStart(8, '0'))
      continue
    }
    const mark = `*${part}`
    if (mark < '*final') while (parts.at(-1) === '*final-') parts.pop()
    while (parts.at(-1) === '00000000') parts.pop()
    parts.push(mark)
  }
  return { legacy: parts }
}

/** Words before numbers, and an end before both. */
function compareLegacy(a: string, b: string): number {
  return isDigits(a) && isDigits(b) ? compareDigits(a, b) : compareText(a, b)
}

export const pep440Order = parsedOrder<Modern | Legacy>(
  (version) => parseModern(version) ?? parseLegacy(version),
  (a, b) => {
    if ('legacy' in a) return 'legacy' in b ? compareLists(a.legacy, b.legacy, compareLegacy, '') : -1
    return 'legacy' in b ? 1 : compareModern(a, b)
  },
  // pip refuses the old kind today; where it decides over a finding, we say that we do not know.
  (version) => parseModern(version) !== undefined
)
