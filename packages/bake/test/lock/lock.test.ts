import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { silentLogger, type Clock, type Logger } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'
import { memoryStore, type MemoryStore } from '@immutable-delivery/testbed'
import { baseLevels, pinOfBase, toBuildBase } from '../../src/engines/base-annotations.js'
import { checkPins, pinnedContexts, sourcePolicy } from '../../src/engines/source-policy.js'
import { freshnessOf } from '../../src/lock/freshness.js'
import { createdTime, formatLock, parseLock, type LockedImage } from '../../src/lock/lock-file.js'
import { pinImages, withPlatforms, type Pin } from '../../src/lock/pins.js'
import { readLock, writeLock } from '../../src/lock/read-lock.js'
import { resolveImage } from '../../src/lock/resolve.js'

const digest = (seed: string): Digest => digestOf(Buffer.from(seed))
const locked = (name: string, seed = name, more: Partial<LockedImage> = {}): LockedImage => ({
  name,
  digest: digest(seed),
  platforms: new Map([['linux/amd64', digest(`${seed} amd64`)]]),
  ...more
})

describe('the file', () => {
  test('an update of one image is a diff of one line', () => {
    const images = ['docker.io/library/node:24', 'ghcr.io/a/b:1', 'gcr.io/x/y:2'].map((name) => locked(name))
    const before = formatLock(images).split('\n')
    const after = formatLock(
      images.toReversed().map((one) => (one.name === 'ghcr.io/a/b:1' ? locked(one.name, 'new') : one))
    )
    const other = after.split('\n').filter((line, i) => line !== before[i])
    expect(other).toHaveLength(1)
    expect(other[0]).toBe(`ghcr.io/a/b:1 ${digest('new')} linux/amd64=${digest('new amd64')}`)
  })

  test('what is written is read back', () => {
    const name = fc.constantFrom('a.io/b:1', 'docker.io/library/node:24', '127.0.0.1:5000/x/y:z', 'c.io/d:v1.2.3-rc_1')
    const image = fc.record({
      name,
      seed: fc.string(),
      created: fc.option(
        fc.date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
      )
    })
    fc.assert(
      fc.property(fc.uniqueArray(image, { selector: (one) => one.name, maxLength: 4 }), (all) => {
        const images = all.map(({ name: text, seed, created }) => {
          const time = createdTime(created?.toISOString())
          return locked(text, seed, time === undefined ? {} : { created: time })
        })
        const text = formatLock(images)
        expect(formatLock(parseLock(text, 'bake.lock').values())).toBe(text)
        expect(formatLock(images.toReversed())).toBe(text)
      })
    )
  })

  test.each([
    ['no digest', 'a.io/b:1'],
    ['a short name', `node:24 ${digest('x')}`],
    ['no tag', `a.io/b ${digest('x')}`],
    ['a digest in the name', `a.io/b@${digest('x')} ${digest('x')}`],
    ['a field that is none', `a.io/b:1 ${digest('x')} linux/amd64`],
    ['a platform twice', `a.io/b:1 ${digest('x')} linux/amd64=${digest('x')} linux/amd64=${digest('y')}`],
    ['a time that is none', `a.io/b:1 ${digest('x')} created=yesterday`],
    ['the mark of a conflict', '<<<<<<< HEAD'],
    ['an image twice', `a.io/b:1 ${digest('x')}\na.io/b:1 ${digest('y')}`]
  ])('%s is refused with its line', (_name, text) => {
    expect(() => parseLock(`# a comment\n\n${text}\n`, 'bake.lock')).toThrow(/^bake\.lock:[34]: got/)
  })

  test('lines of other Dockerfiles stay, and nothing is written where nothing changed', async () => {
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'lock-'))
    const file = path.join(folder, 'bake.lock')
    try {
      expect(await readLock(file, 'bake.lock')).toBeUndefined()
      expect(await writeLock(file, undefined, [locked('a.io/b:1'), locked('a.io/c:1')])).toEqual([
        'a.io/b:1',
        'a.io/c:1'
      ])
      const before = await readLock(file, 'bake.lock')
      expect(await writeLock(file, before, [locked('a.io/b:1')])).toEqual([])
      expect(await writeLock(file, before, [locked('a.io/c:1', 'new'), locked('a.io/b:1')])).toEqual(['a.io/c:1'])
      expect((await readLock(file, 'bake.lock'))?.get('a.io/c:1')?.digest).toBe(digest('new'))
      expect([...((await readLock(file, 'bake.lock'))?.keys() ?? [])]).toEqual(['a.io/b:1', 'a.io/c:1'])
      expect(await fs.readdir(folder)).toEqual(['bake.lock'])
    } finally {
      await fs.rm(folder, { recursive: true })
    }
  })

  test.each([
    ['2026-11-20T10:00:00.123456789Z', '2026-11-20T10:00:00Z'],
    ['2026-11-20T12:00:00+02:00', '2026-11-20T10:00:00Z'],
    ['1970-01-01T00:00:00Z', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['soon', undefined],
    [undefined, undefined]
  ])('the time %s is %s', (text, expected) => {
    expect(createdTime(text)).toBe(expected)
  })
})

