/** What is special about Amazon ECS: its own steps, its own verdicts, and its ways to fail. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { deploy, parseTaskDefinition, resume, rollback, status } from '../src/index.js'
import { configurationOf } from '../src/ecs/configuration.js'
import { blueGreen, openEcsCase, taskDefinition, type EcsCase } from './ecs.js'

const long = process.env['LONG'] !== undefined

describe('a service of Amazon ECS', () => {
  let used: EcsCase
  afterEach(() => used.end())

  const strategies = (): (string | undefined)[] =>
    used.ecs.state.deployments.map(({ deploymentConfiguration }) => deploymentConfiguration?.strategy)

  test('is deployed to by its own strategies, with a pause before each step, and takes calls that fail', async () => {
    used = await openEcsCase({ lag: 20 })
    let count = 0
    const faults = ['throttle', 'fail', 'reset-before', 'reset-after'] as const
    used.aws.fault = () => {
      count += 1
      return count % 79 === 0 ? faults[(count / 79) % faults.length] : undefined
    }
    expect((await deploy(await used.options(), await used.request('1'))).state).toBe('live')
    const steps = [25, 50, 75, 100].map((weight) => ({ weight, for: 30 }))
    const seen: number[] = []
    const linear = await used.options({ strategy: { type: 'canary', steps }, keepPrevious: 0 })
    const { router } = linear
    const watched = {
      ...router,
      observe: async () => {
        const state = await router.observe()
        const weight = state?.routes.find(({ group }) => group.endsWith('-2'))?.weight
        if (weight !== undefined && weight > 0 && seen.at(-1) !== weight) seen.push(weight)
        return state
      }
    }
    const second = await deploy({ ...linear, router: watched }, await used.request('2'))
    expect([second.state, second.reason]).toEqual(['live', undefined])
    expect(seen).toEqual([25, 50, 75, 100])
    expect(strategies()).toEqual(['BLUE_GREEN', 'LINEAR'])
    expect(await used.ask()).toMatch(/^2 /)
    const [made] = used.ecs.state.definitions.slice(-1)
    expect(made?.containerDefinitions?.[0]).toMatchObject({
      image: `registry.example/shop@${(await used.request('2')).image}`,
      environment: [{ name: 'LOG', value: 'debug' }, { name: 'IMMUTABLE_DELIVERY_DIGEST' }],
      secrets: [{ name: 'TOKEN' }]
    })
  }, 60_000)

  test('whose platform takes a release back is never said to be green', async () => {
    used = await openEcsCase()
    const one = await used.request('1')
    await deploy(await used.options({ keepPrevious: 0 }), one)
    // While the release is observed: an alarm of CloudWatch.
    const alarmed = await used.options({ strategy: { type: 'blue-green', steps: [{ weight: 100, for: 60_000 }] } })
    const { router } = alarmed
    const ringing = {
      ...router,
      observe: async () => {
        const state = await router.observe()
        if (state?.routes.some(({ group, weight }) => group.includes('-2') && weight === 100) === true)
          used.ecs.alarm('5xx')
        return state
      }
    }
    const two = await used.request('2')
    const second = await deploy({ ...alarmed, router: ringing }, two)
    expect([second.state, second.live?.image]).toEqual(['rolled-back', one.image])
    expect(second.reason).toMatch(/ECS took the deployment back: alarm detected: 5xx/)
    // And when our run has ended long ago, while the old release is kept.
    const three = await used.request('3')
    expect((await deploy(await used.options(), three)).state).toBe('live')
    used.ecs.alarm('latency')
    const next = await resume(await used.options())
    expect([next.state, next.live?.image]).toEqual(['rolled-back', one.image])
    expect(next.reason).toMatch(/ECS took the deployment back: alarm detected: latency/)
    const report = await status(await used.options())
    expect([report.drift, report.unfinished]).toEqual(['same', false])
    expect(await used.ask()).toMatch(/^1 /)
    // It is no rollback's target either.
    await expect(rollback(await used.options(), { image: three.image })).rejects.toThrow(/once committed/)
  }, 60_000)

  test('keeps one release beside a deployment, so that one that fails costs what was kept, and it is said so', async () => {
    used = await openEcsCase()
    const [one, two] = [await used.request('1'), await used.request('2')]
    await deploy(await used.options(), one)
    expect((await deploy(await used.options(), two)).keptUntil).toBeGreaterThan(0)
    const failed = await deploy(await used.options({ startTimeout: 1500 }), await used.request('3', 'ill'))
    expect([failed.state, failed.live?.image, failed.keptUntil]).toEqual(['failed', two.image, undefined])
    const report = await status(await used.options())
    expect([report.drift, report.differences, report.unfinished]).toEqual(['same', [], false])
    // It was committed once, and is started anew.
    expect((await rollback(await used.options({ keepPrevious: 0 }))).live?.image).toBe(one.image)
    expect(await used.ask()).toMatch(/^1 /)
  }, 60_000)

  test('goes back by itself when the one who paused it does not come again', async () => {
    used = await openEcsCase({ patience: () => 300 })
    const first = await deploy(await used.options({ startTimeout: 5000, probing: never }), await used.request('1'))
    expect([first.state, first.reason]).toEqual(['failed', expect.stringMatching(/lifecycle hook timed out/)])
    expect(await used.ask()).toBe('old ')
  }, 60_000)

  test('whose circuit breaker acts, and one without it, are both told from a slow one', async () => {
    used = await openEcsCase({ circuitBreaker: true })
    const result = await deploy(await used.options(), await used.request('1', 'crash'))
    expect([result.state, result.reason]).toEqual(['failed', expect.stringMatching(/circuit breaker|ended by itself/)])
    expect(result.logs[0]?.text).toMatch(/exit code 3/)
    expect(await used.ask()).toBe('old ')
  }, 60_000)

  test('that we may not change is said so, and stays as it is', async () => {
    used = await openEcsCase()
    used.aws.fault = (call) => (call === 'ecs:UpdateService' ? 'refuse' : undefined)
    const refused = await deploy(await used.options(), await used.request('1'))
    expect([refused.state, refused.reason]).toEqual([
      'failed',
      expect.stringMatching(/ecs:UpdateService.*403.*AccessDenied/)
    ])
    expect(used.ecs.state.deployments).toEqual([])
  }, 60_000)
})

/** Nothing is ever healthy enough. */
const never = { interval: 50, success: 1000, failure: 1000 }

