/** What an environment on Kubernetes can and cannot be. */
import { UserError } from '../errors.js'
import type { EnvironmentSettings } from './model.js'

/** @param at where a key stands, as `file:line` @throws UserError for what does not go together */
export function checkCluster(
  environment: EnvironmentSettings,
  at: (path: readonly (string | number)[]) => string
): void {
  const { name, runtime, router, strategy, checks } = environment
  const inCluster = router.type === 'service' || router.type === 'gateway' || router.type === 'argo-rollouts'
  if (inCluster !== (runtime.type === 'kubernetes'))
    throw new UserError(
      at(['environments', name, 'router']),
      `the router ${router.type} with the runtime ${runtime.type}`,
      'the routers `service`, `gateway` and `argo-rollouts` with the runtime kubernetes, and only with it'
    )
  if (!inCluster) return
  const steps = strategy.steps.filter(({ weight }) => weight < 100)
  if (router.type === 'service' && steps.length > 0)
    throw new UserError(
      at(['environments', name, 'strategy']),
      'canary',
      '`blue-green` with the router service: a Service has no weights, the router `gateway` has'
    )
  if (router.type === 'argo-rollouts' && steps.length > 0)
    throw new UserError(
      at(['environments', name, 'strategy']),
      'canary',
      '`blue-green` with the router argo-rollouts: its steps stand in the Rollout, and Argo takes them'
    )
  const index = checks.findIndex((check) => 'tcp' in check || 'grpc' in check)
  if (index >= 0)
    throw new UserError(
      at(['environments', name, 'checks', index]),
      'tcp' in (checks[index] ?? {}) ? 'tcp' : 'grpc',
      'an HTTP check: pods are asked through the API server; a readinessProbe in the manifest may be of any kind'
    )
}
