/** What ECS is told about a deployment: its own strategy, with a pause wherever we decide. Pure. */
import type { DeploymentConfiguration, Service } from '@aws-sdk/client-ecs'
import { ecsStrategy, UserError, type StrategyStep } from '@immutable-delivery/kit'

export interface Pace {
  readonly steps: readonly StrategyStep[]
  /** How long the old release stays after the last step was observed, milliseconds. */
  readonly keepPrevious: number
}

/** What ECS takes. */
const longest = 1440
/** Minutes beyond what a step needs, after which ECS takes a deployment back whose runner does not come. */
const slack = 15

const minutes = (milliseconds: number): number => Math.ceil(milliseconds / 60_000)

/** How long both revisions run side by side after COMMIT, minutes: the observation, and what `keep-previous` says. */
export const bakeOf = ({ steps, keepPrevious }: Pace): number =>
  Math.min(longest, minutes((steps.at(-1)?.for ?? 0) + keepPrevious))

/** @throws UserError for a service that ECS cannot deploy to in this way */
export function configurationOf(service: Service, pace: Pace): DeploymentConfiguration {
  const controller = service.deploymentController?.type ?? 'ECS'
  if (controller !== 'ECS')
    throw new UserError('runtime.service', `the deployment controller ${controller}`, 'a service of the controller ECS')
  const balanced = (service.loadBalancers ?? []).some(
    ({ advancedConfiguration }) => advancedConfiguration !== undefined
  )
  const connected = (service.deployments ?? []).some(
    ({ serviceConnectConfiguration }) => serviceConnectConfiguration?.enabled === true
  )
  if (!balanced && !connected)
    throw new UserError(
      'runtime.service',
      service.serviceName ?? '',
      'a service whose load balancer has `advancedConfiguration` (alternate target group, production rule, role), or Service Connect: ECS shifts traffic by it'
    )
  const strategy = ecsStrategy(pace.steps)
  if (strategy === undefined) throw new UserError('strategy', '', 'steps that ECS has')
  const { maximumPercent, minimumHealthyPercent, alarms, deploymentCircuitBreaker, lifecycleHooks } =
    service.deploymentConfiguration ?? {}
  const longestStep = Math.max(...pace.steps.map((step) => step.for))
  const { type, percent } = strategy
  return {
    ...(maximumPercent === undefined ? {} : { maximumPercent }),
    ...(minimumHealthyPercent === undefined ? {} : { minimumHealthyPercent }),
    ...(alarms === undefined ? {} : { alarms }),
    ...(deploymentCircuitBreaker === undefined ? {} : { deploymentCircuitBreaker }),
    strategy: type,
    bakeTimeInMinutes: bakeOf(pace),
    // We observe as long as delivery.yml says, and then let it go on.
    ...(type === 'CANARY' ? { canaryConfiguration: { canaryPercent: percent, canaryBakeTimeInMinutes: 0 } } : {}),
    ...(type === 'LINEAR' ? { linearConfiguration: { stepPercent: percent, stepBakeTimeInMinutes: 0 } } : {}),
    lifecycleHooks: [
      ...(lifecycleHooks ?? []).filter(({ targetType }) => targetType !== 'PAUSE'),
      {
        targetType: 'PAUSE',
        // Before each step, and when all traffic is there: COMMIT lets it end.
        lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'],
        timeoutConfiguration: {
          timeoutInMinutes: Math.min(longest, minutes(longestStep) + slack),
          action: 'ROLLBACK'
        }
      }
    ]
  }
}
