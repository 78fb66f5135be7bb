/** Takes a whole environment down: its instances, its router, its records. For demonstrations and tests. */
import { rm } from 'node:fs/promises'
import type { SwitchOptions } from './options.js'

/** Ends everything of the embedded pair and removes the state folder. Whoever calls it means it: nothing is asked. */
export async function tearDown(
  options: Pick<SwitchOptions, 'runtime'> & { readonly stateDir: string; readonly router: { stop(): Promise<void> } },
  grace = 1000
): Promise<void> {
  await options.router.stop()
  const groups = new Set((await options.runtime.list()).map((instance) => instance.group))
  for (const group of groups) await options.runtime.remove(group, grace)
  await options.runtime.tidy([])
  await rm(options.stateDir, { recursive: true, force: true })
}
