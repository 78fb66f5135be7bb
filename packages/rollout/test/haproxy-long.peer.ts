/** What takes long, with LONG=1 only: many switches and many deaths in front of a real HAProxy. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { freePort, startHaproxy, type Haproxy } from '@immutable-delivery/testbed'
import type { Address, Router } from '../src/index.js'
import { makeBackends, pause, route, until, type Backends } from './backends.js'
import { routerOf } from './haproxy.js'

const times = process.env['LONG'] === undefined ? { switches: 30, deaths: 3 } : { switches: 1000, deaths: 100 }

let haproxy: Haproxy
let backends: Backends
let router: Router
const children: ChildProcess[] = []

beforeEach(async () => {
  haproxy = await startHaproxy()
  backends = makeBackends()
  router = routerOf(haproxy, { config: haproxy.config })
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await backends.end()
  await haproxy.end()
})

/** An instance that can be killed. */
async function start(name: string): Promise<{ readonly address: Address; readonly child: ChildProcess }> {
  const port = await freePort()
  const script = `require('http').createServer((q, r) => { r.setHeader('x-image-digest', '${name}'); r.end('${name}') }).listen(${port}, '127.0.0.1', () => console.log('up'))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return { address: { host: '127.0.0.1', port }, child }
}

test(`${times.switches} switches, kept alive and fresh, GET and POST: no request fails`, async () => {
  const [blue, green] = [(await start('blue')).address, (await start('green')).address]
  await router.apply(1, [route('blue', 100, [blue]), route('green', 0, [green])])
  const loads = [true, false].flatMap((keepAlive) =>
    [{}, { method: 'POST', body: 'x'.repeat(500) }].map((kind) =>
      backends.load(haproxy.url, { concurrency: 2, keepAlive, pause: 1, ...kind })
    )
  )
  for (let count = 0; count < times.switches; count += 1) {
    const [to, from] = count % 2 === 0 ? (['green', 'blue'] as const) : (['blue', 'green'] as const)
    const at = (name: string): Address[] => [name === 'blue' ? blue : green]
    await router.apply(1, [route(to, 100, at(to)), route(from, 0, at(from), true)])
  }
  const results = await Promise.all(loads.map((load) => load.stop()))
  const requests = results.reduce((sum, one) => sum + one.requests, 0)
  if (times.switches >= 1000) console.log(`${times.switches} switches, ${requests} requests`)
  expect(results.map(({ failures, byStatus }) => [failures, byStatus])).toEqual(
    results.map(({ byStatus }) => [0, byStatus])
  )
}, 3_600_000)

test(`${times.deaths} releases killed with nobody at work: the old one answers, and no request fails`, async () => {
  const blue = (await start('blue')).address
  const gaps: number[] = []
  await router.apply(1, [route('blue', 100, [blue])])
  // Not before somebody can answer.
  const load = backends.load(haproxy.url, { concurrency: 4, pause: 1 })
  await until(() => (load.now.byDigest['blue'] ?? 0) > 0)
  for (let count = 0; count < times.deaths; count += 1) {
    const name = `green${count}`
    const green = await start(name)
    await router.apply(1, [route('blue', 100, [blue]), route(name, 0, [green.address])])
    await router.apply(1, [route(name, 100, [green.address]), route('blue', 0, [blue], true)])
    await until(() => (load.now.byDigest[name] ?? 0) >= 20)
    const seen = load.now.byDigest['blue'] ?? 0
    const killed = performance.now()
    green.child.kill('SIGKILL')
    while ((load.now.byDigest['blue'] ?? 0) === seen) await pause()
    gaps.push(performance.now() - killed)
    await router.apply(1, [route('blue', 100, [blue])])
  }
  const { failures, requests, byStatus } = await load.stop()
  gaps.sort((a, b) => a - b)
  const shown = {
    median: gaps[Math.floor(gaps.length / 2)],
    worst: gaps.at(-1),
    over250: gaps.filter((gap) => gap >= 250).length
  }
  if (times.deaths >= 100) console.log(JSON.stringify({ deaths: gaps.length, requests, ...shown }))
  expect([failures, byStatus]).toEqual([0, { 200: requests }])
}, 3_600_000)
