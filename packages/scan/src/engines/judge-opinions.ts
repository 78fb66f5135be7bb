import { worstVerdict, type Verdict } from '@immutable-delivery/kit'
import type { Finding } from '../finding.js'
import { judgeFindings, type FindingPolicy } from '../judge.js'
import type { SecondOpinion } from './compare.js'

/** What only the second engine found, in the form that exemptions and policies know. */
export function opinionFindings(opinion: SecondOpinion, platform: string): Finding[] {
  if ('failure' in opinion) return []
  return opinion.disagreements
    .filter(({ by }) => by !== 'osv')
    .map(({ id, purl, package: name, version, severity, fixed, cause }) => ({
      id,
      aliases: [],
      purl,
      identity: '',
      ecosystem: '',
      package: name,
      version,
      fixed,
      severity,
      method: 'none',
      summary: cause,
      modified: '',
      platform
    }))
}

/**
 * A second engine can only make a verdict worse: one that gave no answer leaves it `incomplete`, and what it alone found
 * fails where `decides` is set.
 * @param lists of `opinionFindings`, with exemptions, one for each opinion
 * @param now milliseconds
 */
export function judgeOpinions(
  opinions: readonly SecondOpinion[],
  lists: readonly (readonly Finding[])[],
  policy: FindingPolicy,
  decides: boolean,
  now: number
): { readonly verdict: Verdict; readonly reasons: readonly string[] } {
  const reasons: string[] = []
  const verdicts: Verdict[] = ['pass']
  for (const [at, opinion] of opinions.entries())
    if ('failure' in opinion) {
      verdicts.push('incomplete')
      reasons.push(`no second opinion: ${opinion.engine}: ${opinion.failure}`)
    } else if (decides) {
      const judgement = judgeFindings(lists[at] ?? [], policy, { complete: true, packages: 1, reasons: [] }, now)
      verdicts.push(judgement.verdict)
      reasons.push(...judgement.reasons.map((reason) => `found by ${opinion.engine} alone: ${reason}`))
    }
  return { verdict: worstVerdict(verdicts), reasons }
}
