/**
 * The last epoch that wrote to a proxy. Proxies have no place of their own for one that a reload leaves and a condition
 * can be put on, so it stands beside the journal, as a row of numbered files of which only one writer can create the next.
 */
import { IntegrityError, parseJsonObject } from '@immutable-delivery/kit'
import { StaleEpoch } from '../router.js'
import type { StateFiles } from './files.js'
import { readNewest, tidyOld, writeNext } from './numbered.js'

export interface Fence {
  /** 0 when nobody wrote yet. @throws IntegrityError */
  epoch(): Promise<number>
  /**
   * Makes `epoch` the last one.
   * @returns what throws StaleEpoch as soon as a later one is there; called before each command
   */
  pass(epoch: number): Promise<() => Promise<void>>
}

const limit = 1000

/** @param folder one of the state folder for each kind of router */
export function openFence(
  files: StateFiles,
  folder: 'haproxy' | 'nginx' | 'caddy' | 'exec' | 'ecs' | 'alb' | 'argo'
): Fence {
  const read = async (): Promise<{ number: number; epoch: number }> => {
    const newest = await readNewest(files, folder, limit)
    if (newest === undefined) return { number: 0, epoch: 0 }
    const { version, epoch } = parseJsonObject(newest.bytes, 'epoch of the router', 4)
    if (version !== 1 || !Number.isSafeInteger(epoch) || (epoch as number) < 0)
      throw new IntegrityError('epoch of the router', 'a version and an epoch', 'something else')
    return { number: newest.number, epoch: epoch as number }
  }
  const check = async (epoch: number): Promise<void> => {
    const seen = await read()
    if (seen.epoch > epoch) throw new StaleEpoch(epoch, seen.epoch)
  }
  return {
    epoch: async () => (await read()).epoch,
    pass: async (epoch) => {
      for (;;) {
        // One look decides and is what the write is compared with: between two, a later writer could come.
        const seen = await read()
        if (seen.epoch > epoch) throw new StaleEpoch(epoch, seen.epoch)
        if (seen.epoch === epoch) break
        const next = seen.number + 1
        // Lost to another writer: look who it was.
        if (!(await writeNext(files, folder, seen.number, next, `{"version":1,"epoch":${epoch}}\n`))) continue
        if (next % 16 === 0) await tidyOld(files, folder)
      }
      return () => check(epoch)
    }
  }
}
