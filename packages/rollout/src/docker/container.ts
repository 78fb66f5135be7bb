/** A container of ours: what it is made of, what it is called, and what its labels say. Pure. */
import { isObject, type JsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import type { Address, InstanceState } from '../machine/model.js'
import type { ContainerSettings, Group } from '../release.js'
import { digestVariable } from '../process/runtime.js'

const prefix = 'immutable-delivery'
export const ownerLabel = `${prefix}.owner`
const labels = {
  owner: ownerLabel,
  group: `${prefix}.group`,
  index: `${prefix}.index`,
  image: `${prefix}.image`,
  manifest: `${prefix}.manifest`,
  id: `${prefix}.image-id`,
  settings: `${prefix}.settings`,
  address: `${prefix}.address`,
  secrets: `${prefix}.secrets`
} as const

export interface ContainerOrder {
  /** `app/environment`: whose it is. */
  readonly owner: string
  readonly group: Group
  readonly settings: ContainerSettings
  readonly index: number
  /** Digest of the image's configuration. */
  readonly id: Digest
  /** What the engine knows the image by: a digest. */
  readonly image: string
  /** Where the port is published. */
  readonly address: Address
  /** Values of secret variables. */
  readonly secrets: Readonly<Record<string, string>>
}

/** `<app>-<environment>-<group>.<index>`: both digests of the release are in the group's name. */
export function containerName(owner: string, group: string, index: number): string {
  return `${owner.replace('/', '-')}-${group}.${index}`
}

/** The body of `POST /containers/create` (Engine API). */
export function createBody(order: ContainerOrder): object {
  const { group, settings, address } = order
  const port = `${settings.port}/tcp`
  const onHost = settings.network === 'host'
  const env = {
    // Without a network of its own it listens where it is found; else only the engine's bridge reaches it.
    ...(onHost ? { PORT: String(address.port), HOST: address.host } : { PORT: String(settings.port), HOST: '0.0.0.0' }),
    ...group.settings.env,
    ...order.secrets,
    [digestVariable]: group.manifest
  }
  return {
    Image: order.image,
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    Labels: {
      [labels.owner]: order.owner,
      [labels.group]: group.name,
      [labels.index]: String(order.index),
      [labels.image]: group.release.image,
      [labels.manifest]: group.manifest,
      [labels.id]: order.id,
      [labels.settings]: group.release.settings,
      [labels.address]: `${address.host} ${address.port}`,
      // Their names: whoever captures the log must know what to take out of it.
      [labels.secrets]: Object.keys(order.secrets).join(' ')
    },
    ...(onHost ? {} : { ExposedPorts: { [port]: {} } }),
    ...(settings.user === undefined ? {} : { User: settings.user }),
    HostConfig: {
      ...(onHost ? {} : { PortBindings: { [port]: [{ HostIp: address.host, HostPort: String(address.port) }] } }),
      ReadonlyRootfs: settings.readOnly,
      SecurityOpt: ['no-new-privileges'],
      CapDrop: ['ALL'],
      CapAdd: [...settings.capAdd],
      Privileged: false,
      // Started again after a reboot, and after an end of its own.
      RestartPolicy: { Name: 'unless-stopped', MaximumRetryCount: 0 },
      Tmpfs: Object.fromEntries(settings.tmpfs.map((path) => [path, 'rw,nosuid,nodev'])),
      ...(settings.volumes === undefined ? {} : { Binds: [...settings.volumes] }),
      // What it prints must not fill the disk.
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      ...(settings.network === undefined ? {} : { NetworkMode: settings.network }),
      ...(settings.memory === undefined ? {} : { Memory: settings.memory, MemorySwap: settings.memory }),
      ...(settings.cpus === undefined ? {} : { NanoCpus: settings.cpus * 1_000_000 }),
      ...(settings.pids === undefined ? {} : { PidsLimit: settings.pids })
    }
  }
}

/** The end of a container, which the engine may have started again since. */
export interface End {
  /** Undefined where it runs again: the engine then forgets how it ended (`endBefore` asks its events). */
  readonly exitCode: number | undefined
  readonly outOfMemory: boolean
  /** The engine's own words. */
  readonly error: string
  /** How often it was started again. */
  readonly restarts: number
}

/** `exit code 137, killed for its memory, started again 3 times` */
export function endText({ exitCode, outOfMemory, error, restarts }: End): string {
  return [
    ...(exitCode === undefined ? [] : [`exit code ${exitCode}`]),
    ...(outOfMemory ? ['killed for its memory'] : []),
    ...(error === '' ? [] : [error]),
    ...(restarts === 0 ? [] : [`started again ${restarts} ${restarts === 1 ? 'time' : 'times'}`])
  ].join(', ')
}

/** What `GET /containers/{id}/json` says, as far as it concerns us. */
export interface Container {
  readonly id: string
  readonly name: string
  readonly state: InstanceState
  /** Digests that the image has by the container's own account. */
  readonly image: readonly string[]
  readonly variables: readonly string[]
  /** Values of its secret variables, to be taken out of whatever it printed. */
  readonly secrets: readonly string[]
  /** Paths of its root file system where something else is mounted. */
  readonly mounts: readonly string[]
  /** How it ended; undefined for one that runs since it was made. */
  readonly end: End | undefined
  /** When it was made, last started and last ended, as the engine's clock has it; seconds since 1970, 0 for never. */
  readonly times: { readonly created: number; readonly started: number; readonly finished: number }
  readonly details: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/**
 * Reads an inspection. Undefined for what is no container of this owner: removing or routing to it would be wrong.
 * The digest is the one of the labels only when the image that the engine really runs is the one of the labels.
 */
export function readContainer(raw: unknown, owner: string): Container | undefined {
  if (!isObject(raw)) return undefined
  const { Id: id, Name: name, Config: config, State: state, Image: image, HostConfig: host } = raw
  if (typeof id !== 'string' || typeof name !== 'string' || !isObject(config) || !isObject(state)) return undefined
  const own = isObject(config['Labels']) ? config['Labels'] : {}
  const label = (key: keyof typeof labels): string => {
    const value = own[labels[key]]
    return typeof value === 'string' ? value : ''
  }
  const address = /^(\S{1,100}) (\d{1,5})$/.exec(label('address'))
  const index = Number(label('index'))
  const group = label('group')
  const manifest = label('manifest')
  if (label('owner') !== owner || address === null || !/^[a-z0-9-]{1,100}$/.test(group)) return undefined
  if (!Number.isInteger(index) || index < 0 || index > 1000 || !isDigest(manifest)) return undefined
  const descriptor = isObject(raw['ImageManifestDescriptor']) ? raw['ImageManifestDescriptor']['digest'] : undefined
  const digests = [image, descriptor].filter((value) => typeof value === 'string').map((value) => withAlgorithm(value))
  const right = new Set([manifest, label('id'), label('image')])
  const strange = digests.find((digest) => !right.has(digest))
  return {
    id,
    name: name.replace(/^\//, ''),
    image: digests,
    state: {
      name: `${group}.${index}`,
      group,
      index,
      address: { host: address[1] ?? '', port: Number(address[2]) },
      running: state['Running'] === true && state['Restarting'] !== true && state['Paused'] !== true,
      digest: digests.length > 0 && strange === undefined ? manifest : isDigest(strange) ? strange : unknownDigest,
      pid: typeof state['Pid'] === 'number' ? state['Pid'] : 0,
      restarts: typeof raw['RestartCount'] === 'number' ? raw['RestartCount'] : 0
    },
    variables: names(config['Env']),
    secrets: valuesOf(config['Env'], label('secrets').split(' ')),
    mounts: isObject(host) ? mountsOf(host) : [],
    end: endOf(state, raw['RestartCount']),
    times: {
      created: secondsOf(raw['Created']),
      started: secondsOf(state['StartedAt']),
      finished: secondsOf(state['FinishedAt'])
    },
    details: detailsOf(raw, isObject(host) ? host : {}, digests)
  }
}

const unknownDigest: Digest = `sha256:${'0'.repeat(64)}`

/** Podman gives ids without the algorithm. */
function withAlgorithm(text: string): string {
  return /^[0-9a-f]{64}$/.test(text) ? `sha256:${text}` : text
}

function valuesOf(env: unknown, wanted: readonly string[]): string[] {
  if (!Array.isArray(env)) return []
  return env
    .filter((entry) => typeof entry === 'string')
    .filter((entry) => wanted.includes(entry.split('=')[0] ?? ''))
    .map((entry) => entry.slice(entry.indexOf('=') + 1))
}

function names(env: unknown): string[] {
  if (!Array.isArray(env)) return []
  return env
    .filter((entry) => typeof entry === 'string')
    .map((entry) => entry.split('=')[0] ?? '')
    .toSorted()
}

function endOf(state: Readonly<Record<string, unknown>>, count: unknown): End | undefined {
  const restarts = typeof count === 'number' ? count : 0
  // While it waits to be started again it is still the end that is told.
  const running = state['Running'] === true && state['Restarting'] !== true
  const outOfMemory = state['OOMKilled'] === true
  if (running && restarts === 0 && !outOfMemory) return undefined
  const { ExitCode: code, Error: error } = state
  return {
    exitCode: running || typeof code !== 'number' ? undefined : code,
    outOfMemory,
    error: typeof error === 'string' ? error.slice(0, 300) : '',
    restarts
  }
}

/** 0 for what is no time. */
function secondsOf(time: unknown): number {
  const milliseconds = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds) / 1000
}

function detailsOf(
  raw: Readonly<Record<string, unknown>>,
  host: Readonly<Record<string, unknown>>,
  image: readonly string[]
): Container['details'] {
  const known = (value: unknown): value is string | number | boolean =>
    (typeof value === 'string' && value.length < 1000) || typeof value === 'number' || typeof value === 'boolean'
  const picked = ['ReadonlyRootfs', 'Memory', 'NanoCpus', 'PidsLimit', 'NetworkMode', 'Privileged']
  const list = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((entry) => typeof entry === 'string').slice(0, 100) : []
  return {
    image,
    ...(known(raw['Created']) ? { created: raw['Created'] } : {}),
    ...Object.fromEntries(picked.flatMap((key) => (known(host[key]) ? [[key, host[key]]] : []))),
    capAdd: list(host['CapAdd']),
    capDrop: list(host['CapDrop'])
  }
}

function mountsOf({ Tmpfs: tmpfs, Binds: binds }: JsonObject): string[] {
  const bound = (Array.isArray(binds) ? (binds as unknown[]) : []).map((bind) => String(bind).split(':')[1] ?? '')
  return [...(isObject(tmpfs) ? Object.keys(tmpfs) : []), ...bound]
}
