import { UserError, type CheckSettings } from '@immutable-delivery/kit'
import { createCheckProbe, type ProbeOptions, type ProbeTarget } from './probe.js'
import type { BoundCheck } from './schedule.js'

/**
 * Binds checks to the thing that they ask.
 * @throws UserError when there is no check, or the target is no URL
 */
export function bindChecks(
  checks: readonly CheckSettings[],
  target: ProbeTarget,
  options: ProbeOptions
): readonly BoundCheck[] {
  if (checks.length === 0) throw new UserError('checks', '', 'at least one check')
  return checks.map((check) => {
    const probe = createCheckProbe({ ...options, check })
    return { name: `GET ${check.http}`, settings: check, ask: (signal) => probe(target, signal) }
  })
}

/** Splits `https://shop.example/healthz?deep=1` into where to ask and what: the check for a URL given alone. */
export function checkOfUrl(
  url: string,
  settings: Omit<CheckSettings, 'http'>
): { readonly target: ProbeTarget; readonly check: CheckSettings } {
  const { origin, pathname, search } = new URL(url)
  return { target: { baseUrl: origin }, check: { ...settings, http: `${pathname}${search}` } }
}
