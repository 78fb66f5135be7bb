/**
 * The caller's own Rollout of Argo Rollouts: its controller starts pods, moves traffic and judges by its analyses. We
 * give it the digest, check the new pods ourselves, let its pauses end, and believe its verdict.
 */
import { printable, UserError, type Clock, type Http, type Logger } from '@immutable-delivery/kit'
import type { Platform } from '@immutable-delivery/oci'
import { resources, type KubernetesApi, type KubernetesObject } from '../kubernetes/api.js'
import { captureGroup } from '../kubernetes/capture.js'
import { planFile, planLimit, planText, readPlan, replicasOf, type Plan } from '../kubernetes/manifest.js'
import { labels } from '../kubernetes/names.js'
import { instanceOf, isLeaving, isReady, releaseOf, whyNotReady } from '../kubernetes/pods.js'
import { clusterFiles, ownerId } from '../kubernetes/state-files.js'
import { platformOf, urlOf, versionsOf } from '../kubernetes/target.js'
import { httpThroughApi } from '../kubernetes/through-api.js'
import type { InstanceState, Route } from '../machine/model.js'
import type { Group, InstanceSettings } from '../release.js'
import { TakenBack, type Router, type RouteState } from '../router.js'
import type { CapturedLog, Runtime } from '../runtime.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { rolloutClient, type RolloutClient } from './client.js'
import { hashLabel, isBack, isDone, rolloutOf, serviceIn, viewOf, whyBack, type RolloutView } from './rollout.js'

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

const poll = { first: 100, last: 2000 }
/** Milliseconds for the controller to see what it was told before it is told again. */
const patience = 5000

