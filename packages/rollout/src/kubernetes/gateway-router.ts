/**
 * The router `gateway`: the weights of an HTTPRoute's backendRefs (Gateway API), a Service for each release. A weight
 * holds once every Gateway of the route has said so of this generation.
 */
import { isObject, printable, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import type { Route } from '../machine/model.js'
import { StaleEpoch, type Router, type RouteState } from '../router.js'
import { resources, type KubernetesApi, type KubernetesObject, type PatchOperation } from './api.js'
import type { Companions } from './companions.js'
import { addressesOf, backendsAt, podsByRelease, podsOf, readyBackends, waitEndpoints } from './endpoints.js'
import { objectAt, objectsAt } from './manifest.js'
import { annotations, labels, objectName } from './names.js'
import { activeOf, epochOf, nextRoles, noteOperations, rolesOf } from './note.js'
import { releaseOf } from './pods.js'
import { uncounted } from './service-router.js'

export interface GatewayRouterOptions {
  readonly api: KubernetesApi
  readonly owner: string
  /** The HTTPRoute's name. */
  readonly route: string
  /** The name of the rule, where the route has several. */
  readonly rule: string | undefined
  /** The name in the manifest: Services are called after it. */
  readonly name: string
  /** The port of the pods. */
  readonly port: number
  readonly url: string
  readonly companions: Companions
  readonly clock: Clock
  readonly logger: Logger
  /** Milliseconds for Gateways to take a change. Default 60 s. */
  readonly patience?: number
}

type Raw = Readonly<Record<string, unknown>>

const servicePort = 80
const racePatience = 15_000

export function gatewayRouter(options: GatewayRouterOptions): Router {
  const { api, owner, clock } = options
  const serviceOf = (group: string): string => objectName(options.name, group)
  return {
    observe: async () => {
      const [object, pods, services] = await Promise.all([routeOf(options), podsOf(api, owner), servicesOf(options)])
      const refs = objectsAt(ruleOf(object, options).rule, 'backendRefs')
      const weightOf = (group: string): number => {
        const ref = refs.find(({ name }) => name === serviceOf(group))
        return ref === undefined ? 0 : Number(ref['weight'] ?? 1)
      }
      const groups = podsByRelease(pods)
      const roles = rolesOf(object)
      const strangers = services
        .map(releaseOf)
        .filter((group) => weightOf(group) > 0 && !roles.some((role) => role.group === group))
        .map((group) => ({ group, weight: weightOf(group), backup: false }))
      const routes = await Promise.all(
        [...roles, ...strangers].map(async (role): Promise<RouteState> => {
          const weight = weightOf(role.group)
          return {
            group: role.group,
            weight,
            backup: role.backup,
            backends:
              weight > 0
                ? backendsAt(await addressesOf(api, serviceOf(role.group)), pods)
                : readyBackends(groups.get(role.group)),
            active: activeOf(role, clock.now()),
            ...uncounted
          }
        })
      )
      return { epoch: epochOf(object), url: options.url, routes: routes.filter(({ backends }) => backends.length > 0) }
    },

    apply: async (epoch, routes) => {
      const serving = routes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight)
      for (const { group } of routes) await ensureService(group, options)
      for (const { group } of serving) await waitEndpoints(options, serviceOf(group), group)
      if (serving.length > 1) await options.companions.hold()
      const changed = await share(epoch, routes, options)
      await waitTaken(changed, options)
      const [only, second] = serving
      if (only !== undefined && second === undefined) await options.companions.follow(only.group)
      await removeServices(routes, options)
    }
  }
}

async function share(epoch: number, routes: readonly Route[], o: GatewayRouterOptions): Promise<KubernetesObject> {
  const { api, clock } = o
  const end = clock.now() + racePatience
  for (let pause = 10; ; pause = Math.min(500, pause * 2)) {
    const object = await routeOf(o)
    const seen = epochOf(object)
    if (seen > epoch) throw new StaleEpoch(epoch, seen)
    const { index, rule } = ruleOf(object, o)
    const refs = objectsAt(rule, 'backendRefs')
    const before = object.metadata.annotations?.[annotations.before] ?? JSON.stringify(refs)
    const next = nextRefs(refs, JSON.parse(before) as Raw[], routes, o)
    const path = `/spec/rules/${index}/backendRefs`
    const operations: PatchOperation[] = [
      ...noteOperations(object, {
        [annotations.epoch]: String(epoch),
        [annotations.routes]: JSON.stringify(nextRoles(rolesOf(object), routes, clock.now())),
        [annotations.before]: before
      }),
      { op: 'test', path, value: rule['backendRefs'] ?? null },
      { op: 'add', path, value: next }
    ]
    const changed = await api.patch(resources.httpRoutes, o.route, operations)
    if (changed !== undefined) return changed
    if (clock.now() >= end) throw new Error(`the HTTPRoute ${o.route} is being written by somebody else all the time`)
    await clock.sleep(pause)
  }
}

