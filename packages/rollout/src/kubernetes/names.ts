/** What our objects in a cluster are called and labelled. */

/** Keys of labels and annotations; a domain of our own, as Kubernetes asks for. */
export const labels = {
  managed: 'app.kubernetes.io/managed-by',
  us: 'immutable-delivery',
  /** `app/environment`, in the form of `ownerId`. */
  owner: 'immutable-delivery/owner',
  /** The release: the group's name. On Deployment, pods, Services; and in selectors. */
  release: 'immutable-delivery/release',
  /** On state: whose it is, and in what folder. */
  state: 'immutable-delivery/state',
  folder: 'immutable-delivery/folder'
} as const

export const annotations = {
  /** The digest that was asked for: of an index or a manifest. */
  image: 'immutable-delivery/image',
  /** Digest of the platform's manifest. */
  manifest: 'immutable-delivery/manifest',
  settings: 'immutable-delivery/settings',
  container: 'immutable-delivery/container',
  port: 'immutable-delivery/port',
  /** Of a Deployment: how often each pod had been started again when it was first complete. */
  restarts: 'immutable-delivery/restarts',
  /** Of a router's object: the epoch of its last writer, the routes as they were given, what it said before us. */
  epoch: 'immutable-delivery/epoch',
  routes: 'immutable-delivery/routes',
  before: 'immutable-delivery/before'
} as const

/** A Deployment and its Service: the caller's own name and the release's. */
export function objectName(base: string, group: string): string {
  // A Service is a DNS label.
  return `${base.slice(0, 62 - group.length).replace(/-+$/, '')}-${group}`
}
