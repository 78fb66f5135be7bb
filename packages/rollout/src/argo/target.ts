/**
 * The caller's own Rollout of Argo Rollouts: its controller starts pods, moves traffic and judges by its analyses. We
 * give it the digest, check the new pods ourselves, let its pauses end, and believe its verdict.
 */
import { UserError, type Clock, type Http, type Logger } from '@immutable-delivery/kit'
import type { Platform } from '@immutable-delivery/oci'
import { resources, type KubernetesApi, type KubernetesObject } from '../kubernetes/api.js'
import { planText, type Plan } from '../kubernetes/manifest.js'
import { labels } from '../kubernetes/names.js'
import { isLeaving } from '../kubernetes/pods.js'
import { clusterFiles, ownerId } from '../kubernetes/state-files.js'
import { platformOf, urlOf, versionsOf } from '../kubernetes/target.js'
import { httpThroughApi } from '../kubernetes/through-api.js'
import type { InstanceSettings } from '../release.js'
import type { Router } from '../router.js'
import type { Runtime } from '../runtime.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { rolloutClient } from './client.js'
import type { Seen } from './look.js'
import { serviceIn, viewOf } from './rollout.js'
import { argoRouter } from './router.js'
import { argoRuntime } from './runtime.js'

export interface ArgoTargetOptions {
  readonly api: KubernetesApi
  /** `app/environment` */
  readonly owner: string
  /** What new releases are made from: a Rollout. */
  readonly plan: Plan
  readonly env: Readonly<Record<string, string>>
  /** `host/repository` that the cluster's nodes pull from. */
  readonly repository: string
  /** Where users connect; undefined: the Rollout's active or stable Service, through the API server. */
  readonly url?: string
  /** Milliseconds, also for one of Argo's own steps. */
  readonly startTimeout: number
  readonly http: Http
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

export interface ArgoTarget {
  readonly files: StateFiles
  readonly runtime: Runtime
  readonly router: Router
  /** A canary begins with fewer pods than it ends with. */
  readonly instances: 1
  readonly http: Http
  settings(): Promise<InstanceSettings>
  platform(): Promise<Platform>
}

export async function argoTarget(o: ArgoTargetOptions): Promise<ArgoTarget> {
  const { api, plan, clock, logger } = o
  const owner = ownerId(o.owner)
  const files = clusterFiles(api, o.owner)
  const rollout = rolloutClient(api, plan.deployment.metadata.name)
  const service = serviceIn(plan.deployment)
  if (o.url === undefined && service === undefined)
    throw new UserError('router.url', '', '`url`, or a Rollout with an activeService or a stableService')
  const url = o.url ?? (await urlOf(api, service ?? ''))
  const podsOf = (group?: string): Promise<KubernetesObject[]> =>
    api.list(resources.pods, `${labels.owner}=${owner}${group === undefined ? '' : `,${labels.release}=${group}`}`)
  const look = async (): Promise<Seen> => {
    const [found, pods] = await Promise.all([rollout.get(), podsOf()])
    return { view: viewOf(found ?? { metadata: { name: rollout.name } }), pods: pods.filter((pod) => !isLeaving(pod)) }
  }
  const runtime = argoRuntime({ ...o, owner, files, rollout, look, podsOf })
  const router = argoRouter({
    rollout,
    look,
    fence: openFence(files, 'argo'),
    url,
    clock,
    logger,
    limit: o.startTimeout
  })
  return {
    files,
    runtime,
    router,
    instances: 1,
    http: httpThroughApi(o.http, api, owner),
    platform: () => platformOf(plan, api),
    settings: async () => {
      const secrets = await versionsOf(plan, api, logger)
      return {
        env: o.env,
        ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
        kubernetes: { manifest: planText(plan).digest }
      }
    }
  }
}
