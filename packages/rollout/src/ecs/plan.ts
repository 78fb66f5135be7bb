/** The caller's own task definition, and what a release makes of it. Pure. */
import { parseDocument } from 'yaml'
import { canonicalJson, IntegrityError, isObject, parseJsonObject, UserError } from '@immutable-delivery/kit'
import { digestOf, type Digest, type Platform } from '@immutable-delivery/oci'
import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs'
import { digestVariable } from '../process/runtime.js'
import type { Group } from '../release.js'

type Raw = Readonly<Record<string, unknown>>

/** What tasks are made from. Its digest is part of a release's settings. */
export interface EcsPlan {
  /** The container that gets the image. */
  readonly container: string
  /** The port on which it answers. */
  readonly port: number
  /** As it was written, without the image. */
  readonly definition: Raw
}

export interface EcsPlanOptions {
  /** Name of the file, for errors. */
  readonly file: string
  /** Default: the only one. */
  readonly container?: string
  /** Default: the container's first one. */
  readonly port?: number
  /** Both colours may write to one volume at once. */
  readonly sharedVolumes: boolean
}

const input = 'runtime.task-definition'
const sizeLimit = 262_144
/** What `aws ecs describe-task-definition` prints besides, and RegisterTaskDefinition does not take. */
const answered = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt'
])

/**
 * @param text JSON, as `aws ecs register-task-definition --cli-input-json` takes it
 * @throws UserError that names the field
 */
export function parseTaskDefinition(text: string, o: EcsPlanOptions): EcsPlan {
  const fail = (got: string, expected: string): UserError => new UserError(`${input} ${o.file}`, got, expected)
  if (Buffer.byteLength(text) > sizeLimit) throw fail(`${text.length} characters`, 'at most 256 KiB')
  const document = parseDocument(text, { strict: true, uniqueKeys: true })
  const defect = document.errors[0]
  if (defect !== undefined) throw fail(defect.message.split('\n')[0] ?? '', 'valid JSON')
  const whole: unknown = document.toJS({ maxAliasCount: 0 })
  const raw = isObject(whole) && isObject(whole['taskDefinition']) ? whole['taskDefinition'] : whole
  if (!isObject(raw)) throw fail('no object', 'a task definition')
  if (typeof raw['family'] !== 'string') throw fail('no family', '`family`, under which revisions are registered')
  const containers = containersOf(raw)
  const names = containers.map((container) => String(container['name']))
  const name = o.container ?? (names.length === 1 ? names[0] : undefined)
  const ours = containers.find((container) => container['name'] === name)
  if (name === undefined || ours === undefined)
    throw fail(
      names.length === 0 ? 'no containerDefinitions' : `containers ${names.join(', ')}`,
      o.container === undefined ? '`runtime.container`: which of them gets the image' : `a container ${o.container}`
    )
  const first = objectsAt(ours, 'portMappings')[0]?.['containerPort']
  const port = o.port ?? first
  if (typeof port !== 'number')
    throw fail(`container ${name} without portMappings`, '`containerPort`, or `runtime.port`')
  if (!o.sharedVolumes) refuseShared(raw, containers, fail)
  const definition = Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) => {
      if (answered.has(key)) return []
      if (key !== 'containerDefinitions') return [[key, value]]
      return [[key, containers.map((container) => (container === ours ? withoutImage(container) : container))]]
    })
  )
  return { container: name, port, definition }
}

/** A volume that outlives a task is one for both colours. */
function refuseShared(raw: Raw, containers: readonly Raw[], fail: (got: string, expected: string) => UserError): void {
  const lasting = ['efsVolumeConfiguration', 'fsxWindowsFileServerVolumeConfiguration', 's3filesVolumeConfiguration']
  for (const volume of objectsAt(raw, 'volumes')) {
    const host = volume['host']
    const onHost = isObject(host) && host['sourcePath'] !== undefined
    if (!onHost && !lasting.some((key) => volume[key] !== undefined)) continue
    const writes = containers.some((container) =>
      objectsAt(container, 'mountPoints').some(
        (mount) => mount['sourceVolume'] === volume['name'] && mount['readOnly'] !== true
      )
    )
    if (writes)
      throw fail(
        `volume ${String(volume['name'])}`,
        '`readOnly: true` where it is mounted, or consent: `stateful: shared-ok`'
      )
  }
}

