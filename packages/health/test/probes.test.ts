import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js'
import { HealthImplementation } from 'grpc-health-check'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { systemClock, type CheckSettings, type Http } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { createCheckProbe, createProbe, type ProbeOptions } from '../src/index.js'
import { check, digestA, fakeClock, fakeHttp, type Scripted } from './fakes.js'

const timing = { interval: 1000, timeout: 2000, success: 3, failure: 2 }
const refuse: Http = () => Promise.reject(new Error('no HTTP is asked here'))

function ask(settings: CheckSettings, baseUrl: string, options: Partial<ProbeOptions> = {}, signal?: AbortSignal) {
  return createCheckProbe({ http: refuse, clock: systemClock, check: settings, ...options })({ baseUrl }, signal)
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('TCP', () => {
  const server = createServer((socket) => socket.destroy())
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  test('an open port is healthy: the target’s own, or another one of its host', async () => {
    const own = `http://127.0.0.1:${portOf(server)}/below`
    expect(await ask({ tcp: true, ...timing }, own)).toMatchObject({ healthy: true })
    expect(await ask({ tcp: portOf(server), ...timing }, 'http://127.0.0.1:1')).toMatchObject({ healthy: true })
  })

  test('a closed one is named', async () => {
    const port = await closedPort()
    const answer = await ask({ tcp: port, ...timing }, 'http://127.0.0.1:1')
    expect(answer.healthy).toBe(false)
    expect(answer.reason).toMatch(new RegExp(`^TCP 127.0.0.1:${port} got no answer: .*ECONNREFUSED`))
  })

  test('a cancelled question is no failure of the target, and says so', async () => {
    const cancelled = AbortSignal.abort()
    const answer = await ask({ tcp: true, ...timing }, `http://127.0.0.1:${portOf(server)}`, {}, cancelled)
    expect(answer).toMatchObject({ healthy: false, reason: expect.stringContaining('was cancelled') })
  })
})

describe('gRPC health, asked of a server of the gRPC project', () => {
  const grpc = new GrpcServer()
  const long = 'x'.repeat(200)
  const health = new HealthImplementation({ '': 'SERVING', shop: 'SERVING', [long]: 'SERVING', ill: 'NOT_SERVING' })
  let base: string
  beforeAll(async () => {
    health.addToServer(grpc)
    const port = await new Promise<number>((resolve, reject) =>
      grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error)
      )
    )
    base = `http://127.0.0.1:${port}`
  })
  afterAll(() => grpc.forceShutdown())

  test.each(['', 'shop', long])('a service that serves is healthy: %j', async (grpcService) => {
    expect(await ask({ grpc: grpcService, ...timing }, base)).toMatchObject({ healthy: true })
  })

  test('one that does not, and one that is not known, are not', async () => {
    expect((await ask({ grpc: 'ill', ...timing }, base)).reason).toContain('answered NOT_SERVING, expected SERVING')
    expect((await ask({ grpc: 'nobody', ...timing }, base)).reason).toContain('answered SERVICE_UNKNOWN')
  })

  test('a change of the status is seen by the next question', async () => {
    health.setStatus('shop', 'NOT_SERVING')
    expect(await ask({ grpc: 'shop', ...timing }, base)).toMatchObject({ healthy: false })
    health.setStatus('shop', 'SERVING')
    expect(await ask({ grpc: 'shop', ...timing }, base)).toMatchObject({ healthy: true })
  })

  test('what speaks no HTTP/2, and what never answers, is no answer', async () => {
    const deaf = createServer((socket) => socket.on('error', () => undefined).write('220 mail ready\r\n'))
    const silent = createServer((socket) => socket.on('error', () => undefined).resume())
    for (const server of [deaf, silent]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const short = { grpc: '', ...timing, timeout: 300 }
      expect((await ask(short, `http://127.0.0.1:${portOf(deaf)}`)).reason).toContain('got no answer')
      expect((await ask(short, `http://127.0.0.1:${portOf(silent)}`)).reason).toContain('no answer within 300 ms')
    } finally {
      for (const server of [deaf, silent]) server.close()
    }
  })

  test('an HTTP status and a page are no gRPC answer', async () => {
    const { createServer: createHttp2 } = await import('node:http2')
    const page = createHttp2((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<html>'.repeat(1000))
    })
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
    try {
      const answer = await ask({ grpc: '', ...timing }, `http://127.0.0.1:${portOf(page)}`)
      expect(answer.reason).toContain('an answer of more than 1024 bytes')
    } finally {
      page.close()
    }
  })
})

