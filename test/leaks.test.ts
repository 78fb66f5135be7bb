/** bake-image as a process, given an application full of leaks: every one is named, and no secret is told. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { installActions, type ActionRun, type InstalledActions } from '@immutable-delivery/testbed'

let actions: InstalledActions
let folder = ''
beforeAll(() => {
  actions = installActions()
})
afterAll(() => actions.dispose())
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'leaks-')))
  mkdirSync(path.join(folder, 'temporary'))
})
afterEach(() => rmSync(folder, { recursive: true }))

// Made here, so that no scanner takes this file for a leak.
const stream = (name: string): string => createHash('sha512').update(name).digest('base64').replace(/[+/=]/g, '')
const random = (length: number, name = String(length)): string =>
  Array.from({ length: Math.ceil(length / 60) }, (_, i) => stream(`${name} ${i}`))
    .join('')
    .slice(0, length)
const ofLetters = (length: number, letters: string): string =>
  [...createHash('sha512').update(letters).digest()]
    .map((byte) => letters[byte % letters.length])
    .join('')
    .slice(0, length)

/** What the step knows: one with characters that every encoding changes, one without, and one of several lines. */
const known = {
  DEPLOY_TOKEN: `p${random(9)}/+ "\\&é${random(6, 'x')}`,
  API_KEY: random(32, 'plain'),
  SIGNING_KEY: `-----BEGIN PRIVATE KEY-----\n${random(64, 'k1')}\n${random(64, 'k2')}\n-----END PRIVATE KEY-----\n`
}
const { DEPLOY_TOKEN: token, API_KEY: plain, SIGNING_KEY: key } = known
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const pem = (kind: string): string =>
  `-----BEGIN ${kind}PRIVATE KEY-----\n${random(64, kind)}\n${random(60, `${kind}2`)}\n-----END ${kind}PRIVATE KEY-----\n`
const filler = (length: number): string => 'lorem ipsum '.repeat(Math.ceil(length / 12)).slice(0, length)

/** By the file that each lies in. */
const leaks: Readonly<Record<string, string | Buffer>> = {
  'value.txt': `x ${token} y`,
  'value.bin': Buffer.concat([Buffer.from([0, 255, 1]), Buffer.from(plain), Buffer.from([0])]),
  'value.log': `${filler(700_000)}${plain}${filler(10)}`,
  'piece.log': `${filler(2 ** 20 - 512 - 11)}${plain}`,
  'base64-0.txt': base64(token),
  'base64-1.txt': base64(`a${token}b`),
  'base64-2.txt': base64(`us:${token}:more`),
  'base64url.txt': Buffer.from(`x${token}`).toString('base64url'),
  'url.txt': `https://x.example/?t=${encodeURIComponent(token)}&n=1`,
  'value.json': JSON.stringify({ deep: [{ token }] }),
  'lines.pem': key,
  'indented.yaml': `key: |\n  ${key.split('\n').join('\n  ')}`,
  'key.base64': base64(key),
  'inside.tar': Buffer.concat([Buffer.alloc(512, 'h'), Buffer.from(plain), Buffer.alloc(512)]),
  [`cache-${plain}`]: 'in its name',
  'pkcs8.pem': pem(''),
  'rsa.pem': pem('RSA '),
  'ec.pem': pem('EC '),
  'dsa.pem': pem('DSA '),
  'encrypted.pem': pem('ENCRYPTED '),
  id_ed25519: pem('OPENSSH '),
  'pgp.asc': `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${random(64, 'pgp')}\n-----END PGP PRIVATE KEY BLOCK-----\n`,
  'account.json': JSON.stringify({ type: 'service_account', private_key: pem('') }),
  'ghp.txt': `ghp_${random(36)}`,
  'gho.txt': `gho_${random(36, 'gho')}`,
  'ghs.txt': `ghs_${random(36, 'ghs')}`,
  'ghr.txt': `ghr_${random(36, 'ghr')}`,
  'pat.txt': `github_pat_${random(22)}_${random(59)}`,
  'glpat.txt': `glpat-${random(20)}`,
  'aws.env': `AWS_ACCESS_KEY_ID=AKIA${ofLetters(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  'root/.aws/credentials': `[default]\naws_secret_access_key = ${random(40)}\n`,
  'slack.txt': `xoxb-294857102938-${random(24)}`,
  'hook.txt': `https://hooks.slack.com/services/T${ofLetters(9, 'BCDFGHJ12357')}/B${ofLetters(9, 'CDFGHKL12357')}/${random(24)}`,
  'npm.txt': `npm_${random(36, 'npm')}`,
  'stripe.txt': `sk_live_${random(24)}`,
  'google.env': `KEY=AIza${random(35)}`,
  'pypi.txt': `pypi-AgEIcHlwaS5vcmc${random(60)}`,
  'hub.txt': `dckr_pat_${random(27)}`,
  'age.txt': `AGE-SECRET-KEY-1${ofLetters(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`,
  'azure.txt': `AccountKey=${random(86, 'az')}==`,
  'root/.npmrc': `//registry.example/:_authToken=${random(20, 'rc')}\n`,
  'root/.netrc': `machine git.example login me password ${random(12, 'netrc')}\n`,
  'root/.docker/config.json': JSON.stringify({
    auths: { 'r.example': { auth: base64(`user:${random(12, 'docker')}`) } }
  }),
  'root/.git-credentials': `https://me:${random(12, 'git')}@git.example\n`,
  'checkout/config': `[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${base64(`x-access-token:ghs_${random(36, 'co')}`)}\n`,
  'remote.txt': `https://x-access-token:${random(40, 'remote')}@github.com/a/b`
}

