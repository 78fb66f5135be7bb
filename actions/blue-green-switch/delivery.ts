/** What happened, in the words of the delivery model that `report` renders. */
import type { GateReport } from '@immutable-delivery/evidence'
import type { EnvironmentSettings, Severity } from '@immutable-delivery/kit'
import type { Image } from '@immutable-delivery/oci'
import type { Changes, Delivery, DeliveryState, RunInfo, ScanSummary } from '@immutable-delivery/report'
import type { CapturedLog, SwitchResult } from '@immutable-delivery/rollout'
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
  /** `owner/name` at GitHub. */
  readonly repository?: string
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
            ...(facts.repository === undefined
              ? {}
              : {
                  // The workflow of the examples: a rollback by hand.
                  command: `gh workflow run rollback.yml -R ${facts.repository} -f environment=${environment.name} -f digest=${previous.image}`
                }),
            ...bringsBack(facts.changes),
            ...(result.keptUntil === undefined ? {} : { quickUntil: result.keptUntil })
          }
        }),
    ...(result.logs.length === 0 ? {} : { logs: result.logs.map(logOf) }),
    timeline: result.steps,
    verifyCommands: facts.verifyCommands,
    notes: facts.notes,
    run
  }
}

/** As it is shown; lists become one line. */
function logOf({ instance, why, text, cut, ended, details = {} }: CapturedLog): NonNullable<Delivery['logs']>[number] {
  const facts = Object.entries(details).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])
  return {
    instance,
    why,
    text,
    cut,
    ...(ended === undefined ? {} : { ended }),
    facts: Object.fromEntries(facts) as Record<string, string | number | boolean>
  }
}

/** What the new release no longer has, going back brings back. */
function bringsBack(changes: Changes | undefined): { bringsBack?: Partial<Record<Severity, number>> } {
  const fixed = changes?.vulnerabilities?.fixed ?? []
  if (fixed.length === 0) return {}
  const counts: Partial<Record<Severity, number>> = {}
  for (const { severity } of fixed) counts[severity] = (counts[severity] ?? 0) + 1
  return { bringsBack: counts }
}

function release(value: { readonly image: string; readonly settings: string }, color?: 'blue' | 'green') {
  return { digest: value.image, settings: value.settings, ...(color === undefined ? {} : { color }) }
}
