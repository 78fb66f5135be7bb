import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, UserError, type DeliveryFile } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'

/** Reads delivery.yml from the workspace. @throws UserError when it is missing or wrong, with the line */
export async function readDeliveryFile(file: string, ports: Ports): Promise<DeliveryFile> {
  let source: string
  try {
    source = await readFile(path.resolve(ports.workspace, file), 'utf8')
  } catch (error) {
    throw new UserError('config', file, `a readable file in the workspace (${errorCode(error) ?? 'unreadable'})`, {
      cause: error
    })
  }
  // Only here: YAML and the schema's validator are a third of the code, and most steps read no such file.
  const { parseDelivery } = await import('@immutable-delivery/kit/delivery')
  return parseDelivery(source, file)
}
