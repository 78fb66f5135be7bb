import { worstVerdict, type ConfigurationKind, type Verdict } from '@immutable-delivery/kit'
import type { Check } from './check.js'

export interface CheckPolicy {
  /** Findings about the configuration that block. */
  readonly configuration: readonly ConfigurationKind[]
  /** A package without a readable licence makes the verdict `incomplete`, unless it is allowed. */
  readonly unknownLicences: 'incomplete' | 'allow'
}

/** Which of the checks decide, and how. */
export function judgeChecks(
  checks: readonly Check[],
  policy: CheckPolicy
): { readonly verdict: Verdict; readonly blocking: readonly Check[]; readonly reasons: readonly string[] } {
  const open = checks.filter((check) => check.exempt === undefined)
  const denied = open.filter((check) => check.id === 'licence-denied')
  const configuration = open.filter(({ id }) => policy.configuration.some((kind) => kind === id))
  const unknown = policy.unknownLicences === 'allow' ? [] : open.filter((check) => check.id === 'licence-unknown')
  const reason = (what: string, list: readonly Check[], name: (check: Check) => string): string[] =>
    list.length === 0
      ? []
      : [
          `${list.length} ${what}: ${list.slice(0, 3).map(name).join(', ')}${list.length > 3 ? ` and ${list.length - 3} more` : ''}`
        ]
  return {
    verdict: worstVerdict([
      'pass',
      ...(denied.length + configuration.length > 0 ? ['fail' as const] : []),
      ...(unknown.length > 0 ? ['incomplete' as const] : [])
    ]),
    blocking: [...denied, ...configuration, ...unknown],
    reasons: [
      ...reason('with a licence that is not allowed', denied, ({ purl, subject }) => `${purl} (${subject})`),
      ...reason('about the configuration', configuration, ({ id, subject }) => `${id} ${subject}`),
      ...reason('without a licence that can be read', unknown, ({ purl }) => purl)
    ]
  }
}
