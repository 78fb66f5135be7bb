import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, UserError } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'

/**
 * The text itself, or that of a file in the workspace.
 * @param isText tells a text from a path
 * @throws UserError when the file cannot be read
 */
export async function textOrFile(
  value: string,
  isText: (value: string) => boolean,
  input: string,
  ports: Ports
): Promise<string> {
  if (isText(value)) return value
  try {
    return await readFile(path.resolve(ports.workspace, value), 'utf8')
  } catch (error) {
    throw new UserError(
      input,
      value,
      `text, or a readable file in the workspace (${errorCode(error) ?? 'unreadable'})`,
      {
        cause: error
      }
    )
  }
}

export const isPem = (value: string): boolean => value.includes('-----BEGIN')
export const isJson = (value: string): boolean => value.trimStart().startsWith('{')
