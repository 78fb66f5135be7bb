import type { DeliveryFile } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'
import { checkoutSource, type ConfigSource } from './config-source.js'

/** Reads delivery.yml from the workspace. @throws UserError when it is missing or wrong, with the line */
export function readDeliveryFile(file: string, ports: Ports): Promise<DeliveryFile> {
  return readDelivery(file, checkoutSource(ports))
}

/** Reads it from where it is said. @throws UserError when it is missing or wrong, with the line */
export async function readDelivery(file: string, source: ConfigSource): Promise<DeliveryFile> {
  const text = Buffer.from(await source.readFile(file, 'config')).toString('utf8')
  // Only here: YAML and the schema's validator are a third of the code, and most steps read no such file.
  const { parseDelivery } = await import('@immutable-delivery/kit/delivery')
  return parseDelivery(text, file)
}
