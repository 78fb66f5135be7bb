/** What a judgement may say (DESIGN section 4). Only `pass` is green; what could not be judged is never `pass`. */
export type Verdict = 'pass' | 'fail' | 'incomplete' | 'error'

const order: readonly Verdict[] = ['pass', 'incomplete', 'fail', 'error']

/** The worst of several verdicts; of none it is `incomplete`: nothing was judged. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'incomplete'
  return order[Math.max(...verdicts.map((verdict) => order.indexOf(verdict)))] ?? 'error'
}
