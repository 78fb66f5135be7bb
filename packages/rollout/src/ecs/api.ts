/** The calls to Amazon ECS that the target makes. Each may be made twice. */
import type {
  DeploymentLifecycleHookAction,
  RegisterTaskDefinitionCommandInput,
  Service,
  ServiceDeployment,
  ServiceRevision,
  Task,
  TaskDefinition,
  UpdateServiceCommandInput
} from '@aws-sdk/client-ecs'
import { UserError } from '@immutable-delivery/kit'
import { attempts, awsCall, awsCause, awsErrorName, type AwsSettings } from '../aws/call.js'

export interface EcsPlace extends AwsSettings {
  /** Names or ARNs. */
  readonly cluster: string
  readonly service: string
}

export interface EcsApi {
  /** @throws UserError when it is not there */
  service(): Promise<Service>
  /** Those that ECS wants to run, or has stopped lately. */
  tasks(desired: 'RUNNING' | 'STOPPED'): Promise<readonly Task[]>
  taskDefinition(name: string): Promise<TaskDefinition | undefined>
  register(input: RegisterTaskDefinitionCommandInput): Promise<TaskDefinition>
  update(input: Omit<UpdateServiceCommandInput, 'cluster' | 'service'>): Promise<void>
  /** The newest ones, newest first. */
  deployments(): Promise<readonly ServiceDeployment[]>
  revisions(arns: readonly string[]): Promise<readonly ServiceRevision[]>
  /** Lets a paused deployment go on, or back. Not made again by itself: the next pause may look like this one. */
  proceed(deployment: string, hook: string, action: DeploymentLifecycleHookAction): Promise<void>
  /** Takes a deployment back. One that has ended stays as it is. */
  takeBack(deployment: string): Promise<void>
  close(): void
}

/** What a deployment answers that has gone on since it was looked at. */
const overtaken = new Set([
  'InvalidParameterException',
  'ClientException',
  'ConflictException',
  'ServiceDeploymentNotFoundException'
])
const describedTasks = 100
const newest = 3
const page = 100

export async function openEcs(place: EcsPlace): Promise<EcsApi> {
  const sdk = await import('@aws-sdk/client-ecs')
  const { cluster, service: name } = place
  const region = place.region === undefined ? {} : { region: place.region }
  const client = new sdk.ECSClient({ ...region, maxAttempts: attempts })
  const once = new sdk.ECSClient({ ...region, maxAttempts: 1 })
  const unlessOvertaken = async (what: string, body: () => Promise<unknown>): Promise<void> => {
    try {
      await awsCall(what, body)
    } catch (error) {
      const cause = awsCause(error)
      const status = (cause as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode
      // Without an answer, and after one of 5xx or "slow down", the next look tells whether it was done.
      const unknown = status === undefined || status >= 500 || awsErrorName(cause) === 'ThrottlingException'
      if (!unknown && !overtaken.has(awsErrorName(cause))) throw error
    }
  }
  return {
    service: async () => {
      const found = await awsCall('ecs:DescribeServices', () =>
        client.send(new sdk.DescribeServicesCommand({ cluster, services: [name] }))
      )
      const service = found.services?.find(({ status }) => status === 'ACTIVE')
      if (service === undefined)
        throw new UserError(
          'runtime.service',
          `${name} in the cluster ${cluster}`,
          'a service that is there and active'
        )
      return service
    },
    tasks: async (desiredStatus) => {
      const tasks: Task[] = []
      for (let nextToken: string | undefined; ;) {
        const input = { cluster, serviceName: name, desiredStatus, ...(nextToken === undefined ? {} : { nextToken }) }
        const listed = await awsCall('ecs:ListTasks', () => client.send(new sdk.ListTasksCommand(input)))
        const arns = (listed.taskArns ?? []).slice(0, describedTasks)
        if (arns.length > 0) {
          const answer = await awsCall('ecs:DescribeTasks', () =>
            client.send(new sdk.DescribeTasksCommand({ cluster, tasks: arns }))
          )
          tasks.push(...(answer.tasks ?? []))
        }
        nextToken = listed.nextToken
        if (nextToken === undefined || desiredStatus === 'STOPPED') return tasks
      }
    },
    taskDefinition: async (taskDefinition) => {
      try {
        const answer = await awsCall('ecs:DescribeTaskDefinition', () =>
          client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition }))
        )
        return answer.taskDefinition
      } catch (error) {
        // A family without a revision.
        if (awsErrorName(awsCause(error)) === 'ClientException') return undefined
        throw error
      }
    },
    register: async (input) => {
      const answer = await awsCall('ecs:RegisterTaskDefinition', () =>
        client.send(new sdk.RegisterTaskDefinitionCommand(input))
      )
      if (answer.taskDefinition === undefined) throw new Error('RegisterTaskDefinition answered without one')
      return answer.taskDefinition
    },
    update: async (input) => {
      await awsCall('ecs:UpdateService', () =>
        client.send(new sdk.UpdateServiceCommand({ cluster, service: name, ...input }))
      )
    },
    deployments: async () => {
      const listed = await awsCall('ecs:ListServiceDeployments', () =>
        client.send(new sdk.ListServiceDeploymentsCommand({ cluster, service: name, maxResults: page }))
      )
      const arns = (listed.serviceDeployments ?? [])
        .toSorted((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))
        .slice(0, newest)
        .flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? [])
      if (arns.length === 0) return []
      const answer = await awsCall('ecs:DescribeServiceDeployments', () =>
        client.send(new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }))
      )
      const found = answer.serviceDeployments ?? []
      return arns.flatMap((arn) => found.find(({ serviceDeploymentArn }) => serviceDeploymentArn === arn) ?? [])
    },
    revisions: async (arns) => {
      if (arns.length === 0) return []
      const answer = await awsCall('ecs:DescribeServiceRevisions', () =>
        client.send(new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] }))
      )
      return answer.serviceRevisions ?? []
    },
    proceed: (serviceDeploymentArn, hookId, action) =>
      unlessOvertaken('ecs:ContinueServiceDeployment', () =>
        once.send(new sdk.ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action }))
      ),
    takeBack: (serviceDeploymentArn) =>
      unlessOvertaken('ecs:StopServiceDeployment', () =>
        client.send(new sdk.StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
      ),
    close: () => {
      client.destroy()
      once.destroy()
    }
  }
}
