/**
 * The router `service`: a Service's selector names the one release that serves. A JSON patch that begins with tests is
 * the compare-and-swap; what the EndpointSlices say is what holds. A Service has no weights.
 */
import { UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import type { Route } from '../machine/model.js'
import { StaleEpoch, type Router, type RouteState } from '../router.js'
import { resources, type KubernetesApi, type KubernetesObject, type PatchOperation } from './api.js'
import type { Companions } from './companions.js'
import { addressesOf, backendsAt, podsByRelease, podsOf, readyBackends, waitEndpoints } from './endpoints.js'
import { objectAt } from './manifest.js'
import { annotations, labels } from './names.js'
import { activeOf, epochOf, nextRoles, noteOperations, rolesOf } from './note.js'

export interface ServiceRouterOptions {
  readonly api: KubernetesApi
  /** See `ownerId`. */
  readonly owner: string
  /** The Service's name. */
  readonly service: string
  /** Where users connect. */
  readonly url: string
  readonly companions: Companions
  readonly clock: Clock
  readonly logger: Logger
}

type Selector = Readonly<Record<string, string>>

/** Stands in a selector for "no release". */
const nobody = 'none'
/** Milliseconds for which races with other writers are tried again. */
const patience = 15_000

export function serviceRouter(options: ServiceRouterOptions): Router {
  const { api, owner, service, clock } = options
  return {
    observe: async () => {
      const [object, pods, addresses] = await Promise.all([
        serviceOf(api, service),
        podsOf(api, owner),
        addressesOf(api, service)
      ])
      const selected = selectorOf(object)[labels.release]
      const groups = podsByRelease(pods)
      const roles = rolesOf(object)
      const known = roles.some(({ group }) => group === selected)
      const all =
        selected === undefined || selected === nobody || known || addresses.length === 0
          ? roles
          : [...roles, { group: selected, weight: 100, backup: false }]
      const routes = all.map((role): RouteState => {
        const serves = role.group === selected
        return {
          group: role.group,
          weight: serves ? 100 : 0,
          backup: role.backup,
          backends: serves ? backendsAt(addresses, pods) : readyBackends(groups.get(role.group)),
          active: activeOf(role, clock.now()),
          ...uncounted
        }
      })
      return { epoch: epochOf(object), url: options.url, routes: routes.filter(({ backends }) => backends.length > 0) }
    },

    apply: async (epoch, routes) => {
      const [serving, second] = routes.filter(({ weight }) => weight > 0)
      if (second !== undefined)
        throw new UserError(
          'strategy',
          routes.map(({ weight }) => weight).join(', '),
          'one release with all the traffic: a Service has no weights, the router `gateway` has'
        )
      await select(epoch, routes, serving, options)
      if (serving === undefined) return
      await waitEndpoints(options, service, serving.group)
      await options.companions.follow(serving.group)
    }
  }
}

/** A Service and a Gateway count nothing that could be asked for here. */
export const uncounted = { requests: 0, errors: 0, broken: 0 } as const

async function select(
  epoch: number,
  routes: readonly Route[],
  serving: Route | undefined,
  o: ServiceRouterOptions
): Promise<void> {
  const { api, clock, service } = o
  const end = clock.now() + patience
  for (let pause = 10; ; pause = Math.min(500, pause * 2)) {
    const object = await serviceOf(api, service)
    const seen = epochOf(object)
    if (seen > epoch) throw new StaleEpoch(epoch, seen)
    const selector = selectorOf(object)
    const roles = nextRoles(rolesOf(object), routes, clock.now())
    const before = object.metadata.annotations?.[annotations.before]
    const next = nextSelector(selector, before, routes, serving)
    const operations: PatchOperation[] = [
      ...noteOperations(object, {
        [annotations.epoch]: String(epoch),
        [annotations.routes]: JSON.stringify(roles),
        [annotations.before]: before ?? JSON.stringify(selector)
      }),
      // What somebody else wrote into it meanwhile is not written over.
      { op: 'test', path: '/spec/selector', value: selector },
      { op: 'replace', path: '/spec/selector', value: next }
    ]
    if ((await api.patch(resources.services, service, operations)) !== undefined) return
    if (clock.now() >= end) throw new Error(`the Service ${service} is being written by somebody else all the time`)
    await clock.sleep(pause)
  }
}

/** @param before what the Service selected before us, as JSON */
export function nextSelector(
  selector: Selector,
  before: string | undefined,
  routes: readonly Route[],
  serving: Route | undefined
): Selector {
  const theirs = before === undefined ? selector : (JSON.parse(before) as Selector)
  if (serving !== undefined) {
    const { [labels.release]: _, 'pod-template-hash': hash, ...kept } = theirs
    // Pods of ours have a hash of their own.
    void hash
    return { ...kept, [labels.release]: serving.group }
  }
  const selected = selector[labels.release]
  // Who has no ready pod for a moment is in no route, and must be found again when it has one.
  if (selected === undefined || !routes.some(({ group }) => group === selected)) return selector
  return theirs
}

/**
 * Keeps a Service that was never ours from taking in the pods of a release before anybody has looked at them: where
 * its selector would match them, it is narrowed to the pods that it has now.
 * @param given the labels of the release's pods that are the caller's
 */
export async function keepOut(o: {
  readonly api: KubernetesApi
  readonly service: string
  readonly labels: Selector
  readonly epoch: number
  readonly logger: Logger
}): Promise<void> {
  const { api, service } = o
  for (let tried = 1; ; tried += 1) {
    const object = await serviceOf(api, service)
    const selector = selectorOf(object)
    const entries = Object.entries(selector)
    const matches = entries.length > 0 && entries.every(([key, value]) => o.labels[key] === value)
    if (!matches) return
    const text = entries.map(([key, value]) => `${key}=${value}`).join(',')
    const pods = (await api.list(resources.pods, text)).filter(
      (pod) => pod.metadata.labels?.[labels.owner] === undefined
    )
    const hashes = [...new Set(pods.map((pod) => pod.metadata.labels?.['pod-template-hash'] ?? ''))]
    const [hash] = hashes
    if (hashes.length > 1 || hash === '')
      throw new UserError(
        'router.service',
        service,
        `a Service that selects the pods of one ReplicaSet: it selects ${pods.length} of several, and would take in those of the new release (${text}). Wait for the end of their rollout, or give the template in the manifest another label`
      )
    const next =
      hash === undefined ? { ...selector, [labels.release]: nobody } : { ...selector, 'pod-template-hash': hash }
    const operations: PatchOperation[] = [
      ...noteOperations(object, {
        [annotations.epoch]: String(Math.max(o.epoch, epochOf(object))),
        [annotations.before]: object.metadata.annotations?.[annotations.before] ?? JSON.stringify(next)
      }),
      { op: 'test', path: '/spec/selector', value: selector },
      { op: 'replace', path: '/spec/selector', value: next }
    ]
    if ((await api.patch(resources.services, service, operations)) !== undefined) {
      o.logger.info(
        `the Service ${service} would take in the new pods before they are checked; it now selects ${hash === undefined ? 'none' : `only those of ${pods.map((pod) => pod.metadata.name).join(', ')}`}`
      )
      return
    }
    if (tried === 20) throw new Error(`the Service ${service} is being written by somebody else all the time`)
  }
}

/** @throws UserError when there is none, or none that selects */
export async function serviceOf(api: KubernetesApi, service: string): Promise<KubernetesObject> {
  const object = await api.get(resources.services, service)
  const got =
    object === undefined ? 'no such Service' : object.spec?.['type'] === 'ExternalName' ? 'an ExternalName' : ''
  if (object === undefined || got !== '')
    throw new UserError(
      'router.service',
      `${service} in the namespace ${api.namespace}: ${got}`,
      'a Service with a selector'
    )
  return object
}

function selectorOf(object: KubernetesObject): Selector {
  return (objectAt(object.spec ?? {}, 'selector') ?? {}) as Selector
}
