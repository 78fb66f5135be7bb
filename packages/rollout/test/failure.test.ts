import { afterEach, describe, expect, test } from '@jest/globals'
import { startLoad } from '@immutable-delivery/testbed'
import {
  abort,
  deploy,
  resume,
  rollback,
  status,
  type Gate,
  type SwitchOptions,
  type SwitchResult
} from '../src/index.js'
import { imageDigest, type Mode, type TestImage } from './app.js'
import { isAlive, makeEnvironment, type Environment } from './environment.js'

const v1: TestImage = { version: '1', mode: 'ok' }
const v2: TestImage = { version: '2', mode: 'ok' }
const bad = (mode: Mode): TestImage => ({ version: 'bad', mode })

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

/** Only the old release serves, nothing of the new one is left. */
const expectOld = async ({ options }: Environment, image: TestImage): Promise<void> => {
  const now = await status(options({ dryRun: true }))
  expect(now.live?.image).toBe(imageDigest(image))
  expect(now.instances.map((instance) => instance.digest)).toEqual([imageDigest(image)])
  expect(now.router?.routes).toMatchObject([{ weight: 100, backup: false }])
  expect(now.unfinished).toBe(false)
}

/** However slow the machine is: time is over once the new release was heard, or was asked often where it never is. */
const outOfTime = ({ clock, probeFor }: SwitchOptions, silent: boolean): Partial<SwitchOptions> => {
  let heard = 0
  return {
    startTimeout: 600_000,
    clock: { ...clock, now: () => clock.now() + (heard > 3 ? 600_000 : 0) },
    probeFor: (expected) => async (target, signal) => {
      const answer = await probeFor(expected)(target, signal)
      if (silent || !/ECONNREFUSED/.test(answer.reason ?? '')) heard += 1
      return answer
    }
  }
}

describe('before traffic', () => {
  test.each([
    ['ill', /answered 500/],
    ['crash', /ended by itself: cannot find the database/],
    ['mute', /not ready within/],
    ['liar', /was answered by sha256:0000/]
  ] as const)('a release that is %s never gets traffic', async (mode, reason) => {
    const used = await use([v1, bad(mode)])
    const { options, request } = used
    const load = startLoad(url(await deploy(options(), request(v1))), { concurrency: 2, pause: 2 })
    const result = await deploy(options(outOfTime(options(), mode === 'mute')), request(bad(mode)))
    const seen = await load.stop()
    expect(result).toMatchObject({ state: 'failed', exposedSeconds: 0 })
    expect(result.reason).toMatch(reason)
    expect(result.logs.map((log) => log.text).join('')).toContain(`mode ${mode}`)
    expect(seen).toMatchObject({ failures: 0, byDigest: { [imageDigest(v1)]: seen.requests } })
    await expectOld(used, v1)
  })

  test('a first release that fails leaves nothing', async () => {
    const { options, request, runtime } = await use([bad('ill')])
    const result = await deploy(options({ startTimeout: 300 }), request(bad('ill')))
    expect(result.state).toBe('failed')
    expect(result.live).toBeUndefined()
    expect(await runtime.list()).toEqual([])
  })

  test('an image that cannot be had fails, and says so', async () => {
    const used = await use([v1])
    await deploy(used.options(), used.request(v1))
    const result = await deploy(used.options(), used.request(v2))
    expect(result).toMatchObject({ state: 'failed', reason: `no image ${imageDigest(v2)}` })
    await expectOld(used, v1)
  })

  test.each(['locked', 'commit'] as const)('the gate blocks at %s', async (phase) => {
    const used = await use([v1, v2])
    await deploy(used.options(), used.request(v1))
    const asked: string[] = []
    const gate: Gate = (_release, context) => {
      asked.push(context.phase)
      return Promise.resolve(
        context.phase === phase ? { verdict: 'incomplete', reasons: ['no scan'] } : { verdict: 'pass', reasons: [] }
      )
    }
    const result = await deploy(used.options({ gate }), used.request(v2))
    expect(result).toMatchObject({ state: 'blocked', reason: 'no scan' })
    expect(asked).toEqual(phase === 'locked' ? ['locked'] : ['locked', 'commit'])
    expect(result.exposedSeconds > 0).toBe(phase === 'commit')
    await expectOld(used, v1)
  })

  test('a gate that throws blocks', async () => {
    const { options, request } = await use([v1])
    const gate: Gate = () => Promise.reject(new Error('the registry is gone'))
    expect(await deploy(options({ gate }), request(v1))).toMatchObject({
      state: 'blocked',
      reason: 'the gate could not judge: the registry is gone'
    })
  })
})

