/** The job summary of verify-health. */
import { formatDuration, formatPercent, type Verdict } from '@immutable-delivery/kit'
import { plural, verdictGlyphs } from '../format.js'
import {
  alert,
  bullets,
  code,
  firstOf,
  paragraphs,
  shortDigest,
  table,
  text,
  tinyDigest,
  type Markdown
} from '../markdown.js'

interface Numbers {
  readonly requests: number
  readonly failures: number
  /** Percent. */
  readonly errorRate?: number
  /** Milliseconds. */
  readonly p50?: number
  readonly p95?: number
}

/** What was observed; room health's `Observation` fits. */
export interface HealthReport extends Numbers {
  /** What was asked: a URL or the name of an environment. */
  readonly target: string
  readonly verdict: Verdict
  readonly reasons: readonly string[]
  readonly checks: readonly (Numbers & { readonly name: string; readonly status: string })[]
  readonly failureSamples: readonly { readonly reason: string; readonly count: number; readonly excerpt?: string }[]
  readonly digests: readonly { readonly digest: string; readonly count: number }[]
  readonly withoutDigest: number
  /** Milliseconds. */
  readonly duration: number
  /** How it did beside the old version; left out where nobody asked. */
  readonly comparison?: ComparedReport
  /** What should run, and whether it does; left out where nobody asked. */
  readonly drift?: {
    readonly expected: string
    readonly state: DriftState
    /** What the runtime says of the instances that get traffic; left out where it was not asked. */
    readonly record?: { readonly instances: readonly RecordedReport[] }
  }
}

type DriftState = 'same' | 'different' | 'unknown'

/** Of room health's `RecordedDrift`. */
export interface RecordedReport {
  readonly name: string
  readonly digest?: string
  readonly state: DriftState
  /** What else is to be said of it: that it does not run, what changed. */
  readonly what?: string
}

/** Room health's `BesideComparison` fits. */
export interface ComparedReport {
  readonly verdict: Verdict
  readonly reason: string
  readonly e: number
  readonly eMargin: number
  readonly eAllowance: number
  readonly looks: number
  /** Milliseconds. */
  readonly slowerThan?: number
  readonly baseline: { readonly requests: number; readonly events: number }
  readonly canary: { readonly requests: number; readonly events: number }
  readonly baselineRate: { readonly low: number; readonly high: number }
  readonly canaryRate: { readonly low: number; readonly high: number }
}

