/** What an action tells GitHub after a delivery, through @actions/github and over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { silentLogger, type Logger } from '@immutable-delivery/kit'
import { readHeader, type Delivery } from '@immutable-delivery/report'
import {
  githubToken,
  repositoryRoot as root,
  startGitHub,
  testCommit,
  type FakeGitHub,
  type GitHubOptions,
  type TestGitHub
} from '@immutable-delivery/testbed'

interface Options {
  readonly token: string
  readonly comment: boolean
  readonly deployment: boolean
  readonly check: boolean
  readonly deploymentId?: number
  readonly artifactRecord?: boolean
  readonly settings?: string
}
type Publish = (delivery: Delivery, options: Options, ports: object) => Promise<{ readonly deployment?: number }>

const module = (await import(pathToFileURL(path.join(root, 'build/actions/shared/post-comment.js')).href)) as {
  publish: Publish
}

const storage = (await import(pathToFileURL(path.join(root, 'build/actions/shared/storage-record.js')).href)) as {
  storeRecord: (image: object, token: string, ports: object) => Promise<void>
}

const digest = `sha256:${'9f'.repeat(32)}`
const delivery: Delivery = {
  app: 'shop',
  environment: 'production',
  state: 'rolled-back',
  reasons: ['GET /healthz?key=hunter22 answered 503'],
  image: { digest },
  facts: [],
  gated: true,
  environments: [{ name: 'production', url: 'https://shop.example', state: 'rolled-back' }],
  run: { id: 1_000_001, attempt: 1, at: Date.UTC(2026, 10, 21) }
}
const everything: Options = { token: githubToken, comment: true, deployment: true, check: true, settings: digest }
const pullRequest = { pull_request: { number: 7, head: { sha: 'b'.repeat(40) } } }

let folder = ''
let github: TestGitHub | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'publish-'))
})
afterEach(async () => {
  await github?.stop()
  github = undefined
  rmSync(folder, { recursive: true })
})

async function run(
  event: { readonly name: string; readonly payload: string },
  o: {
    github?: GitHubOptions
    options?: Partial<Options>
    env?: Record<string, string>
    delivery?: Delivery
    before?: (fake: FakeGitHub) => void
  } = {}
) {
  github = await startGitHub(o.github)
  o.before?.(github.fake)
  const file = path.join(folder, 'event.json')
  writeFileSync(file, event.payload)
  const said: string[] = []
  const logger: Logger = {
    ...silentLogger,
    info: (message) => said.push(`info: ${message}`),
    warning: (message) => said.push(`warning: ${message}`)
  }
  const env = {
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SHA: testCommit,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: file,
    ...o.env
  }
  await module.publish(
    o.delivery ?? delivery,
    { ...everything, ...o.options },
    {
      env,
      logger,
      clock: { now: Date.now, sleep: () => Promise.resolve() },
      signal: new AbortController().signal,
      redact: (text: string) => text.replaceAll('hunter22', '***')
    }
  )
  const { state, log, violations } = github.fake
  expect(violations).toEqual([])
  return { said, log, comments: state.comments, deployments: state.deployments, checks: state.checks }
}

/** What GitHub is asked for one environment: its limits are shared by all that a repository does. */
function withinBudget(log: readonly { readonly method: string }[]): void {
  expect(log.length).toBeLessThanOrEqual(12)
  expect(log.filter(({ method }) => method !== 'GET').length).toBeLessThanOrEqual(5)
}

