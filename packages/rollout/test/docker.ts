/** A whole environment of containers, on real Docker Engines. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProbe } from '@immutable-delivery/health'
import { silentLogger, systemClock, type Logger } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import type { DockerHost as Machine, NodeImages } from '@immutable-delivery/testbed'
import {
  dockerEngine,
  dockerRuntime,
  imagesOf,
  localFiles,
  localHost,
  type ContainerSettings,
  type DeployRequest,
  type DockerHost,
  type DockerRuntimeOptions,
  type Host,
  type Router,
  type Runtime,
  type StateFiles,
  type SwitchOptions
} from '../src/index.js'
import { source, type Mode } from './app.js'

export const containerSettings: ContainerSettings = { port: 8080, readOnly: true, tmpfs: ['/tmp'], capAdd: [] }

export interface Containers {
  readonly files: StateFiles
  readonly runtime: Runtime
  readonly hosts: readonly DockerHost[]
  readonly options: (changes?: Partial<SwitchOptions>) => SwitchOptions
  /** An image of a version with a behaviour, and the request to deploy it. */
  readonly request: (version: string, mode?: Mode, container?: Partial<ContainerSettings>) => Promise<DeployRequest>
  readonly end: () => Promise<void>
}

export interface ContainersOptions {
  readonly images: NodeImages
  readonly machines: readonly Machine[]
  /** Replaces a machine's own socket: a proxy in front of it, or a host by SSH. */
  readonly hostOf?: (machine: Machine) => { readonly host: Host; readonly socket: string }
  readonly router: (files: StateFiles) => Router
  readonly files?: StateFiles
  readonly logger?: Logger
  readonly patience?: number
  readonly runtime?: Partial<DockerRuntimeOptions>
}

export async function makeContainers(given: ContainersOptions): Promise<Containers> {
  const logger = given.logger ?? silentLogger
  const stateDir = await mkdtemp(path.join(tmpdir(), 'containers-'))
  const files = given.files ?? localFiles(stateDir)
  const ports = { clock: systemClock, logger }
  const hosts = given.machines.map((machine): DockerHost => {
    const { host, socket } = given.hostOf?.(machine) ?? {
      host: localHost(`unix://${machine.socket}`, tmpdir()),
      socket: machine.socket
    }
    const patience = given.patience === undefined ? {} : { patience: given.patience }
    return { host, engine: dockerEngine({ host, socket, clock: systemClock, ...patience }), address: machine.address }
  })
  const runtime = dockerRuntime({
    owner: 'shop/production',
    hosts,
    files,
    openImage: imagesOf(given.images.store, ports),
    source: { repository: undefined, credentials: () => Promise.resolve(undefined) },
    secrets: { from: [], given: {}, mask: () => undefined },
    capabilities: [],
    redact: (text) => text,
    ...ports,
    ...given.runtime
  })
  const router = given.router(files)
  const check = { http: '/healthz', expect: { status: [200] }, interval: 50, timeout: 2000, success: 2, failure: 3 }
  return {
    files,
    runtime,
    hosts,
    options: (changes = {}) => ({
      environment: 'production',
      files,
      runtime,
      router,
      run: { id: 'run 1' },
      strategy: { type: 'blue-green', steps: [{ weight: 100, for: 200 }] },
      soak: 200,
      keepPrevious: 3_600_000,
      drain: 3000,
      startTimeout: 60_000,
      grace: 2000,
      instances: hosts.length,
      probeFor: (expected) => createProbe({ http: nodeHttp, clock: systemClock, checks: [check], expected }),
      probing: check,
      gate: () => Promise.resolve({ verdict: 'pass', reasons: [] }),
      verify: () => Promise.resolve(),
      ...ports,
      ...changes
    }),
    request: async (version, mode = 'graceful', container = {}) => {
      const image: Digest = await given.images.make(source, { VERSION: version, MODE: mode })
      return {
        image,
        manifest: image,
        settings: { env: { LOG: 'info' }, container: { ...containerSettings, ...container } }
      }
    },
    end: async () => {
      for (const group of new Set((await runtime.list()).map((instance) => instance.group)))
        await runtime.remove(group, 0)
      await runtime.tidy([])
      await Promise.all(hosts.map(({ host }) => host.close()))
      await rm(stateDir, { recursive: true, force: true })
    }
  }
}
