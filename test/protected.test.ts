/** Where the switch reads its policy: of a protected environment only from the protected branch, by commit. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { errorMessage, silentLogger } from '@immutable-delivery/kit'
import {
  githubToken,
  repositoryRoot as root,
  startGitHub,
  testCommit,
  type GitHubOptions,
  type TestGitHub
} from '@immutable-delivery/testbed'

interface Config {
  readonly file: { readonly app: string }
  readonly environment: { readonly protected: boolean }
  readonly source: {
    readonly description: string
    readonly commit?: string
    uri(file: string): string
    readFile(file: string, input: string, limit?: number): Promise<Uint8Array>
  }
}
type SwitchConfig = (inputs: object, ports: object) => Promise<Config>

const { switchConfig } = (await import(
  pathToFileURL(path.join(root, 'build/actions/shared/switch-config.js')).href
)) as { switchConfig: SwitchConfig }

const delivery = (app: string, more: { policy?: string; protected?: string } = {}): string => `version: 1
app: ${app}
${more.policy ?? 'policy: { signers: [{ facts: [signature], public-key: keys/delivery.pub }] }'}
environments:
  production:
    ${more.protected ?? ''}
    runtime: { type: process, state-dir: state }
    router: { type: builtin, listen: "127.0.0.1:1" }
`
const config = '.github/delivery.yml'
const open = 'protected: false'

let folder = ''
let github: TestGitHub | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'protected-'))
})
afterEach(async () => {
  await github?.stop()
  github = undefined
  rmSync(folder, { recursive: true })
})

interface Scene {
  /** delivery.yml of the checkout; none when it is undefined. */
  readonly checkout?: string
  /** Files of the default branch. */
  readonly branch?: Readonly<Record<string, string>>
  readonly isProtected?: boolean
  readonly env?: Readonly<Record<string, string>>
  readonly inputs?: object
  readonly payload?: object
  readonly github?: GitHubOptions
  /** Before the files are read. */
  readonly meanwhile?: (github: TestGitHub) => void
}

async function read(scene: Scene): Promise<Config> {
  github = await startGitHub(scene.github)
  github.fake.state.repository.push('main', testCommit, scene.branch ?? {}, scene.isProtected ?? true)
  scene.meanwhile?.(github)
  mkdirSync(path.join(folder, '.github'), { recursive: true })
  if (scene.checkout !== undefined) writeFileSync(path.join(folder, config), scene.checkout)
  const event = path.join(folder, 'event.json')
  writeFileSync(event, JSON.stringify(scene.payload ?? { repository: { default_branch: 'main' } }))
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_PROTECTED: 'true',
    ...scene.env
  }
  const clock = { now: Date.now, sleep: () => Promise.resolve() }
  const ports = { env, workspace: folder, logger: silentLogger, clock, signal: new AbortController().signal }
  const inputs = {
    config,
    environment: 'production',
    operation: 'deploy',
    'github-token': githubToken,
    ...scene.inputs
  }
  try {
    return await switchConfig(inputs, ports)
  } finally {
    expect(github.fake.violations).toEqual([])
  }
}

const refusal = (scene: Scene): Promise<string> =>
  read(scene).then(
    ({ source }) => `read from ${source.description}`,
    (error: unknown) => errorMessage(error)
  )

const feature = { GITHUB_REF: 'refs/heads/feature', GITHUB_REF_PROTECTED: 'false' }

