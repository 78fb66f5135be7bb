/** A shop on the fakes of Amazon ECS and of a load balancer, as delivery.yml says, for tests of the bundle. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import {
  freePort,
  installActions,
  startFakeAws,
  startFakeEcs,
  startFakeElb,
  startRegistry,
  type ActionRun,
  type FakeAws,
  type FakeEcs,
  type FakeElb,
  type InstalledActions,
  type RunOptions,
  type RunningTask,
  type TestRegistry
} from '@immutable-delivery/testbed'
import type { Journal } from '@immutable-delivery/rollout'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

/** How a release behaves: well; not answering its check, from the start or as soon as users come; ending by itself. */
export type Behavior = 'good' | 'ill' | 'turns-ill' | 'crash'

export interface AwsShop {
  readonly aws: FakeAws
  readonly ecs: FakeEcs
  readonly elb: FakeElb
  readonly workspace: TestWorkspace
  /** Bakes and signs one more; gives the digest. */
  release(version: string, behavior?: Behavior): Promise<string>
  /** Runs an action on one of the environments `ecs` and `alb`. */
  run(
    environment: 'ecs' | 'alb',
    inputs: Readonly<Record<string, string>>,
    order: number,
    options?: RunOptions & { readonly action?: string }
  ): Promise<ActionRun>
  /** Digest of who answers users. */
  serves(environment: 'ecs' | 'alb'): Promise<string | null>
  /** Digests of the instances that run, sorted. */
  runs(environment: 'ecs' | 'alb'): string[]
  /** @param state the action's output */
  journal(state: string): Journal
  end(): Promise<void>
}

const taskDefinition = (port: number): string =>
  JSON.stringify({
    family: 'web',
    networkMode: 'awsvpc',
    containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: port }] }]
  })

/** What a user's program for the runtime `exec` would do is done by the test, which outlives a killed run. */
const driver = `import { text } from 'node:stream/consumers'
const answer = await fetch(process.argv[2], { method: 'POST', body: await text(process.stdin) })
process.stdout.write(await answer.text())
if (!answer.ok) process.exitCode = 1
`

/** @param keep `keep-previous` on ECS */
export async function openAwsShop(keep = '0s'): Promise<AwsShop> {
  const actions = installActions()
  const registry = await startRegistry({ referrersApi: true })
  const behaviors = new Map<string, Behavior>()
  const runTask = (image: string, host: string, port: number): Promise<RunningTask> => {
    const digest = image.slice(image.indexOf('@') + 1)
    return startInstance(digest, behaviors.get(digest) ?? 'good', host, port)
  }
  const port = await freePort()
  const ecs = await startFakeEcs({
    // A minute's bake, what only delivery.yml's observation asks for, is over soon; an hour's outlasts the test.
    wait: (minutes) => (minutes <= 1 ? 30 * minutes : 3_600_000),
    port,
    run: (image, _environment, address) => runTask(image, address.host, address.port)
  })
  const elb = await startFakeElb()
  const aws = await startFakeAws({ ecs: ecs.service, elb: elb.service })
  const programs = await startPrograms(runTask)
  const workspace = await makeWorkspace(actions)
  const image = `${registry.host}/acme/shop`
  writeFileSync(path.join(workspace.folder, 'driver.mjs'), driver)
  writeFileSync(path.join(workspace.folder, 'task-definition.json'), taskDefinition(port))
  const file = path.join(workspace.folder, '.github/delivery.yml')
  writeFileSync(file, deliveryFile(readFileSync(file, 'utf8'), { image, ecs, elb, programs: programs.url, keep }))
  const run: AwsShop['run'] = (environment, inputs, order, { action = 'blue-green-switch', ...options } = {}) =>
    workspace.run(action, { environment, image, ...inputs }, order, { ...options, env: { ...aws.env, ...options.env } })
  return {
    aws,
    ecs,
    elb,
    workspace,
    run,
    release: async (version, behavior = 'good') => {
      const digest = await bake(workspace, image, version)
      behaviors.set(digest, behavior)
      return digest
    },
    serves: async (environment) => {
      const { url } = environment === 'alb' ? elb : ecs
      return (await fetch(url, { headers: { connection: 'close' } })).headers.get('x-image-digest')
    },
    runs: (environment) =>
      environment === 'alb'
        ? programs.runs()
        : ecs.state.tasks
            .filter(({ lastStatus }) => lastStatus === 'RUNNING')
            .map(({ containers }) => containers?.[0]?.imageDigest ?? 'another')
            .toSorted(),
    journal: (state) => {
      const object = aws.s3.objects.get(state.replace('s3://', ''))?.body
      return JSON.parse((object ?? readFileSync(state)).toString()) as Journal
    },
    end: async () => {
      await workspace.remove()
      await programs.end()
      await ecs.end()
      await elb.end()
      await aws.end()
      await closeAll(actions, registry)
      if (aws.defects.length > 0) throw new Error(`not as AWS's service model has it: ${aws.defects.join('\n')}`)
    }
  }
}

