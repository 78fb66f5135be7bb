/** bake-image as a process, given what cannot be baked: one error that says how to mend it, and nothing is left anywhere. */
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  installActions,
  startRegistry,
  type ActionRun,
  type FaultEffect,
  type InstalledActions,
  type TestRegistry
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let registry: TestRegistry
let folder = ''
/** Begun first and looked at last: most of its time it waits between tries. */
let unreachable: Promise<{ readonly run: ActionRun; readonly left: string[] }>
beforeAll(async () => {
  actions = installActions()
  registry = await startRegistry()
  const own = workspace()
  unreachable = bake(own, { image: '127.0.0.1:1/acme/shop' }).then((run) => {
    const left = readdirSync(path.join(own, 'temporary'))
    rmSync(own, { recursive: true })
    return { run, left }
  })
})
afterAll(async () => {
  await unreachable
  await registry.stop()
  actions.dispose()
})
beforeEach(() => {
  folder = workspace()
})
afterEach(() => {
  registry.faults.clear()
  rmSync(folder, { recursive: true })
})

function workspace(): string {
  const made = realpathSync(mkdtempSync(path.join(tmpdir(), 'bad-input-')))
  for (const name of ['app', 'temporary']) mkdirSync(path.join(made, name))
  // Another one each time: what is there already would not be sent.
  writeFileSync(path.join(made, 'app/server.js'), `console.log('${path.basename(made)}')\n`)
  return made
}

const image = (): string => `${registry.host}/acme/shop`

