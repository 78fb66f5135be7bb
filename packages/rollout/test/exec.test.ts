/** The runtime and the router `exec`: programs of the user between us and what they drive. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { errorMessage, silentLogger, systemClock } from '@immutable-delivery/kit'
import { startLoad } from '@immutable-delivery/testbed'
import {
  deploy,
  execRouter,
  execRuntime,
  localFiles,
  rollback,
  status,
  tearDown,
  type ExecPrograms
} from '../src/index.js'
import { instancesOf, routesOfAnswer } from '../src/exec/answers.js'
import { imageDigest, type TestImage } from './app.js'
import { makeEnvironment, type Environment } from './environment.js'
import { routerContract } from './router-contract.js'

const driver = fileURLToPath(new URL('exec-driver.js', import.meta.url))
const images: readonly TestImage[] = [1, 2].map((version) => ({ version: String(version), mode: 'ok' }))
const [v1, v2] = images as [TestImage, TestImage]

const programsOf = (stateDir: string, fault?: string, timeout = 60_000): ExecPrograms => {
  const argv = [process.execPath, driver, JSON.stringify({ stateDir, images, fault })] as const
  return {
    observe: [...argv],
    act: [...argv],
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '' },
    timeout,
    environment: 'production',
    redact: (text) => text.replaceAll('hunter2', '***'),
    clock: systemClock,
    logger: silentLogger
  }
}

// A process for each question: the whole suite takes minutes.
if (process.env['LONG'] !== undefined)
  routerContract(
    'exec',
    async () => {
      const stateDir = await mkdtemp(path.join(tmpdir(), 'exec-'))
      const { router, runtime } = await makeEnvironment(images, { stateDir })
      const url = `http://127.0.0.1:${await portOf(stateDir)}`
      return {
        router: execRouter({ ...programsOf(stateDir), url, files: localFiles(path.join(stateDir, 'journal')) }),
        lose: () => router.stop(),
        end: () => tearDown({ stateDir, runtime, router })
      }
    },
    { switches: 10 }
  )

/** The proxy keeps the port that it took first. */
async function portOf(stateDir: string): Promise<string> {
  const { router } = await makeEnvironment(images, { stateDir })
  if ((await router.observe()) === undefined) await router.apply(0, [])
  return new URL((await router.observe())?.url ?? '').port
}

describe('a whole environment by programs of the user', () => {
  let environment: Environment
  beforeEach(async () => {
    environment = await makeEnvironment(images)
  })
  afterEach(() => environment.end())

  const options = async (fault?: string) => {
    const { stateDir } = environment
    const url = `http://127.0.0.1:${await portOf(stateDir)}`
    const files = localFiles(path.join(stateDir, 'exec'))
    const programs = programsOf(stateDir, fault)
    return environment.options({
      files,
      runtime: execRuntime({ ...programs, image: 'oci-layout://images' }),
      router: execRouter({ ...programs, url, files }),
      keepPrevious: 0
    })
  }

  test('is replaced and goes back under load without a failed request', async () => {
    const { request } = environment
    expect(await deploy(await options(), request(v1))).toMatchObject({ state: 'live' })
    const load = startLoad(`http://127.0.0.1:${await portOf(environment.stateDir)}`, {
      concurrency: 2,
      pause: 5
    })
    const second = await deploy(await options(), request(v2))
    expect(second).toMatchObject({ state: 'live', logs: [{ text: 'mode ok\n' }] })
    expect(await rollback(await options())).toMatchObject({ state: 'rolled-back', live: { image: imageDigest(v1) } })
    expect((await load.stop()).failures).toBe(0)
    expect(await status({ ...(await options()), dryRun: true })).toMatchObject({
      unfinished: false,
      instances: [{ digest: imageDigest(v1), running: true }],
      router: { routes: [{ weight: 100 }] }
    })
  })
})

describe('a program that', () => {
  let stateDir = ''
  beforeEach(async () => {
    stateDir = await mkdtemp(path.join(tmpdir(), 'exec-'))
  })
  afterEach(() => rm(stateDir, { recursive: true, force: true }))

  test.each([
    ['ends with an error', 'exit', /observe .*exit code 3/],
    ['answers with its progress', 'text', /no JSON object on standard output/],
    ['never ends', 'hang', /no end within 1500 ms/]
  ])('%s is an error that says so', async (_what, fault, message) => {
    const runtime = execRuntime({ ...programsOf(stateDir, fault, 1500), image: 'x' })
    await expect(runtime.list()).rejects.toThrow(message)
  })

  test('prints a secret prints it for nobody else', async () => {
    const runtime = execRuntime({ ...programsOf(stateDir, 'exit'), image: 'x' })
    const error: unknown = await runtime.list().catch((thrown: unknown) => thrown)
    expect(`${errorMessage(error)} ${(error as { stderr?: string }).stderr}`).toContain('token ***')
  })

  test('is not there is named', async () => {
    const runtime = execRuntime({ ...programsOf(stateDir), observe: ['/no/such/program'], image: 'x' })
    await expect(runtime.list()).rejects.toThrow(/\/no\/such\/program.*not started/)
  })
})

describe('an answer', () => {
  const instance = { group: 'a-1', index: 0, host: '10.0.0.1', port: 80, digest: imageDigest(v1), running: true }
  const route = { group: 'a-1', weight: 100, backup: false, backends: [{ host: 'h', port: 1 }], active: 0 }

  test('as agreed is taken', () => {
    expect(instancesOf({ instances: [{ ...instance, restarts: 2 }] })).toMatchObject([{ name: 'a-1.0', restarts: 2 }])
    expect(routesOfAnswer({ routes: [{ ...route, requests: 7 }] })).toEqual([{ ...route, requests: 7 }])
  })

  test.each([
    [{}, 'instances'],
    [{ instances: [3] }, 'instances[0]'],
    [{ instances: [{ ...instance, group: 'A;rm' }] }, 'instances[0].group'],
    [{ instances: [{ ...instance, digest: 'latest' }] }, 'instances[0].digest'],
    [{ instances: [{ ...instance, running: 'yes' }] }, 'instances[0].running'],
    [{ instances: [{ ...instance, port: 0 }] }, 'instances[0].port'],
    [{ instances: [{ ...instance, host: 'a/b' }] }, 'instances[0].host']
  ])('%j is refused by name', (answer, field) => {
    expect(() => instancesOf(answer)).toThrow(field)
  })

  test.each([
    [{ routes: {} }, 'routes'],
    [{ routes: [{ ...route, weight: 101 }] }, 'routes[0].weight'],
    [{ routes: [{ ...route, backup: 1 }] }, 'routes[0].backup'],
    [{ routes: [{ ...route, backends: [{}] }] }, 'routes[0].backends[0].port'],
    [{ routes: [{ ...route, active: undefined }] }, 'routes[0].active']
  ])('%j is refused by name', (answer, field) => {
    expect(() => routesOfAnswer(answer)).toThrow(field)
  })
})
