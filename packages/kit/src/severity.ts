/** Severities in rising order; `unknown` stands for a finding that nobody rated. */
export const severities = ['unknown', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

/**
 * Whether a finding of `severity` reaches `threshold`. An unrated finding counts as high: nobody said that it is
 * harmless, and Debian's own data often has no rating at all.
 */
export function reaches(severity: Severity, threshold: Severity | 'none'): boolean {
  if (threshold === 'none') return false
  const effective = severity === 'unknown' ? 'high' : severity
  return severities.indexOf(effective) >= severities.indexOf(threshold)
}
