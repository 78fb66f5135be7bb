/**
 * The delivery model (DESIGN section 9): what is known about one image on its way into one environment. Plain data;
 * all texts may come from outside and are escaped where they are rendered. Times are milliseconds since 1970, sizes
 * bytes, digests `sha256:...`. What is not known is left out, and is then not said.
 */
import type { Severity, Verdict } from '@immutable-delivery/kit'

export const deliveryStates = [
  'blocked',
  'awaiting-approval',
  'rolling-out',
  'live',
  'unchanged',
  'rolled-back',
  'failed',
  'superseded',
  'aborted'
] as const
export type DeliveryState = (typeof deliveryStates)[number]

export interface Delivery {
  readonly app: string
  /** Name of the environment that this delivery is about. */
  readonly environment: string
  readonly state: DeliveryState
  /** Why it is in this state, one line each: what the gate missed, which check failed. */
  readonly reasons?: readonly string[]
  /** A rollback that somebody asked for is not a failure. */
  readonly asked?: boolean
  readonly image: DeliveredImage
  /** What the facts about the image are, also those that are missing. */
  readonly facts: readonly DeliveredFact[]
  /** True when a gate demanded the facts before traffic moved. */
  readonly gated: boolean
  readonly scan?: ScanSummary
  /** Difference to what is live. */
  readonly changes?: Changes
  readonly environments: readonly EnvironmentStatus[]
  readonly rollback?: Rollback
  /** The first bytes of the answer that led to a rollback. */
  readonly lastAnswer?: string
  /** What instances printed that this run took down. */
  readonly logs?: readonly CapturedLogText[]
  readonly timeline?: readonly { readonly at: number; readonly what: string }[]
  /** Commands with which anybody can verify the image by hand. */
  readonly verifyCommands?: readonly string[]
  /** What the reader must know about how it was made, for instance that one job did everything; one line each. */
  readonly notes?: readonly string[]
  readonly run: RunInfo
}

export interface CapturedLogText {
  readonly instance: string
  readonly why: 'replaced' | 'failed' | 'unknown'
  readonly text: string
  /** True when the beginning is missing. */
  readonly cut: boolean
  /** How it ended, where that is known. */
  readonly ended?: string
  /** What the runtime knew of it, by name. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>
}

export interface DeliveredImage {
  /** `host/repo` or `oci-layout://path`, without digest. */
  readonly name?: string
  readonly digest: string
  /** Bytes to download. */
  readonly size?: number
  readonly base?: { readonly name?: string; readonly digest: string }
}

export const factKinds = ['signature', 'provenance', 'sbom', 'scan', 'gate', 'health'] as const
export type DeliveredFactKind = (typeof factKinds)[number]

export interface DeliveredFact {
  readonly kind: DeliveredFactKind
  /**
   * `verified`: a statement by whom the policy trusts. `rejected`: there is one, and it was not accepted. `missing`:
   * there is none. `unsigned`: known from this job only, nobody vouches for it.
   */
  readonly status: 'verified' | 'rejected' | 'missing' | 'unsigned'
  readonly signer?: Signer
  /** Digest of the statement. */
  readonly statement?: string
  /** Why it is not verified. */
  readonly why?: string
  /** What it says, in a few words, for instance `211 packages, SPDX 2.3`. */
  readonly says?: string
}

/** A key says who holds it; a workflow's identity says which code ran. So the key is the weaker of the two. */
export type Signer =
  | { readonly mode: 'key'; readonly fingerprint: string }
  | { readonly mode: 'workflow'; readonly workflow: string; readonly commit?: string }

export type SeverityCounts = Readonly<Partial<Record<Severity, number>>>

export interface ScanSummary {
  readonly verdict: Verdict
  readonly counts: SeverityCounts
  /** When the advisories were published. */
  readonly databaseTime?: number
}

export interface Vulnerability {
  readonly id: string
  readonly severity: Severity
  readonly package: string
  readonly version: string
  /** The first version without it. */
  readonly fixedIn?: string
}

export interface PackageChange {
  readonly name: string
  /** Left out: added. */
  readonly before?: string
  /** Left out: removed. */
  readonly after?: string
}

export interface Changes {
  /** Digest that it is compared with. */
  readonly against: string
  readonly vulnerabilities?: { readonly added: readonly Vulnerability[]; readonly fixed: readonly Vulnerability[] }
  readonly packages?: { readonly changed: readonly PackageChange[]; readonly total: number }
  readonly size?: { readonly before: number; readonly after: number }
  readonly base?: { readonly before?: string; readonly after?: string }
}

export interface EnvironmentStatus {
  readonly name: string
  readonly url?: string
  /** Of the environment, not of the delivery: after a blocked delivery it is still `live`, with the old release. */
  readonly state: DeliveryState
  readonly since?: number
  /** The release that the state speaks of: what serves, or, while it is rolled out, what is on its way. */
  readonly release?: ReleaseName
  /** The one before it, as long as it is there. */
  readonly previous?: ReleaseName
  /** Percent of new connections that go to `release`. */
  readonly weight?: number
  readonly checks?: { readonly passed: number; readonly total: number }
  /** How long users saw a release that was taken back, seconds. */
  readonly exposedSeconds?: number
  /** When the previous release is removed. */
  readonly keptUntil?: number
}

export interface ReleaseName {
  readonly digest: string
  readonly settings?: string
  readonly color?: 'blue' | 'green'
}

export interface Rollback {
  readonly digest: string
  readonly url?: string
  /** One line for a shell. */
  readonly command?: string
  /** Until when it takes seconds. */
  readonly quickUntil?: number
  /** Vulnerabilities that going back would bring back. */
  readonly bringsBack?: SeverityCounts
}

export interface RunInfo {
  /** The API's run id; order is by it, never by a comment. */
  readonly id: number
  readonly attempt: number
  readonly url?: string
  readonly commit?: string
  /** When this was written. */
  readonly at: number
}
