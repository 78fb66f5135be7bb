/**
 * What stands beside a Deployment and names it: the autoscaler that scales it and the disruption budgets that protect
 * its pods. They follow the release that serves, or they would scale and protect what nobody uses any more.
 */
import { errorMessage, type Logger } from '@immutable-delivery/kit'
import { resources, type KubernetesApi, type KubernetesObject, type PatchOperation } from './api.js'
import { objectAt } from './manifest.js'
import { labels, objectName } from './names.js'

export interface Companions {
  /** They now belong to this release. */
  follow(group: string): Promise<void>
  /** While traffic is shared out, no release is scaled down: either may have to take all of it at once. */
  hold(): Promise<void>
  /** What the autoscaler wants of the release that serves; undefined without an autoscaler. */
  scale(): Promise<{ readonly least: number; readonly now: number } | undefined>
}

export interface CompanionOptions {
  readonly api: KubernetesApi
  readonly owner: string
  /** The name in the manifest. */
  readonly name: string
  /** The caller's labels of the pods. */
  readonly labels: Readonly<Record<string, string>>
  readonly logger: Logger
}

const before = 'immutable-delivery/scale-down-before'
const tries = 20

export function companions(o: CompanionOptions): Companions {
  const { api, logger } = o
  const refused = new Set<string>()
  const quiet = async <T>(what: string, body: () => Promise<T>, otherwise: T): Promise<T> => {
    if (refused.has(what)) return otherwise
    try {
      return await body()
    } catch (error) {
      // Many a deployer may not see them, and many a namespace has none.
      if (!isRefused(error)) throw error
      refused.add(what)
      logger.warning(`${what} of the namespace ${api.namespace} are left alone: ${errorMessage(error)}`)
      return otherwise
    }
  }
  const autoscalers = (): Promise<KubernetesObject[]> =>
    quiet('autoscalers', async () => (await api.list(resources.autoscalers)).filter((entry) => isOurs(entry, o)), [])
  const budgets = (): Promise<KubernetesObject[]> =>
    quiet(
      'disruption budgets',
      async () => (await api.list(resources.budgets)).filter((entry) => protects(entry, o)),
      []
    )

  return {
    follow: async (group) => {
      const target = objectName(o.name, group)
      for (const { metadata } of await autoscalers())
        await change(api, resources.autoscalers, metadata.name, (object) => {
          const current = objectAt(object.spec ?? {}, 'scaleTargetRef') ?? {}
          return [
            ...(current['name'] === target
              ? []
              : [
                  { op: 'test' as const, path: '/spec/scaleTargetRef/name', value: current['name'] },
                  { op: 'replace' as const, path: '/spec/scaleTargetRef/name', value: target }
                ]),
            ...released(object)
          ]
        })
      for (const { metadata } of await budgets())
        await change(api, resources.budgets, metadata.name, (object) => {
          const selector = matchLabels(object)
          if (selector[labels.release] === group) return []
          return [
            { op: 'test', path: '/spec/selector/matchLabels', value: selector },
            { op: 'replace', path: '/spec/selector/matchLabels', value: { ...selector, [labels.release]: group } }
          ]
        })
    },
    hold: async () => {
      for (const { metadata } of await autoscalers()) await change(api, resources.autoscalers, metadata.name, held)
    },
    scale: async () => {
      const [autoscaler] = await autoscalers()
      if (autoscaler === undefined) return undefined
      const { spec = {}, status = {} } = autoscaler
      return { least: Number(spec['minReplicas'] ?? 1), now: Number(status['currentReplicas'] ?? 0) }
    }
  }
}

/** It scales the Deployment of the manifest, or one that was made from it. Pure. */
function isOurs(autoscaler: KubernetesObject, o: CompanionOptions): boolean {
  const target = objectAt(autoscaler.spec ?? {}, 'scaleTargetRef') ?? {}
  const name = String(target['name'])
  if (target['kind'] !== 'Deployment') return false
  return name === o.name || (name.startsWith(o.name.slice(0, 20)) && /-[0-9a-f]{12}-[0-9a-f]{12}-\d+$/.test(name))
}

/** Its selector takes in the pods of every release, or those of one. Pure. */
function protects(budget: KubernetesObject, o: CompanionOptions): boolean {
  const { [labels.release]: release, ...others } = matchLabels(budget)
  const entries = Object.entries(others)
  if (objectAt(objectAt(budget.spec ?? {}, 'selector') ?? {}, 'matchExpressions') !== undefined) return false
  if (entries.length === 0 && release === undefined) return false
  return entries.every(([key, value]) => o.labels[key] === value)
}

function matchLabels(budget: KubernetesObject): Readonly<Record<string, string>> {
  const selector = objectAt(budget.spec ?? {}, 'selector') ?? {}
  return (objectAt(selector, 'matchLabels') ?? {}) as Readonly<Record<string, string>>
}

/** Scaling down is switched off, and what was there is noted. */
function held(object: KubernetesObject): PatchOperation[] {
  if (object.metadata.annotations?.[before] !== undefined) return []
  const behavior = objectAt(object.spec ?? {}, 'behavior')
  const down = behavior === undefined ? undefined : objectAt(behavior, 'scaleDown')
  return [
    ...(object.metadata.annotations === undefined
      ? [{ op: 'add' as const, path: '/metadata/annotations', value: {} }]
      : []),
    {
      op: 'add',
      path: `/metadata/annotations/${before.replace('/', '~1')}`,
      value: JSON.stringify(behavior ?? null)
    },
    { op: 'add', path: '/spec/behavior', value: { ...behavior, scaleDown: { ...down, selectPolicy: 'Disabled' } } }
  ]
}

function released(object: KubernetesObject): PatchOperation[] {
  const noted = object.metadata.annotations?.[before]
  if (noted === undefined) return []
  let behavior: unknown
  try {
    behavior = JSON.parse(noted)
  } catch {
    behavior = null
  }
  return [
    behavior === null
      ? { op: 'remove', path: '/spec/behavior' }
      : { op: 'replace', path: '/spec/behavior', value: behavior },
    { op: 'remove', path: `/metadata/annotations/${before.replace('/', '~1')}` }
  ]
}

/** Each look gives the patch anew, until nobody was faster. */
async function change(
  api: KubernetesApi,
  resource: (typeof resources)[keyof typeof resources],
  name: string,
  operations: (object: KubernetesObject) => PatchOperation[]
): Promise<void> {
  for (let tried = 0; tried < tries; tried += 1) {
    const object = await api.get(resource, name)
    if (object === undefined) return
    const wanted = operations(object)
    if (wanted.length === 0) return
    const guard: PatchOperation = {
      op: 'test',
      path: '/metadata/resourceVersion',
      value: object.metadata.resourceVersion
    }
    if ((await api.patch(resource, name, [guard, ...wanted])) !== undefined) return
  }
  throw new Error(`${resource.name} ${name} is being written by somebody else all the time`)
}

/** Not allowed, or a cluster without that API. */
function isRefused(error: unknown): boolean {
  const status = (error as { details?: { status?: unknown } }).details?.status
  return status === 403 || status === 404
}
