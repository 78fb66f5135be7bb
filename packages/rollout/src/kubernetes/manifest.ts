/**
 * The caller's own Deployment, and what a release makes of it: one Deployment per release, with our image, name and
 * labels put in and all the rest as it was written. Pure.
 */
import { parseAllDocuments } from 'yaml'
import { canonicalJson, IntegrityError, isObject, parseJsonObject, UserError } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'
import { digestVariable } from '../process/runtime.js'
import type { Group } from '../release.js'
import type { KubernetesObject } from './api.js'
import { annotations, labels, objectName } from './names.js'

/** What instances are made from. Its digest is part of a release's settings. */
export interface Plan {
  /** The container that gets the image. */
  readonly container: string
  /** The port on which it answers. */
  readonly port: number
  /** A Secret with the registry's credentials, beside those of the manifest. */
  readonly pullSecret?: string
  /** As it was written. */
  readonly deployment: KubernetesObject
}

type Raw = Readonly<Record<string, unknown>>

const sizeLimit = 262_144
const input = 'runtime.manifest'
/** Kinds of volume that two colours can share without harm: nothing of them outlives a pod, or nobody writes. */
const harmless = new Set(['emptyDir', 'configMap', 'secret', 'projected', 'downwardAPI', 'ephemeral', 'image', 'name'])

export interface PlanOptions {
  /** Name of the manifest's file, for errors. */
  readonly file: string
  readonly namespace: string
  /** Default: the only one. */
  readonly container?: string
  /** Default: the container's first one. */
  readonly port?: number
  readonly pullSecret?: string
  /** Both colours may write to one volume at once. */
  readonly sharedVolumes: boolean
  /** Default Deployment. */
  readonly kind?: keyof typeof versions
}

/** Kinds that have a pod template, and their versions: of Kubernetes itself, and of Argo Rollouts. */
const versions = { Deployment: 'apps/v1', Rollout: 'argoproj.io/v1alpha1' } as const

/**
 * @param text YAML, or JSON; of several documents the only Deployment
 * @throws UserError that names the field
 */
export function parseManifest(text: string, o: PlanOptions): Plan {
  const fail = (got: string, expected: string): UserError => new UserError(`${input} ${o.file}`, got, expected)
  if (Buffer.byteLength(text) > sizeLimit) throw fail(`${text.length} characters`, 'at most 256 KiB')
  const documents = parseAllDocuments(text, { strict: true, uniqueKeys: true })
  const { kind = 'Deployment' } = o
  const found: KubernetesObject[] = []
  for (const document of Array.isArray(documents) ? documents : []) {
    const defect = document.errors[0]
    if (defect !== undefined) throw fail(defect.message.split('\n')[0] ?? '', 'valid YAML')
    const raw: unknown = document.toJS({ maxAliasCount: 50 })
    if (isObject(raw) && raw['kind'] === kind) found.push(raw as unknown as KubernetesObject)
  }
  const [deployment] = found
  if (deployment === undefined || found.length > 1)
    throw fail(`${found.length} objects of the kind ${kind}`, 'exactly one; what else is in the file is left alone')
  return check(deployment, o, fail)
}

function check(deployment: KubernetesObject, o: PlanOptions, fail: (got: string, expected: string) => UserError): Plan {
  const { apiVersion, metadata } = deployment
  const version = versions[o.kind ?? 'Deployment']
  if (apiVersion !== version) throw fail(`apiVersion ${String(apiVersion)}`, `\`apiVersion: ${version}\``)
  if (!isObject(metadata) || typeof metadata.name !== 'string' || !/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(metadata.name))
    throw fail('metadata.name', 'a name of lower case letters, digits and dashes that begins with a letter')
  if (metadata.namespace !== undefined && metadata.namespace !== o.namespace)
    throw fail(`namespace ${metadata.namespace}`, `none, or the one of delivery.yml: ${o.namespace}`)
  const spec = deployment.spec ?? {}
  const template = objectAt(spec, 'template')
  const pod = template === undefined ? undefined : objectAt(template, 'spec')
  const containers = pod === undefined ? [] : objectsAt(pod, 'containers')
  if (pod === undefined || containers.length === 0) throw fail('no containers', '`spec.template.spec.containers`')
  const { replicas } = spec
  if (replicas !== undefined && !(Number.isInteger(replicas) && Number(replicas) >= 1 && Number(replicas) <= 1000))
    throw fail(`replicas ${JSON.stringify(replicas)}`, 'between 1 and 1000')
  if (spec['paused'] === true) throw fail('paused: true', 'one that is not paused')
  const names = containers.map((container) => String(container['name']))
  const name = o.container ?? (names.length === 1 ? names[0] : undefined)
  const ours = containers.find((container) => container['name'] === name)
  if (name === undefined || ours === undefined)
    throw fail(
      `containers ${names.join(', ')}`,
      o.container === undefined ? '`runtime.container`: which of them gets the image' : `a container ${o.container}`
    )
  const first = objectsAt(ours, 'ports')[0]?.['containerPort']
  const port = o.port ?? first
  if (typeof port !== 'number') throw fail(`container ${name} without ports`, '`containerPort`, or `runtime.port`')
  for (const volume of objectsAt(pod, 'volumes')) {
    const kind = Object.keys(volume).find((key) => !harmless.has(key))
    const source = kind === undefined ? undefined : objectAt(volume, kind)
    const volumeName = String(volume['name'])
    if (kind === undefined || source?.['readOnly'] === true || o.sharedVolumes) continue
    const writes = [...objectsAt(pod, 'initContainers'), ...containers].some((container) =>
      objectsAt(container, 'volumeMounts').some((mount) => mount['name'] === volumeName && mount['readOnly'] !== true)
    )
    if (!writes) continue
    throw fail(
      `volume ${volumeName} (${kind})`,
      `a volume that two releases can have at once, \`readOnly: true\`, or consent: \`stateful: shared-ok\``
    )
  }
  return {
    container: name,
    port,
    ...(o.pullSecret === undefined ? {} : { pullSecret: o.pullSecret }),
    deployment: withoutImage(deployment, name)
  }
}

