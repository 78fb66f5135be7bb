/** What a run of the switch answers: the signed answer of the gate, the comment, what GitHub is told, the outputs. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorMessage, formatDuration, type EnvironmentSettings } from '@immutable-delivery/kit'
import { isDigest, readImage, type Image, type ImageStore } from '@immutable-delivery/oci'
import { renderComment, renderSummary } from '@immutable-delivery/report'
import type { StatusReport, SwitchResult } from '@immutable-delivery/rollout'
import type { ActionResult, Ports } from '../shared/ports.js'
import type { ConfigSource } from '../shared/config-source.js'
import { foundCommands } from '../shared/facts.js'
import { publish } from '../shared/post-comment.js'
import { runInfo } from '../shared/run-info.js'
import { attachAnswer } from '../shared/verify-image.js'
import { changesOf, scanSummaryOf } from './changes.js'
import type { declaration } from './declaration.js'
import { deliveryOf } from './delivery.js'
import type { Inputs, OpenSwitch } from './open-switch.js'
import type { Operated } from './operate.js'
import { proposalState } from './proposal.js'

export async function answer(
  inputs: Inputs,
  { file, environment, source, image, policy, gate }: OpenSwitch,
  { result, settings }: Operated,
  ports: Ports
): Promise<ActionResult<(typeof declaration)['outputs']>> {
  const { operation, 'deployment-id': deploymentId } = inputs
  const app = inputs.app ?? file.app
  const digest = image.digest ?? result.live?.image ?? ''
  const report = isDigest(digest) ? gate.reportOn(digest) : undefined
  const judged = await readable(image.store, digest, ports)
  if (operation === 'deploy' && inputs.attest && !inputs['dry-run'] && judged !== undefined && report !== undefined)
    await attachAnswer(image, judged, report, { ...inputs, source }, ports)
  const before = result.state === 'live' ? result.previous?.image : result.live?.image
  const repository = ports.env['GITHUB_REPOSITORY']
  const delivery = deliveryOf({
    app,
    environment,
    name: image.store.name,
    image: judged,
    changes: judged && (await changesOf(image.store, policy.trust, judged, before, ports.logger)),
    scan: judged && (await scanSummaryOf(image.store, policy, judged, ports)),
    digest,
    result,
    ...(operation === 'propose' ? { state: proposalState(result) } : {}),
    report,
    asked: operation === 'rollback',
    verifyCommands: foundCommands(image.store.name, digest, report, policy.trust).split('\n'),
    notes: notesOf(environment, source, result, inputs['dry-run']),
    run: runInfo(ports),
    ...(repository === undefined ? {} : { repository })
  })
  const comment = path.join(ports.temporary, `comment-${environment.name}.md`)
  await writeFile(comment, renderComment(delivery))
  const posted =
    operation === 'status' || inputs['dry-run']
      ? {}
      : await publish(
          delivery,
          {
            token: inputs['github-token'],
            comment: inputs.comment,
            deployment: inputs.deployment,
            check: inputs.check,
            artifactRecord: inputs['artifact-record'] && operation !== 'propose',
            ...(deploymentId === undefined ? {} : { deploymentId }),
            ...(operation === 'propose' && settings !== undefined ? { settings } : {}),
            ...(result.live?.image === digest ? { settings: result.live.settings } : {})
          },
          ports
        )
  const looked = operation === 'status' ? statusOf(result) : undefined
  const failed = result.state === 'rolled-back' && operation !== 'rollback'
  return {
    outputs: {
      result: delivery.state,
      'live-digest': result.live?.image ?? '',
      'live-color': result.color ?? '',
      'previous-digest': result.previous?.image ?? '',
      drift: looked?.drift ?? '',
      differences: looked === undefined ? '' : JSON.stringify(looked.differences.slice(0, 200)),
      'exposed-seconds': String(result.exposedSeconds),
      'cold-start': String(result.coldStart?.milliseconds ?? ''),
      'previous-cold-start': String(result.coldStart?.previous ?? ''),
      'deployment-id': String(posted.deployment ?? deploymentId ?? ''),
      state: result.journal,
      comment
    },
    summary: renderSummary(delivery),
    reportOnly: !failed && operation === 'rollback' && result.state === 'rolled-back',
    failure: `${environment.name}: ${delivery.state}${result.reason === undefined ? '' : `: ${result.reason}`}`
  }
}

const statusOf = (result: SwitchResult | StatusReport): StatusReport | undefined =>
  'differences' in result ? result : undefined

/** For the comment only: what cannot be read any more is left out of it. */
async function readable(store: ImageStore, digest: string, ports: Ports): Promise<Image | undefined> {
  if (!isDigest(digest)) return undefined
  try {
    return await readImage(store, digest)
  } catch (error) {
    ports.logger.warning(`${digest} cannot be read for the comment: ${errorMessage(error)}`)
    return undefined
  }
}

function coldStartNote({ coldStart, state }: SwitchResult): string[] {
  if (coldStart === undefined || state !== 'live') return []
  const { milliseconds, previous } = coldStart
  const before = previous === undefined ? '' : `; the release before it took ${formatDuration(previous)}`
  return [`Ready ${formatDuration(milliseconds)} after its start${before}`]
}

function notesOf(
  environment: EnvironmentSettings,
  source: ConfigSource,
  result: SwitchResult,
  dryRun: boolean
): string[] {
  return [
    ...(statusOf(result)?.differences ?? [])
      .slice(0, 20)
      .map(({ kind, about, what }) => `Not as recorded: ${kind} ${about}: ${what}`),
    ...coldStartNote(result),
    ...(dryRun ? ['Dry run: nothing was changed.', ...(result.plan ?? []).map((step) => `Would ${step}.`)] : []),
    environment.protected
      ? `Policy and targets were read from ${source.description}`
      : `This environment is not protected, so policy and targets were read from ${source.description}`,
    'All steps of one job are one trust domain, where an earlier step can interfere with a later one'
  ]
}
