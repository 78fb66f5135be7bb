/**
 * Writes GitHub's Markdown around text from outside, so that such text can say something and do nothing: it cannot
 * mention a person, refer to an issue, make a link, end a table cell or a `<details>`, or imitate our marker. GitHub
 * looks for mentions, references and addresses in what Markdown and entities have become, so escaping them does not
 * help; it never looks into code. Text that is not plainly harmless is therefore shown as code.
 */
import { printable } from '@immutable-delivery/kit'

/** Markdown that is safe to print: made by the functions here, or a constant of ours. */
export type Markdown = string

/** Text from outside, in one line: as it is when it is words and version numbers, else as code. */
export function text(value: string, limit = 120): Markdown {
  return value.length <= limit && isPlain(value) ? value : code(value, limit)
}

/** Words, numbers and versions. What GitHub makes a link of by itself is not plain: `www.`, `GH-12`, names of commits. */
function isPlain(value: string): boolean {
  return (
    /^[A-Za-z0-9]+(?:(?:[ .+-]|[,;:] )[A-Za-z0-9]+)*$/.test(value) &&
    !/www\.|(?:^|[^a-z0-9])gh-[0-9]/i.test(value) &&
    !/(?:^|[^a-z0-9])[0-9a-f]{7,}(?:[^a-z0-9]|$)/i.test(value)
  )
}

/**
 * A code span. Readers of Markdown differ on what ends a code span inside a link and a cell inside a table, so the
 * two characters that could do it do not get in: a backtick is shown as `'` and a `|` as `\u{7c}`.
 */
export function code(value: string, limit = 200): Markdown {
  const shown = oneLine(value, limit)
    .replaceAll('`', "'")
    .replaceAll('|', String.raw`\u{7c}`)
  if (shown.trim() === '') return '`(empty)`'
  // One space on each side is taken away by the reader, where both are there.
  return shown.startsWith(' ') && shown.endsWith(' ') ? `\` ${shown} \`` : `\`${shown}\``
}

/** A fenced block of lines from outside; the fence is longer than any run of backticks inside. */
export function fenced(lines: readonly string[], language: string, limit = 500): Markdown {
  const shown = lines.map((line) => oneLine(line, limit))
  const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line) + 1)))
  return `${fence}${language}\n${shown.join('\n')}\n${fence}`
}

/** Whoever looks for our marker by its text alone must not find another one, not even in code. */
function oneLine(value: string, limit: number): string {
  return printable(value, limit).replaceAll('<!--', String.raw`<\u{21}--`)
}

function longestRun(value: string): number {
  return Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length))
}

/** The first 12 digits of a digest, to read; anything else is shown as what it is. */
export function shortDigest(digest: string): Markdown {
  return code(/^sha256:[0-9a-f]{64}$/.test(digest) ? digest.slice(0, 'sha256:'.length + 12) : digest, 80)
}

/** The same without the algorithm, for narrow table cells. */
export function tinyDigest(digest: string): Markdown {
  return code(/^sha256:[0-9a-f]{64}$/.test(digest) ? digest.slice('sha256:'.length, 'sha256:'.length + 12) : digest, 80)
}

/** A link to an http(s) address of ours or of the configuration; only the label when it is not a proper one. */
export function link(label: Markdown, url: string | undefined): Markdown {
  const target = url === undefined ? undefined : linkTarget(url)
  return target === undefined ? label : `[${label}](${target})`
}

function linkTarget(url: string): string | undefined {
  if (url.length > urlLimit || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined
  if (parsed.username !== '' || parsed.password !== '') return undefined
  // What would end a link, a table cell or a code span.
  const href = parsed.href.replace(/[()|`\\<>"'^{}*\s]/g, hex)
  return href.length > urlLimit ? undefined : href
}

/** Longer addresses would eat the budget of a comment. */
const urlLimit = 500

const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** A link to the page of an advisory, made from its id; other ids get none. Pages named by a database are not trusted. */
export function advisory(id: string): Markdown {
  const label = text(id, 60)
  if (/^CVE-[0-9]{4}-[0-9]{4,12}$/.test(id)) return link(label, `https://nvd.nist.gov/vuln/detail/${id}`)
  if (/^GHSA(-[0-9a-z]{4}){3}$/.test(id)) return link(label, `https://github.com/advisories/${id}`)
  if (/^(?:DSA|DLA|DEBIAN|UBUNTU|USN|ALPINE|RHSA|ALSA|RLSA|RUSTSEC|PYSEC|GO|MAL|OSV)-[A-Za-z0-9:.-]{1,50}$/.test(id))
    return link(label, `https://osv.dev/vulnerability/${id}`)
  return label
}

/** A table. A column whose title begins with `>` is aligned to the right. No cell may hold a line break. */
export function table(titles: readonly string[], rows: readonly (readonly Markdown[])[]): Markdown {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(titles.map((title) => title.replace(/^>/, ''))),
    line(titles.map((title) => (title.startsWith('>') ? '--:' : ':--'))),
    ...rows.map(line)
  ].join('\n')
}

/** A part that is closed at first. `title` is ours: Markdown is not read there. */
export function details(title: string, body: Markdown): Markdown {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n</details>`
}

/** GitHub's coloured box. */
export function alert(kind: 'NOTE' | 'WARNING' | 'CAUTION', parts: readonly Markdown[]): Markdown {
  return `> [!${kind}]\n> ${parts.join('\n>\n> ')}`
}

export function bullets(items: readonly Markdown[]): Markdown {
  return items.map((item) => `- ${item}`).join('\n')
}

/** At most `limit` items, and how many were left out. */
export function firstOf(items: readonly Markdown[], limit: number): readonly Markdown[] {
  return items.length <= limit ? items : [...items.slice(0, limit), `and ${items.length - limit} more`]
}

/** Puts the parts that are there below each other. */
export function paragraphs(...parts: readonly (Markdown | undefined)[]): Markdown {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n')
}
