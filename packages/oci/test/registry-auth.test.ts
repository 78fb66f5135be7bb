import { afterEach, describe as group, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Http } from '@immutable-delivery/kit'
import { startRegistry, type RegistryOptions, type TestRegistry } from '@immutable-delivery/testbed'
import { digestOf, openRegistry } from '../src/index.js'
import { parseChallenges } from '../src/registry/challenge.js'
import { mayBeRealm, registryOrigin, resolveAddress } from '../src/registry/origin.js'
import { collect, failure, open, putBytes, putImage, robot, testClock, testLogger } from './fixtures.js'

const started: TestRegistry[] = []
const start = async (options?: RegistryOptions): Promise<TestRegistry> => {
  const registry = await startRegistry(options)
  started.push(registry)
  return registry
}
afterEach(async () => {
  for (const registry of started.splice(0)) await registry.stop()
})
const tokens = (registry: TestRegistry): number => registry.requests.filter(({ server }) => server === 'token').length

group('logging in', () => {
  test('with Basic, once the registry asked for it', async () => {
    const registry = await start({ auth: 'basic' })
    const { digest } = await putImage(open(registry, { login: robot }))
    expect(registry.requests[0]?.headers['authorization']).toBeUndefined()
    expect(registry.requests[1]?.headers['authorization']).toMatch(/^Basic /)
    expect(await open(registry, { login: robot }).getManifest(digest)).toBeDefined()
  })

  test('with a token for reading and one for writing, each fetched once', async () => {
    const registry = await start({ auth: 'bearer' })
    const store = open(registry, { login: robot })
    await putImage(store)
    await putImage(store, { architecture: 'arm64' })
    expect(tokens(registry)).toBe(2)
    expect(registry.requests.filter(({ server }) => server === 'token').map(({ url }) => url)).toEqual([
      '/token?service=testbed&scope=repository%3Aacme%2Fshop%3Apull',
      '/token?service=testbed&scope=repository%3Aacme%2Fshop%3Apull%2Cpush'
    ])
  })

  test('reads asked at the same time share one token', async () => {
    const registry = await start({ auth: 'bearer' })
    const { digest } = await putImage(open(registry, { login: robot }))
    const store = open(registry, { login: robot })
    await store.getManifest(digest)
    const before = tokens(registry)
    await Promise.all(Array.from({ length: 8 }, () => store.getManifest(digest)))
    expect(tokens(registry)).toBe(before)
  })

  test('without credentials, where that is enough', async () => {
    const registry = await start({ auth: 'bearer', anonymousPull: true })
    const { digest } = await putImage(open(registry, { login: robot }))
    expect(await open(registry).getManifest(digest)).toBeDefined()
    expect(await failure(putImage(open(registry), { architecture: 'arm64' }))).toMatchObject({
      kind: 'remote',
      details: { status: 401 }
    })
  })

  test('by a refresh token', async () => {
    const registry = await start({ auth: 'bearer', identityToken: 'refresh-me' })
    await putImage(open(registry, { login: { identityToken: 'refresh-me' } }))
    expect(tokens(registry)).toBe(2)
  })

  test('a token that ran out in between is replaced, also in the middle of an upload', async () => {
    const registry = await start({ auth: 'bearer', tokenUses: 1 })
    const store = open(registry, { login: robot })
    const { digest } = await putImage(store)
    expect(await store.getManifest(digest)).toBeDefined()
    expect(tokens(registry)).toBeGreaterThan(4)
  })

  test('a token is not used in its last seconds', async () => {
    const registry = await start({ auth: 'bearer' })
    const clock = testClock()
    const store = open(registry, { login: robot, clock })
    await store.hasBlob(digestOf('x'))
    await clock.sleep(280_000)
    await store.hasBlob(digestOf('x'))
    expect(tokens(registry)).toBe(1)
    await clock.sleep(15_000)
    await store.hasBlob(digestOf('x'))
    expect(tokens(registry)).toBe(2)
  })

  test.each<['basic' | 'bearer', string]>([
    ['basic', 'wants credentials'],
    ['bearer', 'incorrect username or password']
  ])('with a wrong password fails once, by %s, and does not tell it', async (auth, said) => {
    const registry = await start({ auth })
    const logger = testLogger()
    const store = open(registry, { login: { username: 'robot', password: 'wrong-secret' }, logger })
    const error = await failure(store.getManifest(digestOf('x')))
    expect(error).toMatchObject({ kind: 'remote', details: { status: 401, attempts: 1 } })
    expect(error.message).toContain(said)
    expect(JSON.stringify(error) + logger.lines.join()).not.toContain('wrong-secret')
  })

  test('a registry that repeats a secret does not get it into our log', async () => {
    const registry = await start({ auth: 'basic' })
    const encoded = Buffer.from('robot:correct-horse').toString('base64')
    registry.faults.add({
      match: ({ headers }) => headers['authorization'] !== undefined,
      effect: { kind: 'status', status: 400, body: `bad header Basic ${encoded}, password correct-horse` }
    })
    const error = await failure(
      open(registry, { login: robot })
        .hasBlob(digestOf('x'))
        .then(() => undefined)
    )
    expect(error.message).not.toContain('correct-horse')
    expect(error.message).not.toContain(encoded)
  })

  test('the token service is tried again too', async () => {
    const registry = await start({ auth: 'bearer' })
    registry.faults.add({
      match: ({ server }) => server === 'token',
      effect: { kind: 'status', status: 503 },
      times: 2
    })
    registry.faults.add({ match: ({ server }) => server === 'token', effect: { kind: 'reset-before' } })
    await putImage(open(registry, { login: robot }))
    expect(registry.faults.left).toBe(0)
  })

  test.each([
    ['a token with a line break', '{"token":"a\\r\\nx: y"}'],
    ['no token', '{}'],
    ['no JSON', '<html>'],
    ['a mebibyte', `{"token":"${'x'.repeat(2 ** 20)}"}`]
  ])('a token service that answers with %s is refused', async (_, body) => {
    const registry = await start({ auth: 'bearer' })
    registry.faults.add({ match: ({ server }) => server === 'token', effect: { kind: 'status', status: 200, body } })
    expect(await failure(open(registry, { login: robot }).hasBlob(digestOf('x')))).toMatchObject({ kind: 'integrity' })
  })

  test.each(['http://evil.example/token', 'https://user:pw@evil.example/token', 'ftp://127.0.0.1/', 'nonsense'])(
    'a token service at %s gets nothing',
    async (realm) => {
      const registry = await start({ auth: 'bearer', realm })
      expect(await failure(open(registry, { login: robot }).hasBlob(digestOf('x')))).toMatchObject({
        kind: 'integrity'
      })
      expect(tokens(registry)).toBe(0)
    }
  )

  test('an unknown scheme is an error', async () => {
    const registry = await start()
    registry.faults.add({
      match: () => true,
      effect: { kind: 'status', status: 401, headers: { 'www-authenticate': 'Negotiate' } }
    })
    expect(await failure(open(registry, { login: robot }).hasBlob(digestOf('x')))).toMatchObject({
      details: { status: 401 }
    })
  })

  test('credentials do not follow a redirect to another origin', async () => {
    const registry = await start({ auth: 'basic', redirectBlobs: true })
    const store = open(registry, { login: robot })
    const bytes = Buffer.from('some bytes')
    const descriptor = await putBytes(store, bytes)
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
    expect(await store.hasBlob(descriptor.digest)).toBe(true)
    const stored = registry.requests.filter(({ server }) => server === 'storage')
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.filter(({ headers }) => 'authorization' in headers)).toEqual([])
  })

  test.each([
    ['to plain HTTP elsewhere', 'http://storage.example/x'],
    ['to a file', 'file:///etc/passwd'],
    ['to nowhere', ''],
    ['in a circle', '/v2/acme/shop/blobs/x']
  ])('a redirect %s is refused', async (_, location) => {
    const registry = await start()
    registry.faults.add({
      match: () => true,
      effect: { kind: 'status', status: 307, headers: { location } },
      times: Infinity
    })
    const error = await failure(collect(open(registry).getBlob({ digest: digestOf('x'), size: 1 })))
    expect(error).toMatchObject({ kind: 'remote', details: { status: 307 } })
    expect(registry.requests.length).toBeLessThan(8)
  })

  test('a write is not redirected', async () => {
    const registry = await start()
    registry.faults.add({
      match: ({ method }) => method === 'POST',
      effect: { kind: 'status', status: 307, headers: { location: '/elsewhere' } }
    })
    expect((await failure(putImage(open(registry)))).message).toContain('redirected')
  })
})

