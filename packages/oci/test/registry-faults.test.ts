import { afterEach, describe as group, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  startRegistry,
  type Fault,
  type FaultEffect,
  type RegistryOptions,
  type TestRegistry
} from '@immutable-delivery/testbed'
import { digestOf } from '../src/index.js'
import { mayPass, parseRetryAfter } from '../src/registry/retry.js'
import { collect, describe, failure, once, open, putBytes, putImage, testClock } from './fixtures.js'

const started: TestRegistry[] = []
const start = async (options?: RegistryOptions): Promise<TestRegistry> => {
  const registry = await startRegistry(options)
  started.push(registry)
  return registry
}
afterEach(async () => {
  for (const registry of started.splice(0)) await registry.stop()
})

const on =
  (method: string, part: string): Fault['match'] =>
  (request) =>
    request.method === method && request.url.includes(part)
const status = (code: number, headers?: Record<string, string>, body?: string): FaultEffect => ({
  kind: 'status',
  status: code,
  ...(headers === undefined ? {} : { headers }),
  ...(body === undefined ? {} : { body })
})
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

group('tries again', () => {
  test.each<[string, FaultEffect]>([
    ['408', status(408)],
    ['429', status(429)],
    ['500', status(500)],
    ['502', status(502)],
    ['503', status(503)],
    ['522', status(522)],
    ['a reset on the first byte', { kind: 'reset-before' }],
    ['a lost answer', { kind: 'reset-after' }],
    ['a body that breaks off', { kind: 'truncate', bytes: 10 }],
    [
      'GHCR’s secondary rate limit',
      status(403, {}, '{"errors":[{"message":"You have exceeded a secondary rate limit"}]}')
    ],
    ['toomanyrequests', status(403, {}, '{"errors":[{"code":"TOOMANYREQUESTS"}]}')]
  ])('after %s', async (_, effect) => {
    const registry = await start()
    const clock = testClock()
    const store = open(registry, { clock })
    const { digest } = await putImage(store)
    clock.slept.length = 0
    registry.faults.add({ match: on('GET', '/manifests/'), effect, times: 3 })
    expect(await store.getManifest(digest)).toBeDefined()
    expect(registry.faults.left).toBe(0)
    expect(clock.slept).toHaveLength(3)
    for (const [i, wait] of clock.slept.entries()) expect(wait).toBeGreaterThanOrEqual(250 * 2 ** i)
  })

  test.each([400, 403, 404, 405, 410, 416, 418, 501])('never after %d', async (code) => {
    const registry = await start()
    const clock = testClock()
    registry.faults.add({
      match: on('GET', '/blobs/'),
      effect: status(code, {}, '{"errors":[{"code":"DENIED","message":"no"}]}')
    })
    const error = await failure(collect(open(registry, { clock }).getBlob({ digest: digestOf('x'), size: 1 })))
    expect(error).toMatchObject({ kind: 'remote', details: { status: code, attempts: 1 } })
    expect(error.message).toContain('DENIED no')
    expect(clock.slept).toEqual([])
  })

  test('and gives up after six times, saying so', async () => {
    const registry = await start()
    const clock = testClock()
    registry.faults.add({
      match: on('GET', '/manifests/'),
      effect: status(503, { 'x-request-id': 'abc\t1' }, 'all\nis lost'),
      times: Infinity
    })
    const error = await failure(open(registry, { clock }).getManifest(digestOf('x')))
    expect(error).toMatchObject({ kind: 'remote', details: { status: 503, attempts: 6, requestId: 'abc 1' } })
    expect(error.message).toContain('all is lost')
    expect(error.message).toContain('tried 6 times')
    expect(clock.slept).toHaveLength(5)
  })

  test('as late as the registry asks, in seconds or by date', async () => {
    const registry = await start()
    const clock = testClock()
    const store = open(registry, { clock })
    registry.faults.add({ match: on('HEAD', '/blobs/'), effect: status(429, { 'retry-after': '7' }) })
    await store.hasBlob(digestOf('x'))
    expect(total(clock.slept)).toBeGreaterThanOrEqual(7000)
    expect(total(clock.slept)).toBeLessThan(8000)
    clock.slept.length = 0
    const date = new Date(Math.ceil(clock.now() / 1000) * 1000 + 20_000).toUTCString()
    registry.faults.add({ match: on('HEAD', '/blobs/'), effect: status(503, { 'retry-after': date }) })
    await store.hasBlob(digestOf('x'))
    expect(total(clock.slept)).toBeGreaterThanOrEqual(20_000)
    expect(total(clock.slept)).toBeLessThan(22_000)
  })

  test('not when it asks for an hour', async () => {
    const registry = await start()
    const clock = testClock()
    registry.faults.add({ match: on('HEAD', '/blobs/'), effect: status(429, { 'retry-after': '3600' }) })
    const error = await failure(open(registry, { clock }).hasBlob(digestOf('x')))
    expect(error).toMatchObject({ kind: 'remote', details: { attempts: 1 } })
    expect(error.message).toContain('3600 s')
    expect(clock.slept).toEqual([])
  })

  test('not once the job is cancelled', async () => {
    const registry = await start()
    const cancel = new AbortController()
    const clock = testClock()
    const store = open(registry, {
      clock: { ...clock, sleep: () => Promise.resolve(cancel.abort()) },
      signal: cancel.signal
    })
    registry.faults.add({ match: on('HEAD', '/blobs/'), effect: status(503), times: Infinity })
    expect((await failure(store.hasBlob(digestOf('x')))).message).toContain('cancelled')
    expect(registry.requests).toHaveLength(1)
  })

  test('when nobody listens, and says that there was no answer', async () => {
    const clock = testClock()
    const registry = await start()
    await registry.stop()
    const error = await failure(open(registry, { clock }).hasBlob(digestOf('x')))
    expect(error).toMatchObject({ kind: 'remote', details: { status: 0, attempts: 6 } })
    expect(error.message).toContain('no answer')
  })

  test('parseRetryAfter', () => {
    const now = Date.parse('2026-11-21T00:00:00Z')
    expect(parseRetryAfter('12', now)).toBe(12_000)
    expect(parseRetryAfter('Sat, 21 Nov 2026 00:00:05 GMT', now)).toBe(5000)
    expect(parseRetryAfter('Fri, 20 Nov 2026 00:00:05 GMT', now)).toBe(0)
    for (const junk of [undefined, '', '-1', '1.5', 'soon', '9'.repeat(40), '2026-11-21'])
      expect(parseRetryAfter(junk, now)).toBeUndefined()
    expect(mayPass(403, 'denied')).toBe(false)
  })
})

