import { UserError } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'

/**
 * The text of a secret given as it is or as `env://NAME`; masked in the log either way.
 * @throws UserError when the variable is not set
 */
export function secretText(value: string, input: string, ports: Ports): string {
  const name = /^env:\/\/([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1]
  if (name === undefined) return value
  const text = ports.env[name] ?? ''
  if (text === '') throw new UserError(input, value, `the variable ${name} to be set in this step's env`)
  ports.mask(text)
  return text
}
