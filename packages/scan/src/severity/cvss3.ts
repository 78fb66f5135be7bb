/** CVSS v3.0 and v3.1 base scores: FIRST's specification documents, section 7.1 and appendix A. */
import { metricsOf } from './vector.js'

const weights = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 }
} as const
/** Privileges weigh more where the vulnerable part can reach beyond itself. */
const privileges = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } } as const

/** Temporal and environmental metrics: allowed in a vector, no part of the base score. */
const optional = ['E', 'RL', 'RC', 'CR', 'IR', 'AR', 'MAV', 'MAC', 'MPR', 'MUI', 'MS', 'MC', 'MI', 'MA']

/**
 * The base score of a vector such as `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`, from 0 to 10 in steps of 0.1;
 * undefined when it is not a complete and correct vector.
 */
export function cvss3Score(vector: string): number | undefined {
  const match = /^CVSS:3\.[01]\/(.*)$/s.exec(vector)
  const metrics = match?.[1] === undefined ? undefined : metricsOf(match[1], optional)
  if (metrics === undefined) return undefined
  const weight = (name: keyof typeof weights): number | undefined => metrics.weight(name, weights[name])
  const scope = metrics.get('S')
  if (scope !== 'U' && scope !== 'C') return undefined
  const all = [
    weight('AV'),
    weight('AC'),
    metrics.weight('PR', privileges[scope]),
    weight('UI'),
    weight('C'),
    weight('I'),
    weight('A')
  ]
  if (!all.every((value) => value !== undefined) || metrics.size !== 8) return undefined
  const [av = 0, ac = 0, pr = 0, ui = 0, c = 0, i = 0, a = 0] = all
  const iss = 1 - (1 - c) * (1 - i) * (1 - a)
  const impact = scope === 'U' ? 6.42 * iss : 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15
  if (impact <= 0) return 0
  const exploitability = 8.22 * av * ac * pr * ui
  return roundUp(Math.min((scope === 'U' ? 1 : 1.08) * (impact + exploitability), 10))
}

/** Appendix A's roundup: through integers, so that 4.000000000000001 stays 4.0. */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000)
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10
}
