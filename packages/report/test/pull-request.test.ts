/** Which pull request a run is about, and what a whole delivery costs in requests. */
import { expect, test } from '@jest/globals'
import { findPullRequest, postComment, recordDeployment, type Delivery } from '../src/index.js'
import { digest, examples } from './examples.js'
import { by, commit, repository, scene, type Scene } from './github-scene.js'

const find = (s: Scene, name: string, payload: object) =>
  findPullRequest(s.client, repository, { name, payload: { ...payload }, commit })
const push = { ref: 'refs/heads/main' }

test.each(['pull_request', 'pull_request_review'])('%s: its own, without asking', async (name) => {
  const s = scene()
  const payload = { pull_request: { number: 12, head: { sha: 'b'.repeat(40) } } }
  expect(await find(s, name, payload)).toEqual({ number: 12, head: 'b'.repeat(40) })
  expect(s.fake.log).toEqual([])
})

test.each([{}, { pull_request: null }, { pull_request: { number: '12' } }, { pull_request: { number: -1 } }])(
  'a payload that names none: %j',
  async (payload) => {
    expect(await find(scene(), 'pull_request', payload)).toBeUndefined()
  }
)

test('push: the merged one that GitHub names for the commit', async () => {
  const s = scene()
  s.fake.state.pulls.push(
    { number: 1, head: commit },
    { number: 2, head: commit, merged: true, mergeCommit: commit, base: 'release' },
    { number: 3, head: commit, merged: true, mergeCommit: 'e'.repeat(40) },
    { number: 4, head: 'd'.repeat(40), merged: true, mergeCommit: commit }
  )
  expect(await find(s, 'push', push)).toEqual({ number: 4, head: 'd'.repeat(40) })
  expect(s.fake.violations).toEqual([])
})

test('push: the only merged one, where another commit of it was the last', async () => {
  const s = scene()
  s.fake.state.pulls.push({ number: 3, head: commit, merged: true, mergeCommit: 'e'.repeat(40) })
  expect(await find(s, 'push', push)).toMatchObject({ number: 3 })
  s.fake.state.pulls.push({ number: 4, head: commit, merged: true, mergeCommit: 'f'.repeat(40) })
  expect(await find(s, 'push', push)).toBeUndefined()
})

test('push: none, for a commit without one, another branch, or a tag', async () => {
  const s = scene()
  expect(await find(s, 'push', push)).toBeUndefined()
  s.fake.state.pulls.push({ number: 3, head: commit, merged: true, mergeCommit: commit })
  expect(await find(s, 'push', { ref: 'refs/heads/other' })).toBeUndefined()
  expect(await find(s, 'push', { ref: 'refs/tags/main' })).toBeUndefined()
})

test.each(['workflow_dispatch', 'schedule', 'merge_group', 'workflow_run'])('%s: none', async (name) => {
  const s = scene()
  s.fake.state.pulls.push({ number: 3, head: commit, merged: true, mergeCommit: commit })
  expect(await find(s, name, push)).toBeUndefined()
  expect(s.fake.log).toEqual([])
})

test.each<[string, Delivery]>([
  ['live', examples.live],
  ['rolled-back', examples['rolled-back']],
  ['failed', examples.failed],
  ['blocked', examples.blocked]
])('a whole delivery that is %s costs at most 12 requests and 5 writes', async (_name, delivery) => {
  const s = scene()
  s.fake.state.pulls.push({ number: 3, head: commit, merged: true, mergeCommit: commit })
  for (let n = 0; n < 90; n += 1) s.fake.state.addComment(3, 'talk', { login: 'octocat' })
  for (const [n, one] of [examples.live, examples['rolled-back'], examples.failed, delivery].entries()) {
    const [requests, writes] = [s.fake.log.length, s.fake.writes.length]
    const next = { ...by(n + 1, one), image: { ...one.image, digest: digest(`${n}a`) } }
    const { number } = (await find(s, 'push', push)) ?? { number: 0 }
    await postComment({ client: s.client, repository, pull: number, delivery: next, installation: true })
    await recordDeployment({ client: s.client, repository, commit, delivery: next })
    expect(s.fake.log.length - requests).toBeLessThanOrEqual(12)
    expect(s.fake.writes.length - writes).toBeLessThanOrEqual(5)
  }
  expect(s.fake.violations).toEqual([])
})
