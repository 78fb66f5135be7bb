import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { HashHelpers } from '../src/hash-helpers.js'
import { hashSources } from '../src/source-digest.js'
import type { SourceEntry } from '../src/source-files.js'
import { failure, Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Enough that threads are started: small ones, empty ones, and some that take more than one read. */
const contentOf = (i: number): Buffer => Buffer.alloc(i % 100 === 7 ? 2 ** 20 + (i % 3) - 1 : i % 50, i % 251)

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

test('threads and the main one together give the digest of every file, and tell of every byte', async () => {
  const sources = await files(700)
  let told = 0
  const hashed = await hashSources(sources, (count) => {
    told += count
  })
  expect(hashed.map((one) => one.sha256)).toEqual(sources.map((_, i) => sha256(contentOf(i))))
  expect(hashed.map(({ source }) => source)).toEqual(sources.map(({ source }) => source))
  // What a thread told last may still be on its way.
  expect(told).toBeLessThanOrEqual(sources.reduce((sum, { size }) => sum + size, 0))
})

test('a thread alone hashes all of them, and leaves what is not as it was found', async () => {
  const sources = await files(700)
  const wrong = [3, 7, 107, 699]
  const listed = sources.map((one, i) => {
    if (i === 3) return { ...one, source: `${one.source}-missing` }
    return { ...one, size: one.size + (i === 107 ? -1 : wrong.includes(i) ? 1 : 0) }
  })
  const helpers = new HashHelpers(listed, () => undefined, 1)
  try {
    const of = await helpers.results(() => false)
    expect(listed.map((_, i) => of(i))).toEqual(
      sources.map((_, i) => (wrong.includes(i) ? undefined : sha256(contentOf(i))))
    )
  } finally {
    helpers.stop()
  }
})

test('a file that changes is an error whoever reads it', async () => {
  const sources = await files(600)
  const changed = sources.map((one, i) => (i === 599 ? { ...one, size: one.size + 1 } : one))
  expect(await failure(hashSources(changed, () => undefined))).toMatch(/^user: files.*app\/599.*do not change/)
})

test('few files start no thread, and no files are no work', async () => {
  expect(await hashSources([], () => undefined)).toEqual([])
  const helpers = new HashHelpers(await files(10), () => undefined)
  expect(helpers.take()).toEqual({ from: 0, to: 8 })
  expect(helpers.take()).toEqual({ from: 8, to: 10 })
  expect(helpers.take()).toBeUndefined()
  expect((await helpers.results(() => true))(0)).toBeUndefined()
})
