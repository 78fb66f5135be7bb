/** The router `nginx`: an upstream in a file of its own, and a reload. */
import { errorCode, errorKind, printable, ToolError, UserError, type Clock, type Http } from '@immutable-delivery/kit'
import { connectionsOf } from '../hosts/in-flight.js'
import { localHost, type Host } from '../hosts/host.js'

import { askId } from '../proxies/id.js'
import { routesId } from '../proxies/routes.js'
import type { Router, RouteState } from '../router.js'
import { uneven } from '../shares.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { fileOf, routesOfFile } from './file.js'

export interface NginxRouterOptions {
  /** The epoch of the last writer is kept in them. */
  readonly files: StateFiles
  /** Where nginx runs; undefined: on this machine. */
  readonly host?: Host
  /** Absolute path of a file of the context `http`, which is ours. */
  readonly config: string
  readonly upstream: string
  /** Where users connect, `http://host:port`. */
  readonly url: string
  /** What makes nginx read its configuration again. */
  readonly reload: readonly [string, ...string[]]
  readonly http: Http
  readonly clock: Clock
}

const fileLimit = 2 ** 20
/** Workers of before go on accepting until they hear of it. */
const agreeing = 3
const patience = 10_000

/** @throws UserError for an upstream that cannot be one */
export function nginxRouter(options: NginxRouterOptions): Router {
  const { upstream, url, config, reload, clock, http } = options
  if (!/^[A-Za-z0-9_.-]{1,100}$/.test(upstream))
    throw new UserError('router.upstream', upstream, 'the name of an upstream')
  const host = options.host ?? localHost('this machine', '/')
  const fence = openFence(options.files, 'nginx')
  const read = async (): Promise<string> => {
    const bytes = await host.read(config, fileLimit)
    if (bytes === undefined)
      throw new UserError(
        'router.config',
        config,
        `a file on ${host.name} that nginx includes, with \`upstream ${upstream}\``
      )
    return Buffer.from(bytes).toString('utf8')
  }
  const serves = async (id: string): Promise<boolean> => (await askId(url, http)) === id
  return {
    observe: async () => {
      const routes = routesOfFile(upstream, await read()) ?? []
      const count = await connectionsOf(host)
      const same = routes.length === 0 || (await serves(routesId(routes)))
      return {
        epoch: await fence.epoch(),
        url,
        routes: routes.map((route): RouteState => ({
          ...route,
          // What nginx was not told yet does not hold.
          weight: same ? route.weight : uneven,
          active: route.backends.reduce((sum, address) => sum + count(address), 0)
        }))
      }
    },
    apply: async (epoch, routes) => {
      const check = await fence.pass(epoch)
      const text = fileOf(upstream, routes)
      const id = routesId(routes)
      if ((await read()) === text && (await serves(id))) return
      await check()
      await write(host, config, text)
      await check()
      const { code, output } = await host.run(reload)
      if (code !== 0)
        throw new ToolError(reload.join(' '), `exit code ${code}`, printable(output.trim().slice(-1000), 1000))
      const end = clock.now() + patience
      for (let agreed = 0; agreed < agreeing;) {
        agreed = (await serves(id)) ? agreed + 1 : 0
        if (agreed === 0 && clock.now() >= end)
          throw new ToolError(
            reload.join(' '),
            `no effect within ${patience} ms`,
            `nginx does not tell ${id} at ${url}`
          )
        await clock.sleep(10)
      }
    }
  }
}

async function write(host: Host, config: string, text: string): Promise<void> {
  try {
    await host.rewrite(config, text)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '') && errorKind(error) !== 'tool') throw error
    throw new UserError('router.config', config, 'a file in a folder that this user may write to', { cause: error })
  }
}
