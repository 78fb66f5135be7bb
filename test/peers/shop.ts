/** A repository of a user for act: the example's service, its keys and delivery.yml, a registry, advisories and GitHub. */
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { builtinRouter, processRuntime, tearDown } from '@immutable-delivery/rollout'
import {
  ActRunner,
  githubToken,
  osvZip,
  ourCommit,
  ourName,
  repositoryRoot as root,
  startDockerRegistry,
  startGitHub,
  startSigstore,
  type ActOptions,
  type ActRun,
  type DockerRegistry,
  type TestGitHub,
  type TestSigstore
} from '@immutable-delivery/testbed'

export interface Shop {
  readonly runner: ActRunner
  readonly registry: DockerRegistry
  readonly github: TestGitHub
  /** The user's repository. */
  readonly source: string
  /** Where users find the shop. */
  readonly url: string
  readonly port: number
  /** State of the environments, outside of the repository. */
  readonly state: string
  /** Advisories in OSV's layout, over HTTP. */
  readonly database: string
  readonly keys: { readonly prove: KeyPair; readonly scan: KeyPair }
  /** Variables that name Sigstore's services, as our workflows take them. */
  services(): Record<string, string>
  /** Of the job, as GitHub gives one. */
  readonly token: string
  write(name: string, text: string): void
  run(workflow: string, options?: Partial<ActOptions> & { readonly id?: number }): Promise<ActRun>
  /** Takes down what an environment with its state in this folder of `state` runs. */
  tearDown(name?: string): Promise<void>
  stop(): Promise<void>
}

export interface KeyPair {
  readonly public: string
  readonly private: string
}

function keyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    private: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }
}

/** Real ones, in OSV's format. */
const goAdvisory = {
  schema_version: '1.6.0',
  id: 'GO-2024-2687',
  modified: new Date().toISOString(),
  affected: [
    {
      package: { ecosystem: 'Go', name: 'golang.org/x/net' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '0.23.0' }] }]
    }
  ]
}
const advisory = {
  schema_version: '1.6.0',
  id: 'GHSA-c2qf-rxjj-qqgw',
  modified: new Date().toISOString(),
  affected: [
    {
      package: { ecosystem: 'npm', name: 'semver' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '7.0.0' }, { fixed: '7.5.2' }] }]
    }
  ],
  database_specific: { severity: 'HIGH' }
}

/** Who signs in the jobs of our workflows: the file itself, at the commit at which callers name it. */
const identityOf = (sigstore: TestSigstore) => (file: string) =>
  ['prove.yml', 'scan.yml', 'database.yml'].includes(file)
    ? sigstore.tokenEnvironment({
        job_workflow_ref: `${ourName}/.github/workflows/${file}@refs/heads/main`,
        job_workflow_sha: ourCommit
      })
    : undefined

export async function openShop(): Promise<Shop> {
  const sigstore = await startSigstore()
  const runner = new ActRunner(identityOf(sigstore))
  const registry = await startDockerRegistry()
  const github = await startGitHub()
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'shop-')))
  const source = path.join(folder, 'source')
  const archives = new Map([
    ['/npm/all.zip', osvZip([advisory])],
    ['/Go/all.zip', osvZip([goAdvisory])]
  ])
  const osv = http.createServer((request, response) => {
    const zip = archives.get(request.url ?? '')
    response.writeHead(zip === undefined ? 404 : 200, { 'content-length': zip?.length ?? 0 })
    response.end(request.method === 'HEAD' ? undefined : zip)
  })
  await new Promise<void>((resolve) => {
    osv.listen(0, '127.0.0.1', resolve)
  })
  const port = await freePort()
  const keys = { prove: keyPair(), scan: keyPair() }
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(source, name)), { recursive: true })
    writeFileSync(path.join(source, name), text)
  }
  const services = (): Record<string, string> => ({
    SIGNING_CONFIG: oneLine(sigstore.signingConfig('rekor-v2')),
    TRUSTED_ROOT: oneLine(sigstore.trustedRoot())
  })
  cpSync(path.join(root, 'examples/shop'), source, { recursive: true })
  cpSync(path.join(root, 'node_modules/semver'), path.join(source, 'vendor/semver'), { recursive: true })
  write('release.json', '{"version":"v1.0.0"}')
  write('prove.pub', keys.prove.public)
  write('scan.pub', keys.scan.public)
  write('.github/delivery.yml', deliveryFile(`${registry.host}/acme/shop`, path.join(folder, 'state'), port))
  return {
    runner,
    registry,
    github,
    source,
    url: `http://127.0.0.1:${port}`,
    port,
    state: path.join(folder, 'state'),
    database: `http://127.0.0.1:${(osv.address() as AddressInfo).port}`,
    keys,
    write,
    token: githubToken,
    services,
    run: (workflow, { id = 77, ...options } = {}) =>
      runner.run({
        workspace: source,
        workflow,
        event: 'push',
        ...options,
        before: (sha) => {
          write('trusted-root.json', oneLine(sigstore.trustedRoot()))
          // The action reads policy and targets from the protected branch, through the API.
          github.fake.state.repository.push('main', sha, filesOf(source))
          options.before?.(sha)
        },
        env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: String(id), ...options.env },
        vars: {
          PROVE_PUB: keys.prove.public,
          ...services(),
          ...options.vars
        },
        secrets: {
          GITHUB_TOKEN: githubToken,
          SIGNING_KEY: keys.prove.private,
          SCAN_KEY: keys.scan.private,
          ...options.secrets
        }
      }),
    tearDown: (name = '') => tearDownAll(path.join(folder, 'state', name)),
    stop: async () => {
      await tearDownAll(path.join(folder, 'state'))
      runner.dispose()
      osv.closeAllConnections()
      osv.close()
      await github.stop()
      await sigstore.stop()
      await registry.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

const deliveryFile = (image: string, state: string, port: number): string => `version: 1
app: shop
image: ${image}
policy:
  signers:
    - { facts: [signature, provenance, sbom], public-key: prove.pub }
    - { facts: [scan], public-key: scan.pub }
environments:
  production:
    protected: false
    runtime: { type: process, state-dir: ${state} }
    router: { type: builtin, listen: "127.0.0.1:${port}" }
    strategy: { type: blue-green, observe: 300ms }
    checks: [{ http: /healthz, interval: 100ms, success: 2 }]
    keep-previous: 1h
    drain: 2s
`

/** What of the repository is text and asked for. */
function filesOf(source: string): Record<string, string> {
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    names
      .filter(
        (name) =>
          /\.(yml|yaml|pub)$|trusted-root\.json$/.test(name) && !name.startsWith('vendor') && !name.startsWith('.git/')
      )
      .map((name) => [name, readFileSync(path.join(source, name), 'utf8')])
  )
}

async function tearDownAll(stateDir: string): Promise<void> {
  const ports = { stateDir, clock: systemClock, logger: silentLogger }
  await tearDown({
    stateDir,
    runtime: processRuntime({ ...ports, openImage: () => Promise.reject(new Error('nothing is started here')) }),
    router: builtinRouter({ ...ports, listen: '127.0.0.1:0', proxyEntry: path.join(stateDir, 'none.js') })
  })
}

const oneLine = (json: string): string => JSON.stringify(JSON.parse(json))

async function freePort(): Promise<number> {
  const listener = createServer()
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve)
  })
  const { port } = listener.address() as AddressInfo
  await new Promise<void>((resolve) => {
    listener.close(() => resolve())
  })
  return port
}
