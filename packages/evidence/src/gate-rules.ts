/** Which statements of a kind count: enough different signers who agree, and none of them too old. Pure. */
import { canonicalJson, isObject, type FactKind, type Json } from '@immutable-delivery/kit'
import { newestFacts, type Fact } from './fact.js'
import { signerKey } from './trust.js'

export interface GateRules {
  /** How many different signers must state a kind; 1 where it is not named. */
  readonly threshold?: Readonly<Partial<Record<FactKind, number>>>
  /** Milliseconds since a fact was stated after which it counts no more. */
  readonly maxAge?: Readonly<Partial<Record<FactKind, number>>>
}

export interface Counting {
  readonly facts: readonly Fact[]
  /** What is wrong with them but waived for a rollback. */
  readonly waived: readonly string[]
}

/** Clocks of two machines differ; more than this is not a clock's fault. */
export const clockSkew = 5 * 60_000

/**
 * The facts of one kind and subject that count.
 * @param all verified facts of the kind, at least one
 * @param context `rollback` waives the age
 * @returns why none count, as a text
 */
export function countFacts(
  kind: FactKind,
  all: readonly Fact[],
  rules: GateRules,
  context: { readonly now: number; readonly rollback: boolean }
): Counting | string {
  const needed = rules.threshold?.[kind] ?? 1
  const newest = needed === 1 ? newestFacts(all) : newestOfEach(all)
  const maxAge = rules.maxAge?.[kind]
  const problems = maxAge === undefined ? [] : newest.map((fact) => tooOld(fact, maxAge, context.now))
  const fresh = context.rollback ? newest : newest.filter((_fact, i) => problems[i] === undefined)
  const said = problems.filter((problem) => problem !== undefined)
  const waived = context.rollback ? said : []
  if (fresh.length === 0) return said.join('; ')
  if (needed === 1) return { facts: fresh, waived }
  const groups = groupBy(fresh, (fact) => matterOf(kind, fact))
  const enough = groups.filter((group) => signersOf(group) >= needed)
  if (enough.length > 0) return { facts: enough.flat(), waived }
  const names = [...new Set(fresh.map(({ signer }) => signer.name))].toSorted()
  const most = Math.max(...groups.map(signersOf))
  const differ = signersOf(fresh) >= needed ? ', who do not state the same' : ''
  return [`${most} of ${needed} signers that must agree: ${names.join(', ')}${differ}`, ...said].join('; ')
}

/** With several signers each one's newest word counts: a newer one of another does not replace it. */
function newestOfEach(facts: readonly Fact[]): Fact[] {
  return groupBy(facts, ({ signer }) => signerKey(signer)).flatMap(newestFacts)
}

function groupBy(facts: readonly Fact[], keyOf: (fact: Fact) => string): Fact[][] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) groups.set(keyOf(fact), [...(groups.get(keyOf(fact)) ?? []), fact])
  return [...groups.values()]
}

const signersOf = (facts: readonly Fact[]): number => new Set(facts.map(({ signer }) => signerKey(signer))).size

/**
 * What signers must agree on to count together. Two SBOMs are two documents, each vouched for once; two builders may
 * differ in everything but what they built from. Scans and health checks are judged one by one, and the worst decides.
 */
function matterOf(kind: FactKind, { predicateType, predicate }: Fact): string {
  if (kind === 'signature' || kind === 'scan' || kind === 'vex' || kind === 'health') return kind
  const definition = predicate['buildDefinition']
  const matter = kind === 'sbom' ? predicate : isObject(definition) ? definition['resolvedDependencies'] : undefined
  try {
    return canonicalJson([predicateType, (matter ?? null) as Json])
  } catch {
    // No canonical form: known to be the same as nothing but itself.
    return JSON.stringify([predicateType, matter])
  }
}

/** The older of what the signer says and what was verified. */
export function tooOld({ time, signedAt, signer }: Fact, maxAge: number, now: number): string | undefined {
  const times = [time, signedAt].filter((value) => value !== undefined)
  if (times.length === 0) return `nothing says when ${signer.name} stated it`
  const stated = Math.min(...times)
  if (stated > now + clockSkew) return `${signer.name} states it in the future, ${new Date(stated).toISOString()}`
  if (now - stated <= maxAge) return undefined
  return `${signer.name} stated it on ${new Date(stated).toISOString()}, longer ago than the policy allows (${shown(maxAge)})`
}

function shown(milliseconds: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000]
  ] as const
  const [unit, size] = units.find(([, value]) => milliseconds >= value && milliseconds % value === 0) ?? ['ms', 1]
  return `${milliseconds / size}${unit}`
}
