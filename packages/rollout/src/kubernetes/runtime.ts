/** The runtime `kubernetes`: a release is a Deployment of its own, made from the caller's manifest. */
import { IntegrityError, printable, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import type { InstanceState } from '../machine/model.js'
import type { Group } from '../release.js'
import type { Drifted, Runtime } from '../runtime.js'
import type { StateFiles } from '../state/files.js'
import { pointer, resources, type KubernetesApi, type KubernetesObject } from './api.js'
import { captureGroup } from './capture.js'
import { deploymentOf, planFile, planLimit, planText, readPlan, replicasOf, type Plan } from './manifest.js'
import { annotations, labels, objectName } from './names.js'
import {
  conditionOf,
  digestOfPod,
  instanceOf,
  isLeaving,
  isReady,
  isRolledOut,
  ownContainer,
  releaseOf,
  restartsOf,
  whyNotReady
} from './pods.js'

export interface KubernetesRuntimeOptions {
  readonly api: KubernetesApi
  /** See `ownerId`: whose objects these are. */
  readonly owner: string
  readonly files: StateFiles
  /** `host/repository` that the cluster's nodes pull from. */
  readonly repository: string
  /** What new releases are made from: kept beside the journal with the first release that is. */
  readonly plan: Plan
  /** Milliseconds for a release's pods to become available. */
  readonly startTimeout: number
  /** Called before the first pod of a release exists: it must not get traffic by itself. */
  readonly prepare: (plan: Plan, epoch: number) => Promise<void>
  /** How many pods serve now, where something scales them: a new release begins with no fewer. */
  readonly scale: () => Promise<number | undefined>
  /** Takes secrets out of what instances printed. */
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

const poll = { first: 100, last: 1000 }
/** Between one look at a container that does not come up and the next: its kubelet may be trying still. */
const removalPatience = 60_000
const mostCaptured = 20

export function kubernetesRuntime(options: KubernetesRuntimeOptions): Runtime {
  const { api, owner, files } = options
  const selector = (group?: string): string =>
    `${labels.owner}=${owner}${group === undefined ? '' : `,${labels.release}=${group}`}`
  const deployments = (group?: string): Promise<KubernetesObject[]> => api.list(resources.deployments, selector(group))
  const pods = (group?: string): Promise<KubernetesObject[]> => api.list(resources.pods, selector(group))

  const list = async (): Promise<InstanceState[]> => {
    const [made, all] = await Promise.all([deployments(), pods()])
    const baselines = new Map(made.map((deployment) => [releaseOf(deployment), restartsBefore(deployment)]))
    const groups = new Map<string, KubernetesObject[]>(made.map((deployment) => [releaseOf(deployment), []]))
    for (const pod of all) {
      if (isLeaving(pod)) continue
      const group = groups.get(releaseOf(pod)) ?? []
      group.push(pod)
      groups.set(releaseOf(pod), group)
    }
    return [...groups].toSorted(byName).flatMap(([group, own]) =>
      own.length === 0
        ? // A Deployment without pods is a release all the same: what leaves must find it.
          [empty(group, made)]
        : own
            .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
            .map((pod, index) => instanceOf(pod, index, baselines.get(group)?.[pod.metadata.name] ?? 0))
    )
  }

  return {
    scales: true,
    list,
    start: async (group, signal, begun) => {
      const plan = await planOf(group, options)
      await options.prepare(plan, group.epoch)
      begun?.()
      const deployment = await apply(plan, group, options)
      await waitRolledOut(deployment.metadata.name, group, options, () => pods(group.name), signal)
    },
    capture: async (group, why) => {
      const captured = await captureGroup({ api, group, why, pods: await pods(group), redact: options.redact })
      if (captured.length > 0)
        await files.replace(`captured/${group}.json`, `${JSON.stringify(captured, undefined, 1)}\n`)
      return captured
    },
    remove: async (group) => {
      const { clock } = options
      const end = clock.now() + removalPatience
      for (let pause = poll.first; ; pause = Math.min(poll.last, pause * 2)) {
        for (const deployment of await deployments(group))
          await api.remove(resources.deployments, deployment.metadata.name, deployment.metadata.uid)
        // Each pod ends by itself within its own grace period; nobody has to wait for that.
        const left = (await pods(group)).filter((pod) => !isLeaving(pod))
        if (left.length === 0) return
        if (clock.now() >= end) break
        await clock.sleep(pause)
      }
      throw new Error(`the pods of ${group} are still there ${removalPatience} ms after their Deployment was removed`)
    },
    tidy: async () => {
      const captured = (await files.list('captured')).filter((name) => /-\d+\.json$/.test(name))
      const epochOf = (name: string): number => Number(/-(\d+)\.json$/.exec(name)?.[1])
      for (const name of captured.toSorted((a, b) => epochOf(b) - epochOf(a)).slice(mostCaptured))
        await files.remove(`captured/${name}`)
    },
    drift: async () => {
      const drifted: Drifted[] = []
      for (const deployment of await deployments()) {
        const what = deployment.metadata.annotations?.[annotations.image] ?? ''
        for (const image of imagesOf(deployment))
          if (!image.endsWith(`@${what}`))
            drifted.push({ instance: deployment.metadata.name, what: `its image is ${printable(image, 200)}` })
        const paused = deployment.spec?.['paused'] === true
        if (paused) drifted.push({ instance: deployment.metadata.name, what: 'it is paused' })
      }
      return drifted
    }
  }
}

const byName = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1)

function empty(group: string, made: readonly KubernetesObject[]): InstanceState {
  const deployment = made.find((entry) => releaseOf(entry) === group)
  return {
    name: deployment?.metadata.name ?? group,
    group,
    index: 0,
    address: { host: '', port: 0 },
    running: false,
    digest: `sha256:${'0'.repeat(64)}`,
    pid: 0
  }
}

/** The images that its own container has been given. */
function imagesOf(deployment: KubernetesObject): string[] {
  const template = deployment.spec?.['template'] as { spec?: { containers?: unknown } } | undefined
  const containers = Array.isArray(template?.spec?.containers) ? (template.spec.containers as unknown[]) : []
  const name = deployment.metadata.annotations?.[annotations.container]
  return containers.flatMap((container) => {
    const { name: own, image } = container as { name?: unknown; image?: unknown }
    return own === name ? [String(image)] : []
  })
}

/** @throws UserError for a release of another runtime; IntegrityError for a plan that is not the release's */
async function planOf(group: Group, { files, plan }: KubernetesRuntimeOptions): Promise<Plan> {
  const digest = group.settings.kubernetes?.manifest
  if (digest === undefined)
    throw new UserError('runtime', group.name, 'a release that was made for the runtime kubernetes')
  const file = planFile(digest)
  const bytes = await files.read(file, planLimit)
  const own = planText(plan)
  if (bytes === undefined && own.digest === digest) {
    await files.create(file, own.text)
    return plan
  }
  if (bytes === undefined)
    throw new UserError(
      'runtime.manifest',
      digest,
      `the manifest of ${group.name}, which is not kept in ${files.where}`
    )
  return readPlan(bytes, digest)
}

/** Creates the release's Deployment, or sets right the one that is there: a live one keeps its pods meanwhile. */
async function apply(plan: Plan, group: Group, o: KubernetesRuntimeOptions): Promise<KubernetesObject> {
  const scale = (await o.scale()) ?? 0
  const name = objectName(plan.deployment.metadata.name, group.name)
  for (;;) {
    const there = await o.api.get(resources.deployments, name)
    // Something else may scale it: it never gets fewer by being started.
    const replicas = Math.max(replicasOf(plan), scale, Number(there?.spec?.['replicas'] ?? 0))
    const { owner, repository } = o
    const wanted = deploymentOf({
      plan,
      group,
      owner,
      repository,
      replicas,
      deadline: Math.ceil(o.startTimeout / 1000)
    })
    if (there === undefined) {
      const made = await o.api.create(resources.deployments, wanted)
      if (made !== undefined) {
        o.logger.info(`made the Deployment ${name} with ${replicas} ${replicas === 1 ? 'pod' : 'pods'}`)
        return made
      }
      continue
    }
    if (releaseOf(there) !== group.name || there.metadata.labels?.[labels.owner] !== owner)
      throw new UserError(
        'runtime',
        `a Deployment ${name} in ${o.api.namespace}`,
        'that name free, or a Deployment of ours'
      )
    const kept = there.metadata.annotations?.[annotations.restarts]
    const metadata = {
      ...wanted.metadata,
      resourceVersion: there.metadata.resourceVersion,
      ...(kept === undefined ? {} : { annotations: { ...wanted.metadata.annotations, [annotations.restarts]: kept } })
    }
    const set = await o.api.replace(resources.deployments, name, { ...wanted, metadata })
    if (set !== undefined) return set
  }
}

/** What `kubectl rollout status` waits for. @throws Error with the cluster's own reason */
async function waitRolledOut(
  name: string,
  group: Group,
  o: KubernetesRuntimeOptions,
  pods: () => Promise<KubernetesObject[]>,
  signal: AbortSignal | undefined
): Promise<void> {
  const { api, clock, logger, startTimeout } = o
  const end = clock.now() + startTimeout
  let said = ''
  for (let pause = poll.first; ; pause = Math.min(poll.last, pause * 1.5)) {
    if (signal?.aborted === true) return
    const deployment = await api.get(resources.deployments, name)
    if (deployment === undefined) throw new Error(`the Deployment ${name} was removed by somebody else`)
    const own = (await pods()).filter((pod) => !isLeaving(pod))
    const ready = Number(deployment.status?.['availableReplicas'] ?? 0)
    const progress = `${group.name}: ${ready} of ${String(deployment.spec?.['replicas'])} pods are available`
    if (progress !== said) logger.info(progress)
    said = progress
    if (isRolledOut(deployment)) {
      proveImages(own, group)
      await rememberRestarts(deployment, own, api)
      return
    }
    const why = own.flatMap((pod) => whyNotReady(pod) ?? [])
    const hopeless = why.find((entry) => entry.hopeless)
    if (hopeless !== undefined) throw new Error(`${name} does not come up: ${hopeless.reason}`)
    const progressing = conditionOf(deployment, 'Progressing')
    const failure = conditionOf(deployment, 'ReplicaFailure')
    const late = progressing?.['reason'] === 'ProgressDeadlineExceeded' || clock.now() >= end
    if (late) {
      const denied = failure?.['status'] === 'True' ? printable(String(failure['message']), 500) : undefined
      const reason = denied ?? why[0]?.reason ?? 'the Deployment makes no progress'
      throw new Error(`not ready within ${startTimeout} ms: ${ready} of ${own.length} pods; ${reason}`)
    }
    await clock.sleep(pause, signal)
  }
}

/** A mirror, or whoever changes pods on their way in, may have put another image there. @throws IntegrityError */
function proveImages(pods: readonly KubernetesObject[], group: Group): void {
  const wrong = pods.find((pod) => isReady(pod) && digestOfPod(pod) !== group.manifest)
  if (wrong === undefined) return
  const id = ownContainer(wrong)?.['imageID']
  throw new IntegrityError(
    `the image of ${wrong.metadata.name}`,
    group.release.image,
    typeof id === 'string' ? printable(id, 300) : 'nothing'
  )
}

type Baseline = Readonly<Record<string, number>>

/** From here on every new start is one too many; what happened on the way up is forgiven. */
async function rememberRestarts(
  deployment: KubernetesObject,
  pods: readonly KubernetesObject[],
  api: KubernetesApi
): Promise<void> {
  const known = deployment.metadata.annotations?.[annotations.restarts]
  if (known !== undefined) return
  const counts = Object.fromEntries(pods.map((pod) => [pod.metadata.name, restartsOf(pod)]))
  const path = `/metadata/annotations/${pointer(annotations.restarts)}`
  await api.patch(resources.deployments, deployment.metadata.name, [
    {
      op: 'add',
      path,
      value: JSON.stringify(Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)))
    }
  ])
}

function restartsBefore(deployment: KubernetesObject): Baseline {
  try {
    const raw: unknown = JSON.parse(deployment.metadata.annotations?.[annotations.restarts] ?? '{}')
    const entries = Object.entries(raw as object).filter((entry): entry is [string, number] =>
      Number.isInteger(entry[1])
    )
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}