describe('what ECS is told', () => {
  const pace = {
    steps: [
      { weight: 10, for: 120_000 },
      { weight: 100, for: 30_000 }
    ],
    keepPrevious: 3_600_000
  }
  const service = {
    serviceName: 'web',
    deploymentConfiguration: {
      strategy: 'ROLLING' as const,
      alarms: { alarmNames: ['5xx'], enable: true, rollback: true },
      lifecycleHooks: [
        { targetType: 'AWS_LAMBDA' as const, hookTargetArn: 'arn:of:lambda' },
        { targetType: 'PAUSE' as const }
      ]
    },
    loadBalancers: [{ advancedConfiguration: {} }]
  }

  test('keeps the service’s alarms and Lambda hooks, and has one pause of ours that goes back', () => {
    expect(configurationOf(service, pace)).toEqual({
      alarms: service.deploymentConfiguration.alarms,
      strategy: 'CANARY',
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 0 },
      bakeTimeInMinutes: 61,
      lifecycleHooks: [
        { targetType: 'AWS_LAMBDA', hookTargetArn: 'arn:of:lambda' },
        {
          targetType: 'PAUSE',
          lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'],
          timeoutConfiguration: { timeoutInMinutes: 17, action: 'ROLLBACK' }
        }
      ]
    })
  })

  test.each([
    [
      'of CodeDeploy',
      { ...service, deploymentController: { type: 'CODE_DEPLOY' as const } },
      /CODE_DEPLOY.*controller ECS/
    ],
    ['without a way to shift traffic', { ...service, loadBalancers: [] }, /advancedConfiguration/]
  ])('is nothing for a service %s', (_what, other, message) => {
    expect(() => configurationOf(other, pace)).toThrow(message)
  })
})

describe('a task definition', () => {
  const read = (change: (raw: Record<string, unknown>) => void, more = {}) => {
    const raw = JSON.parse(taskDefinition(80)) as Record<string, unknown>
    change(raw)
    return parseTaskDefinition(JSON.stringify(raw), { file: 'task.json', sharedVolumes: false, ...more })
  }

  test('is taken as it stands, without its image and what AWS answers besides', () => {
    const plan = read((raw) => Object.assign(raw, { revision: 7, status: 'ACTIVE' }))
    expect(plan).toMatchObject({ container: 'web', port: 80, definition: { family: 'web' } })
    expect(Object.keys(plan.definition)).not.toContain('revision')
  })

  const efs = (raw: Record<string, unknown>): void => {
    const [container] = raw['containerDefinitions'] as Record<string, unknown>[]
    Object.assign(raw, { volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] })
    Object.assign(container ?? {}, { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] })
  }
  test.each([
    ['without a family', (raw: Record<string, unknown>) => void delete raw['family'], /`family`/],
    [
      'without containers',
      (raw: Record<string, unknown>) => void delete raw['containerDefinitions'],
      /runtime\.container/
    ],
    [
      'with two containers',
      (raw: Record<string, unknown>) => void (raw['containerDefinitions'] as object[]).push({ name: 'log' }),
      /web, log.*which of them/
    ],
    ['with a volume that both colours write', efs, /volume data.*shared-ok/]
  ])('%s is refused, and the field named', (_what, change, message) => {
    expect(() => read(change)).toThrow(message)
  })

  test('may share a volume with consent', () => {
    expect(read(efs, { sharedVolumes: true }).container).toBe('web')
  })
})

if (long)
  test('the old release is back within the bake, by one call', async () => {
    const used = await openEcsCase()
    try {
      const one = await used.request('1')
      await deploy(await used.options(), one)
      await deploy(await used.options(), await used.request('2'))
      const before = used.ecs.state.deployments.length
      expect((await rollback(await used.options({ strategy: blueGreen }))).live?.image).toBe(one.image)
      expect(used.ecs.state.deployments).toHaveLength(before)
    } finally {
      await used.end()
    }
  }, 60_000)
