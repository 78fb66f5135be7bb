import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { verifyCommand } from '@immutable-delivery/evidence'
import { createProbe } from '@immutable-delivery/health'
import { errorKind, errorMessage, UserError, type EnvironmentSettings } from '@immutable-delivery/kit'
import {
  isDigest,
  parseDigest,
  parseReference,
  readImage,
  type Digest,
  type Image,
  type ImageStore
} from '@immutable-delivery/oci'
import { renderComment, renderSummary } from '@immutable-delivery/report'
import {
  abort,
  choosePlatform,
  deploy,
  resume,
  rollback,
  settingsDigest,
  status,
  type SwitchOptions,
  type SwitchResult
} from '@immutable-delivery/rollout'
import { runMain, type Ports } from '@immutable-delivery/runner'
import type { ConfigSource } from '../shared/config-source.js'
import { foundSigner } from '../shared/facts.js'
import { githubOf } from '../shared/github-client.js'
import { openImage, openStore, type RegistryInputs } from '../shared/open-image.js'
import { publish } from '../shared/post-comment.js'
import { runCommandOf } from '../shared/run-command.js'
import { runInfo, runOrder } from '../shared/run-info.js'
import { switchConfig } from '../shared/switch-config.js'
import { trustedPolicy } from '../shared/trust.js'
import { attachAnswer } from '../shared/verify-image.js'
import { declaration } from './declaration.js'
import { changesOf, scanSummaryOf } from './changes.js'
import { deliveryOf } from './delivery.js'
import { switchGate } from './gate.js'
import { openTarget, type Target } from '../shared/open-target.js'
import { proposalState, unapproved } from './proposal.js'

export const blueGreenSwitch = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const { file, environment, source } = await switchConfig(inputs, ports)
    const operation = inputs.operation
    const name = inputs.image ?? file.image
    if (name === undefined) throw new UserError('image', '', `an image, or \`image\` in ${inputs.config}`)
    const image = await imageOf({ ...inputs, image: name }, operation === 'deploy' || operation === 'propose', ports)
    const policy = await trustedPolicy(file.policy, inputs, ports, source)
    const target = await openTarget(file.app, environment, image.store, inputs, ports, source)
    const { factsFolder } = target
    const gate = switchGate({ store: () => image.store, policy, files: target.options.files, factsFolder, ports })
    const dryRun = inputs['dry-run'] || operation === 'propose'
    const options = optionsOf({ environment, target, ports, dryRun, gate })
    const app = inputs.app ?? file.app
    const deploymentId = inputs['deployment-id']

    let result: SwitchResult
    let settings: Digest | undefined
    try {
      const deploys = operation === 'deploy' || operation === 'propose'
      const wanted = deploys ? await target.settings() : undefined
      settings = wanted === undefined ? undefined : settingsDigest(wanted)
      const not =
        deploymentId === undefined || image.digest === undefined || settings === undefined
          ? []
          : await unapproved(
              deploymentId,
              { app, environment: environment.name, digest: image.digest, settings },
              githubOf(inputs['github-token'], ports)
            )
      result =
        not.length > 0
          ? { ...(await status(options)), state: 'blocked', reason: not.join('\n') }
          : await operate(operation, options, image, target, inputs.force)
    } finally {
      await target.close()
    }
    const digest = image.digest ?? result.live?.image ?? ''
    const report = isDigest(digest) ? gate.reportOn(digest) : undefined
    const by = foundSigner(report, policy.trust)
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
      verifyCommands: verifyCommand(`${image.store.name}@${digest}`, by).split('\n'),
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
    const failed = result.state === 'rolled-back' && operation !== 'rollback'
    return {
      outputs: {
        result: delivery.state,
        'live-digest': result.live?.image ?? '',
        'live-color': result.color ?? '',
        'previous-digest': result.previous?.image ?? '',
        'exposed-seconds': String(result.exposedSeconds),
        'deployment-id': String(posted.deployment ?? deploymentId ?? ''),
        state: result.journal,
        comment
      },
      summary: renderSummary(delivery),
      reportOnly: !failed && operation === 'rollback' && result.state === 'rolled-back',
      failure: `${environment.name}: ${delivery.state}${result.reason === undefined ? '' : `: ${result.reason}`}`
    }
  })

