/**
 * The bundle of blue-green-switch killed (SIGKILL) at every step of a deployment, and its recovery killed as well, with
 * containers behind Debian's HAProxy: whatever happened, the next run leaves one colour, no orphan, no stale weight.
 * `LONG=1` does each 50 times; a greater number is how often instead, for a part: `LONG=5 ... -t COMMIT`.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { seeded, startLoad, type ActionRun } from '@immutable-delivery/testbed'
import { openDockerShop, whyNotOneColor, type DockerShop } from './docker-shop.js'

const asked = Number(process.env['LONG'])
const times = asked > 1 ? asked : 50

let shop: DockerShop
let order = 1
let live = ''
const random = seeded(20_261_125)

beforeAll(async () => {
  shop = await openDockerShop({ ssh: false, keep: '0s' })
  const first = await shop.run('deploy', order, shop.digests[0])
  expect(first.outputs['result'] ?? first.log).toBe('live')
  live = shop.digests[0]
})
afterAll(() => shop.end())

/** Kills a run when it has said so many lines that match, or never when it says fewer. */
async function killedAt(
  operation: string,
  digest: string | undefined,
  line: RegExp,
  count: number
): Promise<ActionRun> {
  let kill = (): void => undefined
  let seen = 0
  order += 1
  return shop.run(operation, order, digest, {
    onStart: (end) => {
      kill = end
    },
    onLine: (text) => {
      if (line.test(text) && (seen += 1) === count) kill()
    }
  })
}

const steps: readonly [string, RegExp][] = [
  ['the lock', /::group::The facts, before/],
  ['LOCKED', /::debug::deploy of .* begins/],
  ['a container that was started', /started .* on /],
  ['PREPARED', /::debug::PREPARED/],
  ['READY', /::debug::READY/],
  ['PREVIEWED', /::debug::PREVIEWED/],
  ['STEP', /::debug::STEP/],
  ['the step observed', /::debug::weight 100 observed/],
  ['COMMIT', /::debug::COMMIT/],
  ['SETTLED', /::debug::SETTLED/],
  ['SOAK', /::debug::SOAK/],
  ['its outcome', /::debug::live: /],
  ['DRAINED', /::debug::DRAINED/],
  ['CAPTURED', /::debug::CAPTURED/],
  ['RETIRED', /::debug::RETIRED/]
]

describe('killed', () => {
  test.each(steps)(
    `${times} times at %s, and its recovery at some line of its own`,
    async (step, line) => {
      const load = startLoad(shop.haproxy.url, { concurrency: 2, pause: 5 })
      const ends = { killed: 0, recoveriesKilled: 0, old: 0, new: 0 }
      for (let time = 0; time < times; time += 1) {
        const next = shop.digests.find((digest) => digest !== live) ?? ''
        const killed = await killedAt('deploy', next, line, 1)
        const recovery = await killedAt('resume', undefined, /::debug::|started|took the lock/, 1 + random.whole(12))
        order += 1
        const last = await shop.run('resume', order)
        const now = last.outputs['live-digest'] ?? ''
        const at = `time ${time}: ${killed.endedBy ?? 'ended'}, ${recovery.endedBy ?? 'ended'}, ${last.outputs['result'] ?? last.log}`
        expect([at, await whyNotOneColor(shop, now)]).toEqual([at, []])
        expect([live, next]).toContain(now)
        ends.killed += Number(killed.endedBy === 'SIGKILL')
        ends.recoveriesKilled += Number(recovery.endedBy === 'SIGKILL')
        ends[now === live ? 'old' : 'new'] += 1
        live = now
      }
      const { failures, requests } = await load.stop()
      console.log(JSON.stringify({ step, times, ...ends, requests, failures }))
      expect(failures).toBe(0)
      // A kill that came too late hit nothing.
      expect(ends.killed).toBeGreaterThan(times / 2)
    },
    7_200_000
  )
})