/** @param before what the route had before us */
export function nextRefs(
  refs: readonly Raw[],
  before: readonly Raw[],
  routes: readonly Route[],
  o: Pick<GatewayRouterOptions, 'name'>
): Raw[] {
  const ours = routes.map(({ group, weight }) => ({
    group: '',
    kind: 'Service',
    name: objectName(o.name, group),
    port: servicePort,
    weight
  }))
  if (ours.some(({ weight }) => weight > 0)) return ours
  const names = new Set(ours.map(({ name }) => name))
  const present = refs.filter((ref) => Number(ref['weight'] ?? 1) > 0)
  // Who has no ready pod for a moment is in no route, and must be found again when it has one.
  return present.some((ref) => names.has(String(ref['name']))) ? [...before] : [...refs]
}

/** Each Gateway says what it made of the route; what it says of an older generation says nothing. */
async function waitTaken(changed: KubernetesObject, o: GatewayRouterOptions): Promise<void> {
  const { clock } = o
  const patience = o.patience ?? 60_000
  const end = clock.now() + patience
  for (let pause = 10; ; pause = Math.min(500, pause * 2)) {
    const object = await routeOf(o)
    const reason = notTaken(object, changed.metadata.generation ?? 0)
    if (reason === undefined) return
    if (clock.now() >= end) throw new Error(`the HTTPRoute ${o.route} does not hold after ${patience} ms: ${reason}`)
    await clock.sleep(pause)
  }
}

/** Why a route's change is not in force; undefined when it is. Pure. */
export function notTaken(object: KubernetesObject, generation: number): string | undefined {
  const parents = objectsAt(object.status ?? {}, 'parents')
  const wanted = objectsAt(object.spec ?? {}, 'parentRefs').length
  if (parents.length < wanted || parents.length === 0)
    return `${parents.length} of its ${wanted} Gateways have said anything of it`
  for (const parent of parents)
    for (const type of ['Accepted', 'ResolvedRefs']) {
      const found = objectsAt(parent, 'conditions').find((condition) => condition['type'] === type)
      const name = String(objectAt(parent, 'parentRef')?.['name'])
      if (found === undefined) return `the Gateway ${name} has not said whether it is ${type}`
      if (Number(found['observedGeneration'] ?? 0) < generation) return `the Gateway ${name} has not taken it yet`
      if (found['status'] !== 'True')
        return printable(`the Gateway ${name}: ${type} is ${String(found['status'])}: ${String(found['message'])}`, 500)
    }
  return undefined
}

async function routeOf(o: GatewayRouterOptions): Promise<KubernetesObject> {
  const object = await o.api.get(resources.httpRoutes, o.route)
  if (object === undefined)
    throw new UserError(
      'router.route',
      `no HTTPRoute ${o.route} in the namespace ${o.api.namespace}`,
      'one that is there'
    )
  return object
}

function ruleOf(object: KubernetesObject, o: GatewayRouterOptions): { index: number; rule: Raw } {
  const rules = objectsAt(object.spec ?? {}, 'rules')
  const index = o.rule === undefined ? 0 : rules.findIndex(({ name }) => name === o.rule)
  const rule = rules[index]
  if (rule === undefined || (o.rule === undefined && rules.length > 1)) {
    const names = rules.map(({ name }) => String(name)).join(', ')
    throw new UserError(
      'router.rule',
      o.rule ?? `${rules.length} rules in the HTTPRoute ${o.route}`,
      `the name of one of them: ${names}`
    )
  }
  return { index, rule }
}

const servicesOf = (o: GatewayRouterOptions): Promise<KubernetesObject[]> =>
  o.api.list(resources.services, `${labels.owner}=${o.owner}`)

async function ensureService(group: string, o: GatewayRouterOptions): Promise<void> {
  const name = objectName(o.name, group)
  const there = await o.api.get(resources.services, name)
  if (there !== undefined && releaseOf(there) === group) return
  if (there !== undefined) throw new UserError('router', `a Service ${name}`, 'that name free, or a Service of ours')
  const ours = { [labels.managed]: labels.us, [labels.owner]: o.owner, [labels.release]: group }
  await o.api.create(resources.services, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: ours },
    spec: {
      selector: { [labels.owner]: o.owner, [labels.release]: group },
      ports: [{ name: 'http', port: servicePort, targetPort: o.port }]
    }
  })
}

/** Services of releases that no route needs any more, and that nothing refers to. */
async function removeServices(routes: readonly Route[], o: GatewayRouterOptions): Promise<void> {
  const refs = new Set(objectsAt(ruleOf(await routeOf(o), o).rule, 'backendRefs').map(({ name }) => String(name)))
  const needed = new Set(routes.map(({ group }) => group))
  for (const service of await servicesOf(o))
    if (!needed.has(releaseOf(service)) && !refs.has(service.metadata.name) && isObject(service.metadata))
      await o.api.remove(resources.services, service.metadata.name, service.metadata.uid)
}
