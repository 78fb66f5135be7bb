/** Every platform compared with the baseline and judged; the worst of them is the verdict. */
import { worstVerdict, type InputValues, type Verdict } from '@immutable-delivery/kit'
import {
  compareScans,
  judgeChecks,
  judgeOpinions,
  judgeScan,
  type Check,
  type Comparison,
  type Finding,
  type Judgement,
  type ScanResult,
  type SecondOpinion
} from '@immutable-delivery/scan'
import type { BaseImage } from '../shared/base-of.js'
import type { declaration } from './declaration.js'
import type { Decisive } from './policy.js'
import type { Target } from './targets.js'

export interface JudgedPlatform extends Target {
  readonly result: ScanResult
  readonly comparison: Comparison
  readonly judgement: Judgement<Finding>
  readonly checks: readonly Check[]
  readonly opinion: SecondOpinion | undefined
  readonly base: BaseImage | undefined
}

export interface Judged {
  readonly verdict: Verdict
  readonly platforms: readonly JudgedPlatform[]
  /** Licences and configuration. */
  readonly checked: ReturnType<typeof judgeChecks>
  /** What besides the advisories kept it from `pass`. */
  readonly otherReasons: readonly string[]
  /** All of them, one line each, with the platform where there are several. */
  readonly reasons: readonly string[]
}

/**
 * @param found of each target of `current` in this order; `results` goes on with those of the baseline
 * @param now milliseconds
 */
export function judgeAll(
  current: readonly Target[],
  found: {
    readonly results: readonly ScanResult[]
    readonly checks: readonly (readonly Check[])[]
    readonly opinions: readonly SecondOpinion[]
    /** What only a second engine found. */
    readonly others: readonly (readonly Finding[])[]
    /** What each was built on, where that is known. */
    readonly bases: readonly (BaseImage | undefined)[]
  },
  { policy, scope, unknownLicences }: Pick<Decisive, 'policy' | 'scope' | 'unknownLicences'>,
  inputs: Pick<InputValues<typeof declaration.inputs>, 'engine-findings'>,
  now: number
): Judged {
  const before = new Map(found.results.slice(current.length).map((result) => [result.platform, result]))
  const platforms = current.map((item, at): JudgedPlatform => {
    const result = found.results[at]
    if (result === undefined) throw new Error('a platform was not scanned')
    const { lastUpdate } = result.database
    const base = found.bases[at]
    const comparison = compareScans(result, before.get(result.platform) ?? { findings: [], packages: [] })
    const judgement = judgeScan(
      {
        ...(lastUpdate === undefined ? {} : { lastUpdate }),
        ...(base === undefined ? {} : { base: base.repository }),
        coverage: result.coverage,
        findings: scope === 'new' ? [...comparison.introduced, ...comparison.worsened] : result.findings
      },
      policy,
      now
    )
    return { ...item, result, comparison, judgement, checks: found.checks[at] ?? [], opinion: found.opinions[at], base }
  })
  const checked = judgeChecks(found.checks.flat(), {
    configuration: policy.configuration ?? [],
    unknownLicences
  })
  // What only another engine found cannot be told old from new.
  const decides = inputs['engine-findings'] === 'fail' && scope === 'all'
  const second = judgeOpinions(found.opinions, found.others, policy, decides, now)
  const otherReasons = [...checked.reasons, ...second.reasons]
  return {
    verdict: worstVerdict([checked.verdict, second.verdict, ...platforms.map((item) => item.judgement.verdict)]),
    platforms,
    checked,
    otherReasons,
    reasons: [
      ...platforms.flatMap(({ result, judgement }) =>
        judgement.reasons.map((reason) => (platforms.length > 1 ? `${result.platform}: ${reason}` : reason))
      ),
      ...otherReasons
    ]
  }
}

export type Changes = Readonly<Record<'introduced' | 'disclosed' | 'worsened' | 'fixed', number>>

/** How many findings of each kind, over all platforms. */
export function changesOf(platforms: readonly JudgedPlatform[]): Changes {
  const sum = (part: keyof Changes): number =>
    platforms.reduce((count, { comparison }) => count + comparison[part].length, 0)
  return {
    introduced: sum('introduced'),
    disclosed: sum('disclosed'),
    worsened: sum('worsened'),
    fixed: sum('fixed')
  }
}
