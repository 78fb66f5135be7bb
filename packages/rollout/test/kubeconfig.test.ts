import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '@immutable-delivery/kit'
import { execCredentials } from '../src/kubernetes/exec-plugin.js'
import { inCluster, parseKubeconfig, type Cluster } from '../src/kubernetes/kubeconfig.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kubeconfig-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const config = (user: string, cluster = 'server: "https://one.test:6443/"'): string => `apiVersion: v1
kind: Config
current-context: a
contexts:
  - { name: a, context: { cluster: one, user: me, namespace: shop } }
  - { name: b, context: { cluster: two, user: me } }
clusters:
  - { name: one, cluster: { ${cluster} } }
  - { name: two, cluster: { server: "http://two.test" } }
users:
  - { name: me, user: { ${user} } }
`
const parse = (text: string, context?: string): Promise<Cluster> =>
  parseKubeconfig(text, {
    folder,
    readFile: (file) => readFile(file, 'utf8'),
    ...(context === undefined ? {} : { context })
  })

describe('a kubeconfig', () => {
  test('gives server, namespace and token of its context, or of another one', async () => {
    const found = await parse(config('token: abc'))
    expect([found.server, found.namespace, found.insecure]).toEqual(['https://one.test:6443', 'shop', false])
    expect(await found.user.token?.()).toBe('abc')
    expect((await parse(config('token: abc'), 'b')).server).toBe('http://two.test')
  })

  test('gives certificates from files beside it and from data', async () => {
    await writeFile(path.join(folder, 'ca.pem'), 'CA')
    const data = Buffer.from('PEM').toString('base64')
    const text = config(
      `client-certificate-data: ${data}, client-key-data: ${data}`,
      'server: "https://one.test", certificate-authority: ca.pem, tls-server-name: other.test'
    )
    expect(await parse(text)).toMatchObject({
      ca: 'CA',
      serverName: 'other.test',
      user: { certificate: { cert: 'PEM', key: 'PEM' } }
    })
  })

  test('a token in a file is read for each request: it is renewed there', async () => {
    await writeFile(path.join(folder, 'token'), 'first\n')
    const found = await parse(config('tokenFile: token'))
    expect(await found.user.token?.()).toBe('first')
    await writeFile(path.join(folder, 'token'), 'second\n')
    expect(await found.user.token?.()).toBe('second')
  })

  test.each([
    ['no YAML', '{', /YAML of the kind Config/],
    ['another kind', 'kind: Pod', /YAML of the kind Config/],
    ['an unknown context', config('token: abc').replace('current-context: a', 'current-context: z'), /context z.*a, b/],
    ['no current context', config('token: abc').replace('current-context: a', ''), /runtime.context/],
    ['a server that is none', config('token: abc', 'server: "ftp://x"'), /server: https/],
    ['a proxy', config('token: abc', 'server: "https://x", proxy-url: "http://p"'), /proxy/],
    ['an auth-provider', config('auth-provider: { name: oidc }'), /kubelogin/],
    [
      'a plugin of another version',
      config('exec: { apiVersion: client.authentication.k8s.io/v1alpha1, command: x }'),
      /v1beta1/
    ],
    ['a file that is not there', config('client-certificate: none.pem'), /none.pem/]
  ])('with %s is refused, and shows no token', async (_what, text, message) => {
    await expect(parse(text)).rejects.toThrow(message)
    await expect(parse(text)).rejects.not.toThrow(/abc/)
  })

  test('inside of a cluster there is none: the pod’s service account', async () => {
    const files: Record<string, string> = { 'ca.crt': 'CA', token: 't1\n', namespace: 'shop' }
    const read = (file: string): Promise<string> => Promise.resolve(files[path.basename(file)] ?? '')
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
    const found = await inCluster(env, read)
    expect([found?.server, found?.ca, found?.namespace]).toEqual(['https://[fd00::1]:443', 'CA', 'shop'])
    files['token'] = 't2'
    expect(await found?.user.token?.()).toBe('t2')
    expect(await inCluster({}, read)).toBeUndefined()
  })
})

describe('a credential plugin', () => {
  const plugin = async (script: string) => {
    const command = path.join(folder, 'plugin')
    await writeFile(command, `#!/bin/sh\n${script}\n`)
    await chmod(command, 0o755)
    return {
      apiVersion: 'client.authentication.k8s.io/v1',
      command,
      args: ['token'],
      env: { MORE: 'x' },
      provideClusterInfo: true
    }
  }
  const cluster = { server: 'https://one.test', insecure: false, ca: 'CA' }
  const masked: string[] = []
  const options = {
    env: { PATH: process.env['PATH'], SECRET: 'no' },
    mask: (value: string) => void masked.push(value),
    clock: systemClock
  }
  const answer = (status: string): string =>
    `echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":${status}}'`

  test('is asked once, and again when its credential has ended or was refused', async () => {
    const count = path.join(folder, 'count')
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const script = `echo x >> ${count}\nprintf '%s' "$KUBERNETES_EXEC_INFO $MORE $1" > ${folder}/told\n${answer(`{"token":"secret-token","expirationTimestamp":"${soon}"}`)}`
    const ask = execCredentials(await plugin(script), cluster, options)
    expect((await Promise.all([ask(), ask()]))[1].token).toBe('secret-token')
    expect(await readFile(count, 'utf8')).toBe('x\n')
    await ask(true)
    expect(await readFile(count, 'utf8')).toBe('x\nx\n')
    expect(masked).toContain('secret-token')
    const told = await readFile(path.join(folder, 'told'), 'utf8')
    expect(told).toMatch(/"interactive":false.*"server":"https:\/\/one.test".* x token$/)
  })

  test.each([
    ['fails', 'echo "no session" >&2; exit 4', /no session/],
    ['gives nothing', 'true', /no credential/],
    ['gives another version', answer('{"token":"t"}').replace('/v1"', '/v1beta1"'), /apiVersion/],
    ['gives neither token nor certificate', answer('{}'), /neither/]
  ])('that %s is named', async (_what, script, message) => {
    await expect(execCredentials(await plugin(script), cluster, options)()).rejects.toThrow(message)
  })
})