describe('with traffic', () => {
  test('a release that turns bad in its step is taken back', async () => {
    const used = await use([v1, bad('turns-ill')])
    const { options, request } = used
    const load = startLoad(url(await deploy(options(), request(v1))), { concurrency: 2, pause: 5 })
    const result = await deploy(
      options({ strategy: { type: 'blue-green', steps: [{ weight: 100, for: 5000 }] } }),
      request(bad('turns-ill'))
    )
    await load.stop()
    expect(result.state).toBe('rolled-back')
    expect(result.exposedSeconds).toBeGreaterThan(0)
    expect(result.reason).toMatch(/answered 500/)
    await expectOld(used, v1)
  })

  test.each(['turns-ill', 'dies'] as const)(
    'a release that %s after COMMIT is taken back in a new epoch',
    async (mode) => {
      const used = await use([v1, bad(mode)])
      const { options, request } = used
      const address = url(await deploy(options(), request(v1)))
      const gate: Gate = async (_release, { phase }) => {
        // The last moment before COMMIT: from now on users come.
        if (phase === 'commit')
          for (let i = 0; i < 25; i += 1) await fetch(address, { method: 'POST', body: 'x' }).catch(() => undefined)
        return { verdict: 'pass', reasons: [] }
      }
      // Nothing is noticed before COMMIT: one observation, before the users.
      const strategy = { type: 'blue-green' as const, steps: [{ weight: 100, for: 0 }] }
      const result = await deploy(options({ gate, strategy, soak: 5000 }), request(bad(mode)))
      expect(result.state).toBe('rolled-back')
      expect(result.epoch).toBe(
        mode === 'turns-ill' || result.steps.some((step) => step.what.startsWith('undo')) ? 3 : 2
      )
      expect(result.exposedSeconds).toBeGreaterThan(0)
      await expectOld(used, v1)
      // What was taken back is no target of a rollback.
      await expect(rollback(options(), { image: imageDigest(bad(mode)) })).rejects.toThrow(/once committed/)
    }
  )

  test('kill -9 of the new release with nobody watching: the old one answers, and no request fails', async () => {
    const { options, request, runtime } = await use([v1, v2])
    await deploy(options(), request(v1))
    const second = await deploy(options(), request(v2))
    for (const keepAlive of [true, false]) {
      const load = startLoad(url(second), { concurrency: 6, keepAlive })
      await until(() => load.now.requests > 200)
      const green = (await runtime.list()).find((instance) => instance.digest === imageDigest(v2) && instance.running)
      if (green !== undefined) process.kill(green.pid, 'SIGKILL')
      const before = load.now.requests
      await until(() => load.now.requests > before + 200)
      const seen = await load.stop()
      expect(seen.failures).toBe(0)
      expect(seen.byDigest[imageDigest(v1)]).toBeGreaterThan(0)
      // The next run of any kind starts it again.
      expect((await status(options())).instances.filter((instance) => instance.running)).toHaveLength(2)
    }
  })

  test('an instance that ignores SIGTERM is ended all the same', async () => {
    const { options, request, runtime } = await use([bad('stubborn'), v2])
    await deploy(options(), request(bad('stubborn')))
    const [stubborn] = await runtime.list()
    const result = await deploy(options({ keepPrevious: 0, grace: 200 }), request(v2))
    expect(result.state).toBe('live')
    expect(result.logs.map((log) => log.text).join('')).toContain('mode stubborn')
    expect(await isAlive(stubborn?.pid ?? 0)).toBe(false)
  })

  test('a repair is not kept up by the broken release that it replaces', async () => {
    const { options, request, runtime } = await use([bad('dies'), v2])
    const address = url(await deploy(options(), request(bad('dies'))))
    for (let i = 0; i < 25; i += 1) await fetch(address, { method: 'POST' }).catch(() => undefined)
    expect((await runtime.list())[0]?.running).toBe(false)
    const verify = (): Promise<void> => Promise.reject(new Error('its statement was revoked'))
    const result = await deploy(options({ verify, keepPrevious: 0 }), request(v2))
    expect(result).toMatchObject({ state: 'live' })
    expect(result.live?.image).toBe(imageDigest(v2))
  })
})

test('a journal that cannot be written any more leaves no users with what is not committed', async () => {
  const used = await use([v1, v2])
  const { options, request, router } = used
  const address = url(await deploy(options(), request(v1)))
  const { files } = options()
  let full = false
  const broken: typeof files = {
    ...files,
    create: (file, content) => (full ? Promise.reject(new Error('the disk is full')) : files.create(file, content))
  }
  const probeFor: SwitchOptions['probeFor'] = (expected) => async (target, signal) => {
    // From the first answer on that comes the way users come.
    full ||= target.baseUrl === address
    return options().probeFor(expected)(target, signal)
  }
  await expect(deploy(options({ files: broken, probeFor }), request(v2))).rejects.toThrow('the disk is full')
  expect((await router.observe())?.routes).toMatchObject([{ weight: 100 }, { weight: 0, backup: false }])
  expect((await fetch(address)).headers.get('x-image-digest')).toBe(imageDigest(v1))
  expect((await resume(options())).state).toBe('aborted')
  await expectOld(used, v1)
})

