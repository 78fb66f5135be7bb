/** The bundle of blue-green-switch on a real API server, configured by delivery.yml, with a credential plugin. */
import { chmodSync, cpSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import {
  installActions,
  repositoryRoot,
  startDockerRegistry,
  startKubernetes,
  type ActionRun,
  type DockerRegistry,
  type InstalledActions,
  type TestKubernetes
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from '../workspace.js'

const long = process.env['LONG'] !== undefined
const example = path.join(repositoryRoot, 'examples/kubernetes')

let actions: InstalledActions
let cluster: TestKubernetes
let registry: DockerRegistry
let workspace: TestWorkspace
let namespace = ''
let image = ''
const digests: string[] = []

beforeAll(async () => {
  actions = installActions()
  registry = await startDockerRegistry()
  cluster = await startKubernetes()
  namespace = await cluster.namespace()
  workspace = await makeWorkspace(actions)
  image = `${registry.host}/acme/greeter`
  await allow()
  await cluster.call('POST', `/api/v1/namespaces/${namespace}/services`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'greeter' },
    spec: { selector: { app: 'greeter' }, ports: [{ port: 80, targetPort: 8080 }] }
  })
  // The manifest and the environment that the example has, in a namespace and with a policy of the test's own.
  cpSync(path.join(example, 'deploy'), path.join(workspace.folder, 'deploy'), { recursive: true })
  const staging = /^  staging:\n((?: {4}.*\n)+)/m.exec(
    readFileSync(path.join(example, '.github/delivery.yml'), 'utf8')
  )?.[1]
  const file = path.join(workspace.folder, '.github/delivery.yml')
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace('facts: [signature, provenance, sbom, scan]', 'facts: [signature]')
      .replace(
        /  production:\n[^]*$/,
        `  production:\n    protected: false\n${staging ?? ''}    drain: 2s\n`
          .replace('namespace: greeter-staging', `namespace: ${namespace}`)
          .replace('observe: 30s', 'observe: 300ms')
          .replace('{ http: /healthz }', '{ http: /healthz, interval: 50ms, success: 2 }')
      )
  )
  for (const version of ['1', '2']) {
    mkdirSync(path.join(workspace.folder, `app-${version}`))
    writeFileSync(path.join(workspace.folder, `app-${version}/version`), version)
    const baked = await workspace.run('bake-image', {
      image,
      files: `app-${version}:/app`,
      entrypoint: '["/app/greeter"]',
      'source-date-epoch': '1700000000'
    })
    const digest = baked.outputs['digest'] ?? baked.log
    const proven = await workspace.run('sign-and-sbom', { image, digest, 'signing-key': workspace.key })
    expect(proven.outputs['result'] ?? proven.log).toBe('signed')
    digests.push(digest)
  }
}, 300_000)

afterAll(async () => {
  await workspace.remove()
  await cluster.stop()
  await registry.stop()
  actions.endJob()
  actions.dispose()
})

/** What the documentation says that the switch needs, and nothing more. */
async function allow(): Promise<void> {
  const base = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`
  await cluster.call('POST', `${base}/roles`, parse(readFileSync(path.join(example, 'rbac.yaml'), 'utf8')))
  await cluster.call('POST', `${base}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'deployer' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'blue-green-switch' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'deployer' }]
  })
}

const runSwitch = (
  operation: string,
  order: number,
  digest?: string,
  options: Parameters<TestWorkspace['run']>[3] = {},
  kubeconfig = cluster.deployer.kubeconfig(namespace)
): Promise<ActionRun> =>
  workspace.run(
    'blue-green-switch',
    { environment: 'production', operation, image, ...(digest === undefined ? {} : { digest }), kubeconfig },
    order,
    { timeout: 300_000, ...options }
  )

/** What the Service's endpoints run, as the cluster tells it. */
async function serving(): Promise<string[]> {
  const { body: service } = await cluster.call('GET', `/api/v1/namespaces/${namespace}/services/greeter`)
  const { selector } = (service as { spec: { selector: Record<string, string> } }).spec
  const query = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
  const { body } = await cluster.call(
    'GET',
    `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(query)}`
  )
  const pods = (body as { items: { status: { containerStatuses: [{ imageID: string; ready: boolean }] } }[] }).items
  return [...new Set(pods.map(({ status }) => status.containerStatuses[0].imageID.replace(/^.*@/, '')))]
}