interface Seen {
  readonly view: RolloutView
  readonly pods: readonly KubernetesObject[]
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
  const router = argoRouter({ rollout, look, files, url, clock, logger, limit: o.startTimeout })
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

/** What the controller takes down by itself is no instance any more: to have it again means to ask for it again. */
function instancesOf({ view, pods }: Seen): InstanceState[] {
  const kept = pods.filter((pod) => [view.newest, view.stable].includes(pod.metadata.labels?.[hashLabel] ?? ''))
  const count = new Map<string, number>()
  const { group } = view
  // A template that is asked for and has no pods, as of a canary that was aborted, must be found by what takes it back.
  const asked = group !== '' && view.newest !== view.stable && !kept.some((pod) => releaseOf(pod) === group)
  const instances = kept
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
    .map((pod) => {
      const index = count.get(releaseOf(pod)) ?? 0
      count.set(releaseOf(pod), index + 1)
      return instanceOf(pod, index, 0)
    })
  return asked ? [...instances, absent(group)] : instances
}

const absent = (group: string): InstanceState => ({
  name: `${group}.0`,
  group,
  index: 0,
  address: { host: '', port: 0 },
  running: false,
  digest: `sha256:${'0'.repeat(64)}`,
  pid: 0
})

interface RuntimeParts extends ArgoTargetOptions {
  readonly files: StateFiles
  readonly rollout: RolloutClient
  readonly look: () => Promise<Seen>
  readonly podsOf: (group: string) => Promise<KubernetesObject[]>
}

function argoRuntime(o: RuntimeParts): Runtime {
  const { api, clock, logger, files, rollout, look } = o

  const start = async (group: Group, signal?: AbortSignal): Promise<void> => {
    const plan = await planOf(group, o)
    const end = clock.now() + o.startTimeout
    let said = ''
    for (let pause = poll.first; ; pause = Math.min(poll.last, pause * 1.5)) {
      if (signal?.aborted === true) return
      const there = await rollout.get()
      const view = viewOf(there ?? { metadata: { name: rollout.name } })
      if (there === undefined || view.group !== group.name) {
        const { owner, repository } = o
        const deadline = Math.ceil(o.startTimeout / 1000)
        const order = { plan, group, owner, repository, replicas: replicasOf(plan), deadline }
        if ((await rollout.put(rolloutOf(order, there))) !== undefined)
          logger.info(`the Rollout ${rollout.name} has the template of ${group.name}`)
        continue
      }
      const pods = (await o.podsOf(group.name)).filter((pod) => !isLeaving(pod))
      if (isBack(view) && view.newest !== view.stable) throw new Error(`${group.name}: ${whyBack(view)}`)
      const there_ = pods.some(isReady)
      if (view.current && there_ && (isDone(view) || view.phase === 'Paused')) return
      const progress = `${group.name}: ${view.phase}${view.message === '' ? '' : ` (${view.message})`}`
      if (progress !== said) logger.info(progress)
      said = progress
      const why = pods.flatMap((pod) => whyNotReady(pod) ?? [])
      const hopeless = why.find((entry) => entry.hopeless)
      if (hopeless !== undefined) throw new Error(`${rollout.name} does not come up: ${hopeless.reason}`)
      if (clock.now() >= end)
        throw new Error(
          `not ready within ${o.startTimeout} ms: ${progress}; ${why[0]?.reason ?? 'no pod has said why'}`
        )
      await clock.sleep(pause, signal)
    }
  }

  return {
    scales: true,
    list: async () => instancesOf(await look()),
    start,
    capture: async (group, why) => {
      const { view, pods } = await look()
      const own = pods.filter((pod) => releaseOf(pod) === group)
      const captured = await captureGroup({ api, group, why, pods: own, redact: o.redact })
      if (view.group !== group || !isBack(view)) return captured
      const ended = o.redact(whyBack(view))
      const verdict: CapturedLog = { instance: `${group}.rollout`, why, text: ended, cut: false, variables: [], ended }
      return [verdict, ...captured]
    },
    remove: async (group) => {
      const end = clock.now() + o.startTimeout
      for (let pause = poll.first; ; pause = Math.min(poll.last, pause * 1.5)) {
        const seen = await look()
        const { view } = seen
        if (view.group === group) {
          // With nothing else to trust, a first release that failed goes with its Rollout.
          if (view.stable === '' || (view.current && view.newest === view.stable)) await rollout.remove()
          else await rollout.undo()
          // What it does not trust and does not try, the controller takes down in its own time.
        } else if (!instancesOf(seen).some((instance) => instance.group === group)) return
        if (clock.now() >= end) throw new Error(`the pods of ${group} are still there`)
        await clock.sleep(pause)
      }
    },
    // The controller keeps as many ReplicaSets as `revisionHistoryLimit` says.
    tidy: () => Promise.resolve(),
    drift: async () => {
      const { view } = await look()
      if (view.group === '' && view.phase !== '')
        return [{ instance: rollout.name, what: 'its template is no release of ours' }]
      if (!isBack(view)) return []
      return [{ instance: rollout.name, what: printable(`${view.phase}: ${view.message}`, 300) }]
    }
  }

  /** @throws UserError for a release of another runtime; IntegrityError for a plan that is not the release's */
  async function planOf(group: Group, { plan }: RuntimeParts): Promise<Plan> {
    const digest = group.settings.kubernetes?.manifest
    if (digest === undefined)
      throw new UserError('runtime', group.name, 'a release that was made for the runtime kubernetes')
    const bytes = await files.read(planFile(digest), planLimit)
    const own = planText(plan)
    if (bytes !== undefined) return readPlan(bytes, digest)
    if (own.digest !== digest)
      throw new UserError('runtime.manifest', digest, `that of ${group.name}, which is not kept in ${files.where}`)
    await files.create(planFile(digest), own.text)
    return plan
  }
}

function argoRouter(o: {
  readonly rollout: RolloutClient
  readonly look: () => Promise<Seen>
  readonly files: StateFiles
  readonly url: string
  readonly limit: number
  readonly clock: Clock
  readonly logger: Logger
}): Router {
  const { rollout, look, clock, logger } = o
  const fence = openFence(o.files, 'argo')
  let asked: ReadonlyMap<string, Route> | undefined
  let told = { what: '', at: 0 }
  const tell = async (what: string, body: () => Promise<void>): Promise<void> => {
    if (told.what === what && clock.now() < told.at + patience) return
    told = { what, at: clock.now() }
    logger.info(`${what} of the Rollout ${rollout.name}`)
    await body()
  }
  const groupOf = ({ pods }: Seen, hash: string): string => {
    const pod = pods.find(({ metadata }) => metadata.labels?.[hashLabel] === hash)
    return pod === undefined ? '' : releaseOf(pod)
  }

  /** True when there is nothing more to do. */
  const step = async (seen: Seen, shares: ReadonlyMap<string, number>): Promise<boolean> => {
    const { view } = seen
    const trusted = groupOf(seen, view.stable)
    const wanted = [...shares].find(([, share]) => share > 0)?.[0]
    if (wanted === undefined) return true
    if (wanted === view.group) {
      if (isDone(view)) return true
      if (isBack(view)) throw new TakenBack(whyBack(view))
      if (!view.current) return false
      // What could not be judged is not promoted.
      if (view.pauses.some(({ reason }) => reason === 'InconclusiveAnalysisRun'))
        throw new TakenBack(`Argo Rollouts cannot judge it: ${view.message}`)
      if (view.phase === 'Paused' && view.pauses.some(({ timed }) => !timed))
        await tell('promotion', () => rollout.promote())
      return false
    }
    if (wanted !== trusted) throw new Error(`the Rollout ${rollout.name} trusts ${trusted}, and not ${wanted}`)
    if (isBack(view) || view.newest === view.stable) return true
    if (view.current) await tell('abort', () => rollout.abort())
    return false
  }

  return {
    observe: async () => {
      const seen = await look()
      const { view } = seen
      const serving = isDone(view) ? view.group : groupOf(seen, view.stable)
      const groups = [...new Set(instancesOf(seen).map(({ group }) => group))].toSorted()
      const total = [...(asked?.values() ?? [])].reduce((sum, { weight }) => sum + weight, 0)
      const routes = groups.flatMap((group): RouteState[] => {
        const backends = instancesOf(seen).flatMap((one) => (one.group === group && one.running ? [one.address] : []))
        // What share users see between two of Argo's steps is Argo's matter: it is all or nothing here.
        const role = asked?.get(group)
        // A first release has all traffic before it is judged, since there is nothing else.
        const alone = role?.weight === 0 && total === 0
        const weight = group === serving && !alone ? 100 : 0
        const leftOut = asked !== undefined && role === undefined && weight === 0
        if (backends.length === 0 || leftOut) return []
        return [{ group, weight, backup: weight === 0 && role?.backup === true, backends, active: 0 }]
      })
      return { epoch: await fence.epoch(), url: o.url, routes: routes.toSorted((a, b) => b.weight - a.weight) }
    },
    apply: async (epoch, routes) => {
      const check = await fence.pass(epoch)
      const shares = new Map(routes.map(({ group, weight }) => [group, weight]))
      const end = clock.now() + o.limit
      for (let pause = poll.first; ; pause = Math.min(poll.last, pause * 1.5)) {
        await check()
        const seen = await look()
        if (await step(seen, shares)) break
        if (clock.now() >= end)
          throw new Error(`Argo Rollouts is ${seen.view.phase} after ${o.limit} ms: ${seen.view.message}`)
        await clock.sleep(pause)
      }
      asked = new Map(routes.map((route) => [route.group, route]))
    }
  }
}
