import { errorCode, errorMessage, printable } from '@immutable-delivery/kit'
import type { ProbeAnswer } from '../probe.js'

/**
 * The answer of a question that got none.
 * @param asked what was asked, for people
 * @param latency milliseconds
 */
export function noAnswer(asked: string, error: unknown, latency: number, signal?: AbortSignal): ProbeAnswer {
  const code = errorCode(error)
  const said = `${printable(errorMessage(error), 200)}${code === undefined ? '' : ` (${code})`}`
  const why = signal?.aborted === true ? 'was cancelled' : `got no answer: ${said}`
  return { healthy: false, latency, reason: `${asked} ${why}` }
}