group('addresses', () => {
  test('plain HTTP only on loopback, or when asked for', async () => {
    const asked: string[] = []
    const http: Http = ({ url }) => {
      asked.push(url)
      return Promise.reject(new TypeError('stop'))
    }
    const to = (host: string, plainHttp?: boolean): Promise<unknown> =>
      failure(
        openRegistry({
          host,
          repository: 'a',
          http,
          clock: testClock(),
          logger: testLogger(),
          credentials: () => Promise.resolve(undefined),
          ...(plainHttp === undefined ? {} : { plainHttp })
        }).hasBlob(digestOf('x'))
      )
    await to('ghcr.io')
    await to('127.0.0.1:5000')
    await to('localhost')
    await to('[::1]:5000')
    await to('registry.lan:5000', true)
    await to('localhost.example')
    await to('127.0.0.1.example')
    await to('docker.io')
    expect([...new Set(asked.map((url) => new URL(url).origin))]).toEqual([
      'https://ghcr.io',
      'http://127.0.0.1:5000',
      'http://localhost',
      'http://[::1]:5000',
      'http://registry.lan:5000',
      'https://localhost.example',
      'https://127.0.0.1.example',
      'https://registry-1.docker.io'
    ])
  })

  test('a remote registry cannot send us to a plain service of this machine', () => {
    const remote = registryOrigin('ghcr.io', false)
    expect(resolveAddress(remote, 'https://ghcr.io/v2/', 'http://127.0.0.1:2375/x')).toBeUndefined()
    expect(resolveAddress(remote, 'https://ghcr.io/v2/', 'https://storage.example/x?y=1#z')?.href).toBe(
      'https://storage.example/x?y=1'
    )
    expect(mayBeRealm(remote, 'http://127.0.0.1/token')).toBe(false)
    expect(mayBeRealm(remote, 'https://auth.example/token')).toBe(true)
    const lan = registryOrigin('registry.lan:5000', true)
    expect(mayBeRealm(lan, 'http://registry.lan:5001/token')).toBe(true)
    expect(mayBeRealm(lan, 'http://other.lan/token')).toBe(false)
  })
})