test('a delivery that replaces another stays within twelve requests and five writes', async () => {
  const live: Delivery = { ...delivery, state: 'live', reasons: [] }
  const push = event('push', { ref: 'refs/heads/main' })
  await run(push, {
    delivery: live,
    before: ({ state }) => {
      state.pulls.push({ number: 7, head: 'b'.repeat(40), merged: true, mergeCommit: testCommit })
      state.addDeployment({ app: 'shop', environment: 'production', release: { digest }, run: 1, attempt: 1 })
    }
  })
  expect(github?.fake.state.comments).toHaveLength(1)
  expect(github?.fake.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(['inactive', 'success'])
  withinBudget(github?.fake.log ?? [])
})

const event = (name: string, payload: object) => ({ name, payload: JSON.stringify(payload) })

test('a pull request gets the comment and the notice, and its last commit the deployment; no secret gets out', async () => {
  const { said, log, comments, deployments, checks } = await run(event('pull_request', pullRequest))
  expect(
    comments.map(({ issue, body }) => [issue, readHeader(body)?.state, readHeader(body, 'notice')?.state])
  ).toEqual([
    [7, 'rolled-back', undefined],
    [7, undefined, 'rolled-back']
  ])
  expect(checks).toMatchObject([{ head_sha: 'b'.repeat(40), conclusion: 'failure' }])
  for (const { body } of comments) {
    expect(body).toContain('key=***')
    expect(body).not.toContain('hunter22')
  }
  expect(deployments).toMatchObject([
    { sha: 'b'.repeat(40), payload: { release: { digest, settings: digest } }, statuses: [{ state: 'failure' }] }
  ])
  expect(said).toEqual([
    'info: The comment on pull request 7: created, and a new one for what must not be missed.',
    'info: The check delivery (shop, production): failure (created).',
    expect.stringMatching(/^info: Deployment \d+ of production: failure\.$/)
  ])
  withinBudget(log)
})

test('a push without a pull request has the summary and the deployment of its commit', async () => {
  const { said, comments, deployments } = await run(event('push', { ref: 'refs/heads/main' }))
  expect(comments).toEqual([])
  expect(deployments).toMatchObject([{ sha: testCommit }])
  expect(said[0]).toContain('only the summary tells')
})

test('a token from a fork: warnings that name the permission, and nothing fails', async () => {
  const permissions = { 'pull-requests': 'read', issues: 'read', deployments: 'read', checks: 'read' } as const
  const { said } = await run(event('pull_request', pullRequest), { github: { permissions } })
  expect(said).toEqual([
    expect.stringMatching(/^warning: The comment was not posted.*`permissions: pull-requests: write`/),
    expect.stringMatching(/^warning: The check was not posted.*`permissions: checks: write`/),
    expect.stringMatching(/^warning: The deployment was not posted.*`permissions: deployments: write`/)
  ])
})

test.each([
  ['comment', { deployment: false, check: false }, [2, 0, 0]],
  ['deployment', { comment: false, check: false }, [0, 1, 0]],
  ['check', { comment: false, deployment: false }, [0, 0, 1]],
  ['nothing', { comment: false, deployment: false, check: false }, [0, 0, 0]],
  ['no token', { token: '' }, [0, 0, 0]]
] as const)('only what is asked for is written: %s', async (_name, options, counts) => {
  const { comments, deployments, checks } = await run(event('pull_request', pullRequest), { options })
  expect([comments.length, deployments.length, checks.length]).toEqual(counts)
})

test.each([
  ['comment', { 'pull-requests': 'read', issues: 'read' }],
  ['check', { checks: 'read' }],
  ['deployment', { deployments: 'read' }]
] as const)('each permission of a job is needed for the %s, and for nothing else', async (what, permissions) => {
  const { said } = await run(event('pull_request', pullRequest), { github: { permissions } })
  expect(said.filter((line) => line.startsWith('warning'))).toEqual([expect.stringContaining(`The ${what} was not`)])
})

const live: Delivery = {
  ...delivery,
  state: 'live',
  reasons: [],
  environments: [{ name: 'production', state: 'live', release: { digest } }]
}

test('the organisation’s record of what serves, where it is asked for', async () => {
  const { said } = await run(event('push', {}), { delivery: live, options: { artifactRecord: true } })
  expect(github?.fake.state.work.records).toMatchObject([{ digest, deployment_name: 'shop-production' }])
  expect(said).toContain('info: The artifact is recorded for the organisation.')
  withinBudget(github?.fake.log ?? [])
})

test('without the permission for it, a warning that names it', async () => {
  const { said } = await run(event('push', {}), {
    delivery: live,
    options: { artifactRecord: true },
    github: { permissions: { 'artifact-metadata': 'none' } }
  })
  expect(said).toEqual(expect.arrayContaining([expect.stringContaining('artifact-metadata: write')]))
})

describe('the organisation’s record of where an image lies', () => {
  const name = `ghcr.io/acme/shop@${digest}`
  async function record(image: string, permissions: GitHubOptions['permissions'] = {}): Promise<string> {
    github = await startGitHub({ permissions })
    const said: string[] = []
    const logger = {
      ...silentLogger,
      info: (text: string) => said.push(text),
      notice: (text: string) => said.push(text)
    }
    const ports = {
      env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/shop' },
      logger,
      clock: { now: Date.now, sleep: () => Promise.resolve() },
      signal: new AbortController().signal
    }
    await storage.storeRecord({ name: image, digest }, githubToken, ports)
    expect(github.fake.violations).toEqual([])
    return said.join('\n')
  }

  test('is written', async () => {
    expect(await record(name)).toContain('has a record')
    expect(github?.fake.state.work.storage).toMatchObject([{ name: 'ghcr.io/acme/shop', digest }])
  })

  test('is not, without the permission, and nothing fails', async () => {
    expect(await record(name, { 'artifact-metadata': 'none' })).toContain('artifact-metadata: write')
  })

  test('is not, of a layout', async () => {
    expect(await record(`oci-layout://images@${digest}`)).toContain('an image in a registry')
    expect(github?.fake.log).toEqual([])
  })
})

test('outside of GitHub, or without a run, nothing is asked', async () => {
  for (const o of [
    { env: { GITHUB_REPOSITORY: '' } },
    { delivery: { ...delivery, run: { ...delivery.run, id: 0 } } },
    { delivery: { ...delivery, run: { ...delivery.run, id: Number.NaN } } }
  ]) {
    const { log } = await run(event('pull_request', pullRequest), o)
    await github?.stop()
    expect(log).toEqual([])
  }
})

test('a machine without a way to GitHub: two tries each, and warnings', async () => {
  // A port that was free a moment ago, and that nobody got since.
  const gone = await startGitHub()
  await gone.stop()
  const { said } = await run(event('pull_request', pullRequest), { env: { GITHUB_API_URL: gone.url } })
  expect(said.filter((line) => line.startsWith('warning'))).toEqual([
    expect.stringMatching(/^warning: The comment was not posted.*no answer, tried 2 times: .*ECONNREFUSED/),
    expect.stringMatching(/^warning: The check was not posted.*no answer, tried 2 times: .*ECONNREFUSED/),
    expect.stringMatching(/^warning: The deployment was not posted.*no answer, tried 2 times: .*ECONNREFUSED/)
  ])
})

test.each(['', '[]', '{', `{"a":${'['.repeat(200)}`])('a payload that is none is a warning: %p', async (payload) => {
  const { said, comments } = await run({ name: 'pull_request', payload })
  expect(said[0]).toMatch(/^warning: The comment was not posted/)
  expect(comments).toEqual([])
})
