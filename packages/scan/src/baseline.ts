/** What an image brings compared with another one, both scanned against the same state of the database. */
import { severities } from '@immutable-delivery/kit'
import type { JudgedFinding } from './judge.js'
import { parsePurl } from './ecosystem.js'
import type { Finding } from './finding.js'
import type { PackageReference } from './scan.js'

export interface ScannedSide {
  readonly findings: readonly Finding[]
  readonly packages: readonly PackageReference[]
}

export interface Comparison {
  /** In a package that was added, or that was changed into a version that has it. */
  readonly introduced: readonly Finding[]
  /** The baseline has it as well: it was disclosed, not introduced. */
  readonly disclosed: readonly Finding[]
  /** The baseline has it as well, in another version of the package, where it is less severe or has a fix. */
  readonly worsened: readonly Finding[]
  /** Of the baseline, gone from the image. */
  readonly fixed: readonly Finding[]
}

/**
 * A finding is `disclosed` when the baseline has the same weakness in the very same package, or in another version of
 * it that this image no longer has (an upgrade that did not help makes nothing worse). One replaced package answers
 * for one finding only: a second, newly added copy is introduced.
 */
export function compareScans(current: ScannedSide, baseline: ScannedSide): Comparison {
  const present = new Set(current.packages.map((item) => item.purl))
  const same = new Map<string, Finding[]>()
  const replaced = new Map<string, Finding[]>()
  for (const finding of baseline.findings)
    for (const name of namesOf(finding)) {
      push(same, `${finding.purl}\n${name}`, finding)
      if (!present.has(finding.purl)) push(replaced, `${finding.identity}\n${name}`, finding)
    }
  const taken = new Set<Finding>()
  const matched = new Map<Finding, Finding>()
  const take = (finding: Finding, from: Map<string, Finding[]>, key: string): void => {
    for (const name of matched.has(finding) ? [] : namesOf(finding)) {
      const candidates = from.get(`${key}\n${name}`) ?? []
      while (candidates.length > 0 && !matched.has(finding)) {
        const other = candidates.pop()
        if (other === undefined || taken.has(other)) continue
        taken.add(other)
        matched.set(finding, other)
      }
    }
  }
  // First the unchanged packages, so that a changed one cannot use up what belongs to them.
  for (const finding of current.findings) take(finding, same, finding.purl)
  for (const finding of current.findings) take(finding, replaced, finding.identity)
  return {
    introduced: current.findings.filter((finding) => !matched.has(finding)),
    disclosed: current.findings.filter((finding) => {
      const other = matched.get(finding)
      return other !== undefined && !worse(finding, other)
    }),
    worsened: current.findings.filter((finding) => {
      const other = matched.get(finding)
      return other !== undefined && worse(finding, other)
    }),
    fixed: baseline.findings.filter((finding) => !taken.has(finding))
  }
}

/** An unchanged package is rated by the same advisories, so that only a changed one can be worse. */
function worse(now: Finding, before: Finding): boolean {
  const rank = (finding: Finding): number =>
    severities.indexOf(finding.severity === 'unknown' ? 'high' : finding.severity)
  return rank(now) > rank(before) || (now.fixed.length === 0 && before.fixed.length > 0)
}

function push(map: Map<string, Finding[]>, key: string, finding: Finding): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [finding])
  else list.push(finding)
}

function namesOf(finding: Finding): readonly string[] {
  return [finding.id, ...finding.aliases]
}

/** A finding as a reader of two scan statements sees it. */
export interface ChangedFinding {
  readonly id: string
  readonly severity: JudgedFinding['severity']
  /** Name of the package, with its namespace. */
  readonly package: string
  readonly version: string
  /** The first version without it. */
  readonly fixedIn?: string
}

/**
 * What two scan statements say differently, for people: by weakness and package, whatever the package's version. It
 * decides nothing; `compareScans` judges with all names of a weakness.
 */
export function compareFindings(
  before: readonly JudgedFinding[],
  after: readonly JudgedFinding[]
): { readonly added: ChangedFinding[]; readonly fixed: ChangedFinding[] } {
  const old = byWeakness(before)
  const now = byWeakness(after)
  const only = (one: Map<string, ChangedFinding>, other: Map<string, ChangedFinding>): ChangedFinding[] =>
    [...one].flatMap(([key, finding]) => (other.has(key) ? [] : [finding]))
  return { added: only(now, old), fixed: only(old, now) }
}

function byWeakness(findings: readonly JudgedFinding[]): Map<string, ChangedFinding> {
  return new Map(
    findings.map(({ id, purl, severity, fixed }) => {
      const parsed = parsePurl(purl)
      const namespace = parsed?.type === 'npm' && parsed.namespace != null ? `${parsed.namespace}/` : ''
      const name = parsed === undefined ? purl : `${namespace}${parsed.name}`
      const [fixedIn] = fixed
      const finding = { id, severity, package: name, version: parsed?.version ?? '' }
      return [`${id}\n${parsed?.type ?? ''}\n${name}`, fixedIn === undefined ? finding : { ...finding, fixedIn }]
    })
  )
}
