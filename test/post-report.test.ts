/** The bundle of post-report against GitHub's API: each operation, and each without the permission that it needs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { forkArtifact, readHeader } from '@immutable-delivery/report'
import {
  installActions,
  startGitHub,
  zipOf,
  type ActionRun,
  type GitHubOptions,
  type InstalledActions,
  type TestGitHub
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let github: TestGitHub
beforeAll(() => {
  actions = installActions()
})
afterEach(async () => {
  await github.stop()
})
afterAll(() => {
  actions.dispose()
})

const sha = 'a'.repeat(40)
const digest = `sha256:${'9f'.repeat(32)}`
const image = 'ghcr.io/acme/shop'
const event = {
  workflow_run: {
    id: 55,
    run_attempt: 1,
    event: 'pull_request',
    head_sha: sha,
    head_branch: 'fix',
    head_repository: { owner: { login: 'mallory' } }
  }
}
const findings = {
  version: 1,
  image: `oci-layout://images@${digest}`,
  platforms: [
    {
      coverage: { complete: true, packages: 2, reasons: [] },
      findings: [{ id: 'CVE-2026-1000', severity: 'high', package: 'a', version: '1', fixed: [] }]
    }
  ]
}
const operations = {
  'fork-comment': {},
  issue: { environment: 'production', found: 'fail', expected: digest },
  pins: { image, digest, files: 'deploy.yaml' },
  lock: { files: 'bake.lock' }
}
const needed = {
  'fork-comment': ['actions', 'pull-requests'],
  issue: ['issues'],
  pins: ['contents', 'pull-requests'],
  lock: ['contents', 'pull-requests']
} as const
/** What `call: lock` of bake-image left in the workspace. */
const locked = (hex: string): string => `docker.io/library/node:24 sha256:${hex.repeat(32)}\n`

async function run(
  operation: keyof typeof operations,
  permissions: GitHubOptions['permissions'] = {},
  { lock = locked('ab'), onMain = {} }: { lock?: string; onMain?: Record<string, string> } = {}
): Promise<ActionRun> {
  github = await startGitHub({ permissions })
  const { state } = github.fake
  state.pulls.push({ number: 7, head: sha, label: 'mallory:fix' })
  state.work.artifacts.push({
    id: 91,
    run: 55,
    name: forkArtifact,
    zip: zipOf({ 'findings.json': JSON.stringify(findings) })
  })
  state.work.setBranch('main', { 'deploy.yaml': `image: ${image}@sha256:${'0'.repeat(64)}\n`, ...onMain })
  const workspace = mkdtempSync(path.join(tmpdir(), 'post-report-'))
  try {
    writeFileSync(path.join(workspace, 'bake.lock'), lock)
    return await actions.run(
      'post-report',
      { operation, app: 'shop', ...operations[operation] },
      { event, workspace, env: { GITHUB_API_URL: github.url } }
    )
  } finally {
    rmSync(workspace, { recursive: true })
  }
}

test('fork-comment: the artifact’s findings on the pull request that GitHub names', async () => {
  const done = await run('fork-comment')
  expect([done.exitCode, done.outputs]).toEqual([0, { result: 'posted', number: '7' }])
  const [comment] = github.fake.state.comments
  expect([comment?.issue, readHeader(comment?.body ?? '')?.state]).toEqual([7, 'scanned'])
  expect(comment?.body).toContain('CVE-2026-1000')
  expect(github.fake.violations).toEqual([])
})

test('issue: what is wrong opens it, and the step is not green', async () => {
  const done = await run('issue')
  expect([done.exitCode, done.outputs['result']]).toEqual([1, 'open'])
  expect(github.fake.state.work.issues).toMatchObject([
    { title: 'shop: what runs in production is not what was recorded', state: 'open' }
  ])
  expect(github.fake.violations).toEqual([])
})

test('pins: a pull request that moves the digest', async () => {
  const done = await run('pins')
  expect([done.exitCode, done.outputs['result']]).toEqual([0, 'posted'])
  expect(github.fake.state.work.filesOf('immutable-delivery/pin-shop')).toEqual({
    'deploy.yaml': `image: ${image}@${digest}\n`
  })
  expect(github.fake.violations).toEqual([])
})

describe('lock', () => {
  const branch = 'immutable-delivery/lock-shop'
  const onBranch = (): string | undefined => github.fake.state.work.filesOf(branch)?.['bake.lock']
  const pull = (): unknown => github.fake.state.pulls.find(({ number }) => number !== 7)

  test('a first one is made', async () => {
    const done = await run('lock')
    expect([done.exitCode, done.outputs['result']]).toEqual([0, 'posted'])
    expect(onBranch()).toContain(locked('ab'))
    expect(pull()).toMatchObject({
      title: 'shop: newer base images',
      body: expect.stringContaining('new → ') as unknown
    })
    expect(github.fake.violations).toEqual([])
  })

  test('what moved is said, old and new', async () => {
    const done = await run('lock', {}, { onMain: { 'bake.lock': locked('cd') } })
    expect([done.exitCode, done.outputs['result']]).toEqual([0, 'posted'])
    expect(pull()).toMatchObject({
      body: expect.stringContaining(
        '`docker.io/library/node:24`: `sha256:cdcdcdcdcdcd` → `sha256:abababababab`'
      ) as unknown
    })
  })

  test('nothing moved: no pull request', async () => {
    const done = await run('lock', {}, { onMain: { 'bake.lock': locked('ab') } })
    expect([done.exitCode, done.outputs['result']]).toEqual([0, 'unchanged'])
    expect(pull()).toBeUndefined()
  })

  test('what is no lock file goes nowhere', async () => {
    const done = await run('lock', {}, { lock: 'docker.io/library/node:24 latest\n' })
    expect([done.exitCode, done.log]).toEqual([1, expect.stringContaining('bake.lock:1')])
    expect(onBranch()).toBeUndefined()
  })
})

describe.each(Object.entries(needed))('%s', (operation, names) => {
  test.each(names)('fails without %s, and says so', async (name) => {
    const less = name === 'pull-requests' ? { 'pull-requests': 'none', issues: 'none' } : { [name]: 'none' }
    const done = await run(operation as keyof typeof operations, less as GitHubOptions['permissions'])
    expect([done.exitCode, done.outputs['result']]).toEqual([1, 'error'])
    expect(done.log).toContain('403')
  })
})
