/** Bakes against a registry that fails by seeded schedules: success that holds, or a named cause; nothing in between. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { errorKind, errorMessage, silentLogger, type Clock, type Http } from '@immutable-delivery/kit'
import { openRegistry, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import { orderFaults, seeded, startRegistry, type TestRegistry } from '@immutable-delivery/testbed'
import { parsePlatform, type BakeOptions, type BakeResult } from '../src/index.js'
import { Workshop } from './support.js'

let work: Workshop
let registry: TestRegistry
beforeAll(async () => {
  work = await Workshop.open()
  registry = await startRegistry({ referrersApi: true })
})
afterAll(async () => {
  await registry.stop()
  await work.close()
})

/** Waits for nothing: what is tried again is tried at once. */
const impatient: Clock = { now: Date.now, sleep: () => Promise.resolve() }

/** A body that stalls is given up soon. */
const hasty: Http = (request) => nodeHttp({ ...request, idleTimeout: 400 })
const open = (repository: string, http = nodeHttp): ImageStore =>
  openRegistry({
    host: registry.host,
    repository,
    http,
    clock: impatient,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })

const two = ['linux/amd64', 'linux/arm64'].map((name) => parsePlatform(name, 'platforms'))

interface Subject {
  readonly options: Partial<BakeOptions>
  readonly tags: readonly string[]
  /** What a registry without faults gives. */
  readonly digest: string
}

/** Some of all that a bake does with a registry: base, previous image, several platforms and tags, zstd. */
async function subjects(context: string, older: string): Promise<Subject[]> {
  const base = await work.bake(await work.tree('base', { 'etc/os-release': 'base\n' }), {
    target: open('base'),
    platforms: two,
    tags: []
  })
  const kinds: Partial<BakeOptions>[] = [
    { tags: ['v1'] },
    { tags: ['v1', 'latest'], platforms: two, base: { store: open('base'), digest: base.digest } },
    { tags: ['v1'], compression: 'zstd', proven: () => Promise.resolve(false) }
  ]
  const made: Subject[] = []
  for (const [i, options] of kinds.entries()) {
    await work.bake(older, { ...options, target: open(`old/${i}`) })
    const { digest } = await work.bake(context, { ...options, target: open(`new/${i}`) })
    made.push({ options, tags: options.tags ?? [], digest })
  }
  return made
}

function copy(from: string, to: string): void {
  const [source, target] = [registry.repository(from), registry.repository(to)]
  for (const kind of ['blobs', 'manifests', 'tags'] as const)
    for (const [key, value] of source[kind]) (target[kind] as Map<string, unknown>).set(key, value)
}

/** Reads what is stored, with nothing of ours between; gives what is wrong with it. */
function faultsOf(repository: string, digest: string): string | undefined {
  const { manifests, blobs } = registry.repository(repository)
  const stored = manifests.get(digest)
  if (stored === undefined) return `no manifest ${digest}`
  const hash = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  if (hash(stored.bytes) !== digest) return `another manifest than ${digest}`
  const document = JSON.parse(stored.bytes.toString('utf8')) as {
    manifests?: { digest: string }[]
    config?: { digest: string; size: number }
    layers?: { digest: string; size: number }[]
  }
  for (const child of document.manifests ?? []) {
    const fault = faultsOf(repository, child.digest)
    if (fault !== undefined) return fault
  }
  for (const blob of [document.config ?? [], document.layers ?? []].flat()) {
    const bytes = blobs.get(blob.digest)
    if (bytes === undefined || hash(bytes) !== blob.digest || bytes.length !== blob.size) return `blob ${blob.digest}`
  }
  return undefined
}

const count = process.env['LONG'] === undefined ? 30 : 1000

test(`${count} schedules of faults: the tags are on the whole image, or the error names what failed and the last tag stayed`, async () => {
  const context = await work.tree('app', { 'server.js': 'new\n', 'lib/data': 'd'.repeat(20_000) })
  const older = await work.tree('older', { 'server.js': 'old\n' })
  const all = await subjects(context, older)
  const told = { green: 0, red: 0, unknown: 0 }
  for (let seed = 1; seed <= count; seed += 1) {
    const kind = seed % all.length
    const subject = all[kind]
    if (subject === undefined) throw new Error('no subject')
    const name = `run/${seed}`
    const wasThere = seeded(seed + 1_000_000).chance(0.5)
    if (wasThere) copy(`old/${kind}`, name)
    const { tags } = registry.repository(name)
    const before = new Map(tags)
    orderFaults(registry, seed)
    let result: BakeResult | undefined
    let failure: unknown
    try {
      result = await work.bake(context, { ...subject.options, target: open(name, hasty), clock: impatient })
    } catch (error) {
      failure = error
    }
    registry.faults.clear()
    // Whatever happened: each tag is where it was, or on the whole new image.
    for (const [tag, digest] of tags)
      if (before.get(tag) !== digest)
        expect([seed, tag, digest, faultsOf(name, digest)]).toEqual([seed, tag, subject.digest, undefined])
    if (result !== undefined) {
      told.green += 1
      expect([seed, result.digest]).toEqual([seed, subject.digest])
      for (const tag of subject.tags) expect([seed, tag, tags.get(tag)]).toEqual([seed, tag, subject.digest])
      continue
    }
    told.red += 1
    const message = errorMessage(failure)
    expect([seed, errorKind(failure), message]).toEqual([
      seed,
      expect.stringMatching(/^(?:remote|integrity|user)$/),
      expect.stringContaining(registry.host)
    ])
    const last = subject.tags.at(-1) ?? ''
    if (tags.get(last) !== before.get(last)) {
      told.unknown += 1
      // Or the registry said that it stored something else: whoever lies is not believed, whatever it did.
      if (errorKind(failure) === 'remote')
        expect([seed, message]).toEqual([seed, expect.stringContaining(`the tag ${last} may have moved`)])
    }
    // The next run ends the work.
    const again = await work.bake(context, { ...subject.options, target: open(name) })
    expect([seed, again.digest, tags.get(last)]).toEqual([seed, subject.digest, subject.digest])
  }
  // Without either the schedules would say nothing.
  expect(told.green).toBeGreaterThan(count / 10)
  expect(told.red).toBeGreaterThan(count / 10)
}, 1_800_000)