group('an upload', () => {
  const bytes = randomBytes(300_000)
  const descriptor = describe(bytes)

  test.each<[string, Fault['match'], FaultEffect, number]>([
    ['whose place is not given at first', on('POST', '/uploads/'), status(503), 2],
    ['that is cut off', on('PUT', '/uploads/'), { kind: 'reset-before' }, 2],
    ['whose place is gone', on('PUT', '/uploads/'), status(404), 1],
    ['that the registry limits', on('PUT', '/uploads/'), status(429, { 'retry-after': '1' }), 1]
  ])('%s is done again from a new place', async (_, match, effect, times) => {
    const registry = await start()
    const store = open(registry)
    registry.faults.add({ match, effect, times })
    let told = 0
    let opened = 0
    const source = (): AsyncIterable<Uint8Array> => {
      opened += 1
      return once(bytes)
    }
    expect(await store.putBlob(descriptor, source, (count) => (told += count))).toBe('stored')
    expect(told).toBe(bytes.byteLength)
    expect(opened).toBeGreaterThan(0)
    expect(digestOf(registry.repository('acme/shop').blobs.get(descriptor.digest) ?? '')).toBe(descriptor.digest)
  })

  test.each<[string, FaultEffect]>([
    ['was lost', { kind: 'reset-after' }],
    ['was a gateway’s', { kind: 'lie', status: 504 }]
  ])('whose answer %s is found by looking, not sent twice', async (_, effect) => {
    const registry = await start()
    registry.faults.add({ match: on('PUT', '/uploads/'), effect })
    expect(await open(registry).putBlob(descriptor, () => once(bytes))).toBe('stored')
    expect(registry.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  test('refused by the registry is not repeated', async () => {
    const registry = await start()
    registry.faults.add({
      match: on('PUT', '/uploads/'),
      effect: status(413, {}, '{"errors":[{"code":"SIZE_INVALID"}]}')
    })
    const error = await failure(open(registry).putBlob(descriptor, () => once(bytes)))
    expect(error).toMatchObject({ kind: 'remote', details: { status: 413 } })
    expect(error.message).toContain('SIZE_INVALID')
  })

  test.each([
    ['no address', ''],
    ['a file', 'file:///etc/passwd'],
    ['a password in the address', 'http://a:b@127.0.0.1:1/x'],
    ['plain HTTP to another machine', 'http://storage.example/x']
  ])('to %s is refused', async (_, location) => {
    const registry = await start()
    registry.faults.add({ match: on('POST', '/uploads/'), effect: status(202, { location }) })
    expect((await failure(open(registry).putBlob(descriptor, () => once(bytes)))).message).toContain('Location')
  })
})

group('a download', () => {
  test('goes on where it broke off', async () => {
    const registry = await start()
    const store = open(registry)
    const bytes = randomBytes(500_000)
    const descriptor = await putBytes(store, bytes)
    for (const cut of [1, 100_000, 250_000])
      registry.faults.add({ match: on('GET', '/blobs/'), effect: { kind: 'truncate', bytes: cut } })
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
    expect(registry.faults.left).toBe(0)
    const ranges = registry.requests.filter(({ headers }) => headers['range'] !== undefined)
    expect(ranges).toHaveLength(3)
    expect(ranges[2]?.headers['range']).toBe('bytes=350001-')
  })

  test('begins anew, unseen, where ranges are not known', async () => {
    const registry = await start()
    const store = open(registry, {
      http: (request) => {
        const { range: _, ...headers } = request.headers ?? {}
        return nodeHttp({ ...request, headers })
      }
    })
    const bytes = randomBytes(300_000)
    const descriptor = await putBytes(store, bytes)
    registry.faults.add({ match: on('GET', '/blobs/'), effect: { kind: 'truncate', bytes: 100_000 }, times: 2 })
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
  })

  test('that ends early without saying so has broken off as well', async () => {
    const registry = await start()
    const store = open(registry)
    const bytes = randomBytes(100_000)
    const descriptor = await putBytes(store, bytes)
    registry.faults.add({ match: on('GET', '/blobs/'), effect: { kind: 'short', bytes: 40_000 } })
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
    registry.faults.add({ match: on('GET', '/blobs/'), effect: { kind: 'short', bytes: 0 }, times: Infinity })
    expect(await failure(collect(store.getBlob(descriptor)))).toMatchObject({
      kind: 'remote',
      details: { attempts: 6 }
    })
  })

  test('whose second half is another blob’s is found out', async () => {
    const registry = await start()
    const store = open(registry)
    const bytes = randomBytes(100_000)
    const descriptor = await putBytes(store, bytes)
    registry.faults.add({ match: on('GET', '/blobs/'), effect: { kind: 'truncate', bytes: 50_000 } })
    registry.faults.add({ match: on('GET', '/blobs/'), effect: { kind: 'corrupt' } })
    expect(await failure(collect(store.getBlob(descriptor)))).toMatchObject({ kind: 'integrity' })
  })

  test('that hangs is given up by the idle timeout', async () => {
    const registry = await start()
    const store = open(registry, { http: (request) => nodeHttp({ ...request, idleTimeout: 150 }) })
    const bytes = randomBytes(100_000)
    const descriptor = await putBytes(store, bytes)
    registry.faults.add({ match: on('GET', '/blobs/'), effect: { kind: 'stall', bytes: 50_000 } })
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
  })
})

group('a manifest', () => {
  test.each<[string, FaultEffect]>([
    ['was lost', { kind: 'reset-after' }],
    ['was a gateway’s', { kind: 'lie', status: 502 }]
  ])('whose answer %s is found by looking, even where tags cannot be moved', async (_, effect) => {
    const registry = await start({ immutableTags: true })
    registry.faults.add({ match: on('PUT', '/manifests/v1'), effect })
    await putImage(open(registry), { tag: 'v1' })
    expect(registry.requests.filter(({ method, url }) => method === 'PUT' && url.endsWith('/v1'))).toHaveLength(1)
  })

  test('under a tag that cannot be moved is fine when it is there already, else an error', async () => {
    const registry = await start({ immutableTags: true })
    const store = open(registry)
    const first = await putImage(store, { tag: 'v1' })
    expect(await putImage(store, { tag: 'v1' })).toEqual(first)
    const error = await failure(putImage(store, { tag: 'v1', architecture: 'arm64' }))
    expect(error).toMatchObject({ kind: 'remote', details: { status: 409 } })
    expect(error.message).toContain('TAG_IMMUTABLE')
  })

  test('under a tag whose answer is lost, and nothing is heard any more: the error says that it may have moved', async () => {
    const registry = await start()
    const store = open(registry)
    const { digest } = await putImage(store)
    const stored = await store.getManifest(digest)
    if (stored === undefined) throw new Error('nothing was stored')
    const move = (): Promise<unknown> => store.putManifest(stored.bytes, stored.descriptor.mediaType, 'v1')
    registry.faults.add({ match: on('PUT', '/manifests/v1'), effect: { kind: 'reset-after' } })
    registry.faults.add({ match: () => true, effect: status(503), times: 5 })
    expect((await failure(move())).message).toContain('the tag v1 may have moved all the same')
    expect(registry.repository('acme/shop').tags.get('v1')).toBe(digest)
    // One that was refused has not.
    registry.faults.add({ match: on('PUT', '/manifests/v2'), effect: status(403) })
    const refused = store.putManifest(stored.bytes, stored.descriptor.mediaType, 'v2')
    expect((await failure(refused)).message).not.toContain('may have moved')
    // An answer that names no digest may come from something that did nothing.
    registry.faults.add({ match: on('PUT', '/manifests/v2'), effect: status(200) })
    const nothing = store.putManifest(stored.bytes, stored.descriptor.mediaType, 'v2')
    expect(await failure(nothing)).toMatchObject({ kind: 'integrity' })
    // What the registry gave out before is not read once more: an error then would hide that the tag has moved.
    registry.faults.add({ match: on('GET', '/manifests/'), effect: status(503), times: Infinity })
    await move()
  })

  test('that shows only a moment later is waited for; one that never does is an error', async () => {
    const registry = await start()
    registry.faults.add({ match: on('GET', '/manifests/'), effect: status(404), times: 2 })
    await putImage(open(registry))
    expect(registry.faults.left).toBe(0)
    registry.faults.add({ match: on('GET', '/manifests/'), effect: status(404), times: Infinity })
    expect((await failure(putImage(open(registry)))).message).toContain('not there')
  })
})

test('with any schedule of faults a push ends right, or with an error that names the service', async () => {
  const effects: FaultEffect[] = [
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'lie', status: 502 },
    { kind: 'truncate', bytes: 3 },
    { kind: 'corrupt' },
    status(429, { 'retry-after': '1' }),
    status(503),
    status(403, {}, 'secondary rate limit'),
    status(404),
    status(403)
  ]
  const schedule = fc.array(fc.option(fc.nat(effects.length - 1), { freq: 3 }), { maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(schedule, async (plan) => {
      const registry = await startRegistry()
      try {
        let at = 0
        for (const choice of plan) {
          const turn = at
          at += 1
          const effect = choice === null ? undefined : effects[choice]
          if (effect !== undefined) registry.faults.add({ match: () => registry.requests.length - 1 === turn, effect })
        }
        let pushed
        try {
          pushed = await putImage(open(registry), { tag: 'v1' })
        } catch (error) {
          expect(['remote', 'integrity']).toContain((error as { kind?: unknown }).kind)
          return
        }
        registry.faults.clear()
        const repository = registry.repository('acme/shop')
        expect(repository.tags.get('v1')).toBe(pushed.digest)
        for (const [digest, blob] of repository.blobs) expect(digestOf(blob)).toBe(digest)
        expect(repository.blobs.size).toBe(2)
      } finally {
        await registry.stop()
      }
    }),
    { seed: 20261121, numRuns: process.env['LONG'] === undefined ? 60 : 1000 }
  )
})
