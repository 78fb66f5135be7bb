/** Go's `os.Expand`, as tests of container-structure-test use it for `$NAME` and `${NAME}`. Pure. */

const special = '*#$@!?-0123456789'

/** A name without a value is nothing, as in a shell. */
export function goExpand(text: string, env: Readonly<Record<string, string>>): string {
  const valueOf = (name: string): string => (Object.hasOwn(env, name) ? (env[name] ?? '') : '')
  let result = ''
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '$' || at + 1 === text.length) {
      result += text[at]
      continue
    }
    const { name, length } = nameAt(text, at + 1)
    if (length === 0) result += '$'
    else if (name !== '') result += valueOf(name)
    at += length
  }
  return result
}

/** The name that begins at a place; a length without a name is wrong syntax, which Go leaves out. */
function nameAt(text: string, at: number): { readonly name: string; readonly length: number } {
  if (text[at] === '{') {
    const end = text.indexOf('}', at)
    if (end < 0) return { name: '', length: 1 }
    return { name: text.slice(at + 1, end), length: end - at + 1 }
  }
  if (special.includes(text[at] ?? ' ')) return { name: text[at] ?? '', length: 1 }
  const name = /^\w+/.exec(text.slice(at, at + 1000))?.[0] ?? ''
  return { name, length: name.length }
}

/** `NAME=value` lines as an object; the last one of a name counts. */
export function variablesOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=')
      return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
    })
  )
}
