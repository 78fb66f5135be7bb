import * as fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ImageStore } from '@immutable-delivery/oci'
import { memoryStore } from '@immutable-delivery/testbed'
import { buildWithBuildah, buildWithBuildkit, publishBuilt, type BuiltImage } from '../../src/index.js'
import { fakeEngine, spoilBlob, type FakeImage } from './fake-engine.js'
import { failureOf, plainBuild, recordingPorts, type RecordingPorts } from './support.js'

let temporary: string
beforeEach(async () => {
  temporary = await fs.mkdtemp(path.join(os.tmpdir(), 'engines-'))
})
afterEach(() => fs.rm(temporary, { recursive: true, force: true }))

const engines = { buildkit: buildWithBuildkit, buildah: buildWithBuildah }
const two = ['linux/amd64', 'linux/arm64']

function build(
  engine: 'buildkit' | 'buildah',
  image: FakeImage,
  platforms = image.platforms
): { readonly ports: RecordingPorts; readonly built: Promise<BuiltImage> } {
  const { tool } = fakeEngine(image)
  const ports = recordingPorts({ tool, env: {}, temporary })
  return { ports, built: engines[engine]({ ...plainBuild, platforms }, ports) }
}

describe.each(['buildkit', 'buildah'] as const)('what %s gives is taken only', (engine) => {
  test('as it was asked for', async () => {
    const built = await build(engine, { platforms: two }).built
    expect(built).toMatchObject({ engine, image: { isIndex: true } })
    expect(await fs.readdir(temporary)).toHaveLength(1)
    await built.close()
    expect(await fs.readdir(temporary)).toEqual([])
  })

  const bad: [string, FakeImage, string[], string, RegExp][] = [
    ['with every byte right', { platforms: ['linux/amd64'], spoil: spoilBlob }, ['linux/amd64'], 'integrity', /sha256/],
    [
      'with all platforms',
      { platforms: ['linux/amd64', 'linux/s390x'] },
      two,
      'user',
      /^platforms: .*the image has linux\/amd64, linux\/s390x/
    ],
    ['with no other platform', { platforms: two }, ['linux/amd64'], 'user', /^platforms: /],
    ['with the right platform', { platforms: ['linux/amd64'] }, ['linux/arm64'], 'user', /^platforms: /]
  ]
  test.each(bad)('%s', async (_name, image, platforms, kind, message) => {
    const failure = await failureOf(build(engine, image, platforms).built)
    expect(failure).toMatchObject({ kind })
    expect(failure.message).toMatch(message)
    // Nothing stays behind either.
    expect(await fs.readdir(temporary)).toEqual([])
  })

  test('with a warning when its time is not the one that was asked for', async () => {
    const { ports, built } = build(engine, { platforms: ['linux/amd64'], created: '2026-01-01T00:00:00Z' })
    await built
    expect(ports.warnings.join()).toMatch(/2026-01-01T00:00:00Z instead of 2023-11-14T22:13:20Z/)
  })
})

test('buildkit: the digest of the layout is the one that buildx names', async () => {
  const claimed = `sha256:${'1'.repeat(64)}` as const
  const failure = await failureOf(build('buildkit', { platforms: ['linux/amd64'], claimed }).built)
  expect(failure).toMatchObject({ kind: 'integrity' })
})

test('buildah: the order in which platforms come makes no other digest', async () => {
  const one = await build('buildah', { platforms: two }).built
  const other = await build('buildah', { platforms: two.toReversed() }).built
  expect(other.digest).toBe(one.digest)
  expect(one.image.platforms.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64'])
})

/** A store that notes what is written, in order, and breaks at write number `breakAt`. */
function watched(inner: ImageStore, breakAt = Infinity): { readonly store: ImageStore; readonly writes: string[] } {
  const writes: string[] = []
  const note = (what: string): void => {
    if (writes.length === breakAt) throw new Error('killed')
    writes.push(what)
  }
  const store: ImageStore = {
    name: inner.name,
    getManifest: (digest) => inner.getManifest(digest),
    resolveTag: (tag) => inner.resolveTag(tag),
    getBlob: (descriptor) => inner.getBlob(descriptor),
    hasBlob: (digest) => inner.hasBlob(digest),
    listReferrers: (...args) => inner.listReferrers(...args),
    putReferrers: (...args) => inner.putReferrers(...args),
    putBlob: async (descriptor, open, onBytes) => {
      note('blob')
      return inner.putBlob(descriptor, open, onBytes)
    },
    putManifest: async (bytes, mediaType, tag) => {
      note(tag === undefined ? `manifest ${mediaType.includes('index') ? 'index' : 'platform'}` : `tag ${tag}`)
      return inner.putManifest(bytes, mediaType, tag)
    }
  }
  return { store, writes }
}

describe('publishing', () => {
  test('blobs, platforms, index, tags: in this order, with the bytes that were checked', async () => {
    const { built, ports } = build('buildkit', { platforms: two })
    const image = await built
    const { store, writes } = watched(memoryStore())
    const published = await publishBuilt(image, store, ['a', 'b'], ports)
    expect(writes).toEqual([
      'blob',
      'blob',
      'blob',
      'blob',
      'manifest platform',
      'manifest platform',
      'manifest index',
      'tag a',
      'tag b'
    ])
    expect(published).toMatchObject({ digest: image.digest, changed: true })
    expect((await store.resolveTag('b'))?.digest).toBe(image.digest)
    // The second time nothing moves.
    expect(await publishBuilt(image, store, ['a', 'b'], ports)).toMatchObject({ changed: false })
    expect(writes.slice(9).filter((what) => what.startsWith('tag') || what.includes('index'))).toEqual([])
  })

  test('killed at any write, no tag has moved unless all of it is there', async () => {
    const { built, ports } = build('buildkit', { platforms: two })
    const image = await built
    for (let at = 0; at < 9; at += 1) {
      const { store } = watched(memoryStore(), at)
      expect((await failureOf(publishBuilt(image, store, ['a', 'b'], ports))).message).toBe('killed')
      expect(await store.resolveTag('b')).toBeUndefined()
      expect((await store.resolveTag('a'))?.digest).toBe(at === 8 ? image.digest : undefined)
    }
  })

  test('a tag that is none is refused before anything is written', async () => {
    const { built, ports } = build('buildkit', { platforms: ['linux/amd64'] })
    const { store, writes } = watched(memoryStore())
    expect(await failureOf(publishBuilt(await built, store, ['a b'], ports))).toMatchObject({ kind: 'user' })
    expect(writes).toEqual([])
  })
})
