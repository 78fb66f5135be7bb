/** Whether findings may ship. The same functions judge in scan-image and in the gate of blue-green-switch. */
import {
  configurationKinds,
  formatDuration,
  reaches,
  severities,
  worstVerdict,
  type ScanPolicy,
  type Severity,
  type Verdict
} from '@immutable-delivery/kit'
import type { Coverage, Finding } from './finding.js'
import { oneLine } from './text.js'

export type FindingPolicy = Pick<
  ScanPolicy,
  'failOn' | 'onlyFixed' | 'failOnKev' | 'failOnEpss' | 'fixGrace' | 'layers'
>

export type SeverityCounts = Readonly<Record<Severity, number>>

/**
 * The stricter of two policies in every point that is a threshold: an input may tighten what delivery.yml says, never
 * loosen it. Lists (licences, ignores) are not merged: whoever has two applies both.
 */
export function stricterPolicy(a: ScanPolicy, b: ScanPolicy): ScanPolicy {
  const rank = (failOn: ScanPolicy['failOn']): number =>
    failOn === 'none' ? severities.length : severities.indexOf(failOn)
  const epss = [a.failOnEpss, b.failOnEpss].filter((value) => value !== undefined)
  const [bases, others] = [a.bases, b.bases]
  const both = bases === undefined || others === undefined ? (bases ?? others) : bases.filter((x) => others.includes(x))
  const configuration = configurationKinds.filter(
    (kind) => a.configuration?.includes(kind) === true || b.configuration?.includes(kind) === true
  )
  return {
    failOn: rank(a.failOn) <= rank(b.failOn) ? a.failOn : b.failOn,
    onlyFixed: a.onlyFixed && b.onlyFixed,
    maxDatabaseAge: Math.min(a.maxDatabaseAge, b.maxDatabaseAge),
    ...(a.failOnKev === true || b.failOnKev === true ? { failOnKev: true } : {}),
    ...(epss.length === 0 ? {} : { failOnEpss: Math.min(...epss) }),
    ...(a.fixGrace === undefined || b.fixGrace === undefined ? {} : { fixGrace: Math.min(a.fixGrace, b.fixGrace) }),
    // One judges the base alone, the other what is on it: together all of it.
    ...(a.layers === undefined || a.layers !== b.layers ? {} : { layers: a.layers }),
    ...(both === undefined ? {} : { bases: both }),
    ...(configuration.length === 0 ? {} : { configuration })
  }
}

/**
 * The policy for an image on this base. What is a base's layer is the image's own word unless its base lies where the
 * policy says that bases lie; with another base, or none, all layers are judged.
 * @param base `host/repo`
 */
function policyForBase(policy: ScanPolicy, base: string | undefined): ScanPolicy {
  const { layers, bases, ...rest } = policy
  if (layers === undefined || bases === undefined) return policy
  const known = bases.some(
    (entry) => base !== undefined && (entry.endsWith('/*') ? base.startsWith(entry.slice(0, -1)) : base === entry)
  )
  return known ? policy : rest
}

/** What of a finding decides. */
export type JudgedFinding = Pick<
  Finding,
  'id' | 'purl' | 'severity' | 'fixed' | 'exempt' | 'kev' | 'epss' | 'fixPublished' | 'origin'
>

export interface Judgement<F extends JudgedFinding = JudgedFinding> {
  readonly verdict: Verdict
  readonly counts: SeverityCounts
  /** The findings that reach the threshold, in the order given. */
  readonly blocking: readonly F[]
  /** Why it is not `pass`, one line each. */
  readonly reasons: readonly string[]
  /** What the policy's time and layers let pass that it would refuse otherwise, one line each. */
  readonly notes: readonly string[]
}

/** How far a clock may be ahead of the database's before a time in the future is taken for a forgery. */
const clockTolerance = 60 * 60_000

