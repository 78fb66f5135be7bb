/** CVSS v4.0 scores: FIRST's specification document, sections 7 and 8. Exact: only whole numbers are added. */
import { macroScore } from './cvss4-table.js'
import { metricsOf } from './vector.js'

/** Values of the metrics in falling severity. Their places are the specification's severity distances. */
const levels = {
  AV: ['N', 'A', 'L', 'P'],
  PR: ['N', 'L', 'H'],
  UI: ['N', 'P', 'A'],
  AC: ['L', 'H'],
  AT: ['N', 'P'],
  VC: ['H', 'L', 'N'],
  VI: ['H', 'L', 'N'],
  VA: ['H', 'L', 'N'],
  SC: ['S', 'H', 'L', 'N'],
  SI: ['S', 'H', 'L', 'N'],
  SA: ['S', 'H', 'L', 'N'],
  CR: ['H', 'M', 'L'],
  IR: ['H', 'M', 'L'],
  AR: ['H', 'M', 'L'],
  E: ['A', 'P', 'U']
} as const
type Name = keyof typeof levels

const base = ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'] as const
/** Supplemental metrics have no part in the score. */
const supplemental: Readonly<Record<string, readonly string[]>> = {
  S: ['X', 'N', 'P'],
  AU: ['X', 'N', 'Y'],
  R: ['X', 'A', 'U', 'I'],
  V: ['X', 'D', 'C'],
  RE: ['X', 'L', 'M', 'H'],
  U: ['X', 'Clear', 'Green', 'Amber', 'Red']
}
const threat = ['E', 'CR', 'IR', 'AR'] as const
const optional = [...threat, ...base.map((name) => `M${name}`), ...Object.keys(supplemental)]

/** Only the modified metrics of the subsequent systems know Safety. */
const safety = (name: string): boolean => name === 'MSI' || name === 'MSA'

function readVector(vector: string): Readonly<Record<Name, number>> | undefined {
  const match = /^CVSS:4\.0\/(.*)$/s.exec(vector)
  const metrics = match?.[1] === undefined ? undefined : metricsOf(match[1], optional)
  if (metrics?.size !== base.length) return undefined
  const place = (name: Name, value: string | undefined, safe = false): number =>
    value === 'S' && !safe ? -1 : (levels[name] as readonly string[]).indexOf(value ?? '')
  const result: Partial<Record<Name, number>> = {}
  for (const name of base) {
    const own = place(name, metrics.get(name))
    const modified = metrics.get(`M${name}`) ?? 'X'
    const effective = modified === 'X' ? own : place(name, modified, safety(`M${name}`))
    if (own < 0 || effective < 0) return undefined
    result[name] = effective
  }
  for (const name of threat) {
    const value = metrics.get(name) ?? 'X'
    // Not defined means the worst.
    const effective = value === 'X' ? 0 : place(name, value)
    if (effective < 0) return undefined
    result[name] = effective
  }
  for (const [name, allowed] of Object.entries(supplemental))
    if (!allowed.includes(metrics.get(name) ?? 'X')) return undefined
  return result as Readonly<Record<Name, number>>
}

/** The worst vectors of each equivalence class: specification, tables 24 to 29. EQ3 and EQ6 go together. */
const worst: Readonly<Record<string, readonly (readonly string[])[]>> = {
  eq1: [
    ['AV:N PR:N UI:N'],
    ['AV:A PR:N UI:N', 'AV:N PR:L UI:N', 'AV:N PR:N UI:P'],
    ['AV:P PR:N UI:N', 'AV:A PR:L UI:P']
  ],
  eq2: [['AC:L AT:N'], ['AC:H AT:N', 'AC:L AT:P']],
  eq36: [
    ['VC:H VI:H VA:H CR:H IR:H AR:H'],
    ['VC:H VI:H VA:L CR:M IR:M AR:H', 'VC:H VI:H VA:H CR:M IR:M AR:M'],
    ['VC:L VI:H VA:H CR:H IR:H AR:H', 'VC:H VI:L VA:H CR:H IR:H AR:H'],
    [
      'VC:L VI:H VA:L CR:H IR:M AR:H',
      'VC:L VI:H VA:H CR:H IR:M AR:M',
      'VC:H VI:L VA:H CR:M IR:H AR:M',
      'VC:H VI:L VA:L CR:M IR:H AR:H',
      'VC:L VI:L VA:H CR:H IR:H AR:M'
    ],
    [],
    ['VC:L VI:L VA:L CR:H IR:H AR:H']
  ],
  eq4: [['SC:H SI:S SA:S'], ['SC:H SI:H SA:H'], ['SC:L SI:L SA:L']]
}

