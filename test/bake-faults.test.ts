/** The bundle against a registry that fails by seeded schedules: what it says is what is there. */
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openRegistry, readImage } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  installActions,
  orderFaults,
  startRegistry,
  type ActionRun,
  type InstalledActions,
  type TestRegistry
} from '@immutable-delivery/testbed'

let actions: InstalledActions
let registry: TestRegistry
let folder = ''
beforeAll(async () => {
  actions = installActions()
  registry = await startRegistry({ referrersApi: true })
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'faults-')))
  for (const name of ['app', 'temporary']) mkdirSync(path.join(folder, name))
  writeFileSync(path.join(folder, 'app/server.js'), 'x'.repeat(10_000))
})
afterAll(async () => {
  await registry.stop()
  actions.dispose()
  rmSync(folder, { recursive: true })
})

const bake = (repository: string): Promise<ActionRun> =>
  actions.run(
    'bake-image',
    {
      image: `${registry.host}/${repository}`,
      files: 'app:/app',
      platforms: 'linux/amd64\nlinux/arm64',
      tags: 'v1\nlatest',
      'source-date-epoch': '0'
    },
    // Six tries with pauses, for each of several requests.
    { workspace: folder, temporary: path.join(folder, 'temporary'), timeout: 600_000 }
  )

/** The digest that a tag names, whole; undefined for no such tag. */
async function wholeAt(repository: string, tag: string): Promise<string | undefined> {
  const store = openRegistry({
    host: registry.host,
    repository,
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })
  const named = await store.resolveTag(tag)
  if (named === undefined) return undefined
  for (const { manifest } of (await readImage(store, named.digest)).platforms)
    // oxlint-disable-next-line no-empty -- read to the end, where the digest is compared
    for (const layer of manifest.layers)
      for await (const _ of store.getBlob(layer)) {
      }
  return named.digest
}

/** One that is got through, one that is not, both soon. */
const seeds = process.env['LONG'] === undefined ? [3, 5] : Array.from({ length: 40 }, (_, i) => i + 1)

test('green means that the tags are on the whole image, red that the last one is not, or may be', async () => {
  const { digest } = (await bake('clean')).outputs
  const told = { green: 0, red: 0 }
  for (const seed of seeds) {
    const repository = `run/${seed}`
    orderFaults(registry, seed)
    const run = await bake(repository)
    registry.faults.clear()
    const tags = [await wholeAt(repository, 'v1'), await wholeAt(repository, 'latest')]
    for (const tag of tags) expect([seed, [digest, undefined]]).toEqual([seed, expect.arrayContaining([tag])])
    expect([seed, readdirSync(path.join(folder, 'temporary'))]).toEqual([seed, []])
    if (run.exitCode === 0) {
      told.green += 1
      expect([seed, run.outputs['digest'], ...tags]).toEqual([seed, digest, digest, digest])
    } else {
      told.red += 1
      const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
      expect([seed, run.outputs, errors]).toEqual([seed, { result: 'error' }, [expect.stringContaining(registry.host)]])
      if (tags[1] !== undefined && !/expected \S+, got/.test(errors[0] ?? ''))
        expect([seed, errors[0]]).toEqual([seed, expect.stringContaining('latest may have moved')])
      expect(run.log).not.toContain('defect of ours')
    }
  }
  // Without either the schedules would say nothing.
  expect(Object.values(told)).not.toContain(0)
}, 3_600_000)
