/** What the journal holds and what the machine can see (DESIGN section 6). Times are milliseconds since 1970. */
import type { StrategyStep } from '@immutable-delivery/kit'
import type { Color, Group, InstanceSettings, Release } from '../release.js'
import type { Digest } from '@immutable-delivery/oci'
import type { Migration } from './migration.js'

/** States of a rollout before and after its one durable write, COMMIT. What leaves has states of its own. */
export type Phase = 'LOCKED' | 'PREPARED' | 'READY' | 'PREVIEWED' | 'STEP' | 'COMMIT' | 'SETTLED' | 'SOAK'
/** States of a group that takes no traffic any more; the last one, RETIRED, is its absence. */
export type LeavingPhase = 'LEAVING' | 'DRAINED' | 'CAPTURED'

export type SwitchState = 'live' | 'unchanged' | 'rolled-back' | 'failed' | 'blocked' | 'superseded' | 'aborted'

export interface Run {
  /** For people: the workflow run's id and attempt. */
  readonly id: string
  /** Grows from run to run; a run below the newest one committed is superseded. Undefined: no order is known. */
  readonly order?: number
  readonly commit?: string
}

export interface Failure {
  readonly state: 'rolled-back' | 'failed' | 'blocked' | 'aborted'
  /** One line, safe to print. */
  readonly reason: string
}

export interface Rollout {
  readonly epoch: number
  /** `undo` is the way back after a failed soak: it asks no gate, and recovery finishes it. */
  readonly kind: 'deploy' | 'rollback' | 'undo'
  readonly to: Group
  /** What was live at the start; undefined for the first release of an environment. */
  readonly from?: Group
  readonly phase: Phase
  /** How many steps were observed. */
  readonly step: number
  readonly steps: readonly StrategyStep[]
  /** How long to observe after COMMIT, milliseconds. */
  readonly soak: number
  /** How long `from` is kept after that, milliseconds. */
  readonly keepPrevious: number
  /** Before COMMIT only: `back` once anything went wrong. */
  readonly direction: 'forward' | 'back'
  readonly failure?: Failure
  /** Since when users can see `to`; of an undo, since when they could see what it takes back. */
  readonly exposedSince?: number
  readonly soakUntil?: number
  readonly startedAt: number
  /** Milliseconds from the start of its first instance until all were ready; undefined when it was not started. */
  readonly coldStart?: number
  readonly run: Run
  /** What `to` does to shared data; undefined for nothing. */
  readonly migration?: Exclude<Migration, 'none'>
}

export interface Leaving {
  readonly group: Group
  readonly phase: LeavingPhase
  readonly why: 'replaced' | 'failed' | 'unknown'
}

/** A release that was committed here: the only kind that a rollback may go to. */
export interface Committed {
  readonly release: Release
  readonly manifest: Digest
  readonly settings: InstanceSettings
  readonly epoch: number
  readonly at: number
  readonly run: string
  /** A failed soak took it back; it is no rollback's target. */
  readonly takenBack: boolean
  /** Milliseconds from the start of its first instance until all were ready; undefined where nobody measured. */
  readonly coldStart?: number
  /** What it did to shared data; undefined for nothing. */
  readonly migration?: Exclude<Migration, 'none'>
}

/** How the last rollout ended. */
export interface Outcome {
  readonly epoch: number
  readonly state: SwitchState
  readonly reason?: string
  /** Milliseconds for which users could see a release that was taken back. */
  readonly exposed: number
  readonly run: string
  readonly at: number
}

export interface TimelineEntry {
  readonly at: number
  readonly what: string
}

export interface Journal {
  readonly version: 1
  readonly environment: string
  /** The epoch of the last writer. */
  readonly epoch: number
  readonly live?: Group
  readonly previous?: { readonly group: Group; readonly keepUntil: number }
  readonly current?: Rollout
  readonly leaving: readonly Leaving[]
  /** Oldest first. */
  readonly history: readonly Committed[]
  /** The greatest order of a run that committed. */
  readonly newest?: number
  readonly last?: Outcome
  /** A group that could not be started again in this epoch: not tried for ever. */
  readonly broken?: { readonly group: string; readonly epoch: number }
  /** Oldest first. */
  readonly timeline: readonly TimelineEntry[]
}

export const historyLimit = 50
export const timelineLimit = 200

export interface Address {
  readonly host: string
  readonly port: number
}

/** Where traffic goes, in absolute numbers. */
export interface Route {
  readonly group: string
  /** Share of new requests or connections, 0 to 100; only the ratio between groups counts. */
  readonly weight: number
  /** Used when no group with a weight answers. */
  readonly backup: boolean
  readonly backends: readonly Address[]
}

export interface InstanceState {
  /** `<group>.<index>` */
  readonly name: string
  readonly group: string
  readonly index: number
  readonly address: Address
  /** The process exists and is the one that was started. */
  readonly running: boolean
  /** What it was started as, read from the process itself where the system allows that. */
  readonly digest: Digest
  readonly pid: number
  /** How often it was started again since it was made, by whatever watches over it. */
  readonly restarts?: number
  /** Why its host cannot be asked; all the rest is then what was last known of it. */
  readonly unreachable?: string
}

export interface Observed {
  readonly instances: readonly InstanceState[]
  /** Undefined when the router does not run. */
  readonly routes?: readonly Route[]
}

export type Action =
  /** A durable write, and nothing else. */
  | { readonly kind: 'write'; readonly journal: Journal }
  | { readonly kind: 'start'; readonly group: Group }
  /** Starts a committed group again; what is started from the journal is verified first. */
  | { readonly kind: 'revive'; readonly group: Group }
  | { readonly kind: 'ready'; readonly group: Group }
  | { readonly kind: 'preview'; readonly group: Group }
  | { readonly kind: 'route'; readonly routes: readonly Route[] }
  | {
      readonly kind: 'observe'
      readonly group: Group
      readonly weight: number
      readonly milliseconds: number
      readonly soak: boolean
    }
  | { readonly kind: 'gate'; readonly group: Group }
  | { readonly kind: 'drain'; readonly group: Group }
  | { readonly kind: 'capture'; readonly group: Group; readonly why: Leaving['why'] }
  | { readonly kind: 'remove'; readonly group: Group }
  | { readonly kind: 'rest' }

/** What became of an action that judges; the others are judged by the next observation. */
export type ActionResult =
  /** `left`: what a drain's limit left in flight. */
  { readonly ok: true; readonly left?: number } | { readonly ok: false; readonly failure: Failure }

export function otherColor(color: Color | undefined): Color {
  return color === 'blue' ? 'green' : 'blue'
}

export function isCommitted(phase: Phase): boolean {
  return phase === 'COMMIT' || phase === 'SETTLED' || phase === 'SOAK'
}
