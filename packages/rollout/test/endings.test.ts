/** A deployment that fails while something is wrong with its instances says what that is. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import { deploy, type CapturedLog, type Router, type Runtime } from '../src/index.js'
import { endText, readContainer } from '../src/docker/container.js'
import { endBefore } from '../src/docker/deaths.js'
import type { Call, Engine } from '../src/docker/engine.js'
import { plainLog } from '../src/docker/logs.js'
import { lastLine } from '../src/last-line.js'
import { endedByItself, howTheyFare } from '../src/run/endings.js'
import { imageDigest, type TestImage } from './app.js'
import { makeEnvironment, type Environment } from './environment.js'

const v1: TestImage = { version: '1', mode: 'ok' }
const v2: TestImage = { version: '2', mode: 'ok' }

let environment: Environment | undefined
afterEach(async () => {
  await environment?.end()
  environment = undefined
})

describe('a deployment that fails', () => {
  /** Its instances were killed and started again, as an engine does it, and all that the machine meets is the effect. */
  const hungry = (runtime: Runtime): Runtime => ({
    ...runtime,
    capture: async (group, why) =>
      (await runtime.capture(group, why)).map((log): CapturedLog => ({
        ...log,
        ended: 'exit code 137, killed for its memory, started again 3 times'
      }))
  })
  const fate = /; [0-9a-f]{12}-[0-9a-f]{12}-2\.0: exit code 137, killed for its memory, started again 3 times$/

  test.each([
    ['at the router’s own check', 'router'],
    ['at a preview', 'preview'],
    ['before it is ready', 'ready'],
    ['in a step', 'step']
  ] as const)('%s says that its instances are killed meanwhile', async (_when, at) => {
    environment = await makeEnvironment([v1, v2])
    const { options, request, router, runtime } = environment
    await deploy(options(), request(v1))
    const refusing: Router = {
      ...router,
      apply: async (epoch, routes) => {
        if (at === 'router' && routes.some(({ group, weight }) => group.endsWith('-2') && weight > 0))
          throw new Error('the check of it: Connection reset by peer')
        await router.apply(epoch, routes)
      }
    }
    const probeFor = options().probeFor
    let asked = 0
    const result = await deploy(
      options({
        router: refusing,
        runtime: hungry(runtime),
        startTimeout: at === 'ready' ? 100 : 10_000,
        ...(at === 'preview'
          ? { preview: () => Promise.resolve({ ok: false, failure: { state: 'failed', reason: 'preview' } }) }
          : {}),
        probeFor: (expected) => async (target, signal) => {
          asked += 1
          if (at === 'ready' || (at === 'step' && asked > 4)) return { healthy: false, reason: 'ECONNRESET' }
          return probeFor(expected)(target, signal)
        },
        strategy: { type: 'blue-green', steps: [{ weight: 100, for: 60_000 }] }
      }),
      request(v2)
    )
    expect(result.reason).toMatch(fate)
    expect([result.state, result.live?.image]).toEqual([at === 'step' ? result.state : 'failed', imageDigest(v1)])
  })
})

const instance = (index: number, more: object = {}) => ({
  name: `g-1.${index}`,
  group: 'g-1',
  index,
  address: { host: '127.0.0.1', port: 1000 + index },
  running: true,
  digest: digestOf('g'),
  pid: 1,
  ...more
})
const log = (name: string, ended?: string): CapturedLog => ({
  instance: name,
  why: 'failed',
  text: '',
  cut: false,
  variables: [],
  ...(ended === undefined ? {} : { ended })
})

describe('how instances fare', () => {
  test.each([
    ['nothing, when nothing is known to be wrong', [instance(0)], [log('g-1.0')], ''],
    ['an end that the runtime knows', [instance(0)], [log('g-1.0', 'exit code 3')], 'g-1.0: exit code 3'],
    ['what does not run', [instance(0, { running: false })], [], 'g-1.0 does not run'],
    ['what was started again', [instance(0, { restarts: 2 })], [], 'g-1.0 was started again 2 times'],
    ['a pod by its own name', [instance(0)], [log('pod-x', 'OOMKilled')], 'pod-x: OOMKilled'],
    ['nothing of other groups', [instance(0, { group: 'h', running: false })], [], ''],
    ['nothing of hosts that cannot be asked', [instance(0, { running: false, unreachable: 'gone' })], [], ''],
    [
      'not all of many',
      [0, 1, 2, 3, 4].map((index) => instance(index, { running: false })),
      [],
      'g-1.0 does not run; g-1.1 does not run; g-1.2 does not run; and 2 more'
    ]
  ])('%s', (_what, instances, logs, text) => {
    expect(howTheyFare('g-1', instances, logs)).toBe(text)
  })
})

