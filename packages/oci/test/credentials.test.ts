import { afterEach, beforeEach, describe as group, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ToolError } from '@immutable-delivery/kit'
import { findCredentials, type Credentials, type CredentialsOptions } from '../src/index.js'
import { failure, testLogger } from './fixtures.js'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'oci-home-'))
  await mkdir(path.join(home, '.docker'))
})
afterEach(() => rm(home, { recursive: true }))

interface Call {
  readonly command: string
  readonly args: readonly string[]
  readonly input: string
  readonly env: Readonly<Record<string, string>>
}

/** Looks up a host with this config.json; `answers` are the helpers' by name. */
async function find(
  host: string,
  config: unknown,
  answers: Record<string, unknown> = {},
  more: Partial<CredentialsOptions> = {}
): Promise<{ found: Credentials | undefined; calls: Call[]; masked: string[]; lines: string[] }> {
  if (config !== undefined)
    await writeFile(
      path.join(home, '.docker', 'config.json'),
      typeof config === 'string' ? config : JSON.stringify(config)
    )
  const calls: Call[] = []
  const masked: string[] = []
  const logger = testLogger()
  const found = await findCredentials({
    host,
    env: { HOME: home, PATH: '/bin', 'INPUT_REGISTRY-PASSWORD': 'x', ACTIONS_RUNTIME_TOKEN: 'x', AWS_REGION: 'eu' },
    run: (command, args, options) => {
      calls.push({ command, args, ...options })
      const answer = answers[command]
      if (answer === undefined) return Promise.reject(new ToolError(command, 1, ''))
      return Promise.resolve({ stdout: typeof answer === 'string' ? answer : JSON.stringify(answer) })
    },
    logger,
    mask: (secret) => masked.push(secret),
    ...more
  })
  return { found, calls, masked, lines: logger.lines }
}
const auth = Buffer.from('robot:pass:word').toString('base64')

group('credentials', () => {
  test('of the inputs come first, and both are needed', async () => {
    const explicit = { username: 'me', password: 'mine' }
    const { found } = await find('ghcr.io', { auths: { 'ghcr.io': { auth } } }, {}, { explicit })
    expect(found).toEqual(explicit)
    for (const half of [
      { username: 'me', password: undefined },
      { username: '', password: 'mine' }
    ]) {
      const error = await failure(find('ghcr.io', undefined, {}, { explicit: half }))
      expect(error).toMatchObject({ kind: 'user' })
      expect(error.message).not.toContain('mine')
    }
  })

  test('are nobody’s without a file, a home or an entry', async () => {
    expect((await find('ghcr.io', undefined)).found).toBeUndefined()
    expect((await find('ghcr.io', {}, {}, { env: {} })).found).toBeUndefined()
    expect((await find('ghcr.io', { auths: { 'ghcr.io': {} } })).found).toBeUndefined()
    expect((await find('ghcr.io', { auths: { 'ghcr.io': 'x' }, credHelpers: [] })).found).toBeUndefined()
  })

  test.each<[string, Record<string, unknown>, Credentials]>([
    ['auth', { auth }, { username: 'robot', password: 'pass:word' }],
    ['two fields', { username: 'a', password: 'b' }, { username: 'a', password: 'b' }],
    ['identitytoken', { auth, identitytoken: 'refresh' }, { identityToken: 'refresh' }],
    ['registrytoken', { registrytoken: 'bearer' }, { registryToken: 'bearer' }]
  ])('from auths, as %s, masked', async (_, entry, expected) => {
    const { found, masked } = await find('ghcr.io', { auths: { 'ghcr.io': entry } })
    expect(found).toEqual(expected)
    expect(masked).toEqual(Object.entries(expected).flatMap(([name, value]) => (name === 'username' ? [] : [value])))
  })

  test.each(['ghcr.io', 'https://ghcr.io', 'https://ghcr.io/', 'https://ghcr.io/v2/', 'http://ghcr.io/v1', 'GHCR.io'])(
    'under the key %s',
    async (key) => {
      expect((await find('ghcr.io', { auths: { [key]: { auth } } })).found).toBeDefined()
    }
  )

  test.each([
    'ghcr.io.evil.example',
    'evil-ghcr.io',
    'ghcr.io:443',
    'io',
    '*.io',
    'ghcr.io/acme',
    'https://ghcr.io/acme/v2/'
  ])('not under the key %s', async (key) => {
    expect((await find('ghcr.io', { auths: { [key]: { auth } } })).found).toBeUndefined()
  })

  test('of Docker Hub under its old name', async () => {
    expect((await find('docker.io', { auths: { 'https://index.docker.io/v1/': { auth } } })).found).toBeDefined()
    const { calls } = await find('docker.io', { credsStore: 'desktop' })
    expect(calls[0]?.input).toBe('https://index.docker.io/v1/')
  })

  test('by the host’s helper, then the store, then auths', async () => {
    const config = {
      credHelpers: { 'ghcr.io': 'one', 'other.example': 'three' },
      credsStore: 'two',
      auths: { 'ghcr.io': { auth } }
    }
    const one = await find('ghcr.io', config, { 'docker-credential-one': { Username: 'a', Secret: 'b' } })
    expect(one.found).toEqual({ username: 'a', password: 'b' })
    expect(one.calls).toEqual([
      {
        command: 'docker-credential-one',
        args: ['get'],
        input: 'ghcr.io',
        env: { HOME: home, PATH: '/bin', AWS_REGION: 'eu' }
      }
    ])
    const two = await find('ghcr.io', config, { 'docker-credential-two': { Username: '<token>', Secret: 'b' } })
    expect(two.found).toEqual({ identityToken: 'b' })
    const rest = await find('ghcr.io', config, { 'docker-credential-one': '<html>' })
    expect(rest.found).toEqual({ username: 'robot', password: 'pass:word' })
    expect(rest.calls).toHaveLength(2)
    expect(rest.lines.join()).toContain('did not answer with JSON')
  })

  test.each(['../../bin/evil', '', 'a b', '/x'])('by a helper named %j never', async (name) => {
    const promise = find('ghcr.io', { credHelpers: { 'ghcr.io': name } })
    if (name === '') expect((await promise).calls).toEqual([])
    else expect(await failure(promise)).toMatchObject({ kind: 'user' })
  })

  test('from a file that cannot be read are an error that does not quote it', async () => {
    for (const config of [
      '{"auths": {"ghcr.io": {"auth": "c2VjcmV0',
      '[]',
      { auths: { 'ghcr.io': { auth: 'c2VjcmV0' } } }
    ]) {
      const error = await failure(find('ghcr.io', config))
      expect(error).toMatchObject({ kind: 'user' })
      expect(error.message).not.toContain('c2VjcmV0')
    }
    expect(await failure(find('ghcr.io', ' '.repeat(2 ** 20 + 1)))).toMatchObject({ kind: 'integrity' })
  })

  test('from the folder DOCKER_CONFIG', async () => {
    await writeFile(path.join(home, 'config.json'), JSON.stringify({ auths: { 'ghcr.io': { auth } } }))
    expect((await find('ghcr.io', undefined, {}, { env: { DOCKER_CONFIG: home } })).found).toBeDefined()
  })
})
