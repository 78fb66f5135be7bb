/** What delivery.yml names as the target, opened: where its state lies, what starts instances, what routes to them. */
import path from 'node:path'
import {
  UserError,
  type DockerRuntimeSettings,
  type ExecRuntimeSettings,
  type EnvironmentSettings,
  type Http,
  type ProcessRuntimeSettings
} from '@immutable-delivery/kit'
import { parseReference, type ImageStore, type Platform } from '@immutable-delivery/oci'
import {
  addressOf,
  dockerEngine,
  dockerRuntime,
  execRuntime,
  httpThrough,
  imagesOf,
  localFiles,
  processRuntime,
  secretVersions,
  type InstanceSettings,
  type SecretSource,
  type SwitchOptions
} from '@immutable-delivery/rollout'
import type { Ports } from '@immutable-delivery/runner'
import type { ConfigSource } from './config-source.js'
import { kubernetesTargetOf } from './open-cluster.js'
import { ecsTargetOf } from './open-ecs.js'
import { programsOf } from './programs.js'
import { openRouter } from './open-router.js'
import { openHosts, type HostInputs, type OpenHosts } from './open-hosts.js'
import { keptFacts } from './kept-facts.js'
import { credentialsFor, type RegistryInputs } from './open-image.js'

export interface Target {
  /** Absolute path of a folder for the facts of what is live; of this run only when the journal is on another machine. */
  readonly factsFolder: string
  readonly options: Pick<SwitchOptions, 'files' | 'journal' | 'runtime' | 'router' | 'instances' | 'grace'> & {
    /** Where the platform itself takes the old release down. Default: what delivery.yml says. */
    readonly keepPrevious?: number
  }
  /** Reaches what only the hosts reach. */
  readonly http: Http
  /** What an instance will see; reads the secrets for their versions. */
  settings(): Promise<InstanceSettings>
  /** Where instances run; undefined: on this machine. */
  platform(): Promise<Platform | undefined>
  close(): Promise<void>
}

export interface TargetInputs extends HostInputs, RegistryInputs {
  readonly kubeconfig: string | undefined
  readonly secrets: Readonly<Record<string, string>> | undefined
}

export async function openTarget(
  app: string,
  environment: EnvironmentSettings,
  store: ImageStore,
  inputs: TargetInputs,
  ports: Ports,
  source: ConfigSource
): Promise<Target> {
  const { runtime } = environment
  const owner = `${app}/${environment.name}`
  if (runtime.type === 'kubernetes')
    return kubernetesTargetOf({ owner, environment, runtime, store, inputs, ports, source })
  if (runtime.type === 'ecs') return ecsTargetOf({ owner, environment, runtime, store, ports, source })
  const hosts = openHosts(inputs, ports)
  if (runtime.type === 'exec') return execTarget(environment, runtime, store, hosts, ports)
  return runtime.type === 'process'
    ? processTarget(environment, runtime, store, hosts, ports)
    : dockerTarget({ owner, environment, runtime, store, inputs, hosts, ports })
}

function processTarget(
  environment: EnvironmentSettings,
  runtime: ProcessRuntimeSettings,
  store: ImageStore,
  hosts: OpenHosts,
  ports: Ports
): Target {
  const { clock, logger, http } = ports
  const stateDir = path.resolve(ports.workspace, runtime.stateDir)
  const files = localFiles(stateDir)
  return {
    factsFolder: stateDir,
    options: {
      files,
      runtime: processRuntime({ stateDir, openImage: imagesOf(store, ports), clock, logger }),
      router: openRouter(environment.router, { environment: environment.name, files, stateDir, hosts, ports }),
      instances: runtime.instances
    },
    http,
    settings: () => Promise.resolve({ env: runtime.env }),
    platform: () => Promise.resolve(undefined),
    close: () => hosts.close()
  }
}

