import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorKind } from '@immutable-delivery/kit'
import { openIndex } from '../src/osv/index-reader.js'
import { writeIndex } from '../src/osv/index-writer.js'

const facts = { ecosystem: 'npm', sha256: 'a'.repeat(64), lastUpdate: 1_700_000_000_000, records: 3 }
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function make(path: string, entries: readonly (readonly [string, string])[]): void {
  const writer = writeIndex(path)
  for (const [key, entry] of entries) writer.add(key, entry)
  writer.finish(facts)
  writer.close()
}

describe('the compact index', () => {
  test('gives back what was written, in its order, and nothing else', () => {
    const path = join(folder, 'property')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 6 }), fc.string())),
        fc.string(),
        (entries, other) => {
          make(path, entries)
          const index = openIndex(path, 'x')
          const expected = new Map<string, string>()
          for (const [key, entry] of entries) expected.set(key, (expected.get(key) ?? '') + entry)
          try {
            for (const [key, text] of expected) expect(index?.find(key)).toBe(text)
            if (!expected.has(other)) expect(index?.find(other)).toBe('')
            expect(index).toMatchObject(facts)
          } finally {
            index?.close()
          }
        }
      ),
      { seed: 7, numRuns: process.env['LONG'] === undefined ? 100 : 3000 }
    )
  })

  test('entries larger than its buffers', () => {
    const path = join(folder, 'large')
    const long = 'ö'.repeat(1_500_000)
    make(path, [
      ['b', long],
      ['a', '{}'],
      ['b', 'x']
    ])
    const index = openIndex(path, 'x')
    expect(index?.find('b')).toBe(`${long}x`)
    expect(index?.find('a')).toBe('{}')
    index?.close()
  })

  test('keys of one hash are told apart', () => {
    expect(crc32('plumless')).toBe(crc32('buckeroo'))
    const path = join(folder, 'collision')
    make(path, [
      ['plumless', 'a'],
      ['buckeroo', 'b']
    ])
    const index = openIndex(path, 'x')
    expect(['plumless', 'buckeroo', 'plumles'].map((key) => index?.find(key))).toEqual(['a', 'b', ''])
    index?.close()
  })

  test('a file that is not there is none; any byte that is changed or missing is an error', async () => {
    expect(openIndex(join(folder, 'none'), 'x')).toBeUndefined()
    const path = join(folder, 'whole')
    const keys = ['lodash', 'left-pad', 'a']
    make(
      path,
      keys.map((key) => [key, `{"of":"${key}"}`])
    )
    const bytes = await readFile(path)
    const damaged = join(folder, 'damaged')
    const answer = (): unknown => {
      const index = openIndex(damaged, 'x')
      try {
        return [
          index?.ecosystem,
          index?.sha256,
          index?.lastUpdate,
          index?.records,
          ...keys.map((key) => index?.find(key))
        ]
      } finally {
        index?.close()
      }
    }
    await writeFile(damaged, bytes)
    const right = answer()
    for (let at = 0; at < bytes.length; at += 1) {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 1
      for (const wrong of [bytes.subarray(0, at), copy]) {
        await writeFile(damaged, wrong)
        let got: unknown = 'an answer'
        try {
          answer()
        } catch (error) {
          got = errorKind(error)
        }
        expect([at, got]).toEqual([at, 'integrity'])
      }
    }
    expect(right).toEqual(['npm', facts.sha256, facts.lastUpdate, 3, ...keys.map((key) => `{"of":"${key}"}`)])
  })
})
