/** CVSS v2 base scores: "A Complete Guide to CVSS Version 2.0", section 3.2.1. */
import { metricsOf } from './vector.js'

const weights = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  I: { N: 0, P: 0.275, C: 0.66 },
  A: { N: 0, P: 0.275, C: 0.66 }
} as const

const optional = ['E', 'RL', 'RC', 'CDP', 'TD', 'CR', 'IR', 'AR']

/** The base score of a vector such as `AV:N/AC:L/Au:N/C:P/I:P/A:P`, with or without parentheses; else undefined. */
export function cvss2Score(vector: string): number | undefined {
  const metrics = metricsOf(vector.replace(/^\((.*)\)$/s, '$1'), optional)
  if (metrics === undefined) return undefined
  const all = (['AV', 'AC', 'Au', 'C', 'I', 'A'] as const).map((name) => metrics.weight(name, weights[name]))
  if (!all.every((value) => value !== undefined) || metrics.size !== 6) return undefined
  const [av = 0, ac = 0, au = 0, c = 0, i = 0, a = 0] = all
  const impact = 10.41 * (1 - (1 - c) * (1 - i) * (1 - a))
  const score = (0.6 * impact + 0.4 * 20 * av * ac * au - 1.5) * (impact === 0 ? 0 : 1.176)
  return Math.max(0, Math.round(score * 10) / 10)
}
