import { afterEach, beforeEach, describe as group, expect, test } from '@jest/globals'
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, listLayoutImages, mediaTypes, openLayout, refNameAnnotation, type ImageStore } from '../src/index.js'
import {
  bundleType,
  collect,
  failure,
  json,
  once,
  putBytes,
  putImage,
  referrer,
  testClock,
  testLogger
} from './fixtures.js'

let folder = ''
let store: ImageStore
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'oci-layout-')), 'out')
  store = openLayout({ path: folder, name: 'oci-layout://out', clock: systemClock, logger: silentLogger })
})
afterEach(() => rm(path.dirname(folder), { recursive: true }))

interface IndexFile {
  readonly manifests: readonly { digest: string; annotations?: Record<string, string> }[]
}
const readIndex = async (): Promise<IndexFile> =>
  JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8')) as IndexFile
const blob = (digest: string): string => path.join(folder, 'blobs', 'sha256', digest.slice(7))

group('a layout', () => {
  test('that is not there reads as empty, and is not made by reading', async () => {
    expect(await store.getManifest(digestOf('x'))).toBeUndefined()
    expect(await store.resolveTag('latest')).toBeUndefined()
    expect(await store.listReferrers(digestOf('x'))).toEqual([])
    expect(await store.hasBlob(digestOf('x'))).toBe(false)
    expect(await failure(listLayoutImages({ path: folder, name: 'x' }))).toMatchObject({ kind: 'user' })
    expect(await readdir(path.dirname(folder))).toEqual([])
  })

  test('gives back what was put, and leaves no other file', async () => {
    const image = await putImage(store, { tag: 'latest' })
    expect(await store.resolveTag('latest')).toMatchObject(image)
    expect((await store.getManifest(image.digest))?.descriptor).toEqual(image)
    const bytes = Buffer.from('some bytes')
    const descriptor = await putBytes(store, bytes)
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
    expect(await readdir(folder)).toEqual(['blobs', 'index.json', 'oci-layout'])
    expect(await readFile(path.join(folder, 'oci-layout'), 'utf8')).toBe('{"imageLayoutVersion":"1.0.0"}')
    expect((await readIndex()).manifests).toEqual([{ ...image, annotations: { [refNameAnnotation]: 'latest' } }])
  })

  test('a blob that is there is not read again from its source', async () => {
    const bytes = Buffer.from('some bytes')
    const descriptor = await putBytes(store, bytes)
    let told = 0
    const never = (): AsyncIterable<Uint8Array> => {
      throw new Error('opened')
    }
    expect(await store.putBlob(descriptor, never, (count) => (told += count))).toBe('present')
    expect(told).toBe(0)
  })

  test('a blob that was changed on disk is refused when read and mended when put', async () => {
    const bytes = Buffer.from('some bytes')
    const descriptor = await putBytes(store, bytes)
    for (const wrong of ['some bytez', 'short', 'much longer than it should be']) {
      await writeFile(blob(descriptor.digest), wrong)
      expect(await failure(collect(store.getBlob(descriptor)))).toMatchObject({ kind: 'integrity' })
    }
    expect(await store.putBlob(descriptor, () => once(bytes))).toBe('stored')
    expect(digestOf(await collect(store.getBlob(descriptor)))).toBe(descriptor.digest)
  })

  test('takes no blob whose source gives other bytes, and keeps nothing of it', async () => {
    const descriptor = { digest: digestOf('right'), size: 5 }
    for (const wrong of ['wrong', 'r', 'right and more'])
      expect(await failure(store.putBlob(descriptor, () => once(Buffer.from(wrong))))).toMatchObject({
        kind: 'integrity'
      })
    expect(await store.hasBlob(descriptor.digest)).toBe(false)
    expect(await readdir(folder)).toEqual(['blobs', 'oci-layout'])
  })

  test('a manifest changed on disk is refused', async () => {
    const { digest } = await putImage(store, { tag: 'latest' })
    const bytes = await readFile(blob(digest))
    await writeFile(blob(digest), Buffer.concat([bytes, Buffer.from(' ')]))
    expect(await failure(store.getManifest(digest))).toMatchObject({ kind: 'integrity' })
  })

  test('a pipe in a blob’s place is refused and not waited for', async () => {
    await putImage(store)
    const digest = digestOf('a pipe')
    if (spawnSync('mkfifo', [blob(digest)]).status !== 0) await mkdir(blob(digest))
    expect(await failure(store.getManifest(digest))).toMatchObject({ kind: 'integrity' })
    expect(await failure(store.hasBlob(digest))).toMatchObject({ kind: 'integrity' })
  })

  test('a tag moves, and what it named before stays readable by digest', async () => {
    const first = await putImage(store, { tag: 'latest' })
    const second = await putImage(store, { tag: 'latest', architecture: 'arm64' })
    await putImage(store, { tag: 'v2', architecture: 'arm64' })
    expect((await store.resolveTag('latest'))?.digest).toBe(second.digest)
    expect((await listLayoutImages({ path: folder, name: 'x' })).map(({ digest }) => digest)).toEqual([
      second.digest,
      second.digest
    ])
    expect(await store.getManifest(first.digest)).toBeDefined()
  })

  test('a manifest without a tag gets no entry', async () => {
    await putImage(store)
    expect(await store.listReferrers(digestOf('x'))).toEqual([])
    expect(await readdir(folder)).not.toContain('index.json')
  })

  test('referrers are found by subject and type, junk between them is skipped', async () => {
    const image = await putImage(store, { tag: 'latest' })
    const one = await referrer(store, image.digest, 'one')
    const two = await referrer(store, image.digest, 'two', 'application/other')
    const other = await referrer(store, digestOf('another image'), 'three')
    await store.putReferrers(image.digest, [one, two])
    await store.putReferrers(digestOf('another image'), [other])
    const document = await readIndex()
    const junk = [
      { mediaType: mediaTypes.manifest, digest: digestOf('gone'), size: 3 },
      { mediaType: 'x', digest: 'md5:1', size: -1 },
      { ...(await putBytes(store, Buffer.from('no json'))) }
    ]
    const text = JSON.stringify({ ...document, manifests: [...junk, ...document.manifests] })
    await writeFile(path.join(folder, 'index.json'), text)
    const found = await store.listReferrers(image.digest)
    expect(found.map(({ digest }) => digest)).toEqual([one.digest, two.digest])
    expect(found[0]).toMatchObject({
      artifactType: bundleType,
      annotations: { 'dev.sigstore.bundle.predicateType': 'one' }
    })
    expect(await store.listReferrers(image.digest, bundleType)).toHaveLength(1)
    expect(await store.listReferrers(image.digest, undefined, 1)).toHaveLength(1)
    // Writing again keeps the entries of others, even those we cannot read, and adds nothing twice.
    await store.putReferrers(image.digest, [one])
    expect(await readFile(path.join(folder, 'index.json'), 'utf8')).toBe(text)
    await putImage(store, { tag: 'v2' })
    expect((await readIndex()).manifests).toHaveLength(junk.length + 5)
  })

  test('a referrer to something else is refused', async () => {
    const image = await putImage(store, { tag: 'latest' })
    const wrong = await referrer(store, digestOf('another image'), 'x')
    expect(await failure(store.putReferrers(image.digest, [wrong]))).toMatchObject({ kind: 'integrity' })
    const none = (await store.getManifest(image.digest))?.bytes ?? new Uint8Array()
    expect(
      await failure(store.putReferrers(image.digest, [{ bytes: none, mediaType: mediaTypes.manifest }]))
    ).toMatchObject({ kind: 'integrity' })
  })

  test('is never made of a folder that holds something else', async () => {
    await mkdir(folder)
    await writeFile(path.join(folder, 'thesis.txt'), 'x')
    expect(await failure(putImage(store))).toMatchObject({ kind: 'user' })
    await rm(path.join(folder, 'thesis.txt'))
    await writeFile(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"2.0.0"}')
    expect(await failure(putImage(store))).toMatchObject({ kind: 'integrity' })
  })

  test('an index.json that is no index is an error, not an empty layout', async () => {
    const image = await putImage(store, { tag: 'latest' })
    for (const text of ['', 'x', '[]', '{"manifests":{}}', '{"manifests":[1]}']) {
      await writeFile(path.join(folder, 'index.json'), text)
      expect(await failure(store.listReferrers(image.digest))).toMatchObject({ kind: 'integrity' })
      expect(await failure(putImage(store, { tag: 'v2' }))).toMatchObject({ kind: 'integrity' })
    }
  })

  test('refuses what is no manifest or says that it is another kind', async () => {
    const bytes = json({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] })
    expect(await failure(store.putManifest(bytes, mediaTypes.manifest))).toMatchObject({ kind: 'integrity' })
    expect(await failure(store.putManifest(json({ a: 1 }), 'application/json'))).toMatchObject({ kind: 'integrity' })
    expect(await failure(store.putManifest(bytes, mediaTypes.index, 'a b'))).toMatchObject({ kind: 'user' })
  })

  test('may be reached through a link', async () => {
    const image = await putImage(store, { tag: 'latest' })
    const link = path.join(path.dirname(folder), 'link')
    await symlink(folder, link)
    const other = openLayout({ path: link, name: 'oci-layout://link', clock: systemClock, logger: silentLogger })
    expect((await other.resolveTag('latest'))?.digest).toBe(image.digest)
  })
})

