/** A question that only a program of the user's can ask. */
import { errorMessage, printable, type Clock, type CommandCheck } from '@immutable-delivery/kit'
import type { Probe } from '../probe.js'
import { addressOf } from './address.js'

/**
 * Runs a program without a shell, with these variables beside PATH and HOME, and ends it when the signal is aborted.
 * @throws when it cannot be started, or was ended
 */
export type RunCommand = (
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal
) => Promise<{ readonly exitCode: number; readonly lastLine: string }>

/** Exit code 0 is a success. The program finds the target in TARGET_URL, TARGET_HOST and TARGET_PORT. */
export function commandProbe(check: CommandCheck, run: RunCommand, clock: Clock): Probe {
  const asked = `command ${printable(check.command[0] ?? '', 80)}`
  return async (target, signal) => {
    const { host, port } = addressOf(target)
    const started = clock.now()
    const end = new AbortController()
    const cancel = (): void => end.abort(new Error('cancelled'))
    signal?.addEventListener('abort', cancel)
    const timer = setTimeout(() => end.abort(new Error(`not done within ${check.timeout} ms`)), check.timeout)
    try {
      const env = { TARGET_URL: target.baseUrl, TARGET_HOST: host, TARGET_PORT: String(port) }
      const { exitCode, lastLine } = await run(check.command, env, end.signal)
      const latency = clock.now() - started
      if (exitCode === 0) return { healthy: true, latency }
      const said = lastLine === '' ? {} : { excerpt: printable(lastLine, 200) }
      return { healthy: false, latency, reason: `${asked} ended with ${exitCode}`, ...said }
    } catch (error) {
      const reason = `${asked}: ${printable(errorMessage(error), 200)}`
      return { healthy: false, latency: clock.now() - started, reason }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
  }
}
