/** The runtime of an environment in delivery.yml. */
import { UserError } from '../errors.js'
import { duration, size } from '../values.js'
import { fillEcs, onlyOfEcs, type RawEcs } from './aws.js'
import { fillHost, type RawHost } from './host.js'
import type { DockerRuntimeSettings, KubernetesRuntimeSettings, RuntimeSettings, VolumeSettings } from './model.js'
import { fillPrograms, type RawPrograms } from './programs.js'

export interface RawRuntime extends RawPrograms, RawEcs {
  type: RuntimeSettings['type']
  'state-dir'?: string
  instances?: number
  env?: Record<string, string | number | boolean>
  hosts?: RawHost[]
  journal?: RawHost
  'env-from'?: string[]
  'read-only'?: boolean
  tmpfs?: string[]
  volumes?: string[]
  'cap-add'?: string[]
  user?: string
  network?: string
  memory?: string
  cpus?: number
  pids?: number
  grace?: string
  namespace?: string
  context?: string
  manifest?: string
  'pull-secret'?: string
}

const ofProcess: ReadonlySet<string> = new Set(['type', 'state-dir', 'instances', 'env', 'start-timeout'])
const ofKubernetes: ReadonlySet<string> = new Set([
  'type',
  'namespace',
  'context',
  'manifest',
  'container',
  'port',
  'pull-secret',
  'stateful',
  'env',
  'start-timeout'
])
const onlyOfKubernetes = ['namespace', 'context', 'manifest', 'container', 'pull-secret']
const ofExec: ReadonlySet<string> = new Set([...ofProcess, 'observe', 'act', 'pass-env', 'timeout'])
type Place = (key: readonly (string | number)[]) => string

/** @param at where a key of it stands, as `file:line` */
export function fillRuntime(raw: RawRuntime, app: string, environment: string, at: Place): RuntimeSettings {
  if (raw.type === 'docker') return fillDocker(raw, `.local/state/immutable-delivery/${app}/${environment}`, at)
  if (raw.type === 'ecs') return fillEcs(raw, texts(raw.env), at)
  if (raw.type === 'kubernetes') return fillKubernetes(raw, at)
  const { type, 'state-dir': stateDir } = raw
  const allowed = type === 'exec' ? ofExec : ofProcess
  const strange = Object.keys(raw).find((key) => !allowed.has(key))
  if (strange !== undefined) throw new UserError(at([strange]), strange, `no such key with the type ${type}`)
  if (stateDir === undefined) throw new UserError(at([]), type, `\`state-dir\` with the type ${type}`)
  const common = {
    stateDir,
    instances: raw.instances ?? 1,
    env: texts(raw.env),
    startTimeout: duration(raw['start-timeout'] ?? '60s', 'start-timeout')
  }
  return type === 'exec' ? { type, ...common, ...fillPrograms(raw, at([])) } : { type, ...common }
}

function fillDocker(raw: RawRuntime, stateDir: string, at: Place): DockerRuntimeSettings {
  const strange = [...onlyOfKubernetes, ...onlyOfEcs].find((key) => Object.hasOwn(raw, key))
  if (strange !== undefined) throw new UserError(at([strange]), strange, 'no such key with the type docker')
  const { hosts: named, port, user, network, memory, cpus, pids } = raw
  if (named === undefined || port === undefined)
    throw new UserError(at([]), 'docker', '`hosts` and `port` with the type docker')
  const hosts = named.map((host, index) => fillHost(host, at(['hosts', index])))
  const [first] = hosts
  const journal = raw.journal === undefined ? first : fillHost(raw.journal, at(['journal']))
  if (journal === undefined) throw new UserError(at(['hosts']), '', 'at least one host')
  const instances = raw.instances ?? 1
  if (instances * hosts.length > 64)
    throw new UserError(at(['instances']), `${instances} on each of ${hosts.length} hosts`, 'at most 64 together')
  const env = texts(raw.env)
  const envFrom = (raw['env-from'] ?? []).map((line) =>
    line.startsWith('file:') ? { file: line.slice(5) } : { secret: line.slice('secret:'.length) }
  )
  const twice = envFrom.find((from) => 'secret' in from && Object.hasOwn(env, from.secret))
  if (twice !== undefined && 'secret' in twice)
    throw new UserError(at(['env-from']), twice.secret, 'a variable in `env` or in `env-from`, not in both')
  return {
    type: 'docker',
    hosts,
    journal,
    stateDir: raw['state-dir'] ?? stateDir,
    instances,
    port,
    env,
    envFrom,
    readOnly: raw['read-only'] ?? true,
    tmpfs: raw.tmpfs ?? ['/tmp'],
    volumes: volumes(raw, at),
    capAdd: raw['cap-add'] ?? [],
    ...(user === undefined ? {} : { user }),
    ...(network === undefined ? {} : { network }),
    ...(memory === undefined ? {} : { memory: size(memory, at(['memory'])) }),
    ...(cpus === undefined ? {} : { cpus: Math.round(cpus * 1000) }),
    ...(pids === undefined ? {} : { pids }),
    startTimeout: duration(raw['start-timeout'] ?? '60s', 'start-timeout'),
    grace: duration(raw.grace ?? '10s', 'grace')
  }
}

function fillKubernetes(raw: RawRuntime, at: Place): KubernetesRuntimeSettings {
  const strange = Object.keys(raw).find((key) => !ofKubernetes.has(key))
  if (strange !== undefined)
    throw new UserError(at([strange]), strange, 'no such key with the type kubernetes: the manifest says the rest')
  const { manifest, namespace, context, container, port, 'pull-secret': pullSecret } = raw
  if (manifest === undefined)
    throw new UserError(at([]), 'kubernetes', '`manifest`, the path of your Deployment, with the type kubernetes')
  return {
    type: 'kubernetes',
    manifest,
    ...(namespace === undefined ? {} : { namespace }),
    ...(context === undefined ? {} : { context }),
    ...(container === undefined ? {} : { container }),
    ...(port === undefined ? {} : { port }),
    ...(pullSecret === undefined ? {} : { pullSecret }),
    sharedVolumes: raw.stateful === 'shared-ok',
    env: texts(raw.env),
    startTimeout: duration(raw['start-timeout'] ?? '5m', 'start-timeout')
  }
}

/** @throws UserError for a volume that both colours would write to, unless the file says that they may */
function volumes({ volumes: lines = [], stateful = 'refuse' }: RawRuntime, at: Place): VolumeSettings[] {
  return lines.map((line, index) => {
    const [source = '', target = '', mode = 'rw'] = line.split(':')
    // A socket of the engine is the whole machine, and read-only does not change that.
    if (/(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source))
      throw new UserError(
        at(['volumes', index]),
        source,
        'no socket of a container engine: whoever has it owns the host'
      )
    if (mode === 'rw' && stateful !== 'shared-ok')
      throw new UserError(
        at(['volumes', index]),
        line,
        '`:ro`, or `stateful: shared-ok`: for the time of a switch the old and the new release would both write to it'
      )
    return { source, target, readOnly: mode === 'ro' }
  })
}

function texts(env: RawRuntime['env']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env ?? {}).map(([key, value]) => [key, String(value)]))
}