group('the lock', () => {
  const lock = (): string => path.join(folder, 'index.json.lock')

  test('of a process that is dead is taken over at once', async () => {
    await putImage(store, { tag: 'first' })
    const { pid } = spawnSync(process.execPath, ['-e', '0'])
    await writeFile(lock(), JSON.stringify({ pid, host: hostname(), id: 'x' }))
    const clock = testClock(Date.now())
    const other = openLayout({ path: folder, name: 'x', clock, logger: silentLogger })
    await putImage(other, { tag: 'second' })
    expect(clock.slept).toEqual([])
    expect(await readdir(folder)).toEqual(['blobs', 'index.json', 'oci-layout'])
  })

  test.each([
    ['another machine', { pid: 1, host: 'elsewhere.example', id: 'x' }],
    ['a living process', { pid: process.pid, host: hostname(), id: 'x' }],
    ['nobody we can tell', 'torn']
  ])('of %s is waited for, and taken over when it is old', async (_, holder) => {
    await putImage(store, { tag: 'first' })
    await writeFile(lock(), JSON.stringify(holder))
    const clock = testClock(Date.now())
    const logger = testLogger()
    const other = openLayout({ path: folder, name: 'x', clock, logger })
    await putImage(other, { tag: 'second' })
    const waited = clock.slept.reduce((sum, milliseconds) => sum + milliseconds, 0)
    expect(waited).toBeGreaterThan(25_000)
    expect(logger.lines.join()).toContain('taking over the lock')
    expect((await readIndex()).manifests).toHaveLength(2)
  })

  test('that never gets old ends in an error that names it', async () => {
    await putImage(store, { tag: 'first' })
    await writeFile(lock(), JSON.stringify({ pid: process.pid, host: hostname(), id: 'x' }))
    await utimes(lock(), 4_000_000_000, 4_000_000_000)
    const other = openLayout({ path: folder, name: 'x', clock: testClock(Date.now()), logger: silentLogger })
    const error = await failure(putImage(other, { tag: 'second' }))
    expect(error).toMatchObject({ kind: 'user' })
    expect(error.message).toContain('index.json.lock')
  })

  test('keeps the entries of writers in one process', async () => {
    const image = await putImage(store, { tag: 'latest' })
    const digests = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const manifest = await referrer(store, image.digest, `statement ${i}`)
        await store.putReferrers(image.digest, [manifest])
        return manifest.digest
      })
    )
    expect((await store.listReferrers(image.digest)).map(({ digest }) => digest).toSorted()).toEqual(digests.toSorted())
  })

  test('keeps the entries of writers in several processes', async () => {
    const image = await putImage(store, { tag: 'latest' })
    const writer = fileURLToPath(new URL('layout-writer.js', import.meta.url))
    const codes = await Promise.all(
      ['a', 'b', 'c'].map(
        (name) =>
          new Promise((resolve) => {
            const child = spawn(process.execPath, [writer, folder, image.digest, name, '8'], { stdio: 'inherit' })
            child.on('exit', resolve)
          })
      )
    )
    expect(codes).toEqual([0, 0, 0])
    expect(await store.listReferrers(image.digest)).toHaveLength(24)
    expect(await listLayoutImages({ path: folder, name: 'x' })).toHaveLength(4)
    expect(await readdir(folder)).toEqual(['blobs', 'index.json', 'oci-layout'])
  })
})