function execTarget(
  environment: EnvironmentSettings,
  runtime: ExecRuntimeSettings,
  store: ImageStore,
  hosts: OpenHosts,
  ports: Ports
): Target {
  const stateDir = path.resolve(ports.workspace, runtime.stateDir)
  const files = localFiles(stateDir)
  return {
    factsFolder: stateDir,
    options: {
      files,
      runtime: execRuntime({ ...programsOf(runtime, environment.name, ports), image: store.name }),
      router: openRouter(environment.router, { environment: environment.name, files, stateDir, hosts, ports }),
      instances: runtime.instances
    },
    http: ports.http,
    settings: () => Promise.resolve({ env: runtime.env }),
    platform: () => Promise.resolve(undefined),
    close: () => hosts.close()
  }
}

async function dockerTarget(o: {
  readonly owner: string
  readonly environment: EnvironmentSettings
  readonly runtime: DockerRuntimeSettings
  readonly store: ImageStore
  readonly inputs: TargetInputs
  readonly hosts: OpenHosts
  readonly ports: Ports
}): Promise<Target> {
  const { runtime, inputs, ports } = o
  const { clock, logger } = ports
  const machines = await Promise.all(
    runtime.hosts.map(async (settings) => {
      const host = o.hosts.open(settings)
      const engine = dockerEngine({ host, socket: settings.socket, clock })
      return { host, engine, address: await addressOf(settings) }
    })
  )
  const keeper = o.hosts.open(runtime.journal)
  const files = keeper.files(runtime.stateDir)
  const secrets: SecretSource = { from: runtime.envFrom, given: inputs.secrets ?? {}, mask: ports.mask }
  const unasked = Object.keys(secrets.given).find(
    (name) => !runtime.envFrom.some((from) => 'secret' in from && from.secret === name)
  )
  if (unasked !== undefined)
    throw new UserError(
      'secrets',
      unasked,
      `\`secret:${unasked}\` under env-from in delivery.yml, which says what instances get`
    )
  const reference = parseReference(o.store.name, 'image')
  const stateDir = runtime.journal.ssh === undefined ? files.where : undefined
  const factsFolder = stateDir ?? path.join(ports.temporary, 'facts')
  const kept = keptFacts(factsFolder, ports)
  return {
    factsFolder,
    options: {
      files,
      runtime: dockerRuntime({
        owner: o.owner,
        hosts: machines,
        files,
        // The engine may have its bytes; what they are stands beside the journal, should the registry be away.
        openImage: (digest, platform) => imagesOf(kept.inFrontOf(o.store, digest), ports)(digest, platform),
        source: {
          repository: reference.kind === 'registry' ? `${reference.host}/${reference.repository}` : undefined,
          credentials: () =>
            reference.kind === 'registry' ? credentialsFor(reference.host, inputs, ports) : Promise.resolve(undefined)
        },
        secrets,
        capabilities: runtime.capAdd,
        redact: ports.redact,
        clock,
        logger
      }),
      router: openRouter(o.environment.router, {
        environment: o.environment.name,
        files,
        stateDir,
        hosts: o.hosts,
        ports
      }),
      instances: runtime.instances * machines.length,
      grace: runtime.grace
    },
    http: httpThrough(ports.http, machines),
    settings: async () => {
      const { env, port, readOnly, tmpfs, volumes, capAdd, user, network, memory, cpus, pids } = runtime
      const versions = await secretVersions(
        machines.map(({ host }) => host),
        secrets,
        files
      )
      return {
        env,
        ...(runtime.envFrom.length === 0 ? {} : { secrets: versions }),
        container: {
          port,
          readOnly,
          tmpfs,
          capAdd,
          ...(volumes.length === 0
            ? {}
            : { volumes: volumes.map((one) => `${one.source}:${one.target}:${one.readOnly ? 'ro' : 'rw'}`) }),
          ...(user === undefined ? {} : { user }),
          ...(network === undefined ? {} : { network }),
          ...(memory === undefined ? {} : { memory }),
          ...(cpus === undefined ? {} : { cpus }),
          ...(pids === undefined ? {} : { pids })
        }
      }
    },
    platform: () => machines[0]?.engine.platform() ?? Promise.resolve(undefined),
    close: () => o.hosts.close()
  }
}
