/**
 * Many runs at once, each request taking its own time and some of them going wrong: what is left is one comment, the
 * newest. Time is simulated: every exchange takes up to a second each way, and nothing is ever waited for.
 */
import { expect, test } from '@jest/globals'
import { errorMessage, silentLogger, type Clock } from '@immutable-delivery/kit'
import { FakeGitHub } from '@immutable-delivery/testbed'
import fc from 'fast-check'
import { GitHubClient, postComment, readHeader, renderComment, type GitHubApi } from '../src/index.js'
import { examples } from './examples.js'
import { by, exchange, pull, repository, type Effect } from './github-scene.js'

const long = process.env['LONG'] === '1'

/** Sleepers, woken one after the other in the order of their time when everybody sleeps. */
class SimulatedTime implements Clock {
  private at = Date.UTC(2026, 10, 21, 14)
  private order = 0
  private sleepers: { readonly at: number; readonly order: number; readonly wake: () => void }[] = []

  now(): number {
    return this.at
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.order += 1
      this.sleepers.push({ at: this.at + milliseconds, order: this.order, wake: resolve })
    })
  }

  /** Lets time pass until `work` is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { done: false }
    const ended = work.finally(() => {
      state.done = true
    })
    ended.catch(() => undefined)
    for (;;) {
      // What a sleeper does once woken is over when the queue of microtasks is empty.
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      if (state.done) return ended
      const next = this.sleepers.toSorted((a, b) => a.at - b.at || a.order - b.order)[0]
      if (next === undefined) throw new Error('everybody waits for nothing')
      this.sleepers = this.sleepers.filter((one) => one !== next)
      this.at = next.at
      next.wake()
    }
  }
}

const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: fc.constant('lost' as const), done: fc.boolean() }),
  fc.constant({ kind: 'lie' as const }),
  fc.constant({ kind: 'status' as const, status: 502 }),
  fc.integer({ min: 1, max: 12 }).map((seconds) => ({
    kind: 'status' as const,
    status: 403,
    headers: { 'retry-after': String(seconds) },
    body: 'You have exceeded a secondary rate limit'
  }))
)

/** How one exchange goes: what it takes there and back, in milliseconds, and what goes wrong. */
const trip = fc.record({
  there: fc.integer({ min: 0, max: 1000 }),
  back: fc.integer({ min: 0, max: 1000 }),
  effect: fc.option(effect, { freq: 2, nil: undefined })
})

const schedule = fc.record({
  runs: fc.array(
    fc.record({
      start: fc.integer({ min: 0, max: 10_000 }),
      state: fc.constantFrom('live', 'rolled-back', 'blocked', 'unchanged' as const),
      // Every fifth goes well: eight failures in a row are an outage, and then nobody can post.
      trips: fc
        .array(trip, { maxLength: 15, size: 'max' })
        .map((trips) => trips.map((one, at) => (at % 5 === 4 ? { ...one, effect: undefined } : one))),
      /** After so many exchanges the runner is killed. */
      killed: fc.option(fc.integer({ min: 1, max: 10 }), { freq: 5, nil: undefined })
    }),
    // fast-check keeps arrays short if left to itself.
    { minLength: long ? 20 : 2, maxLength: 20, size: 'max' }
  ),
  order: fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }),
  before: fc.integer({ min: 0, max: 2 }),
  others: fc.constantFrom(0, 3, 120)
})

const calm = { there: 50, back: 50, effect: undefined }

test('whatever the schedule: one comment, the newest run’s, and one notice for each failure', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async ({ runs, order, before, others }) => {
      const time = new SimulatedTime()
      const fake = new FakeGitHub({ now: () => time.now() })
      for (let n = 0; n < others; n += 1) fake.state.addComment(pull, `talk ${n}`, { login: 'octocat', type: 'User' })
      for (let n = 0; n < before; n += 1) fake.state.addComment(pull, renderComment(by(1)))
      // Run ids in any order of starting, all different.
      const ids = runs.map((_run, at) => 100 + (order[at] ?? 0) * 100 + at)
      const newest = Math.max(...ids)
      const ended = await time.run(
        Promise.all(
          runs.map(async (run, at) => {
            const id = ids[at] ?? 0
            const trips = [...run.trips]
            let exchanges = 0
            const api: GitHubApi = async (request) => {
              exchanges += 1
              if (id !== newest && run.killed !== undefined && exchanges > run.killed)
                return new Promise(() => undefined)
              const { there, back, effect: wrong } = trips.shift() ?? calm
              await time.sleep(there)
              try {
                return exchange(fake, request, wrong)
              } finally {
                await time.sleep(back)
              }
            }
            await time.sleep(run.start)
            const client = new GitHubClient({ api, clock: time, logger: silentLogger })
            const delivery = by(id, examples[run.state])
            const posting = postComment({ client, repository, pull, delivery, installation: true })
            // Of a killed run nothing is ever heard again.
            const killed = run.killed !== undefined && id !== newest
            return killed
              ? Promise.race([posting, time.sleep(300_000).then(() => undefined)]).catch(() => undefined)
              : posting
          })
        )
      )
      expect(ended).toHaveLength(runs.length)
      const ours = fake.state.comments.filter(({ login }) => login !== 'octocat')
      const sticky = ours.flatMap(({ body }) => readHeader(body) ?? [])
      const failed = runs.flatMap(({ state, killed }, at) =>
        state === 'rolled-back' && (killed === undefined || ids[at] === newest) ? [ids[at] ?? 0] : []
      )
      const noticed = ours.flatMap(({ body }) => readHeader(body, 'notice')?.run ?? [])
      // A killed run may or may not have got to its notice, but never to two.
      expect(new Set(noticed).size).toBe(noticed.length)
      expect(noticed).toEqual(expect.arrayContaining(failed))
      expect(fake.state.comments.filter(({ login }) => login === 'octocat')).toHaveLength(others)
      expect(fake.violations).toEqual([])
      expect(sticky.map(({ run }) => run)).toEqual([newest])
    }),
    // Shrinking 20 runs of 15 exchanges takes minutes.
    { seed: 7, numRuns: long ? 1000 : 60, endOnFailure: true }
  )
}, 600_000)

test('the simulation does lose answers: a client that retries blindly leaves two comments', async () => {
  const time = new SimulatedTime()
  const fake = new FakeGitHub({ now: () => time.now() })
  const lost: Effect[] = [{ kind: 'lost', done: true }]
  const body = renderComment(by(1))
  const create = () =>
    exchange(fake, { method: 'POST', path: `/repos/${repository}/issues/${pull}/comments`, body: { body } }, lost.pop())
  const reasons: string[] = []
  for (let tries = 0; tries < 2; tries += 1)
    try {
      create()
    } catch (error) {
      reasons.push(errorMessage(error))
    }
  expect(reasons).toEqual(['ECONNRESET'])
  expect(fake.state.comments).toHaveLength(2)
})
