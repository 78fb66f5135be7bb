import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { bodyLimit, checkOfUrl, checkUrl, createProbe, readDigestClaim, type ProbeOptions } from '../src/index.js'
import { check, chunks, digestA, digestB, fakeClock, fakeHttp, type Scripted } from './fakes.js'

const base = { baseUrl: 'http://127.0.0.1:1' }

function ask(answer: Scripted, options: Partial<ProbeOptions> = {}, changes: Parameters<typeof check>[0] = {}) {
  const clock = fakeClock()
  const http = fakeHttp(clock, () => answer)
  return createProbe({ http, clock, checks: [check(changes)], ...options })(base)
}

describe('one answer', () => {
  test('the expected status is healthy, with the time that it took', async () => {
    expect(await ask({ latency: 42 })).toEqual({ healthy: true, latency: 42 })
    expect(await ask({ status: 204 }, {}, { expect: { status: [200, 204] } })).toMatchObject({ healthy: true })
  })

  test('another status is a failure that names both and shows the beginning of the body', async () => {
    expect(await ask({ status: 503, body: '{"db":"timeout"}\n\u001b[31m' })).toEqual({
      healthy: false,
      latency: 1,
      reason: 'GET http://127.0.0.1:1/healthz answered 503, expected 200',
      excerpt: '{"db":"timeout"}\\n\\u{1b}[31m'
    })
  })

  test('a redirect is a failure, without the query of where it goes, unless it is expected', async () => {
    const redirect = { status: 302, headers: { location: 'https://user:pw@login.example/?token=geheim' } }
    const answer = await ask(redirect)
    expect(answer.healthy).toBe(false)
    expect(answer.reason).toContain('answered 302 (a redirect to https://login.example/, not followed)')
    expect(answer.reason).not.toMatch(/geheim|pw/)
    expect(await ask(redirect, {}, { expect: { status: [302] } })).toMatchObject({ healthy: true })
  })

  test('a text that must be in the body is looked for in its first 64 KiB', async () => {
    const expecting = (bodyIncludes: string) => ({ expect: { status: [200], bodyIncludes } })
    expect(await ask({ body: 'all is well' }, {}, expecting('is well'))).toMatchObject({ healthy: true })
    expect((await ask({ body: 'all is bad' }, {}, expecting('is well'))).reason).toContain(
      'its body does not include "is well"'
    )
    const late = `${'x'.repeat(bodyLimit)}is well`
    expect((await ask({ body: late }, {}, expecting('is well'))).reason).toContain('the first 64 KiB of its body')
  })

  test('an endless body is cut off, and only as much of it is kept as the limit says', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 16_384
        yield await Promise.resolve(new Uint8Array(16_384))
      }
    }
    expect(await ask({ body: endless() })).toMatchObject({ healthy: true })
    expect(given).toBeLessThan(2 * bodyLimit)
  })

  test('a body that breaks off is a failure, although the status was right', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('half'))
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    }
    expect(await ask({ body: broken() })).toMatchObject({
      healthy: false,
      reason: 'GET http://127.0.0.1:1/healthz got no answer: aborted (ECONNRESET)'
    })
  })

  test('several checks are all asked, and one bad one is enough', async () => {
    const clock = fakeClock()
    const http = fakeHttp(clock, (_n, url) => (url.endsWith('/ready') ? { status: 500 } : {}))
    const probe = createProbe({ http, clock, checks: [check(), check({ http: '/ready' })] })
    expect(await probe(base)).toMatchObject({ healthy: false, reason: expect.stringContaining('/ready answered 500') })
    expect(http.urls).toEqual(['http://127.0.0.1:1/healthz', 'http://127.0.0.1:1/ready'])
    expect(() => createProbe({ http, clock, checks: [] })).toThrow('at least one check')
  })
})

