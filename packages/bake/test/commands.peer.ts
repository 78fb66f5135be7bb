/** Tests of commands in real containers of docker and podman, beside the original's verdicts on the same file and image. */
import { mkdtempSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readImage } from '@immutable-delivery/oci'
import { watchTool } from '@immutable-delivery/runner'
import { peersFolder, peersRoot, startBuildkit, type Buildkit } from '@immutable-delivery/testbed'
import {
  commandRunner,
  ImageRefusedError,
  loadImage,
  parseStructureTests,
  type BakeOptions,
  type CommandRunner,
  type EngineName
} from '../src/index.js'
import { recordingPorts, type RecordingPorts } from './engines/support.js'
import { Workshop } from './support.js'

let engines: Buildkit
let work: Workshop
let app: string
beforeAll(async () => {
  engines = await startBuildkit()
  work = await Workshop.open(engines.folder)
  app = await context('app')
  await fs.mkdir(path.join(engines.folder, 'only-podman'))
  await fs.symlink(path.join(engines.env['PATH'] ?? '', 'podman'), path.join(engines.folder, 'only-podman/podman'))
})
afterAll(async () => {
  await engines.stop()
})

const applets = ['sh', 'cat', 'echo', 'env', 'false', 'true', 'ls', 'touch', 'printf', 'id', 'sleep', 'yes', 'test']

/** An image with busybox, a variable of its own and an entrypoint that fails. */
async function context(name: string): Promise<string> {
  const folder = await work.tree(name, {
    'tmp/': '',
    ...Object.fromEntries(applets.map((applet) => [`bin/${applet}`, '-> busybox']))
  })
  await fs.copyFile('/bin/busybox', path.join(folder, 'bin/busybox'))
  return folder
}

const image: Partial<BakeOptions> = {
  copies: [{ source: '.', destination: '/' }],
  run: { env: { FOO: 'image' }, expose: [], labels: {}, entrypoint: ['/bin/false'], workdir: '/tmp' }
}

function portsFor(engine: EngineName, env: Readonly<Record<string, string>> = {}): RecordingPorts {
  const temporary = mkdtempSync(path.join(engines.folder, 'temporary-'))
  const bin = engine === 'docker' ? engines.env['PATH'] : path.join(engines.folder, 'only-podman')
  return recordingPorts({ tool: watchTool, env: { ...engines.env, PATH: bin ?? '', ...env }, temporary })
}

/** Reasons why an image is refused by these tests; none when they passed. */
async function run(
  yaml: string,
  ports: RecordingPorts,
  more: Partial<BakeOptions> & { readonly commands?: CommandRunner } = {}
): Promise<readonly string[]> {
  const tests = await parseStructureTests(`schemaVersion: 2.0.0\n${yaml}`, 'tests.yaml')
  const { commands = commandRunner(ports, 20_000), ...options } = more
  try {
    await work.bake(app, { ...image, ...options, checks: { budget: {}, tests, commands } })
    return []
  } catch (error) {
    if (!(error instanceof ImageRefusedError)) throw error
    return error.refusal.reasons.map((reason) => reason.replace('linux/amd64: Command Test: ', ''))
  }
}