export function countBySeverity(findings: readonly Pick<Finding, 'severity'>[]): SeverityCounts {
  const counts = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/**
 * `fail` when a finding that nobody answered for reaches the threshold (an unrated one counts as high; with `onlyFixed`
 * it must have a fix),
 * `incomplete` when not all could be judged or nothing was looked at, else `pass`.
 * @param now milliseconds; without it no fix counts as new
 */
export function judgeFindings<F extends JudgedFinding>(
  findings: readonly F[],
  policy: FindingPolicy,
  coverage: Coverage,
  now = Number.NaN
): Judgement<F> {
  const refused = findings.filter((finding) => isRefused(finding, policy))
  const notAttributed = refused.filter((finding) => !isOfOtherLayers(finding, policy))
  const blocking = notAttributed.filter((finding) => !isFresh(finding, policy, now))
  const reasons: string[] = []
  const verdicts: Verdict[] = ['pass']
  if (blocking.length > 0) {
    verdicts.push('fail')
    const shown = blocking.slice(0, 3).map((finding) => `${finding.id} in ${finding.purl}`)
    const rest = blocking.length > 3 ? ` and ${blocking.length - 3} more` : ''
    const exploited = blocking.filter((finding) => isExploited(finding, policy)).length
    const which =
      exploited === 0
        ? `at or above ${policy.failOn}`
        : `at or above ${policy.failOn} or known or likely to be exploited (${exploited})`
    reasons.push(`${blocking.length} ${which}: ${shown.join(', ')}${rest}`)
  }
  if (!coverage.complete || coverage.packages === 0) {
    verdicts.push('incomplete')
    reasons.push(...(coverage.reasons.length > 0 ? coverage.reasons : ['no package was looked up']))
  }
  const notes = [
    letPass(
      refused.length - notAttributed.length,
      policy.layers === 'own' ? 'came with the base' : 'are not the base’s'
    ),
    letPass(
      notAttributed.length - blocking.length,
      `have a fix known for less than ${readableAge(policy.fixGrace ?? 0)}`
    )
  ]
  return {
    verdict: worstVerdict(verdicts),
    counts: countBySeverity(findings),
    blocking,
    reasons,
    notes: notes.filter((note) => note !== undefined)
  }
}

function letPass(count: number, why: string): string | undefined {
  return count === 0 ? undefined : `${count} let pass that ${why}`
}

function isRefused(finding: JudgedFinding, policy: FindingPolicy): boolean {
  if (finding.exempt !== undefined) return false
  if (isExploited(finding, policy)) return true
  return reaches(finding.severity, policy.failOn) && !(policy.onlyFixed && finding.fixed.length === 0)
}

/** Only what is attributed can be somebody else's. */
function isOfOtherLayers({ origin }: JudgedFinding, { layers }: FindingPolicy): boolean {
  return layers !== undefined && origin !== undefined && origin !== layers
}

function isFresh(finding: JudgedFinding, policy: FindingPolicy, now: number): boolean {
  if (policy.fixGrace === undefined || finding.fixed.length === 0 || isExploited(finding, policy)) return false
  const since = finding.fixPublished === undefined ? Number.NaN : Date.parse(finding.fixPublished)
  // Without a time, or with one in the future, nobody can say that the fix is new.
  return now >= since && now - since < policy.fixGrace
}

function isExploited(finding: JudgedFinding, policy: FindingPolicy): boolean {
  return (
    (policy.failOnKev === true && finding.kev !== undefined) ||
    (policy.failOnEpss !== undefined && finding.epss !== undefined && Number(finding.epss) >= policy.failOnEpss)
  )
}

/**
 * The database's age, in milliseconds: `error` when it is older than allowed or lies in the future, `incomplete` when
 * no part of it was used.
 */
export function judgeDatabase(
  lastUpdate: number | undefined,
  maxAge: number,
  now: number
): { readonly verdict: Verdict; readonly reason?: string } {
  if (lastUpdate === undefined) return { verdict: 'incomplete', reason: 'no part of the database was used' }
  const age = now - lastUpdate
  if (!Number.isFinite(age)) return { verdict: 'error', reason: 'the database has no time of its last update' }
  const when = isoTime(lastUpdate)
  if (age < -clockTolerance) return { verdict: 'error', reason: `the database's last update ${when} is in the future` }
  if (age > maxAge)
    return {
      verdict: 'error',
      reason: `the database is stale: its last update was ${when}, ${readableAge(age)} ago, at most ${readableAge(maxAge)} are allowed`
    }
  return { verdict: 'pass' }
}

/**
 * Findings, coverage and age together.
 * @param scan.base `host/repo` of the base that findings are attributed to
 */
export function judgeScan<F extends JudgedFinding>(
  scan: {
    readonly findings: readonly F[]
    readonly coverage: Coverage
    readonly lastUpdate?: number
    readonly base?: string
  },
  policy: ScanPolicy,
  now: number
): Judgement<F> {
  const applied = policyForBase(policy, scan.base)
  const findings = judgeFindings(scan.findings, applied, scan.coverage, now)
  const database = judgeDatabase(scan.lastUpdate, policy.maxDatabaseAge, now)
  return {
    ...findings,
    verdict: worstVerdict([findings.verdict, database.verdict]),
    reasons: [
      ...(database.reason === undefined ? [] : [database.reason]),
      ...findings.reasons,
      ...(findings.blocking.length > 0 && applied.layers !== policy.layers
        ? [
            `all layers were judged: ${scan.base === undefined ? 'its base is not known' : `its base ${oneLine(scan.base, 200)} is none of policy.scan.bases`}`
          ]
        : [])
    ]
  }
}

/** Milliseconds to `2026-11-21T03:00:00.000Z`; a number that is no time is shown as it is. */
export function isoTime(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time)
}

/** Milliseconds as hours or days, for people: `36 h`, `5 days`. */
export function readableAge(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000)
  if (hours < 1) return formatDuration(milliseconds)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}
