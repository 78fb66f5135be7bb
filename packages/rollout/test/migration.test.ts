/** Shared data: what contracts waits until nothing older is left, and nothing older comes back after it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { deploy, rollback, status, type SwitchResult } from '../src/index.js'
import type { Migration } from '../src/machine/migration.js'
import { imageDigest, type TestImage } from './app.js'
import { makeEnvironment, type Environment } from './environment.js'

const [v1, v2, v3, v4] = ['1', '2', '3', '4'].map((version) => ({ version, mode: 'ok' })) as [
  TestImage,
  TestImage,
  TestImage,
  TestImage
]
const broken: TestImage = { version: '9', mode: 'ok' }

let environment: Environment
let order = 0
beforeEach(async () => {
  environment = await makeEnvironment([v1, v2, v3, v4, broken])
})
afterEach(async () => {
  await environment.end()
})

function release(image: TestImage, migration: Migration = 'none', keepPrevious = 0): Promise<SwitchResult> {
  const { options, request } = environment
  order += 1
  return deploy(options({ keepPrevious, run: { id: `run ${order}`, order } }), { ...request(image), migration })
}

const back = (image?: TestImage): Promise<SwitchResult> =>
  rollback(environment.options({ keepPrevious: 0 }), image === undefined ? {} : { image: imageDigest(image) })

describe('a release that contracts', () => {
  test('waits while an older one is kept, and says until when; in a dry run too', async () => {
    await release(v1)
    await release(v2, 'expand', 3_600_000)
    const blocked = await release(v3, 'contract')
    expect(blocked).toMatchObject({ state: 'blocked', reason: expect.stringContaining('is kept until 20') as unknown })
    expect(blocked.reason).toContain(imageDigest(v1))
    expect(blocked.live?.image).toBe(imageDigest(v2))
    const { options, request } = environment
    const planned = await deploy(options({ dryRun: true }), { ...request(v3), migration: 'contract' })
    expect(planned).toMatchObject({ state: 'blocked', plan: [] })
    // One that only adds may come.
    expect(await release(v4, 'expand')).toMatchObject({ state: 'live' })
  })

  test('comes when nothing older is left; then one goes back to the release before it, and no further', async () => {
    await release(v1)
    await release(v2, 'expand')
    expect(await release(v3, 'contract')).toMatchObject({ state: 'live' })
    expect(await back(v1)).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('has contracted since') as unknown
    })
    expect(await back()).toMatchObject({ state: 'rolled-back', live: { image: imageDigest(v2) } })
    // The data stay as it made them, whoever is live.
    expect(await back(v1)).toMatchObject({ state: 'blocked' })
    expect(await release(v1)).toMatchObject({ state: 'blocked', live: { image: imageDigest(v2) } })
    expect(await release(v4)).toMatchObject({ state: 'live' })
    expect(
      (await status(environment.options({ dryRun: true }))).document.history.map(({ migration }) => migration)
    ).toEqual([undefined, 'expand', 'contract', undefined])
  })

  test('that was taken back after COMMIT has contracted all the same', async () => {
    await release(v1)
    await release(v2)
    const { options, request, router } = environment
    let committed = false
    const failing = {
      probing: { interval: 20, success: 1, failure: 1 },
      // Answers until users have it alone.
      probeFor: () => () => Promise.resolve(committed ? { healthy: false, reason: 'broken' } : { healthy: true }),
      gate: () => Promise.resolve({ verdict: 'pass' as const, reasons: [] }),
      router: {
        ...router,
        apply: async (epoch: number, routes: Parameters<typeof router.apply>[1]) => {
          await router.apply(epoch, routes)
        }
      },
      logger: {
        ...options().logger,
        debug: (text: string) => {
          if (text.startsWith('COMMIT')) committed = true
        }
      }
    }
    order += 1
    const taken = await deploy(options({ ...failing, keepPrevious: 0, run: { id: 'x', order } }), {
      ...request(broken),
      migration: 'contract'
    })
    expect(taken).toMatchObject({ state: 'rolled-back', live: { image: imageDigest(v2) } })
    expect(await back(v1)).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('has contracted since') as unknown
    })
  })
})
