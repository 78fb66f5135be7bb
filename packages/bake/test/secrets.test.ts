/** Planted leaks, each in another place or form, and a clean corpus that looks like them. */
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { repositoryRoot } from '@immutable-delivery/testbed'
import { ImageRefusedError, SecretSearch, type BakeOptions, type Refusal } from '../src/index.js'
import { Workshop } from './support.js'

// Put together here, so that no scanner takes this file for a leak.
const secret = ['h7Qp', 'Zt9+/xW', 'k2Lm4V"8 sR'].join('')
const dense = ['Zk9', 'rT2vX8qLw4Nc7Hs1Jy6Bd3Mf5Gp0Ra'].join('')
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const random = (length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string =>
  Array.from({ length }, (_, i) => alphabet[(i * i * 7 + i * 13 + length) % alphabet.length]).join('')
const pem = (kind: string): string =>
  `-----BEGIN ${kind}PRIVATE KEY-----\n${random(64)}\n${random(60)}\n-----END ${kind}PRIVATE KEY-----\n`
const pages = (size: number): string => randomBytes(size / 2).toString('hex')

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

async function refusalOf(
  files: Readonly<Record<string, string>>,
  options: Partial<BakeOptions> = {}
): Promise<Refusal> {
  const context = await work.tree('app', files)
  try {
    await work.bake(context, { checks: { budget: {}, secrets: () => [secret, dense] }, ...options })
  } catch (error) {
    if (error instanceof ImageRefusedError) return error.refusal
    throw error
  }
  return { reasons: [] }
}

const inFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the value itself': { 'a.txt': `x ${secret} y` },
  'the value in a binary file': { 'a.bin': `\u0000\u0001${secret}\u0000` },
  'the value deep in a large file': { 'a.log': `${pages(700_000)}${secret}${pages(10_000)}` },
  'the value across two pieces of a file': { 'a.log': `${'.'.repeat(2 ** 18 - 7)}${secret}` },
  'in base64': { a: base64(secret) },
  'in base64 behind a user name': { a: base64(`user:${secret}`) },
  'in base64 behind another one': { a: base64(`us:${secret}!`) },
  'in base64 in between': { a: base64(`user1:${secret}:more`) },
  'in base64url': { a: Buffer.from(`ab${secret}cd`).toString('base64url') },
  'in a URL': { a: `https://x.example/?token=${encodeURIComponent(secret)}` },
  'in JSON': { 'a.json': JSON.stringify({ token: secret }) },
  'in a file name': { [`cache-${dense}`]: '' },
  'in a link': { a: `-> cache-${dense}` },
  'a PKCS#8 key': { 'k.pem': pem('') },
  'an RSA key': { 'k.pem': pem('RSA ') },
  'an EC key': { 'usr/lib/libkey.so.pem': pem('EC ') },
  'an OpenSSH key': { '.ssh/id_ed25519': pem('OPENSSH ') },
  'an encrypted key': {
    'k.pem': pem('RSA ').replace('-----\n', `-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AB\n\n`)
  },
  'a key in JSON': { 'sa.json': JSON.stringify({ private_key: pem('') }) },
  'a GitHub token': { a: `ghp_${random(36)}` },
  'an installation token': { a: `ghs_${random(36)}` },
  'a fine-grained token': { a: `github_pat_${random(22)}_${random(59)}` },
  'an AWS key': { a: `AKIA${random(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}` },
  'an AWS secret key': { '.aws/credentials': `[default]\naws_secret_access_key = ${random(40)}\n` },
  'a GitLab token': { a: `glpat-${random(20)}` },
  'an npm token': { a: `npm_${random(36)}` },
  'credentials of npm': { '.npmrc': `//registry.example/:_authToken=${random(20)}\n` },
  'a Docker Hub token': { a: `dckr_pat_${random(27)}` },
  'credentials of Docker': { '.docker/config.json': `{"auths":{"r.example":{"auth":"${base64('user:hunter22')}"}}}` },
  'a PyPI token': { a: `pypi-AgEIcHlwaS5vcmc${random(60)}` },
  'a Slack token': { a: `xoxb-294857102938-${random(24)}` },
  'a runner’s token': { a: `glrt-${random(20)}` },
  'an application’s Slack token': {
    a: `xapp-1-A${random(9, 'BCDFGH123457')}-29485710293-${random(32, 'abcdef0123456789')}`
  },
  'a Slack webhook': {
    a: `https://hooks.slack.com/services/T${random(9, 'BCDFGH123457')}/B${random(9, 'CDFGHK123457')}/${random(24)}`
  },
  'a Google API key': { 'maps.env': `KEY=AIza${random(35)}` },
  'an organisation’s Docker Hub token': { a: `dckr_oat_${random(27)}` },
  'a Stripe key': { a: `sk_live_${random(24)}` },
  'a SendGrid key': { a: `SG.${random(22)}.${random(43)}` },
  'a Hugging Face token': { a: `hf_${random(34)}` },
  'an Azure key': { a: `DefaultEndpointsProtocol=https;AccountKey=${random(86)}==` },
  'an age key': { a: `AGE-SECRET-KEY-1${random(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}` },
  'credentials of the checkout': {
    'x/config': `[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${base64(`x-access-token:${random(30)}`)}\n`
  },
  'a remote with a token': { x: `https://x-access-token:${random(40)}@github.com/a/b` },
  'stored credentials of git': { '.git-credentials': 'https://me:hunter22@git.example\n' },
  'a netrc': { '.netrc': 'machine git.example login me password hunter22\n' }
}

