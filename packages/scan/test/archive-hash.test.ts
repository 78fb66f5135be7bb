/** A hash is taken over from an earlier step only for the very same state of the file. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openArchive } from '../src/osv/archive-file.js'
import { knownHash } from '../src/osv/archive-hash.js'
import { openDatabase } from '../src/index.js'
import { fresh, record } from './samples.js'
import { zipOf } from './zip.js'

let folder = ''
let indexes = ''
let path = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hashes-'))
  indexes = join(folder, 'indexes')
  path = join(folder, 'npm', 'all.zip')
  mkdirSync(indexes)
  mkdirSync(join(folder, 'npm'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const archiveOf = (id: string): Buffer =>
  zipOf(
    { 'a.json': JSON.stringify(record(id, 'npm', 'lodash', [{ introduced: '0' }], { modified: fresh })) },
    { method: 0 }
  )

/** How often the bytes were read for it. */
function hashOf(): { readonly sha256: string; readonly hashed: number } {
  const archive = openArchive(path, 'npm/all.zip', 1e9)
  if (archive === undefined) throw new Error('no archive')
  let hashed = 0
  try {
    const counted = { ...archive, hash: () => ((hashed += 1), archive.hash()) }
    return { sha256: knownHash(counted, path, indexes), hashed }
  } finally {
    archive.close()
  }
}

/** A file that was changed just now is hashed each time, since a second change might look the same. */
async function settle(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const archive = openArchive(path, 'npm/all.zip', 1e9)
    const state = archive?.state()
    archive?.close()
    if (state !== undefined) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the file does not settle')
}

test('what was changed since is hashed anew, whatever its size and its time say', async () => {
  writeFileSync(path, archiveOf('GHSA-aaaa-aaaa-aaaa'))
  const first = hashOf()
  expect([first.hashed, hashOf().hashed, readdirSync(indexes)]).toEqual([1, 1, []])
  await settle()
  expect(hashOf()).toEqual({ ...first, hashed: 1 })
  expect(hashOf()).toEqual({ ...first, hashed: 0 })
  const database = openDatabase({ directory: folder, name: 'advisories', indexes })
  const idOf = async (): Promise<string | undefined> =>
    (await database.load('npm', new Set(['lodash'])))?.advisories.get('lodash')?.[0]?.advisory.id
  expect(await idOf()).toBe('GHSA-aaaa-aaaa-aaaa')

  const before = statSync(path)
  writeFileSync(path, archiveOf('GHSA-bbbb-bbbb-bbbb'))
  utimesSync(path, before.atime, before.mtime)
  const { size, ino } = statSync(path)
  expect([size, ino]).toEqual([before.size, before.ino])
  const second = hashOf()
  expect([second.hashed, second.sha256 === first.sha256]).toEqual([1, false])
  expect(await idOf()).toBe('GHSA-bbbb-bbbb-bbbb')
})

test('a damaged note is as none', () => {
  const [note = ''] = readdirSync(indexes).filter((name) => name.endsWith('.hash'))
  const file = join(indexes, note)
  const whole = readFileSync(file, 'utf8')
  for (const text of ['', 'x', whole.slice(0, 70), `${'0'.repeat(63)} ${whole.slice(65)}`]) {
    writeFileSync(file, text)
    expect(hashOf().hashed).toBe(1)
  }
})
