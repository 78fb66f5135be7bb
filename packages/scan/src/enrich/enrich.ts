import type { Finding } from '../finding.js'
import { epssText, type EpssScores } from './epss.js'
import type { KevCatalogue } from './kev.js'

export interface Enrichment {
  readonly kev?: KevCatalogue
  readonly epss?: EpssScores
}

/** Writes to each finding what is known under any of its names: the earliest day, the highest probability. */
export function enrichFindings(findings: readonly Finding[], { kev, epss }: Enrichment): Finding[] {
  return findings.map((finding) => {
    const names = [finding.id, ...finding.aliases]
    const days = names.flatMap((name) => kev?.get(name) ?? []).toSorted()
    const scores = names.flatMap((name) => epss?.get(name) ?? [])
    return {
      ...finding,
      ...(days[0] === undefined ? {} : { kev: days[0] }),
      ...(scores.length === 0 ? {} : { epss: epssText(Math.max(...scores)) })
    }
  })
}
