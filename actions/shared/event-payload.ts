import { open } from 'node:fs/promises'
import { parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'

/** Larger payloads GitHub does not make. */
const payloadLimit = 25_000_000

/** The event's payload; empty when there is none. @throws Error when it is there and cannot be read */
export async function readPayload(env: Ports['env']): Promise<JsonObject> {
  const file = env['GITHUB_EVENT_PATH'] ?? ''
  if (file === '') return {}
  const handle = await open(file)
  try {
    if ((await handle.stat()).size > payloadLimit)
      throw new Error(`the event’s payload has more than ${payloadLimit} bytes`)
    return parseJsonObject(await handle.readFile(), 'the event’s payload', 100)
  } finally {
    await handle.close()
  }
}
