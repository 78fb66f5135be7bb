/** The adapter over @actions/github, against the testbed's GitHub. */
import { afterEach, expect, test } from '@jest/globals'
import { githubToken, startGitHub, type TestGitHub } from '@immutable-delivery/testbed'
import { githubApi } from '../src/index.js'

const started: TestGitHub[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()))
})

async function start(): Promise<TestGitHub> {
  const github = await startGitHub()
  started.push(github)
  return github
}

const path = '/repos/acme/shop/issues/7/comments'
const post = { method: 'POST', path, body: { body: 'a {text} with ✅ and :owner' } } as const

test('requests and answers go through as they are', async () => {
  const github = await start()
  const api = githubApi(`${github.url}/`, githubToken)
  const created = await api(post)
  expect(created).toMatchObject({ status: 201, data: { body: post.body.body } })
  expect(created.headers['content-type']).toContain('application/json')
  await api(post)
  const page = await api({ method: 'GET', path, query: { per_page: 1, page: 1 } })
  expect(page.data).toHaveLength(1)
  expect(page.headers['link']).toContain('rel="next"')
  const { id } = created.data as { id: number }
  const one = `/repos/acme/shop/issues/comments/${id}`
  expect(await api({ method: 'PATCH', path: one, body: { body: 'b' } })).toMatchObject({ status: 200 })
  expect(await api({ method: 'DELETE', path: one })).toMatchObject({ status: 204, data: undefined })
  expect(github.fake.violations).toEqual([])
})

test('no status is an error, and nothing is retried', async () => {
  const github = await start()
  const api = githubApi(github.url, githubToken)
  for (const status of [403, 404, 422, 429, 500, 502]) {
    const effect = { kind: 'status', status, headers: { 'retry-after': '9' }, body: '{"message":"no"}' } as const
    github.faults.add({ match: () => true, effect })
    expect(await api(post)).toMatchObject({ status, headers: { 'retry-after': '9' }, data: { message: 'no' } })
  }
  expect(github.fake.log).toEqual([])
  expect(await githubApi(github.url, 'wrong')(post)).toMatchObject({ status: 401 })
})

test('without an answer it throws, and the work may have been done', async () => {
  const github = await start()
  const api = githubApi(github.url, githubToken)
  for (const kind of ['reset-before', 'reset-after'] as const) {
    github.faults.add({ match: () => true, effect: { kind } })
    await expect(api(post)).rejects.toThrow(/./)
  }
  expect(github.fake.log).toHaveLength(1)
  expect(github.faults.left).toBe(0)
})

test('a path cannot be filled in by Octokit', async () => {
  const github = await start()
  const api = githubApi(github.url, githubToken)
  await api({ method: 'GET', path: '/repos/{owner}/x/pulls/1', query: { owner: 'acme' } })
  expect(github.fake.log).toMatchObject([{ url: '/repos/%7Bowner%7D/x/pulls/1?owner=acme' }])
})