async function closeAll(actions: InstalledActions, registry: TestRegistry): Promise<void> {
  actions.endJob()
  actions.dispose()
  await registry.stop()
}

async function bake(workspace: TestWorkspace, image: string, version: string): Promise<string> {
  mkdirSync(path.join(workspace.folder, `app-${version}`))
  writeFileSync(path.join(workspace.folder, `app-${version}/version`), version)
  const baked = await workspace.run('bake-image', {
    image,
    files: `app-${version}:/app`,
    entrypoint: '["/app/shop"]',
    'source-date-epoch': '1700000000'
  })
  const digest = baked.outputs['digest'] ?? ''
  const proven = await workspace.run('sign-and-sbom', { image, digest, 'signing-key': workspace.key })
  if (proven.outputs['result'] !== 'signed') throw new Error(`${baked.log}\n${proven.log}`)
  return digest
}

function deliveryFile(
  usual: string,
  o: {
    readonly image: string
    readonly ecs: FakeEcs
    readonly elb: FakeElb
    readonly programs: string
    readonly keep: string
  }
): string {
  const { image, ecs, elb } = o
  const check = '[{ http: /healthz, interval: 50ms, success: 2, failure: 2 }]'
  const service = (state: string): string =>
    `{ type: ecs, cluster: ${ecs.cluster}, service: ${ecs.name}, task-definition: task-definition.json, state: "s3://state/${state}", start-timeout: 8s }`
  const program = `[${process.execPath}, driver.mjs, "${o.programs}"]`
  return `${usual
    .replace('oci-layout://images', image)
    .replace('facts: [signature, provenance, sbom, scan]', 'facts: [signature]')
    .replace(/ {2}production:\n[^]*$/, '')}  ecs:
    protected: false
    runtime: ${service('shop')}
    router: { type: ecs, url: "${ecs.url}" }
    strategy: { type: canary, steps: [{ weight: 25, for: 150ms }, { weight: 100, for: 150ms }] }
    checks: ${check}
    keep-previous: ${o.keep}
  alb:
    protected: false
    runtime: { type: exec, observe: ${program}, act: ${program}, state-dir: alb-state, start-timeout: 8s }
    router: { type: alb, listener-rule: "${elb.listenerRule}", target-groups: ${JSON.stringify(elb.targetGroups)}, url: "${elb.url}" }
    strategy: { type: canary, steps: [{ weight: 25, for: 150ms }, { weight: 100, for: 150ms }] }
    checks: ${check}
    keep-previous: 1h
    drain: 2s
`
}

/** A server in place of a container. */
async function startInstance(digest: string, behavior: Behavior, host: string, port: number): Promise<RunningTask> {
  let users = 0
  const server = createServer((request, response) => {
    const asked = request.url === '/healthz'
    if (!asked) users += 1
    const ill = behavior === 'ill' || (behavior === 'turns-ill' && users > 0)
    response.writeHead(asked && ill ? 500 : 200, { 'x-image-digest': digest }).end('hello')
  })
  if (behavior === 'crash')
    return { ended: Promise.resolve(3), healthy: () => Promise.resolve(false), stop: () => Promise.resolve() }
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  return {
    ended: new Promise(() => undefined),
    healthy: () => Promise.resolve(true),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await closed
    }
  }
}

interface Instance {
  readonly group: string
  readonly index: number
  readonly digest: string
  readonly host: string
  readonly port: number
  readonly task: RunningTask
  running: boolean
}

/** What answers the driver: the runtime of the environment `alb`. */
async function startPrograms(
  start: (image: string, host: string, port: number) => Promise<RunningTask>
): Promise<{ readonly url: string; readonly runs: () => string[]; readonly end: () => Promise<void> }> {
  let instances: Instance[] = []
  const take = async (body: Readonly<Record<string, unknown>>): Promise<object> => {
    const {
      do: what,
      group = '',
      digest = '',
      manifest = ''
    } = body as {
      readonly [key in 'do' | 'group' | 'digest' | 'manifest']?: string
    }
    if (what === undefined) return { instances: instances.map((one) => ({ ...one, task: undefined })) }
    if (what === 'start' && instances.every((one) => one.group !== group)) {
      const [host, port] = ['127.0.0.1', await freePort()]
      const task = await start(`shop@${digest}`, host, port)
      const made = { group, index: 0, digest: manifest, host, port, task, running: true }
      instances.push(made)
      void task.ended.then(() => (made.running = false))
    }
    if (what === 'remove') {
      const going = instances.filter((one) => one.group === group)
      instances = instances.filter((one) => one.group !== group)
      await Promise.all(going.map(({ task }) => task.stop()))
    }
    return {}
  }
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => take(JSON.parse(body) as Readonly<Record<string, unknown>>))
      .then(
        (answer) => response.end(JSON.stringify({ version: 1, ...answer })),
        (error: unknown) => response.writeHead(500).end(String(error))
      )
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}/`,
    runs: () => instances.map(({ digest }) => digest).toSorted(),
    end: async () => {
      await Promise.all(instances.map(({ task }) => task.stop()))
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
