/** What ECS says of a service, in the words of the machine. Pure. */
import type { Service, ServiceDeployment, ServiceRevision, ServiceRevisionSummary, Task } from '@aws-sdk/client-ecs'
import { isDigest } from '@immutable-delivery/oci'
import type { InstanceState } from '../machine/model.js'
import type { Mark } from './plan.js'

/** A service revision: what ECS makes of a task definition each time that it is deployed. */
export interface Revision {
  readonly arn: string
  /** Undefined: it is not ours. */
  readonly mark?: Mark
  /** Share of production traffic, 0 to 100. */
  readonly weight: number
}

export interface Deployment {
  readonly arn: string
  readonly status: string
  readonly stage: string
  /** In ECS's own words; empty for none. */
  readonly reason: string
  readonly target: Revision
  readonly sources: readonly Revision[]
  /** It has not ended. */
  readonly active: boolean
  /** It is taken back, or was. */
  readonly back: boolean
  /** The hook that waits for us. */
  readonly pause?: string
  /** Milliseconds since 1970. */
  readonly endedAt?: number
}

export interface OwnTask {
  readonly mark: Mark
  readonly task: Task
}

export interface Snapshot {
  readonly service: Service
  /** Of ours alone: those that ECS wants to run. */
  readonly tasks: readonly OwnTask[]
  /** The newest one. */
  readonly deployment?: Deployment
  /** What has all traffic while no deployment is under way. */
  readonly serving?: Revision
}

const underWay: readonly string[] = [
  'PENDING',
  'IN_PROGRESS',
  'STOP_REQUESTED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS'
]
const takenBack: readonly string[] = [
  'STOP_REQUESTED',
  'STOPPED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED'
]

/** @param markOfRevision of the task definition of a service revision, by the revision's ARN */
export function deploymentOf(
  raw: ServiceDeployment,
  markOfRevision: (arn: string) => Mark | undefined
): Deployment | undefined {
  const { serviceDeploymentArn: arn, status = 'PENDING', targetServiceRevision } = raw
  if (arn === undefined || targetServiceRevision?.arn === undefined) return undefined
  const active = underWay.includes(status)
  const revision = (summary: ServiceRevisionSummary, usual: number): Revision => {
    const mark = markOfRevision(summary.arn ?? '')
    return {
      arn: summary.arn ?? '',
      ...(mark === undefined ? {} : { mark }),
      weight: Math.round(summary.requestedProductionTrafficWeight ?? usual)
    }
  }
  const hook = (raw.lifecycleHookDetails ?? []).find(
    (detail) => detail.targetType === 'PAUSE' && detail.status === 'AWAITING_ACTION'
  )
  const sources = raw.sourceServiceRevisions ?? []
  return {
    arn,
    status,
    stage: raw.lifecycleStage ?? '',
    reason: [raw.statusReason, raw.rollback?.reason].filter((text) => text !== undefined && text !== '').join('; '),
    target: revision(targetServiceRevision, 0),
    sources: sources.map((summary) => revision(summary, sources.length === 1 ? 100 : 0)),
    active,
    back: takenBack.includes(status),
    ...(active && hook?.hookId !== undefined ? { pause: hook.hookId } : {}),
    ...(raw.finishedAt === undefined ? {} : { endedAt: raw.finishedAt.getTime() })
  }
}

/** The revision that serves alone: the one of which ECS wants most tasks. */
export function servingOf(
  service: Service,
  deployment: Deployment | undefined,
  markOfRevision: (arn: string) => Mark | undefined
): Revision | undefined {
  const [first] = (service.currentServiceRevisions ?? []).toSorted(
    (a, b) => (b.requestedTaskCount ?? 0) - (a.requestedTaskCount ?? 0)
  )
  if (first?.arn !== undefined) {
    const mark = markOfRevision(first.arn)
    return { arn: first.arn, ...(mark === undefined ? {} : { mark }), weight: 100 }
  }
  return deployment?.status === 'SUCCESSFUL' ? deployment.target : undefined
}

/** Share of production traffic of each group of ours that ECS knows, 0 to 100. */
export function weightsOf({ deployment, serving }: Snapshot): Map<string, number> {
  const weights = new Map<string, number>()
  const put = ({ mark, weight }: Revision): void => {
    if (mark !== undefined) weights.set(mark.group, Math.max(weight, weights.get(mark.group) ?? 0))
  }
  if (deployment?.active === true) [deployment.target, ...deployment.sources].forEach(put)
  else if (serving !== undefined) put({ ...serving, weight: 100 })
  return weights
}

/** ARNs of the revisions that a snapshot is about. */
export function revisionsIn(service: Service, deployments: readonly ServiceDeployment[]): string[] {
  const [newest] = deployments
  return [
    ...(service.currentServiceRevisions ?? []),
    ...(newest?.sourceServiceRevisions ?? []),
    ...(newest?.targetServiceRevision === undefined ? [] : [newest.targetServiceRevision])
  ].flatMap(({ arn }) => arn ?? [])
}

export const taskDefinitionOf = ({ taskDefinition = '' }: ServiceRevision): string => taskDefinition

export const taskId = ({ taskArn = '' }: Task): string => taskArn.slice(taskArn.lastIndexOf('/') + 1)

/** The task's own address (network mode awsvpc); its name for one that has none. */
export function hostOf(task: Task): string {
  for (const { type, details = [] } of task.attachments ?? [])
    if (type === 'ElasticNetworkInterface') {
      const found = details.find(({ name }) => name === 'privateIPv4Address' || name === 'privateIPv6Address')?.value
      if (found !== undefined) return found
    }
  const [first] = (task.containers ?? []).flatMap(({ networkInterfaces = [] }) => networkInterfaces)
  return first?.privateIpv4Address ?? first?.ipv6Address ?? `${taskId(task)}.task`
}

const nothing = `sha256:${'0'.repeat(64)}` as const

/** The instances of our groups; a group whose tasks are still to come has one that does not run. */
export function instancesOf({ tasks, deployment }: Snapshot, owner: string): InstanceState[] {
  const groups = new Map<string, OwnTask[]>()
  for (const own of tasks) groups.set(own.mark.group, [...(groups.get(own.mark.group) ?? []), own])
  const { mark } = deployment?.target ?? {}
  if (mark?.owner === owner && deployment?.active === true && !groups.has(mark.group)) groups.set(mark.group, [])
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, own]) =>
      own.length === 0
        ? [absent(group)]
        : own.toSorted((a, b) => (taskId(a.task) < taskId(b.task) ? -1 : 1)).map(instanceOf)
    )
}

function absent(group: string): InstanceState {
  return {
    name: `${group}.0`,
    group,
    index: 0,
    address: { host: '', port: 0 },
    running: false,
    digest: nothing,
    pid: 0
  }
}

function instanceOf({ mark, task }: OwnTask, index: number): InstanceState {
  const container = (task.containers ?? []).find(({ name }) => name === mark.container)
  const reported = container?.imageDigest
  // An index's digest and its manifest's are both what was judged; ECS tells either.
  const same = reported === undefined || reported === mark.image || reported === mark.manifest
  const digest = same ? mark.manifest : reported
  return {
    name: `${mark.group}.${index}`,
    group: mark.group,
    index,
    address: { host: hostOf(task), port: mark.port },
    running: task.lastStatus === 'RUNNING',
    digest: isDigest(digest) ? digest : nothing,
    pid: 0
  }
}