group('WWW-Authenticate', () => {
  test.each([
    ['Basic realm="a, b"', [{ scheme: 'basic', parameters: { realm: 'a, b' } }]],
    [
      'bearer Realm="https://a/t",service=x',
      [{ scheme: 'bearer', parameters: { realm: 'https://a/t', service: 'x' } }]
    ],
    ['Bearer realm="a\\"b"', [{ scheme: 'bearer', parameters: { realm: 'a"b' } }]],
    [
      'Negotiate, Basic realm="x", Bearer realm="y",scope="a b"',
      [
        { scheme: 'negotiate', parameters: {} },
        { scheme: 'basic', parameters: { realm: 'x' } },
        { scheme: 'bearer', parameters: { realm: 'y', scope: 'a b' } }
      ]
    ],
    ['', []],
    ['"', []],
    ['Bearer realm="open', [{ scheme: 'bearer', parameters: {} }, { scheme: 'realm' }].slice(0, 1)]
  ])('%s', (header, expected) => {
    expect(JSON.parse(JSON.stringify(parseChallenges(header)))).toEqual(expected)
  })

  test('any text ends in a list, and what was quoted comes back', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), fc.string({ maxLength: 30, unit: 'binary-ascii' }), (junk, value) => {
        expect(Array.isArray(parseChallenges(junk))).toBe(true)
        const text = value.replace(/[\r\n\u2028\u2029]/g, '')
        const quoted = text.replace(/[\\"]/g, '\\$&')
        expect(parseChallenges(`Bearer realm="${quoted}",service="s"`)[0]?.parameters).toMatchObject({
          realm: text,
          service: 's'
        })
      }),
      { seed: 20261121, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }
    )
  })
})