describe('a command', () => {
  const command = { command: ['/usr/bin/check', '--deep'], ...timing }
  const target = 'http://10.0.0.7:8080'

  test('is told where the target is, and its exit code is the answer', async () => {
    const seen: unknown[] = []
    const runCommand: ProbeOptions['runCommand'] = (argv, env) => {
      seen.push(argv, env)
      return Promise.resolve({ exitCode: seen.length > 2 ? 3 : 0, lastLine: 'queue \u001b[31mfull' })
    }
    expect(await ask(command, target, { runCommand })).toMatchObject({ healthy: true })
    expect(seen).toEqual([
      ['/usr/bin/check', '--deep'],
      { TARGET_URL: target, TARGET_HOST: '10.0.0.7', TARGET_PORT: '8080' }
    ])
    expect(await ask(command, target, { runCommand })).toMatchObject({
      healthy: false,
      reason: 'command /usr/bin/check ended with 3',
      excerpt: 'queue \\u{1b}[31mfull'
    })
  })

  test('one that hangs is ended', async () => {
    const runCommand: ProbeOptions['runCommand'] = (_argv, _env, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    const answer = await ask({ ...command, timeout: 50 }, target, { runCommand })
    expect(answer).toMatchObject({ healthy: false, reason: 'command /usr/bin/check: not done within 50 ms' })
  })

  test('is refused where nothing may run one', () => {
    expect(() => createProbe({ http: refuse, clock: systemClock, checks: [command] })).toThrow('nothing may run one')
  })
})

describe('Prometheus', () => {
  const query = (result: unknown, resultType = 'vector', status = 'success') => ({
    body: JSON.stringify({ status, data: { resultType, result } })
  })
  const sample = (value: string) => ({ metric: {}, value: [1_700_000_000, value] })
  const limits = { prometheus: 'http://prom:9090/', query: 'sum(rate(errors[1m]))', max: 0.5, ...timing }
  const answered = (answer: Scripted, settings: Partial<typeof limits> & { min?: number } = {}) => {
    const clock = fakeClock()
    const http = fakeHttp(clock, () => answer)
    return { http, answer: ask({ ...limits, ...settings }, 'http://shop', { http, clock }) }
  }

  test('every value must keep the limits', async () => {
    expect(await answered(query([sample('0.1'), sample('0.5')])).answer).toMatchObject({ healthy: true })
    expect(await answered(query([1, '1e-1'], 'scalar')).answer).toMatchObject({ healthy: true })
    expect((await answered(query([sample('0.1'), sample('0.7')])).answer).reason).toBe(
      'Prometheus sum(rate(errors[1m])) is 0.7, expected at most 0.5'
    )
    expect((await answered(query([sample('+Inf')])).answer).reason).toContain('is Infinity')
    expect((await answered(query([sample('3')]), { max: 9, min: 4 }).answer).reason).toContain('expected at least 4')
  })

  test('the query is part of the address, and nothing else is asked', async () => {
    const { http, answer } = answered(query([sample('0')]))
    await answer
    expect(http.urls).toEqual(['http://prom:9090/api/v1/query?query=sum(rate(errors%5B1m%5D))'])
  })

  test.each<[string, Scripted, string]>([
    ['an empty vector', query([]), 'no data'],
    ['NaN', query([sample('NaN')]), 'the value is NaN'],
    ['a range', query([], 'matrix'), 'gives a matrix'],
    ['an error', { status: 422, body: '{"status":"error","error":"parse error"}' }, 'status 422: "parse error"'],
    ['no JSON', { body: '<html>login</html>' }, 'expected JSON'],
    ['a word for a number', query([sample('many')]), 'no number'],
    ['nobody', { error: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }, 'refused']
  ])('%s is no answer about the target', async (_name, scripted, reason) => {
    const answer = await answered(scripted).answer
    expect(answer).toMatchObject({ healthy: false, unknown: true })
    expect(answer.reason).toContain(reason)
  })
})

describe('what HTTP can be expected to say', () => {
  const get = (answer: Scripted, expected: Partial<ReturnType<typeof check>['expect']>) => {
    const clock = fakeClock()
    const settings = check({ expect: { status: [200], ...expected } })
    return ask(settings, 'https://shop.example', { http: fakeHttp(clock, () => answer), clock })
  }

  test('fields of a JSON body, deep ones and places in a list', async () => {
    const body = JSON.stringify({ status: 'ok', db: { up: true, replicas: [{ lag: 0 }] } })
    expect(await get({ body }, { json: { status: 'ok', 'db.up': true, 'db.replicas.0.lag': 0 } })).toMatchObject({
      healthy: true
    })
    expect((await get({ body }, { json: { 'db.up': 'true' } })).reason).toContain(
      'its JSON field db.up is true, expected "true"'
    )
    expect((await get({ body }, { json: { 'db.up.deeper': 1 } })).reason).toContain('no JSON field db.up.deeper')
    expect((await get({ body: '["ok"]' }, { json: { '0': 'ok' } })).reason).toContain('no JSON field 0')
    expect((await get({ body: `{"a":"${'x'.repeat(70_000)}"}` }, { json: { a: 'x' } })).reason).toContain('longer than')
    expect((await get({ body: '{}' }, { json: { constructor: 'x' } })).reason).toContain('no JSON field')
  })

  test('headers, whatever their case', async () => {
    const answer = { headers: { 'x-env': 'production' } }
    expect(await get(answer, { headers: { 'X-Env': 'production' } })).toMatchObject({ healthy: true })
    expect((await get(answer, { headers: { 'X-Env': 'staging' } })).reason).toContain('expected "staging"')
    expect((await get(answer, { headers: { 'X-Other': 'a' } })).reason).toContain('no header X-Other')
  })

  test('a digest in another header or a JSON field', async () => {
    const clock = fakeClock()
    const http = fakeHttp(clock, () => ({ headers: { 'x-build': digestA }, body: `{"build":{"digest":"${digestA}"}}` }))
    const digest = { header: 'X-Build', json: 'build.digest' }
    expect(await ask(check({ digest }), 'https://shop.example', { http, clock })).toMatchObject({ digest: digestA })
  })

  test('a certificate that is good for long enough', async () => {
    const clock = fakeClock()
    const day = 86_400_000
    const certificate =
      (days: number | undefined): Http =>
      (request) =>
        fakeHttp(clock, () => ({}))(request).then((response) => ({
          ...response,
          ...(days === undefined ? {} : { certificateEnd: clock.now() + days * day })
        }))
    const asked = (days: number | undefined) =>
      ask(check({ expect: { status: [200], tlsValidFor: 14 * day } }), 'https://shop.example', {
        http: certificate(days),
        clock
      })
    expect(await asked(15)).toMatchObject({ healthy: true })
    expect((await asked(3)).reason).toContain('its certificate ends in')
    expect((await asked(-1)).reason).toContain('its certificate has ended')
    expect((await asked(undefined)).reason).toContain('without a certificate')
  })
})

test('an address given is the one that is asked, with the name in the Host header', async () => {
  const { createServer: createHttp } = await import('node:http')
  const server = createHttp((request, response) => response.end(request.headers.host))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  try {
    const probe = createCheckProbe({
      http: nodeHttp,
      clock: systemClock,
      check: check({ expect: { status: [200], bodyIncludes: `no-such-host.invalid:${port}` } })
    })
    expect(await probe({ baseUrl: `http://no-such-host.invalid:${port}`, address: '127.0.0.1' })).toMatchObject({
      healthy: true
    })
  } finally {
    server.close()
  }
})