describe('a protected environment', () => {
  test('obeys the protected branch, with the keys that it names, whatever the checkout holds', async () => {
    const branch = { [config]: delivery('reviewed'), 'keys/delivery.pub': 'the reviewed key' }
    const { file, source, environment } = await read({ checkout: delivery('edited'), branch, env: feature })
    expect([file.app, environment.protected, source.commit]).toEqual(['reviewed', true, testCommit])
    expect(source.description).toBe(`the branch main at ${testCommit}`)
    expect(source.uri(config)).toBe(`git+https://github.com/acme/shop@${testCommit}#${config}`)
    expect(Buffer.from(await source.readFile('keys/delivery.pub', 'public-key')).toString()).toBe('the reviewed key')
  })

  test('all files are of one commit, though the branch moves on meanwhile', async () => {
    const branch = { [config]: delivery('reviewed'), 'keys/delivery.pub': 'old' }
    const { source } = await read({ branch })
    github?.fake.state.repository.push('main', 'd'.repeat(40), { ...branch, 'keys/delivery.pub': 'new' })
    expect(Buffer.from(await source.readFile('./keys//delivery.pub', 'public-key')).toString()).toBe('old')
  })

  test('needs no checkout', async () => {
    expect((await read({ branch: { [config]: delivery('reviewed') } })).file.app).toBe('reviewed')
  })

  test.each<[string, Scene, RegExp]>([
    [
      'a checkout that says `protected: false`',
      { checkout: delivery('edited', { protected: open }), env: feature },
      /read from the branch main/
    ],
    [
      'the same from a pull request',
      { checkout: delivery('edited', { protected: open }), env: { ...feature, GITHUB_EVENT_NAME: 'pull_request' } },
      /only proposed/
    ],
    [
      'the same from pull_request_target, which claims the main branch',
      { checkout: delivery('edited', { protected: open }), env: { GITHUB_EVENT_NAME: 'pull_request_target' } },
      /only proposed/
    ],
    [
      'the same from workflow_run',
      { checkout: delivery('edited', { protected: open }), env: { GITHUB_EVENT_NAME: 'workflow_run' } },
      /read from the branch main/
    ],
    [
      'the same from another protected branch',
      { checkout: delivery('edited', { protected: open }), env: { GITHUB_REF: 'refs/heads/other' } },
      /read from the branch main/
    ],
    [
      'a branch that nothing protects',
      { isProtected: false },
      /a protected branch main, from which the policy is read/
    ],
    ['no such file on the branch', { branch: {} }, /a file of the branch main \(it has none such at 4f1c/],
    [
      'no such environment on the branch',
      { inputs: { environment: 'other' } },
      /environment: .*other.*of the branch main/
    ],
    ['a file without a policy', { branch: { [config]: delivery('reviewed', { policy: '' }) } }, /a policy in it/],
    ['a trusted root of the workflow’s own', { inputs: { 'trusted-root': '{}' } }, /policy\.trusted-root/],
    ['no token', { inputs: { 'github-token': '' } }, /github-token: .*contents: read/],
    [
      'a token without the permission',
      { github: { permissions: { contents: 'none' } } },
      /github-token: .*403.*contents: read/
    ],
    ['not a run of GitHub', { checkout: delivery('edited'), env: { GITHUB_ACTIONS: '' } }, /no run of GitHub/],
    ['a path out of the repository', { inputs: { config: '../delivery.yml' } }, /a path inside the repository/],
    ['a folder', { env: feature, inputs: { config: '.github' } }, /a file, and no folder/],
    [
      'GitHub that does not answer',
      {
        meanwhile: ({ faults }) =>
          faults.add({
            match: ({ url }) => url.includes('/branches'),
            times: 100,
            effect: { kind: 'status', status: 502 }
          })
      },
      /502/
    ],
    [
      'GitHub that fails for a while',
      {
        meanwhile: ({ faults }) =>
          faults.add({
            match: ({ url }) => url.includes('/branches'),
            times: 2,
            effect: { kind: 'status', status: 502 }
          })
      },
      /read from the branch main/
    ],
    [
      'a file that is cut',
      {
        meanwhile: ({ faults }) =>
          faults.add({
            match: ({ url }) => url.includes('/contents'),
            times: 1,
            effect: {
              kind: 'status',
              status: 200,
              body: '{"type":"file","encoding":"base64","content":"dmVyc2lvbjogMQ==","size":400}'
            }
          })
      },
      /a whole file/
    ],
    ['a file too large for the answer', { branch: { [config]: `#${'a'.repeat(2_000_000)}` } }, /at most 1048576 bytes/]
  ])('%s', async (_name, scene, expected) => {
    expect(await refusal({ branch: { [config]: delivery('reviewed') }, ...scene })).toMatch(expected)
  })
})

describe('an environment that the protected branch does not protect', () => {
  const branch = { [config]: delivery('reviewed', { protected: open }) }
  const checkout = delivery('edited', { protected: open })

  test.each([
    ['on a pushed branch', feature],
    ['on a pull request', { ...feature, GITHUB_EVENT_NAME: 'pull_request' }],
    ['where nothing protects the branch', { GITHUB_REF_PROTECTED: 'false' }]
  ])('is read from the checkout: %s', async (_name, env) => {
    const { file, source } = await read({ branch, checkout, isProtected: false, env })
    expect([file.app, source.description]).toEqual(['edited', 'the checkout of this job'])
  })

  test('off GitHub nobody is asked', async () => {
    const { file } = await read({ checkout, env: { GITHUB_ACTIONS: '' } })
    expect([file.app, github?.fake.log]).toEqual(['edited', []])
  })

  test('without the file, and without GitHub, there is none', async () => {
    expect(await refusal({ env: { GITHUB_ACTIONS: '' } })).toMatch(/a readable file in the workspace \(ENOENT\)/)
  })
})

describe('going back when GitHub does not answer', () => {
  const away = ({ faults }: TestGitHub): void =>
    faults.add({ match: () => true, times: 100, effect: { kind: 'status', status: 503 } })
  const checkout = delivery('ours')

  test.each<[string, Scene, RegExp]>([
    [
      'a run of the protected branch, to what was live',
      { inputs: { operation: 'rollback' } },
      /not from the protected branch/
    ],
    [
      'somebody at the machine',
      { inputs: { operation: 'rollback' }, env: { GITHUB_ACTIONS: '' } },
      /not from the protected branch/
    ],
    ['a deployment', {}, /503/],
    ['somebody at the machine, forward', { env: { GITHUB_ACTIONS: '' } }, /no run of GitHub/],
    ['a pushed branch', { inputs: { operation: 'rollback' }, env: feature }, /503/]
  ])('%s', async (_name, scene, expected) => {
    expect(await refusal({ checkout, meanwhile: away, ...scene })).toMatch(expected)
  })
})
