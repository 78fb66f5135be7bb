/**
 * Images as people really have them, by real engines, each built twice: a Debian base with packages from the network, a
 * Node application with three hundred packages, a static program. Each is run afterwards.
 */
import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openRegistry, type Digest, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp, watchTool } from '@immutable-delivery/runner'
import {
  debianBaseFile,
  findNode,
  openPeers,
  repositoryRoot,
  runImage,
  startBuildkit,
  startDockerRegistry,
  type Buildkit,
  type DockerRegistry,
  type Peers
} from '@immutable-delivery/testbed'
import {
  bakeLayers,
  buildCanonical,
  buildWithBuildkit,
  canonicalImage,
  publishBuilt,
  scrubRules,
  verifyBuild,
  type BuiltImage,
  type CanonicalBuild,
  type DockerfileBuild,
  type DockerfileEngine
} from '../../src/index.js'
import { plainBuild, recordingPorts, type RecordingPorts } from '../engines/support.js'

let engines: Buildkit
let registry: DockerRegistry
let peers: Peers
let base: Digest
beforeAll(async () => {
  peers = openPeers()
  registry = await startDockerRegistry()
  engines = await startBuildkit({ plainHttp: [registry.host] })
  base = await publishBase()
})
afterAll(async () => {
  await engines.stop()
  await registry.stop()
  await peers.close()
})

const store = (repository: string): ImageStore =>
  openRegistry({
    host: registry.host,
    repository,
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    plainHttp: true,
    credentials: () => Promise.resolve(undefined)
  })

/** The root filesystem that scripts/peers.mjs made, as a base image in the registry. */
async function publishBase(): Promise<Digest> {
  const file = debianBaseFile()
  const [packed, whole] = [createHash('sha256'), createHash('sha256')]
  const source = createReadStream(file)
  source.on('data', (chunk) => packed.update(chunk))
  for await (const chunk of source.pipe(createGunzip())) whole.update(chunk as Uint8Array)
  const layer = {
    mediaType: mediaTypes.layerGzip,
    digest: `sha256:${packed.digest('hex')}`,
    size: (await fs.stat(file)).size
  } as const
  const target = store('debian')
  await target.putBlob(layer, () => createReadStream(file) as AsyncIterable<Uint8Array>)
  const put = async (document: object, mediaType: string): Promise<object> => {
    const bytes = Buffer.from(JSON.stringify(document))
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length }
    await target.putBlob(descriptor, async function* () {
      yield await Promise.resolve(bytes)
    })
    return descriptor
  }
  const config = await put(
    {
      created: '2020-01-01T00:00:00Z',
      architecture: 'amd64',
      os: 'linux',
      config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['bash'] },
      rootfs: { type: 'layers', diff_ids: [`sha256:${whole.digest('hex')}`] },
      history: [{ created: '2020-01-01T00:00:00Z', created_by: 'mmdebstrap' }]
    },
    mediaTypes.config
  )
  const manifest = { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [layer] }
  return (await target.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest, 'stable')).digest
}

const buildOf = (folder: string): DockerfileBuild => ({
  ...plainBuild,
  context: folder,
  file: path.join(folder, 'Dockerfile'),
  network: 'host',
  noCache: true
})

const portsOf = (): RecordingPorts =>
  recordingPorts({
    tool: watchTool,
    env: engines.env,
    temporary: mkdtempSync(path.join(engines.folder, 'temporary-'))
  })

/** Builds twice as `reproduce: verify` does, and publishes. @returns the image in the registry */
async function bakeTwice(engine: DockerfileEngine, folder: string, name: string): Promise<string> {
  const [build, ports, target] = [buildOf(folder), portsOf(), store(name)]
  const options = { compression: 'gzip', target, tags: ['latest'], previous: undefined, scrub: [] } as const
  const first = await buildCanonical(engine, build, ports, options)
  const { digest } = await publishBuilt(first.built, target, ['latest'], ports)
  // The second one finds the layers of the first, so that nothing is packed twice.
  const result = await verifyBuild(first, () => buildCanonical(engine, build, ports, options), false, ports)
  expect(result).toEqual({ reproducible: true, builds: 2, differences: [], count: 0 })
  expect(first.baseLayers.get('linux/amd64')).toBe(name === 'node' ? 3 : 0)
  await first.built.close()
  return `${registry.host}/${name}@${digest}`
}

