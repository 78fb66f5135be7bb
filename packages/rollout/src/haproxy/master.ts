/**
 * HAProxy's master process: it alone knows of a worker that is being started and has read an older configuration, and of
 * one that was told to stop and has not heard it yet (management guide, section 9.4, "Master CLI").
 */
import { errorKind, IntegrityError, printable, ToolError, UserError, type Clock } from '@immutable-delivery/kit'
import { askServing, runtimeApi, type ApiOptions, type RuntimeApi } from './client.js'

export interface Master {
  /** @throws UserError when there is no such socket, or it is of too low a level */
  demand(): Promise<void>
  /**
   * Returns when the worker that serves is the last one that was begun, and no other takes connections: whoever serves
   * later has read the configuration as it is now.
   * @returns that worker's process number
   * @throws ToolError when that is not so after a minute
   */
  settled(): Promise<number>
}

export const masterInput = 'router.master'
const setup = '`-S <path>,mode,660,level,operator` among its arguments'
/** A worker with many certificates takes its time. */
const patience = 60_000
/** HAProxy 3 does not answer for a worker that has ended meanwhile, nor on a connection that a reload found open. */
const answerPatience = 1000

/** @param socket absolute path of the master CLI's unix socket @param serving what answers on the Runtime API's */
export function openMaster(socket: string, serving: RuntimeApi, clock: Clock, options: ApiOptions = {}): Master {
  const its = { ...options, patience: answerPatience, input: masterInput, setup }
  // HAProxy 2 refuses connections from when it is told to reload until its new worker has read the configuration.
  const master = runtimeApi(socket, clock, { ...its, tries: patience / 100, silentTries: patience / answerPatience })
  const once = runtimeApi(socket, clock, { ...its, tries: 1 })
  const look = async (): Promise<{ readonly pid: number; readonly finding?: string }> => {
    const { current, old } = workersOf(await master.ask('show proc;quit'))
    const pid = pidOf(await askServing('show info', serving, clock))
    // After a configuration that could not be loaded HAProxy 3 calls none current, and the old one serves on.
    if (current.length > 0 && !current.includes(pid))
      return { pid, finding: `worker ${current.join(', ')} is being started` }
    for (const one of old)
      if (one !== pid && !(await stops(one, once)))
        return { pid, finding: `the old worker ${one} still takes connections` }
    return { pid }
  }
  return {
    demand: async () => {
      workersOf(await master.ask('show proc;quit'))
    },
    settled: async () => {
      const end = clock.now() + patience
      for (;;) {
        const { pid, finding } = await look()
        if (finding === undefined) return pid
        if (clock.now() >= end) throw new ToolError('a reload of HAProxy', `no end within ${patience} ms`, finding)
        await clock.sleep(20)
      }
    }
  }
}

/** Whether an old worker said that it takes no more connections. */
async function stops(pid: number, api: RuntimeApi): Promise<boolean> {
  try {
    return /^Stopping: 1$/m.test(await api.ask(`@!${pid} show info;quit`))
  } catch (error) {
    // It has ended, or the master begins another reload: who asks again sees.
    if (errorKind(error) === 'remote') return false
    throw error
  }
}

/**
 * Reads the answer to `show proc`. Pure.
 * @returns process numbers of workers that serve or are being started, and of those that were told to stop
 * @throws UserError when HAProxy does not answer a socket of this level; IntegrityError for any other text
 */
export function workersOf(answer: string): { readonly current: number[]; readonly old: number[] } {
  if (answer.startsWith('Permission denied'))
    throw new UserError(masterInput, 'a socket that may not be asked `show proc`', setup)
  const found: Record<string, number[]> = {}
  let section = ''
  for (const line of answer.split('\n')) {
    section = /^# ?(.*)$/.exec(line)?.[1] ?? section
    const pid = /^(\d{1,10})\s+worker\s/.exec(line)?.[1]
    if (pid !== undefined) (found[section] ??= []).push(Number(pid))
  }
  if (!/^# workers$/m.test(answer))
    throw new IntegrityError('answer of HAProxy’s master', 'its workers', printable(answer.slice(0, 200), 200))
  return { current: found['workers'] ?? [], old: found['old workers'] ?? [] }
}

function pidOf(answer: string): number {
  const pid = /^Pid: (\d{1,10})$/m.exec(answer)?.[1]
  if (pid === undefined) throw new IntegrityError('answer of HAProxy', 'its process', printable(answer, 100))
  return Number(pid)
}
