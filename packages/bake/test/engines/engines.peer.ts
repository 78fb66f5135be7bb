import { mkdtempSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openRegistry, readImage, readImageFiles, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp, watchTool } from '@immutable-delivery/runner'
import { startBuildkit, startDockerRegistry, type Buildkit, type DockerRegistry } from '@immutable-delivery/testbed'
import {
  buildWithBuildah,
  buildWithBuildkit,
  checkWithBuildkit,
  chooseEngine,
  engineProbe,
  publishBuilt,
  type BuiltImage,
  type DockerfileBuild
} from '../../src/index.js'
import { failureOf, plainBuild, recordingPorts, type RecordingPorts } from './support.js'

let engines: Buildkit
let registry: DockerRegistry
beforeAll(async () => {
  registry = await startDockerRegistry()
  engines = await startBuildkit({ plainHttp: [registry.host] })
})
afterAll(async () => {
  await registry.stop()
  await engines.stop()
})

const builders = { buildkit: buildWithBuildkit, buildah: buildWithBuildah }

/** A folder with a static program to run, and a Dockerfile. */
async function context(name: string, dockerfile: string): Promise<string> {
  const folder = path.join(engines.folder, name)
  await fs.mkdir(folder, { recursive: true })
  await fs.copyFile('/bin/busybox', path.join(folder, 'busybox'))
  await fs.writeFile(path.join(folder, 'greeting'), 'hello')
  await fs.writeFile(path.join(folder, 'Dockerfile'), dockerfile)
  return folder
}

const buildOf = (folder: string, more: Partial<DockerfileBuild> = {}): DockerfileBuild => ({
  ...plainBuild,
  context: folder,
  file: path.join(folder, 'Dockerfile'),
  network: 'host',
  ...more
})

/** Each with a temporary folder of its own, below the one that the engines see. */
function portsOf(secrets: readonly string[] = []): RecordingPorts {
  const temporary = mkdtempSync(path.join(engines.folder, 'temporary-'))
  return recordingPorts({ tool: watchTool, env: engines.env, temporary, secrets })
}

const leftBehind = (ports: RecordingPorts): Promise<string[]> => fs.readdir(ports.temporary)

function repository(name: string): ImageStore {
  const credentials = (): Promise<undefined> => Promise.resolve(undefined)
  const { host } = registry
  return openRegistry({
    host,
    repository: name,
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    plainHttp: true,
    credentials
  })
}

async function textOf(built: BuiltImage, name: string): Promise<string | undefined> {
  const [only] = built.image.platforms
  if (only === undefined) throw new Error('no platform')
  const [found] = await readImageFiles(built.store, only, (file) => file === name)
  return found === undefined ? undefined : Buffer.from(found.content).toString('utf8')
}

const service = `FROM scratch
COPY busybox /bin/busybox
COPY greeting /greeting
ARG WHO=nobody
RUN ["/bin/busybox", "sh", "-c", "echo built for $WHO > /built; echo a line of the build"]
CMD ["/bin/busybox", "cat", "/built"]
`

