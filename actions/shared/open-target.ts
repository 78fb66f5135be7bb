/** What delivery.yml names as the target, opened: where its state lies, what starts instances, what routes to them. */
import path from 'node:path'
import type { EnvironmentSettings } from '@immutable-delivery/kit'
import type { ImageStore } from '@immutable-delivery/oci'
import {
  builtinRouter,
  haproxyRouter,
  imagesOf,
  localFiles,
  processRuntime,
  type Router,
  type SwitchOptions
} from '@immutable-delivery/rollout'
import type { Ports } from '@immutable-delivery/runner'

export type Target = Pick<SwitchOptions, 'files' | 'runtime' | 'router'> & {
  /** Absolute path of the folder for the facts of what is live. */
  readonly factsFolder: string
}

export function openTarget(environment: EnvironmentSettings, store: ImageStore, ports: Ports): Target {
  const { clock, logger } = ports
  const stateDir = path.resolve(ports.workspace, environment.runtime.stateDir)
  return {
    files: localFiles(stateDir),
    factsFolder: stateDir,
    runtime: processRuntime({ stateDir, openImage: imagesOf(store, ports), clock, logger }),
    router: routerOf(environment.router, stateDir, ports)
  }
}

function routerOf(settings: EnvironmentSettings['router'], stateDir: string, { clock, logger }: Ports): Router {
  if (settings.type === 'haproxy') {
    const { socket, backend, url } = settings
    return haproxyRouter({ socket, backend, url, files: localFiles(stateDir), clock, logger })
  }
  // Not a URL relative to this module: ncc would copy the file as it is instead of bundling it.
  const proxyEntry = path.join(import.meta.dirname, 'builtin-proxy.js')
  return builtinRouter({ listen: settings.listen, proxyEntry, stateDir, clock, logger })
}
