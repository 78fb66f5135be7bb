/** The operation that was asked for, by the functions of `rollout`. */
import { errorKind, errorMessage, UserError } from '@immutable-delivery/kit'
import { readImage, type Digest, type Image } from '@immutable-delivery/oci'
import {
  abort,
  choosePlatform,
  deploy,
  refuse,
  resume,
  rollback,
  settingsDigest,
  status,
  type InstanceSettings,
  type Migration,
  type SwitchResult
} from '@immutable-delivery/rollout'
import type { Ports } from '../shared/ports.js'
import { githubOf } from '../shared/github-client.js'
import type { Inputs, OpenSwitch } from './open-switch.js'
import { unapproved } from './proposal.js'

export interface Operated {
  readonly result: SwitchResult
  /** Of the release that was to be deployed. */
  readonly settings: Digest | undefined
}

/** Does it, and closes the target. */
export async function operate(inputs: Inputs, open: OpenSwitch, ports: Ports): Promise<Operated> {
  const { target, image, options } = open
  const { operation } = inputs
  try {
    const deploys = operation === 'deploy' || operation === 'propose'
    const wanted = deploys ? await target.settings() : undefined
    const settings = wanted === undefined ? undefined : settingsDigest(wanted)
    const not = await notApproved(inputs, open, settings, ports)
    if (not.length > 0) return { result: await refuse(options, not.join('\n')), settings }
    if (wanted !== undefined && image.digest !== undefined)
      return { result: await deployDigest(open, image.digest, wanted, inputs), settings }
    switch (operation) {
      case 'propose':
      case 'deploy':
        throw new UserError('digest', '', 'the digest to deploy')
      case 'rollback':
        return { result: await rollback(options, image.digest === undefined ? {} : { image: image.digest }), settings }
      case 'status':
        return { result: await status(options), settings }
      case 'resume':
        return { result: await resume(options), settings }
      case 'abort':
        return { result: await abort(options), settings }
    }
  } finally {
    await target.close()
  }
}

/** Why this is not what was approved, one line each. */
async function notApproved(
  inputs: Inputs,
  { file, environment, image }: OpenSwitch,
  settings: Digest | undefined,
  ports: Ports
): Promise<readonly string[]> {
  const id = inputs['deployment-id']
  if (id === undefined || image.digest === undefined || settings === undefined) return []
  const app = inputs.app ?? file.app
  const release = { app, environment: environment.name, digest: image.digest, settings }
  return unapproved(id, release, githubOf(inputs['github-token'], ports))
}

const migrationLabel = 'org.immutable-delivery.migration'

/** @throws UserError for a label that says something else than the input, or nothing that is known */
function migrationOf(input: Inputs['migration'], label: string | undefined): Migration {
  if (label === undefined) return input ?? 'none'
  const stated = (['none', 'expand', 'contract'] as const).find((one) => one === label)
  if (stated === undefined || (input !== undefined && input !== stated))
    throw new UserError(
      'migration',
      input ?? label,
      `what the image’s label ${migrationLabel} says (${label}), one of none, expand, contract`
    )
  return stated
}

/** An image that is not there, or whose bytes are not those of its digest, is refused like one whose facts are. */
async function deployDigest(
  { image: { store }, target, options }: OpenSwitch,
  digest: Digest,
  settings: InstanceSettings,
  inputs: Inputs
): Promise<SwitchResult> {
  let image: Image
  try {
    image = await readImage(store, digest)
  } catch (error) {
    const kind = errorKind(error)
    if (kind !== 'integrity' && kind !== 'user') throw error
    return refuse(options, errorMessage(error))
  }
  const chosen = choosePlatform(image, await target.platform())
  const migration = migrationOf(inputs.migration, chosen.config.config?.Labels?.[migrationLabel])
  return deploy(options, {
    image: digest,
    manifest: chosen.descriptor.digest,
    settings,
    force: inputs.force,
    migration
  })
}
