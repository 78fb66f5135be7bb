import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { FileThread } from '../src/file-thread.js'
import type { LayerStream } from '../src/layer-file.js'
import type { PlacedFile } from '../src/place.js'
import { hashSources } from '../src/source-digest.js'
import type { SourceEntry } from '../src/source-files.js'
import { tarStream } from '../src/tar-stream.js'
import { failure, Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Enough that threads are started: small ones, empty ones, and some that take more than one read. */
const contentOf = (i: number): Buffer => Buffer.alloc(i % 250 === 7 ? 2 ** 20 + (i % 3) - 1 : i % 50, i % 251)

async function files(count: number): Promise<SourceEntry[]> {
  const folder = await work.tree('many', {})
  return Promise.all(
    Array.from({ length: count }, async (_, i): Promise<SourceEntry> => {
      const source = path.join(folder, `ü-${i}`)
      await fs.writeFile(source, contentOf(i))
      return { destination: `app/${i}`, type: 'file', mode: 0o644, size: contentOf(i).length, source }
    })
  )
}

let thread: FileThread
beforeEach(() => {
  thread = new FileThread()
})
afterEach(() => thread.stop())

const entriesOf = (sources: readonly SourceEntry[]): PlacedFile[] =>
  sources.map(({ source, size }, i) => ({
    path: `app/${i}`,
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtime: 1,
    size,
    source,
    sha256: sha256(contentOf(i))
  }))

function tarOf(entries: readonly PlacedFile[], onBytes: (count: number) => void = () => undefined): LayerStream {
  const stream = thread.tar(entries, onBytes)
  if (stream === undefined) throw new Error('no thread')
  return stream
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of stream) {
    parts.push(Buffer.from(piece))
    thread.give(piece)
  }
  return Buffer.concat(parts)
}

test('the thread and the main one together give the digest of every file, and tell of every byte', async () => {
  const sources = await files(700)
  let told = 0
  const onBytes = (count: number): void => {
    told += count
  }
  const hashed = await hashSources(sources, onBytes, thread)
  expect(hashed.map((one) => one.sha256)).toEqual(sources.map((_, i) => sha256(contentOf(i))))
  expect(hashed.map(({ source }) => source)).toEqual(sources.map(({ source }) => source))
  // What a thread told last may still be on its way.
  expect(told).toBeLessThanOrEqual(sources.reduce((sum, { size }) => sum + size, 0))
})

test('the thread alone hashes all of them, and leaves what is not as it was found', async () => {
  const sources = await files(700)
  const wrong = [3, 7, 257, 699]
  const listed = sources.map((one, i) => {
    if (i === 3) return { ...one, source: `${one.source}-missing` }
    return { ...one, size: one.size + (i === 257 ? -1 : wrong.includes(i) ? 1 : 0) }
  })
  thread.start()
  const of = await thread.hash(listed, () => undefined).results(() => false)
  expect(listed.map((_, i) => of(i))).toEqual(
    sources.map((_, i) => (wrong.includes(i) ? undefined : sha256(contentOf(i))))
  )
})

test('a file that changes is an error whoever reads it', async () => {
  const sources = await files(600)
  const changed = sources.map((one, i) => (i === 599 ? { ...one, size: one.size + 1 } : one))
  expect(await failure(hashSources(changed, () => undefined, thread))).toMatch(/^user: files.*app\/599.*do not change/)
})

test('few files need no thread, and no files are no work', async () => {
  expect(await hashSources([], () => undefined, thread)).toEqual([])
  const hashing = thread.hash(await files(10), () => undefined)
  expect(hashing.take()).toEqual({ from: 0, to: 8 })
  expect(hashing.take()).toEqual({ from: 8, to: 10 })
  expect(hashing.take()).toBeUndefined()
  expect((await hashing.results(() => true))(0)).toBeUndefined()
  expect(thread.tar(entriesOf(await files(10)), () => undefined)).toBeUndefined()
})

test('the thread writes the tar that the main one writes, one after the other', async () => {
  // More than there is memory for: each piece is used several times.
  const entries: PlacedFile[] = [
    { path: 'app', type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 1, size: 0 },
    ...entriesOf(await files(1500)),
    { path: 'link', type: 'symlink', mode: 0o777, uid: 0, gid: 0, mtime: 1, size: 0, linkTarget: 'app/1' }
  ]
  const expected = await collect(tarStream(entries, () => undefined))
  for (let round = 0; round < 2; round += 1) {
    let told = 0
    const stream = tarOf(entries, (count) => {
      told += count
    })
    expect((await collect(stream)).equals(expected)).toBe(true)
    expect(stream.size()).toBe(expected.length)
    expect(stream.digest()).toBe(`sha256:${sha256(expected)}`)
    expect(told).toBe(entries.reduce((sum, { size }) => sum + size, 0))
  }
})

test.each<[string, (source: string) => Promise<void>, RegExp]>([
  ['changes', (source) => fs.writeFile(source, Buffer.alloc(33, 1)), /^user: files.*app\/533.*do not change/],
  ['is cut off', (source) => fs.truncate(source, 1), /^user: files.*app\/533.*do not change/],
  ['goes away', (source) => fs.rm(source), /ENOENT/]
])(
  'a file that %s before it is written is an error, and later layers are made all the same',
  async (_, change, what) => {
    const sources = await files(700)
    const entries = entriesOf(sources)
    await change(sources[533]?.source ?? '')
    expect(await failure(collect(tarOf(entries)))).toMatch(what)
    expect(thread.tar(entries, () => undefined)).toBeUndefined()
  }
)

test('a reader that gives up leaves no thread that waits for it', async () => {
  const entries = entriesOf(await files(1500))
  for await (const piece of tarOf(entries)) {
    expect(piece).toHaveLength(2 ** 20)
    break
  }
  expect(thread.tar(entries, () => undefined)).toBeUndefined()
})
