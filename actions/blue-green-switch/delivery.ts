/** What happened, in the words of the delivery model that `report` renders. */
import type { Demand, FactSigner, GateReport } from '@immutable-delivery/evidence'
import { compareBytes, type EnvironmentSettings } from '@immutable-delivery/kit'
import type { Image } from '@immutable-delivery/oci'
import type { DeliveredFact, Delivery, RunInfo, Signer } from '@immutable-delivery/report'
import type { SwitchResult } from '@immutable-delivery/rollout'

export interface DeliveryFacts {
  readonly app: string
  readonly environment: EnvironmentSettings
  /** `host/repo` or `oci-layout://path`. */
  readonly name: string
  /** What was to be deployed; undefined when it could not be read. */
  readonly image: Image | undefined
  readonly digest: string
  readonly result: SwitchResult
  /** The gate's answer; undefined when nothing was judged. */
  readonly report: GateReport | undefined
  readonly asked: boolean
  readonly verifyCommands: readonly string[]
  readonly notes: readonly string[]
  readonly run: RunInfo
}

export function deliveryOf(facts: DeliveryFacts): Delivery {
  const { result, environment, image, report, run } = facts
  const live = result.live
  const previous = result.previous
  const tookBack = result.state === 'rolled-back'
  const base = image?.annotations['org.opencontainers.image.base.digest']
  return {
    app: facts.app,
    environment: environment.name,
    state: result.state,
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
    environments: [
      {
        name: environment.name,
        ...(environment.url === undefined ? {} : { url: environment.url }),
        state: result.state,
        since: run.at,
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

/** Bytes to download, over all platforms; a layer that two of them share counts once. */
function sizeOf(image: Image): number {
  const blobs = new Map(
    image.platforms
      .flatMap(({ manifest }) => [manifest.config, ...manifest.layers])
      .map((blob) => [blob.digest, blob.size])
  )
  return [...blobs.values()].reduce((sum, size) => sum + size, 0)
}

/** One line per kind of fact: the worst of its platforms. */
function factsOf(report: GateReport): DeliveredFact[] {
  const kinds = [...new Set(report.demands.filter((demand) => demand.demanded).map((demand) => demand.fact))]
  return kinds.map((kind) => {
    const demands = report.demands
      .filter((demand) => demand.fact === kind && demand.demanded)
      .toSorted((a, b) => rank(a) - rank(b) || compareBytes(a.subject, b.subject))
    const [worst] = demands
    if (worst === undefined) return { kind, status: 'missing' as const }
    const status = worst.verdict === 'pass' ? 'verified' : worst.statementDigest === undefined ? 'missing' : 'rejected'
    return {
      kind,
      status,
      ...(worst.signer === undefined ? {} : { signer: shownSigner(worst.signer) }),
      ...(worst.statementDigest === undefined ? {} : { statement: worst.statementDigest }),
      ...(status === 'verified' ? {} : { why: worst.reason })
    }
  })
}

/** The workflow without the server's name, which is the same everywhere. */
export function shownSigner(signer: FactSigner): Signer {
  if ('fingerprint' in signer) return { mode: 'key', fingerprint: signer.fingerprint }
  const { workflow, commit } = signer
  return {
    mode: 'workflow',
    workflow: workflow.replace(/^https:\/\/[^/]+\//, ''),
    ...(commit === undefined ? {} : { commit })
  }
}

const rank = ({ verdict }: Demand): number => (verdict === 'pass' ? 1 : 0)
