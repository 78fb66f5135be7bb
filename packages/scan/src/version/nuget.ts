/** Order of NuGet packages: "Package versioning" of NuGet's documentation: SemVer 2.0.0, a fourth number, no case. */
import { compareDigits, compareText, isDigits } from './digits.js'
import { parsedOrder } from './parsed.js'

interface Parsed {
  readonly numbers: readonly string[]
  readonly pre: readonly string[]
}

const pattern = /^\s*v?(\d+(?:\.\d+){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]*)?\s*$/i

function parse(version: string): Parsed | undefined {
  const match = pattern.exec(version)
  if (match === null) return undefined
  const [, numbers = '', pre] = match
  return { numbers: numbers.split('.'), pre: pre === undefined ? [] : pre.toLowerCase().split('.') }
}

function compareLabel(a: string, b: string): number {
  const x = isDigits(a)
  const y = isDigits(b)
  if (x !== y) return x ? -1 : 1
  return x ? compareDigits(a, b) : compareText(a, b)
}

export const nugetOrder = parsedOrder<Parsed>(parse, (a, b) => {
  for (let at = 0; at < 4; at += 1) {
    const difference = compareDigits(a.numbers[at] ?? '', b.numbers[at] ?? '')
    if (difference !== 0) return difference
  }
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length
  for (let at = 0; at < Math.min(a.pre.length, b.pre.length); at += 1) {
    const difference = compareLabel(a.pre[at] ?? '', b.pre[at] ?? '')
    if (difference !== 0) return difference
  }
  return a.pre.length - b.pre.length
})
