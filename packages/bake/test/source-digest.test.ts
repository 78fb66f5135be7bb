import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LayerTree } from '@immutable-delivery/oci'
import { placeEntries } from '../src/place.js'
import { ContentHasher } from '../src/source-content.js'
import { FileThread } from '../src/file-thread.js'
import { hashSources } from '../src/source-digest.js'
import { findSources } from '../src/source-files.js'
import { tarStream } from '../src/tar-stream.js'
import { failure, Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

async function lengthOf(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0
  for await (const chunk of stream) length += chunk.byteLength
  return length
}

describe('a file that changes while it is baked', () => {
  test.each([0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20])('in its length, from %d bytes', async (size) => {
    const file = path.join(await work.tree('app', {}), 'f')
    await fs.writeFile(file, Buffer.alloc(size))
    const read = (length: number): Promise<string> =>
      new ContentHasher().sha256({ source: file, size: length, shown: 'f' }, () => undefined)
    expect(await read(size)).toBe(createHash('sha256').update(Buffer.alloc(size)).digest('hex'))
    expect(await failure(read(size + 1))).toMatch(/^user: files.*do not change/)
    if (size > 0) expect(await failure(read(size - 1))).toMatch(/^user: files.*do not change/)
  })

  test('in its content, between the input digest and the layer', async () => {
    const context = await work.tree('app', { a: 'one' })
    const found = await findSources(context, { source: '.', destination: '/app' })
    const sources = await hashSources(found, () => undefined, new FileThread())
    const entries = placeEntries(sources, new LayerTree(), 0, 'app')
    expect(await lengthOf(tarStream(entries, () => undefined))).toBeGreaterThan(1024)
    await work.tree('app', { a: 'two' })
    expect(await failure(lengthOf(tarStream(entries, () => undefined)))).toMatch(/^user: files.*do not change/)
  })
})

test('any tree gives one digest, in whatever order it was made and with whatever lies around it', async () => {
  const word = fc.constantFrom('a', 'b', 'B', 'é', 'x.md', 'long'.repeat(30), '-', '日')
  const content = fc.oneof(
    fc.constant('+xrun'),
    fc.string({ maxLength: 300 }).map((text) => `.${text}`)
  )
  const tree = fc.dictionary(
    fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.map((part, i) => `${i}${part}`).join('/')),
    content,
    { minKeys: 1, maxKeys: 8 }
  )
  let run = 0
  await fc.assert(
    fc.asyncProperty(tree, async (raw) => {
      run += 1
      // A name cannot be a file and a folder.
      const names = Object.keys(raw)
      const files = Object.fromEntries(
        Object.entries(raw).filter(([name]) => !names.some((other) => other.startsWith(`${name}/`)))
      )
      const reversed = Object.fromEntries(Object.entries(files).toReversed())
      const one = await work.bake(await work.tree(`one-${run}`, files), { target: work.store(`s1-${run}`) })
      const two = await work.bake(await work.tree(`deeper/two-${run}`, { '.git/x': `${run}`, ...reversed }), {
        target: work.store(`s2-${run}`)
      })
      expect([two.digest, two.inputDigest]).toEqual([one.digest, one.inputDigest])
    }),
    { seed: 31, numRuns: process.env['LONG'] === undefined ? 12 : 500 }
  )
})
