import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { verifyCommand } from '@immutable-delivery/evidence'
import { createProbe } from '@immutable-delivery/health'
import {
  errorKind,
  errorMessage,
  UserError,
  type DeliveryFile,
  type EnvironmentSettings
} from '@immutable-delivery/kit'
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
  status,
  type SwitchOptions,
  type SwitchResult
} from '@immutable-delivery/rollout'
import { runMain, type Ports } from '@immutable-delivery/runner'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { foundSigner } from '../shared/facts.js'
import { openImage, openStore, type RegistryInputs } from '../shared/open-image.js'
import { publish } from '../shared/post-comment.js'
import { runInfo, runOrder } from '../shared/run-info.js'
import { trustedPolicy } from '../shared/trust.js'
import { attachAnswer } from '../shared/verify-image.js'
import { declaration } from './declaration.js'
import { changesOf, scanSummaryOf } from './changes.js'
import { deliveryOf } from './delivery.js'
import { switchGate } from './gate.js'
import { openTarget, type Target } from '../shared/open-target.js'

export const blueGreenSwitch = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const file = await readDeliveryFile(inputs.config, ports)
    const environment = environmentOf(file, inputs.environment, inputs.config)
    refuseProposals(environment, ports)
    const operation = inputs.operation
    const name = inputs.image ?? file.image
    if (name === undefined) throw new UserError('image', '', `an image, or \`image\` in ${inputs.config}`)
    const image = await imageOf({ ...inputs, image: name }, operation === 'deploy', ports)
    const policy = await trustedPolicy(file.policy, inputs, ports)
    const target = await openTarget(file.app, environment, image.store, inputs, ports)
    const gate = switchGate({ store: () => image.store, policy, files: target.options.files, ports })
    const options = optionsOf({ environment, target, ports, dryRun: inputs['dry-run'], gate })

    let result: SwitchResult
    try {
      result = await operate(operation, options, image, target, inputs.force)
    } finally {
      await target.close()
    }
    const digest = image.digest ?? result.live?.image ?? ''
    const report = isDigest(digest) ? gate.reportOn(digest) : undefined
    const by = foundSigner(report, policy.trust)
    const judged = await readable(image.store, digest, ports)
    if (operation === 'deploy' && inputs.attest && !inputs['dry-run'] && judged !== undefined && report !== undefined)
      await attachAnswer(image, judged, report, inputs, ports)
    const before = result.state === 'live' ? result.previous?.image : result.live?.image
    const delivery = deliveryOf({
      app: inputs.app ?? file.app,
      environment,
      name: image.store.name,
      image: judged,
      changes: judged && (await changesOf(image.store, policy.trust, judged, before, ports.logger)),
      scan: judged && (await scanSummaryOf(image.store, policy, judged, ports)),
      digest,
      result,
      report,
      asked: operation === 'rollback',
      verifyCommands: verifyCommand(`${image.store.name}@${digest}`, by).split('\n'),
      notes: notesOf(environment, result, inputs['dry-run']),
      run: runInfo(ports)
    })
    const comment = path.join(ports.temporary, `comment-${environment.name}.md`)
    await writeFile(comment, renderComment(delivery))
    if (operation !== 'status' && !inputs['dry-run'])
      await publish(
        delivery,
        {
          token: inputs['github-token'],
          comment: inputs.comment,
          deployment: inputs.deployment,
          ...(result.live?.image === digest ? { settings: result.live.settings } : {})
        },
        ports
      )
    const failed = result.state === 'rolled-back' && operation !== 'rollback'
    return {
      outputs: {
        result: result.state,
        'live-digest': result.live?.image ?? '',
        'live-color': result.color ?? '',
        'previous-digest': result.previous?.image ?? '',
        'exposed-seconds': String(result.exposedSeconds),
        state: result.journal,
        comment
      },
      summary: renderSummary(delivery),
      reportOnly: !failed && operation === 'rollback' && result.state === 'rolled-back',
      failure: `${environment.name}: ${result.state}${result.reason === undefined ? '' : `: ${result.reason}`}`
    }
  })

async function operate(
  operation: 'deploy' | 'rollback' | 'status' | 'resume' | 'abort',
  options: SwitchOptions,
  image: { readonly store: ImageStore; readonly digest: Digest | undefined },
  target: Target,
  force: boolean
): Promise<SwitchResult> {
  const { digest } = image
  switch (operation) {
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

function environmentOf(file: DeliveryFile, name: string, config: string): EnvironmentSettings {
  const environment = Object.hasOwn(file.environments, name) ? file.environments[name] : undefined
  if (environment === undefined)
    throw new UserError('environment', name, `one of those in ${config}: ${Object.keys(file.environments).join(', ')}`)
  return environment
}

/** A pull request's checkout holds what its author likes as policy, target and command: no protected environment obeys it. */
function refuseProposals(environment: EnvironmentSettings, ports: Ports): void {
  const event = ports.env['GITHUB_EVENT_NAME'] ?? ''
  if (environment.protected && event.startsWith('pull_request'))
    throw new UserError(
      'environment',
      environment.name,
      `an environment with \`protected: false\`: this run is of the event ${event}, whose checkout is only proposed`
    )
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
  readonly target: Target
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
    probeFor: (expected) => createProbe({ http: target.http, clock, checks, expected }),
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

function notesOf(environment: EnvironmentSettings, result: SwitchResult, dryRun: boolean): string[] {
  return [
    ...(dryRun ? ['Dry run: nothing was changed.', ...(result.plan ?? []).map((step) => `Would ${step}.`)] : []),
    // Reading them from the protected branch through GitHub's API is not there yet, and nobody must believe it is.
    environment.protected
      ? 'Policy and targets were read from the checkout of this job, not yet from the protected branch'
      : 'This environment is not protected, so policy and targets were read from the checkout of this job',
    'All steps of one job are one trust domain, where an earlier step can interfere with a later one'
  ]
}
