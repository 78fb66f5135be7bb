/** Decides which findings somebody answered for, by an ignore file or VEX; what it says about the answers themselves. */
import type { Check } from '../checks/check.js'
import type { Exemption, Finding } from '../finding.js'
import type { IgnoreRule } from './ignore-rule.js'
import { covers, readScope, type Scope } from './scope.js'
import type { VexStatement } from './vex.js'

export interface ExemptionSources {
  readonly rules: readonly IgnoreRule[]
  readonly vex: readonly VexStatement[]
  /** Last segment of the repository, as package URLs of images name it. */
  readonly imageName: string
  /** `sha256:...` of the image and of its platforms. */
  readonly digests: readonly string[]
}

export interface Exempted<F = Finding> {
  /** The same findings in the same order; those that are answered for carry `exempt`. */
  readonly findings: readonly (readonly F[])[]
  readonly checks: readonly (readonly Check[])[]
  /** Ignores that no longer count although the finding is still there, one line each: what they hid blocks again. */
  readonly expired: readonly string[]
  /** What somebody should tidy up: ignores of nothing, and of what has a fix by now. */
  readonly notes: readonly string[]
}

/** Milliseconds that another machine's clock may be ahead. */
const clockTolerance = 60 * 60_000

/** What can be answered for: a weakness, a licence, or something of the configuration. */
type Answerable = Pick<Finding, 'id' | 'purl'> &
  Partial<Pick<Finding, 'aliases' | 'fixed' | 'exempt'>> &
  Partial<Pick<Check, 'kind' | 'subject'>>

/**
 * @param lists the findings of each platform
 * @param checks of each platform; an ignore names one by its id and package URL, of the configuration also with the file or variable as subpath
 * @param now milliseconds
 */
export function exemptFindings<F extends Answerable = Finding>(
  lists: readonly (readonly F[])[],
  sources: ExemptionSources,
  now: number,
  checks: readonly (readonly Check[])[] = []
): Exempted<F> {
  const used = new Map<IgnoreRule, Set<string>>()
  const vexById = new Map<string, VexStatement[]>()
  for (const statement of sources.vex)
    for (const id of new Set(statement.ids)) {
      const list = vexById.get(id)
      if (list === undefined) vexById.set(id, [statement])
      else list.push(statement)
    }
  const rulesById = new Map<string, IgnoreRule[]>()
  for (const rule of sources.rules) {
    const list = rulesById.get(rule.id)
    if (list === undefined) rulesById.set(rule.id, [rule])
    else list.push(rule)
  }
  const judge = (finding: Answerable): Exemption | undefined => {
    const whole = readScope(finding.purl)
    if (whole === undefined) return undefined
    // One file or variable of the image: `pkg:oci/shop#usr/bin/su`.
    const installed = finding.kind === 'configuration' ? { ...whole, subpath: finding.subject ?? '' } : whole
    const names = [finding.id, ...(finding.aliases ?? [])]
    let exemption: Exemption | undefined
    for (const rule of names.flatMap((name) => rulesById.get(name) ?? [])) {
      if (!covers(rule.scope, installed)) continue
      used.set(rule, new Set([...(used.get(rule) ?? []), ...(finding.fixed ?? []).slice(0, 3)]))
      if (rule.expires >= now) exemption ??= { by: 'ignore', why: rule.reason }
    }
    if (exemption !== undefined) return exemption
    const latest = names
      .flatMap((name) => vexById.get(name) ?? [])
      .filter((statement) => speaksOf(statement, installed, sources))
      // An answer from the future would be the latest word for ever.
      .filter(({ exempts, time }) => !exempts || time <= now + clockTolerance)
      // Of two at the same time the one that exempts nothing counts.
      .reduce<VexStatement | undefined>(
        (best, item) =>
          best === undefined || item.time > best.time || (item.time === best.time && !item.exempts) ? item : best,
        undefined
      )
    return latest?.exempts === true ? { by: 'vex', why: latest.why } : undefined
  }
  const mark = <T extends Answerable>(list: readonly T[]): readonly T[] =>
    list.map((item) => {
      const exempt = judge(item)
      return exempt === undefined ? item : { ...item, exempt }
    })
  const findings = lists.map((list) => mark(list))
  const marked = checks.map((list) => mark(list))
  const named = (rule: IgnoreRule): string => `${rule.place}: the ignore of ${rule.id} in ${rule.purl}`
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
  return {
    findings,
    checks: marked,
    expired: sources.rules
      .filter((rule) => used.has(rule) && rule.expires < now)
      .map((rule) => `${named(rule)} expired on ${day(rule.expires)}`),
    notes: sources.rules.flatMap((rule) => {
      const fixes = used.get(rule)
      if (fixes === undefined) return [`${named(rule)} is unused: no such finding is left`]
      return fixes.size === 0 ? [] : [`${named(rule)} has a fix by now: ${[...fixes].slice(0, 3).join(', ')}`]
    })
  }
}

function speaksOf(statement: VexStatement, installed: Scope, sources: ExemptionSources): boolean {
  return (
    statement.packages.some((scope) => covers(scope, installed)) ||
    statement.images.some(
      (image) =>
        isThisImage(image, sources) &&
        (image.packages.length === 0 || image.packages.some((scope) => covers(scope, installed)))
    )
  )
}

/** By digest where the document has one, else by the name in the package URL. */
function isThisImage(image: VexStatement['images'][number], { imageName, digests }: ExemptionSources): boolean {
  if (image.digest !== undefined) return digests.includes(image.digest)
  const { scope } = image
  if (scope === undefined || scope.name.toLowerCase() !== imageName.toLowerCase()) return false
  return scope.version === '' || digests.includes(scope.version)
}
