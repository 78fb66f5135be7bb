/** Text from outside as one line to show: control and bidirectional characters become spaces, cut to `length` characters. */
export function oneLine(text: string, length: number): string {
  const clean = text
    .slice(0, length * 8)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = Array.from(clean)
  return characters.length <= length ? clean : `${characters.slice(0, length - 1).join('')}…`
}
