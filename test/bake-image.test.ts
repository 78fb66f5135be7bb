/** bake-image as a process: the lock, several places at once, and what an unchanged input costs. No engine is there. */
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  installActions,
  startRegistry,
  type ActionRun,
  type InstalledActions,
  type TestRegistry
} from '@immutable-delivery/testbed'

let actions: InstalledActions
beforeAll(() => {
  actions = installActions()
})
afterAll(() => actions.dispose())

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

let folder = ''
let registry: TestRegistry
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bake-image-')))
  mkdirSync(path.join(folder, 'app'))
  mkdirSync(path.join(folder, 'temporary'))
  writeFileSync(path.join(folder, 'app/server.js'), 'console.log(1)\n')
  writeFileSync(path.join(folder, 'delivery.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
  registry = await startRegistry({ auth: 'bearer' })
})
afterEach(async () => {
  await registry.stop()
  rmSync(folder, { recursive: true })
})

const credentials = { 'registry-username': 'robot', 'registry-password': 'correct-horse' }
const common = { ...credentials, files: 'app:/app', 'source-date-epoch': '1700000000' }

function bake(inputs: Readonly<Record<string, string>>, options: object = {}): Promise<ActionRun> {
  const given = { ...common, image: `${registry.host}/acme/shop`, ...inputs }
  return actions.run('bake-image', given, {
    workspace: folder,
    temporary: path.join(folder, 'temporary'),
    secrets: [key],
    ...options
  })
}
const sign = (image: string, digest: string, input: string): Promise<ActionRun> =>
  actions.run(
    'sign-and-sbom',
    { ...credentials, image, digest, 'input-digest': input, 'signing-key': key },
    { workspace: folder, temporary: path.join(folder, 'temporary'), secrets: [key] }
  )
const outputsOf = (run: ActionRun): Readonly<Record<string, string>> => {
  if (run.exitCode !== 0) throw new Error(run.log)
  return run.outputs
}
const lock = (): string => readFileSync(path.join(folder, 'bake.lock'), 'utf8')
const requests = (from: number): string[] => registry.requests.slice(from).map(({ method, url }) => `${method} ${url}`)
const tagged = async (image: string, tag: string): Promise<string> => {
  const stored = registry.repository(image).getManifest(tag)
  return Promise.resolve(stored.headers['docker-content-digest'] ?? '')
}

/** A base image of a time, under the tag `base:1`. */
async function base(content: string, created: number): Promise<string> {
  writeFileSync(path.join(folder, 'base.txt'), content)
  const image = `${registry.host}/acme/base`
  const run = await bake({ image, files: 'base.txt:/base.txt', tags: '1', 'source-date-epoch': String(created) })
  return outputsOf(run)['digest'] ?? ''
}

const days = (count: number): number => Math.floor(Date.now() / 1000) - count * 86_400

describe('the lock', () => {
  test('pins a base by its tag, tells how far behind it is, and an update is one line', async () => {
    const name = `${registry.host}/acme/base:1`
    const old = await base('old', days(40))
    expect(outputsOf(await bake({ base: name, call: 'lock' }))).toMatchObject({
      result: 'locked',
      changed: 'true',
      digest: ''
    })
    const before = lock().split('\n')
    expect(before[1]).toMatch(new RegExp(`^${name} ${old} created=\\S+Z linux/amd64=${old}$`))

    const first = await bake({ base: name, lock: 'strict' })
    expect(outputsOf(first)).toMatchObject({
      result: 'baked',
      base: `${registry.host}/acme/base@${old}`,
      'base-digest': old,
      'base-stale': 'false',
      'base-age': '40',
      'base-behind': '0'
    })
    const fresh = await base('new', days(10))
    const second = await bake({ base: name })
    expect(outputsOf(second)).toMatchObject({
      digest: first.outputs['digest'],
      'base-digest': old,
      'base-stale': 'true',
      'base-age': '40',
      'base-behind': '30'
    })
    expect(second.summary).toContain('a newer one is there')

    expect(outputsOf(await bake({ base: name, call: 'lock' }))).toMatchObject({ changed: 'true' })
    const after = lock().split('\n')
    expect(after.filter((line, i) => line !== before[i])).toEqual([expect.stringContaining(fresh)])
    expect(outputsOf(await bake({ base: name, call: 'lock' }))).toMatchObject({ changed: 'false' })
    const third = outputsOf(await bake({ base: name }))
    expect(third).toMatchObject({ 'base-digest': fresh, 'base-stale': 'false' })
    // The base is part of the input.
    expect(third['input-digest']).not.toBe(first.outputs['input-digest'])
  })

  test('a tag that it does not pin is refused, with the digest that it has now', async () => {
    const digest = await base('old', days(1))
    const run = await bake({ base: `${registry.host}/acme/base:1` })
    expect(run.outputs).toEqual({ result: 'error' })
    expect(run.stdout).toContain(`the tag names \`${registry.host}/acme/base@${digest}\` now`)
  })

  test('of a Dockerfile is written and held without an engine', async () => {
    const name = `${registry.host}/acme/base:1`
    const digest = await base('old', days(3))
    writeFileSync(
      path.join(folder, 'Dockerfile'),
      `ARG V=1\nFROM ${registry.host}/acme/base:$V AS a\nFROM scratch\nCOPY --from=a / /\nCOPY --from=${name} / /\n`
    )
    const inputs = { files: '', lock: 'strict' }
    const refused = await bake(inputs)
    expect(refused.stdout).toMatch(/::error::lock: got "strict".*acme\/base:1 \(Dockerfile:2\)/)
    expect(outputsOf(await bake({ ...inputs, call: 'lock' }))).toMatchObject({ result: 'locked' })
    expect(lock()).toContain(`${name} ${digest} `)
    // Now only the engine is missing.
    expect((await bake(inputs)).stdout).toMatch(/::error::engine: got "auto"/)
    writeFileSync(path.join(folder, 'bake.lock'), '<<<<<<< HEAD\n')
    expect((await bake(inputs)).stdout).toMatch(/::error::bake\.lock:1: /)
  })
})