describe('cancel', () => {
  test.each(['ready', 'step'] as const)('before COMMIT (%s) goes back', async (when) => {
    const used = await use([v1, v2])
    await deploy(used.options(), used.request(v1))
    const cancel = new AbortController()
    const { router } = used
    const watched: typeof router = {
      ...router,
      apply: async (epoch, routes) => {
        await router.apply(epoch, routes)
        const weight = routes.find((route) => route.group.endsWith('-2'))?.weight
        if (weight === (when === 'ready' ? 0 : 100)) cancel.abort()
      }
    }
    const strategy = { type: 'blue-green' as const, steps: [{ weight: 100, for: 60_000 }] }
    const result = await deploy(used.options({ router: watched, strategy, signal: cancel.signal }), used.request(v2))
    expect(result).toMatchObject({ state: 'aborted', reason: 'the run was cancelled' })
    expect(result.exposedSeconds > 0).toBe(when === 'step')
    await expectOld(used, v1)
  })

  test('after COMMIT goes forward, without waiting for the end of the soak', async () => {
    const { options, request } = await use([v1, v2])
    await deploy(options(), request(v1))
    const cancel = new AbortController()
    const gate: Gate = (_release, { phase }) => {
      if (phase === 'commit') setTimeout(() => cancel.abort(), 300)
      return Promise.resolve({ verdict: 'pass', reasons: [] })
    }
    const result = await deploy(options({ gate, soak: 50_000, signal: cancel.signal }), request(v2))
    expect(result.state).toBe('live')
    expect(result.live?.image).toBe(imageDigest(v2))
  })
})

describe('order and rollback', () => {
  test('an older run is superseded, a rollback is not', async () => {
    const { options, request } = await use([v1, v2])
    await deploy(options({ run: { id: '10', order: 10 } }), request(v1))
    await deploy(options({ run: { id: '12', order: 12 } }), request(v2))
    const older = await deploy(options({ run: { id: '11', order: 11 } }), request(v1))
    expect(older).toMatchObject({ state: 'superseded' })
    expect(older.live?.image).toBe(imageDigest(v2))
    const back = await rollback(options({ run: { id: '11', order: 11 } }))
    expect(back).toMatchObject({ state: 'rolled-back', color: 'blue' })
    expect(back.live?.image).toBe(imageDigest(v1))
    // The run's place in the order stays: what was superseded before is so still.
    expect((await deploy(options({ run: { id: '11', order: 11 } }), request(v2))).state).toBe('superseded')
  })

  test('goes back to a kept release at once, and needs no image for a removed one that is the next target', async () => {
    const { options, request, unpacked, runtime } = await use([v1, v2])
    await deploy(options(), request(v1))
    await deploy(options({ keepPrevious: 0 }), request(v2))
    expect((await runtime.list()).map((instance) => instance.digest)).toEqual([imageDigest(v2)])
    const asked: string[] = []
    const gate: Gate = (_release, context) => {
      asked.push(`${context.operation} ${context.phase}`)
      return Promise.resolve({ verdict: 'pass', reasons: [] })
    }
    expect(await rollback(options({ gate }))).toMatchObject({ state: 'rolled-back' })
    expect(asked).toEqual(['rollback locked', 'rollback commit'])
    expect(unpacked()).toBe(2)
  })

  test('refuses what was never committed, and what is not verified', async () => {
    const used = await use([v1, v2])
    const { options, request } = used
    await deploy(options(), request(v1))
    await expect(rollback(options())).rejects.toThrow(/once committed/)
    await expect(rollback(options(), { image: imageDigest(v2) })).rejects.toThrow(/once committed/)
    await deploy(options(), request(v2))
    const verify = (): Promise<void> => Promise.reject(new Error('no signature'))
    expect(await rollback(options({ verify }))).toMatchObject({ state: 'blocked', reason: 'no signature' })
  })

  test('the kept release goes when its time is over, with the next run of any kind', async () => {
    const used = await use([v1, v2])
    const { options, request, runtime } = used
    await deploy(options(), request(v1))
    const second = await deploy(options({ keepPrevious: 1 }), request(v2))
    expect(second.state).toBe('live')
    await until(() => Date.now() > (second.keptUntil ?? 0) + 1)
    expect(await resume(options())).toMatchObject({ state: 'unchanged' })
    expect((await runtime.list()).map((instance) => instance.digest)).toEqual([imageDigest(v2)])
    await expectOld(used, v2)
  })

  test('abort with nothing to abort changes nothing', async () => {
    const { options, request } = await use([v1])
    await deploy(options(), request(v1))
    expect(await abort(options())).toMatchObject({ state: 'unchanged' })
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10))
}
