/** Disks that are full from any write of a switch on: of the state, and of HAProxy's configuration. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { errorKind, errorMessage } from '@immutable-delivery/kit'
import { startHaproxy, startLoad, type Haproxy, type Load } from '@immutable-delivery/testbed'
import { deploy, localFiles, resume, status, type StateFiles, type SwitchOptions } from '../src/index.js'
import { localHost } from '../src/hosts/host.js'
import { imageDigest, type TestImage } from './app.js'
import { makeEnvironment, type Environment } from './environment.js'
import { routerOf } from './haproxy.js'
import { filesBehind, openShell } from './shell.js'

const long = process.env['LONG'] !== undefined
const [v1, v2] = ['1', '2'].map((version) => ({ version, mode: 'ok' })) as [TestImage, TestImage]

/** A disk of its own, small enough to be filled. */
class Disk {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'disk-'))
  readonly #filler = path.join(this.folder, 'filler')

  constructor() {
    asRoot('mount', '-t', 'tmpfs', '-o', 'size=8m,mode=777', 'tmpfs', this.folder)
  }

  fill(): void {
    for (let size = 2 ** 20; size > 0; size = Math.floor(size / 2))
      try {
        for (;;) appendFileSync(this.#filler, Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
  }

  free(): void {
    rmSync(this.#filler, { force: true })
  }

  end(): void {
    asRoot('umount', this.folder)
    rmSync(this.folder, { recursive: true })
  }
}

function asRoot(...command: string[]): void {
  const [program = '', ...args] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command]
  execFileSync(program, args)
}

let state: Disk
let configuration: Disk
let haproxy: Haproxy
let environment: Environment
/** Called before each write of a switch: into the state, or of HAProxy's configuration. */
let before: (disk: Disk) => void
let load: Load | undefined

beforeEach(async () => {
  before = () => undefined
  state = new Disk()
  configuration = new Disk()
  haproxy = await startHaproxy()
  writeFileSync(path.join(configuration.folder, 'shop.cfg'), readFileSync(haproxy.config))
  environment = await makeEnvironment([v1, v2], { stateDir: path.join(state.folder, 'state') })
})
afterEach(async () => {
  await load?.stop()
  state.free()
  await environment.end()
  await haproxy.end()
  state.end()
  configuration.end()
})

function options(): SwitchOptions {
  const local = localFiles(environment.stateDir)
  const files: StateFiles = {
    ...local,
    create: (file, content) => (before(state), local.create(file, content)),
    replace: (file, content) => (before(state), local.replace(file, content))
  }
  const here = localHost('this machine', '/')
  const host = {
    ...here,
    rewrite: (file: string, content: string) => (before(configuration), here.rewrite(file, content))
  }
  const router = routerOf(haproxy, { files, host, config: path.join(configuration.folder, 'shop.cfg') })
  const steps = [
    { weight: 25, for: 60 },
    { weight: 100, for: 60 }
  ]
  return environment.options({
    files,
    router,
    strategy: { type: 'canary', steps },
    soak: 60,
    keepPrevious: 0,
    lock: { ttl: 1000 }
  })
}

const answering = async (): Promise<Set<string | null>> => {
  const answers = Array.from({ length: 12 }, () => fetch(haproxy.url, { headers: { connection: 'close' } }))
  return new Set((await Promise.all(answers)).map(({ headers }) => headers.get('x-image-digest')))
}

/** Deploys the release with one of the disks full from its n-th write on. @returns what came of it; undefined when it has fewer writes */
async function deployFull(image: TestImage, disk: Disk, nth: number): Promise<string | undefined> {
  let count = 0
  before = (which) => {
    if (which !== disk) return
    count += 1
    if (count === nth) disk.fill()
  }
  try {
    const { state: word, reason = '' } = await deploy(options(), environment.request(image))
    return count < nth ? undefined : `${word}: ${reason}`
  } catch (error) {
    return `${errorKind(error)}: ${errorMessage(error)}`
  } finally {
    before = () => undefined
  }
}

test.each(['state', 'configuration'] as const)(
  'a full disk of the %s is named, users notice nothing, and with room again the next run puts things in order',
  async (which) => {
    let live = v1
    await deploy(options(), environment.request(v1))
    const disk = which === 'state' ? state : configuration
    load = startLoad(haproxy.url, { concurrency: 2, pause: 5 })
    const seen: string[] = []
    for (let nth = 1; ; nth += long ? 1 : which === 'state' ? 6 : 2) {
      const next = live === v1 ? v2 : v1
      const said = await deployFull(next, disk, nth)
      if (said === undefined) break
      seen.push(said)
      const at = `write ${nth}: ${said}`
      // What was not committed gets no users; what was keeps them, also where the end could not be written down.
      const served = [...(await answering())]
      expect([at, served]).toEqual([at, [imageDigest(served[0] === imageDigest(live) ? live : next)]])
      expect([at, said]).toEqual([
        at,
        expect.stringMatching(
          new RegExp(`^(?:user|failed|live): .*${disk.folder}\\S*: got "ENOSPC.*free space|^live: $`)
        )
      ])
      disk.free()
      await resume(options())
      const report = await status(options())
      expect([at, report.drift, report.unfinished]).toEqual([at, 'same', false])
      live = report.live?.image === imageDigest(next) ? next : live
      expect([at, [...(await answering())]]).toEqual([at, [imageDigest(live)]])
      expect([at, report.instances.map(({ digest }) => digest)]).toEqual([at, [imageDigest(live)]])
    }
    const { failures } = await load.stop()
    if (long) console.log(seen.join('\n'))
    expect([failures, seen.length > 2]).toEqual([0, true])
  },
  600_000
)

test('a full disk behind a shell is named, and leaves no half-written file', async () => {
  const shell = openShell()
  try {
    const files = filesBehind(shell.ask, path.join(state.folder, 'there'))
    await files.create('one', 'kept')
    const file = path.join(state.folder, 'there/one')
    const encoded = (text: string): string => Buffer.from(text).toString('base64')
    state.fill()
    for (const write of [
      files.create('two', 'x'.repeat(20_000)),
      files.replace('one', 'x'.repeat(20_000)),
      shell.ask(`rewrite ${encoded(file)} ${encoded('x'.repeat(20_000))}`)
    ])
      await expect(write).rejects.toThrow(/cannot write .*there.*No space left on device/)
    expect([await files.list('.'), readFileSync(file, 'utf8')]).toEqual([['one'], 'kept'])
  } finally {
    shell.end()
  }
})
