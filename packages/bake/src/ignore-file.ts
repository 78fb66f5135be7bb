/**
 * `.dockerignore`, with the meaning that BuildKit gives it (moby/patternmatcher): which paths of a context are left
 * out. Pure.
 */
import path from 'node:path'
import { UserError } from '@immutable-delivery/kit'

/** What the rules say of one path; handed back in for what lies below it. */
export interface IgnoreState {
  readonly ignored: boolean
  /** For each rule, whether it matched this path or a folder above. */
  readonly matched: readonly boolean[]
}

interface Rule {
  readonly exception: boolean
  /** Without white space and `!`, slashes cleaned. */
  readonly pattern: string
  readonly literal: boolean
  readonly matches: (path: string) => boolean
}

const input = '.dockerignore'
const maxRules = 10_000
const maxLength = 1000
/** Each `*` may multiply the steps of a match; real patterns have three or four. */
const maxStars = 12

export class IgnoreRules {
  /** The state of the context itself: nothing is ignored yet. */
  readonly top: IgnoreState
  private constructor(private readonly rules: readonly Rule[]) {
    this.top = { ignored: false, matched: rules.map(() => false) }
  }

  /**
   * @param text of the file; '' for none
   * @throws UserError for a pattern that Go's filepath.Match refuses, as the build would be refused there
   */
  static parse(text: string): IgnoreRules {
    const rules: Rule[] = []
    for (const [at, raw] of text
      .replace(/^\ufeff/, '')
      .split('\n')
      .entries()) {
      // A comment begins in the first column; further in, # is part of a name.
      if (raw.startsWith('#')) continue
      const line = raw.trim()
      if (line === '') continue
      const wrong = (got: string, expected: string): UserError => new UserError(`${input}:${at + 1}`, got, expected)
      if (rules.length >= maxRules) throw wrong(line, `at most ${maxRules} patterns`)
      const exception = line.startsWith('!')
      const cleaned = clean(exception ? line.slice(1).trim() : line)
      const pattern = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned
      if (exception && line.slice(1).trim() === '') throw wrong(line, 'a pattern after the `!`')
      if (!isPattern(pattern)) throw wrong(line, 'a pattern with closed brackets and nothing cut off after a backslash')
      if (pattern.length > maxLength || (pattern.match(/\*/g)?.length ?? 0) > maxStars)
        throw wrong(line, `a pattern of at most ${maxLength} characters and ${maxStars} stars`)
      rules.push({ exception, pattern, ...compile(pattern) })
    }
    return new IgnoreRules(rules)
  }

  /**
   * @param above of the folder that the path lies in
   * @param name relative to the context, `/`-separated
   */
  below(above: IgnoreState, name: string): IgnoreState {
    let ignored = false
    const matched = this.rules.map((rule, i) => {
      // The last rule that says something counts, so one that cannot change the answer is not asked.
      const match = above.matched[i] === true || (rule.exception === ignored && rule.matches(name))
      if (match) ignored = !rule.exception
      return match
    })
    return { ignored, matched }
  }

  /** The state of a path and of all folders above it. */
  at(name: string): IgnoreState {
    let state = this.top
    const parts = name.split('/').filter((part) => part !== '')
    for (let i = 1; i <= parts.length; i += 1) state = this.below(state, parts.slice(0, i).join('/'))
    return state
  }

  /** Whether an exception may bring back something below an ignored folder, so that it must be walked. */
  mayBringBack(folder: string): boolean {
    return this.rules.some((rule) => rule.exception && (!rule.literal || rule.pattern.startsWith(`${folder}/`)))
  }
}

/** As Go's filepath.Clean. */
function clean(pattern: string): string {
  const normal = path.posix.normalize(pattern)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

/** Whether Go's filepath.Match would take it. */
function isPattern(pattern: string): boolean {
  const characters = Array.from(pattern)
  let at = 0
  /** One character of a class, escaped or not. */
  const member = (): boolean => {
    if (characters[at] === undefined || characters[at] === '-' || characters[at] === ']') return false
    if (characters[at] === '\\') at += 1
    at += 1
    // A class must be closed behind it.
    return characters[at - 1] !== undefined && characters[at] !== undefined
  }
  while (at < characters.length) {
    const character = characters[at]
    at += 1
    if (character === '\\') {
      if (characters[at] === undefined) return false
      at += 1
    } else if (character === '[') {
      if (characters[at] === '^') at += 1
      for (let members = 0; members === 0 || characters[at] !== ']'; members += 1) {
        if (!member()) return false
        if (characters[at] !== '-') continue
        at += 1
        if (!member()) return false
      }
      at += 1
    }
  }
  return true
}

/** `**` at one end is a plain comparison; with any other wildcard the pattern becomes a regular expression. */
function compile(pattern: string): { literal: boolean; matches: (path: string) => boolean } {
  const characters = Array.from(pattern)
  let kind: 'exact' | 'prefix' | 'suffix' | 'expression' = 'exact'
  let source = ''
  let inClass = false
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? ''
    if (character === '*' && characters[at + 1] === '*') {
      const first = at === 0
      at += characters[at + 2] === '/' ? 2 : 1
      if (at === characters.length - 1 && kind === 'exact') kind = 'prefix'
      else {
        source += at === characters.length - 1 ? '[^\\n]*' : '(?:[^\\n]*/)?'
        kind = 'expression'
      }
      if (first) kind = 'suffix'
    } else if (character === '*' || character === '?') {
      source += character === '*' ? '[^/]*' : '[^/]'
      kind = 'expression'
    } else if (character === '\\') {
      at += 1
      source += quote(characters[at] ?? '')
      kind = 'expression'
    } else if (character === '[' || character === ']') {
      source += character === ']' && !inClass ? '\\]' : character === '[' && inClass ? '\\[' : character
      inClass = character === '['
      kind = 'expression'
    } else
      source += inClass && (character === '^' || character === '-') ? character : quote(character, character === '^')
  }
  if (kind === 'exact') return { literal: true, matches: (name) => name === pattern }
  if (kind === 'prefix') return { literal: false, matches: (name) => name.startsWith(pattern.slice(0, -2)) }
  if (kind === 'suffix') {
    const suffix = pattern.slice(2)
    return {
      literal: false,
      matches: (name) => name.endsWith(suffix) || (suffix.startsWith('/') && name === suffix.slice(1))
    }
  }
  const expression = new RegExp(`^${source}$`, 'u')
  return { literal: false, matches: (name) => expression.test(name) }
}

function quote(character: string, raw = false): string {
  if (raw) return character
  if (character === '-') return '\\x2d'
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character
}
