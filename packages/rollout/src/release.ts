/** What is deployed, and what its instances are called. Pure. */
import { canonicalJson } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'

/** Everything of an environment that an instance sees. All of it is recorded, so that of secrets only names stand here. */
export interface InstanceSettings {
  readonly env: Readonly<Record<string, string>>
  /** Of each secret variable a version that changes with its value and does not tell it. */
  readonly secrets?: Readonly<Record<string, string>>
  /** Of container runtimes only. */
  readonly container?: ContainerSettings
  /** Of the runtime `kubernetes` only. */
  readonly kubernetes?: KubernetesSettings
  /** Of the runtime `ecs` only. */
  readonly ecs?: EcsSettings
}

/** What tasks are made from, besides image and environment. */
export interface EcsSettings {
  /** Digest of the caller's task definition and of which of its containers is ours; it is kept beside the journal. */
  readonly taskDefinition: Digest
}

/** What pods are made from, besides image and environment. */
export interface KubernetesSettings {
  /** Digest of the caller's Deployment and of which of its containers is ours; it is kept beside the journal. */
  readonly manifest: Digest
}

/** What a container is given besides its environment. */
export interface ContainerSettings {
  /** The port that it listens on. */
  readonly port: number
  readonly readOnly: boolean
  /** Absolute paths that can be written to until it ends. */
  readonly tmpfs: readonly string[]
  /** In Docker's form `source:target:ro`; undefined for none. */
  readonly volumes?: readonly string[]
  /** Capabilities without `CAP_`; all others are dropped. */
  readonly capAdd: readonly string[]
  /** `user` or `user:group`, instead of the image's. */
  readonly user?: string
  /** A network of the engine that is there already. */
  readonly network?: string
  /** Bytes; more ends it. */
  readonly memory?: number
  /** Thousandths of a processor. */
  readonly cpus?: number
  /** Most processes and threads. */
  readonly pids?: number
}

/** An image and the settings it runs with: verified, recorded and rolled back together. */
export interface Release {
  /** The digest that was asked for: an index or a manifest. */
  readonly image: Digest
  /** Digest of the settings, see `settingsDigest`. */
  readonly settings: Digest
}

export type Color = 'blue' | 'green'

/** The instances of a release that one epoch made: never changed, only started, routed to and removed. */
export interface Group {
  /** See `groupName`. */
  readonly name: string
  readonly color: Color
  readonly release: Release
  /** Digest of the manifest of the host's platform: what an instance may truthfully say that it is. */
  readonly manifest: Digest
  readonly settings: InstanceSettings
  /** How many instances it has. */
  readonly instances: number
  /** The epoch that made it. */
  readonly epoch: number
}

/** sha256 of the canonical JSON of what an instance sees, so that a changed variable is another release. */
export function settingsDigest(settings: InstanceSettings): Digest {
  const { env, secrets, container, kubernetes, ecs } = settings
  return digestOf(
    canonicalJson({
      env,
      ...(secrets === undefined ? {} : { secrets }),
      ...(container === undefined ? {} : { container: { ...container } }),
      ...(kubernetes === undefined ? {} : { kubernetes: { ...kubernetes } }),
      ...(ecs === undefined ? {} : { ecs: { ...ecs } })
    })
  )
}

/** `<12 hex digits of the image>-<12 of the settings>`: a name to find things by, never a decision. */
export function releaseName(release: Release): string {
  return `${release.image.slice(7, 19)}-${release.settings.slice(7, 19)}`
}

/** The release's name and the epoch, so that what a failed try left is never taken for the next try's. */
export function groupName(release: Release, epoch: number): string {
  return `${releaseName(release)}-${epoch}`
}

export function sameRelease(a: Release, b: Release): boolean {
  return a.image === b.image && a.settings === b.settings
}