export function renderHealthSummary(report: HealthReport): string {
  const { verdict, target } = report
  const title: Readonly<Record<Verdict, Markdown>> = {
    pass: `${text(target, 200)} is healthy`,
    fail: `${text(target, 200)} is not healthy`,
    incomplete: `Too little is known about ${text(target, 200)} to call it healthy`,
    error: `${text(target, 200)} could not be observed`
  }
  const rows: Markdown[][] = [
    ['Observed for', formatDuration(report.duration)],
    [
      'Requests',
      `${report.requests}, ${report.failures} failed${report.errorRate === undefined ? '' : ` (${formatPercent(report.errorRate)})`}`
    ],
    ['Latency', `p50 ${milliseconds(report.p50)}, p95 ${milliseconds(report.p95)}`],
    ['Answered by', answeredBy(report)]
  ]
  if (report.drift !== undefined)
    rows.push(['Expected', `${shortDigest(report.drift.expected)}: ${drift[report.drift.state]}`])
  return `${paragraphs(
    `### ${verdictGlyphs[verdict]} ${title[verdict]}`,
    report.reasons.length === 0
      ? undefined
      : bullets(
          firstOf(
            report.reasons.map((reason) => text(reason, 300)),
            20
          )
        ),
    report.drift?.state === 'unknown' && report.drift.record === undefined
      ? alert('WARNING', ['**No answer says which digest it is**, so it is not known whether the right image runs.'])
      : undefined,
    table(['What', 'Value'], rows),
    report.checks.length === 0
      ? undefined
      : table(
          ['Check', 'State', '>Failed', '>p95'],
          report.checks
            .slice(0, 50)
            .map((one) => [
              text(one.name),
              text(one.status),
              `${one.failures} of ${one.requests}`,
              milliseconds(one.p95)
            ])
        ),
    report.drift?.record === undefined ? undefined : recorded(report.drift.record.instances),
    report.comparison === undefined ? undefined : compared(report.comparison),
    failures(report)
  )}\n`
}

const drift = {
  same: '✅ it runs',
  different: '❌ **something else runs**',
  unknown: '⚠️ **not known whether it runs**'
} as const

/** Those that are not as they should be come first, so that no limit hides them. */
function recorded(instances: readonly RecordedReport[]): Markdown | undefined {
  if (instances.length === 0) return undefined
  const asExpected = (one: RecordedReport): boolean => one.state === 'same' && one.what === undefined
  const sorted = [...instances.filter((one) => !asExpected(one)), ...instances.filter(asExpected)]
  const shown = sorted
    .slice(0, 50)
    .map((one) => [text(one.name, 200), one.digest === undefined ? 'not known' : shortDigest(one.digest), stateOf(one)])
  return paragraphs(
    `**By the runtime’s own record**, ${plural(instances.length, 'instance')} with traffic`,
    table(['Instance', 'Runs', 'State'], shown),
    sorted.length > shown.length ? `${sorted.length - shown.length} more are not shown.` : undefined
  )
}

function stateOf({ state, what }: RecordedReport): Markdown {
  const more = what === undefined ? undefined : text(what, 300)
  if (state === 'same') return more === undefined ? '✅ the expected image' : `❌ **${more}**`
  const words = state === 'different' ? '❌ **something else**' : '⚠️ **not known**'
  return more === undefined ? words : `${words}: ${more}`
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? 'not known' : formatDuration(value)
}

function answeredBy({ digests, withoutDigest }: HealthReport): Markdown {
  const known = digests.slice(0, 10).map(({ digest, count }) => `${tinyDigest(digest)} (${count})`)
  const all = [...known, ...(withoutDigest > 0 ? [`no digest said (${withoutDigest})`] : [])]
  return all.length === 0 ? 'nobody' : all.join(', ')
}

/** The statistics behind the verdict, so that nobody has to believe it. */
function compared(comparison: ComparedReport): Markdown {
  const { baseline, canary, baselineRate, canaryRate, slowerThan } = comparison
  const row = (name: string, counts: typeof baseline, rate: typeof baselineRate): Markdown[] => [
    name,
    String(counts.requests),
    String(counts.events),
    `${formatPercent(rate.low)} to ${formatPercent(rate.high)}`
  ]
  const event = slowerThan === undefined ? 'failed' : `failed, or slower than ${formatDuration(slowerThan)}`
  return paragraphs(
    `**Beside the old version**: ${text(comparison.reason, 200)}`,
    table(
      ['Version', '>Requests', `>${event}`, 'Rate (95 %)'],
      [row('new', canary, canaryRate), row('old', baseline, baselineRate)]
    ),
    `Evidence after ${plural(comparison.looks, 'look')}: e = ${shownE(comparison.e)} that the new one is worse (fails at 100), ${shownE(Math.max(comparison.eMargin, comparison.eAllowance))} that it is not (passes at 100).`
  )
}

/** Beyond a million the exact number tells nobody anything. */
function shownE(value: number): string {
  return value >= 1e6 ? 'over 1,000,000' : value.toPrecision(3)
}

function failures({ failureSamples }: HealthReport): Markdown | undefined {
  if (failureSamples.length === 0) return undefined
  const items = failureSamples
    .slice(0, 20)
    .map(
      ({ reason, count, excerpt }) =>
        `${plural(count, 'time')}: ${text(reason, 300)}${excerpt === undefined ? '' : `, with ${code(excerpt, 200)}`}`
    )
  return paragraphs('**Why requests failed**', bullets(items))
}
