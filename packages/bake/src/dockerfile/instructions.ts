/**
 * Cuts a Dockerfile into instructions as BuildKit's parser does: directives, comments, continued lines, here-documents.
 * Pure. What BuildKit would refuse is not refused here: the engine says it better.
 */

export interface Instruction {
  /** In upper case: `FROM`, `COPY`, ... */
  readonly name: string
  /** `--name=value` words before anything else, in order; the value is '' for `--name`. */
  readonly flags: readonly { readonly name: string; readonly value: string }[]
  /** What follows, continued lines joined. */
  readonly rest: string
  /** Of its first line, from 1. */
  readonly line: number
}

export interface ParsedDockerfile {
  /** The frontend's image that `# syntax=` names. */
  readonly syntax?: { readonly name: string; readonly line: number }
  /** `\` or a backtick. */
  readonly escape: string
  readonly instructions: readonly Instruction[]
}

/** Bytes of a Dockerfile; real ones have some kilobytes. */
export const dockerfileLimit = 2 ** 20

export function parseDockerfile(text: string): ParsedDockerfile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const directives = readDirectives(lines)
  const { escape } = directives
  const instructions: Instruction[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const first = lines[i] ?? ''
    if (isComment(first) || first.trim() === '') continue
    const line = i + 1
    let whole = ''
    for (let current: string | undefined = first.trimStart(); current !== undefined;) {
      const cut = uncontinued(current, escape)
      whole += cut ?? current
      current = undefined
      if (cut === undefined) break
      // Comments and empty lines do not end a continued line.
      do i += 1
      while (i < lines.length && (isComment(lines[i] ?? '') || (lines[i] ?? '').trim() === ''))
      if (i < lines.length) current = lines[i] ?? ''
    }
    const instruction = { ...toInstruction(whole.trim(), escape), line }
    instructions.push(instruction)
    for (const { name, tabs } of heredocs(instruction, escape)) {
      do i += 1
      while (i < lines.length && (tabs ? (lines[i] ?? '').replace(/^\t+/, '') : lines[i]) !== name)
    }
  }
  return { ...directives, instructions }
}

const isComment = (line: string): boolean => line.trimStart().startsWith('#')

/** Directives stand above everything else: the first other line, also an empty one, ends them. */
function readDirectives(lines: readonly string[]): Omit<ParsedDockerfile, 'instructions'> {
  let escape = '\\'
  let syntax: ParsedDockerfile['syntax']
  for (const [i, line] of lines.entries()) {
    // A file that can be executed may begin with its interpreter.
    if (i === 0 && line.startsWith('#!')) continue
    const [, key = '', value = ''] = /^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*?)\s*$/.exec(line) ?? []
    const name = key.toLowerCase()
    if (name === 'escape') escape = value === '`' ? '`' : '\\'
    else if (name === 'syntax') syntax ??= { name: value.split(/\s+/)[0] ?? '', line: i + 1 }
    else if (name !== 'check') break
  }
  return { escape, ...(syntax === undefined ? {} : { syntax }) }
}

/** The line without the escape character that continues it; undefined when it ends here. */
function uncontinued(line: string, escape: string): string | undefined {
  const end = line.replace(/[ \t]+$/, '')
  if (!end.endsWith(escape)) return undefined
  // Two of them are one that is meant.
  return end.endsWith(escape + escape) ? undefined : end.slice(0, -1)
}

function toInstruction(text: string, escape: string): Omit<Instruction, 'line'> {
  const [, word = '', after = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? []
  let rest = after
  const flags: { name: string; value: string }[] = []
  while (rest.startsWith('--')) {
    const end = wordEnd(rest, escape)
    const flag = unquote(rest.slice(2, end), escape)
    rest = rest.slice(end).trimStart()
    // `--` alone ends the flags.
    if (flag === '') break
    const at = flag.indexOf('=')
    flags.push(at < 0 ? { name: flag, value: '' } : { name: flag.slice(0, at), value: flag.slice(at + 1) })
  }
  return { name: word.toUpperCase(), flags, rest }
}

/** Words as a shell cuts them, quotes kept. */
export function splitWords(text: string, escape: string): string[] {
  const words: string[] = []
  for (let rest = text.trimStart(); rest !== '';) {
    const end = wordEnd(rest, escape)
    words.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return words
}

function wordEnd(text: string, escape: string): number {
  let quote = ''
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] ?? ''
    if (quote !== '') {
      if (c === escape && quote === '"') i += 1
      else if (c === quote) quote = ''
    } else if (c === escape) i += 1
    else if (c === '"' || c === "'") quote = c
    else if (/\s/.test(c)) return i
  }
  return text.length
}

/** A word without its quotes and escape characters. */
export function unquote(word: string, escape: string): string {
  let result = ''
  let quote = ''
  for (let i = 0; i < word.length; i += 1) {
    const c = word[i] ?? ''
    if (c === escape && quote !== "'" && i + 1 < word.length) {
      i += 1
      result += word[i] ?? ''
    } else if (quote === '' ? c === '"' || c === "'" : c === quote) quote = quote === '' ? c : ''
    else result += c
  }
  return result
}

/** The here-documents that begin on an instruction's line; also behind ONBUILD. */
function heredocs(
  { name, rest }: Pick<Instruction, 'name' | 'rest'>,
  escape: string
): { name: string; tabs: boolean }[] {
  const inner = name === 'ONBUILD' ? (/^\S+/.exec(rest)?.[0] ?? '').toUpperCase() : name
  if (!['RUN', 'COPY', 'ADD'].includes(inner)) return []
  return splitWords(rest, escape).flatMap((word) => {
    const match = /^\d*<<(-?)([^<]+)$/.exec(word)
    return match === null ? [] : [{ name: unquote(match[2] ?? '', escape), tabs: match[1] === '-' }]
  })
}
