/** What a run of the switch is given and gives. Durations are milliseconds. */
import type { Clock, Logger, StrategySettings, Verdict } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { Difference } from '../machine/drift.js'
import type { Migration } from '../machine/migration.js'
import type { ActionResult, InstanceState, Journal, Run, SwitchState, TimelineEntry } from '../machine/model.js'
import type { Color, InstanceSettings, Release } from '../release.js'
import type { Router, RouterState } from '../router.js'
import type { CapturedLog, Runtime } from '../runtime.js'
import type { StateFiles } from '../state/files.js'
import type { JournalStore } from '../state/journal-store.js'

/** Asks a running thing once, over a connection of its own; health's `createProbe` makes one. Never throws. */
export type Probe = (
  target: { readonly baseUrl: string },
  signal?: AbortSignal
) => Promise<{ readonly healthy: boolean; readonly reason?: string; readonly digest?: string }>

export interface GateContext {
  /** `locked`: the lock is taken and nothing was done yet. `commit`: all steps were observed. */
  readonly phase: 'locked' | 'commit'
  /** A rollback waives freshness and findings, never signature and provenance. */
  readonly operation: 'deploy' | 'rollback'
}

/** Judges the facts of a release. What throws is no pass. */
export type Gate = (
  release: Release,
  context: GateContext
) => Promise<{ readonly verdict: Verdict; readonly reasons: readonly string[] }>

export interface SwitchOptions {
  /** Name of the environment. */
  readonly environment: string
  /** Journal and lock lie in them. */
  readonly files: StateFiles
  readonly runtime: Runtime
  readonly router: Router
  /** Default: the one in `files`. */
  readonly journal?: JournalStore
  readonly run: Run
  readonly strategy: StrategySettings
  /** How long to observe after COMMIT. Default: as long as the last step. */
  readonly soak?: number
  readonly keepPrevious: number
  readonly drain: number
  readonly startTimeout: number
  /** Between asking an instance to end and killing it. Default 10 s. */
  readonly grace?: number
  readonly instances: number
  /** A probe of the environment's checks that fails when an answer claims a digest that is not among `expected`. */
  readonly probeFor: (expected: readonly Digest[]) => Probe
  /** How answers are judged: `success` and `failure` in a row, `interval` between two. */
  readonly probing: { readonly interval: number; readonly success: number; readonly failure: number }
  readonly gate: Gate
  /** Proves again that a release of the journal may be started. @throws when it may not */
  readonly verify: (release: Release) => Promise<void>
  /** The user's own tests against the new instances, before traffic. */
  readonly preview?: (urls: readonly string[], signal?: AbortSignal) => Promise<ActionResult>
  readonly clock: Clock
  readonly logger: Logger
  /** Aborted on cancel: back before COMMIT, forward after it, within seconds. */
  readonly signal?: AbortSignal
  readonly lock?: {
    /** Default 30 s. */
    readonly ttl?: number
    /** How long to wait for another run. Default 10 minutes. */
    readonly wait?: number
  }
  /** Judge and say what would be done; nothing is changed. */
  readonly dryRun?: boolean
}

export interface DeployRequest {
  /** The digest that was asked for: of an index or a manifest. */
  readonly image: Digest
  /** Digest of the host platform's manifest: the same for an image that is no index. */
  readonly manifest: Digest
  readonly settings: InstanceSettings
  /** Replace the running release by itself. */
  readonly force?: boolean
  /** What the release does to data that others share. Default `none`. */
  readonly migration?: Migration
}

export interface RollbackRequest {
  /** Default: the release before the one that is live. */
  readonly image?: Digest
  readonly settings?: Digest
}

export interface ColdStart {
  readonly milliseconds: number
  /** Of the release before it, where that was measured. */
  readonly previous?: number
}

export interface SwitchResult {
  readonly state: SwitchState
  /** What serves now. */
  readonly live?: Release
  readonly color?: Color
  /** What was live before this run. */
  readonly previous?: Release
  /** Until when the old release is kept as the router's backup, milliseconds since 1970. */
  readonly keptUntil?: number
  /** For how long users could see a release that was taken back. */
  readonly exposedSeconds: number
  /** How long the release that serves now took from the start of its first instance until all were ready; milliseconds. */
  readonly coldStart?: ColdStart
  readonly epoch: number
  /** One line, safe to print. */
  readonly reason?: string
  /** What this run did, oldest first. */
  readonly steps: readonly TimelineEntry[]
  /** Where users connect; undefined when no router runs. */
  readonly url?: string
  /** Path of the journal, for people. */
  readonly journal: string
  /** What instances printed that this run removed. */
  readonly logs: readonly CapturedLog[]
  /** What `dryRun` found that would be done. */
  readonly plan?: readonly string[]
}

export interface StatusReport extends SwitchResult {
  /** `unknown` while another run is at work, or where something cannot be asked. */
  readonly drift: 'same' | 'different' | 'unknown'
  /** What was not as recorded when this run came, before it repaired anything. */
  readonly differences: readonly Difference[]
  readonly document: Journal
  readonly instances: readonly InstanceState[]
  readonly router?: RouterState
  /** A run holds the lock, or one ended without finishing. */
  readonly unfinished: boolean
  readonly heldBy?: string
}