function withoutImage(container: Raw): Raw {
  const { image: _, ...others } = container
  return others
}

export function planText(plan: EcsPlan): { readonly text: string; readonly digest: Digest } {
  const text = canonicalJson(plan as never, 'with fractions')
  return { text, digest: digestOf(text) }
}

/** Where a plan lies among the state's files. */
export const planFile = (digest: Digest): string => `task-definitions/${digest.slice(7)}`
export const planLimit = 2 * sizeLimit

/** @throws IntegrityError when it is not what the digest names */
export function readPlan(bytes: Uint8Array, digest: Digest): EcsPlan {
  if (digestOf(bytes) !== digest) throw new IntegrityError(planFile(digest), digest, digestOf(bytes))
  return parseJsonObject(bytes, 'task definition', 64) as unknown as EcsPlan
}

/** What tasks run on. */
export function platformOf(plan: EcsPlan): Platform {
  const platform = plan.definition['runtimePlatform']
  const architecture = isObject(platform) ? platform['cpuArchitecture'] : undefined
  return { os: 'linux', architecture: architecture === 'ARM64' ? 'arm64' : 'amd64' }
}

const mark = (name: string): string => `org.immutable-delivery.${name}`

/** What our own container's labels say of a task definition: they are part of it, and nobody can change them later. */
export interface Mark {
  readonly owner: string
  readonly group: string
  readonly image: string
  readonly manifest: string
  readonly container: string
  readonly port: number
}

/** @param owner `app/environment` @param repository `host/repository` that tasks pull from */
export function registration(
  plan: EcsPlan,
  group: Group,
  owner: string,
  repository: string
): RegisterTaskDefinitionCommandInput {
  const marks: Readonly<Record<string, string>> = {
    [mark('owner')]: owner,
    [mark('group')]: group.name,
    [mark('image')]: group.release.image,
    [mark('manifest')]: group.manifest,
    [mark('settings')]: group.release.settings,
    [mark('port')]: String(plan.port)
  }
  const containers = containersOf(plan.definition).map((container) =>
    container['name'] === plan.container
      ? {
          ...container,
          image: `${repository}@${group.release.image}`,
          environment: environmentOf(container, group),
          dockerLabels: { ...(isObject(container['dockerLabels']) ? container['dockerLabels'] : {}), ...marks }
        }
      : container
  )
  const tags = objectsAt(plan.definition, 'tags').filter(({ key }) => !Object.hasOwn(marks, String(key)))
  return {
    ...plan.definition,
    containerDefinitions: containers,
    // For people and their bills; nothing is decided by them.
    tags: [...tags, ...Object.entries(marks).map(([key, value]) => ({ key, value }))]
  } as unknown as RegisterTaskDefinitionCommandInput
}

function environmentOf(container: Raw, group: Group): Raw[] {
  const given = { ...group.settings.env, [digestVariable]: group.manifest }
  const kept = objectsAt(container, 'environment').filter(({ name }) => !Object.hasOwn(given, String(name)))
  return [...kept, ...Object.entries(given).map(([name, value]) => ({ name, value }))]
}

/** Undefined for a task definition that is not ours. */
export function markOf(definition: TaskDefinition): Mark | undefined {
  for (const { name = '', dockerLabels = {} } of definition.containerDefinitions ?? []) {
    const [owner, group, image, manifest, port] = ['owner', 'group', 'image', 'manifest', 'port'].map(
      (key) => dockerLabels[mark(key)]
    )
    if (owner === undefined || group === undefined || image === undefined || manifest === undefined) continue
    return { owner, group, image, manifest, container: name, port: Number(port) }
  }
  return undefined
}

const containersOf = (raw: Raw): Raw[] => objectsAt(raw, 'containerDefinitions')

function objectsAt(raw: Raw, key: string): Raw[] {
  const value = raw[key]
  return Array.isArray(value) ? value.filter((entry): entry is Raw => isObject(entry)) : []
}