/** A store with images for two platforms, made at a time. */
async function publish(store: MemoryStore, tag: string, created: string): Promise<Digest> {
  const entries = []
  for (const architecture of ['arm64', 'amd64']) {
    const config = Buffer.from(
      JSON.stringify({ os: 'linux', architecture, created, rootfs: { type: 'layers', diff_ids: [] } })
    )
    const descriptor = {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: digestOf(config),
      size: config.length
    }
    await store.putBlob(descriptor, async function* () {
      yield await Promise.resolve(config)
    })
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: descriptor,
      layers: []
    }
    const put = await store.putManifest(Buffer.from(JSON.stringify(manifest)), manifest.mediaType)
    entries.push({
      ...put,
      platform: { os: 'linux', architecture, ...(architecture === 'arm64' ? { variant: 'v8' } : {}) }
    })
  }
  const index = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: entries }
  return (await store.putManifest(Buffer.from(JSON.stringify(index)), index.mediaType, tag)).digest
}

const clock: Clock = { now: () => Date.parse('2026-11-25T00:00:00Z'), sleep: () => Promise.resolve() }

function recording(): Logger & { readonly said: string[] } {
  const said: string[] = []
  return {
    ...silentLogger,
    said,
    warning: (line) => void said.push(`warning ${line}`),
    info: (line) => void said.push(line)
  }
}

describe('pins', () => {
  test('come from the name, the lock or the registry, and different spellings are one image', async () => {
    const store = memoryStore('docker.io/library/node')
    const now = await publish(store, '24', '2026-11-01T00:00:00Z')
    const logger = recording()
    const lock = new Map([['a.io/b:1', locked('a.io/b:1')]])
    const byDigest = `c.io/d:1@${digest('d')}`
    const { pins, unpinned } = await pinImages(
      ['node:24', 'docker.io/library/node:24', 'a.io/b:1', byDigest, 'UPPER'].map((name, i) => ({
        name,
        where: `Dockerfile:${i + 1}`
      })),
      lock,
      { strict: false, file: 'bake.lock', open: () => store, logger }
    )
    expect(pins.map(({ name, by, digest: is }) => [name, by, is])).toEqual([
      ['a.io/b:1', 'lock', digest('a.io/b:1')],
      [byDigest, 'name', digest('d')],
      ['docker.io/library/node:24', 'registry', now]
    ])
    expect(pins[2]?.spelled).toEqual(['node:24', 'docker.io/library/node:24'])
    // One request for each: the platforms are asked for when something is baked.
    expect(store.calls.filter((call) => call === 'resolveTag' || call === 'getBlob')).toEqual(['resolveTag'])
    expect(unpinned).toEqual([{ name: 'UPPER', reason: 'Dockerfile:5: no name of an image' }])
    expect(logger.said).toEqual([
      expect.stringContaining('warning Dockerfile:1: docker.io/library/node:24 is not in bake.lock')
    ])
  })

  test('strict refuses all that is not pinned, at once, and asks no registry', async () => {
    const open = (): never => {
      throw new Error('asked')
    }
    const names = ['node:24', 'a.io/b:1', `x.io/y@${digest('y')}`, 'z.io/z'].map((name, i) => ({
      name,
      where: `Dockerfile:${i + 1}`
    }))
    const lock = new Map([['a.io/b:1', locked('a.io/b:1')]])
    const pinning = pinImages(names, lock, { strict: true, file: 'bake.lock', open, logger: silentLogger })
    await expect(pinning).rejects.toThrow(
      /docker\.io\/library\/node:24 \(Dockerfile:1\), z\.io\/z:latest \(Dockerfile:4\)\. Bake once with `call: lock`/
    )
  })

  test('an image that nobody can tell is left to the engine', async () => {
    const { pins, unpinned } = await pinImages([{ name: 'none.io/x:1', where: 'Dockerfile:1' }], undefined, {
      strict: false,
      file: 'bake.lock',
      open: () => memoryStore('none.io/x'),
      logger: silentLogger
    })
    expect(pins).toEqual([])
    expect(unpinned[0]?.reason).toMatch(/an image that exists there/)
  })
})

