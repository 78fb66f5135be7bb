/** The causes that a Dockerfile brings in, by real engines: each is built twice, and the difference must be named. */
import { mkdtempSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openRegistry, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp, watchTool } from '@immutable-delivery/runner'
import {
  memoryStore,
  startBuildkit,
  startDockerRegistry,
  type Buildkit,
  type DockerRegistry
} from '@immutable-delivery/testbed'
import {
  buildCanonical,
  buildWithBuildah,
  buildWithBuildkit,
  compareImages,
  publishBuilt,
  verifyBuild,
  type BuildPorts,
  type CanonicalBuild,
  type DockerfileBuild,
  type DockerfileEngine,
  type Reproduction
} from '../../src/index.js'
import { plainBuild, recordingPorts } from '../engines/support.js'

let engines: Buildkit
let registry: DockerRegistry
let repository: Server
let served = 0
beforeAll(async () => {
  registry = await startDockerRegistry()
  engines = await startBuildkit({ plainHttp: [registry.host] })
  // A repository of packages that has a newer version whenever it is asked.
  repository = createServer((_request, response) => {
    served += 1
    response.end(`Package: tool\nVersion: 1.${served}\n`)
  })
  await new Promise<void>((resolve) => {
    repository.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(async () => {
  repository.close()
  await registry.stop()
  await engines.stop()
})

let number = 0
async function context(dockerfile: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  number += 1
  const folder = path.join(engines.folder, `context-${number}`)
  await fs.mkdir(folder, { recursive: true })
  await fs.copyFile('/bin/busybox', path.join(folder, 'busybox'))
  for (const [name, content] of Object.entries(files)) await fs.writeFile(path.join(folder, name), content)
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

function ports(): BuildPorts {
  const temporary = mkdtempSync(path.join(engines.folder, 'temporary-'))
  return recordingPorts({ tool: watchTool, env: engines.env, temporary })
}

const options = { compression: 'gzip' as const, scrub: [], target: memoryStore(), tags: [], previous: undefined }
const canonical = (
  engine: DockerfileEngine,
  build: DockerfileBuild,
  more: Partial<typeof options> = {}
): Promise<CanonicalBuild> => buildCanonical(engine, build, ports(), { ...options, ...more })

/** As bake-image does it; `change` happens between the builds. */
async function verify(
  engine: DockerfileEngine,
  build: DockerfileBuild,
  change: () => Promise<Partial<DockerfileBuild>> = () => Promise.resolve({})
): Promise<Reproduction> {
  const first = await canonical(engine, build)
  const more = await change()
  const again = (): Promise<CanonicalBuild> => canonical(engine, { ...build, ...more, noCache: true })
  const result = await verifyBuild(first, again, !build.noCache, { logger: silentLogger, hide: (text) => text })
  await first.built.close()
  return result
}

const causesOf = (result: Reproduction): (number | undefined)[] => [
  ...new Set(result.differences.map(({ cause }) => cause))
]

const random = 'n=$(/bin/busybox od -An -N2 -tu2 /dev/urandom | /bin/busybox tr -d " ")'
/** For each of sixteen bits of a number that was drawn, one of two commands. */
const eachBit = (one: string, other: string): string =>
  `${random}; i=0; while [ $i -lt 16 ]; do if [ $((n >> i & 1)) = 1 ]; then ${one}; else ${other}; fi; i=$((i + 1)); done`

/** One step of a Dockerfile for each cause; `%PORT%` is the repository's. */
const steps: readonly (readonly [cause: number, step: string])[] = [
  [1, `${random}; echo 1 > /aged; /bin/busybox touch -d @$((n * 100)) /aged`],
  [3, `${random}; /bin/busybox mkdir /folder; /bin/busybox touch -d @$((n * 100)) /folder`],
  [5, `${random}; echo 1 > /owned; /bin/busybox chown $((1000 + n)) /owned`],
  [6, `/bin/busybox mkdir /modes; ${eachBit('echo 1 > /modes/$i', 'umask 077; echo 1 > /modes/$i; umask 022')}`],
  [7, `${random}; /bin/busybox mknod /device c 1 $n`],
  [
    8,
    `/bin/busybox mkdir /links; echo 1 > /links/f; ${eachBit('/bin/busybox ln /links/f /links/$i', '/bin/busybox cp /links/f /links/$i')}`
  ],
  [9, `/bin/busybox mkdir /names; ${eachBit('echo 1 > /names/a$i', 'echo 1 > /names/A$i')}`],
  [23, '/bin/busybox mkdir -p /var/lib/dpkg; /bin/busybox wget -q -O /var/lib/dpkg/status http://127.0.0.1:%PORT%/'],
  [
    24,
    '/bin/busybox mkdir -p /var/log/apt; /bin/busybox cat /proc/uptime /proc/sys/kernel/random/uuid > /var/log/apt/history.log'
  ],
  [24, '/bin/busybox cat /proc/sys/kernel/random/uuid > /id'],
  [24, 'echo 1 > /opt-$(/bin/busybox cat /proc/sys/kernel/random/uuid)'],
  [25, '/bin/busybox sleep 1; /bin/busybox date -u +%Y-%m-%dT%H:%M:%SZ > /built'],
  [25, 'echo "/src/$(/bin/busybox date +%s)/main.c" > /map'],
  [25, '/bin/busybox cat /bin/busybox /proc/sys/kernel/random/uuid > /program'],
  // Read from the host's own mounts, or empty: what is asked is that reading them stays the same.
  [0, '/bin/busybox cat /etc/hostname /etc/timezone > /host 2>&1; true']
]

const dockerfileOf = (all: readonly (readonly [number, string])[]): string =>
  [
    'FROM scratch',
    'COPY busybox /bin/busybox',
    ...all.map(
      ([, step]) =>
        `RUN ["/bin/busybox", "sh", "-c", ${JSON.stringify(step.replace('%PORT%', String((repository.address() as AddressInfo).port)))}]`
    ),
    ''
  ].join('\n')

describe.each(['buildkit', 'buildah'] as const)('engine %s', (engine) => {
  test('each step of a Dockerfile that differs is named with its cause, and no other', async () => {
    // buildah, as it runs here, makes no devices.
    // Each layer is a copy of all files below, so that many take minutes there.
    const possible = steps.filter(([cause]) => engine === 'buildkit' || [6, 23, 0].includes(cause))
    const result = await verify(engine, buildOf(await context(dockerfileOf(possible)), { noCache: true }))
    expect(result).toMatchObject({ reproducible: false, builds: 2 })
    const found = possible.map((_, i) => [
      ...new Set(result.differences.filter(({ layer }) => layer?.number === i + 2).map(({ cause }) => cause))
    ])
    expect(found).toEqual(possible.map(([cause]) => (cause === 0 ? [] : [cause])))
    // Nothing but the layers: what is around them follows from them.
    expect(result.differences.every(({ layer }) => layer !== undefined)).toBe(true)
  })

  test('a cached layer that fresh builds do not agree with', async () => {
    const folder = await context(
      `FROM scratch\nCOPY busybox /bin/busybox\nRUN --mount=type=secret,id=x ["/bin/busybox", "sh", "-c", "/bin/busybox sha256sum /run/secrets/x > /sum"]\n`
    )
    const of = (value: string): DockerfileBuild => buildOf(folder, { secrets: [{ id: 'x', value }] })
    await (await canonical(engine, of('one'))).built.close()
    // The key of the cache does not know what a secret says.
    const result = await verify(engine, of('two'))
    expect(result.builds).toBe(3)
    expect(causesOf(result)[0]).toBe(27)
    expect(result.differences[0]?.layer?.number).toBe(2)
  })

  test('another day, another checkout, another umask of the folder’s files: the same digest', async () => {
    const dockerfile = `FROM scratch
COPY busybox /bin/busybox
COPY --chmod=0644 a b c /files/
RUN ["/bin/busybox", "sh", "-c", "/bin/busybox mkdir /made; echo 1 > /made/b; echo 2 > /made/a; /bin/busybox ln /made/b /made/c; /bin/busybox rm /files/c"]
`
    const one = await canonical(engine, buildOf(await context(dockerfile, { a: '1', b: '2', c: '3' })))
    const other = await context(dockerfile, { c: '3', b: '2', a: '1' })
    for (const [i, name] of ['b', 'a', 'c', 'busybox'].entries())
      await fs.utimes(path.join(other, name), 1_800_000_000 + i, 1_800_000_000 + i)
    for (const name of ['a', 'b', 'c']) await fs.chmod(path.join(other, name), 0o600)
    const two = await canonical(engine, buildOf(other, { noCache: true }))
    expect(two.built.digest).toBe(one.built.digest)
    const history = one.built.image.platforms[0]?.config.history ?? []
    expect(JSON.stringify(history)).not.toMatch(/clamp-mtime|buildkit\.dockerfile/)
    await Promise.all([one.built.close(), two.built.close()])
  })
})

test('what changes on the way: a base that moved, a host, the ends of lines, a label', async () => {
  const base = await context('FROM scratch\nCOPY busybox /bin/busybox\nCOPY a /a\n', { a: '1' })
  const target = store('moving')
  const publish = async (): Promise<void> => {
    const { built } = await canonical('buildkit', buildOf(base, { created: 1_600_000_000 }))
    await publishBuilt(built, target, ['latest'], ports())
    await built.close()
  }
  await publish()
  const folder = await context(
    `FROM ${registry.host}/moving:latest\nCOPY text /text\nRUN ["/bin/busybox", "sh", "-c", "/bin/busybox grep db. /etc/hosts > /hosts; true"]\n`,
    { text: 'one\ntwo\n' }
  )
  const build = buildOf(folder, { addHosts: ['db.example:10.0.0.7'], labels: { run: '1' }, pull: true, noCache: true })
  expect((await verify('buildkit', build)).reproducible).toBe(true)
  const result = await verify('buildkit', build, async () => {
    await fs.writeFile(path.join(base, 'a'), '2')
    await publish()
    await fs.writeFile(path.join(folder, 'text'), 'one\r\ntwo\r\n')
    return { addHosts: ['db.example:10.0.0.8'], labels: { run: '2' } }
  })
  expect(causesOf(result).toSorted((a = 0, b = 0) => a - b)).toEqual([17, 22, 26, 30])
})

test('BuildKit and buildah: the same files are the same layers; what else differs is named as theirs', async () => {
  const folder = await context(
    'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "sh", "-c", "echo 1 > /b; echo 2 > /a; /bin/busybox ln /b /Z"]\n'
  )
  const [one, two] = [await canonical('buildkit', buildOf(folder)), await canonical('buildah', buildOf(folder))]
  const layers = ({ built }: CanonicalBuild): unknown => built.image.platforms[0]?.manifest.layers
  expect(layers(one)).toEqual(layers(two))
  const { differences } = await compareImages(one.built, two.built)
  expect([...new Set(differences.map(({ where }) => where))]).not.toContain('layer')
  expect(differences.map(({ cause }) => cause)).toContain(28)
  await Promise.all([one.built.close(), two.built.close()])
})

test('what the engines write by themselves is seen in their own images', async () => {
  const folder = await context('FROM scratch\nARG TARGETARCH\nCOPY busybox /of-$TARGETARCH\nCOPY Dockerfile /d\n')
  const raw = async (engine: DockerfileEngine): Promise<CanonicalBuild['built']> =>
    (engine === 'buildkit' ? buildWithBuildkit : buildWithBuildah)(buildOf(folder), ports())
  const [one, two] = [await raw('buildkit'), await raw('buildah')]
  const { differences } = await compareImages(one, two)
  const causes = new Set(differences.map(({ cause }) => cause))
  // BuildKit's layers come unpacked, buildah's as gzip by Go; their words in the history are their own.
  expect([...causes]).toEqual(expect.arrayContaining([11, 28]))
  expect([...causes].every((cause) => cause !== undefined)).toBe(true)
  await Promise.all([one.close(), two.close()])
})

function store(name: string): ImageStore {
  return openRegistry({
    host: registry.host,
    repository: name,
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    plainHttp: true,
    credentials: () => Promise.resolve(undefined)
  })
}
