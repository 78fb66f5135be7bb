/** The examples as whole repositories, run by act: what is replaced is what this machine lacks, and their names. */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { forkArtifact, readHeader } from '@immutable-delivery/report'
import {
  nodeImages,
  openPeers,
  ourCommit,
  repositoryRoot as root,
  startDockerHost,
  startHaproxy,
  zipOf,
  type DockerHost
} from '@immutable-delivery/testbed'
import { openShop, type Shop } from './shop.js'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(async () => {
  await shop.stop()
})

/** Puts an example into the repository in place of what is there, with these texts replaced in its YAML. */
function use(name: string, changes: readonly (readonly [RegExp | string, string])[]): void {
  rmSync(shop.source, { recursive: true })
  cpSync(path.join(root, 'examples', name), shop.source, { recursive: true })
  for (const file of readdirSync(shop.source, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.ya?ml$/.test(one)
  )) {
    let text = readFileSync(path.join(shop.source, file), 'utf8').replaceAll('<commit>', ourCommit)
    for (const [old, other] of changes)
      text = typeof old === 'string' ? text.replaceAll(old, other) : text.replace(new RegExp(old, 'g'), other)
    writeFileSync(path.join(shop.source, file), text)
  }
}

const trust = `
      database: DATABASE
      signing-config: \${{ vars.SIGNING_CONFIG }}
      trusted-root: \${{ vars.TRUSTED_ROOT }}`
const common = (): (readonly [RegExp | string, string])[] => [
  ['ghcr.io', shop.registry.host],
  ['policy:\n', 'policy:\n  trusted-root: trusted-root.json\n'],
  [/base: \S+@sha256:<digest>/, 'base: scratch'],
  // After the last input of the call.
  [/(uses: \S+\/deliver\.yml@[^]*?with:)/, `$1${trust.replace('DATABASE', shop.database)}`]
]
const before = (sha: string): void => {
  shop.github.fake.state.pulls.push({ number: 7, head: 'b'.repeat(40), merged: true, mergeCommit: sha })
}
const states = (): (string | undefined)[] => shop.github.fake.state.comments.map(({ body }) => readHeader(body)?.state)

test('static-binary: a Go program, staging first, then production', async () => {
  use('static-binary', [
    ...common(),
    ['repository: acme/hello', 'repository: acme/shop'],
    ['/var/lib/hello-staging', `${shop.state}/staging`],
    ['/var/lib/hello', `${shop.state}/production`],
    ['127.0.0.1:8081', '127.0.0.1:0'],
    ['0.0.0.0:8080', `127.0.0.1:${shop.port}`],
    [/observe: \d+s/, 'observe: 300ms'],
    ['interval: 1s', 'interval: 100ms']
  ])
  const run = await shop.run('.github/workflows/deliver.yml', {
    before,
    runners: ['hello-host'],
    path: '/usr/local/go/bin:/usr/lib/go/bin',
    // Go's own packages are compiled once per machine, and not once per home.
    env: { GOCACHE: process.env['GOCACHE'] ?? path.join(homedir(), '.cache/go-build') }
  })
  expect(run.failure).toBe('')
  const answer = await fetch(shop.url)
  expect(await answer.json()).toEqual({ version: 'dev' })
  expect(new Set(run.outputs('digest'))).toEqual(new Set([answer.headers.get('x-image-digest')]))
  expect(states()).toEqual(['live'])
  const { deployments } = shop.github.fake.state
  expect(deployments.map(({ environment, statuses }) => [environment, statuses.at(-1)?.state])).toEqual([
    ['staging', 'success'],
    ['production', 'success']
  ])
  await shop.tearDown('staging')
  await shop.tearDown('production')
})

test('shop: containers on a Docker host by SSH, HAProxy in front, a canary; and back', async () => {
  const [haproxy, host] = [await startHaproxy(), await startDockerHost({ sshd: true })]
  const forward = forwardRegistry(host)
  try {
    const base = await pushedBase()
    use('shop', [
      ['base: ghcr.io/acme/node-base@sha256:<digest>', `base: ${base}`],
      ...common(),
      ['ssh://deploy@web1.shop.example', `ssh://${host.ssh?.destination}${host.socket}`],
      ['port: 8080', `port: 8080\n      state-dir: ${host.folder}/state`],
      ['/run/haproxy/admin.sock', haproxy.socket],
      ['http://127.0.0.1 }', `${haproxy.url} }`],
      // All traffic is observed as well, by default for half a minute, and as long again after COMMIT.
      ['{ weight: 50, for: 1m }]', '{ weight: 50, for: 1m }, { weight: 100, for: 1m }]'],
      [/for: 1m/, 'for: 300ms'],
      ['interval: 1s', 'interval: 100ms'],
      ['prepare: npm ci --omit=dev', 'prepare: mkdir node_modules && cp -r vendor/semver node_modules/'],
      // The base is this machine's Node and nothing else.
      ['entrypoint: \'["node"', 'entrypoint: \'["/node"']
    ])
    cpSync(path.join(root, 'node_modules/semver'), path.join(shop.source, 'vendor/semver'), { recursive: true })
    const options = {
      before,
      runners: ['shop-host'],
      secrets: { SSH_KEY: host.ssh?.key ?? '', APP_SECRETS: 'API_KEY=correct-horse-battery' }
    }
    const versions: string[] = []
    for (const version of ['v1.0.0', 'v2.0.0']) {
      shop.write('release.json', JSON.stringify({ version }))
      const run = await shop.run('.github/workflows/deliver.yml', {
        ...options,
        vars: { KNOWN_HOSTS: host.ssh?.knownHosts ?? '' }
      })
      expect(run.failure).toBe('')
      expect(run.log).not.toContain('correct-horse-battery')
      const answer = await fetch(haproxy.url)
      versions.push(((await answer.json()) as { version: string }).version)
      expect(new Set(run.outputs('digest'))).toEqual(new Set([answer.headers.get('x-image-digest')]))
    }
    const back = await shop.run('.github/workflows/rollback.yml', {
      ...options,
      event: 'workflow_dispatch',
      inputs: { environment: 'production' },
      vars: { KNOWN_HOSTS: host.ssh?.knownHosts ?? '' }
    })
    expect(back.failure).toBe('')
    versions.push(((await (await fetch(haproxy.url)).json()) as { version: string }).version)
    expect(versions).toEqual(['1.0.0', '2.0.0', '1.0.0'])
    expect(shop.github.fake.violations).toEqual([])
  } finally {
    forward.kill()
    await host.stop()
    await haproxy.end()
  }
}, 900_000)

