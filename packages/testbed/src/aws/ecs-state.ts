/** What the fake of Amazon ECS remembers, in the SDK's own shapes, and the tasks that it runs. */
import type { ServiceDeployment, ServiceRevision, Task, TaskDefinition } from '@aws-sdk/client-ecs'

/** Something that answers, or does not, in place of a container. */
export interface RunningTask {
  /** Its exit code, when it ends by itself. */
  readonly ended: Promise<number>
  healthy(): Promise<boolean>
  stop(): Promise<void>
}

export interface FakeEcsOptions {
  /** Milliseconds that so many minutes of waiting take here: of a bake, or of a step. */
  readonly wait: (minutes: number) => number
  /** Milliseconds that a paused hook waits for so many minutes. Default: as long as they are. */
  readonly patience?: (minutes: number) => number
  /** Milliseconds that lists and descriptions are behind. Default 0. */
  readonly lag?: number
  /** Tasks of the service. Default 2. */
  readonly desired?: number
  /** Port on which containers listen, all of them on addresses of their own. */
  readonly port: number
  /** Milliseconds after which the scheduler replaces a task that its load balancer does not find healthy. Default never. */
  readonly healthGrace?: number
  /** The deployment circuit breaker takes a deployment back. Default false. */
  readonly circuitBreaker?: boolean
  readonly run: (
    image: string,
    environment: Readonly<Record<string, string>>,
    address: { readonly host: string; readonly port: number }
  ) => Promise<RunningTask>
}

/** Share of traffic of a service revision, 0 to 100. */
export interface Weights {
  production: number
  test: number
}

export interface EcsState {
  definitions: TaskDefinition[]
  revisions: ServiceRevision[]
  deployments: ServiceDeployment[]
  tasks: Task[]
  weights: Record<string, Weights>
  /** ARNs of the revisions that the service has, the serving one first. */
  current: string[]
  taskDefinition: string
}

export const account = 'arn:aws:ecs:eu-central-1:123456789012'
export const clusterName = 'shop'
export const serviceName = 'web'
export const clusterArn = `${account}:cluster/${clusterName}`
export const serviceArn = `${account}:service/${clusterName}/${serviceName}`

export const taskAddress = (task: Task): string =>
  task.attachments?.[0]?.details?.find(({ name }) => name === 'privateIPv4Address')?.value ?? ''
