/** The router `exec`: traffic is moved by programs of the user. */
import { ToolError } from '@immutable-delivery/kit'
import type { Router } from '../router.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { routesOfAnswer } from './answers.js'
import { askProgram, type ExecPrograms } from './program.js'
import { sameRoutes } from '../machine/target.js'

export interface ExecRouterOptions extends ExecPrograms {
  /** The epoch of the last writer is kept in them. */
  readonly files: StateFiles
  /** Where users connect. */
  readonly url: string
}

/** Milliseconds for which a router may lag behind what it was told. */
const lag = 60_000

export function execRouter(options: ExecRouterOptions): Router {
  const { files, url, clock } = options
  const fence = openFence(files, 'exec')
  const look = async () => {
    const answer = await askProgram(options, 'observe', { target: 'router' })
    return answer['routes'] === null ? undefined : routesOfAnswer(answer)
  }
  return {
    observe: async () => {
      const routes = await look()
      return routes === undefined ? undefined : { epoch: await fence.epoch(), url, routes }
    },
    apply: async (epoch, routes) => {
      const check = await fence.pass(epoch)
      await check()
      await askProgram(options, 'act', { target: 'router', do: 'route', epoch, routes })
      // An answer says that it was asked for, and only a look that it is so.
      const end = clock.now() + lag
      for (let pause = 50; ; pause = Math.min(2000, pause * 2)) {
        if (sameRoutes((await look()) ?? [], routes)) return
        if (clock.now() >= end)
          throw new ToolError(
            'act',
            `other routes than it was told after ${lag} ms`,
            'observe tells what the router does'
          )
        await check()
        await clock.sleep(pause)
      }
    }
  }
}
