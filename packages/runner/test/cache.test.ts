import { expect, test } from '@jest/globals'
import { silentLogger } from '@immutable-delivery/kit'
import { actionsCache } from '../src/cache.js'

interface Service {
  readonly available?: boolean
  readonly hit?: string
  readonly fails?: boolean
}

function cacheWith(service: Service) {
  const calls: string[] = []
  const lines: string[] = []
  const answer = <T>(call: string, value: T): Promise<T> => {
    calls.push(call)
    return service.fails === true
      ? Promise.reject(new Error('cache service responded with 503'))
      : Promise.resolve(value)
  }
  const cache = actionsCache({ ...silentLogger, info: (line) => void lines.push(line) }, () =>
    Promise.resolve({
      isFeatureAvailable: () => service.available ?? true,
      restoreCache: (paths: string[], key: string) => answer(`restore ${key} ${paths.join()}`, service.hit),
      saveCache: (paths: string[], key: string) => answer(`save ${key} ${paths.join()}`, 1)
    })
  )
  return { cache, calls, lines }
}

test('restores and saves one file under one key', async () => {
  const { cache, calls } = cacheWith({ hit: 'k' })
  expect(await cache.restore('k', '/t/f')).toBe(true)
  await cache.save('k', '/t/f')
  expect(calls).toEqual(['restore k /t/f', 'save k /t/f'])
})

test('an entry under another key, of which ours is the beginning, is no hit', async () => {
  expect(await cacheWith({ hit: 'k2' }).cache.restore('k', '/t/f')).toBe(false)
  expect(await cacheWith({}).cache.restore('k', '/t/f')).toBe(false)
})

test('a service that fails or is not there never makes the step fail', async () => {
  const failing = cacheWith({ fails: true })
  expect(await failing.cache.restore('k', '/t/f')).toBe(false)
  await failing.cache.save('k', '/t/f')
  expect(failing.lines).toEqual([
    expect.stringMatching(/restoring did not work.*503/),
    expect.stringMatching(/saving did not work.*503/)
  ])
  const none = cacheWith({ available: false, hit: 'k' })
  expect(await none.cache.restore('k', '/t/f')).toBe(false)
  await none.cache.save('k', '/t/f')
  expect(none.calls).toEqual([])
})

test('the real module, outside of a runner, says that there is no cache', async () => {
  const cache = actionsCache(silentLogger)
  expect(await cache.restore('k', '/nonexistent/f')).toBe(false)
  await cache.save('k', '/nonexistent/f')
})
