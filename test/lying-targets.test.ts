/** Targets that answer 200 and are not what was baked, or not well: verify-health, as it is shipped, believes none. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { installActions, type ActionRun, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let work: TestWorkspace
/** What should run, and what ran before. */
let right: string
let old: string

beforeAll(async () => {
  actions = installActions()
  work = await makeWorkspace(actions)
  old = await work.bake('1')
  right = await work.bake('2')
})
afterAll(async () => {
  await work.remove()
  actions.endJob()
  actions.dispose()
})

type Answer = (request: IncomingMessage, response: ServerResponse, n: number) => void

const say = (response: ServerResponse, digest: string, status = 200, body = '{"status":"ok"}'): void => {
  response.writeHead(status, { 'x-image-digest': digest, 'content-type': 'application/json' }).end(body)
}

async function verify(answer: Answer, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  let n = 0
  const server: Server = createServer((request, response) => answer(request, response, n++))
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work.run('verify-health', {
      // With checks it is the place that they are asked at.
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${inputs['checks'] === undefined ? '/healthz' : ''}`,
      image: 'oci-layout://images',
      digest: right,
      duration: '600ms',
      interval: '50ms',
      // Long enough for a slow machine: what is judged is the answer.
      timeout: '10s',
      ...inputs
    })
  } finally {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}

test('one that does not lie passes, and it is stated', async () => {
  const run = await verify((_request, response) => say(response, right))
  expect([run.exitCode, run.outputs['result'], run.outputs['drift'], run.outputs['running-digest']]).toEqual([
    0,
    'pass',
    'same',
    right
  ])
  expect(run.outputs['attestation']).toMatch(/health-[0-9a-f]{12}\.json$/)
})

describe('not believed', () => {
  /** The connection decides, as at a balancer that pins clients. */
  const pinned = new WeakMap<Socket, boolean>()
  let connections = 0

  test.each<[string, string, Answer, Readonly<Record<string, string>>?]>([
    ['a balancer that still leads to the old release', 'fail', (_q, response) => say(response, old)],
    [
      'one stale replica of ten',
      'fail',
      // The balancer takes turns, and the stale one is the last.
      (_q, response, n) => say(response, n % 10 === 9 ? old : right),
      { replicas: '10', duration: '2s', 'failure-threshold': '100', 'max-error-rate': '20' }
    ],
    [
      'a cache that keeps the answer of the old release',
      'fail',
      (_q, response) => {
        response.setHeader('age', '3600')
        say(response, old)
      }
    ],
    [
      'a redirect to a login page',
      'fail',
      (request, response) => {
        if (request.url === '/login') say(response, right)
        else response.writeHead(302, { location: '/login' }).end()
      }
    ],
    [
      'a login page with 200',
      'incomplete',
      (_q, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<form action=/login>')
    ],
    [
      'kept connections that lead to the new release while fresh ones lead to the old',
      'fail',
      (request, response) => {
        const { socket } = request
        if (!pinned.has(socket)) {
          connections += 1
          pinned.set(socket, connections <= 3)
        }
        say(response, pinned.get(socket) === true ? right : old)
      }
    ],
    [
      'a proxy that adds the digest of its own to that of the program',
      'fail',
      (_q, response) => {
        response.setHeader('x-image-digest', [right, old])
        response.end('ok')
      }
    ],
    ['a digest in a form that is none', 'fail', (_q, response) => say(response, right.toUpperCase())],
    ['every third answer of the old release', 'fail', (_q, response, n) => say(response, n % 3 === 2 ? old : right)],
    [
      'some answers that do not say where they come from',
      'incomplete',
      (_q, response, n) => (n % 4 === 3 ? response.end('ok') : say(response, right))
    ],
    [
      'a 200 whose body says that it is ill',
      'fail',
      (_q, response) => say(response, right, 200, '{"status":"degraded"}'),
      { checks: '- { http: /healthz, interval: 50ms, expect: { json: { status: ok } } }' }
    ],
    [
      'an answer that never ends',
      'fail',
      (_q, response) => {
        response.writeHead(200, { 'x-image-digest': right, 'content-length': '1000000' })
        response.write('{')
      },
      { timeout: '300ms' }
    ],
    [
      'health without work: 200 here, and the page that users see fails',
      'fail',
      (request, response) => say(response, right, request.url === '/healthz' ? 200 : 500),
      { checks: '- { http: /healthz, interval: 50ms }\n- { http: /, interval: 50ms }' }
    ],
    [
      'one that dies after it was healthy',
      'fail',
      (request, response, n) => {
        if (n < 5) say(response, right)
        else request.socket.destroy()
      }
    ],
    [
      'one that answers, but later than anybody waits for',
      'fail',
      (_q, response) => void setTimeout(() => say(response, right), 150),
      { 'max-p95': '100ms' }
    ]
  ])('%s: %s', async (_name, result, answer, inputs = {}) => {
    const { checks, ...others } = inputs
    const run = await verify(answer, checks === undefined ? others : { ...others, checks })
    expect([run.outputs['result'], run.exitCode]).toEqual([result, 1])
  })
})

test('beside the old version, more errors than it has fail, and the statistics are shown', async () => {
  const baseline = createServer((_request, response) => say(response, old))
  await new Promise<void>((resolve) => baseline.listen(0, '127.0.0.1', resolve))
  try {
    const run = await verify((_q, response, n) => say(response, right, n > 10 && n % 2 === 0 ? 500 : 200), {
      'baseline-url': `http://127.0.0.1:${(baseline.address() as AddressInfo).port}`,
      // It ends as soon as it is sure.
      duration: '60s',
      interval: '10ms',
      'failure-threshold': '100'
    })
    expect([run.outputs['result'], run.exitCode]).toEqual(['fail', 1])
    const comparison = JSON.parse(run.outputs['comparison'] ?? '') as { e: number; verdict: string }
    expect(comparison.verdict).toBe('fail')
    expect(comparison.e).toBeGreaterThanOrEqual(100)
    expect(run.summary).toContain('Beside the old version')
  } finally {
    baseline.closeAllConnections()
    baseline.close()
  }
})

test('queries without data are an error, also where all answers are good', async () => {
  const prometheus = createServer((_request, response) =>
    response.end('{"status":"success","data":{"resultType":"vector","result":[]}}')
  )
  await new Promise<void>((resolve) => prometheus.listen(0, '127.0.0.1', resolve))
  try {
    const run = await verify((_q, response) => say(response, right), {
      'prometheus-url': `http://127.0.0.1:${(prometheus.address() as AddressInfo).port}`,
      queries: '- { query: errors, max: 1, interval: 50ms }'
    })
    expect([run.outputs['result'], run.exitCode]).toEqual(['error', 1])
  } finally {
    prometheus.closeAllConnections()
    prometheus.close()
  }
})
