/** The acts on a Rollout, as `kubectl argo rollouts` has them. */
import { UserError } from '@immutable-delivery/kit'
import { resources, type KubernetesApi, type KubernetesObject } from '../kubernetes/api.js'
import { hashLabel, templateIn, viewOf } from './rollout.js'

const replicaSets = { version: 'apps/v1', name: 'replicasets' } as const

export interface RolloutClient {
  readonly name: string
  get(): Promise<KubernetesObject | undefined>
  /** @throws UserError when it is not there */
  need(): Promise<KubernetesObject>
  /** Creates or replaces it. @returns undefined when somebody else wrote first */
  put(object: KubernetesObject): Promise<KubernetesObject | undefined>
  /** Lets a pause end. */
  promote(): Promise<void>
  abort(): Promise<void>
  retry(): Promise<void>
  /** Gives it the template of what it trusts again, so that nothing of a release that failed is asked for any more. */
  undo(): Promise<void>
  /** With all of its pods. */
  remove(): Promise<void>
}

export function rolloutClient(api: KubernetesApi, name: string): RolloutClient {
  const get = (): Promise<KubernetesObject | undefined> => api.get(resources.rollouts, name)
  const need = async (): Promise<KubernetesObject> => {
    const found = await get()
    if (found === undefined) throw new UserError('runtime.manifest', name, `a Rollout in ${api.namespace}`)
    return found
  }
  const patchStatus = async (status: object): Promise<void> => {
    await api.call({
      method: 'PATCH',
      path: `/apis/${resources.rollouts.version}/namespaces/${api.namespace}/rollouts/${encodeURIComponent(name)}/status`,
      body: { status },
      contentType: 'application/merge-patch+json',
      // 409: the controller wrote at the same time; the next look tells whether it is still needed.
      expect: [200, 409]
    })
  }
  return {
    name,
    get,
    need,
    put: (object) =>
      object.metadata.resourceVersion === undefined
        ? api.create(resources.rollouts, object)
        : api.replace(resources.rollouts, name, object),
    promote: () => patchStatus({ pauseConditions: null }),
    abort: () => patchStatus({ abort: true }),
    retry: () => patchStatus({ abort: false }),
    remove: () => api.remove(resources.rollouts, name),
    undo: async () => {
      for (let tries = 0; tries < 20; tries += 1) {
        const rollout = await need()
        const { stable, newest } = viewOf(rollout)
        if (stable === '' || stable === newest) return
        const [trusted] = await api.list(replicaSets, `${hashLabel}=${stable}`)
        if (trusted === undefined) return
        const spec = { ...rollout.spec, template: templateIn(trusted) }
        const { status: _, ...others } = rollout
        if ((await api.replace(resources.rollouts, name, { ...others, spec })) !== undefined) return
      }
    }
  }
}