/** How many steps lie within a class, from its worst vector to the next class. */
const depths: Readonly<Record<string, readonly number[]>> = {
  eq1: [1, 4, 5],
  eq2: [1, 2],
  eq36: [7, 6, 8, 8, 0, 10],
  eq4: [6, 5, 4]
}

/** Steps below the worst vector of the class that is in no metric better than this one. */
function distance(group: string, index: number, at: Readonly<Record<Name, number>>): number {
  for (const vector of worst[group]?.[index] ?? []) {
    const steps = vector.split(' ').map((part) => {
      const [name, value] = part.split(':') as [Name, string]
      return at[name] - (levels[name] as readonly string[]).indexOf(value)
    })
    if (steps.every((step) => step >= 0)) return steps.reduce((sum, step) => sum + step, 0)
  }
  throw new Error('no worst vector: the classes do not cover all vectors')
}

/** A multiple of all depths, so that every share of a step is a whole number. */
const unit = 840

/**
 * The score of a vector such as `CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N`, from 0 to 10 in
 * steps of 0.1, with the threat and environmental metrics that stand in it; undefined when it is no correct vector.
 */
export function cvss4Score(vector: string): number | undefined {
  const at = readVector(vector)
  if (at === undefined) return undefined
  const { AV, PR, UI, AC, AT, VC, VI, VA, SC, SI, SA, E, CR, IR, AR } = at
  if (VC === 2 && VI === 2 && VA === 2 && SC === 3 && SI === 3 && SA === 3) return 0
  const eq1 = AV === 0 && PR === 0 && UI === 0 ? 0 : AV === 3 || (AV > 0 && PR > 0 && UI > 0) ? 2 : 1
  const eq2 = AC === 0 && AT === 0 ? 0 : 1
  const eq3 = VC === 0 && VI === 0 ? 0 : VC === 0 || VI === 0 || VA === 0 ? 1 : 2
  const eq4 = SI === 0 || SA === 0 ? 0 : SC === 1 || SI === 1 || SA === 1 ? 1 : 2
  const eq6 = (CR === 0 && VC === 0) || (IR === 0 && VI === 0) || (AR === 0 && VA === 0) ? 0 : 1
  const score = macroScore(eq1, eq2, eq3, eq4, E, eq6)
  if (score === undefined) throw new Error('a vector without a macro vector')
  const next = {
    eq1: macroScore(eq1 + 1, eq2, eq3, eq4, E, eq6),
    eq2: macroScore(eq1, eq2 + 1, eq3, eq4, E, eq6),
    eq36: nextOfImpact(eq3, eq6, (three, six) => macroScore(eq1, eq2, three, eq4, E, six)),
    eq4: macroScore(eq1, eq2, eq3, eq4 + 1, E, eq6)
  }
  const index = { eq1, eq2, eq36: eq3 * 2 + eq6, eq4 }
  // EQ5 has one vector per class, so that nothing is left of it; a next class still counts in the mean.
  let classes = macroScore(eq1, eq2, eq3, eq4, E + 1, eq6) === undefined ? 0 : 1
  let lost = 0
  for (const group of ['eq1', 'eq2', 'eq36', 'eq4'] as const) {
    const lower = next[group]
    if (lower === undefined) continue
    classes += 1
    const depth = depths[group]?.[index[group]] ?? 1
    lost += (score - lower) * distance(group, index[group], at) * (unit / depth)
  }
  if (classes === 0) return score / 10
  // Tenths, rounded half up: score - lost / classes, over a common denominator.
  const whole = unit * classes
  return Math.max(0, Math.min(100, Math.floor((2 * (score * whole - lost) + whole) / (2 * whole)))) / 10
}

/** EQ3 and EQ6 fall together; from the worst of both there are two ways, of which the better one counts. */
function nextOfImpact(
  eq3: number,
  eq6: number,
  of: (eq3: number, eq6: number) => number | undefined
): number | undefined {
  if (eq3 === 0 && eq6 === 0) return Math.max(of(0, 1) ?? 0, of(1, 0) ?? 0)
  return eq3 === 1 && eq6 === 0 ? of(1, 1) : of(eq3 + 1, eq6)
}