/** What stands there in place of the image says nothing. So does what kubectl and the cluster write. */
function withoutImage(deployment: KubernetesObject, name: string): KubernetesObject {
  const copy = structuredClone(deployment) as unknown as Record<string, unknown>
  delete copy['status']
  const metadata = copy['metadata'] as Record<string, unknown>
  for (const key of ['resourceVersion', 'uid', 'generation', 'creationTimestamp', 'managedFields', 'namespace'])
    delete metadata[key]
  const notes = metadata['annotations']
  if (isObject(notes)) delete (notes as Record<string, unknown>)['kubectl.kubernetes.io/last-applied-configuration']
  for (const container of containersOf(copy as unknown as KubernetesObject))
    if (container['name'] === name) delete (container as Record<string, unknown>)['image']
  return copy as unknown as KubernetesObject
}

/** The plan as it is stored, and its digest. */
export function planText(plan: Plan): { readonly text: string; readonly digest: Digest } {
  const text = canonicalJson(plan as never, 'with fractions')
  return { text, digest: digestOf(text) }
}

/** Where a plan lies among the state's files. */
export const planFile = (digest: Digest): string => `manifests/${digest.slice(7)}`
export const planLimit = 2 * sizeLimit

/** @throws IntegrityError when it is not what the digest names */
export function readPlan(bytes: Uint8Array, digest: Digest): Plan {
  if (digestOf(bytes) !== digest) throw new IntegrityError(planFile(digest), digest, digestOf(bytes))
  return parseJsonObject(bytes, 'manifest', 64) as unknown as Plan
}

/** How many pods a release is started with. */
export const replicasOf = (plan: Plan): number => Number(plan.deployment.spec?.['replicas'] ?? 1)

/**
 * How many of so many pods are there at the least while all is well: the manifest's own `maxUnavailable` may be missing
 * at any time, since a node may be drained.
 */
export function leastOf(plan: Plan, replicas: number): number {
  const strategy = objectAt(plan.deployment.spec ?? {}, 'strategy')
  const rolling = strategy === undefined ? undefined : objectAt(strategy, 'rollingUpdate')
  const raw = rolling?.['maxUnavailable']
  const given = typeof raw === 'number' || typeof raw === 'string' ? raw : '25%'
  const missing =
    typeof given === 'number' ? given : Math.floor((replicas * Number(/^(\d{1,3})%$/.exec(given)?.[1] ?? 0)) / 100)
  return Math.max(1, replicas - missing)
}

/** The labels that a release's pods have of the caller's. */
export function podLabels(plan: Plan): Readonly<Record<string, string>> {
  const template = objectAt(plan.deployment.spec ?? {}, 'template')
  const metadata = template === undefined ? undefined : objectAt(template, 'metadata')
  const given = metadata === undefined ? undefined : objectAt(metadata, 'labels')
  return Object.fromEntries(Object.entries(given ?? {}).map(([key, value]) => [key, String(value)]))
}

export interface DeploymentOrder {
  readonly plan: Plan
  readonly group: Group
  /** See `ownerId`. */
  readonly owner: string
  /** `host/repository` */
  readonly repository: string
  readonly replicas: number
  /** Seconds without progress after which the Deployment is said to have failed. */
  readonly deadline: number
}

