/** What a pod's status says. Pure. */
import { isObject, printable } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import type { InstanceState } from '../machine/model.js'
import type { KubernetesObject } from './api.js'
import { objectAt, objectsAt } from './manifest.js'
import { annotations, labels } from './names.js'

type Raw = Readonly<Record<string, unknown>>

const none: Digest = `sha256:${'0'.repeat(64)}`

/** It takes traffic: its own readiness probe passes and nobody has told it to end. */
export function isReady(pod: KubernetesObject): boolean {
  return (
    pod.metadata.deletionTimestamp === undefined &&
    objectsAt(pod.status ?? {}, 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True')
  )
}

export const isLeaving = (pod: KubernetesObject): boolean => pod.metadata.deletionTimestamp !== undefined

export const releaseOf = (object: KubernetesObject): string => object.metadata.labels?.[labels.release] ?? ''

export function podAddress(pod: KubernetesObject): { readonly host: string; readonly port: number } {
  const ip = pod.status?.['podIP']
  return { host: typeof ip === 'string' ? ip : '', port: Number(pod.metadata.annotations?.[annotations.port] ?? 0) }
}

/** The status of the container that the image is for. */
export function ownContainer(pod: KubernetesObject): Raw | undefined {
  const name = pod.metadata.annotations?.[annotations.container]
  return objectsAt(pod.status ?? {}, 'containerStatuses').find((container) => container['name'] === name)
}

/**
 * What the container runtime says that it runs: the digest that was pulled, which may be the index's or a platform
 * manifest's. One that belongs to the release is given as the release's manifest.
 */
export function digestOfPod(pod: KubernetesObject): Digest {
  const imageId = ownContainer(pod)?.['imageID']
  const digest = /sha256:[0-9a-f]{64}$/.exec(typeof imageId === 'string' ? imageId : '')?.[0]
  if (!isDigest(digest)) return none
  const { [annotations.image]: image, [annotations.manifest]: manifest } = pod.metadata.annotations ?? {}
  return isDigest(manifest) && (digest === image || digest === manifest) ? manifest : digest
}

export function restartsOf(pod: KubernetesObject): number {
  const count = ownContainer(pod)?.['restartCount']
  return typeof count === 'number' ? count : 0
}

/** @param before how often it had been started again when its release was first complete */
export function instanceOf(pod: KubernetesObject, index: number, before: number): InstanceState {
  return {
    name: pod.metadata.name,
    group: releaseOf(pod),
    index,
    address: podAddress(pod),
    running: isReady(pod),
    digest: digestOfPod(pod),
    pid: 0,
    restarts: Math.max(0, restartsOf(pod) - before)
  }
}

/** How its container ended the last time: `exit code 137 (OOMKilled)`. */
export function endOf(pod: KubernetesObject): string | undefined {
  const container = ownContainer(pod) ?? {}
  const state = objectAt(objectAt(container, 'state') ?? {}, 'terminated')
  const ended = state ?? objectAt(objectAt(container, 'lastState') ?? {}, 'terminated')
  if (ended === undefined) return undefined
  const reason = typeof ended['reason'] === 'string' && ended['reason'] !== 'Error' ? ` (${ended['reason']})` : ''
  const killed = ended['reason'] === 'OOMKilled' ? ', killed for its memory' : ''
  const said = typeof ended['message'] === 'string' ? `: ${ended['message']}` : ''
  return printable(`exit code ${String(ended['exitCode'])}${killed}${reason}${said}`, 500)
}

/** Reasons for which a container does not come up by waiting. */
const hopeless: ReadonlySet<string> = new Set([
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'CreateContainerConfigError',
  'RunContainerError',
  'CreateContainerError'
])

/** Why a pod is not ready, in the cluster's words; `hopeless` when waiting would not help. */
export function whyNotReady(
  pod: KubernetesObject
): { readonly reason: string; readonly hopeless: boolean } | undefined {
  if (isReady(pod) || isLeaving(pod)) return undefined
  const status = pod.status ?? {}
  const containers = [...objectsAt(status, 'initContainerStatuses'), ...objectsAt(status, 'containerStatuses')]
  for (const container of containers) {
    const waiting = objectAt(objectAt(container, 'state') ?? {}, 'waiting')
    const reason = typeof waiting?.['reason'] === 'string' ? waiting['reason'] : ''
    const restarts = Number(container['restartCount'] ?? 0)
    const looping = reason === 'CrashLoopBackOff'
    if (!looping && !hopeless.has(reason)) continue
    const message = typeof waiting?.['message'] === 'string' ? `: ${waiting['message']}` : ''
    const end = looping ? endOf(pod) : undefined
    return {
      reason: printable(`${String(container['name'])}: ${reason}${end === undefined ? message : ` (${end})`}`, 500),
      // An application may wait for another one by ending once.
      hopeless: !looping || restarts >= 2
    }
  }
  for (const condition of objectsAt(status, 'conditions'))
    if (condition['type'] === 'PodScheduled' && condition['status'] === 'False')
      return {
        reason: printable(`${String(condition['reason'])}: ${String(condition['message'])}`, 500),
        hopeless: false
      }
  const phase = typeof status['phase'] === 'string' ? status['phase'] : 'unknown'
  return { reason: phase === 'Running' ? 'runs, and is not ready' : printable(`phase ${phase}`, 100), hopeless: false }
}

/** The condition of a Deployment. */
export function conditionOf(object: KubernetesObject, type: string): Raw | undefined {
  return objectsAt(object.status ?? {}, 'conditions').find((condition) => condition['type'] === type)
}

/** All pods of the newest template are there and available, and no other ones (`kubectl rollout status`). */
export function isRolledOut(deployment: KubernetesObject): boolean {
  const { spec = {}, status = {}, metadata } = deployment
  const wanted = Number(spec['replicas'] ?? 1)
  const count = (key: string): number => Number(status[key] ?? 0)
  return (
    count('observedGeneration') >= (metadata.generation ?? 0) &&
    count('updatedReplicas') === wanted &&
    count('replicas') === wanted &&
    count('availableReplicas') === wanted
  )
}

/** Names of the variables that its container is given; never values. */
export function variablesOf(pod: KubernetesObject): string[] {
  const name = pod.metadata.annotations?.[annotations.container]
  const own = objectsAt(pod.spec ?? {}, 'containers').find((container) => container['name'] === name)
  return objectsAt(own ?? {}, 'env').flatMap((entry) => (isObject(entry) ? [String(entry['name'])] : []))
}