/** Where users come: whatever they ask is asked of the Service, through the API server. */
async function startUsers(): Promise<{ readonly url: string; readonly end: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const asked = `/api/v1/namespaces/${namespace}/services/greeter:80/proxy${request.url ?? '/'}`
    void cluster.call('GET', asked).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

test('deploys, replaces and rolls back; says how far it is, and shows no token', async () => {
  const [one = '', two = ''] = digests
  const runs = [await runSwitch('deploy', 1, one)]
  expect(runs[0]?.outputs['result'] ?? runs[0]?.log).toBe('live')
  expect(runs[0]?.log).toMatch(/0 of 2 pods are available[\s\S]*2 of 2 pods are available/)
  expect(await serving()).toEqual([one])
  runs.push(await runSwitch('deploy', 2, two))
  expect(runs[1]?.outputs['result'] ?? runs[1]?.log).toBe('live')
  expect(await serving()).toEqual([two])
  expect((await runSwitch('deploy', 3, two)).outputs['result']).toBe('unchanged')
  runs.push(await runSwitch('rollback', 4))
  expect(runs[2]?.outputs['result'] ?? runs[2]?.log).toBe('rolled-back')
  expect(await serving()).toEqual([one])
  for (const run of runs) {
    const log = run.log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    expect([...log, run.stderr, run.summary].join('\n')).not.toContain(cluster.deployer.token)
  }
})

test('verify-health asks the cluster what runs, and nothing is written', async () => {
  const file = path.join(workspace.folder, 'verify.yml')
  const text = readFileSync(path.join(workspace.folder, '.github/delivery.yml'), 'utf8')
  const users = await startUsers()
  writeFileSync(file, text.replace('  production:\n', `  production:\n    url: "${users.url}"\n`))
  const verify = (digest = '') =>
    workspace.run('verify-health', {
      environment: 'production',
      config: 'verify.yml',
      image,
      digest,
      'ask-runtime': 'true',
      duration: '200ms',
      kubeconfig: cluster.deployer.kubeconfig(namespace)
    })
  const said = ({ exitCode, outputs }: ActionRun): unknown[] => [
    exitCode,
    ...['result', 'drift', 'running-digest'].map((name) => outputs[name])
  ]
  const written = async (): Promise<unknown[]> => {
    const kinds = ['api/v1', 'apis/apps/v1', 'apis/coordination.k8s.io/v1']
    const names = ['configmaps', 'deployments', 'leases']
    const lists = await Promise.all(
      names.map((name, at) => cluster.call('GET', `/${kinds[at]}/namespaces/${namespace}/${name}`))
    )
    return lists.flatMap(({ body }) =>
      (body as { items: { metadata: { name: string; resourceVersion: string } }[] }).items.map(
        ({ metadata: { name, resourceVersion } }) => `${name} ${resourceVersion}`
      )
    )
  }
  try {
    const [one, two] = digests
    const before = await written()
    expect(said(await verify(one))).toEqual([0, 'pass', 'same', one])
    expect(said(await verify(two))).toEqual([1, 'fail', 'different', one])
    expect(await written()).toEqual(before)
  } finally {
    await users.end()
  }
})

test('a credential plugin is asked for the token', async () => {
  const plugin = path.join(workspace.folder, 'plugin')
  const credential = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: { token: cluster.deployer.token }
  }
  writeFileSync(plugin, `#!/bin/sh\necho '${JSON.stringify(credential)}'\n`)
  chmodSync(plugin, 0o755)
  const config = JSON.parse(cluster.deployer.kubeconfig(namespace)) as { users: { user: object }[] }
  const exec = { apiVersion: credential.apiVersion, command: plugin, interactiveMode: 'Never' }
  const file = path.join(workspace.folder, 'kubeconfig')
  writeFileSync(file, JSON.stringify({ ...config, users: [{ ...config.users[0], user: { exec } }] }))
  const run = await runSwitch('status', 10, undefined, {}, file)
  expect([run.exitCode, run.outputs['live-digest']]).toEqual([0, digests[0]])
  expect(run.masks).toContain(cluster.deployer.token)
})

test('killed at any step, the next run puts it in order', async () => {
  const points = [/begins/, /made the Deployment/, /2 of 2 pods/, /is ready/, /observed/, /before COMMIT/]
  let order = 20
  let live = digests[0] ?? ''
  for (let round = 0; round < (long ? 10 : 1); round += 1)
    for (const after of long ? points : points.slice(4, 5)) {
      order += 3
      const next = digests.find((digest) => digest !== live) ?? ''
      const killed = await runSwitch('deploy', order, next, { signal: { after, send: 'SIGKILL' } })
      const recovered = await runSwitch('resume', order + 1)
      expect([killed.endedBy ?? 'ended', recovered.outputs['result'] ?? recovered.log]).toEqual([
        expect.stringMatching(/SIGKILL|ended/),
        expect.stringMatching(/^(live|aborted|unchanged)$/)
      ])
      expect([live, next]).toContain(recovered.outputs['live-digest'])
      const done = await runSwitch('deploy', order + 2, next)
      expect(done.outputs['live-digest'] ?? done.log).toBe(next)
      expect(await serving()).toEqual([next])
      live = next
    }
}, 3_600_000)

const wrong: [string, () => string, RegExp][] = [
  ['a kubeconfig that is none', () => 'kind: Pod\nmetadata: {}', /YAML of the kind Config/],
  [
    'a token that is not known',
    () => cluster.deployer.kubeconfig(namespace).replace('deployer-token', 'other-token'),
    /401.*Unauthorized/
  ]
]
// It is waited for, for ten seconds.
if (long)
  wrong.push([
    'an API server that is not there',
    () => cluster.deployer.kubeconfig(namespace, 'https://127.0.0.1:1'),
    /127\.0\.0\.1:1.*ECONNREFUSED/
  ])
test.each(wrong)('%s is named', async (_what, kubeconfig, message) => {
  const run = await runSwitch('deploy', 90, digests[0], {}, kubeconfig())
  expect(run.exitCode).toBe(1)
  expect(run.log).toMatch(message)
})
