/** Real processes, killed with SIGKILL in the middle of a switch, while users are asking. */
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from '@jest/globals'
import { startLoad } from '@immutable-delivery/testbed'
import { deploy, resume, status, type StatusReport } from '../src/index.js'
import { startOf } from '../src/process-id.js'
import { launch } from '../src/process/launch.js'
import { imageDigest, type TestImage } from './app.js'
import { isAlive, makeEnvironment, type Environment } from './environment.js'

const images: readonly TestImage[] = Array.from({ length: 8 }, (_, i) => ({ version: String(i), mode: 'ok' }))
const [first, second] = images as [TestImage, TestImage]
const long = process.env['LONG'] !== undefined

let environment: Environment | undefined
afterEach(async () => {
  await environment?.end()
  environment = undefined
})

interface WorkerEnd {
  readonly signal: string | null
  readonly points: number
  readonly state: string
  readonly reason?: string
  readonly epoch: number
}

const work = (order: {
  stateDir: string
  image: TestImage
  killAt?: number
  operation?: string
  run?: { id: string; order?: number }
  keepPrevious?: number
  signal?: string
  ttl?: number
  images?: readonly TestImage[]
  wait?: number
  onStart?: (pid: number) => void
}): Promise<WorkerEnd> =>
  new Promise((resolve, reject) => {
    const entry = fileURLToPath(new URL('worker.js', import.meta.url))
    const whole = {
      killAt: 0,
      signal: 'SIGKILL',
      ttl: 30_000,
      operation: 'deploy',
      run: { id: 'worker' },
      keepPrevious: 0,
      wait: 60_000,
      images,
      ...order
    }
    const child = spawn(process.execPath, [entry, JSON.stringify(whole)], { stdio: ['ignore', 'pipe', 'inherit'] })
    order.onStart?.(child.pid ?? 0)
    let text = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (chunk: string) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === null && code !== 0) reject(new Error(`worker ended with ${code}`))
      else resolve({ points: 0, state: '', epoch: 0, ...(text === '' ? {} : (JSON.parse(text) as object)), signal })
    })
  })

/** Exactly one release serves, its instances are all there are, and nothing is under way. */
const expectOneColor = (now: StatusReport): void => {
  expect(now.unfinished).toBe(false)
  expect(now.router?.routes).toMatchObject([{ weight: 100, backup: false }])
  expect(new Set(now.instances.map((instance) => instance.digest))).toEqual(new Set([now.live?.image]))
  expect(now.instances.map((instance) => instance.running)).toEqual([true])
  expect(now.router?.routes[0]?.backends).toEqual(now.instances.map((instance) => instance.address))
}