describe.each(['buildkit', 'buildah'] as const)('engine %s', (engine) => {
  const build = builders[engine]

  test('two builds without cache give one digest, and what is published is what was built', async () => {
    const folder = await context(`${engine}-same`, service)
    const asked = buildOf(folder, {
      buildArgs: { WHO: 'us' },
      labels: { 'dev.test': 'yes' },
      annotations: { 'a.b': 'c' }
    })
    const ports = portsOf()
    const one = await build(asked, ports)
    // A new checkout has new times.
    await fs.utimes(path.join(folder, 'greeting'), 1_800_000_000, 1_800_000_000)
    const two = await build({ ...asked, noCache: true }, portsOf())
    expect(two.digest).toBe(one.digest)
    expect(ports.warnings).toEqual([])
    expect(ports.lines.join('\n')).toContain('a line of the build')
    const [platform] = one.image.platforms
    expect(platform?.config.config?.Labels).toEqual({ 'dev.test': 'yes' })
    expect(platform?.manifest.annotations).toMatchObject({ 'a.b': 'c' })
    expect(one.image.isIndex).toBe(false)

    const target = repository(`${engine}/same`)
    const published = await publishBuilt(one, target, ['latest', 'v1'], ports)
    expect(published).toMatchObject({ digest: one.digest, changed: true })
    expect((await target.resolveTag('v1'))?.digest).toBe(one.digest)
    expect((await readImage(target, one.digest)).platforms).toHaveLength(1)
    expect(await publishBuilt(two, target, ['latest'], ports)).toMatchObject({ digest: one.digest, changed: false })
    await Promise.all([one.close(), two.close()])
    expect(await leftBehind(ports)).toEqual([])
  })

  test('secrets in their three forms reach the build and nothing else', async () => {
    const folder = await context(
      `${engine}-secrets`,
      `FROM scratch
COPY busybox /bin/busybox
RUN --mount=type=secret,id=one --mount=type=secret,id=two ["/bin/busybox", "sh", "-c", "cat /run/secrets/one; cat /run/secrets/two; cat /run/secrets/one /run/secrets/two | /bin/busybox sha256sum > /sum"]
`
    )
    // Of the two only BuildKit can name a file with a comma.
    const file = path.join(engines.folder, engine === 'buildkit' ? 'a, secret "file"' : 'a secret "file"')
    await fs.writeFile(file, 'from-a-file-7f3')
    const ports = portsOf(['correct horse "battery"', 'from-a-file-7f3'])
    const secrets = [
      { id: 'one', value: 'correct horse "battery"' },
      { id: 'two', file }
    ]
    const built = await build(buildOf(folder, { secrets }), ports)
    const said = ports.lines.join('\n')
    expect(said).toContain('***')
    expect(said).not.toMatch(/correct horse|from-a-file-7f3/)
    // sha256 of both, one behind the other: they were there.
    expect(await textOf(built, 'sum')).toMatch(/^[0-9a-f]{64} /)
    await built.close()
  })

  test('several platforms give an index, and the same one twice', async () => {
    const folder = await context(`${engine}-platforms`, 'FROM scratch\nARG TARGETARCH\nCOPY greeting /of-$TARGETARCH\n')
    const asked = buildOf(folder, { platforms: ['linux/amd64', 'linux/arm64'] })
    const [one, two] = [await build(asked, portsOf()), await build({ ...asked, noCache: true }, portsOf())]
    expect(one.image.isIndex).toBe(true)
    expect(one.image.platforms.map(({ platform }) => platform.architecture).toSorted()).toEqual(['amd64', 'arm64'])
    expect(two.digest).toBe(one.digest)
    const target = repository(`${engine}/platforms`)
    const published = await publishBuilt(one, target, ['latest'], portsOf())
    expect(published.platforms).toHaveLength(2)
    expect((await readImage(target, one.digest)).platforms).toHaveLength(2)
    await Promise.all([one.close(), two.close()])
  })

  test.each([
    ['a Dockerfile with an error', 'FROM scratch\nCOPI a b\n', 'user', /file: got .*Dockerfile.*can be read/],
    ['a step that fails', 'FROM scratch\nCOPY busybox /b\nRUN ["/b", "false"]\n', 'tool', /ended with/],
    ['a file that is not there', 'FROM scratch\nCOPY nothing /\n', 'tool', /nothing/],
    ['a registry that does not answer', 'FROM 127.0.0.1:9/none:1\n', 'tool', /refused/]
  ])('%s is an error of its kind, and leaves nothing', async (_name, dockerfile, kind, message) => {
    const folder = await context(`${engine}-bad`, dockerfile)
    const ports = portsOf()
    const failure = await failureOf(build(buildOf(folder), ports))
    expect(failure).toMatchObject({ kind })
    expect(failure.message).toMatch(message)
    expect(await leftBehind(ports)).toEqual([])
  })

  test('a base image that is not in its registry is the user’s to mend', async () => {
    const folder = await context(`${engine}-base`, `FROM ${registry.host}/no/such:1\n`)
    const failure = await failureOf(build(buildOf(folder), portsOf()))
    expect(failure).toMatchObject({ kind: 'user' })
    expect(failure.message).toContain('no/such')
  })
})

