/**
 * The format of Debian's control files, deb822(5): paragraphs of fields between empty lines. dpkg's status database
 * and machine-readable copyright files are written in it.
 */
import { IntegrityError } from '@immutable-delivery/kit'

export interface Paragraph {
  /** Number of its first line, from 1. */
  readonly line: number
  /** Field names in lower case to values; continuation lines keep their first blank and are joined by `\n`. */
  readonly fields: ReadonlyMap<string, string>
  /** The first thing that is no deb822 in this paragraph; the fields around it were still read. */
  readonly problem?: string
}

export interface Deb822Limits {
  readonly paragraphs: number
  readonly fields: number
}

/** Debian has some 65,000 binary packages; dpkg knows about 60 fields. */
export const deb822Limits: Deb822Limits = { paragraphs: 200_000, fields: 500 }

/** deb822(5): printable ASCII without colon and blanks, beginning with neither `#` nor `-`. */
const fieldStart = /^([!"$-,./0-9;-~][!-9;-~]*):/

/**
 * Reads paragraphs one by one. A line that is no deb822 spoils its paragraph only: reading goes on after the next
 * empty line. Lines of blanks separate paragraphs as empty ones do; lines that begin with `#` are comments.
 * @param what the file's name, for the error
 * @throws IntegrityError when there are more paragraphs or fields than the limits
 */
export function* parseDeb822(
  text: string,
  what: string,
  limits: Deb822Limits = deb822Limits
): Generator<Paragraph, void, undefined> {
  let count = 0
  let lineNumber = 0
  let open: { line: number; fields: Map<string, string[]>; problem?: string; last?: string[] } | undefined
  const close = (paragraph: NonNullable<typeof open>): Paragraph => {
    count += 1
    if (count > limits.paragraphs) throw new IntegrityError(what, `at most ${limits.paragraphs} paragraphs`, 'more')
    const fields = new Map([...paragraph.fields].map(([name, lines]) => [name, lines.join('\n')]))
    const { line, problem } = paragraph
    return problem === undefined ? { line, fields } : { line, fields, problem }
  }
  for (const line of linesOf(text)) {
    lineNumber += 1
    if (line.startsWith('#')) continue
    if (/^[ \t]*$/.test(line)) {
      if (open !== undefined) yield close(open)
      open = undefined
      continue
    }
    open ??= { line: lineNumber, fields: new Map() }
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (open.last === undefined) open.problem ??= `line ${lineNumber} continues no field`
      else open.last.push(line)
      continue
    }
    const name = fieldStart.exec(line)?.[1]
    if (name === undefined) {
      open.problem ??= `line ${lineNumber} is no field`
      delete open.last
      continue
    }
    const key = name.toLowerCase()
    const value = [line.slice(name.length + 1).trim()]
    // The first one stands. Which of two a tool takes differs, so that a second one could hide the real version.
    if (open.fields.has(key)) open.problem ??= `line ${lineNumber} repeats a field`
    else open.fields.set(key, value)
    if (open.fields.size > limits.fields) throw new IntegrityError(what, `at most ${limits.fields} fields`, 'more')
    open.last = value
  }
  if (open !== undefined) yield close(open)
}

/** Lines without their ends, `\n` or `\r\n`; no array of them all, which would be many times the text. */
export function* linesOf(text: string): Generator<string, void, undefined> {
  let from = 0
  while (from < text.length) {
    const at = text.indexOf('\n', from)
    const to = at < 0 ? text.length : at
    yield text.slice(from, to > from && text.charCodeAt(to - 1) === 0x0d ? to - 1 : to)
    from = to + 1
  }
}
