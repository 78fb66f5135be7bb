/**
 * Text from outside in one line that shows what it holds: control characters, line separators and the characters that
 * turn the direction of writing or are not seen at all (a name could be made to read as another one) become `\u{...}`.
 * At most `limit` UTF-16 units come out, with `…` after them where it was cut. For logs and reasons; Markdown needs
 * its own escaping on top.
 */
export function printable(text: string, limit = 200): string {
  let shown = ''
  for (const character of text) {
    const piece = unprintable.test(character) ? escape(character) : character
    if (shown.length + piece.length > limit) return `${shown}…`
    shown += piece
  }
  return shown
}

/** Controls, formats (bidirectional, zero width, tags), lone surrogates, private use, unassigned, line separators. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u

function escape(character: string): string {
  if (character === '\n') return String.raw`\n`
  if (character === '\r') return String.raw`\r`
  if (character === '\t') return String.raw`\t`
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
