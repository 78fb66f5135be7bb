/**
 * The files through which a step hands values to the runner (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV), read by the
 * rules of the runner's FileCommandManager.
 */

/**
 * Reads `name=value` lines and `name<<DELIMITER` blocks; a later value of a name wins.
 * @throws Error with the runner's own words when the text has another form; the runner fails the step then
 */
export function parseFileCommand(content: string): Map<string, string> {
  const values = new Map<string, string>()
  // A last line feed ends a line and does not start one.
  const lines = content.replace(/\r?\n$/, '').split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const block = line.indexOf('<<')
    if (equals >= 0 && (block < 0 || equals < block)) {
      set(values, line.slice(0, equals), line.slice(equals + 1), line)
    } else if (block >= 0 && (equals < 0 || block < equals)) {
      const name = line.slice(0, block)
      const delimiter = line.slice(block + 2)
      if (name === '' || delimiter === '')
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
      const end = lines.indexOf(delimiter, at + 1)
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      set(values, name, lines.slice(at + 1, end).join('\n'), line)
      at = end
    } else throw new Error(`Invalid format '${line}'`)
  }
  return values
}

function set(values: Map<string, string>, name: string, value: string, line: string): void {
  if (name === '') throw new Error(`Invalid format '${line}'. Name must not be empty`)
  values.set(name, value)
}