/** The registry is on our loopback: the Engine, which pulls from it, finds it on its own. */
function forwardRegistry({ ssh, folder }: DockerHost): ChildProcess {
  const [, user = '', port = ''] = /^(.*):(\d+)$/.exec(ssh?.destination ?? '') ?? []
  const [key, known] = [path.join(folder, 'forward.key'), path.join(folder, 'forward.known')]
  writeFileSync(key, ssh?.key ?? '', { mode: 0o600 })
  writeFileSync(known, ssh?.knownHosts ?? '')
  const same = `${shop.registry.host}:${shop.registry.host}`
  const options = ['-i', key, '-o', `UserKnownHostsFile=${known}`, '-o', 'ExitOnForwardFailure=yes', '-p', port]
  return spawn('ssh', ['-N', '-F', 'none', ...options, '-R', same, user], { stdio: 'inherit' })
}

/** A base image with this machine's Node, in the shop's registry. */
async function pushedBase(): Promise<string> {
  const peers = openPeers()
  try {
    const images = await nodeImages(peers.outside)
    const digest = await images.make('')
    const name = `${shop.registry.host}/acme/node-base`
    const copy = [
      'copy',
      '--preserve-digests',
      '--dest-tls-verify=false',
      `oci:${peers.inside}/layout:latest`,
      `docker://${name}:1`
    ]
    expect(await peers.run('skopeo', copy)).toMatchObject({ exitCode: 0 })
    return `${name}@${digest}`
  } finally {
    await peers.close()
  }
}

test('kubernetes: the manifests move to what is proven, by a pull request', async () => {
  use('kubernetes', [
    ...common(),
    ['repository: acme/greeter', 'repository: acme/shop'],
    // In place of the packages that a base image would bring.
    [
      'files: server.js:/app/server.js',
      'files: |\n        server.js:/app/server.js\n        semver:/app/node_modules/semver'
    ]
  ])
  cpSync(path.join(root, 'node_modules/semver'), path.join(shop.source, 'semver'), { recursive: true })
  const run = await shop.run('.github/workflows/deliver.yml', { before })
  expect(run.failure).toBe('')
  const [digest = ''] = run.outputs('digest')
  const moved = shop.github.fake.state.work.filesOf('immutable-delivery/pin-greeter') ?? {}
  expect(moved['deploy/greeter.yaml']).toContain(`image: ${shop.registry.host}/acme/greeter@${digest}\n`)
  expect(moved['deploy/overlays/production/kustomization.yaml']).toContain(`digest: ${digest}\n`)
  expect(states()).toEqual(['scanned'])
  expect(shop.github.fake.violations).toEqual([])
})

test('shop: a pull request from a fork is told what was found, by a run that had no permission', async () => {
  use('shop', [
    ...common(),
    ['- run: npm ci --omit=dev', '- run: mkdir -p node_modules'],
    ['attest: false', `attest: false\n          database: ${shop.database}`],
    // GitHub's storage of artifacts is not here: what would be kept is left where the test finds it.
    [
      /- if: \$\{\{ !cancelled[^]*$/,
      `- if: \${{ !cancelled() }}\n        run: cp "$FINDINGS" "$KEPT"\n        env:\n          FINDINGS: \${{ steps.scan.outputs.findings }}\n`
    ]
  ])
  const folder = mkdtempSync(path.join(tmpdir(), 'kept-'))
  const kept = path.join(folder, 'findings.json')
  const head = 'c'.repeat(40)
  const { state } = shop.github.fake
  try {
    const first = await shop.run('.github/workflows/pull-request.yml', {
      event: 'pull_request',
      payload: { pull_request: { number: 9, head: { sha: head } } },
      secrets: { GITHUB_TOKEN: 'ghs_readonly' },
      env: { KEPT: kept }
    })
    expect(first.failure).toBe('')
    expect(shop.github.fake.writes).toEqual([])
    state.pulls.push({ number: 9, head, label: 'mallory:fix' })
    state.work.artifacts.push({
      id: 91,
      run: 55,
      name: forkArtifact,
      zip: zipOf({ 'findings-0123456789ab.json': readFileSync(kept) })
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
  const second = await shop.run('.github/workflows/fork-comment.yml', {
    event: 'workflow_run',
    payload: {
      workflow_run: {
        id: 55,
        run_attempt: 1,
        event: 'pull_request',
        head_sha: head,
        head_branch: 'fix',
        head_repository: { owner: { login: 'mallory' }, full_name: 'mallory/shop' }
      }
    }
  })
  expect(second.failure).toBe('')
  expect(state.comments.map(({ issue, body }) => [issue, readHeader(body)?.state])).toEqual([[9, 'scanned']])
  expect(shop.github.fake.violations).toEqual([])
})