test('a base image from a registry is named with its digest', async () => {
  const base = await context('base', 'FROM scratch\nCOPY greeting /base\n')
  const first = await buildWithBuildkit(buildOf(base), portsOf())
  await publishBuilt(first, repository('base'), ['1'], portsOf())
  const folder = await context('on-base', `FROM ${registry.host}/base:1\nCOPY greeting /above\n`)
  const built = await buildWithBuildkit(buildOf(folder), portsOf())
  expect(built.materials.map(({ digest }) => digest)).toEqual([first.digest])
  // The base's layer keeps its bytes: it is not uploaded a second time.
  expect(built.image.platforms[0]?.manifest.layers[0]?.digest).toBe(
    first.image.platforms[0]?.manifest.layers[0]?.digest
  )
  await Promise.all([first.close(), built.close()])
})

test('warnings stand on their lines, and the checks alone build nothing', async () => {
  const folder = await context('warned', 'FROM scratch AS Upper\nCOPY greeting /\nMAINTAINER me\n')
  const ports = portsOf()
  const built = await buildWithBuildkit(buildOf(folder), ports)
  await built.close()
  expect(ports.problems.map(({ line, title, severity }) => `${severity} ${line} ${title}`).toSorted()).toEqual([
    'warning 1 StageNameCasing',
    'warning 3 MaintainerDeprecated'
  ])
  const checked = await checkWithBuildkit(buildOf(folder), portsOf())
  expect(checked.map(({ title }) => title).toSorted()).toEqual(['MaintainerDeprecated', 'StageNameCasing'])
  const clean = await context('clean', 'FROM scratch\nCOPY greeting /\n')
  expect(await checkWithBuildkit(buildOf(clean), portsOf())).toEqual([])
})

test('a stage or a builder that is not there is named', async () => {
  const folder = await context('target', 'FROM scratch AS one\nCOPY greeting /\n')
  expect((await failureOf(buildWithBuildkit(buildOf(folder, { target: 'two' }), portsOf()))).message).toMatch(
    /^target: got "two"/
  )
  expect((await failureOf(buildWithBuildkit(buildOf(folder, { builder: 'no' }), portsOf()))).message).toMatch(
    /^builder: got "no"/
  )
})

test('a cancelled build ends', async () => {
  const folder = await context('cancel', 'FROM scratch\nCOPY busybox /b\nRUN ["/b", "sleep", "1000"]\n')
  const cancel = new AbortController()
  const ports = portsOf()
  const tool: typeof watchTool = (command, args, options) =>
    watchTool(command, args, {
      ...options,
      onLine: (line, stream) => {
        options.onLine?.(line, stream)
        if (line.includes('RUN') && line.includes('"started"')) cancel.abort(new Error('cancelled (SIGINT)'))
      }
    })
  const failure = await failureOf(buildWithBuildkit(buildOf(folder), { ...ports, tool, signal: cancel.signal }))
  expect(failure.message).toBe('cancelled (SIGINT)')
})

test('`auto` asks the engines themselves', async () => {
  const question = { asked: 'auto', fileGiven: false, filesGiven: false, dockerfileFound: true } as const
  expect((await chooseEngine({ ...question, missing: engineProbe(portsOf(), undefined) })).engine).toBe('buildkit')
  const dead = recordingPorts({
    tool: watchTool,
    env: { ...engines.env, DOCKER_HOST: 'unix:///nowhere.sock' },
    temporary: engines.folder
  })
  const chosen = await chooseEngine({ ...question, missing: engineProbe(dead, undefined) })
  expect(chosen.engine).toBe('buildah')
  expect(chosen.why).toMatch(/no BuildKit \(.*nowhere\.sock/)
})
