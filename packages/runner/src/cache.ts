/** The cache of GitHub Actions for single files. Untrusted: what comes out of it must be checked by whoever asked. */
import { errorMessage, type Logger } from '@immutable-delivery/kit'

/** What is used of `@actions/cache`. */
interface CacheModule {
  isFeatureAvailable(): boolean
  restoreCache(paths: string[], key: string): Promise<string | undefined>
  saveCache(paths: string[], key: string): Promise<number>
}

export interface ActionsCache {
  /** Puts what was saved under the key at the path, which must be the path it was saved from. */
  restore(key: string, path: string): Promise<boolean>
  save(key: string, path: string): Promise<void>
}

/**
 * A cache never makes a step fail: where there is none, or it does not answer, nothing is restored or saved.
 * @param load tests bring their own module
 */
export function actionsCache(
  logger: Logger,
  // Only when it is asked for: the module brings the whole client of the storage service.
  load: () => Promise<CacheModule> = () => import('@actions/cache')
): ActionsCache {
  const attempt = async <T>(what: string, fallback: T, body: (module: CacheModule) => Promise<T>): Promise<T> => {
    try {
      const module = await load()
      return module.isFeatureAvailable() ? await body(module) : fallback
    } catch (error) {
      logger.info(`cache: ${what} did not work, going on without: ${errorMessage(error)}`)
      return fallback
    }
  }
  return {
    restore: (key, path) =>
      attempt('restoring', false, async (module) => (await module.restoreCache([path], key)) === key),
    save: (key, path) =>
      attempt('saving', undefined, async (module) => {
        await module.saveCache([path], key)
      })
  }
}
