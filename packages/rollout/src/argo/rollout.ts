/** What a Rollout of Argo Rollouts says of itself. Pure. */
import { isObject, printable } from '@immutable-delivery/kit'
import type { KubernetesObject } from '../kubernetes/api.js'
import { deploymentOf, objectAt, objectsAt, type DeploymentOrder } from '../kubernetes/manifest.js'
import { labels } from '../kubernetes/names.js'

type Raw = Readonly<Record<string, unknown>>

/** The label by which Argo's ReplicaSets and their pods are told apart. */
export const hashLabel = 'rollouts-pod-template-hash'

const text = (raw: Raw, key: string): string => (typeof raw[key] === 'string' ? raw[key] : '')

export interface RolloutView {
  /** The group whose template it has; empty when that is not ours. */
  readonly group: string
  /** The controller has seen what we wrote. */
  readonly current: boolean
  readonly phase: string
  readonly message: string
  /** Hash of the newest template's pods, and of those that it trusts. */
  readonly newest: string
  readonly stable: string
  readonly aborted: boolean
  /** Why it waits; `timed` when it goes on by itself. */
  readonly pauses: readonly { readonly reason: string; readonly timed: boolean }[]
}

export function viewOf(rollout: KubernetesObject): RolloutView {
  const { spec = {}, status = {}, metadata } = rollout
  const template = objectAt(objectAt(spec, 'template') ?? {}, 'metadata') ?? {}
  const own = objectAt(template, 'labels')?.[labels.release]
  const index = Number(status['currentStepIndex'] ?? 0)
  const step = objectsAt(objectAt(objectAt(spec, 'strategy') ?? {}, 'canary') ?? {}, 'steps')[index] ?? {}
  const duration = objectAt(step, 'pause')?.['duration']
  return {
    group: typeof own === 'string' ? own : '',
    current: text(status, 'observedGeneration') === String(metadata.generation ?? 0),
    phase: text(status, 'phase'),
    message: printable(text(status, 'message'), 500),
    newest: text(status, 'currentPodHash'),
    stable: text(status, 'stableRS'),
    aborted: status['abort'] === true,
    pauses: objectsAt(status, 'pauseConditions').map((pause) => {
      const reason = text(pause, 'reason')
      return { reason, timed: reason === 'CanaryPauseStep' && duration !== undefined }
    })
  }
}

/** All of its traffic goes to its newest template. */
export const isDone = ({ current, phase, newest, stable }: RolloutView): boolean =>
  current && phase === 'Healthy' && newest === stable && newest !== ''

/** It was taken back, by an analysis, a deadline or somebody. */
export const isBack = ({ current, phase, aborted }: RolloutView): boolean =>
  current && (aborted || phase === 'Degraded')

export const whyBack = ({ message, phase }: RolloutView): string =>
  `Argo Rollouts took it back: ${message === '' ? phase : message}`

/** The pod template of a release. */
export function templateOf(order: DeploymentOrder): Raw {
  return objectAt(deploymentOf(order).spec ?? {}, 'template') ?? {}
}

/** The caller's own Rollout with a release's template; how many replicas it has, is the cluster's own to say. */
export function rolloutOf(order: DeploymentOrder, there: KubernetesObject | undefined): KubernetesObject {
  const { plan } = order
  const base = structuredClone(plan.deployment)
  const replicas = there?.spec?.['replicas'] ?? base.spec?.['replicas']
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      ...base.metadata,
      ...(there === undefined ? {} : { resourceVersion: there.metadata.resourceVersion ?? '' }),
      labels: { ...there?.metadata.labels, ...base.metadata.labels },
      annotations: { ...there?.metadata.annotations, ...base.metadata.annotations }
    },
    spec: {
      progressDeadlineSeconds: order.deadline,
      ...base.spec,
      ...(replicas === undefined ? {} : { replicas }),
      template: templateOf(order)
    }
  }
}

/** The template of a ReplicaSet, as it was before the controller labelled it. */
export function templateIn(replicaSet: KubernetesObject): Raw {
  const template = objectAt(replicaSet.spec ?? {}, 'template') ?? {}
  const metadata = objectAt(template, 'metadata') ?? {}
  const { [hashLabel]: _, ...others } = objectAt(metadata, 'labels') ?? {}
  return { ...template, metadata: { ...metadata, labels: others } }
}

/** The Service that leads to what is trusted. */
export function serviceIn(rollout: KubernetesObject): string | undefined {
  const strategy = objectAt(rollout.spec ?? {}, 'strategy') ?? {}
  const named = objectAt(strategy, 'blueGreen')?.['activeService'] ?? objectAt(strategy, 'canary')?.['stableService']
  return isObject(named) || typeof named !== 'string' ? undefined : named
}
