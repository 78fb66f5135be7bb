/** A service of the fake Amazon ECS as a target: its tasks are servers of this process. */
import { createServer } from 'node:http'
import { createProbe } from '@immutable-delivery/health'
import { silentLogger, systemClock, type StrategySettings } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  freePort,
  startFakeAws,
  startFakeEcs,
  type FakeAws,
  type FakeEcs,
  type FakeEcsOptions,
  type RunningTask
} from '@immutable-delivery/testbed'
import { ecsTarget, parseTaskDefinition, type DeployRequest, type EcsTarget, type SwitchOptions } from '../src/index.js'
import { imageDigest, type Mode, type TestImage } from './app.js'

/** As a user would write it. */
export const taskDefinition = (port: number): string =>
  JSON.stringify({
    family: 'web',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [
      {
        name: 'web',
        portMappings: [{ containerPort: port }],
        environment: [{ name: 'LOG', value: 'info' }],
        secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:token' }]
      }
    ]
  })

const modes: readonly Mode[] = ['graceful', 'crash', 'mute', 'ill', 'turns-ill', 'liar']
const images: TestImage[] = modes.flatMap((mode) =>
  Array.from({ length: 220 }, (_, version) => ({ version: String(version), mode }))
)

export interface EcsCase {
  readonly aws: FakeAws
  readonly ecs: FakeEcs
  readonly options: (changes?: Partial<SwitchOptions>) => Promise<SwitchOptions>
  readonly target: (strategy?: StrategySettings, keepPrevious?: number, startTimeout?: number) => Promise<EcsTarget>
  readonly request: (version: string, mode?: Mode) => Promise<DeployRequest>
  readonly ask: () => Promise<string>
  readonly end: () => Promise<void>
}

/** A short bake ends at once, and one that keeps the old release outlasts every test. */
const bakes = (minutes: number): number => (minutes <= 1 ? minutes * 30 : 600_000)

export const blueGreen: StrategySettings = { type: 'blue-green', steps: [{ weight: 100, for: 100 }] }

/** A server in place of a container, by the behaviour that its image asks for. */
async function runTask(
  image: string,
  _environment: Readonly<Record<string, string>>,
  { host, port }: { readonly host: string; readonly port: number }
): Promise<RunningTask> {
  const digest = image.slice(image.indexOf('@') + 1)
  const found = images.find((one) => imageDigest(one) === digest)
  const mode = found?.mode ?? 'graceful'
  let users = 0
  const ill = (): boolean => mode === 'ill' || (mode === 'turns-ill' && users > 0)
  const server = createServer((request, response) => {
    response.setHeader('x-image-digest', mode === 'liar' ? `sha256:${'0'.repeat(64)}` : digest)
    if (request.url !== '/healthz') users += 1
    response.statusCode = ill() ? 500 : 200
    response.end(found === undefined ? 'old ' : `${found.version} ${mode}`)
  })
  const never = new Promise<number>(() => undefined)
  if (mode === 'crash')
    return { ended: Promise.resolve(3), healthy: () => Promise.resolve(false), stop: async () => {} }
  if (mode === 'mute') return { ended: never, healthy: () => Promise.resolve(false), stop: async () => {} }
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  return {
    ended: never,
    // What the balancer's health check finds: any answer will do.
    healthy: () => Promise.resolve(true),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await closed
    }
  }
}

export async function openEcsCase(fake: Partial<FakeEcsOptions> = {}): Promise<EcsCase> {
  const port = await freePort()
  const ecs = await startFakeEcs({ wait: bakes, port, run: runTask, ...fake })
  const aws = await startFakeAws({ ecs: ecs.service })
  Object.assign(process.env, aws.env)
  const open: EcsTarget[] = []
  const check = { http: '/healthz', expect: { status: [200] }, interval: 20, timeout: 2000, success: 2, failure: 2 }
  const target = async (strategy = blueGreen, keepPrevious = 0, startTimeout = 20_000): Promise<EcsTarget> => {
    const opened = await ecsTarget({
      cluster: ecs.cluster,
      service: ecs.name,
      owner: 'shop/production',
      environment: 'production',
      state: { bucket: 'state', prefix: 'shop/production' },
      plan: parseTaskDefinition(taskDefinition(port), { file: 'task-definition.json', sharedVolumes: false }),
      env: { LOG: 'debug' },
      repository: 'registry.example/shop',
      steps: strategy.steps,
      keepPrevious,
      url: ecs.url,
      startTimeout,
      poll: 15,
      http: nodeHttp,
      redact: (text) => text,
      clock: systemClock,
      logger: silentLogger
    })
    open.push(opened)
    return opened
  }
  const options = async (changes: Partial<SwitchOptions> = {}): Promise<SwitchOptions> => {
    const { strategy = blueGreen, keepPrevious = 3_600_000 } = changes
    const { files, journal, runtime, router, instances, http } = await target(
      strategy,
      keepPrevious,
      changes.startTimeout
    )
    return {
      environment: 'production',
      files,
      journal,
      runtime,
      router,
      instances,
      run: { id: 'run 1' },
      strategy,
      soak: 100,
      keepPrevious,
      drain: 3000,
      startTimeout: 20_000,
      probeFor: (expected) => createProbe({ http, clock: systemClock, checks: [check], expected }),
      probing: check,
      gate: () => Promise.resolve({ verdict: 'pass', reasons: [] }),
      verify: () => Promise.resolve(),
      clock: systemClock,
      logger: silentLogger,
      ...changes
    }
  }
  return {
    aws,
    ecs,
    target,
    options,
    request: async (version, mode = 'graceful') => {
      const image = imageDigest({ version, mode })
      return { image, manifest: image, settings: await (await target()).settings() }
    },
    ask: async () => (await fetch(ecs.url)).text(),
    end: async () => {
      for (const one of open) one.close()
      await ecs.end()
      await aws.end()
      for (const name of Object.keys(aws.env)) Reflect.deleteProperty(process.env, name)
      if (aws.defects.length > 0) throw new Error(`not as AWS's service model has it: ${aws.defects.join('\n')}`)
    }
  }
}
