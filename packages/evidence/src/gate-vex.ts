/** VEX statements that a gate hands to its judge of scans. They are never demanded: they answer for findings where there are any. */
import type { Fact } from './fact.js'
import { tooOld, type GateRules } from './gate-rules.js'
import type { FactCollection } from './collect.js'

/**
 * What trusted signers state about a platform and about the image it belongs to, but for what is too old. All of them
 * count, and not the newest alone: each speaks of other findings, and of one finding the latest word is taken later.
 */
export function vexFacts(
  collections: readonly (FactCollection | undefined)[],
  rules: GateRules,
  now: number
): readonly Fact[] {
  const maxAge = rules.maxAge?.vex
  const all = collections.flatMap((collection) => (collection?.verified ?? []).filter(({ kind }) => kind === 'vex'))
  const fresh = maxAge === undefined ? all : all.filter((fact) => tooOld(fact, maxAge, now) === undefined)
  return [...new Map(fresh.map((fact) => [fact.statementDigest, fact])).values()]
}
