/** The bundle of blue-green-switch, cancelled at any moment as GitHub's runner does it, in front of a real HAProxy. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  installActions,
  startHaproxy,
  startLoad,
  type ActionRun,
  type Haproxy,
  type InstalledActions
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from '../workspace.js'

const long = process.env['LONG'] !== undefined
const moments = long ? 200 : 6

let actions: InstalledActions
let haproxy: Haproxy
let workspace: TestWorkspace
const digests: string[] = []

beforeAll(async () => {
  actions = installActions()
  haproxy = await startHaproxy()
  workspace = await makeWorkspace(actions)
  const file = path.join(workspace.folder, '.github/delivery.yml')
  const { socket, url, config } = haproxy
  const router = `router: { type: haproxy, socket: "${socket}", backend: shop, url: "${url}", config: "${config}" }`
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(/router: .*/, router)
      .replace('keep-previous: 1h', 'keep-previous: 0s')
  )
  for (const version of ['1', '2']) {
    const digest = await workspace.bake(version)
    await workspace.prove(digest)
    await workspace.scan(digest)
    digests.push(digest)
  }
})

afterAll(async () => {
  await workspace.remove()
  await haproxy.end()
  actions.endJob()
  actions.dispose()
})

/** What the journal says is live serves alone, in HAProxy and in its file, and nothing is under way. */
async function expectConsistent(at: string): Promise<string> {
  const status = await workspace.run('blue-green-switch', {
    environment: 'production',
    operation: 'status',
    'dry-run': 'true'
  })
  const journal = JSON.parse(readFileSync(status.outputs['state'] ?? '', 'utf8')) as {
    live?: { name: string; release: { image: string } }
    current?: unknown
    leaving: unknown[]
  }
  const servers = [
    ...(await haproxy.ask('show servers state shop')).matchAll(/ ([\w-]+)\.127\.0\.0\.1:\d+ \S+ 2 0 (\d+)/g)
  ]
  const kept = [...readFileSync(haproxy.config, 'utf8').matchAll(/server ([\w-]+)\.127.* weight (\d+)/g)]
  const one = [[journal.live?.name, '100']]
  expect([at, journal.current, journal.leaving]).toEqual([at, undefined, []])
  expect([at, servers.map(([, group, weight]) => [group, weight])]).toEqual([at, one])
  expect([at, kept.map(([, group, weight]) => [group, weight])]).toEqual([at, one])
  const live = (await fetch(haproxy.url)).headers.get('x-image-digest')
  expect([at, live]).toEqual([at, journal.live?.release.image])
  return live ?? ''
}

/** Numbers between 0 and 1 that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

test(
  'ends in one of the two releases by itself, before the runner kills it, and no user notices',
  async () => {
    const started = Date.now()
    expect((await workspace.deploy(digests[0] ?? '', 1)).outputs['result']).toBe('live')
    const whole = Date.now() - started
    const load = startLoad(haproxy.url, { concurrency: 2, pause: 5 })
    const random = numbers(6)
    const seen = new Map<string, number>()
    let live = digests[0] ?? ''
    for (let count = 0; count < moments; count += 1) {
      const after = Math.round(random.next().value * whole)
      const other = digests.find((digest) => digest !== live) ?? ''
      const run = await workspace.run(
        'blue-green-switch',
        { environment: 'production', image: 'oci-layout://images', digest: other },
        count + 2,
        { signal: { after, send: 'cancel' } }
      )
      const at = `cancelled after ${after} of ${whole} ms, ${endOf(run)}`
      // Before it listens for the signal it has done nothing, and the signal ends it.
      if (run.endedBy !== undefined) expect([at, run.endedBy, run.state.size]).toEqual([at, 'SIGINT', 0])
      // SIGTERM comes after 7.5 s.
      expect([at, run.log.includes('SIGTERM received')]).toEqual([at, false])
      const now = await expectConsistent(at)
      expect([live, other]).toContain(now)
      const what = `${run.outputs['result'] ?? 'nothing begun'}${now === live ? ', the old one' : ', the new one'}`
      seen.set(what, (seen.get(what) ?? 0) + 1)
      live = now
    }
    const { failures, requests } = await load.stop()
    if (long) console.log(JSON.stringify({ whole, requests, failures, ...Object.fromEntries(seen) }))
    expect(failures).toBe(0)
    expect(seen.has('nothing begun, the new one')).toBe(false)
  },
  long ? 7_200_000 : 300_000
)

const endOf = (run: ActionRun): string => run.endedBy ?? `exit ${run.exitCode}`

test('killed in the middle, its post step puts things in order; after a step that ended it does nothing', async () => {
  const [first = '', second = ''] = digests
  const live = (await fetch(haproxy.url)).headers.get('x-image-digest')
  const other = live === first ? second : first
  const inputs = { environment: 'production', image: 'oci-layout://images', digest: other }
  const killed = await workspace.run('blue-green-switch', inputs, 900, {
    signal: { after: 'is ready', send: 'SIGKILL' }
  })
  expect(killed.endedBy).toBe('SIGKILL')
  const load = startLoad(haproxy.url, { concurrency: 2, pause: 5 })
  const post = await workspace.run('blue-green-switch', inputs, 900, { phase: 'post', state: killed.state })
  expect([post.exitCode, post.log]).toEqual([0, expect.stringContaining(`aborted, ${live} is live`)])
  expect(await expectConsistent('post')).toBe(live)
  expect((await load.stop()).failures).toBe(0)

  const whole = await workspace.run('blue-green-switch', inputs, 901)
  expect(whole.outputs['result'] ?? whole.log).toBe('live')
  for (const state of [whole.state, new Map<string, string>()]) {
    const nothing = await workspace.run('blue-green-switch', inputs, 901, { phase: 'post', state })
    expect([nothing.exitCode, nothing.log]).toEqual([0, expect.stringContaining('Nothing was left unfinished')])
  }
  expect(await expectConsistent('whole')).toBe(other)
})
