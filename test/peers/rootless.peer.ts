/** Our bundle and buildah as a user without rights: the same digest as root's, and the same contract. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  installActions,
  openRootless,
  startBuildkit,
  startRegistry,
  type ActionRun,
  type Buildkit,
  type InstalledActions,
  type Rootless,
  type TestRegistry
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let engines: Buildkit
let registry: TestRegistry
let user: Rootless
beforeAll(async () => {
  actions = installActions()
  registry = await startRegistry()
  engines = await startBuildkit({ plainHttp: [registry.host] })
  user = openRootless({ node: actions.node.path, plainHttp: [registry.host] })
})
afterAll(async () => {
  user.close()
  await engines.stop()
  await registry.stop()
  actions.dispose()
})

const owned = (base: string): string => `FROM ${base}
COPY --chown=7:8 greeting /greeting
RUN --mount=type=secret,id=token ["/bin/busybox", "sh", "-c", "/bin/busybox cat /run/secrets/token; echo made > /made; /bin/busybox chown 9:10 /made; /bin/busybox id"]
`

function workspace(home: string, dockerfile: string): string {
  const folder = mkdtempSync(path.join(home, 'workspace-'))
  mkdirSync(path.join(folder, 'app'))
  copyFileSync('/bin/busybox', path.join(folder, 'app/busybox'))
  writeFileSync(path.join(folder, 'app/greeting'), 'hello')
  writeFileSync(path.join(folder, 'app/Dockerfile'), dockerfile)
  return folder
}

/** Bakes as root or as the user. */
async function bake(
  as: Buildkit | Rootless,
  dockerfile: string,
  inputs: Readonly<Record<string, string>>
): Promise<ActionRun & { readonly left: readonly string[] }> {
  const temporary = mkdtempSync(path.join(as.folder, 'temporary-'))
  const folder = workspace(as.folder, dockerfile)
  if ('handOver' in as) as.handOver()
  const run = await actions.run(
    'bake-image',
    { context: 'app', engine: 'buildah', 'source-date-epoch': '1700000000', network: 'host', ...inputs },
    { workspace: folder, temporary, env: { ...as.env }, ...('node' in as ? { node: as.node } : {}) }
  )
  return { ...run, left: readdirSync(temporary) }
}

test('a user gets the digest that root gets: several platforms, a base, owners, a secret', async () => {
  const base = await bake(engines, 'FROM scratch\nCOPY busybox /bin/busybox\n', {
    image: `${registry.host}/base`,
    tags: '1',
    platforms: 'linux/amd64\nlinux/arm64'
  })
  expect(base.outputs['result']).toBe('baked')
  const dockerfile = owned(`${registry.host}/base:1`)
  const inputs = { platforms: 'linux/amd64\nlinux/arm64', secrets: 'token=correct horse battery', tags: 'latest' }
  const root = await bake(engines, dockerfile, { ...inputs, image: `${registry.host}/root` })
  const rootless = await bake(user, dockerfile, { ...inputs, image: `${registry.host}/user` })
  expect([rootless.exitCode, rootless.outputs['result']]).toEqual([0, 'baked'])
  expect(rootless.outputs['digest']).toBe(root.outputs['digest'])
  // It was root's view of a user namespace, not root.
  expect(rootless.log).toContain('uid=0')
  expect(rootless.log).not.toContain('correct horse')
  expect(rootless.left).toEqual([])
})

test('what must not be published, or does not build, is the same to a user', async () => {
  const failing = await bake(user, 'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "false"]\n', {
    image: `${registry.host}/failing`
  })
  expect([failing.exitCode, failing.outputs['result']]).toEqual([1, 'error'])
  expect(failing.left).toEqual([])
  const leaking = await bake(
    user,
    'FROM scratch\nCOPY busybox /bin/busybox\nRUN --mount=type=secret,id=t ["/bin/busybox", "cp", "/run/secrets/t", "/kept"]\n',
    { image: `${registry.host}/leaking`, secrets: 't=correct horse battery', tags: 'latest' }
  )
  expect(leaking.outputs['result']).toBe('refused')
  expect(leaking.left).toEqual([])
})

test('a user whom nobody gave subordinate ids is told so', async () => {
  const poor = openRootless({ node: actions.node.path, subordinateIds: false })
  try {
    const run = await bake(poor, 'FROM scratch\nCOPY --chown=7:8 greeting /greeting\n', {
      image: `${registry.host}/poor`
    })
    expect(run.outputs['result']).toBe('error')
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(
      /engine: got "buildah"; expected .*\/etc\/subuid/
    )
  } finally {
    poor.close()
  }
})
