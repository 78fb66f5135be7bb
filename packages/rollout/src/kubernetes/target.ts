/** The pair of runtime and router in a namespace of a cluster, with all that belongs to it. */
import { UserError, type Clock, type Http, type Logger } from '@immutable-delivery/kit'
import type { Platform } from '@immutable-delivery/oci'
import type { InstanceSettings } from '../release.js'
import type { Router } from '../router.js'
import type { Runtime } from '../runtime.js'
import type { StateFiles } from '../state/files.js'
import { resources, type KubernetesApi } from './api.js'
import { companions } from './companions.js'
import { gatewayRouter } from './gateway-router.js'
import { leastOf, objectAt, objectsAt, planText, podLabels, referencesOf, replicasOf, type Plan } from './manifest.js'
import { kubernetesRuntime } from './runtime.js'
import { keepOut, serviceOf, serviceRouter } from './service-router.js'
import { clusterFiles, ownerId } from './state-files.js'
import { httpThroughApi, serviceUrl } from './through-api.js'

export interface KubernetesTargetOptions {
  readonly api: KubernetesApi
  /** `app/environment` */
  readonly owner: string
  /** What new releases are made from. */
  readonly plan: Plan
  readonly env: Readonly<Record<string, string>>
  /** `host/repository` that the cluster's nodes pull from. */
  readonly repository: string
  readonly router:
    | { readonly type: 'service'; readonly service: string; readonly url?: string }
    | { readonly type: 'gateway'; readonly route: string; readonly rule?: string; readonly url: string }
  /** Milliseconds. */
  readonly startTimeout: number
  /** Milliseconds for a Gateway to take a change; see `gatewayRouter`. */
  readonly gatewayPatience?: number
  readonly http: Http
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

export interface KubernetesTarget {
  readonly files: StateFiles
  readonly runtime: Runtime
  readonly router: Router
  /** At least so many pods of a release are there while all is well. */
  readonly instances: number
  /** Reaches pods and Services through the API server. */
  readonly http: Http
  /** Reads which versions of Secrets and ConfigMaps it would see; never their values. */
  settings(): Promise<InstanceSettings>
  /** Of the cluster's nodes. */
  platform(): Promise<Platform>
}

/** @throws UserError when the Service is not there, or has no port for the pods */
export async function kubernetesTarget(o: KubernetesTargetOptions): Promise<KubernetesTarget> {
  const { api, plan, clock, logger } = o
  const owner = ownerId(o.owner)
  const files = clusterFiles(api, o.owner)
  const { name } = plan.deployment.metadata
  const follow = companions({ api, owner, name, labels: podLabels(plan), logger })
  const shared = { api, owner, companions: follow, clock, logger }
  const settings = o.router
  const router =
    settings.type === 'service'
      ? serviceRouter({
          ...shared,
          service: settings.service,
          url: settings.url ?? (await urlOf(api, settings.service))
        })
      : gatewayRouter({
          ...shared,
          route: settings.route,
          rule: settings.rule,
          name,
          port: plan.port,
          url: settings.url,
          ...(o.gatewayPatience === undefined ? {} : { patience: o.gatewayPatience })
        })
  const scale = await follow.scale()
  const runtime = kubernetesRuntime({
    api,
    owner,
    files,
    repository: o.repository,
    plan,
    startTimeout: o.startTimeout,
    prepare: async (made, epoch) => {
      const services = settings.type === 'service' ? [settings.service] : await backendServices(api, settings.route)
      for (const service of services) await keepOut({ api, service, labels: podLabels(made), epoch, logger })
    },
    scale: async () => (await follow.scale())?.now,
    redact: o.redact,
    clock,
    logger
  })
  return {
    files,
    runtime,
    router,
    instances: leastOf(plan, scale === undefined ? replicasOf(plan) : Math.min(replicasOf(plan), scale.least)),
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

/**
 * What the manifest asks for, else what the first node is; whoever may not see nodes has the usual one. It only chooses
 * which manifest of an index names the release: each node pulls its own.
 */
export async function platformOf(plan: Plan, api: KubernetesApi): Promise<Platform> {
  const pod = objectAt(objectAt(plan.deployment.spec ?? {}, 'template') ?? {}, 'spec') ?? {}
  const asked = objectAt(pod, 'nodeSelector')?.['kubernetes.io/arch']
  if (typeof asked === 'string') return { os: 'linux', architecture: asked }
  const answer = await api.call({ method: 'GET', path: '/api/v1/nodes?limit=1', expect: [200, 403] })
  const raw =
    answer.status === 200 ? (JSON.parse(Buffer.from(answer.body).toString('utf8')) as Record<string, unknown>) : {}
  const [node] = objectsAt(raw, 'items')
  const info = objectAt(objectAt(node ?? {}, 'status') ?? {}, 'nodeInfo')
  const architecture = info?.['architecture']
  return { os: 'linux', architecture: typeof architecture === 'string' ? architecture : 'amd64' }
}

/** Through the API server, since no runner outside of the cluster reaches a Service. */
export async function urlOf(api: KubernetesApi, service: string): Promise<string> {
  const object = await serviceOf(api, service)
  const port = objectsAt(object.spec ?? {}, 'ports')[0]?.['port']
  if (typeof port !== 'number') throw new UserError('router.service', service, 'a Service with a port')
  return serviceUrl(service, api.namespace, port)
}

/** The Services that a route has before its first release of ours: they must not take in new pods either. */
async function backendServices(api: KubernetesApi, route: string): Promise<string[]> {
  const object = await api.get(resources.httpRoutes, route)
  const refs = objectsAt(object?.spec ?? {}, 'rules').flatMap((rule) => objectsAt(rule, 'backendRefs'))
  const names = refs.filter(({ kind }) => kind === undefined || kind === 'Service').map(({ name }) => String(name))
  const found = await Promise.all([...new Set(names)].map((name) => api.get(resources.services, name)))
  return found.flatMap((service) =>
    service === undefined || service.metadata.labels?.['immutable-delivery/owner'] !== undefined
      ? []
      : [service.metadata.name]
  )
}

/**
 * A version of each Secret and ConfigMap that the pods see: a changed one is a new release, as a changed variable is.
 * Only metadata is asked for, so that no value leaves the API server.
 */
export async function versionsOf(plan: Plan, api: KubernetesApi, logger: Logger): Promise<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const { kind, name, optional } of referencesOf(plan)) {
    const answer = await api.call({
      method: 'GET',
      path: `/api/v1/namespaces/${api.namespace}/${kind}s/${encodeURIComponent(name)}`,
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
      expect: [200, 403, 404]
    })
    if (answer.status === 404 && !optional)
      throw new UserError(
        'runtime.manifest',
        `${kind} ${name}`,
        `one in the namespace ${api.namespace}: pods would not start`
      )
    if (answer.status === 403)
      logger.warning(`${kind} ${name} may not be seen, so that a change of it is not told from none`)
    if (answer.status !== 200) continue
    const raw = JSON.parse(Buffer.from(answer.body).toString('utf8')) as Readonly<Record<string, unknown>>
    const metadata = objectAt(raw, 'metadata') ?? {}
    versions[`${kind}/${name}`] = `${String(metadata['uid'])}.${String(metadata['resourceVersion'])}`
  }
  return versions
}