/** The engine itself, not through our code. */
async function engineSays(
  engine: EngineName,
  { env, workspace }: RecordingPorts,
  args: readonly string[]
): Promise<string> {
  const { exitCode, stdout, stderr } = await watchTool(engine, args, {
    env: { ...env } as Record<string, string>,
    cwd: workspace
  })
  if (exitCode !== 0) throw new Error(`${engine} ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** What an engine has of ours. */
async function leftBehind(engine: EngineName, ports: RecordingPorts): Promise<string[]> {
  const said = async (args: readonly string[]): Promise<string[]> => {
    const stdout = await engineSays(engine, ports, args)
    return stdout.split('\n').filter((line) => line.includes('immutable-delivery-test'))
  }
  return [
    ...(await said(['ps', '--all', '--format', '{{.Names}}'])),
    ...(await said(['images', '--format', '{{.Repository}}:{{.Tag}}']))
  ]
}

/** Name of each test -> whether the original and we let it pass. */
const verdicts: Readonly<Record<string, boolean>> = {
  plain: true,
  'arguments are expanded from the image': true,
  'variables of a test are not expanded, and in no argument': true,
  'a setup’s are': true,
  'what a setup leaves': true,
  'a setup that fails': true,
  'a setup that is not there': false,
  teardown: true,
  'not there': false,
  'exit code': true,
  'another exit code': false,
  streams: true,
  'excluded output': false,
  'expected error': false,
  'the whole output': true,
  folder: true
}
/** What every run of the suite looks at; the other ones take their time. */
const always = new Set(['what a setup leaves', 'not there', 'another exit code', 'streams', 'excluded output'])
const long = process.env['LONG'] !== undefined
const expected = Object.fromEntries(Object.entries(verdicts).filter(([name]) => long || always.has(name)))
const lines = `
globalEnvVars: [{ key: GLOB, value: 'g-$FOO' }]
commandTests:
- { name: plain, command: echo, args: [hi], expectedOutput: ['^hi\\n$'] }
- { name: arguments are expanded from the image, command: echo, args: ['$FOO', '\${GLOB}', '$1'], expectedOutput: ['^image g-image \\n$'] }
- { name: 'variables of a test are not expanded, and in no argument', command: sh, args: [-c, 'echo "<$L>"; env'], envVars: [{ key: L, value: 'l-$FOO' }], expectedOutput: ['<>', 'L=l-\\$FOO'] }
- { name: 'a setup’s are', command: echo, args: ['$L'], setup: [['true']], envVars: [{ key: L, value: 'l-$FOO-$GLOB' }], expectedOutput: ['^l-image-g-image\\n$'] }
- { name: what a setup leaves, command: ls, args: [/tmp], setup: [[touch, /tmp/one], [sh, -c, 'test -e /tmp/one && touch /tmp/two-$L']], envVars: [{ key: L, value: abc }], expectedOutput: [one, two-abc] }
- { name: a setup that fails, command: echo, setup: [['false']] }
- { name: a setup that is not there, command: echo, setup: [[nope]] }
- { name: teardown, command: echo, teardown: [[nope]] }
- { name: not there, command: nope, exitCode: 127 }
- { name: exit code, command: sh, args: [-c, exit 3], exitCode: 3 }
- { name: another exit code, command: sh, args: [-c, exit 3] }
- { name: streams, command: sh, args: [-c, 'echo out; echo err >&2'], expectedOutput: ['^out\\n$'], expectedError: ['^err\\n$'], excludedOutput: [err], excludedError: [out] }
- { name: excluded output, command: echo, args: [hi], excludedOutput: [h] }
- { name: expected error, command: echo, args: [hi], expectedError: [h] }
- { name: the whole output, command: printf, args: ['a\\r\\nb'], expectedOutput: ["^a\\r\\nb$"] }
- { name: folder, command: sh, args: [-c, 'id; pwd'], expectedOutput: ['uid=0 gid=0', '/tmp'] }
`
const file = lines
  .split('\n')
  .filter((line) => long || !line.startsWith('- ') || always.has(/name: '?([^,']*)/.exec(line)?.[1] ?? ''))
  .join('\n')

/** The original's verdicts, by Docker's socket. */
async function original(name: string): Promise<Record<string, boolean>> {
  const config = path.join(engines.folder, 'original.yaml')
  await fs.writeFile(config, `schemaVersion: 2.0.0\n${file}`)
  const program = path.join(peersFolder(), 'oracles/structure-test/container-structure-test')
  const { stdout, stderr } = await watchTool(
    program,
    ['test', '--image', name, '--config', config, '--output', 'json'],
    { env: { PATH: '/usr/bin:/bin', HOME: engines.folder, DOCKER_HOST: engines.env['DOCKER_HOST'] ?? '' } }
  )
  if (!stdout.startsWith('{')) throw new Error(`${stdout}\n${stderr}`)
  const { Results } = JSON.parse(stdout) as { Results: { Name: string; Pass: boolean }[] }
  return Object.fromEntries(Results.map(({ Name, Pass }) => [Name.replace('Command Test: ', ''), Pass]))
}

const engineNames = ['docker', 'podman'] as const
describe.each(engineNames)('commandTests in %s', (engine) => {
  test('have the verdicts of the original, and leave nothing', async () => {
    const ports = portsFor(engine)
    const reasons = await run(file, ports)
    const refused = (name: string): boolean => reasons.some((reason) => reason.startsWith(`${name}: `))
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, !refused(name)]))).toEqual(expected)
    expect(reasons).toContain('another exit code: ended with 3 and not 0')
    expect(reasons).toContain('excluded output: stdout should not match h')
    expect(reasons.join('\n')).toMatch(/not there: could not be started: .*nope/)
    const warning = 'Command Test: a setup that fails: setup command 1 ended with 1; the test goes on'
    expect(ports.warnings).toEqual(long ? [warning] : [])
    expect(ports.lines).toContain('stdout | hi')
    expect(await leftBehind(engine, ports)).toEqual([])
    expect(await fs.readdir(ports.temporary)).toEqual([])
  })
})

describe.each(long ? engineNames : (['docker'] as const))('containers in %s', (engine) => {
  test('get what containerRunOptions say; a value of the step is not shown', async () => {
    const ports = portsFor(engine, { HIDDEN: 'from-the-step' })
    await fs.writeFile(path.join(ports.workspace, 'given.env'), 'FROM_FILE=yes\n')
    await fs.mkdir(path.join(ports.workspace, 'mounted'))
    await fs.writeFile(path.join(ports.workspace, 'mounted/file'), 'mounted')
    // Docker's daemon has a root of its own.
    const seen = engine === 'podman' ? ports.workspace : ports.workspace.slice(peersRoot().length)
    const options = `
containerRunOptions: { user: '7', envFile: given.env, envVars: [HIDDEN], capabilities: [NET_ADMIN], bindMounts: ['${seen}/mounted:/mnt'] }
commandTests: [{ name: n, command: sh, args: [-c, 'id; env; cat /mnt/file; exit 1'], `
    expect(
      await run(
        `${options} exitCode: 1, expectedOutput: [uid=7, HIDDEN=from-the-step, FROM_FILE=yes, mounted] }]`,
        ports
      )
    ).toEqual([])
    expect(await run(`${options} expectedOutput: [nothing] }]`, ports)).toEqual([
      'n: stdout should match nothing',
      'n: ended with 1 and not 0'
    ])
    const log = ports.lines.join('\n')
    expect(log).toContain('HIDDEN=***')
    expect(log).not.toContain('from-the-step')
  })

  test('whose commands do not end, or never stop writing, are ended', async () => {
    const ports = portsFor(engine)
    const commands = commandRunner(ports, 3000)
    const yaml = `commandTests: [{ name: long, command: sleep, args: ['1000'] }, { name: much, command: 'yes', args: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa] }]`
    const reasons = await run(yaml, ports, { commands })
    expect(reasons[0]).toBe('long: did not end within 3.0 s (test-timeout)')
    expect(reasons[1]).toMatch(/^much: (?:wrote more than 4 MiB|did not end within)/)
    expect(await leftBehind(engine, ports)).toEqual([])
  })

  test('are gone after a cancelled job, and what a killed one left is removed by the next', async () => {
    const ports = portsFor(engine)
    const cancel = new AbortController()
    const tool: typeof watchTool = (command, args, options) => {
      if (args[0] === 'start') setTimeout(() => cancel.abort(new Error('cancelled')), 500)
      return watchTool(command, args, options)
    }
    const sleeping = "commandTests: [{ name: long, command: sleep, args: ['1000'] }]"
    const cancelled = { ...ports, tool, signal: cancel.signal }
    await expect(run(sleeping, ports, { commands: commandRunner(cancelled, 60_000) })).rejects.toThrow('cancelled')
    expect(await leftBehind(engine, ports)).toEqual([])

    const kept = await work.bake(app, image)
    const layout = path.join(work.root, 'layout')
    const loaded = await readImage(work.store(), kept.digest)
    const old = 'localhost/immutable-delivery-test:1700000000-0123456789abcdef'
    await loadImage(layout, loaded, [old.replace(/:.*/, ':latest')], engine, ports)
    await engineSays(engine, ports, ['tag', 'localhost/immutable-delivery-test:latest', old])
    await engineSays(engine, ports, ['create', '--name', 'immutable-delivery-test-1700000000-0123456789abcdef', old])
    expect(await leftBehind(engine, ports)).toHaveLength(3)
    expect(await run('commandTests: [{ name: n, command: echo }]', ports)).toEqual([])
    expect(await leftBehind(engine, ports)).toEqual(['localhost/immutable-delivery-test:latest'])
    await engineSays(engine, ports, ['image', 'rm', 'localhost/immutable-delivery-test:latest'])
  })
})

test('the original has these verdicts too', async () => {
  const ports = portsFor('docker')
  const baked = await work.bake(app, image)
  await loadImage(
    path.join(work.root, 'layout'),
    await readImage(work.store(), baked.digest),
    ['localhost/app:1'],
    'docker',
    ports
  )
  expect(await original('localhost/app:1')).toEqual(expected)
})

test('each platform is tested, and one that this machine cannot run is no pass', async () => {
  const ports = portsFor('docker')
  const folder = await context('foreign')
  const tests = await parseStructureTests(
    'schemaVersion: 2.0.0\ncommandTests: [{ name: n, command: echo, exitCode: 255 }]',
    't'
  )
  // Not a program of this machine, and of no other either.
  await fs.writeFile(path.join(folder, 'bin/busybox'), Buffer.from('\u007fELF and nothing else', 'latin1'), {
    mode: 0o755
  })
  const platforms = ['amd64', 'arm64'].map((architecture) => ({ os: 'linux', architecture }))
  const checks = { budget: {}, tests, commands: commandRunner(ports, 20_000) }
  await expect(work.bake(folder, { ...image, platforms, checks })).rejects.toMatchObject({
    refusal: {
      reasons: ['linux/amd64', 'linux/arm64'].map(
        (platform) =>
          `${platform}: Command Test: n: could not be started: this machine cannot run programs of ${platform}; docker/setup-qemu-action sets up an emulator`
      )
    }
  })
})

test('without an engine it is an error before anything is baked', async () => {
  const ports = portsFor('docker', { PATH: '/nowhere' })
  await expect(run('commandTests: [{ name: n, command: echo }]', ports)).rejects.toMatchObject({
    kind: 'user',
    message: expect.stringMatching(
      /^tests: got "commandTests"; expected docker or podman on this machine \(docker .*; podman .*\)$/
    )
  })
})

test.each(engineNames)('what is removed is gone, and owners and modes are what was said, says %s', async (engine) => {
  const ports = portsFor(engine)
  const below = await work.bake(app, { ...image, target: work.store(`below-${engine}`) })
  const folder = await work.tree('above', { 'data/file': 'x', again: 'y' })
  const tests = await parseStructureTests(
    `schemaVersion: 2.0.0
commandTests:
- { name: n, command: sh, args: [-c, 'ls -ln /; ls -ln /data /bin/yes /bin/id'], exitCode: 1, expectedOutput: ['(?m)^drwxr-x---.* 7 +8 .*data$', '(?m)^-rw------- .* 1000 +1000 .*file$', 'id -> busybox|/bin/id'], excludedOutput: ['tmp', '[.]wh[.]', 'yes'], expectedError: ['/bin/yes: No such file'] }`,
    't'
  )
  const baked = await work.bake(folder, {
    base: { store: work.store(`below-${engine}`), digest: below.digest },
    remove: ['/tmp', '/bin/[ty]*s'],
    copies: [{ source: 'data', destination: '/data' }],
    owner: { uid: 1000, gid: 1000 },
    permissions: ['/data/ --chown=7:8 --chmod=0750', '/data/file --chown=1000:1000 --chmod=0600'],
    run: { env: {}, expose: [], labels: {}, workdir: '/' },
    checks: { budget: {}, tests, commands: commandRunner(ports, 20_000) }
  })
  expect(baked.layers.map(({ createdBy }) => createdBy)).toEqual([
    'REMOVE /tmp /bin/[ty]*s',
    'COPY --chown=1000:1000 data /data'
  ])
})
