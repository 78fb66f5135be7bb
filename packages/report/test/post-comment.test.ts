/** One comment per pull request and application, whatever happens to the requests. */
import { describe, expect, test } from '@jest/globals'
import { GitHubClient, postComment, readHeader, renderComment, renderNotice, type Delivery } from '../src/index.js'
import { examples } from './examples.js'
import { by, pull, repository, scene, type Effect, type Scene } from './github-scene.js'

const post = (s: Scene, delivery: Delivery, installation = true) =>
  postComment({ client: s.client, repository, pull, delivery, installation })

const bodies = (s: Scene): string[] => s.fake.state.comments.map(({ body }) => body)
const methods = (s: Scene): string => s.fake.log.map(({ method, status }) => `${method} ${status}`).join(', ')

test('it is created, edited by the next run, and left alone when nothing changed', async () => {
  const s = scene()
  expect(await post(s, by(1, examples['rolling-out']))).toMatchObject({ result: 'created', notice: false })
  expect(methods(s)).toBe('GET 200, POST 201, GET 200')
  expect(await post(s, by(1))).toMatchObject({ result: 'edited', notice: false })
  expect(await post(s, by(2))).toMatchObject({ result: 'edited', notice: false })
  const count = s.fake.log.length
  expect(await post(s, by(2))).toMatchObject({ result: 'unchanged' })
  expect(s.fake.log.length - count).toBe(1)
  expect(bodies(s)).toEqual([renderComment(by(2))])
  expect(s.clock.slept).toEqual([3000, 3000, 3000])
  expect(s.fake.violations).toEqual([])
})

test('an older run, and an older attempt, leave a newer comment as it is', async () => {
  const s = scene()
  await post(s, by(5, examples.live, 2))
  for (const older of [by(4), by(5, examples.failed, 1)])
    expect(await post(s, older)).toMatchObject({ result: 'superseded' })
  expect(bodies(s)[0]).toBe(renderComment(by(5, examples.live, 2)))
})

test('it is found by its header and its author: what others write is neither edited nor removed', async () => {
  const s = scene()
  const ours = renderComment(by(9))
  const others = [
    s.fake.state.addComment(pull, ours, { login: 'mallory', type: 'User' }),
    s.fake.state.addComment(pull, ours, { login: 'other-app[bot]' }),
    s.fake.state.addComment(pull, `quoted:\n${ours}`),
    s.fake.state.addComment(pull, renderComment({ ...by(9), app: 'other' })),
    s.fake.state.addComment(pull + 1, ours)
  ]
  const before = others.map(({ body }) => body)
  expect(await post(s, by(1))).toMatchObject({ result: 'created' })
  expect(await post(s, by(2))).toMatchObject({ result: 'edited' })
  expect(others.map(({ body }) => body)).toEqual(before)
  expect(s.fake.state.comments).toHaveLength(6)
})

test('a person’s token asks who it is; another app’s finds its comment by the author of a new one', async () => {
  const person = scene({ login: 'octocat', person: true })
  await post(person, by(1), false)
  expect(await post(person, by(2), false)).toMatchObject({ result: 'edited' })
  const app = scene({ login: 'delivery-app[bot]' })
  const { id } = await post(app, by(1))
  expect(await post(app, by(2))).toMatchObject({ id })
  for (const s of [person, app]) {
    expect(bodies(s)).toEqual([renderComment(by(2))])
    expect(s.fake.violations).toEqual([])
  }
})

test('it is found behind many others, and is looked at again before it is replaced', async () => {
  const s = scene()
  for (let n = 0; n < 100; n += 1) s.fake.state.addComment(pull, `talk ${n}`, { login: 'octocat', type: 'User' })
  await post(s, by(1))
  const count = s.fake.log.length
  await post(s, by(2))
  expect(s.fake.log.slice(count).map(({ method, url }) => `${method} ${url.replace(/.*\/issues/, '')}`)).toEqual([
    'GET /7/comments?per_page=100&page=1',
    'GET /7/comments?per_page=100&page=2',
    'GET /comments/1101',
    'PATCH /comments/1101',
    'GET /7/comments?per_page=100&page=1',
    'GET /7/comments?per_page=100&page=2'
  ])
})

