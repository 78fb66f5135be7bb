/** Where a Service's traffic really goes: its EndpointSlices. */
import type { Clock } from '@immutable-delivery/kit'
import type { Address } from '../machine/model.js'
import { resources, type KubernetesApi, type KubernetesObject } from './api.js'
import { objectAt, objectsAt } from './manifest.js'
import { labels } from './names.js'
import { isReady, podAddress, releaseOf } from './pods.js'

/** IP addresses to which new connections go. Pure. */
export function readyAddresses(slices: readonly KubernetesObject[]): string[] {
  const found = slices.flatMap((slice) =>
    objectsAt(slice as never, 'endpoints').flatMap((endpoint) => {
      const { ready } = objectAt(endpoint, 'conditions') ?? {}
      // Not said means ready (discovery.k8s.io/v1).
      if (ready === false) return []
      const addresses = endpoint['addresses']
      return Array.isArray(addresses) ? addresses.map(String) : []
    })
  )
  return [...new Set(found)]
}

export async function addressesOf(api: KubernetesApi, service: string): Promise<string[]> {
  return readyAddresses(await api.list(resources.endpointSlices, `kubernetes.io/service-name=${service}`))
}

/** All pods of an owner, by release. */
export function podsByRelease(pods: readonly KubernetesObject[]): Map<string, KubernetesObject[]> {
  const groups = new Map<string, KubernetesObject[]>()
  for (const pod of pods) groups.set(releaseOf(pod), [...(groups.get(releaseOf(pod)) ?? []), pod])
  return groups
}

export const podsOf = (api: KubernetesApi, owner: string): Promise<KubernetesObject[]> =>
  api.list(resources.pods, `${labels.owner}=${owner}`)

/** The addresses as backends; a stranger's pod is given without a port, so that it is no backend of any plan. */
export function backendsAt(addresses: readonly string[], pods: readonly KubernetesObject[]): Address[] {
  return addresses.map((host) => {
    const pod = pods.find((entry) => podAddress(entry).host === host)
    return { host, port: pod === undefined ? 0 : podAddress(pod).port }
  })
}

export const readyBackends = (pods: readonly KubernetesObject[] | undefined): Address[] =>
  (pods ?? []).filter(isReady).map(podAddress)

/**
 * Waits until a Service sends to exactly the ready pods of a release.
 * @throws Error when it does not come to that
 */
export async function waitEndpoints(
  o: { readonly api: KubernetesApi; readonly owner: string; readonly clock: Clock },
  service: string,
  group: string,
  patience = 30_000
): Promise<void> {
  const end = o.clock.now() + patience
  for (let pause = 10; ; pause = Math.min(500, pause * 2)) {
    const [addresses, pods] = await Promise.all([addressesOf(o.api, service), podsOf(o.api, o.owner)])
    const wanted = readyBackends(podsByRelease(pods).get(group)).map(({ host }) => host)
    const same = addresses.length === wanted.length && wanted.every((host) => addresses.includes(host))
    if (same && wanted.length > 0) return
    if (o.clock.now() >= end)
      throw new Error(
        `the Service ${service} sends to ${addresses.length} addresses after ${patience} ms, and ${group} has ${wanted.length} ready pods`
      )
    await o.clock.sleep(pause)
  }
}