test('a Debian base with packages from the network: the same digest with `scrub`, and without it the logs are named', async () => {
  const folder = path.join(engines.folder, 'with-apt')
  await fs.mkdir(folder)
  const dockerfile = `FROM ${registry.host}/debian@${base}
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update && apt-get install -y --no-install-recommends jq
CMD ["jq", "--version"]
`
  await fs.writeFile(path.join(folder, 'Dockerfile'), dockerfile)
  const [one, two] = [
    await buildWithBuildkit(buildOf(folder), portsOf()),
    await buildWithBuildkit(buildOf(folder), portsOf())
  ]
  // Both ways from the same two builds: each takes its time.
  const close = (): Promise<void> => Promise.resolve()
  const canonical = (built: BuiltImage, scrub: readonly string[]): Promise<CanonicalBuild> =>
    canonicalImage(
      { ...built, close },
      {
        created: plainBuild.created,
        compression: 'gzip',
        scrubs: scrubRules(scrub),
        previous: undefined,
        temporary: engines.folder,
        hide: (text) => text,
        logger: silentLogger,
        clock: systemClock
      }
    )
  const ports = { logger: silentLogger, hide: (text: string) => text }
  const logs = await verifyBuild(await canonical(one, []), () => canonical(two, []), false, ports)
  expect(logs.reproducible).toBe(false)
  expect([...new Set(logs.differences.map(({ cause }) => cause))]).toEqual([24])
  expect(logs.differences.map((difference) => difference.path)).toEqual(
    expect.arrayContaining(['var/log/apt/history.log', 'var/log/dpkg.log'])
  )

  const scrubbed = await canonical(one, ['leftovers'])
  const result = await verifyBuild(scrubbed, () => canonical(two, ['leftovers']), false, ports)
  expect(result).toEqual({ reproducible: true, builds: 2, differences: [], count: 0 })
  expect(scrubbed.taken[0]?.scrubbed).toEqual(expect.arrayContaining(['var/log/apt/history.log', 'var/log/dpkg.log']))
  // The base stands below, as it is.
  expect(scrubbed.baseLayers).toEqual(new Map([['linux/amd64', 1]]))
  const { digest } = await publishBuilt(scrubbed.built, store('with-apt'), ['latest'], portsOf())
  expect((await runImage(peers, `${registry.host}/with-apt@${digest}`)).stdout).toMatch(/^jq-1\.\d/)
  await Promise.all([one.close(), two.close()])
})

test('a Node application with three hundred packages, from files and by a Dockerfile', async () => {
  const modules = path.join(repositoryRoot, 'node_modules')
  const folder = path.join(engines.folder, 'node-app')
  const packages = await copyPackages(modules, path.join(folder, 'node_modules'), 300)
  expect(packages).toHaveLength(300)
  const program = `const { existsSync, readdirSync } = require('node:fs')
const folder = '/app/node_modules'
const names = readdirSync(folder).flatMap((name) => (name.startsWith('@') ? readdirSync(folder + '/' + name).map((one) => name + '/' + one) : name))
console.log(names.filter((name) => existsSync(folder + '/' + name + '/package.json')).length, require(folder + '/semver').valid('1.2.3'), process.version)`
  await fs.writeFile(path.join(folder, 'app.js'), program)
  await fs.copyFile(findNode(repositoryRoot).path, path.join(folder, 'node'))
  await fs.chmod(path.join(folder, 'node'), 0o755)
  const debian = store('debian')
  const target = store('node-layers')
  const baked = await bakeLayers({
    base: { store: debian, digest: base },
    target,
    tags: ['latest'],
    platforms: [{ os: 'linux', architecture: 'amd64' }],
    context: folder,
    copies: [
      { source: 'node_modules', destination: '/app/node_modules/' },
      { source: 'app.js', destination: '/app/' }
    ],
    run: { env: {}, expose: [], labels: {}, cmd: ['node', '/app/app.js'] },
    annotations: {},
    compression: 'gzip',
    created: 1_700_000_000,
    reproduce: 'verify',
    checks: { budget: {} },
    temporary: engines.folder,
    logger: silentLogger,
    clock: systemClock
  })
  expect(baked.reproduction?.reproducible).toBe(true)

  await fs.writeFile(
    path.join(folder, 'Dockerfile'),
    `FROM ${registry.host}/node-layers@${baked.digest}
COPY --chmod=0755 node /usr/local/bin/node
RUN node /app/app.js > /app/checked
`
  )
  const image = await bakeTwice('buildkit', folder, 'node')
  expect((await runImage(peers, image)).stdout).toMatch(/^300 1\.2\.3 v/)
})

test.each(['buildkit', 'buildah'] as const)('a static program by %s', async (engine) => {
  const folder = path.join(engines.folder, `static-${engine}`)
  await fs.mkdir(folder)
  await fs.copyFile('/bin/busybox', path.join(folder, 'busybox'))
  const dockerfile = 'FROM scratch\nCOPY --chmod=0755 busybox /busybox\nCMD ["/busybox", "echo", "static"]\n'
  await fs.writeFile(path.join(folder, 'Dockerfile'), dockerfile)
  expect((await runImage(peers, await bakeTwice(engine, folder, `static-${engine}`))).stdout).toBe('static\n')
})

/** The smallest packages of our own node_modules, semver among them, each with all that is in it. */
async function copyPackages(from: string, to: string, count: number): Promise<string[]> {
  const top = (await fs.readdir(from, { withFileTypes: true })).filter((one) => one.isDirectory())
  const scopes = top.filter(({ name }) => name.startsWith('@') && name !== '@immutable-delivery')
  const scoped = await Promise.all(
    scopes.map(async ({ name }) => (await fs.readdir(path.join(from, name))).map((below) => `${name}/${below}`))
  )
  const names = [...top.map(({ name }) => name).filter((name) => !/^[.@]/.test(name)), ...scoped.flat()]
  const sized = await Promise.all(
    names.map(async (name) => ({ name, files: (await fs.readdir(path.join(from, name), { recursive: true })).length }))
  )
  const chosen = sized.toSorted((a, b) => a.files - b.files || (a.name < b.name ? -1 : 1)).map(({ name }) => name)
  const kept = ['semver', ...chosen.filter((name) => name !== 'semver' && !/^node-(?:linux|win)/.test(name))].slice(
    0,
    count
  )
  for (const name of kept)
    await fs.cp(path.join(from, name), path.join(to, name), { recursive: true, verbatimSymlinks: true })
  return kept
}
