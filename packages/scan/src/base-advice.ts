/** What a newer base image would change, both bases being matched with the same state of the database. */
import type { Finding } from './finding.js'

export interface BaseAdvice {
  /** Findings of the base's layers that the newer base does not have, and those that it has as well. */
  readonly removes: number
  readonly remains: number
  /** Findings of the newer base that this image does not have. */
  readonly brings: number
}

/**
 * The same weakness in the same package counts as the same whatever the package's version is: a newer version that
 * still has it removes nothing.
 * @param findings of the image; only those of the base's layers that nobody answered for can be removed
 * @param newer of the newer base, as it is
 */
export function adviseBase(findings: readonly Finding[], newer: readonly Finding[]): BaseAdvice {
  const base = findings.filter(({ origin, exempt }) => origin === 'base' && exempt === undefined)
  const still = new Set(newer.flatMap(namesOf))
  const had = new Set(findings.flatMap(namesOf))
  const remains = base.filter((finding) => namesOf(finding).some((name) => still.has(name))).length
  return {
    removes: base.length - remains,
    remains,
    brings: newer.filter((finding) => !namesOf(finding).some((name) => had.has(name))).length
  }
}

/** Two databases of advisories may know a weakness by other names first. */
function namesOf({ identity, id, aliases }: Finding): string[] {
  return [id, ...aliases].map((name) => `${identity}\n${name}`)
}
