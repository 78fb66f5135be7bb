/** The check run: one per run and commit, a name to require, and no older run that speaks last. */
import { describe, expect, test } from '@jest/globals'
import { checkConclusion, deliveryStates, postCheck, type Delivery } from '../src/index.js'
import { examples } from './examples.js'
import { by, commit, repository, scene, type Effect, type Scene } from './github-scene.js'

const post = (s: Scene, delivery: Delivery) => postCheck({ client: s.client, repository, commit, delivery })
const write: Effect[] = [
  { kind: 'lost', done: true },
  { kind: 'lost', done: false },
  { kind: 'lie' },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 403, headers: { 'retry-after': '2' } }
]

test('it says on the commit what came of it, under a name that does not change', async () => {
  const s = scene()
  expect(await post(s, by(5))).toEqual({
    result: 'created',
    name: 'delivery (shop-api, production)',
    conclusion: 'success'
  })
  expect(s.fake.state.checks).toMatchObject([
    {
      head_sha: commit,
      name: 'delivery (shop-api, production)',
      status: 'completed',
      conclusion: 'success',
      output: { title: 'sha256:9f2c41d07b6e: live' }
    }
  ])
  expect(s.fake.violations).toEqual([])
  expect([s.fake.log.length, s.fake.writes.length]).toEqual([2, 1])
})

test.each(deliveryStates)('%s is a success only where the digest serves', (state) => {
  const { asked: _asked, ...delivery } = examples[state]
  expect(checkConclusion(delivery) === 'success').toBe(state === 'live' || state === 'unchanged')
})

test('a run that waits and then goes on edits its own check', async () => {
  const s = scene()
  await post(s, by(5, examples['awaiting-approval']))
  expect(s.fake.state.checks).toMatchObject([{ status: 'in_progress', conclusion: null }])
  expect(await post(s, by(5))).toMatchObject({ result: 'edited' })
  expect(s.fake.state.checks).toMatchObject([{ status: 'completed', conclusion: 'success' }])
  expect(s.fake.violations).toEqual([])
})

test('an older run does not speak after a newer one', async () => {
  const s = scene()
  await post(s, by(6, examples.failed))
  expect(await post(s, by(5))).toMatchObject({ result: 'superseded' })
  expect(s.fake.state.checks).toMatchObject([{ conclusion: 'failure' }])
})

describe('a write without an answer makes no second check', () => {
  test.each(write.map((effect) => [JSON.stringify(effect), effect] as const))('%s', async (_name, effect) => {
    const s = scene()
    s.faults.push({ match: ({ method }) => method === 'POST', effect })
    await post(s, by(5))
    expect(s.fake.state.checks).toHaveLength(1)
    expect(s.fake.violations).toEqual([])
  })
})

test('without the permission it says so, and does not try again', async () => {
  const s = scene({ permissions: { checks: 'read' } })
  await expect(post(s, by(5))).rejects.toThrow('403')
  expect(s.fake.writes).toHaveLength(1)
})
