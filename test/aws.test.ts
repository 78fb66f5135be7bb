/** The bundle of blue-green-switch on Amazon ECS and behind a load balancer of AWS, by fakes of both. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startLoad, type ActionRun, type Load } from '@immutable-delivery/testbed'
import { openAwsShop, type AwsShop } from './aws-shop.js'

const long = process.env['LONG'] !== undefined
const outcome = (run: ActionRun): unknown[] => [run.exitCode, run.outputs['result'] ?? run.log]

describe('a service of Amazon ECS', () => {
  let shop: AwsShop
  beforeAll(async () => {
    shop = await openAwsShop()
  })
  afterAll(() => shop.end())

  test('is deployed to, and put in order by the next run when one is killed; users notice nothing', async () => {
    const [one, two] = [await shop.release('1'), await shop.release('2')]
    expect(outcome(await shop.run('ecs', { digest: one }, 1))).toEqual([0, 'live'])
    const load = startLoad(shop.ecs.url, { concurrency: 2, pause: 5 })
    const killed = await shop.run('ecs', { digest: two }, 2, { signal: { after: 'at weight 25', send: 'SIGKILL' } })
    expect(killed.endedBy).toBe('SIGKILL')
    expect(shop.runs('ecs')).toContain(two)
    expect(outcome(await shop.run('ecs', { operation: 'resume' }, 3))).toEqual([1, 'aborted'])
    const { failures, byDigest } = await load.stop()
    expect([failures, Object.keys(byDigest).toSorted()]).toEqual([0, [one, two].toSorted()])
    expect([await shop.serves('ecs'), shop.runs('ecs')]).toEqual([one, [one, one]])
  })

  test('is asked by verify-health what runs, and nothing is written', async () => {
    const live = await shop.serves('ecs')
    const other = await shop.release('3')
    const verify = (digest: string | null, inputs: Readonly<Record<string, string>> = {}) =>
      shop.run('ecs', { digest: digest ?? '', 'ask-runtime': 'true', duration: '100ms', ...inputs }, 9, {
        action: 'verify-health'
      })
    const [objects, calls] = [new Map(shop.aws.s3.objects), shop.aws.calls.length]
    const right = await verify(live)
    expect([...outcome(right), right.outputs['drift'], right.outputs['running-digest']]).toEqual([
      0,
      'pass',
      'same',
      live
    ])
    expect(right.summary).toContain('2 instances with traffic')
    const wrong = await verify(other)
    expect([...outcome(wrong), wrong.outputs['drift'], wrong.outputs['running-digest']]).toEqual([
      1,
      'fail',
      'different',
      live
    ])
    expect(new Map(shop.aws.s3.objects)).toEqual(objects)
    const asked = new Set(shop.aws.calls.slice(calls))
    expect([...asked].filter((call) => !/^(?:s3:GET|ecs:(?:Describe|List)\w+)$/.test(call))).toEqual([])
    shop.aws.fault = (call) => (call === 'ecs:DescribeServices' ? 'refuse' : undefined)
    try {
      const away = await verify(live)
      expect([...outcome(away), away.outputs['drift']]).toEqual([1, 'error', 'unknown'])
      expect(away.annotations.map(({ message }) => message).join()).toMatch(/cannot be asked.*AccessDenied/)
    } finally {
      shop.aws.fault = () => undefined
    }
  })
})

if (long)
  describe.each([
    ['ecs', '0s'],
    ['ecs', '1h'],
    ['alb', '0s']
  ] as const)('%s, with the old release kept for %s', (environment, keep) => {
    let shop: AwsShop
    let order = 0
    let count = 0
    const release = (behavior?: Parameters<AwsShop['release']>[1]): Promise<string> => {
      count += 1
      return shop.release(String(count), behavior)
    }
    const run = (inputs: Readonly<Record<string, string>>, options: Parameters<AwsShop['run']>[3] = {}) => {
      order += 1
      return shop.run(environment, inputs, order, options)
    }
    let load: Load | undefined
    /** Users, who come until the test ends. */
    const users = (): void => {
      load = startLoad(environment === 'alb' ? shop.elb.url : shop.ecs.url, { concurrency: 2, pause: 5 })
    }
    const noticed = async () => {
      const result = await load?.stop()
      load = undefined
      return result
    }
    /** Nothing is under way, the one release serves, and nothing runs besides it and what the journal keeps. */
    const expectLive = async (digest: string, at = ''): Promise<void> => {
      const { exitCode, outputs } = await run({ operation: 'status' })
      expect([at, exitCode, outputs['live-digest'], outputs['drift']]).toEqual([at, 0, digest, 'same'])
      const journal = shop.journal(outputs['state'] ?? '')
      expect([at, journal.current, journal.leaving]).toEqual([at, undefined, []])
      expect([at, journal.live?.release.image, await shop.serves(environment)]).toEqual([at, digest, digest])
      const wanted = [journal.live, journal.previous?.group].flatMap((group) => group?.release.image ?? [])
      expect([at, [...new Set(shop.runs(environment))].toSorted()]).toEqual([at, [...new Set(wanted)].toSorted()])
    }
    afterEach(() => noticed())
    beforeAll(async () => {
      shop = await openAwsShop(keep)
    })
    afterAll(() => shop.end())

    test('deploys by steps, leaves an equal release alone, and goes back when told', async () => {
      const [one, two] = [await release(), await release()]
      expect(outcome(await run({ digest: one }))).toEqual([0, 'live'])
      expect(outcome(await run({ digest: one }))).toEqual([0, 'unchanged'])
      users()
      const second = await run({ digest: two })
      expect(outcome(second)).toEqual([0, 'live'])
      expect(second.log).toMatch(/at weight 25[^]*at weight 100/)
      await expectLive(two)
      for (const operation of ['abort', 'resume']) expect(outcome(await run({ operation }))).toEqual([0, 'unchanged'])
      const back = await run({ operation: 'rollback' })
      expect([outcome(back), back.outputs['live-digest']]).toEqual([[0, 'rolled-back'], one])
      await expectLive(one)
      expect((await noticed())?.failures).toBe(0)
    })

    test.each([
      ['turns-ill', 'rolled-back', /failed 2 times in a row: .*500/],
      ['ill', 'failed', /500/],
      ['crash', 'failed', /ended by itself/]
    ] as const)('a release that %s is %s, and no user notices', async (behavior, word, reason) => {
      const [good, bad] = [await release(), await release(behavior)]
      expect(outcome(await run({ digest: good }))).toEqual([0, 'live'])
      users()
      const failed = await run({ digest: bad })
      expect(outcome(failed)).toEqual([1, word])
      expect(failed.annotations.map(({ message }) => message).join()).toMatch(reason)
      const { failures, byDigest } = (await noticed()) ?? {}
      expect([failures, Object.hasOwn(byDigest ?? {}, bad)]).toEqual([0, behavior === 'turns-ill'])
      await expectLive(good)
    })

    test('goes back to a release of which nothing runs any more, and is done when it is live', async () => {
      const [one, two, bad] = [await release(), await release(), await release('ill')]
      for (const digest of [one, two]) expect(outcome(await run({ digest }))).toEqual([0, 'live'])
      // What is kept ends with the next deployment, on ECS.
      expect(outcome(await run({ digest: bad }))).toEqual([1, 'failed'])
      const back = await run({ operation: 'rollback' })
      expect([outcome(back), back.outputs['live-digest']]).toEqual([[0, 'rolled-back'], one])
      await expectLive(one)
    })

    test.each(['resume', 'abort', 'rollback', 'deploy', 'post'])(
      'killed between any two steps, it is put in order by %s',
      async (kind) => {
        expect(outcome(await run({ digest: await release() }))).toEqual([0, 'live'])
        let live = await release()
        expect(outcome(await run({ digest: live }))).toEqual([0, 'live'])
        users()
        const points = [
          /begins/,
          /deploying|PREPARED/,
          /is ready/,
          /STEP/,
          /at weight 25/,
          /once more/,
          /COMMIT/,
          /SOAK/
        ]
        for (const after of points) {
          const next = await release()
          const killed = await run({ digest: next }, { signal: { after, send: 'SIGKILL' } })
          const at = `${kind} after ${String(after)}`
          expect([at, killed.endedBy]).toEqual([at, 'SIGKILL'])
          const operation = kind === 'deploy' || kind === 'post' ? {} : { operation: kind }
          const second = await run(
            { ...operation, ...(kind === 'deploy' || kind === 'post' ? { digest: next } : {}) },
            kind === 'post' ? { phase: 'post', state: killed.state } : {}
          )
          expect([at, second.log]).toEqual([at, expect.not.stringContaining('defect of ours')])
          const now = (await shop.serves(environment)) ?? ''
          // Killed after COMMIT it was live already.
          const word = String(after) === '/SOAK/' ? 'unchanged' : 'live'
          if (kind === 'deploy') expect([at, outcome(second), now]).toEqual([at, [0, word], next])
          await expectLive(now, at)
          live = now
        }
        expect((await noticed())?.failures).toBe(0)
      },
      900_000
    )

    test('cancelled as a runner does it, it says what is live, and the post step leaves nothing unfinished', async () => {
      let live = await release()
      expect(outcome(await run({ digest: live }))).toEqual([0, 'live'])
      users()
      for (const after of [/begins/, /is ready/, /at weight 25/, /COMMIT/]) {
        const next = await release()
        const cancelled = await run({ digest: next }, { signal: { after, send: 'cancel' } })
        const post = await run({ digest: next }, { phase: 'post', state: cancelled.state })
        const at = String(after)
        expect([at, cancelled.log.includes('SIGTERM received'), post.exitCode]).toEqual([at, false, 0])
        const now = (await shop.serves(environment)) ?? ''
        expect([live, next]).toContain(now)
        await expectLive(now, at)
        live = now
      }
      expect((await noticed())?.failures).toBe(0)
    }, 900_000)
  })
