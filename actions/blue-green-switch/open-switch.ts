/** What every operation of the switch works with, and its post step: opened from the inputs and delivery.yml. */
import type { DeliveryFile, EnvironmentSettings, InputValues } from '@immutable-delivery/kit'
import { UserError } from '@immutable-delivery/kit'
import { createProbe } from '@immutable-delivery/health'
import { parseDigest, parseReference, type Digest, type ImageStore } from '@immutable-delivery/oci'
import type { SwitchOptions } from '@immutable-delivery/rollout'
import type { Ports } from '../shared/ports.js'
import type { ConfigSource } from '../shared/config-source.js'
import { openImage, openStore } from '../shared/open-image.js'
import { openTarget, type Target } from '../shared/open-target.js'
import { runCommandOf } from '../shared/run-command.js'
import { runOrder } from '../shared/run-info.js'
import { switchConfig } from '../shared/switch-config.js'
import { trustedPolicy } from '../shared/trust.js'
import type { declaration } from './declaration.js'
import { switchGate } from './gate.js'

export type Inputs = InputValues<(typeof declaration)['inputs']>

export interface OpenSwitch {
  readonly file: DeliveryFile
  readonly environment: EnvironmentSettings
  /** Where delivery.yml was read. */
  readonly source: ConfigSource
  readonly image: { readonly store: ImageStore; readonly digest: Digest | undefined }
  readonly policy: Awaited<ReturnType<typeof trustedPolicy>>
  readonly gate: ReturnType<typeof switchGate>
  readonly target: Target
  readonly options: SwitchOptions
}

/** Whoever opens it closes `target`. */
export async function openSwitch(inputs: Inputs, ports: Ports): Promise<OpenSwitch> {
  const { file, environment: settings, source } = await switchConfig(inputs, ports)
  const environment = inputs.operation === 'rollback' ? wayBack(settings) : settings
  const name = inputs.image ?? file.image
  if (name === undefined) throw new UserError('image', '', `an image, or \`image\` in ${inputs.config}`)
  const image = await imageOf({ ...inputs, image: name }, ports)
  const policy = await trustedPolicy(file.policy, inputs, ports, source)
  const target = await openTarget(file.app, environment, image.store, inputs, ports, source)
  const { factsFolder } = target
  const gate = switchGate({ store: () => image.store, policy, files: target.options.files, factsFolder, ports })
  const dryRun = inputs['dry-run'] || inputs.operation === 'propose'
  const options = optionsOf({ environment, target, ports, dryRun, gate })
  return { file, environment, source, image, policy, gate, target, options }
}

/**
 * ECS goes back at once: a deployment that it keeps has no steps in that direction. And one that it makes for a way back
 * keeps nothing, or its run would wait for the bake to end before what was replaced is gone.
 */
function wayBack(environment: EnvironmentSettings): EnvironmentSettings {
  if (environment.runtime.type !== 'ecs') return environment
  const steps = environment.strategy.steps.slice(-1)
  return { ...environment, strategy: { type: 'blue-green', steps }, keepPrevious: 0 }
}

/** The store to read from, and the digest where one is given; only deploying needs one. */
async function imageOf(inputs: Inputs & { readonly image: string }, ports: Ports): Promise<OpenSwitch['image']> {
  if (inputs.operation === 'deploy' || inputs.operation === 'propose') return openImage(inputs, ports)
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
    keepPrevious: target.options.keepPrevious ?? environment.keepPrevious,
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
