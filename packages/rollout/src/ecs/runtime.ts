/** The runtime `ecs`: a release is a revision of the caller's task definition, and ECS itself deploys it. */
import { printable, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import { pauses } from '../aws/pauses.js'
import type { Group } from '../release.js'
import type { Runtime } from '../runtime.js'
import type { StateFiles } from '../state/files.js'
import type { EcsApi } from './api.js'
import { captureGroup } from './capture.js'
import { bakeOf, configurationOf, type Pace } from './configuration.js'
import { markOf, planFile, planLimit, planText, readPlan, registration, type EcsPlan } from './plan.js'
import { instancesOf, type Deployment, type Snapshot } from './view.js'

export interface EcsRuntimeOptions {
  readonly api: EcsApi
  readonly look: () => Promise<Snapshot>
  /** `app/environment` */
  readonly owner: string
  /** `host/repository` that tasks pull from. */
  readonly repository: string
  /** What new releases are made from. */
  readonly plan: EcsPlan
  readonly pace: Pace
  /** Milliseconds. */
  readonly startTimeout: number
  /** The longest pause between two looks, milliseconds. */
  readonly poll: number
  readonly files: StateFiles
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

/** Tasks of a release that ended before it was complete, after which no more are waited for. */
const hopeless = 3

export function ecsRuntime(o: EcsRuntimeOptions): Runtime {
  const { api, look, owner, clock, logger } = o
  return {
    scales: true,
    list: async () => instancesOf(await look(), owner),
    start: (group, signal) => start(group, o, signal),
    capture: async (group, why) => {
      const { deployment } = await look()
      const reason = deployment?.target.mark?.group === group && deployment.back ? whyBack(deployment) : undefined
      return captureGroup({ api, group, why, reason, redact: o.redact })
    },
    remove: async (group) => {
      // ECS takes its time for what it was told: the bake, draining, and the tasks' own ends.
      const end = clock.now() + bakeOf(o.pace) * 60_000 + o.startTimeout
      let told = 0
      const pause = pauses(o.poll)
      for (;;) {
        const seen = await look()
        const { deployment, serving } = seen
        const isTarget = deployment?.active === true && deployment.target.mark?.group === group
        if (!isTarget && seen.tasks.every(({ mark }) => mark.group !== group)) return
        if (deployment?.active !== true && serving?.mark?.group === group)
          throw new Error(`ECS serves ${group}, and a service always serves something`)
        if (isTarget && !deployment.back && clock.now() >= told) {
          await back(deployment, api)
          told = clock.now() + patience
        }
        if (clock.now() >= end) throw new Error(`the tasks of ${group} are still there`)
        await clock.sleep(pause())
      }
    },
    // Revisions of task definitions cost nothing, and a rollback needs them.
    tidy: () => Promise.resolve(),
    drift: async () => {
      const { serving, deployment, service } = await look()
      if (serving === undefined || serving.mark !== undefined || deployment?.active === true) return []
      const what = `it runs ${printable(service.taskDefinition ?? 'a task definition', 200)}, which no release of ours is`
      return [{ instance: service.serviceName ?? 'the service', what }]
    }
  }

  async function start(group: Group, options: EcsRuntimeOptions, signal: AbortSignal | undefined): Promise<void> {
    const plan = await planOf(group, options)
    const end = clock.now() + options.startTimeout
    const pause = pauses(options.poll)
    let asked = false
    let said = ''
    for (;;) {
      if (signal?.aborted === true) return
      const seen = await look()
      const { deployment, serving } = seen
      const running = seen.tasks.filter(({ mark, task }) => mark.group === group.name && task.lastStatus === 'RUNNING')
      if (deployment?.target.mark?.group === group.name) {
        if (deployment.back) throw new Error(`${group.name}: ${whyBack(deployment)}${await lastWords(group.name)}`)
        const through = deployment.pause !== undefined || deployment.target.weight > 0 || !deployment.active
        if (through && running.length > 0) return
        const progress = `${group.name}: ${deployment.stage === '' ? deployment.status : deployment.stage}, ${running.length} tasks run`
        if (progress !== said) logger.info(progress)
        said = progress
      } else if (deployment?.active !== true && serving?.mark?.group === group.name) {
        if (running.length > 0) return
      } else if (!asked) {
        await deployIt(plan, group, seen)
        asked = true
      }
      const stopped = await endedTasks(group.name)
      if (stopped.length >= hopeless)
        throw new Error(`${group.name}: its tasks end by themselves, ended by itself${words(stopped)}`)
      if (clock.now() >= end)
        throw new Error(
          `not ready within ${options.startTimeout} ms: ${running.length} tasks of ${group.name} run; ${deployment?.reason === undefined || deployment.reason === '' ? 'ECS has not said why' : printable(deployment.reason, 500)}${words(stopped)}`
        )
      await clock.sleep(pause(), signal)
    }
  }

  /** A revision that is there already, from a try whose answer was lost, is taken. */
  async function deployIt(plan: EcsPlan, group: Group, { service }: Snapshot): Promise<void> {
    const deploymentConfiguration = configurationOf(service, o.pace)
    const latest = await api.taskDefinition(String(plan.definition['family']))
    const mark = latest === undefined ? undefined : markOf(latest)
    const made =
      latest !== undefined && mark?.group === group.name && mark.owner === owner
        ? latest
        : await api.register(registration(plan, group, owner, o.repository))
    const taskDefinition = made.taskDefinitionArn
    if (taskDefinition === undefined) throw new Error('ECS gave a task definition without its ARN')
    logger.info(`deploying ${taskDefinition} by ${String(deploymentConfiguration.strategy)}`)
    await api.update({ taskDefinition, deploymentConfiguration })
  }

  async function endedTasks(group: string) {
    const logs = await captureGroup({ api, group, why: 'failed', reason: undefined, redact: o.redact })
    return logs.filter(({ ended }) => ended !== undefined)
  }

  async function lastWords(group: string): Promise<string> {
    return words(await endedTasks(group))
  }
}

/** Milliseconds after which ECS is told again what it was told already. */
export const patience = 15_000

export function whyBack({ reason, status }: Deployment): string {
  return `ECS took the deployment back: ${reason === '' ? status : printable(reason, 500)}`
}

/** Takes a deployment back, paused or not. */
export async function back(deployment: Deployment, api: EcsApi): Promise<void> {
  if (deployment.pause === undefined) await api.takeBack(deployment.arn)
  else await api.proceed(deployment.arn, deployment.pause, 'ROLLBACK')
}

const words = (ended: readonly { readonly ended?: string }[]): string => {
  const [first] = ended
  return first?.ended === undefined ? '' : `; a task ended by itself: ${first.ended}`
}

/** @throws UserError for a release of another runtime; IntegrityError for a plan that is not the release's */
async function planOf(group: Group, { files, plan }: EcsRuntimeOptions): Promise<EcsPlan> {
  const digest = group.settings.ecs?.taskDefinition
  if (digest === undefined) throw new UserError('runtime', group.name, 'a release that was made for the runtime ecs')
  const file = planFile(digest)
  const bytes = await files.read(file, planLimit)
  const own = planText(plan)
  if (bytes === undefined && own.digest === digest) {
    await files.create(file, own.text)
    return plan
  }
  if (bytes === undefined)
    throw new UserError('runtime.task-definition', digest, `that of ${group.name}, which is not kept in ${files.where}`)
  return readPlan(bytes, digest)
}