const bake = (inputs: Readonly<Record<string, string>>): Promise<ActionRun> =>
  actions.run(
    'bake-image',
    { image: 'oci-layout://out', context: 'app', files: '.:/srv', 'source-date-epoch': '0', ...inputs },
    { workspace: folder, temporary: path.join(folder, 'temporary'), env: known, secrets: Object.values(known) }
  )

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, 'app', name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

/** Every piece of a secret that nobody may read in what the step prints, nor in its summary and outputs. */
function tells(run: ActionRun, printed: string): string[] {
  const said = [
    ...printed.split('\n').filter((line) => !line.startsWith('::add-mask::')),
    run.summary,
    JSON.stringify(run.outputs)
  ].join('\n')
  const pieces = [...Object.values(leaks), token].flatMap(
    (content) => content.toString('latin1').match(/[A-Za-z0-9+/_-]{12,}/g) ?? []
  )
  const harmless =
    /^(?:aws_secret_access_key|https?:|AWS_ACCESS_KEY_ID|AGE-SECRET-KEY|AUTHORIZATION|service_account|extraheader|x-access-token)/
  return pieces.filter((piece) => !harmless.test(piece) && new Set(piece).size > 8 && said.includes(piece))
}

test('forty leaks and more in files: each is named by layer, instruction and path, and nothing is written', async () => {
  expect(Object.keys(leaks).length).toBeGreaterThanOrEqual(40)
  write(leaks)
  symlinkSync(`cache-${plain}`, path.join(folder, 'app/leads-there'))
  const run = await bake({})
  expect([run.exitCode, run.outputs['result'], run.outputs['digest']]).toEqual([1, 'refused', ''])
  const refused = run.log.split('\n').filter((line) => line.startsWith('refused: '))
  const missed = [...Object.keys(leaks), 'leads-there'].filter((name) => {
    const shown = name.replace(plain, '***')
    return !refused.some((line) => line.includes(`layer 1 (COPY . /srv): srv/${shown}`))
  })
  expect(missed).toEqual([])
  expect(tells(run, `${run.stdout}${run.stderr}`)).toEqual([])
  const clean = await bake({ 'secrets-check': 'false' })
  expect(clean.outputs['result']).toBe('baked')
})

test('in what is not a file: variables, labels, annotations, the command, the history', async () => {
  write({ a: '1' })
  const run = await bake({
    env: `TOKEN=${plain}`,
    labels: `a.b=${base64(`:${plain}`)}\n${plain}=1`,
    annotations: `c.d=x ${plain}`,
    cmd: JSON.stringify(['serve', `--token=${plain}`]),
    files: `.:/srv/${plain}`
  })
  expect(run.outputs['result']).toBe('refused')
  for (const where of [
    'configuration: config.Env[',
    'configuration: config.Labels.a.b',
    'configuration: config.Labels (a name in it)',
    'manifest: annotations.c.d',
    'configuration: config.Cmd[1]',
    'configuration: history[0].created_by'
  ])
    expect([where, run.log.includes(`refused: a secret given to this step in ${where}`)]).toEqual([where, true])
  // Here the secret stands in the inputs' own words, which the runner masks.
  expect(tells(run, run.log)).toEqual([])
})
