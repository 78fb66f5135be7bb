/** Variables in a Dockerfile's words, as BuildKit's shell lexer replaces them. Pure. */
import { unquote } from './instructions.js'

export type Variables = ReadonlyMap<string, string>

/** A word could not be expanded: a form that is none, or a variable that must be set. */
export class ExpansionError extends Error {}

/** Depth of `${a:-${b:-...}}`. */
const depthLimit = 20

/**
 * @param word with its quotes, which are taken off
 * @throws ExpansionError
 */
export function expand(word: string, variables: Variables, escape: string, depth = 0): string {
  if (depth > depthLimit) throw new ExpansionError('nested too deeply')
  let result = ''
  for (let i = 0; i < word.length;) {
    const c = word[i] ?? ''
    if (c === "'") {
      const end = word.indexOf("'", i + 1)
      if (end < 0) throw new ExpansionError('a quote that is not closed')
      result += word.slice(i + 1, end)
      i = end + 1
    } else if (c === '"') i += 1
    else if (c === escape && i + 1 < word.length) {
      result += word[i + 1] ?? ''
      i += 2
    } else if (c === '$') {
      const { value, length } = variable(word.slice(i), variables, escape, depth)
      result += value
      i += length
    } else {
      result += c
      i += 1
    }
  }
  return result
}

function variable(
  text: string,
  variables: Variables,
  escape: string,
  depth: number
): { readonly value: string; readonly length: number } {
  if (!text.startsWith('${')) {
    const name = /^\$([A-Za-z_][A-Za-z0-9_]*|[0-9@*#])/.exec(text)?.[1]
    // A dollar alone is itself.
    return name === undefined
      ? { value: '$', length: 1 }
      : { value: variables.get(name) ?? '', length: name.length + 1 }
  }
  const end = closing(text, escape)
  const inner = text.slice(2, end)
  const [, name = '', operator = '', operand = ''] =
    /^([A-Za-z_][A-Za-z0-9_]*|[0-9@*#])(:?[-+?]|##?|%%?|\/\/?|)([\s\S]*)$/.exec(inner) ?? []
  if (name === '' || (operator === '' && operand !== '')) throw new ExpansionError(`\${${inner}} is no variable`)
  const word = (part: string): string => expand(part, variables, escape, depth + 1)
  const set = variables.get(name)
  const there = operator.startsWith(':') ? set !== undefined && set !== '' : set !== undefined
  if (set !== undefined && set.length > 2000) throw new ExpansionError(`${name} is too long`)
  const value = (): string => {
    switch (operator.replace(':', '')) {
      case '':
        return set ?? ''
      case '-':
        return there ? (set ?? '') : word(operand)
      case '+':
        return there ? word(operand) : ''
      case '?':
        if (there) return set ?? ''
        throw new ExpansionError(`${name}: ${word(operand) || 'not set'}`)
      case '#':
      case '##':
      case '%':
      case '%%':
        return trim(set ?? '', glob(word(operand)), operator)
      default:
        return replace(set ?? '', operand, operator === '//', word)
    }
  }
  return { value: value(), length: end + 1 }
}

/** Where the brace of `${` at the beginning is closed. */
function closing(text: string, escape: string): number {
  let depth = 0
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === escape) i += 1
    else if (text.startsWith('${', i)) depth += 1
    else if (text[i] === '}' && (depth -= 1) === 0) return i
  }
  throw new ExpansionError('a `${` that is not closed')
}

/** A shell pattern as the source of a regular expression: `*`, `?` and escaped characters. */
function glob(pattern: string): string {
  if (pattern.length > 200 || (pattern.match(/\*/g)?.length ?? 0) > 4)
    throw new ExpansionError('a pattern that is too long')
  let source = ''
  for (let i = 0; i < pattern.length; i += 1) {
    let c = pattern[i] ?? ''
    if (c === '*') source += '[\\s\\S]*'
    else if (c === '?') source += '[\\s\\S]'
    else {
      if (c === '\\' && i + 1 < pattern.length) c = pattern[(i += 1)] ?? ''
      source += c.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    }
  }
  return source
}

/** `#` and `%` take the shortest match off the beginning or the end, doubled the longest. */
function trim(value: string, source: string, operator: string): string {
  const whole = new RegExp(`^${source}$`, 'u')
  const cuts = Array.from({ length: value.length + 1 }, (_, i) => i)
  const fromStart = operator.startsWith('#')
  // Tried one by one: a lazy expression would find the shortest from the left only.
  const ordered = (operator.length === 1) === fromStart ? cuts : cuts.toReversed()
  const found = ordered.find((cut) => whole.test(fromStart ? value.slice(0, cut) : value.slice(cut)))
  if (found === undefined) return value
  return fromStart ? value.slice(found) : value.slice(0, found)
}

function replace(value: string, operand: string, all: boolean, word: (part: string) => string): string {
  const at = /(?<!\\)\//.exec(operand)?.index
  const pattern = word(at === undefined ? operand : operand.slice(0, at))
  const by = at === undefined ? '' : word(operand.slice(at + 1))
  if (pattern === '') return value
  return value.replace(new RegExp(glob(unquote(pattern, '\\')), all ? 'gu' : 'u'), () => by)
}
