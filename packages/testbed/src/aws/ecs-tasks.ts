/** The tasks of the fake of Amazon ECS: as many of a revision as are asked for, replaced when they end. */
import { randomBytes } from 'node:crypto'
import type { Task } from '@aws-sdk/client-ecs'
import {
  account,
  clusterArn,
  clusterName,
  serviceName,
  taskAddress,
  type EcsState,
  type FakeEcsOptions,
  type RunningTask
} from './ecs-state.js'

/** So many addresses were given; each task has one of its own. */
let addresses = 0

export class EcsTasks {
  readonly #running = new Map<string, RunningTask>()
  /** How often tasks of a revision ended by themselves. */
  readonly failures = new Map<string, number>()
  #closed = false

  constructor(
    private readonly state: EcsState,
    private readonly options: FakeEcsOptions
  ) {}

  of(revision: string): Task[] {
    return this.state.tasks.filter((task) => task.startedBy === revision && task.desiredStatus === 'RUNNING')
  }

  /** Starts or stops tasks until there are so many. */
  async scale(revision: string, count: number): Promise<void> {
    const own = this.of(revision)
    await Promise.all(own.slice(count).map((task) => this.stop(task, 'Scaling activity initiated by deployment')))
    for (let left = count - own.length; left > 0; left -= 1) await this.#start(revision)
  }

  async healthy(revision: string): Promise<number> {
    const answers = await Promise.all(
      this.of(revision).map(
        async (task) => task.lastStatus === 'RUNNING' && (await this.#running.get(task.taskArn ?? '')?.healthy())
      )
    )
    return answers.filter((answer) => answer === true).length
  }

  /** Puts others in place of tasks that are not healthy after so many milliseconds. */
  async replaceIll(revision: string, after: number): Promise<void> {
    for (const task of this.of(revision)) {
      if (task.lastStatus !== 'RUNNING' || Date.now() - (task.createdAt?.getTime() ?? 0) < after) continue
      if ((await this.#running.get(task.taskArn ?? '')?.healthy()) === true) continue
      const group = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/2'
      await this.stop(task, `Task failed ELB health checks in (target-group ${group})`)
      await this.#start(revision)
    }
  }

  async stop(task: Task, reason: string): Promise<void> {
    task.desiredStatus = 'STOPPED'
    task.lastStatus = 'STOPPED'
    task.stoppedReason ??= reason
    task.stopCode ??= 'ServiceSchedulerInitiated'
    const running = this.#running.get(task.taskArn ?? '')
    this.#running.delete(task.taskArn ?? '')
    await running?.stop()
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#running.values()].map((task) => task.stop()))
  }

  async #start(revision: string): Promise<void> {
    const { definitions, revisions, tasks } = this.state
    const name = revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === revision)?.taskDefinition
    const definition = definitions.find(({ taskDefinitionArn }) => taskDefinitionArn === name)
    const [container] = definition?.containerDefinitions ?? []
    addresses += 1
    const host = `127.77.${Math.floor(addresses / 250) % 250}.${(addresses % 250) + 1}`
    const image = container?.image ?? ''
    const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1]
    const task: Task = {
      taskArn: `${account}:task/${clusterName}/${randomBytes(16).toString('hex')}`,
      clusterArn,
      taskDefinitionArn: name ?? '',
      group: `service:${serviceName}`,
      startedBy: revision,
      lastStatus: 'PENDING',
      desiredStatus: 'RUNNING',
      createdAt: new Date(),
      attachments: [
        {
          type: 'ElasticNetworkInterface',
          status: 'ATTACHED',
          details: [{ name: 'privateIPv4Address', value: host }]
        }
      ],
      containers: [
        {
          name: container?.name ?? '',
          lastStatus: 'PENDING',
          image,
          ...(digest === undefined ? {} : { imageDigest: digest })
        }
      ]
    }
    tasks.push(task)
    const environment = Object.fromEntries(
      (container?.environment ?? []).map(({ name: key = '', value = '' }) => [key, value])
    )
    const running = await this.options.run(image, environment, { host, port: this.options.port })
    if (task.desiredStatus !== 'RUNNING' || this.#closed) return running.stop()
    this.#running.set(task.taskArn ?? '', running)
    task.lastStatus = 'RUNNING'
    void running.ended.then((code) => this.#ended(task, revision, code))
  }

  /** The scheduler puts another one in its place. */
  async #ended(task: Task, revision: string, code: number): Promise<void> {
    if (task.desiredStatus !== 'RUNNING' || this.#closed) return
    const [container] = task.containers ?? []
    if (container !== undefined) Object.assign(container, { lastStatus: 'STOPPED', exitCode: code })
    Object.assign(task, { stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' })
    await this.stop(task, '')
    this.failures.set(revision, (this.failures.get(revision) ?? 0) + 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (this.state.current.includes(revision) && !this.#isClosed()) await this.#start(revision)
  }

  #isClosed(): boolean {
    return this.#closed
  }

  addressesOf(revision: string): { host: string; port: number }[] {
    return this.of(revision)
      .filter(({ lastStatus }) => lastStatus === 'RUNNING')
      .map((task) => ({ host: taskAddress(task), port: this.options.port }))
  }
}