/** The Deployment of a release. */
export function deploymentOf(order: DeploymentOrder): KubernetesObject {
  const { plan, group, owner } = order
  const base = structuredClone(plan.deployment)
  const spec = base.spec ?? {}
  const template = objectAt(spec, 'template') ?? {}
  const podMeta = objectAt(template, 'metadata') ?? {}
  const pod = objectAt(template, 'spec') ?? {}
  const ours = { [labels.managed]: labels.us, [labels.owner]: owner, [labels.release]: group.name }
  const notes = {
    [annotations.image]: group.release.image,
    [annotations.manifest]: group.manifest,
    [annotations.settings]: group.release.settings,
    [annotations.container]: plan.container,
    [annotations.port]: String(plan.port)
  }
  const secrets = [
    ...objectsAt(pod, 'imagePullSecrets'),
    ...(plan.pullSecret === undefined ? [] : [{ name: plan.pullSecret }])
  ]
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: objectName(base.metadata.name, group.name),
      labels: { ...base.metadata.labels, ...ours },
      annotations: { ...base.metadata.annotations, ...notes }
    },
    spec: {
      progressDeadlineSeconds: order.deadline,
      ...spec,
      replicas: order.replicas,
      // The caller's own selector would take in the pods of every release.
      selector: { matchLabels: { [labels.owner]: owner, [labels.release]: group.name } },
      template: {
        ...template,
        metadata: {
          ...podMeta,
          labels: { ...objectAt(podMeta, 'labels'), ...ours },
          annotations: { ...objectAt(podMeta, 'annotations'), ...notes }
        },
        spec: {
          ...pod,
          ...(secrets.length === 0 ? {} : { imagePullSecrets: secrets }),
          containers: objectsAt(pod, 'containers').map((container) =>
            container['name'] === plan.container
              ? {
                  ...container,
                  image: `${order.repository}@${group.release.image}`,
                  env: envOf(container, group)
                }
              : container
          )
        }
      }
    }
  }
}

function envOf(container: Raw, group: Group): Raw[] {
  const given = { ...group.settings.env, [digestVariable]: group.manifest }
  const kept = objectsAt(container, 'env').filter(({ name }) => !Object.hasOwn(given, String(name)))
  return [...kept, ...Object.entries(given).map(([name, value]) => ({ name, value }))]
}

export interface Reference {
  readonly kind: 'secret' | 'configmap'
  readonly name: string
  /** The pod starts without it. */
  readonly optional: boolean
}

/** The Secrets and ConfigMaps that a release's pods see, by name. */
export function referencesOf(plan: Plan): Reference[] {
  const found = new Map<string, Reference>()
  const put = (kind: Reference['kind'], raw: unknown, key: string): void => {
    if (!isObject(raw) || typeof raw[key] !== 'string') return
    const reference = { kind, name: raw[key], optional: raw['optional'] === true }
    const known = found.get(`${kind}/${reference.name}`)
    found.set(`${kind}/${reference.name}`, known === undefined || known.optional ? reference : known)
  }
  const pod = podOf(plan.deployment)
  for (const container of [...objectsAt(pod, 'initContainers'), ...objectsAt(pod, 'containers')]) {
    for (const entry of objectsAt(container, 'env')) {
      const from = objectAt(entry, 'valueFrom') ?? {}
      put('secret', from['secretKeyRef'], 'name')
      put('configmap', from['configMapKeyRef'], 'name')
    }
    for (const entry of objectsAt(container, 'envFrom')) {
      put('secret', entry['secretRef'], 'name')
      put('configmap', entry['configMapRef'], 'name')
    }
  }
  for (const volume of objectsAt(pod, 'volumes')) {
    put('secret', volume['secret'], 'secretName')
    put('configmap', volume['configMap'], 'name')
    for (const source of objectsAt(objectAt(volume, 'projected') ?? {}, 'sources')) {
      put('secret', source['secret'], 'name')
      put('configmap', source['configMap'], 'name')
    }
  }
  return [...found.values()]
}

function podOf(deployment: KubernetesObject): Raw {
  return objectAt(objectAt(deployment.spec ?? {}, 'template') ?? {}, 'spec') ?? {}
}

const containersOf = (deployment: KubernetesObject): Raw[] => objectsAt(podOf(deployment), 'containers')

export function objectAt(raw: Raw, key: string): Raw | undefined {
  const value = raw[key]
  return isObject(value) ? value : undefined
}

export function objectsAt(raw: Raw, key: string): Raw[] {
  const value = raw[key]
  return Array.isArray(value) ? value.filter((entry): entry is Raw => isObject(entry)) : []
}
