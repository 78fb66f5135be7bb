/** Environments on AWS in delivery.yml: the runtime and router `ecs`, and the router `alb`. */
import { UserError } from '../errors.js'
import { duration } from '../values.js'
import type { EcsRuntimeSettings, EnvironmentSettings, StrategyStep } from './model.js'

export interface RawEcs {
  region?: string
  cluster?: string
  service?: string
  'task-definition'?: string
  container?: string
  port?: number
  state?: string
  'test-url'?: string
  stateful?: 'refuse' | 'shared-ok'
  'start-timeout'?: string
}

const keys: ReadonlySet<string> = new Set([
  'type',
  'region',
  'cluster',
  'service',
  'task-definition',
  'container',
  'port',
  'state',
  'test-url',
  'stateful',
  'env',
  'start-timeout'
])
/** Keys that only the type ecs has. */
export const onlyOfEcs = ['region', 'cluster', 'service', 'task-definition', 'state', 'test-url'] as const

/** @param at where a key of it stands, as `file:line` */
export function fillEcs(
  raw: RawEcs,
  env: Readonly<Record<string, string>>,
  at: (key: readonly (string | number)[]) => string
): EcsRuntimeSettings {
  const strange = Object.keys(raw).find((key) => !keys.has(key))
  if (strange !== undefined)
    throw new UserError(at([strange]), strange, 'no such key with the type ecs: the task definition says the rest')
  const { region, cluster, service, 'task-definition': taskDefinition, state, container, port, 'test-url': url } = raw
  if (cluster === undefined || service === undefined || taskDefinition === undefined || state === undefined)
    throw new UserError(
      at([]),
      'ecs',
      '`cluster`, `service`, `task-definition` (the path of its JSON) and `state` (s3://bucket/prefix) with the type ecs'
    )
  const [bucket = '', ...prefix] = state.slice('s3://'.length).split('/')
  return {
    type: 'ecs',
    ...(region === undefined ? {} : { region }),
    cluster,
    service,
    taskDefinition,
    ...(container === undefined ? {} : { container }),
    ...(port === undefined ? {} : { port }),
    bucket,
    prefix: prefix.filter((part) => part !== '').join('/'),
    ...(url === undefined ? {} : { testUrl: url }),
    sharedVolumes: raw.stateful === 'shared-ok',
    env,
    startTimeout: duration(raw['start-timeout'] ?? '15m', 'start-timeout')
  }
}

/** How Amazon ECS moves traffic; `percent` is of the first step and, where it is linear, of each. */
export interface EcsStrategy {
  readonly type: 'BLUE_GREEN' | 'CANARY' | 'LINEAR'
  readonly percent: number
}

/** Undefined for steps that ECS does not have. */
export function ecsStrategy(steps: readonly StrategyStep[]): EcsStrategy | undefined {
  const weights = steps.map(({ weight }) => weight)
  const [percent = 100] = weights
  if (weights.at(-1) !== 100) return undefined
  if (weights.length === 1) return { type: 'BLUE_GREEN', percent }
  if (weights.length === 2 && percent !== 50) return { type: 'CANARY', percent }
  const even = weights.every((weight, index) => weight === Math.min(100, percent * (index + 1)))
  return even && percent >= 3 ? { type: 'LINEAR', percent } : undefined
}

/** @param at where a key stands, as `file:line` @throws UserError for what does not go together */
export function checkAws(environment: EnvironmentSettings, at: (path: readonly (string | number)[]) => string): void {
  const { name, runtime, router, strategy, checks } = environment
  if ((router.type === 'ecs') !== (runtime.type === 'ecs'))
    throw new UserError(
      at(['environments', name, 'router']),
      `the router ${router.type} with the runtime ${runtime.type}`,
      'the router `ecs` with the runtime ecs, and only with it: ECS moves the traffic itself'
    )
  if (router.type === 'alb' && runtime.type !== 'docker' && runtime.type !== 'exec')
    throw new UserError(
      at(['environments', name, 'router']),
      `the router alb with the runtime ${runtime.type}`,
      'the router `alb` with the runtime docker or exec, whose addresses it can reach'
    )
  if (runtime.type !== 'ecs') return
  if (ecsStrategy(strategy.steps) === undefined)
    throw new UserError(
      at(['environments', name, 'strategy']),
      strategy.steps.map(({ weight }) => weight).join(', '),
      'what ECS can do: `blue-green`, one canary weight before 100, or even steps (10, 20, 30, ... 100) of at least 3'
    )
  const index = checks.findIndex((check) => 'tcp' in check || 'grpc' in check)
  if (runtime.testUrl !== undefined && index >= 0)
    throw new UserError(
      at(['environments', name, 'checks', index]),
      'tcp' in (checks[index] ?? {}) ? 'tcp' : 'grpc',
      'an HTTP check: with `test-url` the new tasks are asked through the test listener'
    )
}
