import { UserError, type CheckSettings, type CheckTiming, type HttpCheck } from '@immutable-delivery/kit'
import { checkName, createCheckProbe, type ProbeOptions, type ProbeTarget } from './probe.js'
import type { BoundCheck } from './schedule.js'

/**
 * Binds checks to the thing that they ask, or to each of its replicas.
 * @param targets the replicas; questions that go to somebody else (a command, Prometheus) are asked for the first only
 * @throws UserError when there is no check, or the target is no URL
 */
export function bindChecks(
  checks: readonly CheckSettings[],
  targets: ProbeTarget | readonly ProbeTarget[],
  options: ProbeOptions
): readonly BoundCheck[] {
  if (checks.length === 0) throw new UserError('checks', '', 'at least one check')
  const all: readonly ProbeTarget[] = Array.isArray(targets)
    ? (targets as readonly ProbeTarget[])
    : [targets as ProbeTarget]
  return checks.flatMap((check) => {
    const probe = createCheckProbe({ ...options, check })
    const asked = 'command' in check || 'prometheus' in check ? all.slice(0, 1) : all
    return asked.map((target) => ({
      name: asked.length === 1 ? checkName(check) : `${checkName(check)} at ${target.address ?? target.baseUrl}`,
      settings: check,
      // Only an answer over HTTP can say which digest it comes from.
      claims: 'http' in check,
      ask: (signal?: AbortSignal) => probe(target, signal)
    }))
  })
}

/** Splits `https://shop.example/healthz?deep=1` into where to ask and what: the check for a URL given alone. */
export function checkOfUrl(
  url: string,
  settings: CheckTiming & Pick<HttpCheck, 'expect'>
): { readonly target: ProbeTarget; readonly check: HttpCheck } {
  const { origin, pathname, search } = new URL(url)
  return { target: { baseUrl: origin }, check: { ...settings, http: `${pathname}${search}` } }
}