describe('last words', () => {
  const frame = (stream: number, text: string): Buffer => {
    const head = Buffer.alloc(8)
    head[0] = stream
    head.writeUInt32BE(Buffer.byteLength(text), 4)
    return Buffer.concat([head, Buffer.from(text)])
  }

  test('of an instance are its complaint, whatever it printed when it was started again', () => {
    const bytes = Buffer.concat([frame(1, 'hello\n'), frame(2, 'no database\n'), frame(1, 'hello\n')])
    const { text, errors } = plainLog(bytes)
    expect([text, errors]).toEqual(['hello\nno database\nhello\n', 'no database\n'])
    const printed = { ...log('g-1.0', 'exit code 3'), text }
    expect(endedByItself('g-1', [{ ...printed, complaint: lastLine(errors) }])).toBe(
      'an instance of g-1 ended by itself (exit code 3): no database'
    )
    expect(endedByItself('g-1', [printed])).toMatch(/: hello$/)
    expect(plainLog(Buffer.from('no frames\n'))).toEqual({ text: 'no frames\n', errors: '' })
  })
})

describe('a container’s end', () => {
  const inspection = (state: object, restarts: number) => ({
    Id: 'a'.repeat(64),
    Name: '/shop',
    Created: '2026-11-25T12:00:00.5Z',
    RestartCount: restarts,
    Image: digestOf('id'),
    State: { StartedAt: '2026-11-25T12:00:09.25Z', FinishedAt: '2026-11-25T12:00:08Z', ...state },
    Config: {
      Labels: {
        'immutable-delivery.owner': 'shop/production',
        'immutable-delivery.group': 'g-1',
        'immutable-delivery.index': '0',
        'immutable-delivery.manifest': digestOf('g'),
        'immutable-delivery.image-id': digestOf('id'),
        'immutable-delivery.address': '10.0.0.1 18000'
      }
    }
  })
  const read = (state: object, restarts: number) => {
    const container = readContainer(inspection(state, restarts), 'shop/production')
    if (container === undefined) throw new Error('no container of ours')
    return container
  }
  const engineWith = (lines: readonly object[] | undefined): Engine & { asked: Call[] } => {
    const asked: Call[] = []
    return {
      asked,
      name: 'web1',
      platform: () => Promise.reject(new Error('not asked')),
      call: (call) => {
        asked.push(call)
        if (lines === undefined) return Promise.reject(new Error('no events here'))
        for (const line of lines) call.onLine?.(JSON.stringify(line))
        return Promise.resolve({ status: 200, bytes: new Uint8Array(), json: () => undefined })
      }
    }
  }
  const running = { Running: true, Restarting: false, ExitCode: 0, OOMKilled: false }
  const events = [
    { Action: 'oom', Actor: { Attributes: {} } },
    { Action: 'die', Actor: { Attributes: { exitCode: '137' } } }
  ]

  test.each([
    ['that runs has none', running, 0, undefined],
    ['that stopped', { Running: false, ExitCode: 3 }, 0, 'exit code 3'],
    [
      'killed for memory',
      { Running: false, ExitCode: 137, OOMKilled: true },
      0,
      'exit code 137, killed for its memory'
    ],
    [
      'that waits to be started again still has the one it had',
      { Running: true, Restarting: true, ExitCode: 3 },
      2,
      'exit code 3, started again 2 times'
    ],
    // A state of "running" says exit code 0, which nothing ended with.
    ['that runs again has no exit code', running, 1, 'started again 1 time']
  ])('%s', (_what, state, restarts, text) => {
    const { end } = read(state, restarts)
    expect(end === undefined ? undefined : endText(end)).toBe(text)
  })

  test('before it was started again is what the engine’s events say', async () => {
    const engine = engineWith(events)
    const end = await endBefore(engine, read(running, 3))
    expect(end === undefined ? '' : endText(end)).toBe('exit code 137, killed for its memory, started again 3 times')
    // Until a moment that is past for the engine: the answer would have no end otherwise.
    expect(engine.asked[0]?.query).toMatchObject({ since: '1795608000.500', until: '1795608009.251' })
  })

  test('by SIGKILL may be for its memory, of which the engine hears later', async () => {
    const engine = engineWith(events)
    const end = await endBefore(engine, read({ Running: false, ExitCode: 137, OOMKilled: false }, 0))
    expect(end === undefined ? '' : endText(end)).toBe('exit code 137, killed for its memory')
    expect(engine.asked[0]?.query).toMatchObject({ until: '1795608009.000' })
  })

  test('stays what it was where there are no events, or strange ones', async () => {
    for (const lines of [undefined, [], [{ Action: 'die', Actor: { Attributes: { exitCode: 'many' } } }]]) {
      const end = await endBefore(engineWith(lines), read(running, 3))
      expect(end === undefined ? '' : endText(end)).toBe('started again 3 times')
    }
    const engine = engineWith(events)
    await endBefore(engine, read({ Running: false, ExitCode: 3 }, 0))
    expect(engine.asked).toEqual([])
  })
})
