/** What happened, in the words of the delivery model that `report` renders. */
import type { GateReport } from '@immutable-delivery/evidence'
import type { EnvironmentSettings } from '@immutable-delivery/kit'
import type { Image } from '@immutable-delivery/oci'
import type { Changes, Delivery, DeliveryState, RunInfo, ScanSummary } from '@immutable-delivery/report'
import type { SwitchResult } from '@immutable-delivery/rollout'
import { factsOf } from '../shared/facts.js'
import { sizeOf } from './changes.js'

export interface DeliveryFacts {
  readonly app: string
  readonly environment: EnvironmentSettings
  /** `host/repo` or `oci-layout://path`. */
  readonly name: string
  /** What was to be deployed; undefined when it could not be read. */
  readonly image: Image | undefined
  readonly digest: string
  readonly result: SwitchResult
  /** Of the delivery, where it is not the switch's own. */
  readonly state?: DeliveryState
  /** The gate's answer; undefined when nothing was judged. */
  readonly report: GateReport | undefined
  readonly asked: boolean
  readonly changes: Changes | undefined
  readonly scan: ScanSummary | undefined
  readonly verifyCommands: readonly string[]
  readonly notes: readonly string[]
  readonly run: RunInfo
}

const untouched: ReadonlySet<string> = new Set(['blocked', 'superseded', 'unchanged', 'aborted', 'awaiting-approval'])

export function deliveryOf(facts: DeliveryFacts): Delivery {
  const { result, environment, image, report, run } = facts
  const state = facts.state ?? result.state
  const live = result.live
  const previous = result.previous
  const tookBack = result.state === 'rolled-back'
  const base = image?.annotations['org.opencontainers.image.base.digest']
  return {
    app: facts.app,
    environment: environment.name,
    state,
    ...(result.reason === undefined ? {} : { reasons: result.reason.split('\n') }),
    ...(facts.asked ? { asked: true } : {}),
    image: {
      name: facts.name,
      digest: facts.digest,
      ...(image === undefined ? {} : { size: sizeOf(image) }),
      ...(base === undefined ? {} : { base: { digest: base } })
    },
    facts: report === undefined ? [] : factsOf(report),
    gated: report !== undefined,
    ...(facts.changes === undefined ? {} : { changes: facts.changes }),
    ...(facts.scan === undefined ? {} : { scan: facts.scan }),
    environments: [
      {
        name: environment.name,
        ...(environment.url === undefined ? {} : { url: environment.url }),
        // What serves was not touched by a delivery that was not let in.
        state: untouched.has(state) && live !== undefined ? 'live' : state,
        ...(untouched.has(state) ? {} : { since: run.at }),
        ...(live === undefined ? {} : { release: release(live, result.color), weight: 100 }),
        ...(previous === undefined || tookBack || previous.image === live?.image
          ? {}
          : { previous: release(previous) }),
        ...(result.exposedSeconds > 0 ? { exposedSeconds: result.exposedSeconds } : {}),
        ...(result.keptUntil === undefined ? {} : { keptUntil: result.keptUntil })
      }
    ],
    ...(previous === undefined || result.state !== 'live'
      ? {}
      : {
          rollback: {
            digest: previous.image,
            ...(result.keptUntil === undefined ? {} : { quickUntil: result.keptUntil })
          }
        }),
    timeline: result.steps,
    verifyCommands: facts.verifyCommands,
    notes: facts.notes,
    run
  }
}

function release(value: { readonly image: string; readonly settings: string }, color?: 'blue' | 'green') {
  return { digest: value.image, settings: value.settings, ...(color === undefined ? {} : { color }) }
}
