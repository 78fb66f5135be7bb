/** What was observed as a predicate of in-toto's test-result v0.1 (attestation/spec/predicates/test-result.md). Pure. */
import { createHash } from 'node:crypto'
import { withoutQuery, type CheckSettings } from '@immutable-delivery/kit'
import type { Observation } from './observe.js'

export interface TestResultInput {
  /** `fail` is stated, too: the newest word on a digest counts. What is not known is not stated at all. */
  readonly verdict: 'pass' | 'fail'
  readonly observation: Pick<Observation, 'checks' | 'requests' | 'failures' | 'p95' | 'duration'>
  readonly checks: readonly CheckSettings[]
  /** What was asked: a URL, or an environment's name. */
  readonly target: string
  /** Milliseconds since 1970. */
  readonly finished: number
  /** The run that observed. */
  readonly runUrl?: string
}

/** `passedTests` and `failedTests` are the checks by name; times are whole milliseconds, since canonical JSON has no fractions. */
export function testResultPredicate(input: TestResultInput) {
  const { verdict, observation, target, finished, runUrl } = input
  const passed = observation.checks.filter(({ status }) => status === 'healthy').map(({ name }) => name)
  const failed = observation.checks.filter(({ status }) => status !== 'healthy').map(({ name }) => name)
  return {
    result: verdict === 'pass' ? 'PASSED' : 'FAILED',
    configuration: [
      {
        name: 'checks',
        digest: { sha256: createHash('sha256').update(JSON.stringify(input.checks)).digest('hex') }
      }
    ],
    ...(runUrl === undefined ? {} : { url: runUrl }),
    passedTests: passed,
    failedTests: failed,
    metadata: {
      startedOn: time(finished - observation.duration),
      finishedOn: time(finished)
    },
    observed: {
      target: withoutQuery(target),
      requests: observation.requests,
      failures: observation.failures,
      ...(observation.p95 === undefined ? {} : { p95Milliseconds: Math.ceil(observation.p95) })
    }
  }
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