function bake(
  where: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<ActionRun> {
  const given = { image: image(), files: 'app:/app', tags: 'v1', 'source-date-epoch': '1700000000', ...inputs }
  return actions.run('bake-image', given, { workspace: where, temporary: path.join(where, 'temporary'), env })
}

/** All that the registry holds of the repository. */
function held(): unknown {
  const { blobs, manifests, tags } = registry.repository('acme/shop')
  return [[...blobs.keys()], [...manifests.keys()], [...tags]]
}

const namesIn = (where: string): Set<string> => new Set(readdirSync(where, { recursive: true, encoding: 'utf8' }))

const errorsOf = (run: ActionRun): string[] =>
  run.annotations.flatMap(({ level, message }) => (level === 'error' ? [message] : []))

/** Runs it and expects one error, no output but its word, and everything as it was. */
async function errorOf(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<string> {
  const before = held()
  const files = namesIn(folder)
  const run = await bake(folder, inputs, env)
  expect([run.exitCode, run.outputs]).toEqual([1, { result: 'error' }])
  expect(run.log).not.toContain('defect of ours')
  expect(held()).toEqual(before)
  expect(namesIn(folder)).toEqual(files)
  const errors = errorsOf(run)
  expect(errors).toHaveLength(1)
  return errors[0] ?? ''
}

describe('names', () => {
  const odd = (where: string): Buffer =>
    Buffer.concat([Buffer.from(`${where}/x`), Buffer.from([0xff]), Buffer.from('\u001b')])

  test('that are no UTF-8 are refused where they would be copied, and shown', async () => {
    writeFileSync(odd(path.join(folder, 'app')), '1')
    expect(await errorOf({})).toBe(
      String.raw`files: got "app/x\\xff\u001b"; expected names in UTF-8: rename it, or leave it out by .dockerignore`
    )
    writeFileSync(path.join(folder, '.dockerignore'), 'app/x*\n')
    const run = await bake(folder, { tags: 'ignored' })
    expect(run.outputs).toMatchObject({ result: 'baked' })
  })

  test('of links’ targets too: two of them would become the same text', async () => {
    symlinkSync(odd('.'), path.join(folder, 'app/link'))
    expect(await errorOf({})).toContain('expected names in UTF-8')
  })

  test('with line ends and controls are baked as they are, and forge no line of the log', async () => {
    writeFileSync(path.join(folder, 'app/a\n::error::forged\r\u001b[2J'), '1')
    const run = await bake(folder, { tags: 'names' })
    expect(run.outputs).toMatchObject({ result: 'baked' })
    expect(errorsOf(run)).toEqual([])
  })

  test('of a kind that marks deletions are refused', async () => {
    writeFileSync(path.join(folder, 'app/.wh.server.js'), '')
    expect(await errorOf({})).toContain('it marks deletions')
  })
})

describe('what is not there', () => {
  const none = `sha256:${'0'.repeat(64)}`
  test('a base, by digest and by tag', async () => {
    const base = `${registry.host}/acme/none`
    expect(await errorOf({ base: `${base}@${none}` })).toBe(
      `base: got "${base}@${none}"; expected an image that exists there, and that may be read`
    )
    expect(await errorOf({ base: `${base}:1` })).toMatch(/^base: got .* there is no tag `1`/)
  })

  test('an image to compare with', async () => {
    expect(await errorOf({ previous: `${image()}@${none}` })).toMatch(/^previous: got /)
  })

  test('a source, and a context', async () => {
    expect(await errorOf({ files: 'nothing:/app' })).toMatch(
      /^files: got "nothing:\/app"; expected a source that exists/
    )
    expect(await errorOf({ context: 'nothing' })).toMatch(/^context: got "nothing"/)
  })

  test.each([
    ['auto', 'something that can build the Dockerfile'],
    ['buildkit', 'Docker with buildx on this machine'],
    ['buildah', 'buildah on this machine']
  ])('an engine: %s', async (engine, expected) => {
    writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\n')
    const error = await errorOf({ files: '', engine }, { PATH: '/nowhere' })
    expect(error).toMatch(new RegExp(`^engine: got "${engine}"; expected ${expected}.*\`files\``))
  })
})

test('a folder for temporary files that is not there is the machine’s fault and not ours', async () => {
  const given = { image: image(), files: 'app:/app', 'source-date-epoch': '0' }
  const run = await actions.run('bake-image', given, { workspace: folder, temporary: path.join(folder, 'nothing') })
  expect(errorsOf(run)).toEqual([
    expect.stringMatching(/^\S+\/nothing\/\S+: got "ENOENT: .*; expected a file or folder that is there/)
  ])
  expect(run.log).not.toContain('defect of ours')
})

describe('platforms', () => {
  test('that the base does not have, and that nobody has', async () => {
    const base = await bake(folder, { tags: 'base' })
    const name = `${image()}@${base.outputs['digest'] ?? ''}`
    expect(await errorOf({ base: name, platforms: 'linux/s390x' })).toBe(
      `platforms: got "linux/s390x"; expected a platform that the base ${name} has: linux/amd64`
    )
    expect(await errorOf({ platforms: 'linux/amd46' })).toMatch(
      /^platforms: got "linux\/amd46"; expected .*that Go knows/
    )
    expect(await errorOf({ platforms: 'linux/aarch64' })).toContain('`linux/arm64`')
    expect(await errorOf({ platforms: 'linux' })).toContain('os/architecture')
  })
})

describe('a registry', () => {
  const writes = (effect: FaultEffect): void => {
    registry.faults.add({
      match: ({ method }) => !/^(?:GET|HEAD)$/.test(method),
      effect,
      times: Number.POSITIVE_INFINITY
    })
  }
  const refusal = (code: string, message: string): string => JSON.stringify({ errors: [{ code, message }] })

  test('that takes no uploads', async () => {
    writes({ kind: 'status', status: 405, body: refusal('UNSUPPORTED', 'The operation is unsupported.') })
    expect(await errorOf({})).toMatch(
      /^POST \S+: status 405, tried once: .*UNSUPPORTED The operation is unsupported.*read-only, or a mirror/
    )
  })

  test('that takes none from us', async () => {
    writes({ kind: 'status', status: 403, body: refusal('DENIED', 'requested access to the resource is denied') })
    expect(await errorOf({})).toMatch(/^POST \S+: status 403, tried once: .*DENIED.*credentials do not allow it/)
  })

  test('whose tag may not be moved: the image is there by digest, and the tag is not', async () => {
    registry.faults.add({
      match: ({ method, url }) => method === 'PUT' && url.endsWith('/manifests/v1'),
      effect: { kind: 'status', status: 403, body: refusal('DENIED', 'tag is protected') },
      times: Number.POSITIVE_INFINITY
    })
    const run = await bake(folder, {})
    expect([run.exitCode, run.outputs]).toEqual([1, { result: 'error' }])
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^PUT \S+\/manifests\/v1: status 403.*tag is protected/)])
    expect(registry.repository('acme/shop').tags.has('v1')).toBe(false)
    expect(readdirSync(path.join(folder, 'temporary'))).toEqual([])
  })

  test('that cannot be reached', async () => {
    const { run, left } = await unreachable
    expect([run.exitCode, run.outputs, left]).toEqual([1, { result: 'error' }, []])
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(/^HEAD http:\/\/127\.0\.0\.1:1\/v2\/\S+: no answer, tried 6 times: .*ECONNREFUSED/)
    ])
  })
})