test('more comments than anybody reads are an error, not an endless search', async () => {
  const s = scene()
  for (let n = 0; n < 3000; n += 1) s.fake.state.addComment(pull, 'talk', { login: 'octocat' })
  await expect(post(s, by(1))).rejects.toThrow('more than 3000 comments')
  expect(s.fake.writes).toEqual([])
})

test('duplicates are removed: the oldest is kept and gets the newest text', async () => {
  const s = scene()
  const [oldest] = [3, 1, 2].map((run) => s.fake.state.addComment(pull, renderComment(by(run))))
  expect(await post(s, by(4))).toMatchObject({ result: 'edited', id: oldest?.id })
  expect(bodies(s)).toEqual([renderComment(by(4))])
})

test('an older run takes its own duplicate away, and only that', async () => {
  const s = scene()
  for (const run of [9, 2, 3]) s.fake.state.addComment(pull, renderComment(by(run)))
  expect(await post(s, by(3))).toMatchObject({ result: 'superseded' })
  expect(bodies(s).map((body) => readHeader(body)?.run)).toEqual([9, 2])
})

test('two steps of one run: the later one has the last word, the other does not take it back', async () => {
  const s = scene()
  const staging = { ...by(1), environment: 'staging' }
  s.faults.push({ match: ({ method }) => method === 'POST', effect: { kind: 'lie' } })
  const [first, second] = await Promise.all([post(s, staging), post(s, by(1))])
  expect([first.result, second.result]).toContain('created')
  expect(s.fake.state.comments).toHaveLength(1)
})

describe('a failure is told by a new comment, once', () => {
  test.each(['rolled-back', 'failed'] as const)('%s', async (state) => {
    const s = scene()
    await post(s, by(1))
    expect(await post(s, by(2, examples[state]))).toMatchObject({ result: 'edited', notice: true })
    expect(bodies(s)).toEqual([renderComment(by(2, examples[state])), renderNotice(by(2, examples[state]))])
    expect(await post(s, by(2, examples[state]))).toMatchObject({ result: 'unchanged', notice: false })
    expect(await post(s, by(3, examples[state]))).toMatchObject({ result: 'edited', notice: true })
    expect(s.fake.state.comments).toHaveLength(3)
    expect(s.fake.violations).toEqual([])
  })

  test('also by a run that is not the newest any more', async () => {
    const s = scene()
    await post(s, by(2))
    expect(await post(s, by(1, examples['rolled-back']))).toMatchObject({ result: 'superseded', notice: true })
  })

  test('but not one that was asked for, nor any other state', async () => {
    const s = scene()
    const asked = { ...examples['rolled-back'], asked: true }
    const rest = (['live', 'unchanged', 'blocked', 'superseded', 'aborted'] as const).map((state) => examples[state])
    for (const [n, delivery] of [asked, ...rest].entries())
      expect(await post(s, by(n + 1, delivery))).toMatchObject({ notice: false })
    expect(s.fake.state.comments).toHaveLength(1)
  })

  test('and still once when GitHub’s answer is lost', async () => {
    const s = scene()
    await post(s, by(1))
    s.faults.push({ match: ({ method }) => method === 'POST', effect: { kind: 'lost', done: true } })
    expect(await post(s, by(2, examples.failed))).toMatchObject({ notice: true })
    expect(s.fake.state.comments).toHaveLength(2)
  })
})

