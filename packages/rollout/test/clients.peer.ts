/** Clients that stay connected through a switch, in front of Debian's HAProxy: WebSockets and HTTP/2, in the clear and by TLS. */
import { once } from 'node:events'
import { connect, type ClientHttp2Session } from 'node:http2'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock, type Clock } from '@immutable-delivery/kit'
import { startHaproxy, type Haproxy } from '@immutable-delivery/testbed'
import { deploy, type Address, type Router } from '../src/index.js'
import { imageDigest, type TestImage } from './app.js'
import { makeBackends, pause, route, until, type Backends } from './backends.js'
import { makeEnvironment, type Environment } from './environment.js'
import { routerOf } from './haproxy.js'
import { openWebSocket, type WebSocketClient } from './web-socket.js'

const long = process.env['LONG'] !== undefined
const images: readonly TestImage[] = ['1', '2', '3'].map((version) => ({ version, mode: 'ok' }))
const [v1, v2, v3] = images as [TestImage, TestImage, TestImage]

let haproxy: Haproxy
let router: Router
beforeEach(async () => {
  haproxy = await startHaproxy({ tls: true })
  router = routerOf(haproxy, { config: haproxy.config })
})
afterEach(() => haproxy.end())

describe('WebSockets', () => {
  let environment: Environment
  const clients: WebSocketClient[] = []
  /** Time that only passes when a test says so: a drain's limit is reached by nothing else. */
  let later = 0
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + later }
  const drain = 3_600_000

  beforeEach(async () => {
    later = 0
    environment = await makeEnvironment(images)
    await deploy(environment.options({ router }), environment.request(v1))
  })
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await environment.end()
  })

  const open = async (how: 'plain' | 'TLS' = 'plain'): Promise<WebSocketClient> => {
    const { url, tlsUrl, certificate } = haproxy
    const client = await openWebSocket(how === 'TLS' ? tlsUrl : url, certificate)
    clients.push(client)
    return client
  }
  const answering = (held: readonly WebSocketClient[]): Promise<string[]> =>
    Promise.all(held.map((client) => client.echo('hello')))
  /** An old release waits for so many connections. */
  const drains = (count: number): Promise<void> =>
    until(async () => {
      const routes = (await router.observe())?.routes ?? []
      return routes.some(({ weight, backup, active }) => weight === 0 && !backup && active === count)
    })
  /** Clients that come, say a word and go, one after the other. */
  const visits = (): { stop: () => Promise<{ failures: unknown[]; seen: Set<string> }> } => {
    const failures: unknown[] = []
    const seen = new Set<string>()
    const run = { stopped: false }
    const done = (async (): Promise<void> => {
      while (!run.stopped) {
        try {
          const client = await openWebSocket(haproxy.url)
          seen.add(await client.echo('hello'))
          client.close()
        } catch (error) {
          failures.push(error)
        }
        await pause()
      }
    })()
    return {
      stop: async () => {
        run.stopped = true
        await done
        return { failures, seen }
      }
    }
  }

  test('of the old release go on until the drain’s limit and are then ended in order; new ones reach the new release', async () => {
    const held = await Promise.all([open(), open('TLS'), open('TLS')])
    const visitors = visits()
    const deploying = deploy(environment.options({ router, clock, keepPrevious: 0, drain }), environment.request(v2))
    await drains(3)
    for (let times = 0; times < 20; times += 1)
      expect(new Set(await answering(held))).toEqual(new Set([imageDigest(v1)]))
    const fresh = await open()
    expect(await fresh.echo('hello')).toBe(imageDigest(v2))
    later = drain
    const result = await deploying
    expect(await Promise.all(held.map(({ ended }) => ended))).toEqual(['end', 'end', 'end'])
    expect(result.state).toBe('live')
    // Who reads the result learns of it.
    expect(result.steps.map(({ what }) => what).join('\n')).toMatch(/DRAINED .*at the limit 3 requests or connections/)
    expect(await fresh.echo('hello')).toBe(imageDigest(v2))
    const { failures, seen } = await visitors.stop()
    expect([failures, seen]).toEqual([[], new Set([imageDigest(v1), imageDigest(v2)])])
  })

  test('that end by themselves end the drain, and none of a release that is kept as backup is cut', async () => {
    const held = [await open('TLS'), await open()]
    const kept = await deploy(environment.options({ router, clock, drain }), environment.request(v2))
    expect([kept.state, ...(await answering(held))]).toEqual(['live', imageDigest(v1), imageDigest(v1)])
    const deploying = deploy(environment.options({ router, clock, drain }), environment.request(v3))
    await drains(2)
    held[0]?.close()
    await drains(1)
    expect(await answering(held.slice(1))).toEqual([imageDigest(v1)])
    held[1]?.close()
    const result = await deploying
    const said = result.steps.map(({ what }) => what).join('\n')
    expect([result.state, /DRAINED/.test(said), /at the limit/.test(said)]).toEqual(['live', true, false])
  })
})

