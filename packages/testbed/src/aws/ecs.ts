/** A fake of Amazon ECS: one cluster with one service, its tasks run by the test. Checked by the SDK's service model. */
import { randomBytes } from 'node:crypto'
import type * as Sdk from '@aws-sdk/client-ecs'
import { byWeight, startBalancer, type Balancer } from './balancer.js'
import { rollOut, type Orders } from './ecs-rollout.js'
import {
  account,
  clusterArn,
  clusterName,
  serviceArn,
  serviceName,
  type EcsState,
  type FakeEcsOptions
} from './ecs-state.js'
import { EcsTasks } from './ecs-tasks.js'
import { AwsRefusal, type AwsService } from './server.js'

export type { FakeEcsOptions, RunningTask } from './ecs-state.js'

export interface FakeEcs {
  readonly service: AwsService
  readonly cluster: string
  readonly name: string
  /** Where users come, and where the test listener answers. */
  readonly url: string
  readonly testUrl: string
  readonly state: EcsState
  /** An alarm of CloudWatch goes off: the deployment under way is taken back. */
  alarm(name: string): void
  end(): Promise<void>
}

export async function startFakeEcs(options: FakeEcsOptions): Promise<FakeEcs> {
  const first = `${account}:service-revision/${clusterName}/${serviceName}/0`
  const state: EcsState = {
    definitions: [
      {
        taskDefinitionArn: `${account}:task-definition/web:1`,
        family: 'web',
        revision: 1,
        status: 'ACTIVE',
        containerDefinitions: [{ name: 'web', image: 'shop.example/somebody/else:latest' }]
      }
    ],
    revisions: [{ serviceRevisionArn: first, serviceArn, taskDefinition: `${account}:task-definition/web:1` }],
    deployments: [],
    tasks: [],
    weights: { [first]: { production: 100, test: 0 } },
    current: [first],
    taskDefinition: `${account}:task-definition/web:1`
  }
  const tasks = new EcsTasks(state, options)
  const orders = new Map<string, Orders>()
  const running: Promise<void>[] = []
  let closed = false
  await tasks.scale(first, 1)

  const history: { at: number; state: EcsState }[] = []
  const recorder = setInterval(() => {
    history.push({ at: Date.now(), state: structuredClone(state) })
    while (history.length > 2 && (history[1]?.at ?? 0) < Date.now() - (options.lag ?? 0)) history.shift()
  }, 5)
  /** As a reader sees it, who may be behind. */
  const seen = (): EcsState => (options.lag === undefined ? state : (history[0]?.state ?? state))

  const active = (deployment: Sdk.ServiceDeployment): boolean =>
    ['PENDING', 'IN_PROGRESS', 'ROLLBACK_IN_PROGRESS'].includes(deployment.status ?? '')
  const configuration: { now: Sdk.DeploymentConfiguration } = { now: { strategy: 'ROLLING', maximumPercent: 200 } }

  const serviceOf = (view: EcsState): Sdk.Service => ({
    serviceArn,
    serviceName,
    clusterArn,
    status: 'ACTIVE',
    desiredCount: options.desired ?? 2,
    taskDefinition: view.taskDefinition,
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: configuration.now,
    loadBalancers: [
      {
        targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/1',
        containerName: 'web',
        containerPort: options.port,
        advancedConfiguration: {
          alternateTargetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/2',
          productionListenerRule: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/a/1/2/3',
          roleArn: 'arn:aws:iam::123456789012:role/ecs-balancer'
        }
      }
    ],
    currentServiceRevisions: view.current.map((arn) => {
      const own = view.tasks.filter((task) => task.startedBy === arn && task.desiredStatus === 'RUNNING')
      return { arn, requestedTaskCount: own.length, runningTaskCount: own.length, pendingTaskCount: 0 }
    })
  })
  const requireService = (service: string | undefined): void => {
    if (service !== serviceName && service !== serviceArn)
      throw new AwsRefusal('ServiceNotFoundException', 'Service not found.')
  }
  const deploymentOf = (arn: string | undefined): Sdk.ServiceDeployment => {
    const found = state.deployments.find(({ serviceDeploymentArn }) => serviceDeploymentArn === arn)
    if (found === undefined) throw new AwsRefusal('ServiceDeploymentNotFoundException', 'Service deployment not found.')
    return found
  }
  const definitionOf = (name: string | undefined): Sdk.TaskDefinition => {
    const found = state.definitions.findLast(
      ({ taskDefinitionArn, family }) => taskDefinitionArn === name || family === name
    )
    if (found === undefined) throw new AwsRefusal('ClientException', 'Unable to describe task definition.')
    return found
  }

  const begin = (taskDefinition: string): void => {
    for (const other of state.deployments.filter(active)) {
      const order = orders.get(other.serviceDeploymentArn ?? '')
      if (order !== undefined) order.superseded = true
    }
    const revision = `${account}:service-revision/${clusterName}/${serviceName}/${randomBytes(8).toString('hex')}`
    state.revisions.push({ serviceRevisionArn: revision, serviceArn, taskDefinition })
    const sources = state.current.toSorted(
      (a, b) => (state.weights[b]?.production ?? 0) - (state.weights[a]?.production ?? 0)
    )
    const deployment: Sdk.ServiceDeployment = {
      serviceDeploymentArn: `${account}:service-deployment/${clusterName}/${serviceName}/${randomBytes(8).toString('hex')}`,
      serviceArn,
      clusterArn,
      createdAt: new Date(),
      status: 'PENDING',
      deploymentConfiguration: configuration.now,
      targetServiceRevision: { arn: revision },
      sourceServiceRevisions: sources.map((arn) => ({
        arn,
        requestedProductionTrafficWeight: state.weights[arn]?.production ?? 0
      }))
    }
    const order: Orders = { continued: new Set() }
    orders.set(deployment.serviceDeploymentArn ?? '', order)
    state.deployments.push(deployment)
    state.taskDefinition = taskDefinition
    running.push(rollOut({ deployment, orders: order, state, tasks, options, closed: () => closed }))
  }

  const service: AwsService = {
    DescribeServices: ({ services = [] }: Sdk.DescribeServicesRequest): Sdk.DescribeServicesResponse => ({
      services: services.includes(serviceName) || services.includes(serviceArn) ? [serviceOf(seen())] : [],
      failures: []
    }),
    ListTasks: ({ desiredStatus = 'RUNNING' }: Sdk.ListTasksRequest): Sdk.ListTasksResponse => ({
      taskArns: seen()
        .tasks.filter((task) => task.desiredStatus === desiredStatus)
        .slice(-100)
        .flatMap(({ taskArn }) => taskArn ?? [])
    }),
    DescribeTasks: ({ tasks: arns = [] }: Sdk.DescribeTasksRequest): Sdk.DescribeTasksResponse => ({
      tasks: seen().tasks.filter(({ taskArn = '' }) => arns.includes(taskArn)),
      failures: []
    }),
    DescribeTaskDefinition: (input: Sdk.DescribeTaskDefinitionRequest): Sdk.DescribeTaskDefinitionResponse => ({
      taskDefinition: definitionOf(input.taskDefinition)
    }),
    RegisterTaskDefinition: (input: Sdk.RegisterTaskDefinitionRequest): Sdk.RegisterTaskDefinitionResponse => {
      const { tags = [], family, containerDefinitions = [], networkMode } = input
      const revision = state.definitions.filter((one) => one.family === family).length + 1
      const made: Sdk.TaskDefinition = {
        taskDefinitionArn: `${account}:task-definition/${family ?? ''}:${revision}`,
        family: family ?? '',
        revision,
        status: 'ACTIVE',
        ...(networkMode === undefined ? {} : { networkMode }),
        containerDefinitions
      }
      state.definitions.push(made)
      return { taskDefinition: made, tags }
    },
    UpdateService: (input: Sdk.UpdateServiceRequest): Sdk.UpdateServiceResponse => {
      requireService(input.service)
      const name = definitionOf(input.taskDefinition).taskDefinitionArn ?? ''
      const same =
        JSON.stringify(input.deploymentConfiguration ?? configuration.now) === JSON.stringify(configuration.now)
      configuration.now = input.deploymentConfiguration ?? configuration.now
      if (name !== state.taskDefinition || (input.forceNewDeployment ?? false) || !same) begin(name)
      return { service: serviceOf(state) }
    },
    ListServiceDeployments: (input: Sdk.ListServiceDeploymentsRequest): Sdk.ListServiceDeploymentsResponse => {
      requireService(input.service)
      return {
        serviceDeployments: seen().deployments.map(({ serviceDeploymentArn, status, createdAt }) => ({
          serviceDeploymentArn: serviceDeploymentArn ?? '',
          ...(status === undefined ? {} : { status }),
          ...(createdAt === undefined ? {} : { createdAt })
        }))
      }
    },
    DescribeServiceDeployments: (
      input: Sdk.DescribeServiceDeploymentsRequest
    ): Sdk.DescribeServiceDeploymentsResponse => ({
      serviceDeployments: seen().deployments.filter(({ serviceDeploymentArn = '' }) =>
        input.serviceDeploymentArns?.includes(serviceDeploymentArn)
      ),
      failures: []
    }),
    DescribeServiceRevisions: (input: Sdk.DescribeServiceRevisionsRequest): Sdk.DescribeServiceRevisionsResponse => ({
      serviceRevisions: state.revisions.filter(({ serviceRevisionArn = '' }) =>
        input.serviceRevisionArns?.includes(serviceRevisionArn)
      ),
      failures: []
    }),
    ContinueServiceDeployment: (input: Sdk.ContinueServiceDeploymentRequest): Sdk.ContinueServiceDeploymentResponse => {
      const deployment = deploymentOf(input.serviceDeploymentArn)
      const { serviceDeploymentArn = '' } = deployment
      const order = orders.get(serviceDeploymentArn)
      const waits = deployment.lifecycleHookDetails?.some(
        ({ hookId, status }) => hookId === input.hookId && status === 'AWAITING_ACTION'
      )
      if (waits !== true || order === undefined || order.continued.has(input.hookId ?? ''))
        throw new AwsRefusal('InvalidParameterException', 'The lifecycle hook does not wait for an action.')
      if (input.action === 'ROLLBACK') order.back = 'Rollback was requested by ContinueServiceDeployment.'
      else order.continued.add(input.hookId ?? '')
      return { serviceDeploymentArn }
    },
    StopServiceDeployment: (input: Sdk.StopServiceDeploymentRequest): Sdk.StopServiceDeploymentResponse => {
      const deployment = deploymentOf(input.serviceDeploymentArn)
      const { serviceDeploymentArn = '' } = deployment
      const order = orders.get(serviceDeploymentArn)
      if (!active(deployment) || order === undefined)
        throw new AwsRefusal('ConflictException', 'The service deployment has ended.')
      order.back ??= 'Rollback was requested by StopServiceDeployment.'
      return { serviceDeploymentArn }
    }
  }

  const pick = (kind: 'production' | 'test') => (): { host: string; port: number } | undefined => {
    const entries = Object.entries(state.weights).map(([what, weights]) => ({ what, weight: weights[kind] }))
    const revision = byWeight(entries)
    const addresses = revision === undefined ? [] : tasks.addressesOf(revision)
    return addresses[Math.floor(Math.random() * addresses.length)]
  }
  const balancers: Balancer[] = [await startBalancer(pick('production')), await startBalancer(pick('test'))]
  return {
    service,
    cluster: clusterName,
    name: serviceName,
    url: balancers[0]?.url ?? '',
    testUrl: balancers[1]?.url ?? '',
    state,
    alarm: (name) => {
      for (const deployment of state.deployments.filter(active)) {
        const order = orders.get(deployment.serviceDeploymentArn ?? '')
        if (order !== undefined) order.back ??= `alarm detected: ${name}`
      }
    },
    end: async () => {
      closed = true
      clearInterval(recorder)
      await Promise.all(running)
      await Promise.all(balancers.map((balancer) => balancer.end()))
      await tasks.close()
    }
  }
}
