/** The runtime of a Rollout: a release is its template, and Argo's controller starts and removes the pods. */
import { printable, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import type { KubernetesApi, KubernetesObject } from '../kubernetes/api.js'
import { captureGroup } from '../kubernetes/capture.js'
import { planFile, planLimit, planText, readPlan, replicasOf, type Plan } from '../kubernetes/manifest.js'
import { isLeaving, isReady, releaseOf, whyNotReady } from '../kubernetes/pods.js'
import type { Group } from '../release.js'
import type { CapturedLog, Runtime } from '../runtime.js'
import type { StateFiles } from '../state/files.js'
import type { RolloutClient } from './client.js'
import { instancesOf, poll, type Seen } from './look.js'
import { isBack, isDone, rolloutOf, viewOf, whyBack } from './rollout.js'

export interface ArgoRuntimeOptions {
  readonly api: KubernetesApi
  /** The id that stands in labels. */
  readonly owner: string
  /** What new releases are made from: a Rollout. */
  readonly plan: Plan
  /** `host/repository` that the cluster's nodes pull from. */
  readonly repository: string
  /** Milliseconds, also for one of Argo's own steps. */
  readonly startTimeout: number
  readonly files: StateFiles
  readonly rollout: RolloutClient
  readonly look: () => Promise<Seen>
  readonly podsOf: (group: string) => Promise<KubernetesObject[]>
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

export function argoRuntime(o: ArgoRuntimeOptions): Runtime {
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
  async function planOf(group: Group, { plan }: ArgoRuntimeOptions): Promise<Plan> {
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