describe.each(['in the clear', 'by TLS'])('HTTP/2 %s', (how) => {
  let backends: Backends
  let session: ClientHttp2Session
  let ends: string[]
  beforeEach(async () => {
    backends = makeBackends()
    ends = []
    const { http2Url, tlsUrl, certificate } = haproxy
    session = how === 'by TLS' ? connect(tlsUrl, { ca: certificate }) : connect(http2Url)
    for (const event of ['close', 'goaway', 'error'] as const) session.on(event, () => ends.push(event))
    await once(session, 'connect')
    // What ALPN agreed on, and not HTTP/2 because somebody knew.
    expect([session.alpnProtocol, session.encrypted]).toEqual(how === 'by TLS' ? ['h2', true] : ['h2c', false])
  })
  afterEach(async () => {
    session.destroy()
    await backends.end()
  })

  /** One stream. @returns who answered, whole */
  const ask = (path = '/', body?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const stream = session.request({ ':path': path, ':method': body === undefined ? 'GET' : 'POST' })
      let status = 0
      let text = ''
      stream.on('response', (headers) => (status = headers[':status'] ?? 0))
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      stream.on('error', reject)
      stream.on('close', () => {
        if (stream.rstCode !== 0 || status !== 200) reject(new Error(`status ${status}, code ${stream.rstCode}`))
        else if (body !== undefined && !text.endsWith(body)) reject(new Error(`cut short: ${text}`))
        else resolve(text.split(' ')[0] ?? '')
      })
      stream.end(body)
    })

  const switches = long ? 300 : 3
  test(`${switches} switches under one connection's streams: none fails, and the connection stays`, async () => {
    const [blue, green] = [await backends.app('blue'), await backends.app('green')]
    await router.apply(1, [route('blue', 100, [blue])])
    const seen = { blue: 0, green: 0, failures: [] as unknown[], stopped: false }
    const workers = [undefined, undefined, 'x'.repeat(500), 'x'.repeat(50_000)].map(async (body) => {
      while (!seen.stopped) {
        await ask('/', body).then(
          (name) => (seen[name as 'blue' | 'green'] += 1),
          (error: unknown) => seen.failures.push(error)
        )
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })
    const at = (name: string): Address[] => [name === 'blue' ? blue : green]
    for (let count = 0; count < switches; count += 1) {
      const [to, from] = count % 2 === 0 ? (['green', 'blue'] as const) : (['blue', 'green'] as const)
      await router.apply(1, [route(from, 100, at(from)), route(to, 0, at(to))])
      await router.apply(1, [route(to, 100, at(to)), route(from, 0, at(from), true)])
      const before = seen[to]
      await until(() => seen[to] > before + 4 || seen.failures.length > 0)
      // The old one leaves altogether, as after its time as backup.
      await router.apply(1, [route(to, 100, at(to)), route(from, 0, at(from))])
      await until(async () => (await router.observe())?.routes.find(({ group }) => group === from)?.active === 0)
      await router.apply(1, [route(to, 100, at(to))])
    }
    seen.stopped = true
    await Promise.all(workers)
    if (long) console.log(`${switches} switches, ${seen.blue + seen.green} streams on one connection`)
    expect([seen.failures, ends]).toEqual([[], []])
  }, 3_600_000)

  test('a stream is waited for, and at the limit it alone is ended: its connection goes on', async () => {
    const [blue, green] = [await backends.app('blue'), await backends.app('green')]
    await router.apply(1, [route('blue', 100, [blue])])
    // What may not be sent twice; a GET would be asked of the new release again.
    const held = ask('/held', 'once')
    const late = held.then(
      () => 'answered',
      () => 'ended'
    )
    await until(() => backends.waiting() === 1)
    await router.apply(1, [route('green', 100, [green]), route('blue', 0, [blue])])
    expect((await router.observe())?.routes.map(({ group, active }) => [group, active])).toContainEqual(['blue', 1])
    expect(await ask()).toBe('green')
    await router.apply(1, [route('green', 100, [green])])
    expect(await late).toBe('ended')
    expect([await ask(), ends]).toEqual(['green', []])
  })
})
