import type { Ports } from '@immutable-delivery/runner'
import { checkoutSource, type ConfigSource } from './config-source.js'

/**
 * The text itself, or that of a file in the workspace.
 * @param isText tells a text from a path
 * @throws UserError when the file cannot be read
 */
export function textOrFile(
  value: string,
  isText: (value: string) => boolean,
  input: string,
  ports: Pick<Ports, 'workspace'>
): Promise<string> {
  return textOrFileOf(value, isText, input, checkoutSource(ports))
}

/** The same with files from where it is said. */
export async function textOrFileOf(
  value: string,
  isText: (value: string) => boolean,
  input: string,
  source: ConfigSource
): Promise<string> {
  return isText(value) ? value : Buffer.from(await source.readFile(value, input)).toString('utf8')
}

export const isPem = (value: string): boolean => value.includes('-----BEGIN')
export const isJson = (value: string): boolean => value.trimStart().startsWith('{')
