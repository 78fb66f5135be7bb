/** What users of build-push-action and bake-action have, with our bundle and real BuildKit: bake files, Git, load, caches. */
import { execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readImage, type Digest } from '@immutable-delivery/oci'
import { both, openBakery, outputsOf, type Bakery } from './bakery.js'

let bakery: Bakery
beforeAll(async () => {
  bakery = await openBakery()
})
afterAll(() => bakery.stop())

test('a target of a bake file, with its variables and inheritance', async () => {
  const image = `${bakery.registry.host}/from/bake`
  const folder = bakery.workspace({
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
  const outputs = outputsOf(await bakery.bake(folder, inputs, { WHO: 'us', TOKEN: 't0ken-of-the-build' }))
  const built = await readImage(bakery.store(image), outputs['digest'] as Digest)
  expect(built.platforms).toHaveLength(2)
  expect(built.platforms[0]?.config.config?.Labels).toMatchObject({ 'dev.test': 'yes' })
  expect(built.annotations).toMatchObject({ 'from.bake': '1' })
  expect((await bakery.store(image).resolveTag('bake'))?.digest).toBe(outputs['digest'])
  expect(await bakery.textOf(image, outputs['digest'] ?? '', 'of-us')).toBe('hello')
  expect(await bakery.textOf(image, outputs['digest'] ?? '', 'extra')).toBe('extra')
  const group = await bakery.bake(folder, { ...inputs, 'bake-target': 'all' }, { TOKEN: 't' })
  expect(group.stdout).toMatch(/::error::bake-target: got "all"; expected one target.*a group of 2/)
  const none = await bakery.bake(folder, { ...inputs, 'bake-target': 'none' })
  expect(none.stdout).toMatch(/::error::bake-target: got "none".*there are app, common/)
})

test('a target that stands on other targets: built first, and their layers are ours', async () => {
  const image = `${bakery.registry.host}/from/targets`
  const ref = `${bakery.registry.host}/targets/base:1`
  const old = await bakery.base('targets/base', 'old')
  // Two ways lead to `common`: it is built once.
  const folder = bakery.workspace({
    'docker-bake.json': JSON.stringify({
      target: {
        app: {
          context: 'app',
          contexts: { 'acme/runtime': 'target:runtime', tools: 'target:tools' },
          platforms: ['linux/amd64', 'linux/arm64']
        },
        runtime: { context: 'runtime', contexts: { common: 'target:common' }, labels: { of: 'runtime' } },
        tools: { contexts: { common: 'target:common' }, 'dockerfile-inline': 'FROM common\nCOPY busybox /tool\n' },
        common: {
          context: 'common',
          args: { WHO: 'us' },
          secret: ['id=token,env=TOKEN']
        }
      }
    }),
    'app/Dockerfile': 'FROM acme/runtime\nCOPY --from=tools /tool /tool\nCOPY file /file\n',
    'app/file': 'app',
    'runtime/Dockerfile': 'FROM common\nCOPY file /runtime\nENV RUNTIME=yes\n',
    'runtime/file': 'runtime',
    'common/Dockerfile': `FROM ${ref}
ARG WHO
RUN --mount=type=secret,id=token ["/bin/busybox", "sh", "-c", "/bin/busybox wc -c < /run/secrets/token > /of-$WHO"]
`
  })
  const inputs = { image, 'bake-files': 'docker-bake.json', 'bake-target': 'app' }
  const env = { TOKEN: 't0ken-of-the-build' }
  const locked = outputsOf(await bakery.bake(folder, { ...inputs, call: 'lock' }, env))
  expect(locked['metadata']).toContain(old)
  await bakery.base('targets/base', 'new')

  const run = await bakery.bake(folder, { ...inputs, lock: 'strict', reproduce: 'verify' }, env)
  const outputs = outputsOf(run)
  expect(outputs).toMatchObject({ base: `${ref}@${old}`, 'base-digest': old, reproducible: 'true' })
  expect(outputs['input-digest']).toMatch(/^sha256:/)
  // In both builds of `reproduce`.
  expect(run.log.match(/First target:common/g)).toHaveLength(2)
  const digest = outputs['digest'] ?? ''
  const text = (name: string): Promise<string | undefined> => bakery.textOf(image, digest, name)
  expect([await text('content'), await text('of-us'), await text('runtime'), await text('file')]).toEqual([
    'old',
    '18\n',
    'runtime',
    'app'
  ])
  const built = await readImage(bakery.store(image), digest as Digest)
  const below = await readImage(bakery.store(`${bakery.registry.host}/targets/base`), old as Digest)
  expect(built.platforms).toHaveLength(2)
  for (const { platform, manifest, config } of built.platforms) {
    expect(config.config?.Env).toContain('RUNTIME=yes')
    expect(config.config?.Labels).toMatchObject({ of: 'runtime' })
    const [base, ...more] = below.platforms.filter((one) => one.platform.architecture === platform.architecture)
    expect(more).toEqual([])
    const layers = base?.manifest.layers ?? []
    // The base's as they were, all others packed by us: BuildKit wrote them as plain tars.
    expect(manifest.layers.slice(0, layers.length).map((one) => one.digest)).toEqual(layers.map((one) => one.digest))
    for (const { mediaType } of manifest.layers) expect(mediaType).toMatch(/tar\+gzip$/)
    // Theirs and the application's: the secret's, the runtime's file, the tool and the file.
    expect(manifest.layers.length - layers.length).toBe(4)
    for (const { created } of (config.history ?? []).slice(-3))
      expect(Date.parse(created ?? '')).toBe(1_700_000_000_000)
  }

  // What goes into a target below is in the input digest.
  writeFileSync(path.join(folder, 'common/Dockerfile'), `FROM ${ref}\nARG WHO\nCOPY --from=${ref} /content /of-us\n`)
  const other = outputsOf(await bakery.bake(folder, { ...inputs, lock: 'strict' }, env))
  expect(other['input-digest']).not.toBe(outputs['input-digest'])
  expect(outputsOf(await bakery.bake(folder, { ...inputs, call: 'check' }, env))).toMatchObject({ result: 'pass' })
})

test('limits of RUN steps, and stages that are built anew, from inputs and from a bake file', async () => {
  const image = `${bakery.registry.host}/limits`
  const run = (what: string): string =>
    `RUN ["/bin/busybox", "sh", "-c", "export PATH=/bin; /bin/busybox --install -s /bin; ${what}"]`
  const folder = bakery.workspace({
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
    const { digest = '' } = outputsOf(await bakery.bake(folder, { image, ...inputs }))
    return Promise.all(['limits', 'kept', 'anew'].map((file) => bakery.textOf(image, digest, file)))
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
  const image = `${bakery.registry.host}/loaded/app`
  const folder = bakery.workspace({ Dockerfile: 'FROM scratch\nCOPY busybox /b\nCMD ["/b", "true"]\n' })
  const one = outputsOf(
    await bakery.bake(folder, { image, engine: 'buildkit', tags: 'v1\nv2', platforms: both, load: 'docker' })
  )
  const docker = (args: readonly string[]): string =>
    execFileSync(path.join(bakery.engines.env['PATH'] ?? '', 'docker'), args, {
      env: { ...bakery.engines.env },
      cwd: folder,
      encoding: 'utf8'
    }).trim()
  for (const tag of ['v1', 'v2'])
    expect(docker(['image', 'inspect', '--format', '{{.Id}}', `${image}:${tag}`])).toBe(one['digest'])
  const single = outputsOf(await bakery.bake(folder, { image, engine: 'buildkit', tags: 'v3', load: 'podman' }))
  const podman = execFileSync(
    path.join(bakery.engines.env['PATH'] ?? '', 'podman'),
    ['image', 'inspect', '--format', '{{.Digest}} {{.Id}}', `${image}:v3`],
    { env: { ...bakery.engines.env }, cwd: folder, encoding: 'utf8' }
  ).trim()
  expect(podman).toBe(`${single['digest'] ?? ''} ${(single['image-id'] ?? '').replace('sha256:', '')}`)
  // Without publishing: what a pull request looks at.
  const local = outputsOf(
    await bakery.bake(folder, { image, engine: 'buildkit', tags: 'v4', load: 'true', push: 'false' })
  )
  expect(await bakery.store(image).resolveTag('v4')).toBeUndefined()
  expect(docker(['image', 'inspect', '--format', '{{.Id}}', `${image}:v4`])).toBe(local['digest'])
})

test('describes a Dockerfile: outline and targets', async () => {
  const folder = bakery.workspace({ Dockerfile: '# a base\nFROM scratch AS one\nARG WHO=me\nFROM one AS two\n' })
  const image = `${bakery.registry.host}/described`
  const targets = outputsOf(await bakery.bake(folder, { image, call: 'targets' }))
  expect(targets).toMatchObject({ result: 'pass', digest: '' })
  expect(targets['metadata']).toMatch(/"one".*"two"/s)
  expect(outputsOf(await bakery.bake(folder, { image, call: 'outline', target: 'one' }))['metadata']).toContain('"WHO"')
})

test('contexts, stage, hosts, network, caches, ssh and a builder by name', async () => {
  const folder = bakery.workspace({
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
  const digest = await bakery.base('context', 'context')
  const key_ = path.join(folder, 'id')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key_])
  const image = `${bakery.registry.host}/options`
  const outputs = outputsOf(
    await bakery.bake(folder, {
      image,
      target: 'wanted',
      builder: 'default',
      'add-hosts': 'db.example:10.1.2.3',
      'build-contexts': `other=other\nimage=docker-image://${bakery.registry.host}/context:1`,
      ssh: `default=${key_}`,
      'cache-to': `type=local,dest=cache,mode=max\ntype=registry,ref=${bakery.registry.host}/cache:1,mode=max`,
      'secrets-check': 'false'
    })
  )
  const text = (name: string): Promise<string | undefined> => bakery.textOf(image, outputs['digest'] ?? '', name)
  expect([await text('other'), await text('image'), await text('hosts'), await text('ssh')]).toEqual([
    'other',
    'context',
    '1\n',
    'yes\n'
  ])
  expect(await text('net')).toBe('lo\n')
  expect(outputs['metadata']).toContain(digest)
  // Both caches can be read again: nothing is run a second time.
  for (const from of ['type=local,src=cache', `type=registry,ref=${bakery.registry.host}/cache:1`]) {
    const cached = await bakery.bake(folder, {
      image,
      target: 'wanted',
      'add-hosts': 'db.example:10.1.2.3',
      'build-contexts': `other=other\nimage=docker-image://${bakery.registry.host}/context:1`,
      ssh: `default=${key_}`,
      'cache-from': from,
      'secrets-check': 'false'
    })
    expect(outputsOf(cached)['digest']).toBe(outputs['digest'])
  }
})

test('a repository as the context, at a commit', async () => {
  const repository = bakery.workspace({ Dockerfile: 'FROM scratch\nCOPY file /file\n', file: 'from git' })
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
    const image = `${bakery.registry.host}/from/git`
    const context = `git://127.0.0.1:${daemon.port}/.git#${commit}`
    const outputs = outputsOf(await bakery.bake(bakery.workspace({}), { image, engine: 'buildkit', context }))
    expect(await bakery.textOf(image, outputs['digest'] ?? '', 'file')).toBe('from git')
    // A commit says what goes in, a branch does not.
    expect(outputs['input-digest']).toMatch(/^sha256:/)
    const branch = outputsOf(
      await bakery.bake(bakery.workspace({}), { image, engine: 'buildkit', context: context.replace(commit, 'main') })
    )
    expect(branch).toMatchObject({ digest: outputs['digest'], 'input-digest': '' })
  } finally {
    await daemon.stop()
  }
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