describe('the digest that an answer claims', () => {
  const header = (value: string): Scripted => ({ headers: { 'x-image-digest': value } })
  const expected = { expected: [digestA] }

  test('is reported, and compared when one is expected', async () => {
    expect(await ask(header(digestB))).toMatchObject({ healthy: true, digest: digestB })
    expect(await ask(header(digestA), expected)).toMatchObject({ healthy: true, digest: digestA })
    expect(await ask(header(digestB), expected)).toMatchObject({
      healthy: false,
      digest: digestB,
      reason: `GET http://127.0.0.1:1/healthz was answered by ${digestB}, expected ${digestA}`
    })
  })

  test('that is missing is a failure only where it is required', async () => {
    expect(await ask({}, expected)).toMatchObject({ healthy: true })
    expect(await ask({}, { ...expected, requireDigest: true })).toMatchObject({ healthy: false })
  })

  test.each(['main', digestA.toUpperCase(), `${digestA}0`, `${digestA}, ${digestB}`, `${digestA}, ${digestA}`])(
    'that is not one digest (%s) is a failure where one is expected',
    async (value) => {
      expect((await ask(header(value), expected)).healthy).toBe(false)
      expect(await ask(header(value))).toEqual({ healthy: true, latency: 1 })
    }
  )

  test('may stand in a JSON body, and must not contradict the header', () => {
    const body = Buffer.from(JSON.stringify({ build: { digest: digestA } }))
    const source = { json: 'build.digest' }
    expect(readDigestClaim({}, body, source)).toEqual({ kind: 'digest', digest: digestA })
    expect(readDigestClaim({}, body)).toEqual({ kind: 'none' })
    expect(readDigestClaim({ 'x-image-digest': digestB }, body, source).kind).toBe('malformed')
    expect(readDigestClaim({ 'x-image-digest': digestA }, body, source).kind).toBe('digest')
    for (const other of ['', '[]', '{"build":"x"}', '{"build":{"digest":7}}', '{"__proto__":{"build":1}}', '{'])
      expect(readDigestClaim({}, Buffer.from(other), source)).toEqual({ kind: 'none' })
    expect(readDigestClaim({}, Buffer.from('{}'), { json: 'constructor.name' })).toEqual({ kind: 'none' })
  })

  test('of two checks must be the same', async () => {
    const clock = fakeClock()
    const http = fakeHttp(clock, (n) => header(n === 0 ? digestA : digestB))
    const answer = await createProbe({ http, clock, checks: [check(), check({ http: '/other' })] })(base)
    expect(answer).toMatchObject({ healthy: false, reason: expect.stringContaining('different digests') })
  })
})

describe('the URL of a check', () => {
  test('stays on the host of the base and keeps its path', () => {
    expect(checkUrl('https://shop.example', '/healthz')).toBe('https://shop.example/healthz')
    expect(checkUrl('https://shop.example/app/?x=1', '/healthz')).toBe('https://shop.example/app/healthz')
    expect(new URL(checkUrl('https://shop.example', '//evil.example/')).host).toBe('shop.example')
    expect(new URL(checkUrl('https://shop.example', '/\\evil.example/')).host).toBe('shop.example')
    expect(() => checkUrl('file:///etc/passwd', '/')).toThrow('http')
    expect(() => checkUrl('shop', '/')).toThrow('a URL such as')
  })

  test('given alone is split into target and check', () => {
    const { target, check: one } = checkOfUrl('https://shop.example:8443/healthz?deep=1', check())
    expect(checkUrl(target.baseUrl, one.http)).toBe('https://shop.example:8443/healthz?deep=1')
  })
})

describe('over a real socket', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })
  async function serve(listener: RequestListener): Promise<{ baseUrl: string; server: Server }> {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
  }

  test('every question comes over a connection of its own', async () => {
    const ports = new Set<number | undefined>()
    const { baseUrl } = await serve((request, response) => {
      ports.add(request.socket.remotePort)
      response.setHeader('X-Image-Digest', digestA).end('ok')
    })
    const probe = createProbe({ http: nodeHttp, clock: systemClock, checks: [check()], expected: [digestA] })
    for (let i = 0; i < 3; i += 1) expect(await probe({ baseUrl })).toMatchObject({ healthy: true, digest: digestA })
    expect(ports.size).toBe(3)
  })

  test('nobody listening, a hung answer, a hung body and a cancel are failures and not exceptions', async () => {
    const hung = await serve((request, response) => {
      if (request.url === '/body') response.write('begin')
    })
    const closed = await serve(() => undefined)
    await new Promise((resolve) => closed.server.close(resolve))
    const probe = (path: string, timeout: number) =>
      createProbe({ http: nodeHttp, clock: systemClock, checks: [check({ http: path, timeout })] })
    expect(await probe('/', 5000)(closed)).toMatchObject({
      healthy: false,
      reason: expect.stringContaining('ECONNREFUSED')
    })
    expect(await probe('/', 50)(hung)).toMatchObject({ healthy: false, reason: expect.stringContaining('ETIMEDOUT') })
    expect(await probe('/body', 50)(hung)).toMatchObject({
      healthy: false,
      reason: expect.stringContaining('got no answer')
    })
    const cancel = new AbortController()
    const asked = probe('/', 60_000)(hung, cancel.signal)
    cancel.abort()
    expect(await asked).toMatchObject({ healthy: false, reason: expect.stringContaining('was cancelled') })
  })

  test('many chunks are put together', async () => {
    const clock = fakeClock()
    const http = fakeHttp(clock, () => ({ body: chunks(Buffer.from('a'), Buffer.from('ll w'), Buffer.from('ell')) }))
    const probe = createProbe({ http, clock, checks: [check({ expect: { status: [200], bodyIncludes: 'all well' } })] })
    expect((await probe(base)).healthy).toBe(true)
  })
})
