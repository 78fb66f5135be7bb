import { afterEach, describe, expect, test } from '@jest/globals'
import { startLoad } from '@immutable-delivery/testbed'
import { deploy, refuse, rollback, status, type Runtime, type SwitchResult } from '../src/index.js'
import { imageDigest, type TestImage } from './app.js'
import { listing, makeEnvironment, type Environment } from './environment.js'

const v1: TestImage = { version: '1', mode: 'ok' }
const v2: TestImage = { version: '2', mode: 'ok' }

let environment: Environment | undefined
const use = async (images: readonly TestImage[]): Promise<Environment> => {
  environment = await makeEnvironment(images)
  return environment
}

afterEach(async () => {
  await environment?.end()
  environment = undefined
})

const url = (result: SwitchResult): string => {
  if (result.url === undefined) throw new Error('no url')
  return result.url
}

describe('deploy', () => {
  test('the first release becomes live, and the same again changes nothing', async () => {
    const { options, request } = await use([v1])
    const first = await deploy(options(), request(v1))
    expect(first).toMatchObject({ state: 'live', color: 'blue', exposedSeconds: 0, epoch: 1 })
    expect(first.live?.image).toBe(imageDigest(v1))
    const again = await deploy(options(), request(v1))
    expect(again).toMatchObject({ state: 'unchanged', color: 'blue', epoch: 2 })
    expect((await status(options())).instances).toHaveLength(1)
  })

  test.each([true, false])('replaces under load without a failed request (keep-alive %s)', async (keepAlive) => {
    const { options, request, runtime } = await use([v1, v2])
    const load = startLoad(url(await deploy(options(), request(v1))), { concurrency: 6, keepAlive, pause: 1 })
    const second = await deploy(options({ keepPrevious: 0 }), request(v2))
    const seen = await load.stop()
    expect(second).toMatchObject({ state: 'live', color: 'green' })
    expect(seen.failures).toBe(0)
    expect(Object.keys(seen.byDigest).toSorted()).toEqual([imageDigest(v1), imageDigest(v2)].toSorted())
    expect((await runtime.list()).map((instance) => instance.digest)).toEqual([imageDigest(v2)])
    expect(second.logs.map((log) => log.text)).toEqual(['mode ok\n'])
    expect(second.logs[0]?.variables).toContain('PORT')
  })

  test('moves traffic in steps, and every instance of a group gets its part', async () => {
    const { options, request, router } = await use([v1, v2])
    const load = startLoad(url(await deploy(options(), request(v1))), { concurrency: 4, pause: 1 })
    const weights: number[][] = []
    const steps = [10, 50, 100].map((weight) => ({ weight, for: 200 }))
    const watched: typeof router = {
      ...router,
      apply: async (epoch, routes) => {
        weights.push(routes.map((route) => route.weight))
        await router.apply(epoch, routes)
      }
    }
    const result = await deploy(
      options({ strategy: { type: 'canary', steps }, instances: 2, router: watched }),
      request(v2)
    )
    const seen = await load.stop()
    expect(result.state).toBe('live')
    expect(seen.failures).toBe(0)
    expect(weights).toEqual([
      [0, 100],
      [10, 90],
      [50, 50],
      [100, 0]
    ])
    const state = await router.observe()
    expect(state?.routes.map(({ weight, backup }) => ({ weight, backup }))).toEqual([
      { weight: 100, backup: false },
      { weight: 0, backup: true }
    ])
    expect(state?.routes[0]?.backends).toHaveLength(2)
  })

  test('says how long the new release took to be ready, beside the one before it, and keeps it', async () => {
    const { options, request } = await use([v1, v2])
    const first = await deploy(options(), request(v1))
    expect(first.coldStart).toEqual({ milliseconds: expect.any(Number) })
    const second = await deploy(options(), request(v2))
    expect(second.coldStart).toEqual({ milliseconds: expect.any(Number), previous: first.coldStart?.milliseconds })
    expect(second.steps.map(({ what }) => what)).toContain(`ready ${second.coldStart?.milliseconds} ms after its start`)
    // What is kept is not started, so it is not timed anew.
    const back = await rollback(options())
    expect(back.coldStart).toEqual(first.coldStart)
    expect((await status(options({ dryRun: true }))).coldStart).toEqual(first.coldStart)
  })

  test('a deployment that is refused asks nothing of the instances', async () => {
    const { options, request, runtime } = await use([v1])
    await deploy(options(), request(v1))
    const silent: Runtime = { ...runtime, drift: () => Promise.reject(new Error('asked')) }
    expect(await refuse(options({ runtime: silent }), 'not approved')).toMatchObject({
      state: 'blocked',
      reason: 'not approved',
      live: { image: imageDigest(v1) }
    })
  })

  test('an instance gets the image’s variables, the settings, PORT and HOST, and nothing of the runner', async () => {
    process.env['RUNNER_TRACKING_ID'] = 'github_1'
    try {
      const { options, request } = await use([v1])
      const result = await deploy(options(), request(v1, { LOG: 'info' }))
      const response = await fetch(`${url(result)}/env`)
      const env = (await response.json()) as Record<string, string>
      expect(
        Object.keys(env)
          .toSorted()
          .filter((name) => name !== '_')
      ).toEqual(['HOST', 'IMMUTABLE_DELIVERY_DIGEST', 'IMMUTABLE_DELIVERY_INSTANCE', 'LOG', 'MODE', 'PATH', 'PORT'])
      expect(env['PATH']).toBe('/usr/bin')
    } finally {
      delete process.env['RUNNER_TRACKING_ID']
    }
  })

  test('a changed variable is another release', async () => {
    const { options, request, unpacked } = await use([v1])
    await deploy(options(), request(v1, { LOG: 'info' }))
    const second = await deploy(options(), request(v1, { LOG: 'debug' }))
    expect(second).toMatchObject({ state: 'live', color: 'green' })
    expect(second.live?.settings).not.toBe(second.previous?.settings)
    expect(unpacked()).toBe(2)
  })

  test('force replaces a release by itself', async () => {
    const { options, request, runtime } = await use([v1])
    await deploy(options(), request(v1))
    const again = await deploy(options({ keepPrevious: 0 }), { ...request(v1), force: true })
    expect(again).toMatchObject({ state: 'live', color: 'green' })
    expect((await runtime.list()).map((instance) => instance.group.split('-').at(-1))).toEqual(['2'])
  })

  test('another number of instances is a change, up and down, and no user notices', async () => {
    const { options, request, runtime } = await use([v1])
    const load = startLoad(url(await deploy(options(), request(v1))), { concurrency: 4, pause: 1 })
    for (const instances of [3, 1]) {
      const scaled = options({ instances, keepPrevious: 0 })
      expect((await deploy({ ...scaled, dryRun: true }, request(v1))).plan?.[0]).toContain(`start ${instances} of`)
      expect(await deploy(scaled, request(v1))).toMatchObject({ state: 'live' })
      expect(await runtime.list()).toHaveLength(instances)
      expect(await deploy(scaled, request(v1))).toMatchObject({ state: 'unchanged' })
    }
    expect((await load.stop()).failures).toBe(0)
  })

  test('a dry run says what would be done and does nothing', async () => {
    const { options, request, stateDir, runtime } = await use([v1, v2])
    const planned = await deploy(options({ dryRun: true }), request(v1))
    expect(planned.state).toBe('unchanged')
    expect(planned.plan).toHaveLength(3)
    expect(await listing(stateDir)).toEqual([])
    expect(await runtime.list()).toEqual([])
    const gate = (): Promise<{ verdict: 'fail'; reasons: string[] }> =>
      Promise.resolve({ verdict: 'fail', reasons: ['no scan'] })
    expect(await deploy(options({ dryRun: true, gate }), request(v1))).toMatchObject({
      state: 'blocked',
      reason: 'no scan'
    })
  })
})