const effects: readonly [string, Effect][] = [
  ['the answer is lost after the work', { kind: 'lost', done: true }],
  ['the connection ends before the work', { kind: 'lost', done: false }],
  ['502 though it was done', { kind: 'lie' }],
  ['502', { kind: 'status', status: 502 }],
  ['429', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }],
  ['a secondary limit', { kind: 'status', status: 403, body: 'You have exceeded a secondary rate limit.' }]
]
describe.each(effects)('%s', (_name, effect) => {
  test.each(['GET', 'POST', 'PATCH', 'DELETE'])('of a %s: one comment, the newest', async (method) => {
    const s = scene()
    s.faults.push({ match: (request) => request.method === method, effect })
    await post(s, by(1))
    s.fake.state.addComment(pull, renderComment(by(1)))
    await post(s, by(2))
    expect(bodies(s)).toEqual([renderComment(by(2))])
    expect(s.faults).toEqual([])
    expect(s.fake.violations).toEqual([])
  })
})

test('a limit is waited out for as long as GitHub asks', async () => {
  const s = scene()
  const limited = (headers: Record<string, string>): void => {
    s.faults.push({ match: ({ method }) => method === 'POST', effect: { kind: 'status', status: 403, headers } })
  }
  limited({ 'retry-after': '17' })
  limited({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(s.clock.now() / 1000 + 17 + 30) })
  await post(s, by(1))
  expect(s.clock.slept).toEqual([17_000, 30_000, 3000])
})

test('a limit that asks for too much is an error at once', async () => {
  const s = scene()
  const effect: Effect = { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }
  s.faults.push({ match: () => true, effect })
  await expect(post(s, by(1))).rejects.toThrow('status 429')
  expect(s.clock.slept).toEqual([])
})

test('a service that stays away is an error, after a bounded number of tries', async () => {
  const s = scene()
  for (let n = 0; n < 50; n += 1) s.faults.push({ match: () => true, effect: { kind: 'status', status: 503 } })
  await expect(post(s, by(1))).rejects.toMatchObject({ details: { status: 503, attempts: 8 } })
  expect(s.faults).toHaveLength(42)
})

test('a token that may not write is refused, and it is tried once', async () => {
  const s = scene({ permissions: { issues: 'read', 'pull-requests': 'read' } })
  await expect(post(s, by(1))).rejects.toMatchObject({
    details: { status: 403, attempts: 1, reason: 'Resource not accessible by integration' }
  })
  expect(s.fake.writes).toHaveLength(1)
})

test('a cancelled run does not wait', async () => {
  const s = scene()
  s.faults.push({ match: () => true, effect: { kind: 'status', status: 502 } })
  const client = new GitHubClient({ ...s, logger: s.client.logger, signal: AbortSignal.abort() })
  await expect(postComment({ client, repository, pull, delivery: by(1), installation: true })).rejects.toThrow(
    'status 502'
  )
})

test('an answer that is not as GitHub describes it is not believed', async () => {
  const s = scene()
  const junk = [null, 5, {}, { id: 'x', body: 'y', user: null }, { id: 1, body: renderComment(by(9)), user: {} }]
  let first = true
  const api: Scene['api'] = (request) => {
    if (!first) return s.api(request)
    first = false
    return Promise.resolve({ status: 200, headers: {}, data: junk })
  }
  const client = new GitHubClient({ ...s, api, logger: s.client.logger })
  await postComment({ client, repository, pull, delivery: by(1), installation: true })
  expect(bodies(s)).toEqual([renderComment(by(1))])
})

test('a comment that cannot be found again is not made over and over', async () => {
  const s = scene()
  const api: Scene['api'] = async (request) => {
    const answer = await s.api(request)
    for (const comment of s.fake.state.comments) comment.body = comment.body.replace(/^<!--.*-->/, '')
    return answer
  }
  const client = new GitHubClient({ ...s, api, logger: s.client.logger })
  const posting = postComment({ client, repository, pull, delivery: by(1), installation: true })
  await expect(posting).rejects.toThrow('is gone each time')
  expect(s.fake.state.comments).toHaveLength(2)
})