describe('how fresh', () => {
  test('the age, and how far behind the tag', async () => {
    const store = memoryStore('a.io/b')
    const old = await publish(store, '1', '2026-10-01T12:00:00Z')
    const pin: Pin = {
      ...(await resolveImage({ kind: 'registry', host: 'a.io', repository: 'b', tag: '1' }, () => store)),
      spelled: ['a.io/b:1'],
      by: 'lock'
    }
    const ports = { open: () => store, clock, logger: silentLogger }
    expect(await freshnessOf(pin, ports)).toEqual({ stale: false, now: old, ageDays: 54, behindDays: 0 })
    const now = await publish(store, '1', '2026-11-20T12:00:00Z')
    expect(await freshnessOf(pin, ports)).toEqual({ stale: true, now, ageDays: 54, behindDays: 50 })
    // Without a tag there is nothing to be behind of.
    const byDigest: Pin = { name: `a.io/b@${old}`, digest: old, by: 'name', spelled: [], platforms: new Map() }
    expect(await freshnessOf(byDigest, ports)).toEqual({ ageDays: 54 })
  })

  test('a registry that does not answer is no error', async () => {
    const logger = recording()
    const open = (): never => {
      throw new Error('no way')
    }
    expect(await freshnessOf({ ...locked('a.io/b:1'), spelled: [], by: 'lock' }, { open, clock, logger })).toEqual({})
    expect(logger.said.join()).toContain('no way')
  })
})

describe('what engines are told', () => {
  const pin: Pin = { ...locked('docker.io/library/node:24'), spelled: ['node:24'], by: 'lock' }
  const named: Pin = {
    name: `a.io/b:1@${digest('b')}`,
    digest: digest('b'),
    by: 'name',
    spelled: [],
    platforms: new Map()
  }

  test('BuildKit: a policy, which denies all else in strict mode', () => {
    expect(sourcePolicy([], false)).toBeUndefined()
    expect(sourcePolicy([named], false)).toBeUndefined()
    const rules = (JSON.parse(sourcePolicy([pin, named], true) ?? '{}') as { rules: { action: string }[] }).rules
    expect(rules.map(({ action }) => action)).toEqual(['DENY', 'ALLOW', 'CONVERT'])
    expect(rules[2]).toMatchObject({
      selector: { identifier: 'docker-image://docker.io/library/node:24' },
      updates: { identifier: `docker-image://docker.io/library/node:24@${pin.digest}` }
    })
  })

  test('buildah: contexts, also in place of the user’s own for an image', () => {
    const image = `docker-image://docker.io/library/node@${pin.digest}`
    expect(pinnedContexts([pin, named], { js: 'docker-image://node:24', files: './f' })).toEqual({
      'node:24': image,
      js: image,
      files: './f'
    })
  })

  test('buildah: a name with variables cannot be pinned, which is an error where the lock says something', () => {
    const one: Pin = { ...pin, spelled: ['node:24', 'node:$V'] }
    expect(() => pinnedContexts([one], {})).toThrow(/^engine: got "buildah"; expected buildkit, .*node:\$V$/)
    expect(Object.keys(pinnedContexts([{ ...one, by: 'registry' }], {}))).toEqual(['node:24'])
  })

  test('an engine that took something else is found out', () => {
    expect(() => checkPins(new Map([['docker.io/library/node:24', pin.digest]]), [pin])).not.toThrow()
    expect(() => checkPins(new Map([['node:24', digest('other')]]), [pin])).toThrow(/knows no source policies/)
    // Another image, and the same name by another digest of the Dockerfile's.
    expect(() =>
      checkPins(
        new Map([
          ['node', digest('other')],
          ['a.io/b:1', digest('b')]
        ]),
        [pin, named]
      )
    ).not.toThrow()
  })

  test('the base stands at every level, and the user’s word above it', () => {
    const bases = new Map([['linux/amd64', 'node:24']])
    const found = pinOfBase(bases, [pin])
    if (found === undefined) throw new Error('no base')
    const levels = baseLevels(toBuildBase(found), { 'org.opencontainers.image.base.name': 'mine' })
    expect(levels.index).toEqual({ 'org.opencontainers.image.base.digest': pin.digest })
    expect(levels.platform('linux/amd64')).toEqual({
      'org.opencontainers.image.base.digest': pin.platforms.get('linux/amd64')
    })
    expect(levels.platform('linux/arm64')).toEqual({})
    expect(
      pinOfBase(
        new Map([
          ['linux/amd64', 'a'],
          ['linux/arm64', 'b']
        ]),
        [pin]
      )
    ).toBeUndefined()
  })

  test('platforms that nobody said are asked for once', async () => {
    const store = memoryStore('a.io/b')
    const at = await publish(store, '1', '2026-10-01T12:00:00Z')
    const full = await withPlatforms(
      { name: `a.io/b@${at}`, digest: at, by: 'name', spelled: [], platforms: new Map() },
      () => store
    )
    expect([...full.platforms.keys()].toSorted()).toEqual(['linux/amd64', 'linux/arm64'])
  })
})