describe('several places at once', () => {
  test('mirrors and a layout get the same digest; a bare tag moves everywhere, one in full in its place', async () => {
    const mirror = await startRegistry({ auth: 'basic', username: 'other', password: 'an-other-password' })
    try {
      const config = path.join(folder, 'docker')
      mkdirSync(config)
      const auth = Buffer.from('other:an-other-password').toString('base64')
      writeFileSync(path.join(config, 'config.json'), JSON.stringify({ auths: { [mirror.host]: { auth } } }))
      const outputs = outputsOf(
        await bake(
          {
            mirrors: `${mirror.host}/copy/shop`,
            tags: `v1\n${mirror.host}/copy/shop:only-there\n${registry.host}/acme/shop:only-here`,
            layout: 'out'
          },
          { env: { DOCKER_CONFIG: config } }
        )
      )
      const { digest = '' } = outputs
      expect(outputs).toMatchObject({ image: `${registry.host}/acme/shop@${digest}`, layout: 'out' })
      const there = (tag: string): string =>
        mirror.repository('copy/shop').getManifest(tag).headers['docker-content-digest'] ?? ''
      expect([await tagged('acme/shop', 'v1'), await tagged('acme/shop', 'only-here')]).toEqual([digest, digest])
      expect([there('v1'), there('only-there')]).toEqual([digest, digest])
      expect([await tagged('acme/shop', 'only-there'), there('only-here')]).toEqual(['', ''])
      // The one password is never shown to the other registry.
      const seen = mirror.requests.map(({ headers }) => headers['authorization'] ?? '').filter((one) => one !== '')
      expect(new Set(seen)).toEqual(new Set([`Basic ${auth}`]))
      const index = JSON.parse(readFileSync(path.join(folder, 'out/index.json'), 'utf8')) as {
        manifests: { digest: string }[]
      }
      expect(index.manifests.map((entry) => entry.digest)).toEqual([digest])
    } finally {
      await mirror.stop()
    }
  })

  test('a tag of a repository that is neither is refused', async () => {
    const run = await bake({ tags: `${registry.host}/acme/elsewhere:v1` })
    expect(run.stdout).toMatch(/::error::tags: got /)
    expect(requests(0).filter((one) => one.startsWith('PUT'))).toEqual([])
  })

  const pullRequest = (head: string): object => ({
    env: { GITHUB_EVENT_NAME: 'pull_request' },
    event: {
      pull_request: { number: 1, head: { repo: { full_name: head } }, base: { repo: { full_name: 'acme/shop' } } }
    }
  })

  test('for a pull request from a fork nothing is written to the registry, and its own one is published', async () => {
    const foreign = outputsOf(await bake({ tags: 'v1', layout: 'out' }, pullRequest('mallory/shop')))
    const { digest = '' } = foreign
    expect(foreign).toMatchObject({ result: 'baked', image: `oci-layout://out@${digest}`, layout: 'out' })
    expect(existsSync(path.join(folder, 'out/index.json'))).toBe(true)
    expect(requests(0).filter((one) => /^(?:PUT|POST|PATCH) \/v2/.test(one))).toEqual([])
    // Without its password it is the same: what cannot be read is not there.
    const stranger = outputsOf(
      await bake({ tags: 'v1', 'registry-username': '', 'registry-password': '' }, pullRequest('mallory/shop'))
    )
    expect(stranger).toMatchObject({ result: 'baked', digest, image: '' })
    const own = outputsOf(await bake({ tags: 'v1' }, pullRequest('acme/shop')))
    expect(own).toMatchObject({ result: 'baked', digest })
    expect(await tagged('acme/shop', 'v1')).toBe(digest)
  })
})

test.each([
  ['with', true],
  ['without', false]
])('an unchanged input costs seven round trips and no byte of content, %s the referrers API', async (_how, api) => {
  await registry.stop()
  registry = await startRegistry({ auth: 'bearer', referrersApi: api })
  const image = `${registry.host}/acme/shop`
  const name = `${registry.host}/acme/base:1`
  await base('old', days(3))
  outputsOf(await bake({ base: name, call: 'lock' }))
  const inputs = { base: name, tags: 'v1', platforms: 'linux/amd64', 'public-key': 'delivery.pub' }
  const first = outputsOf(await bake(inputs))
  outputsOf(await sign(image, first['digest'] ?? '', first['input-digest'] ?? ''))
  const from = registry.requests.length
  // So that what waits for each other is told from what goes side by side.
  registry.faults.add({
    match: () => true,
    effect: { kind: 'delay', milliseconds: 40 },
    times: Number.POSITIVE_INFINITY
  })
  const again = await bake(inputs)
  expect(outputsOf(again)).toMatchObject({ result: 'unchanged', digest: first['digest'], 'base-stale': 'false' })
  expect(again.log).toContain('was made of the same input, by verified provenance')
  expect(registry.roundTrips(from)).toBeLessThanOrEqual(7)
  const layers = JSON.parse(first['metadata'] ?? '{}') as { layers: { digest: string }[] }
  for (const { digest } of layers.layers) expect(requests(from).join('\n')).not.toContain(digest)
  expect(requests(from).filter((one) => !/^(?:GET|HEAD) /.test(one))).toEqual([])
})
