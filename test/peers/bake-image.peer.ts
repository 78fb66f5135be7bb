/** Our bundle with real engines: the lock, unchanged input, several levels of annotations. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readImage, type Digest } from '@immutable-delivery/oci'
import { testCommit } from '@immutable-delivery/testbed'
import { both, openBakery, outputsOf, type Bakery } from './bakery.js'

let bakery: Bakery
beforeAll(async () => {
  bakery = await openBakery()
})
afterAll(() => bakery.stop())

const nameKey = 'org.opencontainers.image.base.name'
const digestKey = 'org.opencontainers.image.base.digest'

describe.each(['buildkit', 'buildah'])('engine %s', (engine) => {
  test('takes what the lock says for every image, whatever the tags name, and says so at every level', async () => {
    const name = `${engine}/base`
    const old = await bakery.base(name, 'old')
    const ref = `${bakery.registry.host}/${name}:1`
    const folder = bakery.workspace({
      Dockerfile: `ARG TAG=1
FROM ${engine === 'buildkit' ? `${bakery.registry.host}/${name}:\${TAG}` : ref} AS stage
FROM ${ref}
COPY --from=stage /content /by-from
COPY --from=${ref} /content /by-copy
RUN --mount=type=bind,from=${ref},target=/m ["/bin/busybox", "cp", "/m/content", "/by-mount"]
`
    })
    // No emulator is needed for the second platform: busybox is the same program in both.
    const image = `${bakery.registry.host}/${engine}/locked`
    const inputs = { image, engine, platforms: both, annotations: 'a.b=c' }
    expect(outputsOf(await bakery.bake(folder, { ...inputs, call: 'lock' }))).toMatchObject({
      result: 'locked',
      changed: 'true'
    })
    const fresh = await bakery.base(name, 'new')
    expect(fresh).not.toBe(old)
    const run = await bakery.bake(folder, { ...inputs, lock: 'strict' })
    const outputs = outputsOf(run)
    expect(outputs).toMatchObject({ result: 'baked', base: `${ref}@${old}`, 'base-digest': old, 'base-stale': 'true' })
    const digest = outputs['digest'] ?? ''
    for (const file of ['content', 'by-from', 'by-copy', 'by-mount'])
      expect([file, await bakery.textOf(image, digest, file)]).toEqual([file, 'old'])
    const built = await readImage(bakery.store(image), digest as Digest)
    const below = await readImage(bakery.store(`${bakery.registry.host}/${name}`), old as Digest)
    expect(built.annotations).toMatchObject({ [nameKey]: ref, [digestKey]: old, 'a.b': 'c' })
    for (const { platform, manifest, descriptor } of built.platforms) {
      const manifestBelow = below.platforms.find((one) => one.platform.architecture === platform.architecture)
      const expected = { [nameKey]: ref, [digestKey]: manifestBelow?.descriptor.digest, 'a.b': 'c' }
      expect(manifest.annotations).toMatchObject(expected)
      expect(descriptor.annotations).toMatchObject(expected)
    }
    // Without a lock it is what the tag names now.
    const other = bakery.workspace({ Dockerfile: readFileSync(path.join(folder, 'Dockerfile'), 'utf8') })
    const unlocked = outputsOf(await bakery.bake(other, { ...inputs, platforms: 'linux/amd64' }))
    expect(await bakery.textOf(image, unlocked['digest'] ?? '', 'by-copy')).toBe('new')
    const [only] = (await readImage(bakery.store(image), (unlocked['digest'] ?? '') as Digest)).platforms
    expect(only?.manifest.annotations).toMatchObject({ [nameKey]: ref })
    expect(unlocked).toMatchObject({ 'base-digest': fresh, 'base-stale': 'false' })
  })
})

test('strict: BuildKit itself refuses an image that no look at the Dockerfile finds', async () => {
  await bakery.base('hidden', 'hidden')
  // ONBUILD of a base names an image that is in nobody's Dockerfile.
  const hidden = `${bakery.registry.host}/hidden:1`
  await bakery.base('trigger', 'x', `ONBUILD COPY --from=${hidden} /content /hidden\n`)
  const folder = bakery.workspace({ Dockerfile: `FROM ${bakery.registry.host}/trigger:1\n` })
  const inputs = { image: `${bakery.registry.host}/triggered`, engine: 'buildkit' }
  outputsOf(await bakery.bake(folder, { ...inputs, call: 'lock' }))
  const refused = await bakery.bake(folder, { ...inputs, lock: 'strict' })
  expect(refused.exitCode).toBe(1)
  expect(refused.log).toMatch(/denied by policy/)
  // With a line of its own it is taken, as that line says.
  const line = readFileSync(path.join(folder, 'bake.lock'), 'utf8').replaceAll('trigger:1', 'hidden:1')
  const pinned = (await bakery.store(`${bakery.registry.host}/hidden`).resolveTag('1'))?.digest ?? ''
  const own = line
    .split('\n')
    .filter((one) => one.includes('hidden:1'))
    .map((one) => `${one.split(' ')[0] ?? ''} ${pinned}`)
  writeFileSync(
    path.join(folder, 'bake.lock'),
    `${readFileSync(path.join(folder, 'bake.lock'), 'utf8')}${own.join('\n')}\n`
  )
  outputsOf(await bakery.bake(folder, { ...inputs, lock: 'strict' }))
})

test('the frontend of `# syntax=` is pinned too', async () => {
  const old = await bakery.base('frontend', 'old')
  const folder = bakery.workspace({
    Dockerfile: `# syntax=${bakery.registry.host}/frontend:1\nFROM scratch\nCOPY busybox /b\n`
  })
  const inputs = { image: `${bakery.registry.host}/by-frontend`, engine: 'buildkit' }
  outputsOf(await bakery.bake(folder, { ...inputs, call: 'lock' }))
  await bakery.base('frontend', 'new')
  // Busybox is no frontend: that it was tried, and by which digest, is what counts here.
  const run = await bakery.bake(folder, { ...inputs, lock: 'strict' })
  expect(run.exitCode).toBe(1)
  expect(run.log).toContain(`${bakery.registry.host}/frontend:1@${old}`)
})

describe('an unchanged Dockerfile', () => {
  test('needs no engine, seven round trips and no byte; too old a one is baked anew without cache', async () => {
    const ref = `${bakery.registry.host}/skip/base:1`
    await bakery.base('skip/base', 'base')
    const image = `${bakery.registry.host}/skip/app`
    // The time is what a package index would be: another one with every run that is not cached.
    const folder = bakery.workspace({
      Dockerfile: `FROM ${ref}\nCOPY app /app\nRUN ["/bin/busybox", "sh", "-c", "/bin/busybox date +%s%N > /packages"]\n`,
      app: '1'
    })
    const inputs = { image, tags: 'v1', 'public-key': 'delivery.pub', lock: 'strict' }
    outputsOf(await bakery.bake(folder, { ...inputs, call: 'lock' }))
    const first = outputsOf(await bakery.bake(folder, inputs))
    expect(first['input-digest']).toMatch(/^sha256:/)
    const signed = await bakery.actions.run(
      'sign-and-sbom',
      { image, digest: first['digest'] ?? '', 'input-digest': first['input-digest'] ?? '', 'signing-key': bakery.key },
      {
        workspace: folder,
        temporary: mkdtempSync(path.join(bakery.engines.folder, 'temporary-')),
        secrets: [bakery.key]
      }
    )
    expect(signed.exitCode).toBe(0)

    const from = bakery.registry.requests.length
    bakery.registry.faults.add({
      match: () => true,
      effect: { kind: 'delay', milliseconds: 40 },
      times: Number.POSITIVE_INFINITY
    })
    // git is all that is on the PATH.
    const again = await bakery
      .bake(folder, inputs, { PATH: '/usr/lib/git-core' })
      .finally(() => bakery.registry.faults.clear())
    expect(outputsOf(again)).toMatchObject({
      result: 'unchanged',
      digest: first['digest'],
      changed: 'false',
      'base-stale': 'false'
    })
    expect(bakery.registry.roundTrips(from)).toBeLessThanOrEqual(7)
    const asked = bakery.registry.requests.slice(from).map(({ method, url }) => `${method} ${url}`)
    expect(asked.filter((one) => !/^(?:GET|HEAD) /.test(one))).toEqual([])
    const [platform] = (await readImage(bakery.store(image), first['digest'] as Digest)).platforms
    for (const { digest } of platform?.manifest.layers ?? []) expect(asked.join('\n')).not.toContain(digest)

    // Whatever goes in makes it another input.
    writeFileSync(path.join(folder, 'app'), '2')
    const changed = outputsOf(await bakery.bake(folder, inputs))
    expect(changed['input-digest']).not.toBe(first['input-digest'])
    writeFileSync(path.join(folder, 'app'), '1')
    const cached = outputsOf(await bakery.bake(folder, { ...inputs, 'skip-unchanged': 'false' }))
    expect(cached['digest']).toBe(first['digest'])
    const old = await bakery.bake(folder, { ...inputs, 'rebuild-after': '1ms' })
    expect(outputsOf(old)).toMatchObject({ result: 'baked', 'input-digest': first['input-digest'] })
    expect(old.outputs['digest']).not.toBe(first['digest'])
    expect(old.log).toContain('baking anew, without cache')
  })
})

describe('an image that is too old, and the same when it is baked anew', () => {
  test('is too old once: the new bake is noted, a run that takes it makes it no fresher', async () => {
    const image = `${bakery.registry.host}/expired`
    const folder = bakery.workspace({ Dockerfile: 'FROM scratch\nCOPY app /app\n', app: '1' })
    const inputs = { image, engine: 'buildkit', tags: 'v1', 'public-key': 'delivery.pub', 'rebuild-after': '1h' }
    /** How many statements are new. */
    const sign = async (
      made: Readonly<Record<string, string>>,
      bakedOn: string,
      commit = testCommit
    ): Promise<number> => {
      const run = await bakery.actions.run(
        'sign-and-sbom',
        {
          image,
          digest: made['digest'] ?? '',
          'input-digest': made['input-digest'] ?? '',
          'baked-on': bakedOn,
          'signing-key': bakery.key
        },
        {
          workspace: folder,
          temporary: mkdtempSync(path.join(bakery.engines.folder, 'temporary-')),
          secrets: [bakery.key],
          env: { GITHUB_SHA: commit }
        }
      )
      outputsOf(run)
      return (run.log.match(/^attached: /gm) ?? []).length
    }
    const started = Date.now()
    const first = outputsOf(await bakery.bake(folder, inputs))
    expect(Date.parse(first['baked-on'] ?? '')).toBeGreaterThanOrEqual(started)
    const old = new Date(started - 2 * 3_600_000).toISOString()
    expect(await sign(first, old)).toBeGreaterThan(0)

    const second = await bakery.bake(folder, inputs)
    expect(outputsOf(second)).toMatchObject({ result: 'unchanged', digest: first['digest'], changed: 'false' })
    expect(second.log).toContain('baking anew, without cache')
    expect(Date.parse(second.outputs['baked-on'] ?? '')).toBeGreaterThanOrEqual(started)
    expect(await sign(second.outputs, second.outputs['baked-on'] ?? '')).toBe(1)

    // No engine is there.
    const third = outputsOf(await bakery.bake(folder, inputs, { PATH: '/usr/lib/git-core' }))
    expect(third).toMatchObject({ result: 'unchanged', 'baked-on': second.outputs['baked-on'] })
    expect(await sign(third, third['baked-on'] ?? '')).toBe(0)

    // Another commit with the same input gets provenance of its own, which is newer; the image is not.
    expect(await sign(third, old, 'c'.repeat(40))).toBe(1)
    expect((await bakery.bake(folder, inputs)).log).toContain('baking anew, without cache')

    const future = new Date(Date.now() + 86_400_000).toISOString()
    await expect(sign(third, future)).rejects.toThrow(/baked-on: got .*a time that was/)
  })
})
