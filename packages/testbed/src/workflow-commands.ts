/** The lines of a step's output that the runner takes as commands: `::name property=value::message`. */

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  /** `file`, `line`, `col`, `title`, ... as given. */
  readonly properties: Readonly<Record<string, string>>
}

export interface CommandReader {
  /** Takes one line of output, without its line feed. */
  readonly line: (text: string) => void
  readonly annotations: readonly Annotation[]
  /** Values registered by `::add-mask::`, and those given at the start. */
  readonly masks: ReadonlySet<string>
  readonly debug: readonly string[]
}

/** Reads commands as the runner does: also between `::stop-commands::TOKEN` and `::TOKEN::`, where they mean nothing. */
export function readCommands(masks: Iterable<string> = []): CommandReader {
  const annotations: Annotation[] = []
  const debug: string[] = []
  const known = new Set<string>()
  const mask = (value: string): void => {
    // The runner masks each line of a secret of several lines: the log is masked line by line.
    for (const part of [value, ...value.split(/\r?\n/)]) if (part.trim() !== '') known.add(part)
  }
  for (const value of masks) mask(value)
  let stopped: string | undefined
  return {
    annotations,
    masks: known,
    debug,
    line: (text) => {
      const command = parseCommand(text)
      if (command === undefined) return
      if (stopped !== undefined) {
        if (command.name === stopped) stopped = undefined
        return
      }
      if (command.name === 'stop-commands') stopped = command.message
      else if (command.name === 'add-mask') mask(command.message)
      else if (command.name === 'debug') debug.push(command.message)
      else if (command.name === 'error' || command.name === 'warning' || command.name === 'notice')
        annotations.push({ level: command.name, message: command.message, properties: command.properties })
    }
  }
}

/** A line taken apart; undefined when it is no command. */
export function parseCommand(
  line: string
): { name: string; properties: Record<string, string>; message: string } | undefined {
  const match = /^\s*::([^\s:]+)(?: ([^]*?))?::([^]*)$/.exec(line)
  if (match === null) return undefined
  const properties = (match[2] ?? '').split(',').flatMap((pair): [string, string][] => {
    const equals = pair.indexOf('=')
    return equals < 1 ? [] : [[pair.slice(0, equals).trim(), unescape(pair.slice(equals + 1), true)]]
  })
  return {
    name: (match[1] ?? '').toLowerCase() === 'add-mask' ? 'add-mask' : (match[1] ?? ''),
    properties: Object.fromEntries(properties),
    message: unescape(match[3] ?? '', false)
  }
}

/** `%25` last, or an escaped percent sign would make new escapes. */
function unescape(text: string, property: boolean): string {
  const value = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
  return (property ? value.replaceAll('%3A', ':').replaceAll('%2C', ',') : value).replaceAll('%25', '%')
}

/** A text as the runner would show it. */
export function maskText(text: string, masks: Iterable<string>): string {
  let shown = text
  for (const secret of [...masks].toSorted((a, b) => b.length - a.length)) shown = shown.replaceAll(secret, '***')
  return shown
}
