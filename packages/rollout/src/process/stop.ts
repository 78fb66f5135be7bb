/** Ends a process that was started here, and everything in its session. */
import type { Clock } from '@immutable-delivery/kit'
import { isRunning, sessionMembers, signal, type ProcessId } from '../process-id.js'

export interface StopOptions {
  /** Milliseconds between asking and killing. */
  readonly grace: number
  readonly stop: NodeJS.Signals
  /** A variable that only processes of this instance carry. */
  readonly marker: { readonly name: string; readonly value: string }
  readonly clock: Clock
}

/** Asks, waits, kills. Nothing is sent to a number that another process has by now. */
export async function stopProcess(id: ProcessId, options: StopOptions): Promise<void> {
  const { clock, marker } = options
  if (await isRunning(id)) {
    signal(id.pid, options.stop)
    // A stopped process would not see it.
    signal(id.pid, 'SIGCONT')
    await waitGone(id, options.grace, clock)
    // While the leader is there, its number is the group's; children that it left are ended with it.
    if (await isRunning(id)) signal(-id.pid, 'SIGKILL')
    await waitGone(id, 5000, clock)
  }
  for (const member of await sessionMembers(id.pid, marker.name, marker.value)) signal(member, 'SIGKILL')
}

async function waitGone(id: ProcessId, limit: number, clock: Clock): Promise<void> {
  const end = clock.now() + limit
  for (let pause = 5; clock.now() < end && (await isRunning(id)); pause = Math.min(100, pause * 2))
    await clock.sleep(Math.min(pause, Math.max(1, end - clock.now())))
}