async function operate(
  operation: 'deploy' | 'propose' | 'rollback' | 'status' | 'resume' | 'abort',
  options: SwitchOptions,
  image: { readonly store: ImageStore; readonly digest: Digest | undefined },
  target: Target,
  force: boolean
): Promise<SwitchResult> {
  const { digest } = image
  switch (operation) {
    case 'propose':
    case 'deploy':
      if (digest === undefined) throw new UserError('digest', '', 'the digest to deploy')
      return deployDigest(options, image.store, digest, target, force)
    case 'rollback':
      return rollback(options, digest === undefined ? {} : { image: digest })
    case 'status':
      return status(options)
    case 'resume':
      return resume(options)
    case 'abort':
      return abort(options)
  }
}

/** An image that is not there, or whose bytes are not those of its digest, is refused like one whose facts are. */
async function deployDigest(
  options: SwitchOptions,
  store: ImageStore,
  digest: Digest,
  target: Target,
  force: boolean
): Promise<SwitchResult> {
  let image: Image
  try {
    image = await readImage(store, digest)
  } catch (error) {
    const kind = errorKind(error)
    if (kind !== 'integrity' && kind !== 'user') throw error
    return { ...(await status(options)), state: 'blocked', reason: errorMessage(error) }
  }
  const manifest = choosePlatform(image, await target.platform()).descriptor.digest
  return deploy(options, { image: digest, manifest, settings: await target.settings(), force })
}

/** The store to read from, and the digest where one is given; only `deploy` needs one. */
async function imageOf(
  inputs: RegistryInputs & { readonly image: string; readonly digest: string | undefined },
  needed: boolean,
  ports: Ports
): Promise<{ readonly store: ImageStore; readonly digest: Digest | undefined }> {
  if (needed) return openImage(inputs, ports)
  const reference = parseReference(inputs.image, 'image')
  const digest = inputs.digest === undefined ? reference.digest : parseDigest(inputs.digest, 'digest')
  return { store: openStore(reference, inputs, ports), digest }
}

function optionsOf(o: {
  readonly environment: EnvironmentSettings
  readonly target: Omit<Target, 'factsFolder'>
  readonly ports: Ports
  readonly dryRun: boolean
  readonly gate: ReturnType<typeof switchGate>
}): SwitchOptions {
  const { environment, target, ports } = o
  const { clock, logger, signal } = ports
  const checks = environment.checks
  return {
    environment: environment.name,
    ...target.options,
    run: runOrder(ports),
    strategy: environment.strategy,
    keepPrevious: environment.keepPrevious,
    drain: environment.drain,
    startTimeout: environment.runtime.startTimeout,
    probeFor: (expected) =>
      createProbe({ http: target.http, clock, checks, expected, runCommand: runCommandOf(ports) }),
    probing: {
      interval: Math.min(...checks.map((check) => check.interval)),
      success: Math.max(...checks.map((check) => check.success)),
      failure: Math.min(...checks.map((check) => check.failure))
    },
    gate: o.gate.gate,
    verify: o.gate.verify,
    clock,
    logger,
    signal,
    dryRun: o.dryRun
  }
}

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

function notesOf(
  environment: EnvironmentSettings,
  source: ConfigSource,
  result: SwitchResult,
  dryRun: boolean
): string[] {
  return [
    ...(dryRun ? ['Dry run: nothing was changed.', ...(result.plan ?? []).map((step) => `Would ${step}.`)] : []),
    environment.protected
      ? `Policy and targets were read from ${source.description}`
      : `This environment is not protected, so policy and targets were read from ${source.description}`,
    'All steps of one job are one trust domain, where an earlier step can interfere with a later one'
  ]
}
