/** A repository of a user for act: the example's service, its keys and delivery.yml, a registry, advisories and GitHub. */
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
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
  write(name: string, text: string): void
  run(workflow: string, options?: Partial<ActOptions> & { readonly id?: number }): Promise<ActRun>
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

/** A real one, in OSV's format. */
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
  ['prove.yml', 'scan.yml'].includes(file)
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
  const zip = osvZip([advisory])
  const osv = http.createServer((request, response) => {
    response.writeHead(request.url === '/npm/all.zip' ? 200 : 404, { 'content-length': zip.length })
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
    run: (workflow, { id = 77, ...options } = {}) =>
      runner.run({
        workspace: source,
        workflow,
        event: 'push',
        ...options,
        env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: String(id), ...options.env },
        vars: {
          PROVE_PUB: keys.prove.public,
          SIGNING_CONFIG: oneLine(sigstore.signingConfig('rekor-v2')),
          TRUSTED_ROOT: oneLine(sigstore.trustedRoot()),
          ...options.vars
        },
        secrets: {
          GITHUB_TOKEN: githubToken,
          SIGNING_KEY: keys.prove.private,
          SCAN_KEY: keys.scan.private,
          ...options.secrets
        }
      }),
    stop: async () => {
      const stateDir = path.join(folder, 'state')
      const ports = { stateDir, clock: systemClock, logger: silentLogger }
      await tearDown({
        stateDir,
        runtime: processRuntime({ ...ports, openImage: () => Promise.reject(new Error('nothing is started here')) }),
        router: builtinRouter({ ...ports, listen: '127.0.0.1:0', proxyEntry: path.join(folder, 'none.js') })
      })
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
