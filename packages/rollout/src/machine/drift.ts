/** What differs between what was recorded and what is. Pure. */
import { printable } from '@immutable-delivery/kit'
import { strangers } from './decide.js'
import type { Journal, Observed, Route } from './model.js'
import { placesOf, type Place } from './target.js'

export interface Difference {
  /** `instance`: what runs; `files`: what changed inside of it; `route`: where traffic goes; `journal`: what is unfinished. */
  readonly kind: 'instance' | 'files' | 'route' | 'journal'
  /** Name of the group or the instance; empty where it is about all. */
  readonly about: string
  /** One line, safe to print: what was recorded, and what is. */
  readonly what: string
}

/**
 * Compares the journal with what the runtime and the router say, as found: nothing was repaired before.
 * @param drifted what changed inside of instances, where the runtime can tell
 * @param now milliseconds since 1970: a release that is kept is so until its time is over
 * @param scales the platform itself may run more instances than were recorded
 */
export function differences(
  journal: Journal,
  observed: Observed,
  drifted: readonly { readonly instance: string; readonly what: string }[],
  now: number,
  scales = false
): Difference[] {
  const places = placesOf(journal, now)
  const { current } = journal
  return [
    ...(current === undefined
      ? []
      : [
          difference(
            'journal',
            current.to.name,
            `the rollout of run ${current.run.id} is unfinished (${current.phase})`
          )
        ]),
    ...places.flatMap(({ group }) => ofGroup(group, observed, scales)),
    ...strangers(journal, observed).map(({ name, digest, running }) =>
      difference('instance', name, `${running ? 'runs' : 'is there'} with ${digest}, and nobody recorded it`)
    ),
    ...ofRoutes(places, observed),
    ...drifted.map(({ instance, what }) => difference('files', instance, what))
  ]
}

const difference = (kind: Difference['kind'], about: string, what: string): Difference => ({
  kind,
  about: printable(about, 200),
  what: printable(what, 500)
})

function ofGroup(group: Place['group'], observed: Observed, scales: boolean): Difference[] {
  const instances = observed.instances.filter((instance) => instance.group === group.name)
  const away = instances.filter(({ unreachable }) => unreachable !== undefined)
  const running = instances.filter((instance) => instance.running && instance.unreachable === undefined)
  const missing = group.instances - running.length - away.length
  return [
    ...(missing > 0
      ? [
          difference(
            'instance',
            group.name,
            `${group.instances} instances were recorded, ${missing} of them do not run`
          )
        ]
      : []),
    ...(missing < 0 && !scales
      ? [difference('instance', group.name, `${group.instances} instances were recorded, ${running.length} run`)]
      : []),
    ...away.map(({ name, unreachable }) =>
      difference('instance', name, `its host cannot be asked: ${unreachable ?? ''}`)
    ),
    ...running
      .filter(({ digest }) => digest !== group.manifest)
      .map(({ name, digest }) => difference('instance', name, `${group.manifest} was recorded, it runs ${digest}`))
  ]
}

function ofRoutes(places: readonly Place[], { instances, routes }: Observed): Difference[] {
  if (routes === undefined)
    return places.length === 0 ? [] : [difference('route', '', 'the router does not run, or knows no route')]
  const found = new Map(routes.map((route) => [route.group, route]))
  const wanted = new Set(places.map(({ group }) => group.name))
  return [
    ...places.flatMap((place) => ofRoute(place, found.get(place.group.name), instances)),
    ...routes
      .filter(({ group }) => !wanted.has(group))
      .map((route) => difference('route', route.group, `nobody recorded it, the router has ${shown(route)}`))
  ]
}

function ofRoute(place: Place, route: Route | undefined, instances: Observed['instances']): Difference[] {
  const { group, weight, backup } = place
  const expected = shown({ weight, backup })
  if (route === undefined) {
    // Without an instance there is nothing to route to, and that was said.
    const any = instances.some((instance) => instance.group === group.name && instance.running)
    return any ? [difference('route', group.name, `${expected} was recorded, the router does not know it`)] : []
  }
  const addresses = new Set(
    instances.filter((one) => one.group === group.name && one.running).map(({ address }) => addressText(address))
  )
  const routed = new Set(route.backends.map(addressText))
  const [more, less] = [
    [...routed].filter((one) => !addresses.has(one)),
    [...addresses].filter((one) => !routed.has(one))
  ]
  return [
    ...(route.weight === weight && route.backup === backup
      ? []
      : [difference('route', group.name, `${expected} was recorded, the router has ${shown(route)}`)]),
    ...(more.length === 0
      ? []
      : [difference('route', group.name, `the router leads to ${few(more)}, where no instance of it runs`)]),
    ...(less.length === 0 ? [] : [difference('route', group.name, `the router does not lead to ${few(less)}`)])
  ]
}

/** Several routers that tell different things have a weight below 0. */
const shown = ({ weight, backup }: Pick<Route, 'weight' | 'backup'>): string =>
  weight < 0 ? 'different routes in different routers' : backup ? `weight ${weight} as backup` : `weight ${weight}`
const addressText = ({ host, port }: { readonly host: string; readonly port: number }): string => `${host}:${port}`
const few = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
