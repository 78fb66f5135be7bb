/** The router of a real HAProxy. */
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import type { Haproxy } from '@immutable-delivery/testbed'
import { haproxyRouter, localFiles, type HaproxyRouterOptions, type Router } from '../src/index.js'

export function routerOf({ folder, socket, url }: Haproxy, changes: Partial<HaproxyRouterOptions> = {}): Router {
  const files = localFiles(path.join(folder, 'state'))
  return haproxyRouter({ files, socket, backend: 'shop', url, clock: systemClock, logger: silentLogger, ...changes })
}
