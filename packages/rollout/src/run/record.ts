/** What an environment is on record as, and what it is: only read. */
import type { InstanceState, Journal } from '../machine/model.js'
import type { RouteState } from '../router.js'
import type { Drifted } from '../runtime.js'
import type { SwitchOptions } from './options.js'
import { storeOf } from './session.js'

export interface EnvironmentRecord {
  readonly journal: Journal
  readonly instances: readonly InstanceState[]
  /** Undefined when the router does not run. */
  readonly routes?: readonly RouteState[]
  readonly drifted: readonly Drifted[]
}

/** So often it is looked anew while another run writes its journal. */
const tries = 3

/**
 * Journal, instances and routes without lock and without any write. What was read while another run took a step may
 * belong to two moments, so it is read again.
 * @throws RemoteError when runtime or router cannot be asked; IntegrityError for a journal that is none
 */
export async function readRecord(
  options: Pick<SwitchOptions, 'environment' | 'files' | 'journal' | 'runtime' | 'router'>
): Promise<EnvironmentRecord> {
  const { runtime, router } = options
  const store = storeOf(options)
  for (let tried = 1; ; tried += 1) {
    const { journal, revision } = await store.read()
    const [instances, seen, drifted] = await Promise.all([runtime.list(), router.observe(), runtime.drift?.() ?? []])
    if (tried < tries && (await store.read()).revision !== revision) continue
    return { journal, instances, ...(seen === undefined ? {} : { routes: seen.routes }), drifted }
  }
}
