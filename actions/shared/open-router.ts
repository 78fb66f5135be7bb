/** The router that delivery.yml names, opened. */
import path from 'node:path'
import { UserError, type EnvironmentSettings, type HostSettings } from '@immutable-delivery/kit'
import {
  albRouter,
  builtinRouter,
  caddyRouter,
  execRouter,
  haproxyRouter,
  nginxRouter,
  severalRouters,
  type Host,
  type Router,
  type StateFiles
} from '@immutable-delivery/rollout'
import type { OpenHosts } from './open-hosts.js'
import type { Ports } from './ports.js'
import { programsOf } from './programs.js'

export interface RouterPlace {
  /** Name of the environment. */
  readonly environment: string
  readonly files: StateFiles
  /** Undefined when the state is on another machine. */
  readonly stateDir: string | undefined
  readonly hosts: OpenHosts
  readonly ports: Ports
}

export function openRouter(settings: EnvironmentSettings['router'], place: RouterPlace): Router {
  const { files, hosts, ports } = place
  const { clock, logger, http } = ports
  switch (settings.type) {
    case 'haproxy': {
      const { hosts: machines, type: _, ...own } = settings
      return onEach(machines, hosts, (host) => haproxyRouter({ ...own, ...host, files, clock, logger }))
    }
    case 'nginx': {
      const { hosts: machines, type: _, ...own } = settings
      return onEach(machines, hosts, (host) => nginxRouter({ ...own, ...host, files, http, clock }))
    }
    case 'caddy': {
      const { hosts: machines, type: _, ...own } = settings
      return onEach(machines, hosts, (host) => caddyRouter({ ...own, ...host, files, http }))
    }
    case 'service':
    case 'gateway':
    case 'argo-rollouts':
    case 'ecs':
      throw new UserError('router', settings.type, 'the runtime kubernetes or ecs, which opens its router itself')
    case 'alb': {
      const { type: _, ...own } = settings
      return albRouter({ ...own, files, clock })
    }
    case 'exec':
      return execRouter({ ...programsOf(settings, place.environment, ports), url: settings.url, files })
    case 'builtin': {
      const { stateDir } = place
      if (stateDir === undefined)
        throw new UserError('router', 'builtin', 'another router: this one is a process on the machine of the journal')
      // Not a URL relative to this module: ncc would copy the file as it is instead of bundling it.
      const proxyEntry = path.join(import.meta.dirname, 'builtin-proxy.js')
      return builtinRouter({ listen: settings.listen, proxyEntry, stateDir, clock, logger })
    }
  }
}

/** One router for each machine, or one for this machine. */
function onEach(
  machines: readonly HostSettings[],
  hosts: OpenHosts,
  open: (host: { readonly host?: Host }) => Router
): Router {
  const [first, ...others] = machines.map((machine) => open({ host: hosts.open(machine) }))
  return first === undefined ? open({}) : severalRouters([first, ...others])
}
