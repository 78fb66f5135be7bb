/** bake-image on disks that are full or read-only, and with a file larger than the memory it may take. */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  craneValidate,
  installActions,
  openPeers,
  startDockerRegistry,
  type ActionRun,
  type DockerRegistry,
  type InstalledActions,
  type Peers
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let peers: Peers
let registry: DockerRegistry
let folder = ''
let mounted: string[] = []
beforeAll(async () => {
  actions = installActions()
  peers = openPeers()
  registry = await startDockerRegistry()
})
afterAll(async () => {
  await registry.stop()
  await peers.close()
  actions.dispose()
})
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bad-input-')))
  for (const name of ['app', 'temporary', 'out', 'storage']) mkdirSync(path.join(folder, name))
  // It does not compress: the layer is larger than the small disks.
  writeFileSync(path.join(folder, 'app/data'), randomBytes(12_000_000))
})
afterEach(() => {
  for (const one of mounted) asRoot('umount', one)
  mounted = []
  rmSync(folder, { recursive: true })
})

function asRoot(...command: string[]): void {
  const [program = '', ...args] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command]
  execFileSync(program, args)
}

/** A disk of 4 MB in the place of a folder of the workspace. */
function smallDisk(name: string, options = ''): string {
  const at = path.join(folder, name)
  asRoot('mount', '-t', 'tmpfs', '-o', `size=4m,mode=777${options}`, 'tmpfs', at)
  mounted.push(at)
  return at
}

const bake = (
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  timeout = 240_000
): Promise<ActionRun> =>
  actions.run(
    'bake-image',
    { image: `${registry.host}/acme/shop`, files: 'app:/app', tags: 'v1', 'source-date-epoch': '0', ...inputs },
    { workspace: folder, temporary: path.join(folder, 'temporary'), env, timeout }
  )

/** One error; nothing in the registry's catalogue, and no temporary file. */
async function errorOf(inputs: Readonly<Record<string, string>>): Promise<string> {
  const run = await bake(inputs)
  expect([run.exitCode, run.outputs]).toEqual([1, { result: 'error' }])
  expect(run.log).not.toContain('defect of ours')
  expect(readdirSync(path.join(folder, 'temporary'))).toEqual([])
  const catalogue = await fetch(`http://${registry.host}/v2/_catalog`)
  expect(await catalogue.json()).toEqual({ repositories: [] })
  const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
  expect(errors).toHaveLength(1)
  return errors[0] ?? ''
}

describe('a disk that is full', () => {
  test.each(['gzip', 'zstd'])('where layers are made, with %s', async (compression) => {
    const disk = smallDisk('temporary')
    expect(await errorOf({ compression })).toMatch(
      new RegExp(`^${disk}/layers-\\w+: got "ENOSPC: no space left on device.*"; expected free space there`)
    )
  })

  test('where the layout is: nothing names what is not whole, and with room the next run ends the work', async () => {
    const disk = smallDisk('out')
    for (const inputs of [{ image: 'oci-layout://out' }, { layout: 'out' }]) {
      expect(await errorOf(inputs)).toMatch(new RegExp(`^${disk}: got "ENOSPC.*; expected free space there`))
      expect(existsSync(path.join(disk, 'index.json'))).toBe(false)
      expect(readdirSync(disk).filter((name) => name.startsWith('.'))).toEqual([])
    }
    asRoot('mount', '-o', 'remount,size=64m', disk)
    const run = await bake({ image: 'oci-layout://out' })
    expect(run.outputs['result']).toBe('baked')
  })

  // It is asked six times, with pauses.
  if (process.env['LONG'] !== undefined)
    test('in the registry', async () => {
      const full = await startDockerRegistry({ storage: smallDisk('storage') })
      try {
        const run = await bake({ image: `${full.host}/acme/shop` })
        expect([run.exitCode, run.outputs]).toEqual([1, { result: 'error' }])
        expect(run.annotations.map(({ message }) => message)).toEqual([
          expect.stringMatching(/^(?:PUT|POST) http:\/\/\S+: (?:status 50\d|no answer), tried 6 times: /)
        ])
        const tag = await fetch(`http://${full.host}/v2/acme/shop/manifests/v1`)
        expect(tag.status).toBe(404)
        expect(readdirSync(path.join(folder, 'temporary'))).toEqual([])
      } finally {
        await full.stop()
      }
    })
})

test('disks that are read-only', async () => {
  smallDisk('out', ',ro')
  expect(await errorOf({ image: 'oci-layout://out' })).toMatch(/^oci-layout:\/\/out: got "E\w+: /)
  smallDisk('temporary', ',ro')
  expect(await errorOf({})).toMatch(/got "EROFS: .*; expected a place that can be written to/)
})

const size = process.env['LONG'] === undefined ? 300_000_000 : 5 * 2 ** 30 + 12_345

test(`a file of ${size} bytes takes less than 256 MB of memory`, async () => {
  truncateSync(path.join(folder, 'app/data'), size)
  const peak = path.join(folder, 'peak')
  const atExit = `import{readFileSync,writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.PEAK_FILE,readFileSync("/proc/self/status")))`
  const env = { PEAK_FILE: peak, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(atExit)}` }
  const run = await bake({ image: `${registry.host}/acme/large` }, env, 3_000_000)
  expect(run.outputs['result']).toBe('baked')
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(peak, 'utf8'))?.[1])
  expect(kilobytes).toBeGreaterThan(20_000)
  process.stdout.write(`peak memory: ${Math.round(kilobytes / 1000)} MB\n`)
  expect(kilobytes).toBeLessThan(256_000)
  const name = `${registry.host}/acme/large@${run.outputs['digest'] ?? ''}`
  expect(await craneValidate(peers, name)).toMatchObject({ accepted: true })
}, 3_600_000)
