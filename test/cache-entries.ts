/** What any other job of a repository can do to GitHub's cache, by the real client. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, jest } from '@jest/globals'
import { silentLogger } from '@immutable-delivery/kit'
import { actionsCache } from '@immutable-delivery/runner'
import type { TestActionsCache } from '@immutable-delivery/testbed'

/**
 * Puts another file in the place of each entry, under the same key.
 * @param folders of the job: its RUNNER_TEMP and its workspace
 * @param fileOf where an entry lies on a machine: the cache finds it by that, too
 * @throws Error when an entry is not the one that the action looks for: the test would then show nothing
 */
export async function replaceEntries(
  cache: TestActionsCache,
  folders: { readonly temporary: string; readonly workspace: string },
  fileOf: (key: string) => string,
  make: (entry: Uint8Array) => Promise<Uint8Array> | string
): Promise<void> {
  const keys = [...cache.keys()]
  const before = { ...process.env }
  Object.assign(process.env, cache.env, { RUNNER_TEMP: folders.temporary, GITHUB_WORKSPACE: folders.workspace })
  const output = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    const theCache = actionsCache(silentLogger)
    for (const key of keys) {
      const file = fileOf(key)
      mkdirSync(path.dirname(file), { recursive: true })
      if (!(await theCache.restore(key, file))) throw new Error(`no entry ${key}`)
      writeFileSync(file, await make(readFileSync(file)))
    }
    cache.clear()
    for (const key of keys) await theCache.save(key, fileOf(key))
  } finally {
    output.mockRestore()
    process.env = before
    for (const key of keys) rmSync(fileOf(key), { force: true })
  }
  expect(cache.keys().toSorted()).toEqual(keys.toSorted())
}
