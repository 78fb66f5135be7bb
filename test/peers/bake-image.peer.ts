/** Our bundle with real engines: the lock, unchanged input, several levels of annotations, bake files, Git, load. */
import { execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import {
  openRegistry,
  parseReference,
  readImage,
  readImageFiles,
  type Digest,
  type ImageStore
} from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  installActions,
  startBuildkit,
  startRegistry,
  testCommit,
  type ActionRun,
  type Buildkit,
  type InstalledActions,
  type TestRegistry
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let engines: Buildkit
let registry: TestRegistry
beforeAll(async () => {
  actions = installActions()
  registry = await startRegistry({ referrersApi: true })
  engines = await startBuildkit({ plainHttp: [registry.host] })
})
afterAll(async () => {
  await engines.stop()
  await registry.stop()
  actions.dispose()
})

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A workspace with busybox and these files. */
function workspace(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(engines.folder, 'workspace-'))
  copyFileSync('/bin/busybox', path.join(folder, 'busybox'))
  writeFileSync(path.join(folder, 'delivery.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
  for (const [name, text] of Object.entries({ '.dockerignore': '.git\n*.lock\n', ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

function bake(
  folder: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<ActionRun> {
  return actions.run(
    'bake-image',
    { network: 'host', 'source-date-epoch': '1700000000', ...inputs },
    {
      workspace: folder,
      temporary: mkdtempSync(path.join(engines.folder, 'temporary-')),
      env: { ...engines.env, ...env },
      secrets: [key]
    }
  )
}

const outputsOf = (run: ActionRun): Readonly<Record<string, string>> => {
  if (run.exitCode !== 0) throw new Error(run.log)
  return run.outputs
}

function store(image: string): ImageStore {
  const reference = parseReference(image, 'image')
  if (reference.kind !== 'registry') throw new Error('no registry')
  return openRegistry({
    ...reference,
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })
}

/** A file of an image's first platform, as text. */
async function textOf(image: string, digest: string, name: string): Promise<string | undefined> {
  const [platform] = (await readImage(store(image), digest as Digest)).platforms
  if (platform === undefined) throw new Error('no platform')
  const [found] = await readImageFiles(store(image), platform, (file) => file === name)
  return found === undefined ? undefined : Buffer.from(found.content).toString('utf8')
}

const both = 'linux/amd64\nlinux/arm64'

/** A base image for two platforms, tagged `1`. */
async function base(name: string, content: string, more = ''): Promise<string> {
  const folder = workspace({
    Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nCOPY content /content\n${more}`,
    content
  })
  const image = `${registry.host}/${name}`
  return outputsOf(await bake(folder, { image, engine: 'buildkit', platforms: both, tags: '1' }))['digest'] ?? ''
}

const nameKey = 'org.opencontainers.image.base.name'
const digestKey = 'org.opencontainers.image.base.digest'

describe.each(['buildkit', 'buildah'])('engine %s', (engine) => {
  test('takes what the lock says for every image, whatever the tags name, and says so at every level', async () => {
    const name = `${engine}/base`
    const old = await base(name, 'old')
    const ref = `${registry.host}/${name}:1`
    const folder = workspace({
      Dockerfile: `ARG TAG=1
FROM ${engine === 'buildkit' ? `${registry.host}/${name}:\${TAG}` : ref} AS stage
FROM ${ref}
COPY --from=stage /content /by-from
COPY --from=${ref} /content /by-copy
RUN --mount=type=bind,from=${ref},target=/m ["/bin/busybox", "cp", "/m/content", "/by-mount"]
`
    })
    // No emulator is needed for the second platform: busybox is the same program in both.
    const image = `${registry.host}/${engine}/locked`
    const inputs = { image, engine, platforms: both, annotations: 'a.b=c' }
    expect(outputsOf(await bake(folder, { ...inputs, call: 'lock' }))).toMatchObject({
      result: 'locked',
      changed: 'true'
    })
    const fresh = await base(name, 'new')
    expect(fresh).not.toBe(old)
    const run = await bake(folder, { ...inputs, lock: 'strict' })
    const outputs = outputsOf(run)
    expect(outputs).toMatchObject({ result: 'baked', base: `${ref}@${old}`, 'base-digest': old, 'base-stale': 'true' })
    const digest = outputs['digest'] ?? ''
    for (const file of ['content', 'by-from', 'by-copy', 'by-mount'])
      expect([file, await textOf(image, digest, file)]).toEqual([file, 'old'])
    const built = await readImage(store(image), digest as Digest)
    const below = await readImage(store(`${registry.host}/${name}`), old as Digest)
    expect(built.annotations).toMatchObject({ [nameKey]: ref, [digestKey]: old, 'a.b': 'c' })
    for (const { platform, manifest, descriptor } of built.platforms) {
      const manifestBelow = below.platforms.find((one) => one.platform.architecture === platform.architecture)
      const expected = { [nameKey]: ref, [digestKey]: manifestBelow?.descriptor.digest, 'a.b': 'c' }
      expect(manifest.annotations).toMatchObject(expected)
      expect(descriptor.annotations).toMatchObject(expected)
    }
    // Without a lock it is what the tag names now.
    const other = workspace({ Dockerfile: readFileSync(path.join(folder, 'Dockerfile'), 'utf8') })
    const unlocked = outputsOf(await bake(other, { ...inputs, platforms: 'linux/amd64' }))
    expect(await textOf(image, unlocked['digest'] ?? '', 'by-copy')).toBe('new')
    const [only] = (await readImage(store(image), (unlocked['digest'] ?? '') as Digest)).platforms
    expect(only?.manifest.annotations).toMatchObject({ [nameKey]: ref })
    expect(unlocked).toMatchObject({ 'base-digest': fresh, 'base-stale': 'false' })
  })
})

test('strict: BuildKit itself refuses an image that no look at the Dockerfile finds', async () => {
  await base('hidden', 'hidden')
  // ONBUILD of a base names an image that is in nobody's Dockerfile.
  const hidden = `${registry.host}/hidden:1`
  await base('trigger', 'x', `ONBUILD COPY --from=${hidden} /content /hidden\n`)
  const folder = workspace({ Dockerfile: `FROM ${registry.host}/trigger:1\n` })
  const inputs = { image: `${registry.host}/triggered`, engine: 'buildkit' }
  outputsOf(await bake(folder, { ...inputs, call: 'lock' }))
  const refused = await bake(folder, { ...inputs, lock: 'strict' })
  expect(refused.exitCode).toBe(1)
  expect(refused.log).toMatch(/denied by policy/)
  // With a line of its own it is taken, as that line says.
  const line = readFileSync(path.join(folder, 'bake.lock'), 'utf8').replaceAll('trigger:1', 'hidden:1')
  const pinned = (await store(`${registry.host}/hidden`).resolveTag('1'))?.digest ?? ''
  const own = line
    .split('\n')
    .filter((one) => one.includes('hidden:1'))
    .map((one) => `${one.split(' ')[0] ?? ''} ${pinned}`)
  writeFileSync(
    path.join(folder, 'bake.lock'),
    `${readFileSync(path.join(folder, 'bake.lock'), 'utf8')}${own.join('\n')}\n`
  )
  outputsOf(await bake(folder, { ...inputs, lock: 'strict' }))
})

test('the frontend of `# syntax=` is pinned too', async () => {
  const old = await base('frontend', 'old')
  const folder = workspace({ Dockerfile: `# syntax=${registry.host}/frontend:1\nFROM scratch\nCOPY busybox /b\n` })
  const inputs = { image: `${registry.host}/by-frontend`, engine: 'buildkit' }
  outputsOf(await bake(folder, { ...inputs, call: 'lock' }))
  await base('frontend', 'new')
  // Busybox is no frontend: that it was tried, and by which digest, is what counts here.
  const run = await bake(folder, { ...inputs, lock: 'strict' })
  expect(run.exitCode).toBe(1)
  expect(run.log).toContain(`${registry.host}/frontend:1@${old}`)
})

describe('an unchanged Dockerfile', () => {
  test('needs no engine, seven round trips and no byte; too old a one is baked anew without cache', async () => {
    const ref = `${registry.host}/skip/base:1`
    await base('skip/base', 'base')
    const image = `${registry.host}/skip/app`
    // The time is what a package index would be: another one with every run that is not cached.
    const folder = workspace({
      Dockerfile: `FROM ${ref}\nCOPY app /app\nRUN ["/bin/busybox", "sh", "-c", "/bin/busybox date +%s%N > /packages"]\n`,
      app: '1'
    })
    const inputs = { image, tags: 'v1', 'public-key': 'delivery.pub', lock: 'strict' }
    outputsOf(await bake(folder, { ...inputs, call: 'lock' }))
    const first = outputsOf(await bake(folder, inputs))
    expect(first['input-digest']).toMatch(/^sha256:/)
    const signed = await actions.run(
      'sign-and-sbom',
      { image, digest: first['digest'] ?? '', 'input-digest': first['input-digest'] ?? '', 'signing-key': key },
      { workspace: folder, temporary: mkdtempSync(path.join(engines.folder, 'temporary-')), secrets: [key] }
    )
    expect(signed.exitCode).toBe(0)

    const from = registry.requests.length
    registry.faults.add({
      match: () => true,
      effect: { kind: 'delay', milliseconds: 40 },
      times: Number.POSITIVE_INFINITY
    })
    // git is all that is on the PATH.
    const again = await bake(folder, inputs, { PATH: '/usr/lib/git-core' }).finally(() => registry.faults.clear())
    expect(outputsOf(again)).toMatchObject({
      result: 'unchanged',
      digest: first['digest'],
      changed: 'false',
      'base-stale': 'false'
    })
    expect(registry.roundTrips(from)).toBeLessThanOrEqual(7)
    const asked = registry.requests.slice(from).map(({ method, url }) => `${method} ${url}`)
    expect(asked.filter((one) => !/^(?:GET|HEAD) /.test(one))).toEqual([])
    const [platform] = (await readImage(store(image), first['digest'] as Digest)).platforms
    for (const { digest } of platform?.manifest.layers ?? []) expect(asked.join('\n')).not.toContain(digest)

    // Whatever goes in makes it another input.
    writeFileSync(path.join(folder, 'app'), '2')
    const changed = outputsOf(await bake(folder, inputs))
    expect(changed['input-digest']).not.toBe(first['input-digest'])
    writeFileSync(path.join(folder, 'app'), '1')
    const cached = outputsOf(await bake(folder, { ...inputs, 'skip-unchanged': 'false' }))
    expect(cached['digest']).toBe(first['digest'])
    const old = await bake(folder, { ...inputs, 'rebuild-after': '1ms' })
    expect(outputsOf(old)).toMatchObject({ result: 'baked', 'input-digest': first['input-digest'] })
    expect(old.outputs['digest']).not.toBe(first['digest'])
    expect(old.log).toContain('baking anew, without cache')
  })
})

describe('an image that is too old, and the same when it is baked anew', () => {
  test('is too old once: the new bake is noted, a run that takes it makes it no fresher', async () => {
    const image = `${registry.host}/expired`
    const folder = workspace({ Dockerfile: 'FROM scratch\nCOPY app /app\n', app: '1' })
    const inputs = { image, engine: 'buildkit', tags: 'v1', 'public-key': 'delivery.pub', 'rebuild-after': '1h' }
    /** How many statements are new. */
    const sign = async (
      made: Readonly<Record<string, string>>,
      bakedOn: string,
      commit = testCommit
    ): Promise<number> => {
      const run = await actions.run(
        'sign-and-sbom',
        {
          image,
          digest: made['digest'] ?? '',
          'input-digest': made['input-digest'] ?? '',
          'baked-on': bakedOn,
          'signing-key': key
        },
        {
          workspace: folder,
          temporary: mkdtempSync(path.join(engines.folder, 'temporary-')),
          secrets: [key],
          env: { GITHUB_SHA: commit }
        }
      )
      outputsOf(run)
      return (run.log.match(/^attached: /gm) ?? []).length
    }
    const started = Date.now()
    const first = outputsOf(await bake(folder, inputs))
    expect(Date.parse(first['baked-on'] ?? '')).toBeGreaterThanOrEqual(started)
    const old = new Date(started - 2 * 3_600_000).toISOString()
    expect(await sign(first, old)).toBeGreaterThan(0)

    const second = await bake(folder, inputs)
    expect(outputsOf(second)).toMatchObject({ result: 'unchanged', digest: first['digest'], changed: 'false' })
    expect(second.log).toContain('baking anew, without cache')
    expect(Date.parse(second.outputs['baked-on'] ?? '')).toBeGreaterThanOrEqual(started)
    expect(await sign(second.outputs, second.outputs['baked-on'] ?? '')).toBe(1)

    // No engine is there.
    const third = outputsOf(await bake(folder, inputs, { PATH: '/usr/lib/git-core' }))
    expect(third).toMatchObject({ result: 'unchanged', 'baked-on': second.outputs['baked-on'] })
    expect(await sign(third, third['baked-on'] ?? '')).toBe(0)

    // Another commit with the same input gets provenance of its own, which is newer; the image is not.
    expect(await sign(third, old, 'c'.repeat(40))).toBe(1)
    expect((await bake(folder, inputs)).log).toContain('baking anew, without cache')

    const future = new Date(Date.now() + 86_400_000).toISOString()
    await expect(sign(third, future)).rejects.toThrow(/baked-on: got .*a time that was/)
  })
})

describe('what users of build-push-action and bake-action have', () => {
  test('a target of a bake file, with its variables and inheritance', async () => {
    const image = `${registry.host}/from/bake`
    const folder = workspace({
      'docker-bake.hcl': `variable "WHO" { default = "nobody" }
target "common" {
  context = "src"
  labels = { "dev.test" = "yes" }
}
target "app" {
  inherits = ["common"]
  target = "last"
  args = { WHO = WHO }
  contexts = { extra = "extra" }
  secret = ["id=token,env=TOKEN"]
  annotations = ["index,manifest:from.bake=1"]
  platforms = ["linux/amd64", "linux/arm64"]
  tags = ["${image}:bake"]
}
group "all" { targets = ["app", "common"] }
`,
      'src/Dockerfile': `FROM scratch AS first
COPY greeting /first
FROM scratch AS last
ARG WHO
COPY greeting /of-$WHO
COPY --from=extra file /extra
FROM scratch
`,
      'src/greeting': 'hello',
      'extra/file': 'extra'
    })
    const inputs = { image, 'bake-files': 'docker-bake.hcl', 'bake-target': 'app' }
    const outputs = outputsOf(await bake(folder, inputs, { WHO: 'us', TOKEN: 't0ken-of-the-build' }))
    const built = await readImage(store(image), outputs['digest'] as Digest)
    expect(built.platforms).toHaveLength(2)
    expect(built.platforms[0]?.config.config?.Labels).toMatchObject({ 'dev.test': 'yes' })
    expect(built.annotations).toMatchObject({ 'from.bake': '1' })
    expect((await store(image).resolveTag('bake'))?.digest).toBe(outputs['digest'])
    expect(await textOf(image, outputs['digest'] ?? '', 'of-us')).toBe('hello')
    expect(await textOf(image, outputs['digest'] ?? '', 'extra')).toBe('extra')
    const group = await bake(folder, { ...inputs, 'bake-target': 'all' }, { TOKEN: 't' })
    expect(group.stdout).toMatch(/::error::bake-target: got "all"; expected one target.*a group of 2/)
    const none = await bake(folder, { ...inputs, 'bake-target': 'none' })
    expect(none.stdout).toMatch(/::error::bake-target: got "none".*there are app, common/)
  })

  test('limits of RUN steps, and stages that are built anew, from inputs and from a bake file', async () => {
    const image = `${registry.host}/limits`
    const run = (what: string): string =>
      `RUN ["/bin/busybox", "sh", "-c", "export PATH=/bin; /bin/busybox --install -s /bin; ${what}"]`
    const folder = workspace({
      Dockerfile: `FROM scratch AS kept
ENV STAGE=kept
COPY --chmod=755 busybox /bin/busybox
${run('cat /proc/sys/kernel/random/uuid > /kept')}
FROM scratch AS anew
COPY busybox /bin/busybox
${run("(ulimit -n; df -k /dev/shm | awk 'NR==2 { print $2 }') > /limits; cat /proc/sys/kernel/random/uuid > /anew")}
FROM scratch
COPY --from=kept /kept /kept
COPY --from=anew /limits /anew /
`,
      'docker-bake.json': JSON.stringify({
        target: {
          app: { context: '.', ulimits: ['nofile=777:888'], 'shm-size': '16m', 'no-cache-filter': ['anew'] }
        }
      })
    })
    const look = async (inputs: Readonly<Record<string, string>>): Promise<(string | undefined)[]> => {
      const { digest = '' } = outputsOf(await bake(folder, { image, ...inputs }))
      return Promise.all(['limits', 'kept', 'anew'].map((file) => textOf(image, digest, file)))
    }
    const inputs = { engine: 'buildkit', ulimit: 'nofile=777:888', 'shm-size': '16m', 'no-cache-filters': 'anew' }
    const [limits, kept, anew] = await look(inputs)
    expect(limits).toBe('777\n16384\n')
    const again = await look(inputs)
    expect(again.slice(0, 2)).toEqual([limits, kept])
    expect(again[2]).not.toBe(anew)
    const baked = await look({ 'bake-files': 'docker-bake.json', 'bake-target': 'app' })
    expect(baked.slice(0, 2)).toEqual([limits, kept])
    expect([anew, again[2]]).not.toContain(baked[2])
  })

  test('loads the published bytes into docker and podman', async () => {
    const image = `${registry.host}/loaded/app`
    const folder = workspace({ Dockerfile: 'FROM scratch\nCOPY busybox /b\nCMD ["/b", "true"]\n' })
    const one = outputsOf(
      await bake(folder, { image, engine: 'buildkit', tags: 'v1\nv2', platforms: both, load: 'docker' })
    )
    const docker = (args: readonly string[]): string =>
      execFileSync(path.join(engines.env['PATH'] ?? '', 'docker'), args, {
        env: { ...engines.env },
        cwd: folder,
        encoding: 'utf8'
      }).trim()
    for (const tag of ['v1', 'v2'])
      expect(docker(['image', 'inspect', '--format', '{{.Id}}', `${image}:${tag}`])).toBe(one['digest'])
    const single = outputsOf(await bake(folder, { image, engine: 'buildkit', tags: 'v3', load: 'podman' }))
    const podman = execFileSync(
      path.join(engines.env['PATH'] ?? '', 'podman'),
      ['image', 'inspect', '--format', '{{.Digest}} {{.Id}}', `${image}:v3`],
      { env: { ...engines.env }, cwd: folder, encoding: 'utf8' }
    ).trim()
    expect(podman).toBe(`${single['digest'] ?? ''} ${(single['image-id'] ?? '').replace('sha256:', '')}`)
    // Without publishing: what a pull request looks at.
    const local = outputsOf(await bake(folder, { image, engine: 'buildkit', tags: 'v4', load: 'true', push: 'false' }))
    expect(await store(image).resolveTag('v4')).toBeUndefined()
    expect(docker(['image', 'inspect', '--format', '{{.Id}}', `${image}:v4`])).toBe(local['digest'])
  })

  test('describes a Dockerfile: outline and targets', async () => {
    const folder = workspace({ Dockerfile: '# a base\nFROM scratch AS one\nARG WHO=me\nFROM one AS two\n' })
    const image = `${registry.host}/described`
    const targets = outputsOf(await bake(folder, { image, call: 'targets' }))
    expect(targets).toMatchObject({ result: 'pass', digest: '' })
    expect(targets['metadata']).toMatch(/"one".*"two"/s)
    expect(outputsOf(await bake(folder, { image, call: 'outline', target: 'one' }))['metadata']).toContain('"WHO"')
  })

  test('contexts, stage, hosts, network, caches, ssh and a builder by name', async () => {
    const folder = workspace({
      Dockerfile: `FROM scratch AS wanted
COPY busybox /bin/busybox
COPY --from=other file /other
COPY --from=image /content /image
RUN ["/bin/busybox", "sh", "-c", "/bin/busybox grep -c 10.1.2.3 /etc/hosts > /hosts"]
RUN --network=none ["/bin/busybox", "sh", "-c", "/bin/busybox ls /sys/class/net > /net"]
RUN --mount=type=ssh ["/bin/busybox", "sh", "-c", "/bin/busybox test -S $SSH_AUTH_SOCK && echo yes > /ssh"]
FROM scratch
`,
      'other/file': 'other'
    })
    const digest = await base('context', 'context')
    const key_ = path.join(folder, 'id')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key_])
    const image = `${registry.host}/options`
    const outputs = outputsOf(
      await bake(folder, {
        image,
        target: 'wanted',
        builder: 'default',
        'add-hosts': 'db.example:10.1.2.3',
        'build-contexts': `other=other\nimage=docker-image://${registry.host}/context:1`,
        ssh: `default=${key_}`,
        'cache-to': `type=local,dest=cache,mode=max\ntype=registry,ref=${registry.host}/cache:1,mode=max`,
        'secrets-check': 'false'
      })
    )
    const text = (name: string): Promise<string | undefined> => textOf(image, outputs['digest'] ?? '', name)
    expect([await text('other'), await text('image'), await text('hosts'), await text('ssh')]).toEqual([
      'other',
      'context',
      '1\n',
      'yes\n'
    ])
    expect(await text('net')).toBe('lo\n')
    expect(outputs['metadata']).toContain(digest)
    // Both caches can be read again: nothing is run a second time.
    for (const from of ['type=local,src=cache', `type=registry,ref=${registry.host}/cache:1`]) {
      const cached = await bake(folder, {
        image,
        target: 'wanted',
        'add-hosts': 'db.example:10.1.2.3',
        'build-contexts': `other=other\nimage=docker-image://${registry.host}/context:1`,
        ssh: `default=${key_}`,
        'cache-from': from,
        'secrets-check': 'false'
      })
      expect(outputsOf(cached)['digest']).toBe(outputs['digest'])
    }
  })

  test('a repository as the context, at a commit', async () => {
    const repository = workspace({ Dockerfile: 'FROM scratch\nCOPY file /file\n', file: 'from git' })
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
        cwd: repository,
        encoding: 'utf8'
      }).trim()
    git('init', '-q', '-b', 'main')
    git('add', 'Dockerfile', 'file')
    git('commit', '-q', '-m', 'one')
    const commit = git('rev-parse', 'HEAD')
    const daemon = await gitDaemon(repository)
    try {
      const image = `${registry.host}/from/git`
      const context = `git://127.0.0.1:${daemon.port}/.git#${commit}`
      const outputs = outputsOf(await bake(workspace({}), { image, engine: 'buildkit', context }))
      expect(await textOf(image, outputs['digest'] ?? '', 'file')).toBe('from git')
      // A commit says what goes in, a branch does not.
      expect(outputs['input-digest']).toMatch(/^sha256:/)
      const branch = outputsOf(
        await bake(workspace({}), { image, engine: 'buildkit', context: context.replace(commit, 'main') })
      )
      expect(branch).toMatchObject({ digest: outputs['digest'], 'input-digest': '' })
    } finally {
      await daemon.stop()
    }
  })
})

/** git's own protocol on a free port of loopback. */
async function gitDaemon(folder: string): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server: Server = createServer((socket) => {
    const child = spawn(
      'git',
      ['daemon', '--inetd', '--export-all', `--base-path=${folder}`, folder, path.join(folder, '.git')],
      {
        stdio: ['pipe', 'pipe', 'ignore']
      }
    )
    socket.pipe(child.stdin)
    child.stdout.pipe(socket)
    for (const stream of [socket, child.stdin, child.stdout]) stream.on('error', () => child.kill())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      })
  }
}
