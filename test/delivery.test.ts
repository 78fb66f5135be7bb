/** The five bundles together, as processes: what a pipeline does, and what it must not do. */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { installActions, startLoad, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let work: TestWorkspace
let first = ''
let second = ''

beforeAll(async () => {
  actions = installActions()
  work = await makeWorkspace(actions)
  first = await work.bake('1')
  expect((await work.prove(first)).outputs['result']).toBe('signed')
  expect((await work.scan(first)).outputs['result']).toBe('pass')
  second = await work.bake('2')
  await work.prove(second)
  await work.scan(second)
})

afterAll(async () => {
  actions.endJob()
  await work.remove()
  actions.dispose()
})

const serves = async (): Promise<string> => (await fetch(work.url, { headers: { connection: 'close' } })).text()

describe('baking and proving', () => {
  test('the same source gives the same digest, and nothing is written twice', async () => {
    const blobs = (): string[] => readdirSync(path.join(work.folder, 'images/blobs/sha256')).toSorted()
    expect(await work.bake('1')).toBe(first)
    await work.prove(first)
    const before = blobs()
    const again = await work.prove(first)
    expect(again.outputs['result']).toBe('signed')
    expect(blobs()).toEqual(before)
  })

  test('a Node of another version bakes the same digest', async () => {
    const other = process.env['npm_node_execpath'] ?? process.execPath
    const run = await work.run(
      'bake-image',
      {
        image: 'oci-layout://elsewhere',
        files: 'app:/app',
        workdir: '/app',
        entrypoint: '["node", "server.js"]',
        'source-date-epoch': '1700000000'
      },
      1,
      { node: other, umask: '077', env: { TZ: 'Asia/Kathmandu' } }
    )
    expect([run.node.version, run.outputs['digest']]).toEqual([run.node.version, await work.bake('1')])
  })

  test('a tag alone is refused with the digest that it has now', async () => {
    const run = await work.run('sign-and-sbom', { image: 'oci-layout://images', 'signing-key': work.key })
    expect(run.exitCode).toBe(1)
    expect(run.annotations.map(({ message }) => message).join()).toMatch(/sha256:[0-9a-f]{64}/)
  })

  test('the private key is in no log, no output and no summary', async () => {
    for (const run of [await work.prove(first), await work.scan(first)]) {
      const line = work.key.split('\n')[1] ?? ''
      const said = run.stdout.split('\n').filter((text) => !text.startsWith('::add-mask::'))
      expect([...said, run.stderr, run.summary, ...Object.values(run.outputs)].join('\n')).not.toContain(line)
    }
  })
})

describe('the switch', () => {
  test('deploys, leaves an equal release alone, replaces it under load, and goes back when told', async () => {
    const live = await work.deploy(first, 10)
    expect([live.outputs['result'], live.outputs['live-digest']]).toEqual(['live', first])
    expect(await serves()).toBe('1')

    expect((await work.deploy(first, 11)).outputs['result']).toBe('unchanged')

    const load = startLoad(work.url, { concurrency: 4, pause: 2 })
    const replaced = await work.deploy(second, 12)
    const result = await load.stop()
    expect(replaced.outputs).toMatchObject({ result: 'live', 'live-digest': second, 'previous-digest': first })
    expect(result.failures).toBe(0)
    expect(Object.keys(result.byDigest)).toEqual(expect.arrayContaining([first, second]))
    expect(await serves()).toBe('2')
    expect(readFileSync(replaced.outputs['comment'] ?? '', 'utf8')).toContain('shop is live in production')
    expect(replaced.summary).toContain(second.slice(7, 19))

    const older = await work.deploy(first, 11)
    expect([older.exitCode, older.outputs['result']]).toEqual([1, 'superseded'])
    expect(await serves()).toBe('2')

    const status = await work.run('blue-green-switch', { environment: 'production', operation: 'status' }, 13)
    expect(status.outputs['live-digest']).toBe(second)

    const back = await work.run('blue-green-switch', { environment: 'production', operation: 'rollback' }, 14)
    expect([back.exitCode, back.outputs['live-digest']]).toEqual([0, first])
    expect(await serves()).toBe('1')
  })

  test('verify-health compares what answers with what should', async () => {
    const verify = (digest: string) =>
      work.run('verify-health', {
        environment: 'production',
        config: '.github/delivery.yml',
        image: 'oci-layout://images',
        digest,
        duration: '300ms',
        interval: '50ms'
      })
    expect((await verify(first)).outputs).toMatchObject({ result: 'pass', 'running-digest': first })
    const other = await verify(second)
    expect([other.exitCode, other.outputs['result']]).toEqual([1, 'fail'])
  })

  describe('verify-health asks the runtime, whatever answers say', () => {
    const config = '.github/delivery.yml'
    const claim = (): string => path.join(work.folder, 'claim')
    const verify = (digest: string, inputs: Readonly<Record<string, string>> = {}) =>
      work.run('verify-health', {
        environment: 'production',
        image: 'oci-layout://images',
        digest,
        duration: '200ms',
        'ask-runtime': 'true',
        ...inputs
      })
    const settings = (from: string, to: string): string => {
      const text = readFileSync(path.join(work.folder, config), 'utf8')
      expect(text).toContain(from)
      writeFileSync(path.join(work.folder, 'other.yml'), text.replace(from, to))
      return 'other.yml'
    }
    afterEach(() => rmSync(claim(), { force: true }))

    test('the right one passes, also where its answers do not say what it is, and nothing is written', async () => {
      const state = (): string[] =>
        readdirSync(path.join(work.folder, 'state'), { recursive: true }).map(String).toSorted()
      const before = state()
      const right = await verify(first)
      expect(right.outputs).toMatchObject({ result: 'pass', drift: 'same', 'running-digest': first })
      expect(right.summary).toContain('1 instance with traffic')
      writeFileSync(claim(), '')
      expect((await verify(first)).outputs).toMatchObject({ result: 'pass', drift: 'same', 'running-digest': first })
      expect(state()).toEqual(before)
    })

    test('a liar that claims the right image is believed by its word alone, and not by the runtime', async () => {
      writeFileSync(claim(), second)
      expect((await verify(second, { 'ask-runtime': 'false' })).outputs).toMatchObject({
        result: 'pass',
        drift: 'same'
      })
      const caught = await verify(second)
      expect([caught.exitCode, caught.outputs]).toEqual([
        1,
        expect.objectContaining({ result: 'fail', drift: 'different', 'running-digest': first })
      ])
      expect(caught.annotations.map(({ message }) => message).join()).toContain(`(${first})`)
      // An answer that claims another image than runs is met by users all the same.
      expect((await verify(first)).outputs).toMatchObject({ result: 'fail', drift: 'different' })
    })

    test('a router that cannot be asked is an error, an environment without traffic is incomplete', async () => {
      const router = `router: { type: builtin, listen: "${new URL(work.url).host}" }`
      const gone = `router: { type: haproxy, socket: /nobody.sock, backend: shop, url: "${work.url}" }`
      const away = await verify(first, { config: settings(router, gone) })
      expect([away.exitCode, away.outputs]).toEqual([1, expect.objectContaining({ result: 'error', drift: 'unknown' })])
      expect(away.annotations.map(({ message }) => message).join()).toContain('cannot be asked')
      const nothing = await verify(first, { config: settings('state-dir: state', 'state-dir: nothing') })
      expect([nothing.exitCode, nothing.outputs]).toEqual([
        1,
        expect.objectContaining({ result: 'incomplete', drift: 'unknown' })
      ])
      expect(existsSync(path.join(work.folder, 'nothing'))).toBe(false)
    })

    test.each([
      ['environment', { environment: '', url: 'http://127.0.0.1:1' }],
      ['image', { image: '', digest: '' }]
    ])('without %s it has nothing to ask about', async (name, inputs) => {
      const run = await verify(first, inputs)
      expect([run.exitCode, run.outputs['result']]).toEqual([1, 'error'])
      expect(run.annotations.map(({ message }) => message).join()).toMatch(new RegExp(`${name}.*with ask-runtime`))
    })
  })

  test('killed in the middle, it is put in order by the next run, and users notice nothing', async () => {
    const load = startLoad(work.url, { concurrency: 4, pause: 2 })
    const killed = await work.run(
      'blue-green-switch',
      { environment: 'production', image: 'oci-layout://images', digest: second },
      20,
      { signal: { after: /STEP/, send: 'SIGKILL' } }
    )
    expect(killed.endedBy).toBe('SIGKILL')
    const next = await work.deploy(second, 21)
    const result = await load.stop()
    expect(next.outputs['live-digest']).toBe(second)
    expect(result.failures).toBe(0)
    expect(await serves()).toBe('2')
  })

  test('a dry run says what it would do and changes nothing', async () => {
    const run = await work.deploy(first, 22, { 'dry-run': 'true' })
    expect(run.exitCode).toBe(0)
    expect(run.summary).toContain('Dry run')
    expect(await serves()).toBe('2')
  })

  test('an unknown environment is named, with those that there are', async () => {
    const run = await work.deploy(first, 23, { environment: 'prod' })
    expect(run.annotations.map(({ message }) => message).join()).toContain('production')
  })
})
