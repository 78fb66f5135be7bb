/** A repository in miniature for tests of the bundles: a service, a key, advisories and delivery.yml. */
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { builtinRouter, processRuntime, tearDown } from '@immutable-delivery/rollout'
import { osvZip, type ActionRun, type InstalledActions, type RunOptions } from '@immutable-delivery/testbed'

const server = `import http from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
const version = readFileSync(new URL('./version', import.meta.url), 'utf8')
const digest = process.env.IMMUTABLE_DELIVERY_DIGEST
// A test may have it lie, or say nothing at all, once it is live.
const claim = process.env.CLAIM
const said = () => (existsSync(claim) ? readFileSync(claim, 'utf8') : digest)
const server = http.createServer((request, response) => {
  response.writeHead(200, said() === '' ? {} : { 'x-image-digest': said() })
  response.end(version)
})
server.listen(Number(process.env.PORT), process.env.HOST)
process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
`

const advisory = {
  schema_version: '1.6.0',
  id: 'GHSA-test-test-test',
  modified: new Date().toISOString(),
  affected: [
    {
      package: { ecosystem: 'npm', name: 'left-pad' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.3.0' }] }]
    }
  ],
  database_specific: { severity: 'HIGH' }
}

export interface TestWorkspace {
  readonly folder: string
  readonly key: string
  readonly url: string
  /** Runs an action here; `run` is the number of the workflow run. */
  run(name: string, inputs: Readonly<Record<string, string>>, run?: number, options?: RunOptions): Promise<ActionRun>
  /** Writes the source of a version and bakes it; gives the digest. */
  bake(version: string, leftPad?: string): Promise<string>
  prove(digest: string): Promise<ActionRun>
  scan(digest: string): Promise<ActionRun>
  deploy(digest: string, run: number, inputs?: Readonly<Record<string, string>>): Promise<ActionRun>
  /** A copy with everything in it and an environment of its own. */
  copy(): Promise<TestWorkspace>
  remove(): Promise<void>
}

export async function makeWorkspace(actions: InstalledActions): Promise<TestWorkspace> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'workspace-')))
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(path.join(folder, 'delivery.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
  mkdirSync(path.join(folder, 'advisories/npm'), { recursive: true })
  writeFileSync(path.join(folder, 'advisories/npm/all.zip'), osvZip([advisory]))
  return open(actions, folder, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
}

async function open(actions: InstalledActions, folder: string, key: string): Promise<TestWorkspace> {
  const port = await freePort()
  mkdirSync(path.join(folder, '.github'), { recursive: true })
  writeFileSync(path.join(folder, '.github/delivery.yml'), deliveryFile(port, path.join(folder, 'claim')))
  // There is no GitHub here to wait for; publish.test.ts has one.
  const quiet: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'blue-green-switch': { comment: 'false', deployment: 'false', check: 'false' },
    'scan-image': { comment: 'false' }
  }
  const run: TestWorkspace['run'] = (name, inputs, order = 1, options = {}) =>
    actions.run(
      name,
      { ...quiet[name], ...inputs },
      {
        workspace: folder,
        temporary: path.join(folder, 'temporary'),
        secrets: [key],
        ...options,
        env: { GITHUB_RUN_ID: String(order), ...options.env }
      }
    )
  mkdirSync(path.join(folder, 'temporary'), { recursive: true })
  const image = 'oci-layout://images'
  const digestOf = (done: ActionRun): string => {
    if (done.exitCode !== 0) throw new Error(done.log)
    return done.outputs['digest'] ?? ''
  }
  return {
    folder,
    key,
    url: `http://127.0.0.1:${port}`,
    run,
    bake: async (version, leftPad = '1.3.0') => {
      const app = path.join(folder, 'app')
      rmSync(app, { recursive: true, force: true })
      mkdirSync(path.join(app, 'node_modules/left-pad'), { recursive: true })
      writeFileSync(path.join(app, 'server.js'), server)
      writeFileSync(path.join(app, 'version'), version)
      writeFileSync(path.join(app, 'package.json'), '{"name":"app","version":"1.0.0","type":"module"}')
      writeFileSync(path.join(app, 'node_modules/left-pad/package.json'), `{"name":"left-pad","version":"${leftPad}"}`)
      return digestOf(
        await run('bake-image', {
          image,
          files: 'app:/app',
          workdir: '/app',
          entrypoint: '["node", "server.js"]',
          'source-date-epoch': '1700000000'
        })
      )
    },
    prove: (digest) => run('sign-and-sbom', { image, digest, 'signing-key': key }),
    scan: (digest) =>
      run('scan-image', { image, digest, database: 'advisories', 'public-key': 'delivery.pub', 'signing-key': key }),
    deploy: (digest, order, inputs = {}) =>
      run('blue-green-switch', { environment: 'production', image, digest, ...inputs }, order),
    copy: async () => {
      const other = realpathSync(mkdtempSync(path.join(tmpdir(), 'workspace-')))
      cpSync(folder, other, { recursive: true })
      return open(actions, other, key)
    },
    remove: async () => {
      const ports = { stateDir: path.join(folder, 'state'), clock: systemClock, logger: silentLogger }
      await tearDown({
        stateDir: ports.stateDir,
        runtime: processRuntime({ ...ports, openImage: () => Promise.reject(new Error('nothing is started here')) }),
        router: builtinRouter({ ...ports, listen: '127.0.0.1:0', proxyEntry: path.join(folder, 'none.js') })
      })
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

const deliveryFile = (port: number, claim: string): string => `version: 1
app: shop
image: oci-layout://images
policy:
  signers: [{ facts: [signature, provenance, sbom, scan], public-key: delivery.pub }]
environments:
  production:
    protected: false
    runtime: { type: process, state-dir: state, env: { CLAIM: ${claim} } }
    router: { type: builtin, listen: "127.0.0.1:${port}" }
    strategy: { type: blue-green, observe: 300ms }
    checks: [{ http: /, interval: 50ms, success: 2 }]
    keep-previous: 1h
    drain: 2s
`

async function freePort(): Promise<number> {
  const listener = createServer()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  await new Promise<void>((resolve) => listener.close(() => resolve()))
  return port
}