describe('a killed run', () => {
  test('at any point is finished or undone by the next run, and no user notices', async () => {
    environment = await makeEnvironment(images)
    const { options, request, stateDir } = environment
    const url = (await deploy(options(), request(first))).url ?? ''
    const { points } = await work({ stateDir, image: second })
    expect(points).toBeGreaterThan(30)
    const load = startLoad(url, { concurrency: 3, pause: 3 })
    const outcomes = new Set<string>()
    let live: string | undefined = imageDigest(second)
    // A few points of the many, others each time the file changes length would be chance: fixed ones, all with LONG.
    const chosen = Array.from({ length: points }, (_, i) => i + 1).filter((point) => long || point % 5 === 3)
    for (const killAt of chosen) {
      const image = images.find((entry) => imageDigest(entry) !== live) ?? first
      const killed = await work({ stateDir, image, killAt })
      expect(killed.signal).toBe('SIGKILL')
      // The recovery is killed as well, every other time.
      if (killAt % 2 === 1) await work({ stateDir, image, operation: 'resume', killAt: 1 + (killAt % 7) })
      await resume(options({ keepPrevious: 0 }))
      const now = await status(options({ dryRun: true }))
      expectOneColor(now)
      expect([live, imageDigest(image)]).toContain(now.live?.image)
      outcomes.add(now.live?.image === live ? 'undone' : 'finished')
      live = now.live?.image
    }
    const seen = await load.stop()
    expect(seen.failures).toBe(0)
    expect(outcomes).toEqual(new Set(['undone', 'finished']))
  }, 600_000)

  test('two runs that race take their turns, and the lock of a killed one is taken over at once', async () => {
    environment = await makeEnvironment(images)
    const { options, request, stateDir } = environment
    await deploy(options(), request(first))
    const killed = await work({ stateDir, image: second, killAt: 9 })
    expect(killed.signal).toBe('SIGKILL')
    const ends = await Promise.all([
      work({ stateDir, image: images[2] ?? first, run: { id: 'a', order: 21 } }),
      work({ stateDir, image: images[3] ?? first, run: { id: 'b', order: 22 } })
    ])
    const states = ends.map((end) => end.state)
    // Either order may win the lock; the older one after the newer one is superseded.
    expect([
      ['live', 'live'],
      ['superseded', 'live']
    ]).toContainEqual(states)
    expect(new Set(ends.map((end) => end.epoch)).size).toBe(2)
    const now = await status(options({ dryRun: true }))
    expectOneColor(now)
    expect(now.live?.image).toBe(imageDigest(images[3] ?? first))
  }, 120_000)

  const racers = long ? 50 : 3
  test(`${racers} deployments that race: one at a time, an epoch each, and the newest serves in the end`, async () => {
    const all = Array.from({ length: racers }, (_, i): TestImage => ({ version: `racer ${i}`, mode: 'ok' }))
    environment = await makeEnvironment([first, ...all])
    const { options, request, stateDir } = environment
    const url = (await deploy(options(), request(first))).url ?? ''
    const load = startLoad(url, { concurrency: 2, pause: 5 })
    const ends = await Promise.all(
      all.map((image, i) =>
        work({ stateDir, image, images: all, run: { id: `racer ${i}`, order: 100 + i }, wait: 900_000 })
      )
    )
    // Whoever came after a newer one is told so; all others were live for a while.
    expect(ends.filter(({ state }) => state !== 'live' && state !== 'superseded')).toEqual([])
    expect(ends.at(-1)?.state).toBe('live')
    expect(new Set(ends.map(({ epoch }) => epoch)).size).toBe(racers)
    // In the order of their epochs those that became live are ever newer runs.
    const winners = ends.flatMap(({ state, epoch }, i) => (state === 'live' ? [{ epoch, i }] : []))
    const order = winners.toSorted((a, b) => a.epoch - b.epoch).map(({ i }) => i)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    const now = await status(options({ dryRun: true }))
    expectOneColor(now)
    const newest = imageDigest(all.at(-1) ?? first)
    expect(now.live?.image).toBe(newest)
    while ((load.now.byDigest[newest] ?? 0) === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await load.stop()).failures).toBe(0)
    if (long) console.log(JSON.stringify({ racers, winners: winners.length }))
  }, 1_800_000)

  test('that only slept changes nothing when it wakes up after another one took over', async () => {
    environment = await makeEnvironment(images)
    const { options, request, stateDir } = environment
    await deploy(options(), request(first))
    // In LOCKED, with a route, in a step, at COMMIT, and while the old one leaves.
    for (const killAt of long ? Array.from({ length: 36 }, (_, i) => i + 1) : [3, 9, 15, 21, 27]) {
      const [mine, theirs] = images.filter((_, index) => index % 3 === killAt % 3) as [TestImage, TestImage]
      let pid = 0
      const onStart = (started: number): void => {
        pid = started
      }
      const sleeper = work({ stateDir, image: theirs, killAt, signal: 'SIGSTOP', ttl: 300, onStart })
      while (!(await isStopped(pid))) await new Promise((resolve) => setTimeout(resolve, 10))
      const taken = await deploy(options({ run: { id: 'next' }, keepPrevious: 0 }), request(mine))
      expect(['live', 'unchanged']).toContain(taken.state)
      process.kill(pid, 'SIGCONT')
      expect((await sleeper).state).toMatch(/^(ELOCKLOST|ESTALEEPOCH)$/)
      const now = await resume(options({ keepPrevious: 0 }))
      expect(now.live?.image).toBe(imageDigest(mine))
      expectOneColor(await status(options({ dryRun: true })))
    }
  }, 600_000)

  test('between making a process and recording it leaves no process', async () => {
    environment = await makeEnvironment(images)
    const { stateDir } = environment
    const witness = path.join(stateDir, 'witness')
    const killed = path.join(stateDir, 'killed.mjs')
    const module = new URL('../src/process/launch.js', import.meta.url).href
    const node = JSON.stringify(process.execPath)
    await writeFile(
      killed,
      `import { launch } from ${JSON.stringify(module)}
import { writeFileSync } from 'node:fs'
const script = 'require("fs").writeFileSync(process.argv[1], "ran")'
await launch({ argv: [${node}, '-e', script, ${JSON.stringify(witness)}], cwd: '/', env: {} }, ${JSON.stringify(path.join(stateDir, 'log'))}, (id) => {
  writeFileSync(${JSON.stringify(path.join(stateDir, 'pid'))}, JSON.stringify(id))
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
})`
    )
    await new Promise((resolve) => spawn(process.execPath, [killed], { stdio: 'inherit' }).on('close', resolve))
    const id = JSON.parse(await readFile(path.join(stateDir, 'pid'), 'utf8')) as { pid: number; started: string }
    while ((await startOf(id.pid)) === id.started) await new Promise((resolve) => setTimeout(resolve, 10))
    await expect(readFile(witness, 'utf8')).rejects.toThrow(/ENOENT/)
    // The same with a record runs.
    const command = {
      argv: [process.execPath, '-e', 'require("fs").writeFileSync(process.argv[1], "ran")', witness] as [
        string,
        ...string[]
      ],
      cwd: '/',
      env: {}
    }
    const started = await launch(command, path.join(stateDir, 'log'), () => Promise.resolve())
    while (await isAlive(started.pid)) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await readFile(witness, 'utf8')).toBe('ran')
  })
})

/** Linux says T in the third field; elsewhere ps does the same. */
async function isStopped(pid: number): Promise<boolean> {
  if (pid === 0) return false
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')
  }
  const ps = spawn('ps', ['-o', 'stat=', '-p', String(pid)])
  let text = ''
  for await (const chunk of ps.stdout) text += String(chunk)
  return text.trim().startsWith('T')
}
