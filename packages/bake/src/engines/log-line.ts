import { printable } from '@immutable-delivery/kit'

/** Characters shown of one line. */
const lineLimit = 4000

// oxlint-disable-next-line no-control-regex -- escape sequences of terminals begin with a control character
const terminal = /\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\))/g

/**
 * A line of a foreign program as it may stand in the log: without secrets, colours and control characters, and never
 * one that the runner would take for a command (`::` at the beginning, `##[` anywhere).
 * @param prefix not empty; it is what keeps `::` from the beginning
 */
export function logLine(prefix: string, text: string, hide: (text: string) => string): string {
  const clean = hide(text).replaceAll(terminal, '').replaceAll('\t', '    ').replaceAll('##[', '## [')
  return `${prefix} ${printable(clean.trimEnd(), lineLimit)}`
}

/** Ends of lines in the output of a build; progress bars write over their line with `\r` alone. */
export const lineEnd = /\r\n|\n|\r/
