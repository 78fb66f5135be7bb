/** The fake GitHub keeps GitHub's rules, and notices when what is said to it, or what it says, breaks them. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { githubToken, startGitHub, type GitHubOptions, type TestGitHub } from '../src/index.js'

const repo = '/repos/acme/shop'
const started: TestGitHub[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()))
})

async function start(options?: GitHubOptions): Promise<TestGitHub> {
  const github = await startGitHub(options)
  started.push(github)
  return github
}

interface Answer {
  readonly status: number
  readonly data: unknown
  readonly link: string | null
}

async function ask(github: TestGitHub, method: string, path: string, body?: unknown, token = githubToken) {
  const response = await fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `token ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const text = await response.text()
  const data = text === '' ? undefined : (JSON.parse(text) as unknown)
  return { status: response.status, data, link: response.headers.get('link') } satisfies Answer
}

const newDeployment = { ref: 'a'.repeat(40), auto_merge: false, required_contexts: [], environment: 'staging' }

test('comments are created, listed by page, edited and deleted, as GitHub describes it', async () => {
  const github = await start()
  for (let n = 1; n <= 5; n += 1)
    expect((await ask(github, 'POST', `${repo}/issues/7/comments`, { body: `number ${n}` })).status).toBe(201)
  await ask(github, 'POST', `${repo}/issues/8/comments`, { body: 'elsewhere' })
  const first = await ask(github, 'GET', `${repo}/issues/7/comments?per_page=3`)
  expect(first.data).toHaveLength(3)
  expect(first.link).toContain(`<${github.url}${repo}/issues/7/comments?per_page=3&page=2>; rel="next"`)
  const second = await ask(github, 'GET', `${repo}/issues/7/comments?per_page=3&page=2`)
  expect(second).toMatchObject({ link: null, data: [{ body: 'number 4' }, { body: 'number 5' }] })
  const [{ id }] = second.data as [{ id: number }]
  expect(await ask(github, 'PATCH', `${repo}/issues/comments/${id}`, { body: 'edited' })).toMatchObject({
    status: 200,
    data: { id, body: 'edited', user: { login: 'github-actions[bot]', type: 'Bot' } }
  })
  expect((await ask(github, 'DELETE', `${repo}/issues/comments/${id}`)).status).toBe(204)
  expect((await ask(github, 'GET', `${repo}/issues/comments/${id}`)).status).toBe(404)
  expect(github.fake.violations).toEqual([])
  expect(github.fake.writes).toHaveLength(8)
})

test('a body that GitHub would not take is refused', async () => {
  const github = await start()
  const post = async (body: string) => (await ask(github, 'POST', `${repo}/issues/7/comments`, { body })).status
  expect([await post('x'.repeat(65_536)), await post('x'.repeat(65_537)), await post(' ')]).toEqual([201, 422, 422])
})

describe('what GitHub does not describe is a violation', () => {
  test.each([
    ['a wrong type', 'POST', `${repo}/issues/7/comments`, { body: 5 }, '/body must be string'],
    ['a missing property', 'POST', `${repo}/deployments`, {}, "must have required property 'ref'"],
    ['a misspelt property', 'POST', `${repo}/deployments`, { ...newDeployment, autoMerge: false }, 'autoMerge'],
    ['a word that is none', 'POST', `${repo}/deployments/1/statuses`, { state: 'live' }, 'allowed values'],
    ['a query', 'GET', `${repo}/issues/7/comments?perPage=3`, undefined, 'the query perPage'],
    ['a path parameter', 'GET', `${repo}/issues/seven/comments`, undefined, 'must be integer'],
    ['a path', 'GET', `${repo}/nothing`, undefined, 'no operation']
  ])('%s', async (_name, method, path, body, words) => {
    const github = await start()
    expect((await ask(github, method, path, body)).status).toBeGreaterThanOrEqual(400)
    expect(github.fake.violations).toEqual([expect.stringContaining(words)])
  })

  test('and so is an answer of ours that is not as described', async () => {
    const github = await start()
    const comment = github.fake.state.addComment(7, 'text')
    Object.assign(comment, { login: 5 })
    await ask(github, 'GET', `${repo}/issues/7/comments`)
    expect(github.fake.violations.join()).toContain('our answer 200: /0/user/login must be string')
  })
})

test('a token may do what its permissions say', async () => {
  const fork = await start({ permissions: { issues: 'read', 'pull-requests': 'read', deployments: 'none' } })
  expect((await ask(fork, 'GET', `${repo}/issues/7/comments`)).status).toBe(200)
  expect(await ask(fork, 'POST', `${repo}/issues/7/comments`, { body: 'x' })).toMatchObject({
    status: 403,
    data: { message: 'Resource not accessible by integration' }
  })
  expect((await ask(fork, 'GET', `${repo}/deployments`)).status).toBe(403)
  expect((await ask(fork, 'GET', `${repo}/issues/7/comments`, undefined, 'other')).status).toBe(401)
  const either = await start({ permissions: { issues: 'none', 'pull-requests': 'write' } })
  expect((await ask(either, 'POST', `${repo}/issues/7/comments`, { body: 'x' })).status).toBe(201)
})

test('only a person’s token can ask who it is', async () => {
  expect((await ask(await start(), 'GET', '/user')).status).toBe(403)
  const person = await start({ login: 'octocat', person: true })
  expect(await ask(person, 'GET', '/user')).toMatchObject({ status: 200, data: { login: 'octocat', type: 'User' } })
  expect(person.fake.violations).toEqual([])
})

test('deployments: what is left out has a price, and production is not closed by GitHub', async () => {
  const github = await start()
  const create = (body: unknown) => ask(github, 'POST', `${repo}/deployments`, body)
  expect((await create({ ref: 'main', required_contexts: [] })).status).toBe(202)
  expect((await create({ ref: 'main', auto_merge: false })).status).toBe(409)
  const stateOf = async (environment: string): Promise<string[]> => {
    const ids: number[] = []
    for (const payload of [{ n: 1 }, { n: 2 }]) {
      const { status, data } = await create({ ...newDeployment, environment, payload })
      expect({ status, data }).toMatchObject({ status: 201, data: { environment, payload } })
      ids.push((data as { id: number }).id)
      const body = { state: 'success', environment_url: 'https://shop.example' }
      expect((await ask(github, 'POST', `${repo}/deployments/${ids.at(-1)}/statuses`, body)).status).toBe(201)
    }
    const answers = await Promise.all(
      ids.map((id) => ask(github, 'GET', `${repo}/deployments/${id}/statuses?per_page=1`))
    )
    return answers.map(({ data }) => (data as [{ state: string }])[0].state)
  }
  expect(await stateOf('staging')).toEqual(['inactive', 'success'])
  expect(await stateOf('production')).toEqual(['success', 'success'])
  expect((await ask(github, 'GET', `${repo}/deployments?environment=staging`)).data).toMatchObject([
    { payload: { n: 2 } },
    { payload: { n: 1 } }
  ])
  expect(github.fake.violations).toEqual([])
})

test('pull requests by number and by commit', async () => {
  const github = await start()
  github.fake.state.pulls.push({ number: 7, head: 'b'.repeat(40), merged: true, mergeCommit: 'c'.repeat(40) })
  expect(await ask(github, 'GET', `${repo}/commits/${'c'.repeat(40)}/pulls`)).toMatchObject({
    status: 200,
    data: [{ number: 7, state: 'closed', merge_commit_sha: 'c'.repeat(40), base: { ref: 'main' } }]
  })
  expect((await ask(github, 'GET', `${repo}/commits/${'d'.repeat(40)}/pulls`)).data).toEqual([])
  expect((await ask(github, 'GET', `${repo}/pulls/7`)).data).toMatchObject({ number: 7, merged: true })
  expect((await ask(github, 'GET', `${repo}/pulls/8`)).status).toBe(404)
  expect(github.fake.violations).toEqual([])
})

test('check runs: a completed one needs a conclusion, and its summary is counted in bytes', async () => {
  const github = await start()
  const check = { name: 'delivery', head_sha: 'a'.repeat(40) }
  const post = async (more: object) => (await ask(github, 'POST', `${repo}/check-runs`, { ...check, ...more })).status
  expect(await post({ status: 'completed' })).toBe(422)
  expect(await post({ output: { title: 't', summary: '✅'.repeat(30_000) } })).toBe(422)
  expect(await post({ status: 'in_progress' })).toBe(201)
  const [{ id } = { id: 0 }] = github.fake.state.checks as { id: number }[]
  const done = { conclusion: 'success', output: { title: 't', summary: 's' } }
  expect((await ask(github, 'PATCH', `${repo}/check-runs/${id}`, done)).data).toMatchObject({ status: 'completed' })
  expect((await ask(github, 'GET', `${repo}/check-runs/${id}`)).data).toMatchObject({ conclusion: 'success' })
  expect(github.fake.violations).toEqual([])
})

test('faults: refused, failed, lost before and after the work, and slow', async () => {
  const github = await start()
  const isPost = ({ method }: { method: string }): boolean => method === 'POST'
  const post = () => ask(github, 'POST', `${repo}/issues/7/comments`, { body: 'x' })
  const add = (effect: Parameters<typeof github.faults.add>[0]['effect']): void => {
    github.faults.add({ match: isPost, effect })
  }
  add({ kind: 'status', status: 429, headers: { 'retry-after': '1' } })
  add({ kind: 'reset-before' })
  add({ kind: 'reset-after' })
  add({ kind: 'lie', status: 502 })
  add({ kind: 'delay', milliseconds: 1 })
  expect((await post()).status).toBe(429)
  await expect(post()).rejects.toThrow('fetch failed')
  expect(github.fake.state.comments).toHaveLength(0)
  await expect(post()).rejects.toThrow('fetch failed')
  expect((await post()).status).toBe(502)
  expect((await post()).status).toBe(201)
  expect(github.fake.state.comments).toHaveLength(3)
  expect(github.faults.left).toBe(0)
})
