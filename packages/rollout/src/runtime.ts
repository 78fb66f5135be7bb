/** What starts and removes the instances of a release. */
import type { Group } from './release.js'
import type { InstanceState, Leaving } from './machine/model.js'

export interface CapturedLog {
  readonly instance: string
  readonly why: Leaving['why']
  /** The end of what it printed; bounded. */
  readonly text: string
  /** True when the beginning is missing. */
  readonly cut: boolean
  /** Names of the variables it was given; never values. */
  readonly variables: readonly string[]
  /** How it ended, where that is known: `exit code 137, killed for its memory`. */
  readonly ended?: string
  /**
   * The last line of its standard error, where that is told apart: one that was started again meanwhile has printed
   * its greeting after it.
   */
  readonly complaint?: string
  /** What the runtime knows of it, for people: image, limits, files that changed; never values of variables. */
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** An instance that is not any more what its image says. */
export interface Drifted {
  readonly instance: string
  /** For people. */
  readonly what: string
}

/** Every act is idempotent and absolute: a run that takes over does it again without looking. */
export interface Runtime {
  /** All instances of this environment that have a record, running or not. */
  list(): Promise<readonly InstanceState[]>
  /**
   * Makes all instances of the group run; those that run already are left alone. Does not wait until they answer.
   * @throws UserError, IntegrityError, RemoteError when the image cannot be had or run
   */
  start(group: Group, signal?: AbortSignal): Promise<void>
  /** What the group's instances printed. */
  capture(group: string, why: Leaving['why']): Promise<readonly CapturedLog[]>
  /** Stops and removes the group's instances. @param grace milliseconds between asking and killing */
  remove(group: string, grace: number): Promise<void>
  /** Removes stored images of releases that are not named. */
  tidy(keep: readonly Group[]): Promise<void>
  /** Its platform may run more instances than it was told to: autoscaling is no drift. */
  readonly scales?: boolean
  /** What changed inside of running instances; undefined for a runtime that cannot tell. */
  drift?(): Promise<readonly Drifted[]>
}
