/** When a thing counts as healthy: so many successes in a row, so many failures in a row. Pure. */
import type { CheckTiming } from '@immutable-delivery/kit'

/** `unknown` until one of the two thresholds was reached: neither good nor bad may be concluded from it. */
export type CheckStatus = 'unknown' | 'healthy' | 'unhealthy'

export interface CheckState {
  readonly status: CheckStatus
  /** Successes in a row up to now; 0 after a failure. */
  readonly successes: number
  /** Failures in a row up to now; 0 after a success. */
  readonly failures: number
}

/** The state before the first answer. */
export function startCheck(): CheckState {
  return { status: 'unknown', successes: 0, failures: 0 }
}

/**
 * The state after one more answer. A status is kept until the opposite threshold is reached, so that one lost packet
 * does not take back a release and one lucky answer does not promote it.
 */
export function nextCheck(
  state: CheckState,
  success: boolean,
  thresholds: Pick<CheckTiming, 'success' | 'failure'>
): CheckState {
  if (success) {
    const successes = state.successes + 1
    return { status: successes >= thresholds.success ? 'healthy' : state.status, successes, failures: 0 }
  }
  const failures = state.failures + 1
  return { status: failures >= thresholds.failure ? 'unhealthy' : state.status, successes: 0, failures }
}
