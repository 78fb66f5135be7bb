/** The target `kubernetes` of delivery.yml, opened. */
import path from 'node:path'
import { UserError, type EnvironmentSettings, type KubernetesRuntimeSettings } from '@immutable-delivery/kit'
import { parseReference, type ImageStore } from '@immutable-delivery/oci'
import { argoTarget, kubernetesTarget, openCluster, parseManifest } from '@immutable-delivery/rollout'
import type { Ports } from '@immutable-delivery/runner'
import type { ConfigSource } from './config-source.js'
import type { Target, TargetInputs } from './open-target.js'

export async function kubernetesTargetOf(o: {
  readonly owner: string
  readonly environment: EnvironmentSettings
  readonly runtime: KubernetesRuntimeSettings
  readonly store: ImageStore
  readonly inputs: TargetInputs
  readonly ports: Ports
  /** The manifest decides what runs: it is read from where the policy is. */
  readonly source: ConfigSource
}): Promise<Target> {
  const { runtime, environment, ports } = o
  const { clock, logger, env, mask } = ports
  const { router } = environment
  if (router.type !== 'service' && router.type !== 'gateway' && router.type !== 'argo-rollouts')
    throw new UserError('router', router.type, 'a router of Kubernetes with the runtime kubernetes')
  const reference = parseReference(o.store.name, 'image')
  if (reference.kind !== 'registry')
    throw new UserError('image', o.store.name, 'an image in a registry: the nodes of the cluster pull it from there')
  const kubeconfig = o.inputs.kubeconfig
  const { api, source } = await openCluster({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(runtime.context === undefined ? {} : { context: runtime.context }),
    ...(runtime.namespace === undefined ? {} : { namespace: runtime.namespace }),
    env,
    mask,
    clock
  })
  logger.info(`the namespace ${api.namespace} of ${api.name}, by ${source}`)
  const text = Buffer.from(await o.source.readFile(runtime.manifest, 'runtime.manifest')).toString('utf8')
  const plan = parseManifest(text, {
    file: runtime.manifest,
    namespace: api.namespace,
    ...(runtime.container === undefined ? {} : { container: runtime.container }),
    ...(runtime.port === undefined ? {} : { port: runtime.port }),
    ...(runtime.pullSecret === undefined ? {} : { pullSecret: runtime.pullSecret }),
    sharedVolumes: runtime.sharedVolumes,
    ...(router.type === 'argo-rollouts' ? { kind: 'Rollout' as const } : {})
  })
  const common = {
    api,
    owner: o.owner,
    plan,
    env: runtime.env,
    repository: `${reference.host}/${reference.repository}`,
    startTimeout: runtime.startTimeout,
    http: ports.http,
    redact: ports.redact,
    clock,
    logger
  }
  const target =
    router.type === 'argo-rollouts'
      ? await argoTarget({ ...common, ...(router.url === undefined ? {} : { url: router.url }) })
      : await kubernetesTarget({ ...common, router })
  const { files, runtime: pods, router: way, instances, http } = target
  return {
    // The journal is in the cluster; facts are kept for this run only.
    factsFolder: path.join(ports.temporary, 'facts'),
    options: {
      files,
      runtime: pods,
      router: way,
      instances,
      ...(router.type === 'argo-rollouts' ? { keepPrevious: 0 } : {})
    },
    http,
    settings: () => target.settings(),
    platform: () => target.platform(),
    close: () => {
      api.close()
      return Promise.resolve()
    }
  }
}
