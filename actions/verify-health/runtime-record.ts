/** What the environment's own runtime and router say. Loaded only where that is asked for: it brings along every runtime. */
import { errorKind, errorMessage, UserError, type InputValues } from '@immutable-delivery/kit'
import { compareRecord, type ImageIdentity, type RecordedDrift } from '@immutable-delivery/health'
import { readRecord, type Journal } from '@immutable-delivery/rollout'
import { checkoutSource } from '../shared/config-source.js'
import { readDeliveryFile } from '../shared/delivery-file.js'
import type { OpenedImage } from '../shared/open-image.js'
import { openTarget, type Target } from '../shared/open-target.js'
import type { Ports } from '../shared/ports.js'
import type { declaration } from './declaration.js'

/**
 * Asks the target that delivery.yml names as blue-green-switch does, and changes nothing there.
 * @returns `error` with the reason when it cannot be asked
 * @throws UserError for what the caller can mend: an input, delivery.yml
 */
export async function runtimeRecord(
  inputs: InputValues<(typeof declaration)['inputs']>,
  { store }: OpenedImage,
  expected: ImageIdentity,
  ports: Ports
): Promise<RecordedDrift> {
  const { config, environment: name = '' } = inputs
  const file = await readDeliveryFile(config, ports)
  const environment = Object.hasOwn(file.environments, name) ? file.environments[name] : undefined
  if (environment === undefined) throw new UserError('environment', name, `one of those in ${config}`)
  const cannot = (error: unknown): RecordedDrift => ({
    verdict: 'error',
    state: 'unknown',
    reasons: [`the runtime or the router of ${name} cannot be asked: ${errorMessage(error)}`],
    instances: []
  })
  let target: Target
  try {
    const given = { ...inputs, secrets: undefined }
    target = await openTarget(file.app, environment, store, given, ports, checkoutSource(ports))
  } catch (error) {
    if (errorKind(error) === 'user') throw error
    return cannot(error)
  }
  try {
    const record = await readRecord({ environment: name, ...target.options })
    const { current } = record.journal
    if (current !== undefined)
      ports.logger.notice(`the rollout of ${current.run.id} is unfinished (${current.phase}): both releases may serve`)
    return compareRecord(expected, { ...record, groups: groupsOf(record.journal) })
  } catch (error) {
    // Also a socket that is gone, which is called the caller's to mend: what was observed is told all the same.
    return cannot(error)
  } finally {
    await target.close()
  }
}

const groupsOf = ({ live, previous, current }: Journal): { readonly name: string; readonly instances: number }[] =>
  [live, previous?.group, current?.to, current?.from].filter((group) => group !== undefined)
