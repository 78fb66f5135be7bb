/** Our bundle builds Dockerfiles with real engines and publishes what they built into Debian's docker-registry. */
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import {
  installActions,
  openPeers,
  runImage,
  skopeoInspect,
  startBuildkit,
  startDockerRegistry,
  type ActionRun,
  type Buildkit,
  type DockerRegistry,
  type InstalledActions,
  type Peers
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let engines: Buildkit
let peers: Peers
let registry: DockerRegistry
beforeAll(async () => {
  actions = installActions()
  peers = openPeers()
  registry = await startDockerRegistry()
  engines = await startBuildkit({ plainHttp: [registry.host] })
})
afterAll(async () => {
  await engines.stop()
  await registry.stop()
  await peers.close()
  actions.dispose()
})

/** A workspace with a service in a Dockerfile. */
function workspace(dockerfile: string): string {
  const folder = mkdtempSync(path.join(engines.folder, 'workspace-'))
  mkdirSync(path.join(folder, 'app'))
  copyFileSync('/bin/busybox', path.join(folder, 'app/busybox'))
  writeFileSync(path.join(folder, 'app/Dockerfile'), dockerfile)
  return folder
}

const good = `FROM scratch
COPY busybox /bin/busybox
RUN --mount=type=secret,id=token ["/bin/busybox", "sh", "-c", "cat /run/secrets/token; echo made > /made"]
CMD ["/bin/busybox", "cat", "/made"]
`

function bake(
  folder: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<ActionRun> {
  return actions.run(
    'bake-image',
    { context: 'app', network: 'host', 'source-date-epoch': '1700000000', ...inputs },
    {
      workspace: folder,
      temporary: mkdtempSync(path.join(engines.folder, 'temporary-')),
      env: { ...engines.env, ...env }
    }
  )
}

test.each(['auto', 'buildah'])('engine %s: the same digest twice, tags last, no secret anywhere', async (engine) => {
  const folder = workspace(good)
  const image = `${registry.host}/by-${engine}`
  const inputs = { image, engine, tags: 'latest', secrets: 'token=correct horse battery' }
  const one = await bake(folder, inputs)
  expect(one.stdout).toContain(
    engine === 'auto' ? 'Engine buildkit: there is a Dockerfile' : 'Engine buildah: it was asked for'
  )
  expect(one.exitCode).toBe(0)
  expect(one.outputs).toMatchObject({
    result: 'baked',
    changed: 'true',
    'input-digest': expect.stringMatching(/^sha256:[0-9a-f]{64}$/)
  })
  // The log is what the runner prints: behind its masks.
  const said = one.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'))
  expect(said.join('\n')).not.toContain('correct horse battery')
  const two = await bake(folder, { ...inputs, 'no-cache': 'true' })
  expect(two.outputs).toMatchObject({ result: 'unchanged', digest: one.outputs['digest'] })

  const name = `${image}@${one.outputs['digest'] ?? ''}`
  expect((await skopeoInspect(peers, name)).document).toMatchObject({ Digest: one.outputs['digest'] })
  expect((await skopeoInspect(peers, `${image}:latest`)).document).toMatchObject({ Digest: one.outputs['digest'] })
  expect((await runImage(peers, name)).stdout).toBe('made\n')
})

const stamped = `FROM scratch
COPY busybox /bin/busybox
RUN ["/bin/busybox", "sh", "-c", "mkdir -p /var/log/apt; cat /proc/sys/kernel/random/uuid > /var/log/apt/history.log"]
`.replaceAll(/(mkdir|cat) /g, '/bin/busybox $1 ')

test('`reproduce: verify` refuses what differs, by name and cause; `scrub` mends it; `report` only tells', async () => {
  const folder = workspace(stamped)
  const image = `${registry.host}/reproduced`
  const refused = await bake(folder, { image, tags: 'latest', reproduce: 'verify', 'no-cache': 'true' })
  expect([refused.exitCode, refused.outputs['result'], refused.outputs['reproducible']]).toEqual([
    1,
    'refused',
    'false'
  ])
  expect(refused.summary).toMatch(/\| `\/var\/log\/apt\/history\.log` \|[^|]*layer 2[^|]*\| 24: logs, caches/)
  expect(refused.summary).toContain('name them in `scrub`')
  expect((await skopeoInspect(peers, `${image}:latest`)).accepted).toBe(false)

  const mended = await bake(folder, { image, tags: 'latest', reproduce: 'verify', scrub: 'leftovers' })
  expect([mended.exitCode, mended.outputs['result'], mended.outputs['reproducible']]).toEqual([0, 'baked', 'true'])
  expect(mended.summary).toContain('2 builds gave the same bytes')
  expect(mended.summary).toContain('Scrubbed')
  expect(mended.stdout).toContain('scrubbed /var/log/apt/history.log')

  const told = await bake(folder, { image: `${image}-told`, reproduce: 'report', 'no-cache': 'true' })
  expect([told.exitCode, told.outputs['result'], told.outputs['reproducible']]).toEqual([0, 'baked', 'false'])
})

test('a broken Dockerfile stands on its line, and nothing is published', async () => {
  const image = `${registry.host}/broken`
  const run = await bake(workspace('FROM scratch\nCOPI busybox /\n'), { image, tags: 'latest' })
  expect(run.exitCode).toBe(1)
  expect(run.outputs).toEqual({ result: 'error' })
  expect(run.stdout).toMatch(/::error [^\n]*file=app\/Dockerfile[^\n]*line=2/)
  expect((await skopeoInspect(peers, `${image}:latest`)).accepted).toBe(false)
})

test('a secret that a step left in a layer is refused, and nothing is published', async () => {
  const leak = `FROM scratch
COPY busybox /bin/busybox
RUN --mount=type=secret,id=token ["/bin/busybox", "cp", "/run/secrets/token", "/kept"]
RUN ["/bin/busybox", "rm", "/kept"]
`
  const image = `${registry.host}/leak`
  const run = await bake(workspace(leak), { image, tags: 'latest', secrets: 'token=correct horse battery' })
  expect([run.exitCode, run.outputs['result'], run.outputs['digest']]).toEqual([1, 'refused', ''])
  expect(run.summary).toContain('kept')
  expect(run.summary).not.toContain('correct horse')
  expect((await skopeoInspect(peers, `${image}:latest`)).accepted).toBe(false)
})

test.each(['buildkit', 'buildah'])(
  'engine %s: what has grown and what a reviewer asks about is named',
  async (engine) => {
    const base = `${registry.host}/base-${engine}`
    const below = 'FROM scratch\nCOPY busybox /bin/busybox\nCOPY --chmod=4755 busybox /bin/su\n'
    await bake(workspace(below), { image: base, engine, tags: '1' })
    const image = `${registry.host}/grown-${engine}`
    const dockerfile = (size: number): string => `FROM ${base}:1
ENV API_TOKEN=not-a-secret
COPY busybox /kept
RUN ["/bin/busybox", "sh", "-c", "cd / && /bin/busybox head -c ${size} /dev/urandom > data && /bin/busybox cp kept own && /bin/busybox chmod 4755 own && /bin/busybox touch open && /bin/busybox chmod 666 open"]
`
    const first = await bake(workspace(dockerfile(10)), { image, engine, tags: 'latest' })
    const warned = first.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)
    // BuildKit has its own word for such a variable.
    expect(warned.filter((message) => !message.startsWith('Do not use ARG or ENV'))).toEqual([
      'no user is set: the image runs as root. Set `user`, or `USER` in the Dockerfile.',
      'the variable API_TOKEN has the name of a secret: whoever can pull the image can read it',
      // The base has a setuid file too, which is its owner's affair.
      'setuid files are added: /own',
      'can be written by everybody: /open'
    ])
    const second = await bake(workspace(dockerfile(300_000)), { image, engine, tags: 'latest', 'max-growth': '100kB' })
    expect([second.exitCode, second.outputs['result']]).toEqual([1, 'refused'])
    expect(second.summary).toMatch(/linux\/amd64 grew by 3\d\d(?:\.\d)? kB/)
    expect(second.summary).toContain('base image: ')
    expect(second.summary).toMatch(/\| `\/data` \|.*\| 10 B \| 300\.0 kB \|/)
    // As large as before.
    expect(second.summary).not.toMatch(/\| `\/(?:own|kept)` \|/)
  }
)

test('commands are tested in an engine before anything is published; without one nothing is baked', async () => {
  const image = `${registry.host}/tested`
  const folder = workspace(good)
  writeFileSync(
    path.join(folder, 'tests.yaml'),
    `schemaVersion: 2.0.0
commandTests: [{ name: made, command: /bin/busybox, args: [cat, /made], expectedOutput: ['^made'] }]
licenseTests: [{ files: [/made] }]
`
  )
  const inputs = { image, secrets: 'token=t0ken', tags: 'latest', tests: 'tests.yaml' }
  const passed = await bake(folder, inputs)
  expect(passed.outputs['result']).toBe('baked')
  expect(passed.log).toContain('acceptance tests of linux/amd64: 2 of 2 passed')

  writeFileSync(path.join(folder, 'app/Dockerfile'), good.replace('echo made', 'echo other'))
  const refused = await bake(folder, inputs)
  expect([refused.exitCode, refused.outputs['result']]).toEqual([1, 'refused'])
  expect(refused.summary).toContain('Command Test: made: stdout should match ^made')
  expect(refused.log).toContain('stdout | other')
  expect((await skopeoInspect(peers, `${image}:latest`)).document).toMatchObject({ Digest: passed.outputs['digest'] })

  // The same for files, and no engine to run them in.
  const none = await bake(
    folder,
    { image, files: 'busybox:/bin/', tests: 'tests.yaml', network: '' },
    { PATH: '/nowhere' }
  )
  expect(none.outputs['result']).toBe('error')
  expect(none.log).toContain('Engine layers: `files` says what to copy')
  expect(none.stdout).toMatch(/::error::tests: got "commandTests"; expected docker or podman on this machine/)
})

test('a budget holds for a Dockerfile too', async () => {
  const image = `${registry.host}/large`
  const run = await bake(workspace(good), { image, secrets: 'token=t0ken', 'max-size': '1kB' })
  expect([run.exitCode, run.outputs['result']]).toEqual([1, 'refused'])
})

test('no engine at all is said before anything is done', async () => {
  const run = await bake(workspace(good), { image: `${registry.host}/none` }, { PATH: '/nowhere' })
  expect(run.outputs).toEqual({ result: 'error' })
  expect(run.stdout).toMatch(/::error::engine: got "auto"; expected something that can build the Dockerfile/)
})

test('checks alone: findings fail the step, and none is a pass', async () => {
  const image = `${registry.host}/checked`
  const bad = await bake(workspace('FROM scratch AS Upper\nCOPY busybox /\n'), { image, call: 'check' })
  expect([bad.exitCode, bad.outputs['result']]).toEqual([1, 'fail'])
  expect(bad.stdout).toMatch(/::warning [^\n]*file=app\/Dockerfile[^\n]*line=1/)
  expect(bad.summary).toContain('1 finding')
  const clean = await bake(workspace(good), { image, call: 'check' })
  expect([clean.exitCode, clean.outputs['result'], clean.outputs['digest']]).toEqual([0, 'pass', ''])
})

test('an input of the other engine is refused', async () => {
  const run = await bake(workspace(good), { image: `${registry.host}/mixed`, entrypoint: '["/bin/busybox"]' })
  expect(run.stdout).toMatch(/::error::entrypoint: /)
})

describe.each(['buildkit', 'buildah'])('engine %s, given what cannot be built or must not be published', (engine) => {
  const both = (folder: string, inputs: Readonly<Record<string, string>>): Promise<ActionRun> =>
    bake(folder, { image: `${registry.host}/bad-${engine}`, engine, tags: 'latest', ...inputs })
  const errors = (run: ActionRun): string[] =>
    run.annotations.flatMap(({ level, message, properties }) =>
      level === 'error' && properties['file'] === undefined ? [message] : []
    )
  afterEach(async () => {
    expect((await skopeoInspect(peers, `${registry.host}/bad-${engine}:latest`)).accepted).toBe(false)
  })

  test('no such base, and one of another platform', async () => {
    const none = `${registry.host}/none:1`
    const [missing = ''] = errors(await both(workspace(`FROM ${none}\n`), {}))
    expect(missing).toMatch(/^file: got .*; expected (?:a base image that exists|base images that exist)/)
    expect(missing).toContain(none)
    const image = `${registry.host}/base-${engine}`
    const base = await bake(workspace('FROM scratch\nCOPY busybox /b\n'), { image, engine, tags: '1' })
    expect(base.outputs['result']).toBe('baked')
    const other = await both(workspace(`FROM ${image}:1\nCOPY busybox /c\n`), { platforms: 'linux/s390x' })
    expect(errors(other)).toEqual([
      `platforms: got "linux/s390x"; expected platforms that the base ${image}:1@${base.outputs['digest'] ?? ''} has: linux/amd64`
    ])
  })

  test('a file that is not there, and a command that fails', async () => {
    const run = await both(workspace('FROM scratch\nCOPY nothing /\n'), {})
    expect(errors(run)).toEqual([expect.stringMatching(/ended with \d+: .*"\/nothing": (?:not found|no such file)/)])
    expect(run.log).not.toContain('defect of ours')
  })
})

// Its nine steps take buildah long.
test.each(process.env['LONG'] === undefined ? ['buildkit'] : ['buildkit', 'buildah'])(
  'engine %s: leaks in every place that a build has',
  async (engine) => {
    const secret = 'k9Fh2LpQ-x7RtVw3Z_mB5'
    const folder = workspace(`FROM scratch
ARG TOKEN
COPY busybox /bin/busybox
COPY . /src
RUN ["/bin/busybox", "rm", "-rf", "/src/.git"]
ENV API_TOKEN=$TOKEN
LABEL note=$TOKEN
RUN --mount=type=secret,id=token ["/bin/busybox", "cp", "/run/secrets/token", "/kept"]
RUN ["/bin/busybox", "rm", "/kept"]
`)
    mkdirSync(path.join(folder, 'app/.git'))
    const login = Buffer.from('x-access-token:ghs_9JkXv2mQw7TzB4nL0pRs6YdE').toString('base64')
    writeFileSync(
      path.join(folder, 'app/.git/config'),
      `[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${login}\n`
    )
    const image = `${registry.host}/leaks-${engine}`
    const run = await bake(folder, {
      image,
      engine,
      tags: 'latest',
      secrets: `token=${secret}`,
      'build-args': `TOKEN=${secret}`
    })
    expect([run.exitCode, run.outputs['result']]).toEqual([1, 'refused'])
    const refused = run.log.split('\n').filter((line) => line.startsWith('refused: '))
    for (const where of [
      /credentials of .* in layer \d+ \(.*COPY.*\): src\/\.git\/config$/,
      /a secret given to this step in layer \d+ \(.*\): kept$/,
      /in configuration: config\.Env\[\d+\]$/,
      /in configuration: config\.Labels\.note$/,
      /in configuration: history\[\d+\]\.created_by$/
    ])
      expect([where, refused.filter((line) => where.test(line)).length > 0]).toEqual([where, true])
    const said = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    for (const text of [secret, login]) expect(`${said.join('\n')}${run.stderr}${run.summary}`).not.toContain(text)
    expect((await skopeoInspect(peers, `${image}:latest`)).accepted).toBe(false)
  }
)

test('a name in the context that is no UTF-8 is more than BuildKit takes', async () => {
  const folder = workspace('FROM scratch\nCOPY . /src\n')
  writeFileSync(Buffer.concat([Buffer.from(path.join(folder, 'app/x')), Buffer.from([0xff])]), '1')
  const run = await bake(folder, { image: `${registry.host}/names` })
  expect(run.log).toContain(String.raw`There is no input digest: the name x\xff in the context is no UTF-8`)
  expect(run.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^context: got .*; expected names in UTF-8/)
  )
})
