import {
  formatDuration,
  startProgress,
  UserError,
  worstVerdict,
  type CheckSettings,
  type Verdict
} from '@immutable-delivery/kit'
import {
  answersFor,
  besideBaseline,
  bindChecks,
  compareDigests,
  identityDigests,
  observe,
  runningOf,
  waitHealthy,
  withRecord,
  type Beside,
  type Observation,
  type ObserveOptions,
  type WaitResult
} from '@immutable-delivery/health'
import { renderHealthSummary } from '@immutable-delivery/report'
import { runMain, type Ports } from '@immutable-delivery/runner'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { openImage } from '../shared/open-image.js'
import { runCommandOf } from '../shared/run-command.js'
import { runInfo } from '../shared/run-info.js'
import { everyAddress } from './addresses.js'
import { attestHealth } from './attest.js'
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
    const targets = inputs['every-address'] ? await everyAddress(target) : [target]
    if (targets.length > 1) logger.info(`${name} has ${targets.length} addresses, each is asked`)
    const probing = { http, clock, runCommand: runCommandOf(ports) }
    const bound = bindChecks(inReach(checks, inputs), targets, {
      ...probing,
      ...(expected === undefined ? {} : { expected: identityDigests(expected.identity) })
    })
    const beside =
      inputs['baseline-url'] === undefined
        ? undefined
        : besideBaseline({
            baseline: bindChecks(checks, { baseUrl: inputs['baseline-url'] }, probing),
            clock,
            duration: inputs.duration,
            signal,
            settings: inputs['max-error-rate'] === 0 ? {} : { allowance: inputs['max-error-rate'] }
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
          watch(ports, beside, {
            checks: bound,
            clock,
            signal,
            duration: inputs.duration,
            thresholds: {
              // Beside a baseline the rates are compared, and a limit that both break says nothing about the new one.
              maxErrorRate: beside === undefined ? inputs['max-error-rate'] : 100,
              ...(inputs['max-p95'] === undefined ? {} : { maxP95: inputs['max-p95'] })
            },
            stopEarly: beside === undefined
          })
        )
      : neverHealthy(waited, signal.aborted)

    const comparison = waited.healthy ? beside?.result() : undefined
    const record =
      opened === undefined || expected === undefined || !inputs['ask-runtime']
        ? undefined
        : await (await import('./runtime-record.js')).runtimeRecord(inputs, opened, expected.identity, ports)
    const drift =
      expected === undefined ? undefined : withRecord(compareDigests(expected.identity, runningOf(seen)), record)
    const judged = [
      { verdict: seen.verdict, reasons: seen.reasons },
      ...(comparison === undefined || comparison.verdict === 'pass'
        ? []
        : [{ verdict: comparison.verdict, reasons: [`compared with the baseline: ${comparison.reason}`] }]),
      ...(drift === undefined ? [] : [{ verdict: drift.verdict, reasons: drift.reasons }]),
      ...tooFew(seen, inputs.replicas)
    ]
    const verdict = worstVerdict(judged.map((one) => one.verdict))
    const reasons = judged.flatMap((one) => one.reasons)
    for (const reason of reasons) logger.info(reason)
    const attestation =
      opened === undefined || !inputs.attest || (verdict !== 'pass' && verdict !== 'fail')
        ? ''
        : await attestHealth(
            opened,
            drift?.manifest,
            {
              verdict,
              observation: seen,
              checks,
              target: name,
              finished: clock.now(),
              ...(runInfo(ports).url === undefined ? {} : { runUrl: runInfo(ports).url ?? '' })
            },
            inputs,
            ports
          )
    const [only, ...others] = seen.digests
    return {
      outputs: {
        result: verdict,
        checks: JSON.stringify(seen.checks),
        'error-rate': seen.errorRate === undefined ? '' : String(seen.errorRate),
        p95: seen.p95 === undefined ? '' : String(seen.p95),
        'running-digest':
          drift === undefined ? (only === undefined || others.length > 0 ? '' : only.digest) : (drift.manifest ?? ''),
        comparison: comparison === undefined ? '' : JSON.stringify(comparison),
        attestation,
        drift: drift?.state ?? ''
      },
      summary: renderHealthSummary({
        ...seen,
        target: name,
        verdict,
        reasons,
        ...(comparison === undefined ? {} : { comparison }),
        ...(drift === undefined || expected === undefined
          ? {}
          : { drift: { expected: expected.digest, state: drift.state, ...(record === undefined ? {} : { record }) } })
      }),
      failure: `${name}: ${verdict}: ${reasons.slice(0, 3).join('; ')}`
    }
  })

/** The checks, asked often enough that every replica has its turn within the duration. */
function inReach(
  checks: readonly CheckSettings[],
  { replicas, duration }: { readonly replicas: number; readonly duration: number }
): CheckSettings[] {
  const interval = Math.max(10, Math.floor(duration / (answersFor(replicas) + 1)))
  return checks.map((check) =>
    replicas > 1 && 'http' in check ? { ...check, interval: Math.min(check.interval, interval) } : check
  )
}

/** With a slow target there may have been no time for as many answers as there should be. */
function tooFew({ requests, verdict }: Observation, replicas: number): { verdict: Verdict; reasons: string[] }[] {
  const needed = answersFor(replicas)
  if (requests >= needed || verdict === 'fail') return []
  return [
    {
      verdict: 'incomplete',
      reasons: [`only ${requests} answers, and ${needed} are needed to meet each of ${replicas} replicas`]
    }
  ]
}

/** Observes; beside a baseline, which is asked alone first so that its usual slowness is known. */
async function watch(
  { logger, clock }: Pick<Ports, 'logger' | 'clock'>,
  beside: Beside | undefined,
  options: ObserveOptions
): Promise<Observation> {
  if (beside !== undefined) {
    logger.info('The baseline is asked alone first, for its usual answer times')
    await beside.calibrate()
  }
  const progress = startProgress(logger, clock, 'observe', 'requests', undefined, 10_000)
  const over = new AbortController()
  const baseline = beside?.run(over.signal)
  try {
    return await observe({
      ...options,
      onAnswer: (answer) => {
        progress.advance(1)
        return beside?.canary(answer) === true ? 'stop' : 'go-on'
      }
    })
  } finally {
    over.abort()
    await baseline
    progress.done()
  }
}

/** What is known of something that never became healthy. */
function neverHealthy(waited: WaitResult, cancelled: boolean): Observation {
  const { requests, failures, reason = 'it never became healthy' } = waited
  const verdict: Verdict = cancelled
    ? 'incomplete'
    : waited.unknown === true
      ? 'error'
      : requests === 0
        ? 'incomplete'
        : 'fail'
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
