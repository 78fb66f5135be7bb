import * as fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  checkAddHosts,
  checkBuildArgs,
  checkPlatforms,
  findContext,
  findDockerfile,
  isRemoteContext,
  readBuildSecrets
} from '../../src/index.js'
import { failureOf } from './support.js'

let workspace: string
beforeAll(async () => {
  workspace = await fs.mkdtemp(path.join(os.tmpdir(), 'build-inputs-'))
  await fs.mkdir(path.join(workspace, 'app'))
  await fs.writeFile(path.join(workspace, 'app/Dockerfile'), 'FROM scratch\n')
  await fs.writeFile(path.join(workspace, 'token'), 'of-a-file')
  await fs.writeFile(path.join(workspace, 'large'), Buffer.alloc(500 * 1024 + 1))
})
afterAll(() => fs.rm(workspace, { recursive: true }))

test.each([
  ['https://github.com/acme/shop.git', true],
  ['https://github.com/acme/shop.git#main:app', true],
  ['git@github.com:acme/shop.git#4f1c2a9', true],
  ['ssh://git@host/shop', true],
  ['https://example.com/context.tar.gz', false],
  ['app', false],
  ['--output=/', false]
])('%j is a repository elsewhere: %j', (context, expected) => {
  expect(isRemoteContext(context)).toBe(expected)
})

test('context and Dockerfile', async () => {
  const app = path.join(workspace, 'app')
  expect(await findContext('app', workspace)).toBe(app)
  expect(await findDockerfile(undefined, app, workspace)).toEqual({
    file: path.join(app, 'Dockerfile'),
    shown: 'app/Dockerfile'
  })
  expect(await findDockerfile('app/Dockerfile', workspace, workspace)).toEqual({
    file: path.join(app, 'Dockerfile'),
    shown: 'app/Dockerfile'
  })
  expect(await findDockerfile(undefined, workspace, workspace)).toBeUndefined()
  expect((await failureOf(findDockerfile('no', app, workspace))).message).toMatch(/^file: got "no"/)
  expect((await failureOf(findContext('token', workspace))).message).toMatch(/^context: got "token"/)
  expect((await failureOf(findDockerfile('app', app, workspace))).message).toMatch(/^file: got "app"/)
})

test('platforms in one spelling, each once', () => {
  expect(checkPlatforms(['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7'])).toEqual([
    'linux/amd64',
    'linux/arm64',
    'linux/arm/v7'
  ])
  expect(() => checkPlatforms(['linux/arm64', 'linux/arm64/v8'])).toThrow(/each platform once/)
  expect(() => checkPlatforms([])).toThrow(/at least one/)
})

test('hosts and build arguments', () => {
  expect(checkAddHosts(['db.example:10.0.0.7', 'v6=[::1]', 'here:host-gateway'])).toHaveLength(3)
  for (const line of ['db', 'db:', ':10.0.0.7', 'db:ten', '--x:1.1.1.1 y'])
    expect(() => checkAddHosts([line])).toThrow(/^add-hosts: /)
  expect(checkBuildArgs({ A: '' })).toEqual({ A: '' })
  expect(() => checkBuildArgs({ SOURCE_DATE_EPOCH: '1' })).toThrow(/source-date-epoch/)
})

describe('secrets', () => {
  const none = { secrets: {}, secretEnvs: {}, secretFiles: {} }
  const read = (inputs: Partial<typeof none>, masked: string[] = []): ReturnType<typeof readBuildSecrets> =>
    readBuildSecrets(
      { ...none, ...inputs },
      { env: { TOKEN: 'of-a-variable', EMPTY: '' }, workspace, mask: (value) => void masked.push(value) }
    )

  test('in three forms, every value masked', async () => {
    const masked: string[] = []
    const inputs = { secrets: { one: 'of-an-input' }, secretEnvs: { two: 'TOKEN' }, secretFiles: { three: 'token' } }
    expect(await read(inputs, masked)).toEqual([
      { id: 'one', value: 'of-an-input' },
      { id: 'two', value: 'of-a-variable' },
      { id: 'three', file: path.join(workspace, 'token') }
    ])
    expect(masked).toEqual(['of-an-input', 'of-a-variable', 'of-a-file'])
  })

  test.each([
    ['an empty value', { secrets: { one: '' } }, /^secrets: got "one"/],
    ['a variable that is not set', { secretEnvs: { one: 'EMPTY' } }, /^secret-envs: got "EMPTY"/],
    ['a file that is not there', { secretFiles: { one: 'no' } }, /^secret-files: got "no".*ENOENT/],
    ['a folder', { secretFiles: { one: 'app' } }, /^secret-files: got "app"/],
    ['a file that is too large', { secretFiles: { one: 'large' } }, /^secret-files: got "large".*512000/],
    [
      'one id twice',
      { secrets: { one: 'hidden-value' }, secretEnvs: { one: 'TOKEN' } },
      /^secret-envs: got "one"; expected each/
    ],
    ['an id that ends the option', { secrets: { 'a,src=/etc/shadow': 'hidden-value' } }, /^secrets: got "a,src=/]
  ])('%s is refused, and the value not repeated', async (_name, inputs, message) => {
    const failure = await failureOf(read(inputs))
    expect(failure).toMatchObject({ kind: 'user' })
    expect(failure.message).toMatch(message)
    expect(failure.message).not.toMatch(/hidden-value|of-a-variable/)
  })
})
