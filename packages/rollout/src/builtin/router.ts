/** The router `builtin`, as a run sees it: starts the proxy where it does not run, and tells it where traffic goes. */
import { spawn } from 'node:child_process'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, parseJsonObject, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import { isRunning, signal, type ProcessId } from '../process-id.js'
import { readEnd } from '../process/logs.js'
import type { Router, RouterState } from '../router.js'
import { readSmallFile } from '../state/durable.js'
import { askProxy, hangsCode } from './control.js'
import { parseListen, processName, routerFolder } from './protocol.js'

export interface BuiltinRouterOptions {
  /** Absolute path. */
  readonly stateDir: string
  /** `host:port`; port 0 takes a free one, which is kept from then on. */
  readonly listen: string
  /** Absolute path of a file that calls `builtinProxy()`. */
  readonly proxyEntry: string
  readonly clock: Clock
  readonly logger: Logger
}

const startTimeout = 15_000

export interface BuiltinRouter extends Router {
  /** Ends the proxy, and with it the environment's address. For taking an environment down. */
  stop(): Promise<void>
}

/** @throws UserError for an address that is none */
export function builtinRouter(options: BuiltinRouterOptions): BuiltinRouter {
  const { stateDir, listen, clock, logger } = options
  parseListen(listen)
  return {
    observe: async () => {
      try {
        return await askProxy(stateDir, { do: 'observe' })
      } catch (error) {
        // One that hangs serves nobody. It is ended only when it takes no order either: `apply` asks once more.
        if (errorCode(error) === hangsCode) return undefined
        throw error
      }
    },
    apply: async (epoch, routes) => {
      const command = { do: 'apply', epoch, listen, routes } as const
      let state: RouterState | undefined
      try {
        state = await askProxy(stateDir, command)
      } catch (error) {
        if (errorCode(error) !== hangsCode) throw error
        logger.warning('the proxy hangs; replacing it')
      }
      if (state !== undefined) return
      await endProxy(stateDir, clock)
      await startProxy(options)
      if ((await askProxy(stateDir, command)) === undefined) throw new Error('the proxy ended right after its start')
    },
    stop: async () => {
      const known = await readProcess(stateDir)
      await askProxy(stateDir, { do: 'stop' })
      if (known !== undefined) await waitEnded(known, 12_000, clock)
      await endProxy(stateDir, clock)
    }
  }
}

async function responds(stateDir: string): Promise<boolean> {
  try {
    return (await askProxy(stateDir, { do: 'observe' })) !== undefined
  } catch {
    return false
  }
}

async function readProcess(stateDir: string): Promise<ProcessId | undefined> {
  const bytes = await readSmallFile(path.join(stateDir, routerFolder, processName), 10_000)
  if (bytes === undefined) return undefined
  const { pid, started } = parseJsonObject(bytes, processName, 4)
  return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
}

/** A proxy that hangs holds the port; it is ended if it is exactly the one on record. */
async function endProxy(stateDir: string, clock: Clock): Promise<void> {
  const known = await readProcess(stateDir)
  if (known === undefined || !(await isRunning(known))) return
  signal(known.pid, 'SIGKILL')
  await waitEnded(known, 5000, clock)
}

async function waitEnded(id: ProcessId, limit: number, clock: Clock): Promise<void> {
  const end = clock.now() + limit
  while (clock.now() < end && (await isRunning(id))) await clock.sleep(10)
}

async function startProxy({ stateDir, listen, proxyEntry, clock, logger }: BuiltinRouterOptions): Promise<void> {
  const logs = path.join(stateDir, 'logs')
  await mkdir(logs, { recursive: true, mode: 0o700 })
  const logFile = path.join(logs, 'proxy.log')
  const log = await open(logFile, 'a', 0o600)
  const child: { ended?: string } = {}
  try {
    const started = spawn(process.execPath, [proxyEntry, stateDir, listen], {
      cwd: stateDir,
      // Nothing of the runner: it ends every process that carries its tracking variable when the job ends.
      env: {},
      detached: true,
      stdio: ['ignore', log.fd, log.fd]
    })
    started.on('error', (error) => {
      child.ended = error.message
    })
    started.on('exit', (code, name) => {
      child.ended = `exit ${code ?? name ?? ''}`
    })
    started.unref()
  } finally {
    await log.close()
  }
  const end = clock.now() + startTimeout
  while (child.ended === undefined && clock.now() < end) {
    if (await responds(stateDir)) {
      logger.info(`started the proxy on ${listen}`)
      return
    }
    await clock.sleep(20)
  }
  const last = (await readEnd(logFile, 2000)).text.trim().split('\n').at(-1) ?? ''
  throw new UserError(
    'router.listen',
    listen,
    `an address that can be listened on (${child.ended ?? 'timeout'}: ${last})`
  )
}