describe('every planted leak is found and named, and the secret is not told', () => {
  test.each(Object.entries(inFiles))('%s', async (_name, files) => {
    const refusal = await refusalOf(files)
    expect(refusal.reasons.length).toBeGreaterThan(0)
    const [file = ''] = Object.keys(files)
    const told = JSON.stringify(refusal)
    expect(told).toContain('layer 1 (COPY . /app): app/')
    if (!file.includes(dense)) expect(told).toContain(file)
    for (const value of [secret, dense, base64(secret).slice(0, 12), 'hunter22', random(20)])
      expect(told).not.toContain(value)
    expect(await work.store().resolveTag('latest')).toBeUndefined()
  })

  test('there are at least forty', () => {
    expect(Object.keys(inFiles).length).toBeGreaterThanOrEqual(40)
  })

  const run = { env: {}, expose: [], labels: {} }
  test.each<[string, Partial<BakeOptions>, string]>([
    ['a variable', { run: { ...run, env: { TOKEN: dense } } }, 'configuration: config.Env[1]'],
    ['a label', { run: { ...run, labels: { note: `t=${dense}` } } }, 'configuration: config.Labels.note'],
    ['the name of a label', { run: { ...run, labels: { [dense]: '' } } }, 'configuration: config.Labels'],
    ['an annotation', { annotations: { note: base64(`::${dense}`) } }, 'manifest: annotations.note'],
    ['the command', { run: { ...run, cmd: ['run', `--token=${dense}`] } }, 'configuration: config.Cmd[1]'],
    ['the history', { copies: [{ source: '.', destination: `/${dense}` }] }, 'configuration: history[0].created_by']
  ])('%s', async (_name, options, where) => {
    const { reasons } = await refusalOf({ a: '1' }, options)
    expect(reasons.some((reason) => reason.startsWith(`a secret given to this step in ${where}`))).toBe(true)
    expect(reasons.join()).not.toContain(dense)
  })

  test('a lower layer, and one that is whited out above', async () => {
    const base = await work.bake(await work.tree('base', { 'etc/token': dense, 'etc/key.pem': pem('') }), {
      copies: [{ source: '.', destination: '/' }],
      target: work.store('below')
    })
    const options = { base: { store: work.store('below'), digest: base.digest } }
    // What the whole world may read in a base is not ours to hide, a value of ours in it is a leak that happened.
    const { reasons } = await refusalOf({ a: '1' }, options)
    expect(reasons).toEqual(['a secret given to this step in layer 1 (base image): etc/token'])
    const baked = await work.bake(path.join(work.root, 'app'), {
      ...options,
      checks: { budget: {}, secrets: () => [] }
    })
    expect(baked.warnings).toContain('the base image holds a private key: layer 1 (base image): etc/key.pem')
    const over = await refusalOf(
      { 'token-1': dense, 'token-2': 'harmless' },
      {
        copies: [
          { source: 'token-1', destination: '/app/token' },
          { source: 'token-2', destination: '/app/token' }
        ]
      }
    )
    expect(over.reasons).toEqual(['a secret given to this step in layer 1 (COPY token-1 /app/token): app/token'])
  })

  test('a key of many lines, however it is wrapped', async () => {
    const key = pem('')
    const [, line = ''] = key.split('\n')
    const checks = { budget: {}, secrets: () => [key] }
    for (const content of [`  ${line}\n`, line.match(/.{1,64}/g)?.join('\n') ?? '', base64(key)])
      expect((await refusalOf({ a: content }, { checks })).reasons.length).toBeGreaterThan(0)
  })

  test('nothing is looked for when that is switched off', async () => {
    expect((await refusalOf({ a: `${secret} ${pem('')}` }, { checks: { budget: {} } })).reasons).toEqual([])
  })
})

