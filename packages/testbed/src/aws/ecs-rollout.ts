/**
 * The deployment controller of the fake of Amazon ECS: the life cycle of blue/green, canary and linear deployments as
 * the Developer Guide describes it, with pauses, bake times, and the ways back.
 */
import { randomBytes } from 'node:crypto'
import type { ServiceDeployment, ServiceDeploymentLifecycleStage } from '@aws-sdk/client-ecs'
import type { EcsState, FakeEcsOptions } from './ecs-state.js'
import type { EcsTasks } from './ecs-tasks.js'

/** Why a deployment ends before its time. */
export interface Orders {
  /** Taken back, and why. */
  back?: string
  /** Another one took its place. */
  superseded?: boolean
  /** Hooks that were told to go on. */
  readonly continued: Set<string>
}

class TakenBack extends Error {}
class Superseded extends Error {}

const tick = 5
/** Failed tasks that trip the circuit breaker. */
const threshold = 3
/** The type of the SDK lacks this one, which its documentation has. */
const before = 'PRE_PRODUCTION_TRAFFIC_SHIFT' as ServiceDeploymentLifecycleStage

export async function rollOut(o: {
  readonly deployment: ServiceDeployment
  readonly orders: Orders
  readonly state: EcsState
  readonly tasks: EcsTasks
  readonly options: FakeEcsOptions
  readonly closed: () => boolean
}): Promise<void> {
  const { deployment, orders, state, tasks, options } = o
  const target = deployment.targetServiceRevision?.arn ?? ''
  const sources = (deployment.sourceServiceRevisions ?? []).map(({ arn }) => arn ?? '')
  const desired = options.desired ?? 2
  const { deploymentConfiguration: wanted = {} } = deployment

  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    for (;;) {
      if (o.closed() || orders.superseded === true) throw new Superseded()
      if (orders.back !== undefined) throw new TakenBack(orders.back)
      const failures = tasks.failures.get(target) ?? 0
      if (options.circuitBreaker === true && failures >= threshold)
        throw new TakenBack('deployment failed: tasks failed to start. The circuit breaker was triggered.')
      if (await condition()) return
      await new Promise((resolve) => setTimeout(resolve, tick))
    }
  }
  const minutes = async (count: number): Promise<void> => {
    const end = Date.now() + options.wait(count)
    await until(() => Date.now() >= end)
  }
  const show = (): void => {
    for (const summary of [deployment.targetServiceRevision, ...(deployment.sourceServiceRevisions ?? [])]) {
      if (summary?.arn === undefined) continue
      const weights = state.weights[summary.arn]
      const own = tasks.of(summary.arn)
      Object.assign(summary, {
        requestedProductionTrafficWeight: weights?.production ?? 0,
        requestedTestTrafficWeight: weights?.test ?? 0,
        requestedTaskCount: own.length,
        runningTaskCount: own.filter(({ lastStatus }) => lastStatus === 'RUNNING').length
      })
    }
    deployment.updatedAt = new Date()
  }
  const shift = (percent: number): void => {
    const rest = sources.find((arn) => (state.weights[arn]?.production ?? 0) > 0) ?? sources[0]
    for (const arn of sources) state.weights[arn] = { production: 0, test: 0 }
    state.weights[target] = { production: percent, test: 100 }
    if (rest !== undefined) state.weights[rest] = { production: 100 - percent, test: 0 }
    show()
  }
  const stage = async (name: ServiceDeploymentLifecycleStage): Promise<void> => {
    deployment.lifecycleStage = name
    show()
    for (const hook of wanted.lifecycleHooks ?? []) {
      if (hook.targetType !== 'PAUSE' || !hook.lifecycleStages?.some((one) => one === name)) continue
      const { timeoutInMinutes = 1440, action = 'ROLLBACK' } = hook.timeoutConfiguration ?? {}
      const hookId = randomBytes(8).toString('hex')
      const expires = Date.now() + (options.patience?.(timeoutInMinutes) ?? timeoutInMinutes * 60_000)
      const detail = {
        hookId,
        targetType: 'PAUSE' as const,
        status: 'AWAITING_ACTION' as NonNullable<ServiceDeployment['lifecycleHookDetails']>[number]['status'],
        expiresAt: new Date(expires),
        timeoutAction: action
      }
      deployment.lifecycleHookDetails = [...(deployment.lifecycleHookDetails ?? []), detail]
      await until(() => orders.continued.has(hookId) || Date.now() >= expires)
      detail.status = orders.continued.has(hookId) ? 'SUCCEEDED' : 'TIMED_OUT'
      if (detail.status === 'TIMED_OUT' && action === 'ROLLBACK')
        throw new TakenBack('The lifecycle hook timed out, and its timeout action is ROLLBACK.')
    }
  }
  const goBack = async (reason: string): Promise<void> => {
    deployment.status = 'ROLLBACK_IN_PROGRESS'
    deployment.statusReason = reason
    for (const detail of deployment.lifecycleHookDetails ?? [])
      if (detail.status === 'AWAITING_ACTION') detail.status = 'FAILED'
    const home = sources[0]
    deployment.rollback = { reason, startedAt: new Date(), ...(home === undefined ? {} : { serviceRevisionArn: home }) }
    state.weights[target] = { production: 0, test: 0 }
    if (home !== undefined) state.weights[home] = { production: 100, test: 0 }
    show()
    await new Promise((resolve) => setTimeout(resolve, 4 * tick))
    state.current = sources.slice(0, 1)
    await tasks.scale(target, 0)
    const definition = state.revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === home)?.taskDefinition
    if (definition !== undefined) state.taskDefinition = definition
    show()
    deployment.finishedAt = new Date()
    deployment.status = 'ROLLBACK_SUCCESSFUL'
  }

  try {
    await until(() => true)
    deployment.status = 'IN_PROGRESS'
    deployment.startedAt = new Date()
    if (sources.length > 1) {
      await stage('RECONCILE_SERVICE')
      // Only what serves is needed on the way.
      for (const arn of sources) if ((state.weights[arn]?.production ?? 0) === 0) await tasks.scale(arn, 0)
    }
    await stage('PRE_SCALE_UP')
    deployment.lifecycleStage = 'SCALE_UP'
    state.current = [...sources, target]
    await tasks.scale(target, desired)
    await until(async () => {
      show()
      if (options.healthGrace !== undefined) await tasks.replaceIll(target, options.healthGrace)
      return (await tasks.healthy(target)) >= desired
    })
    await stage('POST_SCALE_UP')
    state.weights[target] = { production: 0, test: 100 }
    await stage('TEST_TRAFFIC_SHIFT')
    await stage('POST_TEST_TRAFFIC_SHIFT')
    for (const { percent, bake } of stepsOf(wanted)) {
      await stage(before)
      deployment.lifecycleStage = 'PRODUCTION_TRAFFIC_SHIFT'
      await until(() => true)
      shift(percent)
      if (percent < 100) await minutes(bake)
    }
    await stage('POST_PRODUCTION_TRAFFIC_SHIFT')
    deployment.lifecycleStage = 'BAKE_TIME'
    await minutes(wanted.bakeTimeInMinutes ?? 0)
    deployment.lifecycleStage = 'CLEAN_UP'
    state.current = [target]
    for (const arn of sources) await tasks.scale(arn, 0)
    show()
    deployment.finishedAt = new Date()
    deployment.status = 'SUCCESSFUL'
  } catch (error) {
    if (error instanceof TakenBack) await goBack(error.message)
    else if (!(error instanceof Superseded)) throw error
    else
      Object.assign(deployment, { status: 'STOPPED', stoppedAt: new Date(), statusReason: 'A newer deployment began.' })
  }
}

type Configuration = NonNullable<ServiceDeployment['deploymentConfiguration']>

function stepsOf({ strategy, canaryConfiguration, linearConfiguration }: Configuration) {
  if (strategy === 'CANARY') {
    const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = canaryConfiguration ?? {}
    return [
      { percent: canaryPercent, bake: canaryBakeTimeInMinutes },
      { percent: 100, bake: 0 }
    ]
  }
  if (strategy === 'LINEAR') {
    const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {}
    return Array.from({ length: Math.ceil(100 / stepPercent) }, (_, index) => ({
      percent: Math.min(100, stepPercent * (index + 1)),
      bake: stepBakeTimeInMinutes
    }))
  }
  return [{ percent: 100, bake: 0 }]
}
