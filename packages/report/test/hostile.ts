/** Texts that try to do something in a comment, and what a comment consists of once it is parsed. */
import fc from 'fast-check'
import { lexer, type Token, type Tokens } from 'marked'

const attacks = [
  '@octocat',
  '@acme/team',
  '#12',
  'fixes #12',
  'closes acme/shop#12',
  'GH-12',
  'https://evil.example/x',
  'http://evil.example',
  'www.evil.example',
  'mail@evil.example',
  'mailto:mail@evil.example',
  'ftp://evil.example',
  '[click](https://evil.example)',
  '![](https://evil.example/x.png)',
  '<img src=https://evil.example/x.png>',
  '<https://evil.example>',
  '<a href="https://evil.example">x</a>',
  '[x]: https://evil.example',
  '[^1]',
  '</details>',
  '</summary>',
  '</sub>',
  '<!--',
  '-->',
  '<!-- immutable-delivery:v1 {"app":"x"} -->',
  '|',
  String.raw`\|`,
  String.raw`\\|`,
  '\\',
  '`',
  '``',
  '```',
  '````\n',
  '~~~',
  '\n',
  '\n\n',
  '\r',
  '\u2028',
  '\u0085',
  '\n| a | b |\n| - | - |\n',
  '| --- | --- | --- | --- | --- |',
  '\n# Heading\n',
  '\n===\n',
  '\n---\n',
  '1. ',
  '1.',
  '- ',
  '+ x',
  '> [!CAUTION]',
  '- [ ] task',
  '**bold**',
  '_it_',
  '~~gone~~',
  ':rocket:',
  '$x^2$',
  '&#64;octocat',
  '&commat;octocat',
  '&lt;script&gt;',
  '\u202e\u2066abc',
  '\u200b@x',
  '\ud800',
  '\u0000',
  '\u001b[31m',
  'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334',
  'a1b2c3d',
  'javascript:alert(1)',
  ' ',
  'word',
  '1.2.3',
  ' : '
]

/** Not blank: a blank text is left out in places, which is another page. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...attacks) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) }
    ),
    {
      minLength: 1,
      maxLength: 6
    }
  )
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '')

export const hostileUrl = fc.oneof(
  hostileText,
  hostileText.map((text) => `https://shop.example/${text}`),
  hostileText.map((text) => `https://shop.example/?q=${text}`),
  hostileText.map((text) => `https://${text}.example/`),
  fc.constantFrom(
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:password@shop.example/',
    'https://shop.example/)[x](https://evil.example/',
    'https://shop.example/ "title',
    'https://shop.example/|x|`y`',
    `https://shop.example/${'x'.repeat(5000)}`
  )
)

/** Replaces every text of a value by `make()`, but for the fields named in `keep`, and addresses by `makeUrl()`. */
export function mapTexts<T>(
  value: T,
  keep: readonly string[],
  make: (key: string) => string,
  makeUrl: () => string
): T {
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return keep.includes(key) ? node : key === 'url' ? makeUrl() : make(key)
    if (Array.isArray(node)) return node.map((item) => walk(item, key))
    if (typeof node === 'object' && node !== null)
      return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, walk(item, name)]))
    return node
  }
  return walk(value, '') as T
}

export interface Page {
  /** Kinds of all blocks and inlines in their order; texts and code spans count as the same. */
  readonly skeleton: string
  readonly links: readonly string[]
  readonly html: readonly string[]
  /** Texts that GitHub would look through for mentions, references and addresses. */
  readonly texts: readonly string[]
  /** Columns of each table. */
  readonly columns: readonly number[]
  /** Kinds in the cells of the last columns. */
  readonly lastCells: readonly string[]
}

/** Parses a page as GitHub Flavored Markdown. */
export function parsePage(markdown: string): Page {
  const links: string[] = []
  const html: string[] = []
  const texts: string[] = []
  const columns: number[] = []
  const lastCells: string[] = []

  const walk = (tokens: readonly Token[], inLink: boolean): string[] => tokens.flatMap((token) => one(token, inLink))
  const one = (token: Token, inLink: boolean): string[] => {
    switch (token.type) {
      case 'space':
        return []
      case 'text':
      case 'escape': {
        const inner = (token as Tokens.Text).tokens
        if (inner !== undefined) return walk(inner, inLink)
        if (!inLink) texts.push((token as Tokens.Text).text)
        return ['text']
      }
      case 'codespan':
        return ['text']
      case 'code':
        return ['code']
      case 'html':
        html.push(token.raw.trim())
        return ['html']
      case 'link':
      case 'image': {
        const link = token as Tokens.Link
        links.push(link.href)
        return [`${token.type}(${walk(link.tokens, true).length > 0 ? 'label' : ''})`]
      }
      case 'table': {
        const { header, rows } = token as Tokens.Table
        columns.push(header.length)
        const cells = [header, ...rows].map((row) => {
          const last = row.at(-1)
          if (last !== undefined) lastCells.push(...walk(last.tokens, true))
          return row.map((cell) => merged(walk(cell.tokens, false))).join('|')
        })
        return [`table[${cells.join('/')}]`]
      }
      case 'list':
        return [`list[${(token as Tokens.List).items.map((item) => merged(walk(item.tokens, false))).join('/')}]`]
      default: {
        const inner = (token as { tokens?: Token[] }).tokens ?? []
        return [`${token.type}(${merged(walk(inner, inLink))})`]
      }
    }
  }
  const skeleton = merged(walk(lexer(markdown, { gfm: true }), false))
  return { skeleton, links, html, texts, columns, lastCells }
}

/** Neighbouring texts are one: where a code span begins is not structure. */
function merged(parts: readonly string[]): string {
  return parts.filter((part, i) => part !== 'text' || parts[i - 1] !== 'text').join(' ')
}
