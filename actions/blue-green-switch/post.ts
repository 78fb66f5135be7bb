/**
 * The post step, which runs when the job ends, also after a cancel: what the step left unfinished is taken back, or
 * finished once it passed COMMIT. Only the fast path: for a runner that is gone the next run does the same.
 */
import { abort } from '@immutable-delivery/rollout'
import type { Ports } from '../shared/ports.js'
import { openSwitch, type Inputs } from './open-switch.js'

const begun = 'begun'
const settled = 'settled'

/** Called before anything is changed. */
export function rememberBegin({ operation, 'dry-run': dryRun }: Inputs, ports: Ports): void {
  if (operation !== 'propose' && !dryRun) ports.saveState(begun, operation)
}

/** Called when the operation ended by itself, well or not: nothing of it is left to do. */
export function rememberEnd(ports: Ports): void {
  ports.saveState(settled, 'true')
}

/** @returns why the step fails; undefined when everything is in order */
export async function takeBack(given: Inputs, ports: Ports): Promise<string | undefined> {
  if (ports.state(begun) === '' || ports.state(settled) !== '') {
    ports.logger.info('Nothing was left unfinished.')
    return undefined
  }
  ports.logger.info(`The operation ${ports.state(begun)} did not come to its end; looking what it left.`)
  // As somebody would who finds it: no digest is deployed, so that none is looked for.
  const inputs: Inputs = { ...given, operation: 'abort' }
  const { target, options } = await openSwitch(inputs, ports)
  try {
    const { state, live, reason } = await abort(options)
    const serves = live === undefined ? 'nothing is live' : `${live.image} is live`
    ports.logger.notice(`${options.environment}: ${state}, ${serves}${reason === undefined ? '' : `: ${reason}`}`)
    // The step itself failed already; here only what could not be put in order counts.
    return state === 'failed' ? `${options.environment}: ${reason ?? state}` : undefined
  } finally {
    await target.close()
  }
}
