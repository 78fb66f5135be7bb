/** The router of an environment in delivery.yml. */
import { UserError } from '../errors.js'
import { fillHost, type RawHost } from './host.js'
import type { RouterSettings, RuntimeSettings } from './model.js'
import { fillPrograms, type RawPrograms } from './programs.js'

export interface RawRouter extends RawPrograms {
  type: RouterSettings['type']
  listen?: string
  socket?: string
  backend?: string
  config?: string
  master?: string
  upstream?: string
  reload?: [string, ...string[]]
  folder?: string
  url?: string
  hosts?: RawHost[]
  service?: string
  route?: string
  rule?: string
  region?: string
  'listener-rule'?: string
  'target-groups'?: string[]
}

type Key = Exclude<keyof RawRouter, 'type'>

/** What each type needs, and what it may have besides. */
const keys: Readonly<Record<RawRouter['type'], { readonly needed: readonly Key[]; readonly allowed: readonly Key[] }>> =
  {
    builtin: { needed: ['listen'], allowed: [] },
    haproxy: { needed: ['socket', 'backend'], allowed: ['config', 'master', 'url', 'hosts'] },
    nginx: { needed: ['config', 'upstream'], allowed: ['reload', 'url', 'hosts'] },
    caddy: { needed: ['folder'], allowed: ['url', 'hosts'] },
    service: { needed: ['service'], allowed: ['url'] },
    gateway: { needed: ['route'], allowed: ['rule', 'url'] },
    'argo-rollouts': { needed: [], allowed: ['url'] },
    ecs: { needed: [], allowed: ['url'] },
    alb: { needed: ['listener-rule', 'target-groups'], allowed: ['region', 'url'] },
    exec: { needed: ['observe', 'act'], allowed: ['pass-env', 'timeout', 'url'] }
  }

/** @param url the environment's @param where `file:line`, for the error */
export function fillRouter(raw: RawRouter, url: string | undefined, where: string): RouterSettings {
  const { type, listen = '', socket = '', backend = '', config, master, upstream = '', reload, folder = '' } = raw
  const { service = '', route = '', rule } = raw
  const { needed, allowed } = keys[type]
  const given = Object.keys(raw).filter((key): key is Key => key !== 'type')
  const wrong = given.find((key) => !needed.includes(key) && !allowed.includes(key))
  if (wrong !== undefined || needed.some((key) => raw[key] === undefined)) {
    const list = needed.length === 0 ? 'nothing more' : needed.map((key) => `\`${key}\``).join(' and ')
    const others = wrong === undefined ? '' : `, and no \`${wrong}\`,`
    throw new UserError(
      where,
      type,
      `${list}${allowed.length === 0 ? ', and nothing else,' : others} with the type ${type}`
    )
  }
  if (type === 'builtin') return { type, listen }
  const asked = raw.url ?? url
  // What is inside of a cluster need not be reached from outside of it.
  if (type === 'argo-rollouts') return { type, ...(asked === undefined ? {} : { url: asked }) }
  if (type === 'service') return { type, service, ...(asked === undefined ? {} : { url: asked }) }
  if (asked === undefined)
    throw new UserError(where, type, '`url` here or in the environment: where the proxy answers as users see it')
  if (type === 'ecs') return { type, url: asked }
  if (type === 'alb') {
    const { 'listener-rule': listenerRule = '', 'target-groups': targetGroups = [], region } = raw
    return { type, ...(region === undefined ? {} : { region }), listenerRule, targetGroups, url: asked }
  }
  if (type === 'gateway') return { type, route, ...(rule === undefined ? {} : { rule }), url: asked }
  const common = { url: asked, hosts: (raw.hosts ?? []).map((host) => fillHost(host, where)) }
  if (type === 'exec') return { type, ...fillPrograms(raw, where), url: asked }
  if (type === 'caddy') return { type, folder, ...common }
  if (type === 'nginx')
    return { type, config: config ?? '', upstream, reload: reload ?? ['nginx', '-s', 'reload'], ...common }
  const known = { ...(config === undefined ? {} : { config }), ...(master === undefined ? {} : { master }) }
  return { type, socket, backend, ...common, ...known }
}

/** What another environment must not have too: a key, its value, and with where it is one word; undefined for none. */
export function placeOf(
  router: RouterSettings,
  runtime: RuntimeSettings
): { readonly key: Key | 'type'; readonly value: string; readonly whole: string } | undefined {
  if (router.type === 'builtin' || router.type === 'exec') return undefined
  if (router.type === 'argo-rollouts') {
    const { manifest = '', context = '', namespace = '' } = runtime.type === 'kubernetes' ? runtime : {}
    return { key: 'type', value: manifest, whole: ['rollout', manifest, context, namespace].join('\n') }
  }
  if (router.type === 'ecs') {
    const { cluster = '', service = '', region = '' } = runtime.type === 'ecs' ? runtime : {}
    return { key: 'service', value: service, whole: ['service', region, cluster, service].join('\n') }
  }
  if (router.type === 'alb')
    return { key: 'listener-rule', value: router.listenerRule, whole: `listener-rule ${router.listenerRule}` }
  if (router.type === 'service' || router.type === 'gateway') {
    const key = router.type === 'service' ? 'service' : 'route'
    const value = router.type === 'service' ? router.service : `${router.route} ${router.rule ?? ''}`.trim()
    const { context = '', namespace = '' } = runtime.type === 'kubernetes' ? runtime : {}
    return { key, value, whole: [key, value, context, namespace].join('\n') }
  }
  const place = (key: Key, value: string, more = '') => ({
    key,
    value,
    whole: [key, value, more, ...router.hosts.map(({ name }) => name)].join(' ')
  })
  if (router.type === 'haproxy') return place('backend', router.backend, router.socket)
  return router.type === 'nginx' ? place('config', router.config) : place('folder', router.folder)
}
