/** How a container ended, where its state has forgotten it or does not know yet: the engine's events do. */
import { isObject } from '@immutable-delivery/kit'
import type { Container, End } from './container.js'
import type { Engine } from './engine.js'

/** The engine itself keeps 256. */
const mostEvents = 1000
/** By SIGKILL. */
const killed = 137

/**
 * The container's end, with what the engine's events (`GET /events`) say of it where the state does not. Never throws:
 * how it ended is a help, and what it ended with was seen already.
 */
export async function endBefore(engine: Engine, { id, end, times }: Container): Promise<End | undefined> {
  const until = end === undefined ? 0 : lastMoment(end, times)
  if (end === undefined || until === 0) return end
  let { exitCode } = end
  let { outOfMemory } = end
  let count = 0
  const read = (line: string): void => {
    count += 1
    const event: unknown = count > mostEvents ? undefined : JSON.parse(line)
    if (!isObject(event)) return
    const action = event['Action'] ?? event['status']
    if (action === 'oom') outOfMemory = true
    const code = action === 'die' ? exitCodeOf(event['Actor']) : undefined
    exitCode = code ?? exitCode
  }
  try {
    await engine.call({
      method: 'GET',
      path: '/events',
      // Both are of the engine's own clock, so that the answer has an end.
      query: {
        since: times.created.toFixed(3),
        until: until.toFixed(3),
        filters: JSON.stringify({ type: ['container'], container: [id], event: ['die', 'oom'] })
      },
      accept: [200],
      onLine: read,
      patience: 5000,
      tries: 1
    })
  } catch {
    return end
  }
  return { ...end, exitCode, outOfMemory }
}

/** Until when events may tell more than the state does, seconds since 1970; 0 when they cannot. */
function lastMoment({ exitCode, outOfMemory }: End, { started, finished }: Container['times']): number {
  if (exitCode === undefined) return started === 0 ? 0 : started + 0.001
  // The news that it ran out of memory comes by another way than that of its end, and may come later.
  return exitCode === killed && !outOfMemory && finished > 0 ? finished + 1 : 0
}

function exitCodeOf(actor: unknown): number | undefined {
  const attributes = isObject(actor) ? actor['Attributes'] : undefined
  const text = isObject(attributes) ? attributes['exitCode'] : undefined
  return typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : undefined
}