describe('what only looks like a leak is none', () => {
  const clean: Readonly<Record<string, string>> = {
    'placeholder.md': `export GITHUB_TOKEN=ghp_${'x'.repeat(36)}\nnpm_${'a'.repeat(36)} AKIAIOSFODNN7EXAMPLE ghp_YOUR_TOKEN`,
    'code.js':
      "if (pem.startsWith('-----BEGIN PRIVATE KEY-----')) throw new Error('a private key is not a certificate of mine')",
    'code.min.js': `x="-----BEGIN RSA PRIVATE KEY-----\\n"+b+"\\n-----END RSA PRIVATE KEY-----";function encodeTheKeyOfThisInstanceAsBase64AndWrapIt(){}`,
    'public.pem': pem('').replaceAll('PRIVATE', 'PUBLIC'),
    'cert.pem': pem('').replaceAll('PRIVATE KEY', 'CERTIFICATE'),
    known_hosts: `github.com ssh-ed25519 ${random(68)}`,
    '.npmrc': '//registry.example/:_authToken=${NPM_TOKEN}\nregistry=https://registry.example/\n',
    '.docker/config.json': '{"credsStore":"pass","auths":{"r.example":{}}}',
    'git/config': '[user]\n\tname = A\n[remote "origin"]\n\turl = https://github.com/a/b\n\turl = git@github.com:a/b\n',
    'netrc.md': 'write `password hunter22` into ~/.netrc',
    'lock.json': `{"integrity":"sha512-${random(86)}==","resolved":"https://r.example/a.tgz"}`,
    'uuid.txt': '6f1c1c1e-9d7b-4b43-8d5e-0f3f7c8a9b10 SG.x sk-short hf_model xoxb- glpat-',
    'source.map': `{"mappings":"${random(3000)}"}`,
    'words.txt': 'password: secret\npassword = changeme\ntoken\nAccountKey=abc',
    'usr/lib/x86_64-linux-gnu/libgnutls.so.30.42.0': `\u0000${pem('RSA ')}`,
    'usr/lib/x86_64-linux-gnu/libgnutls.a': `!<arch>\n${pem('RSA ')}`,
    'usr/share/doc/libxmlsec1-dev/examples/rsakey.pem': pem('RSA '),
    'web/app.min.js': `firebase.initializeApp({apiKey:"AIza${random(35)}"})`,
    'sums.txt': randomBytes(32).toString('hex')
  }

  test('a corpus of such files', async () => {
    const { reasons } = await refusalOf(clean, {
      copies: [{ source: '.', destination: '/' }],
      checks: { budget: {}, secrets: () => [secret, dense, 'short', '        '] }
    })
    expect(reasons).toEqual([])
  })

  test('the packages that this project is made of', async () => {
    const search = new SecretSearch([secret, dense])
    let bytes = 0
    const some = ['yaml', 'ajv', '@actions', 'semver', '@sigstore', '@octokit', '@azure/storage-common']
    for (const name of process.env['LONG'] === undefined ? some : ['.']) {
      const folder = path.join(repositoryRoot, 'node_modules', name)
      for (const entry of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const file = path.join(entry.parentPath, entry.name)
        const handle = await fs.open(file)
        const place = { where: file, path: path.relative(folder, file), inBase: false }
        for await (const chunk of search.stream(place, handle.createReadStream())) bytes += chunk.byteLength
      }
    }
    expect(bytes).toBeGreaterThan(1_000_000)
    expect(search.finds).toEqual([])
  }, 1_200_000)
})
