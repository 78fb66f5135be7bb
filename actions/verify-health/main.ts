import { formatDuration, startProgress, UserError, worstVerdict, type Verdict } from '@immutable-delivery/kit'
import {
  bindChecks,
  compareDigests,
  identityDigests,
  observe,
  runningOf,
  waitHealthy,
  type Observation,
  type ObserveOptions,
  type WaitResult
} from '@immutable-delivery/health'
import { renderHealthSummary } from '@immutable-delivery/report'
import { runMain, type Ports } from '@immutable-delivery/runner'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { openImage } from '../shared/open-image.js'
import { declaration } from './declaration.js'
import { identityOf, whatToAsk } from './target.js'

export const verifyHealth = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const { logger, clock, http, signal } = ports
    const { name, target, checks } = await whatToAsk(inputs, (file) => readDeliveryFile(file, ports))
    const { image } = inputs
    if (image === undefined && inputs.digest !== undefined)
      throw new UserError('image', '', 'the image that digest belongs to')
    const opened = image === undefined ? undefined : await openImage({ ...inputs, image }, ports)
    const expected = opened === undefined ? undefined : { digest: opened.digest, identity: await identityOf(opened) }
    const bound = bindChecks(checks, target, {
      http,
      clock,
      ...(expected === undefined ? {} : { expected: identityDigests(expected.identity) })
    })

    const waited = await logger.group(`Wait until ${name} answers`, async () => {
      const result = await waitHealthy({ checks: bound, clock, timeout: inputs.duration, signal })
      logger.info(
        `${result.healthy ? 'healthy' : (result.reason ?? 'not healthy')} after ${formatDuration(result.waited)}`
      )
      return result
    })
    const seen = waited.healthy
      ? await logger.group(`Observe ${name} for ${formatDuration(inputs.duration)}`, () =>
          watch(ports, {
            checks: bound,
            clock,
            signal,
            duration: inputs.duration,
            thresholds: {
              maxErrorRate: inputs['max-error-rate'],
              ...(inputs['max-p95'] === undefined ? {} : { maxP95: inputs['max-p95'] })
            }
          })
        )
      : neverHealthy(waited, signal.aborted)

    const drift = expected === undefined ? undefined : compareDigests(expected.identity, runningOf(seen))
    const verdict = worstVerdict([seen.verdict, ...(drift === undefined ? [] : [drift.verdict])])
    const reasons = [...seen.reasons, ...(drift === undefined ? [] : driftReasons[drift.state])]
    for (const reason of reasons) logger.info(reason)
    const [only, ...others] = seen.digests
    return {
      outputs: {
        result: verdict,
        checks: JSON.stringify(seen.checks),
        'error-rate': seen.errorRate === undefined ? '' : String(seen.errorRate),
        p95: seen.p95 === undefined ? '' : String(seen.p95),
        'running-digest':
          drift === undefined ? (only === undefined || others.length > 0 ? '' : only.digest) : (drift.manifest ?? ''),
        drift: drift?.state ?? ''
      },
      summary: renderHealthSummary({
        ...seen,
        target: name,
        verdict,
        reasons,
        ...(drift === undefined || expected === undefined
          ? {}
          : { drift: { expected: expected.digest, state: drift.state } })
      }),
      failure: `${name}: ${verdict}: ${reasons.slice(0, 3).join('; ')}`
    }
  })

const driftReasons = {
  same: [],
  different: ['something else than the expected image answers'],
  unknown: ['not every answer says which digest it is, so it is not known whether the expected image runs']
} as const

async function watch(
  { logger, clock }: Pick<Ports, 'logger' | 'clock'>,
  options: ObserveOptions
): Promise<Observation> {
  const progress = startProgress(logger, clock, 'observe', 'requests', undefined, 10_000)
  const seen = await observe({ ...options, onAnswer: () => progress.advance(1) })
  progress.done()
  return seen
}

/** What is known of something that never became healthy. */
function neverHealthy(waited: WaitResult, cancelled: boolean): Observation {
  const { requests, failures, reason = 'it never became healthy' } = waited
  const verdict: Verdict = cancelled || requests === 0 ? 'incomplete' : 'fail'
  return {
    verdict,
    reasons: [`never healthy within ${formatDuration(waited.waited)}: ${reason}`],
    requests,
    failures,
    ...(requests === 0 ? {} : { errorRate: (failures / requests) * 100 }),
    checks: [],
    failureSamples: [],
    digests: waited.digest === undefined ? [] : [{ digest: waited.digest, count: 1 }],
    withoutDigest: 0,
    duration: waited.waited
  }
}
