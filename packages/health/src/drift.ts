/** Whether what runs is what was meant to run. Pure; digests are plain text. */
import type { Verdict } from '@immutable-delivery/kit'

/** The names under which one image may be reported by whatever runs it. */
export interface ImageIdentity {
  /** Digest of the index, when the image has one. */
  readonly index?: string
  readonly platforms: readonly PlatformIdentity[]
}

export interface PlatformIdentity {
  /** `linux/amd64`, `linux/arm/v7`. */
  readonly platform: string
  readonly manifest: string
  /** Digest of the config: what Docker calls the image id. */
  readonly config: string
}

export interface Running {
  /** For people: the name of an instance, or `answers`. */
  readonly name: string
  /** What was reported: digest of an index, a manifest or a config. */
  readonly digest?: string
  /** The host's platform, when it is known. */
  readonly platform?: string
}

export type DriftState = 'same' | 'different' | 'unknown'

export interface DriftedInstance extends Running {
  readonly state: DriftState
  /** The platform manifest that runs; undefined when it cannot be told. */
  readonly manifest?: string
}

export interface Drift {
  /** `fail` when something else runs, `incomplete` when it could not be told for all, or nothing runs. */
  readonly verdict: Verdict
  readonly state: DriftState
  readonly instances: readonly DriftedInstance[]
  /** The one platform manifest that all instances run; undefined when there is none or more than one. */
  readonly manifest?: string
}

/**
 * Compares what is reported with what is expected, mapping index -> manifest -> config (DESIGN section 5): equal means
 * that the manifests match for the host's platform. One instance that differs is drift, whatever the others say.
 */
export function compareDigests(expected: ImageIdentity, running: readonly Running[]): Drift {
  const instances = running.map((instance) => ({ ...instance, ...compareOne(expected, instance) }))
  const states = instances.map((instance) => instance.state)
  const state = states.includes('different')
    ? 'different'
    : states.length === 0 || states.includes('unknown')
      ? 'unknown'
      : 'same'
  const manifests = new Set(instances.map((instance) => instance.manifest))
  const [manifest] = manifests
  return {
    verdict: state === 'same' ? 'pass' : state === 'different' ? 'fail' : 'incomplete',
    state,
    instances,
    ...(manifests.size === 1 && manifest !== undefined ? { manifest } : {})
  }
}

/** All digests that name the image, for a probe's `expected`. */
export function identityDigests(identity: ImageIdentity): string[] {
  return [
    ...new Set([
      ...(identity.index === undefined ? [] : [identity.index]),
      ...identity.platforms.flatMap(({ manifest, config }) => [manifest, config])
    ])
  ]
}

function compareOne(
  expected: ImageIdentity,
  running: Running
): { readonly state: DriftState; readonly manifest?: string } {
  const { digest, platform } = running
  if (digest === undefined) return { state: 'unknown' }
  const host = expected.platforms.filter(
    (one) => platform === undefined || normalPlatform(one.platform) === normalPlatform(platform)
  )
  if (digest === expected.index) {
    // An index names one manifest per platform; which of them runs is known only with the host's platform.
    const [only] = host
    if (only === undefined) return { state: 'different' }
    return host.length === 1 ? { state: 'same', manifest: only.manifest } : { state: 'same' }
  }
  const found = host.find((one) => one.manifest === digest || one.config === digest)
  if (found !== undefined) return { state: 'same', manifest: found.manifest }
  // Another platform's manifest of the same image is not what this host was meant to run, but its name is known.
  const other = expected.platforms.find((one) => one.manifest === digest || one.config === digest)
  return { state: 'different', manifest: other?.manifest ?? digest }
}

/** `linux/arm64` and `linux/arm64/v8` are one platform (OCI image index, variant; arm64 has no older one). */
function normalPlatform(platform: string): string {
  return platform.replace(/^([^/]+\/arm64)\/v8$/, '$1')
}
