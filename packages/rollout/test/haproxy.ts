/** The router of a real HAProxy. */
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import type { Haproxy } from '@immutable-delivery/testbed'
import { haproxyRouter, type HaproxyRouterOptions, type Router } from '../src/index.js'

export function routerOf({ folder, socket, url }: Haproxy, changes: Partial<HaproxyRouterOptions> = {}): Router {
  const stateDir = path.join(folder, 'state')
  return haproxyRouter({ stateDir, socket, backend: 'shop', url, clock: systemClock, logger: silentLogger, ...changes })
}
