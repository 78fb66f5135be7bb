/** The target `ecs` of delivery.yml, opened. */
import path from 'node:path'
import { UserError, type EcsRuntimeSettings, type EnvironmentSettings } from '@immutable-delivery/kit'
import { parseReference, type ImageStore } from '@immutable-delivery/oci'
import { ecsTarget, parseTaskDefinition } from '@immutable-delivery/rollout'
import type { Ports } from '@immutable-delivery/runner'
import type { ConfigSource } from './config-source.js'
import type { Target } from './open-target.js'

export async function ecsTargetOf(o: {
  readonly owner: string
  readonly environment: EnvironmentSettings
  readonly runtime: EcsRuntimeSettings
  readonly store: ImageStore
  readonly ports: Ports
  /** The task definition decides what runs: it is read from where the policy is. */
  readonly source: ConfigSource
}): Promise<Target> {
  const { runtime, environment, ports } = o
  const { router } = environment
  if (router.type !== 'ecs') throw new UserError('router', router.type, 'the router `ecs` with the runtime ecs')
  const reference = parseReference(o.store.name, 'image')
  if (reference.kind !== 'registry')
    throw new UserError('image', o.store.name, 'an image in a registry: ECS pulls it from there')
  const text = Buffer.from(await o.source.readFile(runtime.taskDefinition, 'runtime.task-definition')).toString('utf8')
  const { cluster, service, region, container, port, bucket, prefix, testUrl, startTimeout } = runtime
  const plan = parseTaskDefinition(text, {
    file: runtime.taskDefinition,
    ...(container === undefined ? {} : { container }),
    ...(port === undefined ? {} : { port }),
    sharedVolumes: runtime.sharedVolumes
  })
  const { clock, logger, http, redact } = ports
  const target = await ecsTarget({
    ...(region === undefined ? {} : { region }),
    cluster,
    service,
    owner: o.owner,
    environment: environment.name,
    state: { bucket, prefix },
    plan,
    env: runtime.env,
    repository: `${reference.host}/${reference.repository}`,
    steps: environment.strategy.steps,
    keepPrevious: environment.keepPrevious,
    url: router.url,
    ...(testUrl === undefined ? {} : { testUrl }),
    startTimeout,
    http,
    redact,
    clock,
    logger
  })
  logger.info(`the service ${service} of the cluster ${cluster}, journal in ${target.files.where}`)
  const { files, journal, runtime: tasks, router: way, instances } = target
  return {
    // The journal is in S3; facts are kept for this run only.
    factsFolder: path.join(ports.temporary, 'facts'),
    options: { files, journal, runtime: tasks, router: way, instances },
    http: target.http,
    settings: () => target.settings(),
    platform: () => Promise.resolve(target.platform()),
    close: () => {
      target.close()
      return Promise.resolve()
    }
  }
}
